import { expect } from 'vitest';
import { type Call, evolve, noCall, replay } from '../../src/guide/call.ts';
import { type Decision, decide, startCall } from '../../src/guide/decide.ts';
import type { Event } from '../../src/guide/events.ts';
import { type Screen, type StepScreen, view } from '../../src/guide/view.ts';
import type { Action } from '../../src/playbook/action.ts';
import { type Book, topOf } from '../../src/playbook/flow.ts';
import { type House, houseOf } from '../../src/playbook/house.ts';
import type { Channel } from '../../src/playbook/model.ts';
import { parsePlaybook } from '../../src/playbook/parse.ts';

/** A book of playbooks written in place, by id. One that cannot be read fails the test. */
export function bookOf(texts: Readonly<Record<string, string>>, house: Partial<House> = {}): Book {
  const playbooks = Object.entries(texts).map(([id, text]) => {
    const { value, problems } = parsePlaybook(text, id);
    expect(problems, id).toEqual([]);
    if (value === undefined) throw new Error(`"${id}" is no playbook.`);
    return [id, value] as const;
  });
  return {
    playbooks: new Map(playbooks),
    house: { ...houseOf([]), ...house },
  };
}

/** A value as it is once it has been on a disk: nothing but data survives, and nobody may change it. */
export function reread<T>(value: T): T {
  return frozen(JSON.parse(JSON.stringify(value))) as T;
}

function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

/** A choice by its sentence, id or target; anything else in full. */
export type Wish = string | Action;

/** A call being walked, in which nothing is held in memory from one move to the next. */
export interface Walk {
  readonly book: Book;
  readonly call: Call;
  readonly events: readonly Event[];
  /** `playbook/step` of the frame on top. */
  readonly at: string | undefined;
  /** The same for every frame, the bottom first. */
  readonly stack: readonly string[];
  readonly screen: Screen;
  /** The screen of a step; fails where a question is asked. */
  readonly step: StepScreen;
  /** Makes moves, each of which must be allowed. */
  do(...wishes: readonly Wish[]): Walk;
  /** Makes a move that must be refused, and says how; the state must be what it was. */
  refusal(wish: Wish): Exclude<Decision, { events: readonly Event[] }>;
  /** The types of the events that a move comes to. The move is made. */
  eventsOf(wish: Wish): readonly Event['type'][];
}

/** Starts a call that is taken through JSON, events and state, between every two moves. */
export function walk(book: Book, playbook: string, channel: Channel = 'phone'): Walk {
  let call: Call = noCall;
  // With the values of secret facts, which are in no event: what the rep sees.
  let seen: Call = noCall;
  let events: readonly Event[] = [];

  const take = (decision: Decision, wish: string) => {
    if ('refusal' in decision) throw new Error(`${wish}: ${decision.refusal}`);
    for (const event of decision.events) {
      events = reread([...events, event]);
      call = reread(evolve(call, event));
      const value = event.type === 'SecretFilled' ? decision.secrets?.[event.name] : undefined;
      const told: Event =
        event.type === 'SecretFilled' && value !== undefined
          ? { type: 'FactFilled', name: event.name, value }
          : event;
      seen = reread(evolve(seen, told));
    }
    expect(replay(events), `replay after ${wish}`).toStrictEqual(call);
    return decision.events.map(({ type }) => type);
  };
  const wished = (wish: Wish): Action =>
    typeof wish === 'string' ? { type: 'choose', choice: wish } : wish;

  take(startCall(book, playbook, channel), playbook);
  const self: Walk = {
    book,
    get call() {
      return call;
    },
    get events() {
      return events;
    },
    get at() {
      const top = topOf(call.frames);
      return top && `${top.playbook}/${top.step}`;
    },
    get stack() {
      return call.frames.map((frame) => `${frame.playbook}/${frame.step}`);
    },
    get screen() {
      return view(book, seen);
    },
    get step() {
      const screen = view(book, seen);
      if (screen.kind !== 'step') throw new Error(`No step is shown, but ${screen.kind}.`);
      return screen;
    },
    do(...wishes) {
      for (const wish of wishes) {
        take(decide(book, seen, wished(wish), atNoon), JSON.stringify(wish));
      }
      return self;
    },
    refusal(wish) {
      const before = JSON.stringify(call);
      const decision = decide(book, seen, wished(wish), atNoon);
      if ('events' in decision) throw new Error(`${JSON.stringify(wish)} was not refused.`);
      expect(JSON.stringify(call)).toBe(before);
      return decision;
    },
    eventsOf(wish) {
      return take(decide(book, seen, wished(wish), atNoon), JSON.stringify(wish));
    },
  };
  return self;
}

/** The time on every clock of these tests. */
export const atNoon = 1_800_000_000_000;

export const back: Action = { type: 'back' };
export const confirm: Action = { type: 'confirm' };
export const file: Action = { type: 'file' };
export const leave: Action = { type: 'leave' };
export const wording: Action = { type: 'wording' };
export const resolved: Action = { type: 'over', outcome: 'resolved' };
export const hungUp: Action = { type: 'over', outcome: 'ended-by-customer' };
export const promised: Action = { type: 'over', outcome: 'promised' };
export const handedOver: Action = { type: 'over', outcome: 'handed-over' };
export const interrupt = (playbook: string): Action => ({ type: 'interrupt', playbook });
export const jump = (to: string): Action => ({ type: 'jump', to });
export const fill = (facts: Readonly<Record<string, string>>): Action => ({ type: 'fill', facts });
export const note = (text: string): Action => ({ type: 'note', text });
export const promise = (by?: string, who?: string): Action => ({
  type: 'promise',
  ...(by === undefined ? {} : { by }),
  ...(who === undefined ? {} : { who }),
});
export const handOver = (name: string): Action => ({ type: 'hand-over', name });
export const channel = (to: Channel): Action => ({ type: 'channel', channel: to });
export const matter = (playbook: string): Action => ({ type: 'another-matter', playbook });

const refund = `servekit: 1
title: Refund
use-when: They want their money back.
facts:
  order: Order number
  item: What they bought
  amount: Amount to refund
  card: { ask: Card number, secret: true }
given:
  window: 30 days
  limit: £50
  desk: { ask: The desk they can ring }
steps:
  hear:
    move: listen
    say: |
      Tell me about the <item>, <customer>.
      Tell me about the <item>.
      Tell me what happened.
      [chat] I'm reading every word.
    do: |
      Let them finish.
      [phone] Keep your voice low.
      [chat] Send a word every 20 seconds.
    listen-for: |
      What <customer> wants.
    never: |
      Calm down. -- It makes their anger the problem.
    ask: [order, item]
    next:
      They have told it all: work
      They start again: { go: hear, at-most: 2, then: work }
      They swear: { behaviour: swearing, go: limit, then: end-it }
      They insult me: { behaviour: insult, go: limit, then: end-it }
      They threaten me: { behaviour: threat, go: limit, then: end-it }
      They threaten a colleague: danger

  work:
    title: Look into <order>
    say: |
      It is past <window>. I can do up to <limit>.
    offer:
      Refund of <amount>: promise-it
      Credit: credited
      A manager's review: { detour: aside, go: close }
    next:
      I must look it up: { detour: aside }
      They want a new one: replace-it
      They talk about a parcel: parcel
      They want somebody else: hand
      They ask again: { detour: aside, at-most: 1, then: close }
      A word before we part: { detour: aside, go: resolved }
      They are done: { id: all-done, go: credited }

  promise-it:
    promise: Refund of <amount>
    say: |
      <who> will send <amount> by <by>.
      You will have it by <by>.
    next:
      It suits them: close
      It doesn't suit them: replace-it
      Another time: { go: promise-it, at-most: 2, then: close }

  replace-it:
    promise: A new <item>
    say: |
      A new one is with you by <by>.
    next:
      It suits them: close
      Rather the money: { go: promise-it, at-most: 2, then: close }

  hand:
    hand-over: Manager
    say: |
      <taken-by> takes it from here.
    next:
      They have it: handed-over
      Nobody takes it: close
      Somebody else may: { go: hand, at-most: 2, then: close }

  limit:
    move: limit
    say: |
      I can't help while I'm sworn at, <customer>. Card <card>. Once more and I end the call.
      I can't help while I'm sworn at. Once more and I end the call.
    offer:
      They carry on: work
    next:
      They swear again: { behaviour: swearing, go: limit, then: end-it }
      A slur: { behaviour: slur, go: limit, then: end-it }

  end-it:
    say: |
      I'm ending this call. Goodbye.
    next: ended-by-rep

  credited:
    say: |
      The credit is on your account.
    next: resolved

  close:
    move: close
    say: |
      So, here is what happens now: <promises>. Ring <desk> if not.
      That is all.
    next: promised
`;

const parcel = `servekit: 1
title: Parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  look:
    say: |
      I'm looking at <order> now.
      I'm looking at it now.
    ask: [order]
    next:
      It is on its way: resolved
      They come back to the refund: refund
      They are in danger: danger
      I don't know: { detour: aside, go: tell }
  tell:
    say: |
      It comes tomorrow.
    next: resolved
`;

const aside = `servekit: 1
title: Aside
use-when: You do not know.
kind: detour
facts:
  question: Their question
  answer: { ask: The answer }
  order: Order number
steps:
  say-so:
    say: |
      I'd rather get <question> right than guess.
      I'd rather get that right than guess.
    ask: [question]
    next:
      I ask now: wait
      I promise it: promise-it
      That answers it: back
      It is deeper than that: { detour: deeper }
      They mean a parcel: parcel
      They are in danger: danger
      They swear: { behaviour: swearing, go: say-so, then: over-it }
  wait:
    hold: 2 minutes
    say: |
      May I put you on hold for two minutes, while I ask?
    next: { go: say-so, at-most: 1, then: back }
  promise-it:
    promise: The answer
    say: |
      You have the answer by <by>.
    next:
      We carry on: back
      That is all: promised
  over-it:
    say: |
      I'm ending this call.
    next: ended-by-rep
`;

const deeper = `servekit: 1
title: Deeper
use-when: It is deeper than that.
kind: detour
steps:
  dig:
    say: |
      Let me dig.
    next:
      I have it: back
      Somebody takes it: hand
  hand:
    hand-over: Expert
    say: |
      <taken-by> knows.
    next: back
`;

const pause = `servekit: 1
title: Pause
use-when: They need a moment.
kind: detour
steps:
  wait:
    say: |
      Take your time.
    next: back
`;

const danger = `servekit: 1
title: Danger
use-when: Somebody may be harmed.
kind: safety
facts:
  place: Where they are
steps:
  who:
    say: |
      Who is in danger?
    next:
      Nobody, after all: back
      They are: where
      They threaten me: { behaviour: threat, go: who, then: end-it }
      I don't know: { detour: aside }
      I set a limit: warn
  where:
    say: |
      Where are you?
    ask: [place]
    next:
      Help is there: emergency
      It was nothing: back
  warn:
    move: limit
    say: |
      Stop, or I end this.
    next: back
  end-it:
    say: |
      I'm ending this call.
    next: ended-by-rep
`;

const flood = `servekit: 1
title: Flood
use-when: Water comes in.
kind: safety
steps:
  out:
    say: |
      Leave the building.
    next:
      They are out: emergency
      It is dry: back
`;

const calm = `servekit: 1
title: Calm
use-when: The call is filed.
kind: after
steps:
  breathe:
    do: |
      Breathe out slowly.
    next:
      It was an ordinary call: resolved
      It was a hard one: tell
      I promised myself a break: promised
  tell:
    do: |
      Tell somebody.
    next: resolved
`;

/** A small book in which every row of the transition table can be walked. */
export const book = bookOf(
  { refund, parcel, aside, deeper, pause, danger, flood, calm },
  {
    given: { limit: '£80' },
    warnings: { threat: 0, insult: 1, slur: 1, swearing: 2 },
    anytime: [
      { key: 'u', playbook: 'aside' },
      { key: 'd', playbook: 'deeper' },
      { key: 'p', playbook: 'pause' },
      { key: 't', playbook: 'danger' },
      { key: 'g', playbook: 'gone' },
    ],
    after: 'calm',
  },
);

/** The same book under another house. */
export function under(house: Partial<House>): Book {
  return { ...book, house: { ...book.house, ...house } };
}

/** The same book under a house that has no playbook for after the call. */
export function withoutAfter(): Book {
  const { after: _, ...house } = book.house;
  return { ...book, house };
}
