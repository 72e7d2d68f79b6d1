import { deepest } from '../../playbook/flow.ts';
import { targetPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** Detours are four deep at most, and none runs inside itself. */
export const flowDetourDepth: Rule = {
  id: 'flow/detour-depth',
  severity: 'error',
  summary: 'Detours are at most four playbooks deep, and none runs inside itself.',
  why: 'A rep can keep in mind where a conversation will come back to a few times over, and no more. At four deep the guide lets no interrupt in.',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      It is on its way: resolved
      I can't find it: { detour: aside }
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: A quick check
use-when: Something must be checked.
kind: detour
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      That's it: back
      There is another one: { detour: example }
`,
        line: 11,
      },
    ],
  },
  *check({ playbook, proof }) {
    const told = new Set<string>();
    for (const way of proof().ways.flat()) {
      if (way.result.at !== 'too-deep') continue;
      const { playbooks } = way.result;
      const last = playbooks.at(-1) ?? '';
      const again = playbooks.slice(0, -1).includes(last);
      // A detour that runs inside itself further up is found in its own file.
      if (again && last !== playbook.id) continue;
      const path = playbooks.join(' › ');
      const at = targetPath(way.from.step, way.choice, 'detour');
      if (told.has(at.join('\n'))) continue;
      told.add(at.join('\n'));
      yield {
        at,
        message: again
          ? `"${last}" would run inside itself: ${path}.`
          : `This goes ${playbooks.length} playbooks deep: ${path}. ${deepest} is the most.`,
        help: again
          ? 'Lead back to a step with "go:", or come back and let the rep open it again.'
          : 'Move over with "go:" instead of one of the detours.',
      };
    }
  },
};
