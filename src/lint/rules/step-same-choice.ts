import { choicePath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** No two choices of a step read alike. */
export const stepSameChoice: Rule = {
  id: 'step/same-choice',
  severity: 'error',
  summary: 'No two choices of a step have the same sentence or id.',
  why: 'The rep cannot tell them apart at a glance, and picks by luck. Neither can the record afterwards: which of the two was taken is lost.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I can send another one, or pay it back.
    next:
      They want another one: resolved
      They want the money: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  look:
    say: |
      I can send another one, or pay it back.
    offer:
      Another one: resolved
      The money: resolved
    next:
      the money: back
`,
        line: 13,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      const names = new Set<string>();
      for (const choice of step.choices) {
        const own = new Set(
          [choice.text?.toLowerCase(), choice.id].filter((name) => name !== undefined),
        );
        const twice = [...own].find((name) => names.has(name));
        for (const name of own) names.add(name);
        if (twice === undefined) continue;
        const what = choice.id === twice ? `the id "${twice}"` : `the sentence "${choice.text}"`;
        yield {
          at: choicePath(step, choice),
          part: 'key',
          message: `Another choice of "${step.id}" has ${what} too.`,
          help: 'Say what makes the two different.',
        };
      }
    }
  },
};
