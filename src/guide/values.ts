import { type Book, standing } from '../playbook/flow.ts';
import type { Fact, Playbook } from '../playbook/model.ts';
import { givenValue, questionFor, slotLabel } from '../playbook/slots.ts';
import { fill, type Labels, plain, type Values } from '../playbook/text.ts';
import { type Call, type HandOver, isMade, type Promised } from './call.ts';

/** The id under which a step's promise or hand-over is kept: one for each run of its playbook. */
export function keptId(runs: readonly number[], playbook: string, step: string): string {
  return `${runs[runs.length - 1] ?? 0}/${playbook}/${step}`;
}

/** The promise that `<by>` and `<who>` speak of here: this step's, else the latest. */
export function promiseHere(book: Book, call: Call): Promised | undefined {
  const here = standing(book, call.frames);
  const own = here && keptId(call.runs, here.playbook.id, here.step.id);
  return call.promises.find((kept) => kept.id === own) ?? call.promises[call.promises.length - 1];
}

/** The hand-over that `<taken-by>` speaks of here: this step's, else the latest. */
export function handOverHere(book: Book, call: Call): HandOver | undefined {
  const here = standing(book, call.frames);
  const own = here && keptId(call.runs, here.playbook.id, here.step.id);
  return call.handOvers.find((one) => one.id === own) ?? call.handOvers[call.handOvers.length - 1];
}

/** What each slot stands for at this moment; undefined while it is empty. */
export function valuesOf(book: Book, call: Call): Values {
  return (name) => {
    switch (name) {
      case 'by':
        return promiseHere(book, call)?.by;
      case 'who':
        return personAsSaid(promiseHere(book, call)?.who);
      case 'taken-by':
        return handOverHere(book, call)?.name;
      case 'promises':
        return promisesAsSaid(book, call);
      default:
        return call.facts[name] ?? givenValue(book, playbooksOf(book, call), name);
    }
  };
}

/** What an empty slot is called on the screen: "order number". */
export function labelsOf(book: Book, call: Call): Labels {
  return (name) => slotLabel(book, playbooksOf(book, call), name);
}

/** What the rep is asked for a fact or slot. */
export function labelOf(book: Book, call: Call, name: string): string {
  return questionFor(book, playbooksOf(book, call), name);
}

/** The declaration of a fact, from the playbook on top or one below it. */
export function factOf(book: Book, call: Call, name: string): Fact | undefined {
  for (const playbook of playbooksOf(book, call)) {
    const found = playbook.facts.find((fact) => fact.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The playbooks of a call, the one on top first. */
function playbooksOf(book: Book, call: Call): readonly Playbook[] {
  return [...call.frames].reverse().flatMap((frame) => book.playbooks.get(frame.playbook) ?? []);
}

/** A text with its slots filled, as one string. */
export function filled(book: Book, call: Call, text: string): string {
  return plain(fill(text, valuesOf(book, call), labelsOf(book, call)));
}

/** A promise's sentence with its slots filled; `<by>` and `<who>` are its own there. */
export function promiseText(book: Book, call: Call, promised: Promised): string {
  const values = valuesOf(book, call);
  const ownValues: Values = (name) => {
    if (name === 'by') return promised.by;
    if (name === 'who') return personAsSaid(promised.who);
    return name === 'promises' ? undefined : values(name);
  };
  return plain(fill(promised.what, ownValues, labelsOf(book, call)));
}

/** The facts that any playbook declares secret. */
export function secretFacts(book: Book): ReadonlySet<string> {
  const declared = [...book.playbooks.values()].flatMap(({ facts }) => facts);
  return new Set(declared.filter(({ secret }) => secret).map(({ name }) => name));
}

/** A call without the values of secret facts: what may be kept of it. */
export function withoutSecrets(book: Book, call: Call): Call {
  const secret = secretFacts(book);
  const facts = Object.entries(call.facts).filter(([name]) => !secret.has(name));
  const earlier = call.earlier.filter(({ name }) => !secret.has(name));
  return { ...call, facts: Object.fromEntries(facts), earlier };
}

function promisesAsSaid(book: Book, call: Call): string | undefined {
  const made = call.promises.filter(isMade);
  if (made.length === 0) return undefined;
  return made
    .map((promised) => {
      const what = promiseText(book, call, promised);
      const begun = /^(\p{Lu}\p{Ll}|A )/u.test(promised.what) ? lowerFirst(what) : what;
      return `${begun}, by ${promised.by}${isMe(promised.who) ? '' : `, from ${promised.who}`}`;
    })
    .join('; ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Whether a promise's person is the rep. */
export function isMe(who: string | undefined): boolean {
  return who !== undefined && /^(me|i|myself)$/i.test(who.trim());
}

function personAsSaid(who: string | undefined): string | undefined {
  return isMe(who) ? 'I' : who;
}
