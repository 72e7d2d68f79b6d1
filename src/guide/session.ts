import type { Action } from '../playbook/action.ts';
import { type Findable, findablePlaybook, findableStep } from '../playbook/findable.ts';
import { type Book, jump, standing } from '../playbook/flow.ts';
import { inGroups } from '../playbook/groups.ts';
import type { Channel } from '../playbook/model.ts';
import { type Call, evolve, noCall } from './call.ts';
import { type Decision, decide, resumeCall, startCall } from './decide.ts';
import type { Event, Moment } from './events.ts';
import { filled, secretFacts } from './values.ts';
import { type Screen, view } from './view.ts';

/** What came of an action: nothing to add, or a sentence and perhaps the field that would help. */
export interface Answer {
  readonly refusal?: string;
  readonly opens?: string;
  /** Done, but something was not kept as it was typed: a sentence. */
  readonly told?: string;
}

/** Where the events of a call are kept: called before they are taken into the state. */
export type Keep = (moments: readonly Moment[]) => void;

/** A call being walked: the one place where events are made into state while a rep waits. */
export class Session {
  readonly book: Book;
  readonly #channel: Channel;
  readonly #first: readonly string[];
  readonly #now: () => number;
  readonly #keep: Keep;
  readonly #moments: Moment[] = [];
  #playbooks: readonly Findable[] | undefined;
  #places: { readonly of: Call; readonly all: readonly Findable[] } | undefined;
  #call: Call = noCall;
  /** The same call with the values of its secret facts: what the rep sees, and nobody else. */
  #seen: Call = noCall;

  /**
   * `now` is the clock, in milliseconds since 1970; `first` are the playbooks that the picker shows
   * on top. Without `keep`, nothing is kept.
   */
  constructor(
    book: Book,
    channel: Channel,
    now: () => number,
    first: readonly string[] = [],
    keep: Keep = () => {},
  ) {
    this.book = book;
    this.#channel = channel;
    this.#first = first;
    this.#now = now;
    this.#keep = keep;
  }

  /** The call as it is kept: the replay of its events. */
  get call(): Call {
    return this.#call;
  }

  get events(): readonly Event[] {
    return this.#moments.map(({ event }) => event);
  }

  get moments(): readonly Moment[] {
    return this.#moments;
  }

  get started(): boolean {
    return this.#moments.length > 0;
  }

  /** The rep has left, or the call is filed. */
  get over(): boolean {
    return this.#call.stage === 'left' || this.#call.stage === 'done';
  }

  /** Undefined until a playbook is opened. */
  screen(): Screen | undefined {
    return this.started ? view(this.book, this.#seen) : undefined;
  }

  /** Goes on with a call of which this has happened. Its secret facts are asked for again. */
  resume(moments: readonly Moment[]): Answer {
    for (const moment of moments) this.#fold(moment, {});
    return this.#take(resumeCall(this.#call));
  }

  /** Whether what is filled in for a fact goes on no disk. */
  isSecret(fact: string): boolean {
    return secretFacts(this.book).has(fact);
  }

  start(playbook: string): Answer {
    return this.#take(startCall(this.book, playbook, this.#channel));
  }

  act(action: Action): Answer {
    return this.#take(decide(this.book, this.#seen, action, this.#now()));
  }

  /** The playbooks a call can open with, in the order of their groups; those to be on top before all. */
  playbooks(): readonly Findable[] {
    this.#playbooks ??= this.#inOrder();
    return this.#playbooks;
  }

  #inOrder(): readonly Findable[] {
    const all = [...this.book.playbooks.values()].filter(({ kind }) => kind !== 'after');
    const groups = inGroups(all, this.book.house.groups);
    const findables = groups.flatMap(({ items }) => items.map(findablePlaybook));
    const first = this.#first.flatMap((id) => findables.filter((one) => one.id === id));
    // On top they stand for what was typed, and for no group.
    const onTop = first.map(({ group: _, ...findable }) => findable);
    return [...onTop, ...findables.filter((one) => !first.includes(one))];
  }

  /** What can be found from a step: the steps of its playbook, then the playbooks. */
  places(): readonly Findable[] {
    // The same list for the same state: an index of its words is kept for it while a rep types.
    if (this.#places?.of !== this.#seen) this.#places = { of: this.#seen, all: this.#allPlaces() };
    return this.#places.all;
  }

  #allPlaces(): readonly Findable[] {
    const here = standing(this.book, this.#seen.frames);
    const shown = (text: string) => filled(this.book, this.#seen, text);
    const steps = (here?.playbook.steps ?? []).map((step) =>
      findableStep(
        step.id,
        shown(step.title),
        [...step.say, ...step.do].map(({ text }) => shown(text)),
      ),
    );
    const others = this.playbooks().filter(({ id }) => id !== here?.playbook.id);
    const taken = new Set(steps.map(({ id }) => id));
    const isOpen = (id: string) => !('refused' in jump(this.book, this.#seen.frames, id));
    return [...steps, ...others.filter(({ id }) => !taken.has(id) && isOpen(id))];
  }

  #take(decision: Decision): Answer {
    if ('refusal' in decision) return decision;
    const at = this.#now();
    const moments = decision.events.map((event) => ({ at, event }));
    this.#keep(moments);
    for (const moment of moments) this.#fold(moment, decision.secrets ?? {});
    return decision.told === undefined ? {} : { told: decision.told };
  }

  #fold(moment: Moment, secrets: Readonly<Record<string, string>>): void {
    const { event } = moment;
    const value = event.type === 'SecretFilled' ? secrets[event.name] : undefined;
    this.#moments.push(moment);
    this.#call = evolve(this.#call, event);
    this.#seen = evolve(
      this.#seen,
      event.type !== 'SecretFilled' || value === undefined
        ? event
        : { type: 'FactFilled', name: event.name, value },
    );
  }
}
