import { type Call, evolve, noCall } from '../guide/call.ts';
import type { Event, Moment } from '../guide/events.ts';
import { type Frame, topOf } from '../playbook/flow.ts';
import type { Outcome } from '../playbook/model.ts';
import { addFrequent, type Frequent, noneFrequent } from './frequent.ts';
import { addSpan, addSpans, type Spans } from './spans.ts';
import { timesOf } from './times.ts';

/**
 * What calls come to in numbers. Nothing in it can name a rep or a customer: names of playbooks,
 * steps and choices as their author wrote them, outcomes, and counts.
 */
export interface Counts {
  calls: number;
  readonly playbooks: Map<string, PlaybookCounts>;
}

/** The same for one playbook. What going back undid counts as a visit and a way back, and no more. */
export interface PlaybookCounts {
  /** The calls that came into it, once each. */
  calls: number;
  /** The matters that began with it: a call is one, and each other matter opened in it is one more. */
  matters: number;
  /** How those ended. */
  readonly endings: Map<Outcome, number>;
  /** From where a matter began to its ending, without the time when the call was left. */
  readonly spans: Spans;
  /** The ways those went to their ending, as `pathKey`. */
  readonly paths: Frequent;
  /** How often a rep came to each step of it by going on. */
  readonly visits: Map<string, number>;
  /** How many of those were left by going back. */
  readonly backs: Map<string, number>;
  /** How often each choice was taken, as `choiceAt`. */
  readonly taken: Map<string, number>;
  /** The interrupts that were used while it was on top. */
  readonly interrupts: Map<string, number>;
}

/** One way through a matter: the first places of it, and how it ended. */
export interface WalkedPath {
  /** `playbook/step`; a step that was come to several times in a row is one. */
  readonly places: readonly string[];
  /** It went on for longer. */
  readonly isCut: boolean;
  readonly outcome: Outcome;
}

/** Paths that go on for longer are counted by how they begin: the way of a call has no bound. */
export const longestPath = 24;

export function noCounts(): Counts {
  return { calls: 0, playbooks: new Map() };
}

/** The name under which a choice of a step is counted. */
export function choiceAt(step: string, choice: string): string {
  return JSON.stringify([step, choice]);
}

/** What a path was counted under, as a path again. */
export function pathOf(key: string): WalkedPath {
  return JSON.parse(key) as WalkedPath;
}

/** Counts one call: the playbook that it began with, and all that happened. */
export function countsOf(playbook: string, moments: readonly Moment[]): Counts {
  const counts = noCounts();
  counts.calls = 1;
  const entered = new Set([playbook]);
  // Where nobody went back all stands, and no state is asked for: that is half of the work.
  const isStraight = moments.every(({ event }) => event.type !== 'WentBack');
  let call = noCall;
  for (const { event } of moments) {
    countStep(counts, call, event);
    for (const { playbook: id } of framesOf(event)) entered.add(id);
    if (!isStraight) call = evolve(call, event);
  }
  for (const id of entered) of(counts, id).calls = 1;
  const standing = isStraight ? moments : (timesOf(moments)?.standing ?? []);
  countMatters(counts, playbook, standing, clockOf(moments));
  // The record holds no more than that it began.
  if (moments.length === 0) of(counts, playbook).matters = 1;
  return counts;
}

/** Adds counts to others. In whatever order calls are added, they come to the same. */
export function addCounts(to: Counts, more: Counts): void {
  to.calls += more.calls;
  for (const [id, one] of more.playbooks) {
    const sum = of(to, id);
    sum.calls += one.calls;
    sum.matters += one.matters;
    addTo(sum.endings, one.endings);
    addSpans(sum.spans, one.spans);
    addTo(sum.visits, one.visits);
    addTo(sum.backs, one.backs);
    addTo(sum.taken, one.taken);
    addTo(sum.interrupts, one.interrupts);
    addFrequent(sum.paths, one.paths);
  }
}

/** A visit that begins, or one that is left by going back. */
function countStep(counts: Counts, call: Call, event: Event): void {
  const here = call.stage === 'call' || call.stage === 'after' ? topOf(call.frames) : undefined;
  if (event.type === 'WentBack' && here !== undefined && call.trail.length > 0)
    increase(of(counts, here.playbook).backs, here.step);
  const there = topOf(framesOf(event));
  if (there !== undefined) increase(of(counts, there.playbook).visits, there.step);
}

/** Where an event leads. What is only asked about leads nowhere yet. */
function framesOf(event: Event): readonly Frame[] {
  if (event.type === 'StandDownAsked' || !('frames' in event)) return [];
  return event.frames ?? [];
}

/** What stands of a call: choices and interrupts, and for each matter its way, end and time. */
function countMatters(
  counts: Counts,
  playbook: string,
  standing: readonly Moment[],
  clock: ReadonlyMap<Moment, number>,
): void {
  let matter: { readonly playbook: string; readonly from: number } | undefined;
  let top: string | undefined;
  let places: string[] = [];
  for (const moment of standing) {
    const { event } = moment;
    if (event.type === 'CallStarted' || event.type === 'MatterOpened') {
      const first = event.frames[0]?.playbook ?? playbook;
      matter = { playbook: first, from: clock.get(moment) ?? 0 };
      places = [];
      of(counts, first).matters += 1;
    }
    if (event.type === 'ChoiceMade')
      increase(of(counts, event.playbook).taken, choiceAt(event.step, event.choice));
    if (event.type === 'Interrupted')
      increase(of(counts, top ?? matter?.playbook ?? playbook).interrupts, event.playbook);
    const there = topOf(framesOf(event));
    if (there !== undefined) {
      top = there.playbook;
      const place = `${there.playbook}/${there.step}`;
      if (places.at(-1) !== place) places.push(place);
    }
    if (event.type === 'CallEnded' && matter !== undefined) {
      const ended = of(counts, matter.playbook);
      increase(ended.endings, event.outcome);
      addSpan(ended.spans, (clock.get(moment) ?? 0) - matter.from);
      increase(ended.paths.counts, pathKey(places, event.outcome));
      matter = undefined;
    }
  }
}

function pathKey(places: readonly string[], outcome: Outcome): string {
  const path: WalkedPath = {
    places: places.slice(0, longestPath),
    isCut: places.length > longestPath,
    outcome,
  };
  return JSON.stringify(path);
}

/** How long the call had been going on at each moment, without the times when it was left. */
function clockOf(moments: readonly Moment[]): ReadonlyMap<Moment, number> {
  const clock = new Map<Moment, number>();
  let spent = 0;
  let last = moments[0]?.at ?? 0;
  for (const moment of moments) {
    // A clock that is set back takes no time away.
    if (moment.event.type !== 'CallResumed') spent += Math.max(0, moment.at - last);
    last = moment.at;
    clock.set(moment, spent);
  }
  return clock;
}

function of(counts: Counts, id: string): PlaybookCounts {
  const known = counts.playbooks.get(id);
  if (known !== undefined) return known;
  const made: PlaybookCounts = {
    calls: 0,
    matters: 0,
    endings: new Map(),
    spans: new Map(),
    paths: noneFrequent(),
    visits: new Map(),
    backs: new Map(),
    taken: new Map(),
    interrupts: new Map(),
  };
  counts.playbooks.set(id, made);
  return made;
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addTo<K>(to: Map<K, number>, more: ReadonlyMap<K, number>): void {
  for (const [key, count] of more) to.set(key, (to.get(key) ?? 0) + count);
}
