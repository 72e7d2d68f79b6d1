import { meantFor } from '../meant.ts';
import type { Remark, Rule } from '../rule.ts';
import { isRule, meantRule } from '../rule-names.ts';
import { directive, type Suppression } from '../suppression.ts';

/** A suppression is written as one, and names rules that are there. */
export const suppressionUnknownRule: Rule = {
  id: 'suppression/unknown-rule',
  severity: 'error',
  summary:
    'A suppression names at least one rule, and only rules that are there and can be suppressed.',
  why: 'A suppression of something else keeps nothing back, and looks as if it did. What keeps a file from being read cannot be set aside at all: nobody can judge what is not read.',
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
    # servekit-disable-next-line step/too-many-choises -- the six ways a parcel goes
    next:
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
`,
        line: 8,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    # servekit-disable-next-line schema/type -- the six ways a parcel goes
    next:
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
`,
        line: 8,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    # servekit-disable-line step/too-many-choices -- the six ways a parcel goes
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
  *check({ suppressions, names }) {
    for (const suppression of suppressions) {
      const fault = misspelt(suppression);
      if (fault !== undefined) {
        yield fault;
        continue;
      }
      for (const { id, span } of suppression.names) {
        if (!isRule(id, names)) {
          const { paste } = meantFor(id, names.all);
          yield {
            at: span,
            message: `There is no rule "${id}".`,
            help: meantRule(id, names.all),
            ...(paste === undefined ? {} : { paste }),
          };
        } else if (names.always.has(id)) {
          yield {
            at: span,
            message: `"${id}" is a fault of reading, and cannot be suppressed.`,
            help: 'Mend what it finds, and take this out.',
          };
        }
      }
    }
  },
};

function misspelt({ span, word, names }: Suppression): Remark | undefined {
  if (word !== directive) {
    return {
      at: span,
      message: `"${word}" means nothing here.`,
      help:
        word.toLowerCase() === directive
          ? `Write "${directive}", in small letters.`
          : `A suppression is written "${directive} <rule> -- <reason>", on the line above.`,
    };
  }
  if (names.length > 0) return undefined;
  return {
    at: span,
    message: 'This suppression names no rule.',
    help: `Write the rule after "${directive}", as it stands in brackets at the end of a finding.`,
  };
}
