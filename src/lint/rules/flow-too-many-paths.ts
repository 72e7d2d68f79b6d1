import { mostWays } from '../proof.ts';
import type { Rule } from '../rule.ts';

/** The proof says so when it could not look at everything. */
export const flowTooManyPaths: Rule = {
  id: 'flow/too-many-paths',
  severity: 'warning',
  summary: 'A playbook has no more paths than can be followed one by one.',
  why: 'Bounds, warnings and detours multiply. Beyond ten thousand ways on, the paths are judged by the worst case, or not to the end: a clean result then says less than it seems to.',
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
      They ask again: { go: look, at-most: 9, then: resolved }
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
    next:
      They ask again: { go: look, at-most: 9, then: resolved }
      They ask for the name: { go: look, at-most: 9, then: resolved }
      They ask for the time: { go: look, at-most: 9, then: resolved }
      They ask for the place: { go: look, at-most: 9, then: resolved }
      They ask for the price: { go: look, at-most: 9, then: resolved }
`,
        line: 4,
      },
    ],
  },
  *check({ proof }) {
    const { coarse, cut } = proof();
    if (!coarse) return;
    yield {
      at: ['steps'],
      part: 'key',
      message:
        cut === 'too-many'
          ? `There are more than ${mostWays} ways on to follow here, even without counts; not every path was.`
          : `There are more than ${mostWays} ways on to follow here; bounded choices were not counted through, but taken at their worst.`,
      help: 'Lower the "at-most" of some choices, or move a part into a playbook of its own.',
    };
  },
};
