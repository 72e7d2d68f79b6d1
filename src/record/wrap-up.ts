import { type Call, type HandOver, isMade } from '../guide/call.ts';
import { factOf, filled, isMe, labelOf, promiseText, withoutSecrets } from '../guide/values.ts';
import { outcomeWords } from '../guide/view.ts';
import type { Book } from '../playbook/flow.ts';
import { reservedFacts } from '../playbook/text.ts';

/** One line of a wrap-up: what it is, and what there is to say, one entry a line. */
export interface WrapUpLine {
  readonly label: string;
  readonly values: readonly string[];
}

/**
 * What is kept of a call for the next colleague: facts and no adjectives, fit to be read out to the
 * customer. What was not said or filled in has no line. Secret facts are left out.
 */
export function wrapUp(book: Book, whole: Call): readonly WrapUpLine[] {
  const call = withoutSecrets(book, whole);
  const made = call.promises.filter(isMade);
  const open = call.promises.filter((promised) => !isMade(promised));
  const taken = call.endings.flatMap(({ outcome, matter }) =>
    outcome === 'handed-over' ? (call.handOvers.findLast(isOf(matter)) ?? []) : [],
  );
  const notTaken = call.handOvers.filter((handOver) => !taken.includes(handOver));
  const lines: WrapUpLine[] = [
    { label: 'Customer', values: one(call.facts['customer']) },
    { label: 'Request', values: one(call.facts['request']) },
    { label: 'Reference', values: one(call.facts['ref']) },
    { label: 'Facts', values: factsOf(book, call) },
    { label: 'Tried', values: [...new Set(call.tried.map(({ words }) => words))] },
    {
      label: 'Promised',
      values: made.map((promised) => {
        const person = isMe(promised.who) ? (call.facts['me'] ?? 'me') : promised.who;
        return `${promiseText(book, call, promised)}: by ${promised.by}, ${person}`;
      }),
    },
    {
      label: 'Not agreed',
      values: open.map(
        (promised) => `${promiseText(book, call, promised)}: ${missingOf(promised)}`,
      ),
    },
    {
      label: 'Warnings',
      values: call.warnings.map(({ wording }, index) => `${index + 1}. “${wording}”`),
    },
    { label: 'Handed over', values: takers(book, call, taken) },
    { label: 'Asked to take over', values: takers(book, call, notTaken) },
    { label: 'Notes', values: call.notes },
    {
      label: 'Outcome',
      values: call.endings.map(({ outcome }) => outcomeWords[outcome]),
    },
  ];
  const said = lines.filter(({ values }) => values.length > 0);
  return call.endings.length === 0
    ? [...said, { label: 'Outcome', values: ['left before the end'] }]
    : said;
}

function one(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function isOf(matter: number): (one: HandOver) => boolean {
  return ({ id }) => id.startsWith(`${matter}/`);
}

function takers(book: Book, call: Call, handOvers: readonly HandOver[]): readonly string[] {
  return handOvers.flatMap(({ name, role }) =>
    name === undefined ? [] : [`${name} (${filled(book, call, role)})`],
  );
}

function missingOf({ by, who }: { readonly by?: string; readonly who?: string }): string {
  if (by === undefined && who === undefined) return 'no time and no person';
  return by === undefined ? 'no time' : 'no person';
}

function factsOf(book: Book, call: Call): readonly string[] {
  const everywhere = (name: string) =>
    factOf(book, call, name) ??
    [...book.playbooks.values()]
      .flatMap((playbook) => playbook.facts)
      .find((fact) => fact.name === name);
  const now = Object.entries(call.facts).map(([name, value]) => ({ name, value }));
  return [...call.earlier, ...now]
    .filter(({ name }) => !(reservedFacts as readonly string[]).includes(name))
    .map(({ name, value }) => `${everywhere(name)?.ask ?? labelOf(book, call, name)}: ${value}`);
}

/** A wrap-up as text, to paste: one line a value, the label in front of the first. */
export function renderWrapUp(lines: readonly WrapUpLine[]): string {
  const widest = Math.max(...lines.map(({ label }) => label.length)) + 2;
  return lines
    .flatMap(({ label, values }) =>
      values.map((value, index) => (index === 0 ? label : '').padEnd(widest) + value),
    )
    .join('\n');
}
