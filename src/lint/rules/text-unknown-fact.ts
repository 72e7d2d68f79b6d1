import { didYouMean, nearest } from '../../playbook/near.ts';
import { reservedFacts } from '../../playbook/text.ts';
import { meantFor } from '../meant.ts';
import { factUsage, stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** What is asked is declared. */
export const textUnknownFact: Rule = {
  id: 'text/unknown-fact',
  severity: 'error',
  summary: 'Everything in `ask` is a declared fact, or one that every playbook has.',
  why: 'Facts are asked once and shared by name across playbooks, so that the customer never has to say it twice. A name that is declared nowhere has no question and is shared with nothing.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  look:
    say: |
      What's the order number?
    ask: [customer, order]
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  look:
    say: |
      What's the order number?
    ask:
      - customer
      - oder
    next: resolved
`,
        line: 12,
      },
    ],
  },
  *check({ playbook, written }) {
    const known = new Set([...written.facts, ...reservedFacts]);
    const usage = factUsage(playbook, written);
    for (const step of playbook.steps) {
      for (const [index, name] of step.ask.entries()) {
        if (known.has(name)) continue;
        const near = nearest(name, known);
        const given = written.given.has(name);
        yield {
          at: stepPath(step, 'ask', index),
          words: name,
          message: given
            ? `"${name}" is given by the house, and cannot be asked.`
            : `There is no fact "${name}" to ask for.`,
          help: given
            ? `Leave it out here; "<${name}>" shows it. What the rep fills in stands under "facts:".`
            : (didYouMean(name, near) ?? `Declare it under "facts:", with its question.`),
          ...(given ? {} : meantFor(name, known, usage)),
        };
      }
    }
  },
};
