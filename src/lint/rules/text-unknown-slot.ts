import { didYouMean, nearest } from '../../playbook/near.ts';
import { reservedSlots, slotsIn } from '../../playbook/text.ts';
import { meantFor } from '../meant.ts';
import { factUsage, textsOf } from '../places.ts';
import type { Rule } from '../rule.ts';

/** Every slot stands for something. */
export const textUnknownSlot: Rule = {
  id: 'text/unknown-slot',
  severity: 'error',
  summary: 'Every `<slot>` is a fact, a given value or a reserved name.',
  why: "A slot that stands for nothing is never filled: the rep would have to read out the name of it, or stop. A line with the customer's own details in it is also the one that sounds heard.",
  source:
    'Concrete language https://docslib.org/doc/12802722/how-concrete-language-shapes-customer-satisfaction',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
given:
  window: 30 days
steps:
  look:
    say: |
      I'm looking at <order> now, <customer>. You have <window> from today, if it takes < 3 days.
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
      I'm looking at it now.
      I'm looking at <oder> now.
    next: resolved
`,
        line: 10,
      },
    ],
  },
  *check({ playbook, book, written }) {
    const known = new Set([
      ...written.facts,
      ...written.given,
      ...Object.keys(reservedSlots),
      ...Object.keys(book.house.given),
    ]);
    const usage = factUsage(playbook, written);
    for (const { text, at, part } of textsOf(playbook)) {
      for (const slot of new Set(slotsIn(text))) {
        if (known.has(slot)) continue;
        const near = nearest(slot, known);
        const hint = didYouMean(slot, near);
        yield {
          at,
          part,
          words: `<${slot}>`,
          message: `"<${slot}>" stands for nothing here: no fact, no given value, no reserved name.`,
          help: hint ?? `Declare it under "facts:" for the rep to fill in, or under "given:".`,
          ...meantFor(slot, known, usage, (name) => `<${name}>`),
        };
      }
    }
  },
};
