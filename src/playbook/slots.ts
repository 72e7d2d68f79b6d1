import type { Book } from './flow.ts';
import type { Playbook } from './model.ts';
import { reservedSlots } from './text.ts';

/**
 * What the rep is asked for a fact or slot: by the first of the playbooks that run to say so, else
 * by any.
 */
export function questionFor(book: Book, running: readonly Playbook[], name: string): string {
  const asked = askedAsFact(running, name) ?? askedAsGiven(running, name);
  const ask = asked ?? askedAsFact([...book.playbooks.values()], name);
  if (ask !== undefined) return ask;
  return Object.hasOwn(reservedSlots, name)
    ? reservedSlots[name as keyof typeof reservedSlots]
    : name.replaceAll('-', ' ');
}

function askedAsFact(playbooks: readonly Playbook[], name: string): string | undefined {
  return playbooks.flatMap(({ facts }) => facts).find((fact) => fact.name === name)?.ask;
}

function askedAsGiven(playbooks: readonly Playbook[], name: string): string | undefined {
  return playbooks
    .flatMap((playbook) => playbook.given.find((given) => given.name === name)?.ask ?? [])
    .at(0);
}

/** What an empty slot is called in a text: "order number", but "ID". */
export function slotLabel(book: Book, running: readonly Playbook[], name: string): string {
  const question = questionFor(book, running, name);
  const isAcronym = /^\p{Lu}\p{Lu}/u.test(question);
  return isAcronym ? question : question.charAt(0).toLowerCase() + question.slice(1);
}

/** A policy value: the house's, else that of the first of the playbooks that run to have one. */
export function givenValue(
  book: Book,
  running: readonly Playbook[],
  name: string,
): string | undefined {
  const house = book.house.given[name];
  if (house !== undefined) return house;
  return running
    .flatMap((playbook) => playbook.given.find((given) => given.name === name)?.value ?? [])
    .at(0);
}

/** A policy value that playbooks leave for the house to fill, and that it has not filled. */
export interface Unfilled {
  readonly name: string;
  /** What the guide shows in its place. */
  readonly ask: string;
  /** The playbooks that need it, by id. */
  readonly playbooks: readonly string[];
}

/** What nothing fills, of some playbooks of a house, in the order of their names. */
export function unfilledOf(
  { house }: Pick<Book, 'house'>,
  playbooks: Iterable<Playbook>,
): readonly Unfilled[] {
  const found = new Map<string, Unfilled>();
  for (const { id, given } of playbooks) {
    for (const { name, value, ask } of given) {
      if (value !== undefined || house.given[name] !== undefined) continue;
      const known = found.get(name);
      found.set(name, {
        name,
        ask: known?.ask ?? ask ?? name.replaceAll('-', ' '),
        playbooks: [...(known?.playbooks ?? []), id],
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
