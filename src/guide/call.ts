import type { Frame } from '../playbook/flow.ts';
import type { Channel, Outcome } from '../playbook/model.ts';
import type { Event } from './events.ts';

/** Something promised to the customer; open until it has a time and a person. */
export interface Promised {
  readonly id: string;
  readonly what: string;
  readonly by?: string;
  readonly who?: string;
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

/** What was tried: an option offered and taken. */
export interface Tried {
  readonly step: string;
  readonly choice: string;
}

/** How one matter of a call ended, and where every frame stood, as `playbook/step`. */
export interface Ending {
  readonly outcome: Outcome;
  readonly stoodAt: readonly string[];
}

/** Where a call stands: walking, asked something, ended, or over. */
export type Stage =
  | 'call'
  /** `back` had nothing below: another playbook, or resolved. */
  | 'what-now'
  /** A safety playbook asks whether it may stand down. */
  | 'stand-down'
  | 'wrap-up'
  | 'after'
  | 'left'
  | 'done';

/** What going back restores. Facts, notes and filled promises are not in it: they were said. */
interface Mark {
  readonly stage: Stage;
  readonly frames: readonly Frame[];
  readonly warnings: number;
  readonly seen: readonly string[];
  readonly promises: number;
  readonly handOvers: number;
  readonly tried: number;
  readonly endings: number;
  readonly earlier: number;
}

/** The state of a call: the replay of its events, plain data that survives JSON unchanged. */
export interface Call {
  readonly stage: Stage;
  readonly frames: readonly Frame[];
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
  /** The mark of the present step, taken on landing. */
  readonly mark: Mark;
}

const noMark: Mark = {
  stage: 'call',
  frames: [],
  warnings: 0,
  seen: [],
  promises: 0,
  handOvers: 0,
  tried: 0,
  endings: 0,
  earlier: 0,
};

/** A call before its first event. */
export const noCall: Call = {
  stage: 'call',
  frames: [],
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
      const tried = event.offered
        ? [...call.tried, { step: event.step, choice: event.choice }]
        : call.tried;
      const next = { ...call, tried };
      return event.frames === undefined ? next : moved(next, event.frames);
    }
    case 'Interrupted':
    case 'Jumped':
      return moved(call, event.frames);
    case 'SafetyStoodDown':
      return moved(without(call, 'standDown'), event.frames);
    case 'MatterOpened':
      return moved({ ...call, matter: call.matter + 1 }, event.frames);
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
    case 'FactsSetAside':
      return setAside(call, event.names);
    case 'NoteTaken':
      return { ...call, notes: [...call.notes, event.text] };
    case 'WordingChanged':
      return { ...call, wording: event.wording };
    case 'ChannelChanged':
      return { ...call, channel: event.channel, wording: 0 };
    case 'PromiseOpened': {
      const { id, what } = event;
      return {
        ...call,
        promises: [...call.promises.filter((kept) => kept.id !== id), { id, what }],
      };
    }
    case 'PromiseMade':
      return {
        ...call,
        promises: call.promises.map((kept) =>
          kept.id === event.id
            ? {
                ...kept,
                ...(event.by === undefined ? {} : { by: event.by }),
                ...(event.who === undefined ? {} : { who: event.who }),
              }
            : kept,
        ),
      };
    case 'HandOverOpened': {
      const { id, role } = event;
      return {
        ...call,
        handOvers: [...call.handOvers.filter((one) => one.id !== id), { id, role }],
      };
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
      return ended(call, { outcome: event.outcome, stoodAt: event.stoodAt });
    case 'CallLeft':
      return { ...call, stage: 'left' };
    case 'WrapUpFiled':
      return event.frames.length === 0
        ? { ...call, stage: 'done' }
        : { ...call, stage: 'after', frames: event.frames, wording: 0, trail: [], mark: noMark };
    case 'CallClosed':
      return { ...call, stage: 'done' };
  }
}

/** Whether the promise has all that an ending on it needs. */
export function isMade(promised: Promised): boolean {
  return promised.by !== undefined && promised.who !== undefined;
}

function moved(call: Call, frames: readonly Frame[]): Call {
  return arrived(marked(call), frames);
}

function marked(call: Call): Call {
  return { ...without(call, 'hold'), trail: [...call.trail, call.mark] };
}

function arrived(call: Call, frames: readonly Frame[]): Call {
  const stage = call.stage === 'after' ? 'after' : frames.length === 0 ? 'what-now' : 'call';
  const next = { ...call, stage, frames, wording: 0 } as const;
  return { ...next, mark: markOf(next) };
}

function ended(call: Call, ending: Ending): Call {
  const next = { ...marked(call), stage: 'wrap-up', endings: [...call.endings, ending] } as const;
  return { ...next, mark: markOf(next) };
}

function markOf(call: Call): Mark {
  return {
    stage: call.stage,
    frames: call.frames,
    warnings: call.warnings.length,
    seen: call.seen,
    promises: call.promises.length,
    handOvers: call.handOvers.length,
    tried: call.tried.length,
    endings: call.endings.length,
    earlier: call.earlier.length,
  };
}

function wentBack(call: Call): Call {
  if (call.stage === 'stand-down') return restored(without(call, 'standDown'), call.mark);
  const to = call.trail[call.trail.length - 1];
  if (to === undefined) return call;
  return { ...restored(call, to), trail: call.trail.slice(0, -1), mark: to };
}

function restored(call: Call, to: Mark): Call {
  return {
    ...without(call, 'hold'),
    stage: to.stage,
    frames: to.frames,
    wording: 0,
    warnings: call.warnings.slice(0, to.warnings),
    seen: to.seen,
    promises: call.promises.filter((kept, index) => index < to.promises || isMade(kept)),
    handOvers: call.handOvers.filter(
      (one, index) => index < to.handOvers || one.name !== undefined,
    ),
    tried: call.tried.slice(0, to.tried),
    endings: call.endings.slice(0, to.endings),
    facts: { ...broughtBack(call, to), ...call.facts },
    earlier: call.earlier.slice(0, to.earlier),
  };
}

function setAside(call: Call, names: readonly string[]): Call {
  const isAside = (name: string) => names.includes(name);
  const entries = Object.entries(call.facts);
  const aside = entries.filter(([name]) => isAside(name)).map(([name, value]) => ({ name, value }));
  return {
    ...call,
    facts: Object.fromEntries(entries.filter(([name]) => !isAside(name))),
    earlier: [...call.earlier, ...aside],
  };
}

/** The facts that going back to a mark takes out of what was set aside. */
function broughtBack(call: Call, to: Mark): Readonly<Record<string, string>> {
  return Object.fromEntries(call.earlier.slice(to.earlier).map(({ name, value }) => [name, value]));
}

function without<K extends 'hold' | 'standDown'>(call: Call, key: K): Omit<Call, K> & Call {
  const { [key]: _, ...rest } = call;
  return rest as Omit<Call, K> & Call;
}
