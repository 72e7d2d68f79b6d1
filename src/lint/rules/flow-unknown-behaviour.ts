import { didYouMean } from '../../playbook/near.ts';
import { meantFor } from '../meant.ts';
import { targetPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** Every behaviour has a number of warnings in the house. */
export const flowUnknownBehaviour: Rule = {
  id: 'flow/unknown-behaviour',
  severity: 'error',
  summary: "Every `behaviour` is a name from the house's table of warnings.",
  why: 'How many warnings come before a call may be ended is a decision of the house, made in advance and the same for every customer. A name that the table does not hold has no number.',
  source:
    'Inconsistent enforcement is itself a safety problem https://programminglibrarian.org/articles/de-escalation-techniques-real-life-programming-scenarios',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: They swear
use-when: They swear at you.
kind: detour
steps:
  hear:
    say: |
      I can hear how angry you are.
    next:
      It passes: back
      They threaten me: { behaviour: threat, go: end-it, then: end-it }
  end-it:
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: They swear
use-when: They swear at you.
kind: detour
steps:
  hear:
    say: |
      I can hear how angry you are.
    next:
      It passes: back
      They threaten me: { behaviour: treat, go: back, then: back }
`,
        line: 11,
      },
    ],
  },
  *check({ playbook, book }) {
    const known = Object.keys(book.house.warnings);
    const used = playbook.steps.flatMap(({ choices }) =>
      choices.flatMap(({ behaviour }) => behaviour ?? []),
    );
    for (const step of playbook.steps) {
      for (const choice of step.choices) {
        const { behaviour } = choice;
        if (behaviour === undefined || known.includes(behaviour)) continue;
        const hint = didYouMean(behaviour, known);
        yield {
          at: targetPath(step, choice, 'behaviour'),
          words: behaviour,
          message: `The house's table of warnings has no "${behaviour}".`,
          help: hint ?? `Add "${behaviour}" to "warnings:" in servekit.yaml.`,
          ...meantFor(behaviour, known, { used, own: new Set(known) }),
        };
      }
    }
  },
};
