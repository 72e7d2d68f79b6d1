import { choicePath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A step has few choices. */
export const stepTooManyChoices: Rule = {
  id: 'step/too-many-choices',
  severity: 'warning',
  summary: 'A step has five choices at most; nine is the last that has a key.',
  why: 'Being shouted at costs memory and attention: a list is then not read to its end. Beyond nine there is no digit left to press.',
  source:
    'Verbal aggression and cognitive performance https://cris.bgu.ac.il/en/publications/when-customers-exhibit-verbal-aggression-employees-pay-cognitive',
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
    next:
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
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
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
      It is found: resolved
`,
        line: 14,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      const count = step.choices.length;
      const tooMany = count > 9;
      const extra = step.choices[tooMany ? 9 : 5];
      if (extra === undefined) continue;
      yield {
        at: choicePath(step, extra),
        part: 'key',
        severity: tooMany ? 'error' : 'warning',
        message: tooMany
          ? `"${step.id}" has ${count} choices, and this one has no key: there are nine.`
          : `"${step.id}" has ${count} choices; five is what can be read mid-call.`,
        help: 'Ask a first question here, and split the rest over the steps it leads to.',
      };
    }
  },
};
