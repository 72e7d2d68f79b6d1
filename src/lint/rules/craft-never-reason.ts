import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A warning says why, or a rule of wording says it in its place. */
export const craftNeverReason: Rule = {
  id: 'craft/never-reason',
  severity: 'warning',
  summary: 'A `never` line says why, unless a rule of wording would find it and say so.',
  why: 'Who knows why a line hurts will not say its cousins either. Without a reason a forbidden line is one more thing to remember under stress, and is the first to be forgotten.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    never: |
      It's always late on that route. -- They hear that nobody minds.
      Calm down.
    next: resolved
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
    never: |
      Calm down.
      It's always late on that route.
    next: resolved
`,
        line: 10,
      },
    ],
  },
  *check({ playbook, judge }) {
    if (judge === undefined) return;
    for (const step of playbook.steps) {
      for (const [index, { text, why }] of step.never.entries()) {
        if (why !== undefined || judge.findings(text).length > 0) continue;
        yield {
          at: stepPath(step, 'never', index),
          message: `"${text}" is forbidden without a reason, and no rule of wording would find it.`,
          help: 'Put " -- " after it, and what it does to the customer.',
        };
      }
    }
  },
};
