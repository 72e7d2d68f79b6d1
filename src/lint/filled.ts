import type { Playbook, Step } from '../playbook/model.ts';
import { givenValue } from '../playbook/slots.ts';
import { targetsOf } from './places.ts';
import type { WholeSubject } from './rule.ts';

/** What is known, of each step of a playbook, about the slots that a step of its own fills. */
export interface Filled {
  /** The slot has a value when the step comes up, whichever way it was come to. */
  readonly surely: (step: Step, slot: string) => boolean;
  /** No way that leads there fills it. */
  readonly never: (step: Step, slot: string) => boolean;
}

/** What fills a slot, other than the rep at any time: what the proof knows of it. */
const fillers = {
  by: { held: 'promiseKept', refused: 'promise-open' },
  who: { held: 'promiseKept', refused: 'promise-open' },
  promises: { held: 'promiseKept', refused: 'promise-open' },
  'taken-by': { held: 'handOverNamed', refused: 'hand-over-open' },
} as const;

/**
 * Goes by the proof, which supposes that a time, a person and a name are filled in on their step: its
 * field opens as it comes up, and the line is said once that is done. A fact is
 * never surely there: asking for one blocks nothing. Interrupts are left out: what was promised in
 * the middle of something else is not what these words speak of.
 */
export function filledIn({ playbook, book, proof }: WholeSubject): Filled {
  const { situations, ways, cut } = proof();
  const held = new Map<Step, Record<Filler['held'], { all: boolean; some: boolean }>>();
  for (const { step, position } of situations) {
    const { promiseKept, handOverNamed } = held.get(step) ?? {
      promiseKept: { all: true, some: false },
      handOverNamed: { all: true, some: false },
    };
    held.set(step, {
      promiseKept: also(promiseKept, position.promiseKept),
      handOverNamed: also(handOverNamed, position.handOverNamed),
    });
  }
  // An ending that is refused for the want of it is found as that: one cause, one finding.
  const refused = new Set(
    ways.flat().flatMap(({ result }) => (result.at === 'refused' ? result.refusal.refused : [])),
  );
  // Elsewhere the call may have promised already.
  const isFirst = playbook.kind === 'call' && !isMovedOverTo(playbook, book.playbooks.values());
  return {
    surely(step, slot) {
      const filler = fillerOf(slot);
      if (filler === undefined) return givenValue(book, [playbook], slot) !== undefined;
      return refused.has(filler.refused) || held.get(step)?.[filler.held].all !== false;
    },
    never(step, slot) {
      const filler = fillerOf(slot);
      if (filler === undefined || !isFirst || cut !== undefined) return false;
      if (refused.has(filler.refused)) return false;
      return held.get(step)?.[filler.held].some === false;
    },
  };
}

function also(
  { all, some }: { readonly all: boolean; readonly some: boolean },
  one: boolean,
): { all: boolean; some: boolean } {
  return { all: all && one, some: some || one };
}

type Filler = (typeof fillers)[keyof typeof fillers];

function fillerOf(slot: string): Filler | undefined {
  return Object.hasOwn(fillers, slot) ? fillers[slot as keyof typeof fillers] : undefined;
}

/** Whether a call can come here from another playbook, with what was promised there. */
function isMovedOverTo({ id }: Playbook, all: Iterable<Playbook>): boolean {
  return [...all].some(
    (other) =>
      other.id !== id &&
      [...targetsOf(other)].some(({ key, name }) => key !== 'detour' && name === id),
  );
}
