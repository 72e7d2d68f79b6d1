import type { Rule } from '../rule.ts';
import { directive } from '../suppression.ts';

/** Whoever suppresses a finding says why. */
export const suppressionNoReason: Rule = {
  id: 'suppression/no-reason',
  severity: 'error',
  summary: 'A suppression says why, after ` -- `.',
  why: 'A finding that was set aside without a word cannot be told from one that was in the way. The next author would have to find out again whether it still holds.',
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
    # servekit-disable-next-line step/too-many-choices
    next:
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
      It is found: resolved
`,
        line: 8,
      },
    ],
  },
  *check({ suppressions }) {
    for (const { span, word, names, reason, dash } of suppressions) {
      if (reason !== undefined || word !== directive || names.length === 0) continue;
      if (dash !== undefined) {
        yield {
          at: dash,
          message: 'One hyphen stands before the reason of this suppression, and two are expected.',
          help: 'Write " -- " between the rules and the reason.',
          paste: '--',
        };
        continue;
      }
      yield {
        at: span,
        message: 'This suppression does not say why.',
        help: 'Write " -- " and the reason after the rules.',
      };
    }
  },
};
