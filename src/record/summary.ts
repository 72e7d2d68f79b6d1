import { type Call, type HandOver, isMade, type Promised } from '../guide/call.ts';
import type { Moment } from '../guide/events.ts';
import { factOf, filled, isMe, labelOf, promiseText, withoutSecrets } from '../guide/values.ts';
import { type Book, standing } from '../playbook/flow.ts';
import { type Channel, type Fact, type Outcome, stepOf } from '../playbook/model.ts';
import { reservedFacts } from '../playbook/text.ts';
import type { Times } from './times.ts';
import { slotNames, spokenUnfilled, withoutUnfilled } from './unfilled.ts';

/** Something with the moment when it happened, where that is known. */
export interface At {
  /** In milliseconds since 1970. */
  readonly at?: number;
}

/** One fact of a call, with what the rep was asked for it. */
export interface SummedFact {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly sensitive: boolean;
}

/** One promise of a call, its slots filled. */
export interface SummedPromise extends At {
  readonly id: string;
  readonly what: string;
  readonly by?: string;
  /** The person, by name where the rep has filled in their own. */
  readonly who?: string;
  /** When it was done, in milliseconds since 1970. */
  readonly kept?: number;
  readonly withdrawn?: string;
}

/** What a call comes to, as data: what each form of a wrap-up says. Secret facts are left out. */
export interface Summary {
  readonly channel: Channel;
  /** The title of the playbook that it began with. */
  readonly title?: string;
  readonly customer?: string;
  readonly request?: string;
  readonly ref?: string;
  readonly me?: string;
  readonly facts: readonly SummedFact[];
  readonly tried: readonly (At & { readonly words: string })[];
  /** Those with a time and a person. */
  readonly promises: readonly SummedPromise[];
  /** Those that lack the one or the other. */
  readonly notAgreed: readonly SummedPromise[];
  readonly behaviours: readonly (At & { readonly behaviour: string })[];
  readonly warnings: readonly (At & { readonly words: string })[];
  /** What could be offered where a warning was given, in the words of the screen. */
  readonly onOffer: readonly string[];
  readonly handedOver: readonly { readonly name: string; readonly role: string }[];
  readonly askedToTakeOver: readonly { readonly name: string; readonly role: string }[];
  readonly notes: readonly (At & { readonly text: string })[];
  /** One for each matter that has ended. */
  readonly endings: readonly (At & { readonly outcome: Outcome })[];
  readonly times?: Omit<Times, 'standing'>;
  /** Nobody has ended or left it, as far as is recorded: it was cut off, or is being walked. */
  readonly isOpen?: true;
}

/** Sums a call up. Without `times`, nothing has a moment. */
export function summaryOf(book: Book, whole: Call, times?: Times): Summary {
  const call = withoutSecrets(book, whole);
  const moments = times?.standing ?? [];
  const names = slotNames(book);
  const inWords = (text: string) => withoutUnfilled(text, names);
  /** The moment of the nth event of a kind that is left standing. */
  const momentsOf = (isOne: (event: Times['standing'][number]['event']) => boolean) => {
    const found = moments.filter(({ event }) => isOne(event)).map(({ at }) => at);
    return (index: number): At => {
      const at = found[index];
      return at === undefined ? {} : { at };
    };
  };
  const triedAt = momentsOf((event) => event.type === 'ChoiceMade' && event.offered !== undefined);
  const warnedAt = momentsOf(({ type }) => type === 'WarningGiven');
  const notedAt = momentsOf(({ type }) => type === 'NoteTaken');
  const endedAt = momentsOf(({ type }) => type === 'CallEnded');
  const promiseOf = (promised: Promised): SummedPromise => {
    const made = moments.findLast(
      ({ event }) => event.type === 'PromiseMade' && event.id === promised.id,
    );
    const { id, by, kept, withdrawn } = promised;
    const who = isMe(promised.who) ? (call.facts['me'] ?? 'me') : promised.who;
    return {
      id,
      what: inWords(promiseText(book, call, promised)),
      ...(by === undefined ? {} : { by }),
      ...(who === undefined ? {} : { who }),
      ...(kept === undefined ? {} : { kept }),
      ...(withdrawn === undefined ? {} : { withdrawn }),
      ...(made === undefined ? {} : { at: made.at }),
    };
  };
  const named = ({ name, role }: Summary['handedOver'][number]) => ({ name, role: inWords(role) });
  const taken = call.endings.flatMap(({ outcome, matter }) =>
    outcome === 'handed-over' ? (call.handOvers.findLast(isOf(matter)) ?? []) : [],
  );
  const first = moments.find(({ event }) => event.type === 'CallStarted')?.event;
  const opened = first?.type === 'CallStarted' ? standing(book, first.frames) : undefined;
  const { customer, request, ref, me } = call.facts;
  return {
    channel: call.channel,
    ...(opened === undefined ? {} : { title: inWords(filled(book, call, opened.playbook.title)) }),
    ...(customer === undefined ? {} : { customer }),
    ...(request === undefined ? {} : { request }),
    ...(ref === undefined ? {} : { ref }),
    ...(me === undefined ? {} : { me }),
    facts: factsOf(book, call),
    tried: call.tried.map(({ words }, index) => ({ words: inWords(words), ...triedAt(index) })),
    promises: call.promises.filter(isMade).map(promiseOf),
    notAgreed: call.promises.filter((promised) => !isMade(promised)).map(promiseOf),
    behaviours: behavioursOf(call, times),
    warnings: call.warnings.map(({ wording }, index) => ({
      words: spokenUnfilled(wording, names),
      ...warnedAt(index),
    })),
    onOffer: onOffer(book, call).map(inWords),
    handedOver: takers(book, call, taken).map(named),
    askedToTakeOver: takers(
      book,
      call,
      call.handOvers.filter((handOver) => !taken.includes(handOver)),
    ).map(named),
    notes: call.notes.map((text, index) => ({ text, ...notedAt(index) })),
    endings: call.endings.map(({ outcome }, index) => ({ outcome, ...endedAt(index) })),
    ...(times === undefined || call.endings.length > 0 || call.stage === 'left'
      ? {}
      : { isOpen: true }),
    ...(times === undefined
      ? {}
      : {
          times: {
            began: times.began,
            ended: times.ended,
            spent: times.spent,
            resumed: times.resumed,
          },
        }),
  };
}

/** What tells which call it is, among others. */
export function whichCall(
  book: Book,
  whole: Call,
  events: readonly Moment[],
): Pick<Summary, 'title' | 'customer' | 'ref'> {
  const call = withoutSecrets(book, whole);
  const first = events[0]?.event;
  const opened = first?.type === 'CallStarted' ? standing(book, first.frames) : undefined;
  const { customer, ref } = call.facts;
  return {
    ...(opened === undefined ? {} : { title: filled(book, call, opened.playbook.title) }),
    ...(customer === undefined ? {} : { customer }),
    ...(ref === undefined ? {} : { ref }),
  };
}

/** A summary without the facts that are sensitive. */
export function withoutSensitive(summary: Summary): Summary {
  return { ...summary, facts: summary.facts.filter(({ sensitive }) => !sensitive) };
}

/** The facts that any playbook of a book declares sensitive or secret. */
export function sensitiveFacts(book: Book): ReadonlySet<string> {
  const declared = [...book.playbooks.values()].flatMap(({ facts }) => facts);
  return new Set(
    declared.filter(({ sensitive, secret }) => sensitive || secret).map(({ name }) => name),
  );
}

function isOf(matter: number): (one: HandOver) => boolean {
  return ({ id }) => id.startsWith(`${matter}/`);
}

function takers(
  book: Book,
  call: Call,
  handOvers: readonly HandOver[],
): readonly { readonly name: string; readonly role: string }[] {
  return handOvers.flatMap(({ name, role }) =>
    name === undefined ? [] : [{ name, role: filled(book, call, role) }],
  );
}

/** Each time that one was seen, where the times are known; else each kind once. */
function behavioursOf(call: Call, times: Times | undefined): Summary['behaviours'] {
  if (times === undefined) return call.seen.map((behaviour) => ({ behaviour }));
  return times.standing.flatMap(({ at, event }) =>
    event.type === 'BehaviourSeen' ? [{ behaviour: event.behaviour, at }] : [],
  );
}

function onOffer(book: Book, call: Call): readonly string[] {
  const words = call.warnings.flatMap(({ playbook, step }) => {
    const found = book.playbooks.get(playbook);
    const choices = (found && stepOf(found, step)?.choices) ?? [];
    return choices.flatMap(({ offered, text }) =>
      offered && text !== undefined ? [filled(book, call, text)] : [],
    );
  });
  return [...new Set(words)];
}

function factsOf(book: Book, call: Call): readonly SummedFact[] {
  const everywhere = (name: string): Fact | undefined =>
    factOf(book, call, name) ??
    [...book.playbooks.values()]
      .flatMap((playbook) => playbook.facts)
      .find((fact) => fact.name === name);
  const sensitive = sensitiveFacts(book);
  const now = Object.entries(call.facts).map(([name, value]) => ({ name, value }));
  return [...call.earlier, ...now]
    .filter(({ name }) => !(reservedFacts as readonly string[]).includes(name))
    .map(({ name, value }) => ({
      name,
      label: everywhere(name)?.ask ?? labelOf(book, call, name),
      value,
      sensitive: sensitive.has(name),
    }));
}
