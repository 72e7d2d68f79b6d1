import { backTarget } from '../../playbook/model.ts';
import { targetPath, targetsOf } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A call does not go back: there is nothing below it. */
export const flowCallLandsOnBack: Rule = {
  id: 'flow/call-lands-on-back',
  severity: 'error',
  summary: 'A playbook of kind `call` never leads to `back`.',
  why: 'A call is opened for a problem and lies at the bottom: with nothing below, `back` leads nowhere and the rep is asked what now. Only a detour or a safety playbook goes back.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: A quick check
use-when: Something must be checked.
kind: detour
steps:
  look:
    say: |
      I'm looking at it now.
    next: back
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next: back
`,
        line: 8,
      },
    ],
  },
  *check({ playbook, written }) {
    if (playbook.kind !== 'call' || written.steps.has(backTarget)) return;
    for (const { step, choice, key, name } of targetsOf(playbook)) {
      if (name !== backTarget || key === 'detour') continue;
      yield {
        at: targetPath(step, choice, key),
        message: 'A call has nothing to go back to.',
        help: 'Lead to a step or an ending; or write "kind: detour" if this playbook runs inside others.',
      };
    }
  },
};
