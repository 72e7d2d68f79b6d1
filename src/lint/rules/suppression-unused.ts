import type { Rule } from '../rule.ts';

/** A suppression keeps something back. */
export const suppressionUnused: Rule = {
  id: 'suppression/unused',
  severity: 'warning',
  summary: 'A suppression keeps a finding back that would be there without it.',
  why: 'One that keeps nothing back is left over from something that was mended. It hides the next finding of its rule, which nobody has looked at.',
  needs: 'suppressions',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    # servekit-disable-next-line step/too-many-choices -- the six ways a parcel goes
    next:
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
      It is found: resolved
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
    # servekit-disable-next-line step/too-many-choices -- the six ways a parcel goes
    next:
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
`,
        line: 8,
      },
    ],
  },
  *check({ unused }) {
    for (const { id, span } of unused) {
      yield {
        at: span,
        message: `There is no finding of "${id}" here to suppress.`,
        help: 'Take it out. It covers what starts on the next line, with all that belongs to it.',
      };
    }
  },
};
