import type { Frame } from '../playbook/flow.ts';
import type { Channel, Outcome } from '../playbook/model.ts';
import type { Event, Stage } from './events.ts';

/** Something promised to the customer; open until it has a time and a person. */
export interface Promised {
  readonly id: string;
  readonly what: string;
  readonly by?: string;
  readonly who?: string;
  /** When it was done, in milliseconds since 1970. */
  readonly kept?: number;
  /** Why it will not be done. */
  readonly withdrawn?: string;
}

/** Somebody who takes over; open until there is a name. */
export interface HandOver {
  readonly id: string;
  readonly role: string;
  readonly name?: string;
}

export interface Warning {
  readonly playbook: string;
  readonly step: string;
  readonly wording: string;
}

/** What was tried: an option offered and taken, in the words on the screen. */
export interface Tried {
  readonly step: string;
  readonly words: string;
}

/** How one matter of a call ended, and where every frame stood, as `playbook/step`. */
export interface Ending {
  readonly outcome: Outcome;
  readonly matter: number;
  readonly stoodAt: readonly string[];
}

/** What going back restores. Facts, notes and filled promises are not in it: they were said. */
interface Mark {
  readonly stage: Stage;
  readonly matter: number;
  readonly frames: readonly Frame[];
  readonly runs: readonly number[];
  readonly entered: number;
  readonly warnings: number;
  readonly seen: readonly string[];
  readonly promises: readonly Promised[];
  readonly handOvers: readonly HandOver[];
  readonly tried: number;
  readonly endings: number;
  readonly earlier: number;
}

/** The state of a call: the replay of its events, plain data that survives JSON unchanged. */
export interface Call {
  readonly stage: Stage;
  readonly frames: readonly Frame[];
  /** Which run of its playbook each frame is: a detour entered twice makes two promises. */
  readonly runs: readonly number[];
  /** How many runs there have been. */
  readonly entered: number;
  readonly channel: Channel;
  /** How many times the rep asked for another wording of this step. */
  readonly wording: number;
  readonly warnings: readonly Warning[];
  readonly seen: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
  /** Facts of earlier runs of a detour, in the order in which they were set aside. */
  readonly earlier: readonly { readonly name: string; readonly value: string }[];
  readonly notes: readonly string[];
  readonly promises: readonly Promised[];
  readonly handOvers: readonly HandOver[];
  readonly tried: readonly Tried[];
  readonly hold?: { readonly since: number; readonly minutes: number };
  /** Where standing down would lead, while that is asked. */
  readonly standDown?: readonly Frame[];
  /** One for each matter that has ended. */
  readonly endings: readonly Ending[];
  /** Counts the matters of one call, from 0. */
  readonly matter: number;
  /** What each way back restores, the latest last. */
  readonly trail: readonly Mark[];
  /** The mark of the present step, taken on landing: before a warning that leaving it gives. */
  readonly mark: Mark;
}

const noMark: Mark = {
  stage: 'call',
  matter: 0,
  frames: [],
  runs: [],
  entered: 0,
  warnings: 0,
  seen: [],
  promises: [],
  handOvers: [],
  tried: 0,
  endings: 0,
  earlier: 0,
};

/** A call before its first event. */
export const noCall: Call = {
  stage: 'call',
  frames: [],
  runs: [],
  entered: 0,
  channel: 'phone',
  wording: 0,
  warnings: [],
  seen: [],
  facts: {},
  earlier: [],
  notes: [],
  promises: [],
  handOvers: [],
  tried: [],
  endings: [],
  matter: 0,
  trail: [],
  mark: noMark,
};

/** The state that a call's events come to. */
export function replay(events: Iterable<Event>): Call {
  let call = noCall;
  for (const event of events) call = evolve(call, event);
  return call;
}

/** The state after one more event. Total: an event is a fact, and is never refused. */
export function evolve(call: Call, event: Event): Call {
  switch (event.type) {
    case 'CallStarted':
      return arrived({ ...call, channel: event.channel }, event.frames);
    case 'ChoiceMade': {
      const { step, offered, frames } = event;
      const tried = offered === undefined ? [] : [{ step, words: offered }];
      const next = { ...without(call, 'hold'), tried: [...call.tried, ...tried] };
      return frames === undefined ? next : moved(next, frames);
    }
    case 'Interrupted':
    case 'Jumped':
      return moved(call, event.frames);
    case 'SafetyStoodDown':
      return moved(call, event.frames);
    case 'MatterOpened':
      return moved({ ...call, matter: call.matter + 1, frames: [], runs: [] }, event.frames);
    case 'StandDownAsked':
      return { ...call, stage: 'stand-down', standDown: event.frames };
    case 'WarningGiven': {
      const { playbook, step, wording } = event;
      return { ...call, warnings: [...call.warnings, { playbook, step, wording }] };
    }
    case 'BehaviourSeen':
      return { ...call, seen: [...new Set([...call.seen, event.behaviour])].sort() };
    case 'WentBack':
      return wentBack(call);
    case 'FactFilled':
      return { ...call, facts: { ...call.facts, [event.name]: event.value } };
    case 'SecretFilled':
      return call;
    case 'FactsSetAside':
      return setAside(call, event);
    case 'NoteTaken':
      return { ...call, notes: [...call.notes, event.text] };
    case 'WordingChanged':
      return { ...call, wording: event.wording };
    case 'ChannelChanged':
      return { ...call, channel: event.channel, wording: 0 };
    case 'PromiseOpened': {
      const { type: _, ...promised } = event;
      const others = call.promises.filter(({ id }) => id !== promised.id);
      return { ...call, promises: [...others, promised] };
    }
    case 'PromiseMade': {
      const { type: _, ...made } = event;
      return withPromise(call, made);
    }
    case 'PromiseKept':
      return withPromise(call, { id: event.id, kept: event.at });
    case 'PromiseWithdrawn':
      return withPromise(call, { id: event.id, withdrawn: event.why });
    case 'HandOverOpened': {
      const { type: _, ...handOver } = event;
      const others = call.handOvers.filter(({ id }) => id !== handOver.id);
      return { ...call, handOvers: [...others, handOver] };
    }
    case 'HandedOver':
      return {
        ...call,
        handOvers: call.handOvers.map((one) =>
          one.id === event.id ? { ...one, name: event.name } : one,
        ),
      };
    case 'HoldStarted':
      return { ...call, hold: { since: event.at, minutes: event.minutes } };
    case 'HoldEnded':
      return without(call, 'hold');
    case 'CallEnded':
      return ended(without(call, 'hold'), event);
    case 'CallLeft':
      return { ...call, stage: 'left' };
    case 'CallResumed':
      return { ...call, stage: event.stage };
    case 'WrapUpFiled':
      return event.frames.length === 0
        ? { ...call, stage: 'done' }
        : arrived({ ...call, stage: 'after', trail: [], frames: [], runs: [] }, event.frames);
    case 'CallClosed':
      return { ...call, stage: 'done' };
  }
}

/**
 * Where a call would go on: the stage it is in, or was in when it was left. Undefined when it is
 * filed: there is nothing to go on with.
 */
export function stageToResume({ stage, standDown, mark }: Call): Stage | undefined {
  if (stage === 'done') return undefined;
  if (stage !== 'left') return stage;
  return standDown === undefined ? mark.stage : 'stand-down';
}

/**
 * Whether a call was cut off or left in the middle: one that had ended already is only not filed,
 * and one that is filed is over, whatever was left of the playbook after it.
 */
export function isUnfinished(call: Call): boolean {
  const stage = stageToResume(call);
  if (stage === undefined || stage === 'after' || stage === 'wrap-up') return false;
  return call.frames.length + call.trail.length > 0;
}

/** Whether a call has ended, and its wrap-up is not filed: it was left or cut off there. */
export function isUnfiled(call: Call): boolean {
  return stageToResume(call) === 'wrap-up';
}

function withPromise(call: Call, more: Partial<Promised> & Pick<Promised, 'id'>): Call {
  const promises = call.promises.map((one) => (one.id === more.id ? { ...one, ...more } : one));
  return { ...call, promises };
}

/** Whether the promise has all that an ending on it needs. */
export function isMade(promised: Promised): boolean {
  return promised.by !== undefined && promised.who !== undefined;
}

function moved(call: Call, frames: readonly Frame[]): Call {
  return arrived(marked(call), frames);
}

function marked(call: Call): Call {
  return { ...without(call, 'standDown'), trail: [...call.trail, leaving(call)] };
}

/** The mark of the present step, with what was opened and filled in on it. */
function leaving({ mark, promises, handOvers }: Call): Mark {
  return { ...mark, promises, handOvers };
}

function arrived(call: Call, frames: readonly Frame[]): Call {
  const stage = call.stage === 'after' ? 'after' : frames.length === 0 ? 'what-now' : 'call';
  const runs = runsOf(call, frames);
  const entered = Math.max(call.entered, ...runs.map((run) => run + 1));
  const next = { ...call, stage, frames, runs, entered, wording: 0 } as const;
  return { ...next, mark: markOf(next) };
}

/**
 * The runs of the frames to come: a frame that was there keeps its own, a new one begins the next.
 * A step that was found in the playbook on top belongs to the run that it was found from.
 */
export function runsOf(
  call: Pick<Call, 'frames' | 'runs' | 'entered'>,
  frames: readonly Frame[],
): readonly number[] {
  const runs: number[] = [];
  let next = call.entered;
  for (const [depth, { playbook }] of frames.entries()) {
    const isSame = call.frames[depth]?.playbook === playbook;
    const isFound = frames[depth - 1]?.playbook === playbook;
    const run = isSame ? call.runs[depth] : isFound ? runs[depth - 1] : undefined;
    runs.push(run ?? next);
    if (run === undefined) next += 1;
  }
  return runs;
}

function ended(call: Call, { outcome, stoodAt }: Omit<Ending, 'matter'>): Call {
  const endings = [...call.endings, { outcome, matter: call.matter, stoodAt }];
  const next = { ...marked(call), stage: 'wrap-up', endings } as const;
  return { ...next, mark: markOf(next) };
}

function markOf(call: Call): Mark {
  return {
    stage: call.stage,
    matter: call.matter,
    frames: call.frames,
    runs: call.runs,
    entered: call.entered,
    warnings: call.warnings.length,
    seen: call.seen,
    promises: call.promises,
    handOvers: call.handOvers,
    tried: call.tried.length,
    endings: call.endings.length,
    earlier: call.earlier.length,
  };
}

function wentBack(call: Call): Call {
  if (call.stage === 'stand-down') return restored(without(call, 'standDown'), leaving(call));
  const to = call.trail[call.trail.length - 1];
  if (to === undefined) return call;
  return { ...restored(call, to), trail: call.trail.slice(0, -1), mark: to };
}

function restored(call: Call, to: Mark): Call {
  return {
    ...call,
    stage: to.stage,
    matter: to.matter,
    frames: to.frames,
    runs: to.runs,
    entered: to.entered,
    wording: 0,
    warnings: call.warnings.slice(0, to.warnings),
    seen: to.seen,
    promises: asBefore(call.promises, to.promises, isMade),
    handOvers: asBefore(call.handOvers, to.handOvers, ({ name }) => name !== undefined),
    tried: call.tried.slice(0, to.tried),
    endings: call.endings.slice(0, to.endings),
    ...broughtBack(call, to),
  };
}

/** All as it was then, and with it what has been filled in since: that was said. */
function asBefore<T extends { readonly id: string }>(
  now: readonly T[],
  then: readonly T[],
  isFilled: (one: T) => boolean,
): readonly T[] {
  const since = now.filter((one) => isFilled(one) && !then.some(({ id }) => id === one.id));
  return [...since, ...then.map((old) => ({ ...old, ...now.find(({ id }) => id === old.id) }))];
}

function setAside(
  call: Call,
  { names, spoken }: { readonly names: readonly string[]; readonly spoken: readonly string[] },
): Call {
  const isAside = (name: string) => names.includes(name);
  const entries = Object.entries(call.facts);
  const aside = entries.filter(([name]) => isAside(name)).map(([name, value]) => ({ name, value }));
  // What was promised of them, and of whom they spoke, stays in those words.
  const inThoseWords = (text: string) =>
    aside
      .filter(({ name }) => spoken.includes(name))
      .reduce((words, { name, value }) => words.replaceAll(`<${name}>`, value), text);
  return {
    ...call,
    facts: Object.fromEntries(entries.filter(([name]) => !isAside(name))),
    earlier: [...call.earlier, ...aside],
    promises: call.promises.map((one) => ({ ...one, what: inThoseWords(one.what) })),
    handOvers: call.handOvers.map((one) => ({ ...one, role: inThoseWords(one.role) })),
  };
}

/** Facts set aside since a mark are back, but where another value has been filled in by now. */
function broughtBack(call: Call, to: Mark): Pick<Call, 'facts' | 'earlier'> {
  const facts = { ...call.facts };
  const latestFirst = call.earlier.slice(to.earlier).reverse();
  const stillAside = latestFirst.filter(({ name, value }) => {
    const isReplaced = Object.hasOwn(facts, name);
    if (!isReplaced) facts[name] = value;
    return isReplaced;
  });
  return { facts, earlier: [...call.earlier.slice(0, to.earlier), ...stillAside.reverse()] };
}

function without<K extends 'hold' | 'standDown'>(call: Call, key: K): Omit<Call, K> & Call {
  const { [key]: _, ...rest } = call;
  return rest as Omit<Call, K> & Call;
}
