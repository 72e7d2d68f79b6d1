import type { Book } from '../../playbook/flow.ts';
import { nearest } from '../../playbook/near.ts';
import { reservedSlots, slotsIn } from '../../playbook/text.ts';
import { textsOf } from '../places.ts';
import type { Rule } from '../rule.ts';

/** What is declared is asked or said. */
export const textUnusedFact: Rule = {
  id: 'text/unused-fact',
  severity: 'warning',
  summary: 'Every fact is asked or said somewhere in its playbook, and every given value said.',
  why: 'A fact that no step asks for is a field that the rep is offered on every screen and never needs. Mostly the slot or the `ask` that was meant for it is missing. A playbook that uses the fact declares it itself, so this one need not do so for it.',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
  street: Street
given:
  window: 30 days
steps:
  look:
    say: |
      What's the order number? You have <window>.
    do: |
      Is there a depot near <street>?
    ask: [order]
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
  street:
    ask: Street
    sensitive: true
steps:
  look:
    say: |
      What's the order number?
    ask: [order]
    next: resolved
`,
        line: 6,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
given:
  window: 30 days
steps:
  look:
    say: |
      I'm looking at it now.
    next: resolved
`,
        line: 5,
      },
    ],
  },
  *check({ playbook, book }) {
    const said = new Set([...textsOf(playbook)].flatMap(({ text }) => slotsIn(text)));
    const asked = new Set(playbook.steps.flatMap(({ ask }) => ask));
    const names = [...playbook.facts, ...playbook.given].map(({ name }) => name);
    const strange = [...said, ...asked].filter((name) => !names.includes(name));
    // A name that was misspelt is found as that, and stands for this one.
    const meant = new Set(strange.filter(isUnknown(book)).flatMap((name) => nearest(name, names)));
    for (const { name } of playbook.facts) {
      if (said.has(name) || asked.has(name) || meant.has(name)) continue;
      yield {
        at: ['facts', name],
        part: 'key',
        message: `No step asks for "${name}", and no text says it.`,
        help: `Put it under "ask:" of a step, write "<${name}>" where it belongs, or take it out.`,
      };
    }
    for (const { name } of playbook.given) {
      if (said.has(name) || meant.has(name)) continue;
      yield {
        at: ['given', name],
        part: 'key',
        message: `No text says "${name}".`,
        help: `Write "<${name}>" where it belongs, or take it out.`,
      };
    }
  },
};

function isUnknown({ house }: Book): (name: string) => boolean {
  return (name) => !Object.hasOwn(reservedSlots, name) && house.given[name] === undefined;
}
