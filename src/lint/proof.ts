import {
  type Book,
  choose,
  deepest,
  enter,
  type Frame,
  isRefusal,
  type Landing,
  type Position,
  type Refusal,
  standing,
  withBehaviour,
} from '../playbook/flow.ts';
import type { Choice, Outcome, Playbook, Step } from '../playbook/model.ts';
import { afterEntering, afterLeaving, type Debt, noDebts } from './debts.ts';
import { fitsAbove } from './nesting.ts';
import { essence, keyOf } from './position.ts';

/**
 * Every path of one playbook, walked with the very `choose` that the guide uses. Moving over to
 * another playbook ends the walk, for that one is proved on its own, as the playbooks behind the
 * interrupts are; `onward` goes on there.
 */
export interface Proof extends Level {
  readonly playbook: Playbook;
  readonly book: Book;
  /**
   * There were too many situations to count each bounded choice through: both its ways were taken
   * to be open at any time, which is the worst case.
   */
  readonly coarse: boolean;
}

/**
 * What can happen in one run of a playbook, breadth first. A detour is walked as a level of its
 * own, once for each state of the call in which it is entered; how it comes back is then asked of
 * `choose` again, with the frame below it in place. (Summaries, as in Reps, Horwitz and Sagiv,
 * "Precise Interprocedural Dataflow Analysis via Graph Reachability", 1995.)
 */
export interface Level {
  /** In the order in which they were reached: the first is the start. */
  readonly situations: readonly Situation[];
  /** The ways on from each, by its index; one for each thing that a detour can come to. */
  readonly ways: readonly (readonly Way[])[];
  /** Some paths were not followed: too many, a detour too deep, or something missing inside one. */
  readonly cut: Cut | undefined;
}

type Cut = 'too-many' | 'not-followed';

/** What was heard, said and left owing in a call, as far as a rule of order depends on it. */
export interface Told {
  /** They have told their story: a `listen` step was left. */
  readonly heard: boolean;
  /** An `apologise` step was left. */
  readonly apologised: boolean;
  readonly owes: readonly Debt[];
}

/** Where a call can stand within a level, as far as anything proved depends on it. */
export interface Situation extends Told {
  readonly index: number;
  /** With one frame; what lies below is another level's. */
  readonly position: Position;
  readonly step: Step;
  /** The step is not a detour's. */
  readonly own: boolean;
  /** How it was first reached, by the fewest choices of its level; absent for the start. */
  readonly by?: Taken;
}

/** One choice taken in one situation. */
export interface Taken {
  readonly from: Situation;
  readonly choice: Choice;
  /** The last way inside the detour that it sent off, by which that came to something. */
  readonly inside?: Way;
}

/** A choice taken, and what it came to. */
export interface Way extends Taken {
  readonly result: Result;
  /** In a coarse proof: a use of a bounded choice, which cannot be taken for ever. */
  readonly bounded: boolean;
  /** What was in fact given to `choose`: in a coarse proof, a bounded choice with one way left. */
  readonly given: Choice;
  /** The detour that it sent off, and the frames as they were then. */
  readonly into?: { readonly level: Level; readonly frames: readonly Frame[] };
}

/** What a choice comes to. */
export type Result =
  | { readonly at: 'situation'; readonly situation: Situation }
  | { readonly at: 'end'; readonly outcome: Outcome; readonly owes: readonly Debt[] }
  /** `back` with nothing below: the playbook has run. */
  | { readonly at: 'back'; readonly owes: readonly Debt[] }
  | {
      readonly at: 'moved-over';
      readonly playbook: string;
      readonly frame: Frame;
      readonly state: State;
    }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  /** A detour more than four playbooks deep, or one that already runs; with the playbooks on it. */
  | { readonly at: 'too-deep'; readonly playbooks: readonly string[] };

/**
 * So many ways on are followed before counts are dropped, and again before giving up. Our longest
 * playbook has two hundred; a hostile one must not take more than a second.
 */
export const mostWays = 10_000;

/** Walks every path of a playbook of the book. */
export function prove(book: Book, playbook: Playbook, most = mostWays): Proof {
  const exact = levelOf(walkOf(book, true, most), playbook);
  const coarse = exact.cut === 'too-many';
  const level = coarse ? levelOf(walkOf(book, false, most), playbook) : exact;
  return { ...level, playbook, book, coarse };
}

/** One way of walking: whether uses are counted, how far, and the levels walked already. */
interface Walk {
  readonly book: Book;
  readonly counting: boolean;
  readonly most: number;
  readonly levels: Map<string, Level>;
  /** The ways on that the proof at hand has followed, those of levels walked before included. */
  spent: number;
  /** The levels that they were counted for. */
  counted: Set<Level>;
}

/** Detours are shared by the playbooks of a book: what was walked for one serves the next. */
const walks = new WeakMap<Book, Map<string, Walk>>();

function walkOf(book: Book, counting: boolean, most: number): Walk {
  const known = walks.get(book) ?? new Map<string, Walk>();
  walks.set(book, known);
  const key = `${counting} ${most}`;
  const walk = known.get(key) ?? {
    book,
    counting,
    most,
    levels: new Map(),
    spent: 0,
    counted: new Set(),
  };
  known.set(key, walk);
  return walk;
}

const atTheStart: State = {
  warnings: 0,
  seen: [],
  promiseKept: false,
  handOverNamed: false,
  heard: false,
  apologised: false,
  owes: noDebts,
};

/** What belongs to the call rather than to a frame. */
type State = Omit<Position, 'frames'> & Told;

/** What a call that moved over can come to in the other playbook, with all that was said before. */
export function onward(
  { book, coarse }: Proof,
  { frame, state }: Extract<Result, { readonly at: 'moved-over' }>,
  most = mostWays,
): Level {
  const walk = walkOf(book, !coarse, most);
  const key = `over ${stateKey(book, frame, state)}`;
  const known = walk.levels.get(key);
  if (known !== undefined) return known;
  startAnew(walk);
  const level = explore(walk, { frame, state, below: [] });
  walk.levels.set(key, level);
  return level;
}

function startAnew(walk: Walk): void {
  walk.spent = 0;
  walk.counted = new Set();
}

/**
 * Counts a level that was walked before, and those below it, as if they were walked now: what a
 * proof comes to must not depend on what was proved before it.
 */
function count(walk: Walk, level: Level): void {
  if (walk.counted.has(level)) return;
  walk.counted.add(level);
  for (const on of level.ways) {
    walk.spent += Math.max(1, on.length);
    for (const { into } of on) if (into !== undefined) count(walk, into.level);
  }
}

function stateKey(book: Book, frame: Frame, state: State): string {
  return `${keyOf(essence(book, { ...state, frames: [frame] }))} ${toldKey(state)}`;
}

function toldKey({ heard, apologised, owes }: Told): string {
  return `${heard} ${apologised} ${owes.join()}`;
}

function levelOf(walk: Walk, playbook: Playbook): Level {
  startAnew(walk);
  const frame = enter(walk.book, playbook.id);
  return frame === undefined
    ? { situations: [], ways: [], cut: undefined }
    : explore(walk, { frame, state: atTheStart, below: [] });
}

interface Entry {
  readonly frame: Frame;
  readonly state: State;
  /** The playbooks of the frames below, the bottom first; none for the playbook under proof. */
  readonly below: readonly string[];
}

function explore(walk: Walk, { frame, state, below }: Entry): Level {
  const { book, counting, most } = walk;
  const own = below.length === 0;
  const situations: Situation[] = [];
  const ways: Way[][] = [];
  const known = new Map<string, Situation>();
  let cut: Cut | undefined;

  const reach: Reach = (top, state, by) => {
    const frames = [top];
    const step = standing(book, frames)?.step;
    if (step === undefined) return undefined;
    const position = essence(book, entered(step, frames, state));
    const { heard, apologised } = state;
    const owes = afterEntering(step, state.owes);
    const key = `${keyOf(position)} ${toldKey({ heard, apologised, owes })}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const index = situations.length;
    const reached = { index, position, step, own, heard, apologised, owes };
    const situation = by === undefined ? reached : { ...reached, by };
    known.set(key, situation);
    situations.push(situation);
    return situation;
  };

  reach(frame, state);
  for (let index = 0; index < situations.length; index += 1) {
    const from = situations[index];
    if (from === undefined) break;
    if (walk.spent > most) {
      cut = 'too-many';
      break;
    }
    const on = from.step.choices.flatMap((choice) =>
      givens(choice, counting).flatMap(({ given, bounded }) =>
        take(walk, below, { from, choice, given, bounded }, reach),
      ),
    );
    for (const { result, into } of on) {
      if (into?.level.cut === 'too-many') cut = 'too-many';
      if (result.at === 'too-deep' || isNowhere(result)) cut ??= 'not-followed';
    }
    walk.spent += Math.max(1, on.length);
    ways.push(on);
  }
  while (ways.length < situations.length) ways.push([]);
  return { situations, ways, cut };
}

type Reach = (top: Frame, state: State, by?: Taken) => Situation | undefined;

/** What taking a choice comes to: one thing, or through a detour one for each of its ways out. */
function take(
  walk: Walk,
  below: readonly string[],
  { from, choice, given, bounded }: Omit<Way, 'result'>,
  reach: Reach,
): readonly Way[] {
  const { warned, landing } = choose(walk.book, from.position, given);
  const state = left(from, given, warned);
  const aside = !isRefusal(landing) && landing.at === 'step' ? landing.frames[1] : undefined;
  if (isRefusal(landing) || landing.at !== 'step' || aside === undefined) {
    const result = resultOf(landing, state, below, { from, choice }, reach);
    return [{ from, choice, given, bounded, result }];
  }
  const beneath = [...below, from.position.frames[0]?.playbook ?? ''];
  if (beneath.length >= deepest || beneath.includes(aside.playbook)) {
    const result: Result = { at: 'too-deep', playbooks: [...beneath, aside.playbook] };
    return [{ from, choice, given, bounded, result }];
  }
  const { frames } = landing;
  const level = detour(walk, { frame: aside, state, below: beneath });
  const into = { level, frames };
  const ways = waysOut(level).map((inside): Way => {
    const { result } = inside;
    if (result.at !== 'back') return { from, choice, inside, given, bounded, into, result };
    const again = comeBack(walk.book, frames, inside);
    const comesTo = resultOf(again.landing, again.state, below, { from, choice, inside }, reach);
    return { from, choice, inside, given, bounded, into, result: comesTo };
  });
  if (ways.length > 0) return ways;
  // A detour that never comes to anything is found in its own file; here it is not followed.
  const refusal = { refused: 'nowhere', target: aside.playbook } as const;
  return [{ from, choice, given, bounded, into, result: { at: 'refused', refusal } }];
}

/** The same level serves wherever a detour is entered in the same state, whatever lies below. */
function detour(walk: Walk, { frame, state, below }: Entry): Level {
  const { comeBackAt: _, ...top } = frame;
  const stack = fitsAbove(walk.book, below, frame.playbook) ? '' : below.join();
  const key = `${stateKey(walk.book, top, state)} ${stack}`;
  const known = walk.levels.get(key);
  if (known !== undefined) {
    count(walk, known);
    return known;
  }
  const level = explore(walk, { frame: top, state, below });
  walk.counted.add(level);
  if (level.cut !== 'too-many') walk.levels.set(key, level);
  return level;
}

/** `back` out of a detour, with the frame that it comes back to in its place below. */
function comeBack(
  book: Book,
  [caller, aside]: readonly Frame[],
  way: Way,
): { readonly landing: Landing | Refusal; readonly state: State } {
  const { from, given } = innermost(way);
  const below = caller === undefined ? [] : [caller];
  const frames = [...below, ...stackOf(way, aside?.comeBackAt)];
  const { landing, warned } = choose(book, { ...from.position, frames }, given);
  return { landing, state: left(from, given, warned) };
}

/** The choice that is in fact made: a detour may come back straight to another's `back`. */
function innermost(way: Way): Way {
  return way.inside === undefined ? way : innermost(way.inside);
}

function stackOf({ from, inside, into }: Way, comeBackAt: string | undefined): readonly Frame[] {
  const [bottom, above] = inside === undefined ? from.position.frames : (into?.frames ?? []);
  if (bottom === undefined) return [];
  const frame = comeBackAt === undefined ? bottom : { ...bottom, comeBackAt };
  return inside === undefined ? [frame] : [frame, ...stackOf(inside, above?.comeBackAt)];
}

function resultOf(
  landing: Landing | Refusal,
  state: State,
  below: readonly string[],
  by: Taken,
  reach: Reach,
): Result {
  if (isRefusal(landing)) return { at: 'refused', refusal: landing };
  const { owes } = state;
  if (landing.at === 'end') return { at: 'end', outcome: landing.outcome, owes };
  const top = landing.at === 'nothing-below' ? undefined : landing.frames[0];
  if (top === undefined) return { at: 'back', owes };
  const moved = top.playbook !== by.from.position.frames[0]?.playbook;
  if (moved && below.length === 0) {
    return { at: 'moved-over', playbook: top.playbook, frame: top, state };
  }
  const situation = reach(top, state, by);
  return situation === undefined
    ? { at: 'refused', refusal: { refused: 'nowhere', target: top.step } }
    : { at: 'situation', situation };
}

/** The state of the call once a choice is taken. */
function left(from: Situation, choice: Choice, warned: boolean): State {
  const { warnings, seen, promiseKept, handOverNamed } = from.position;
  const { move } = from.step;
  return {
    warnings: warned ? warnings + 1 : warnings,
    seen: withBehaviour(seen, choice.behaviour),
    promiseKept,
    handOverNamed,
    heard: from.heard || move === 'listen',
    apologised: from.apologised || move === 'apologise',
    owes: afterLeaving(from.step, choice, from.owes, from.own),
  };
}

/** On entry the rep is asked for what is missing; the proof supposes that it is filled in. */
function entered(step: Step, frames: readonly Frame[], state: State): Position {
  return {
    frames,
    warnings: state.warnings,
    seen: state.seen,
    promiseKept: state.promiseKept || step.promise !== undefined,
    handOverNamed: state.handOverNamed || step.handOver !== undefined,
  };
}

/** Without counting, a bounded choice is taken as it is with uses left and as it is without any. */
function givens(choice: Choice, counting: boolean): readonly Pick<Way, 'given' | 'bounded'>[] {
  const { atMost, ...open } = choice;
  if (counting || atMost === undefined || choice.then === undefined) {
    return [{ given: choice, bounded: false }];
  }
  const { detour: _, ...usedUp } = { ...open, go: choice.then };
  return [
    { given: open, bounded: true },
    { given: usedUp, bounded: false },
  ];
}

const outs = new WeakMap<Level, ReadonlyMap<string, readonly Way[]>>();

/** The ways out of a level by what they come to. What is refused inside is its own file's to mend. */
function outsOf(level: Level): ReadonlyMap<string, readonly Way[]> {
  const known = outs.get(level);
  if (known !== undefined) return known;
  const found = new Map<string, Way[]>();
  for (const way of level.ways.flat()) {
    const key = outOf(way);
    if (key === undefined) continue;
    const alike = found.get(key);
    if (alike === undefined) found.set(key, [way]);
    else alike.push(way);
  }
  outs.set(level, found);
  return found;
}

/** What a detour can come to, each once, by its shortest way. */
function waysOut(level: Level): readonly Way[] {
  return [...outsOf(level).values()].flatMap(([first]) => first ?? []);
}

/** All ways out of a detour that come to the same as this one. */
export function waysOutLike(level: Level, way: Way): readonly Way[] {
  const key = outOf(way);
  return (key === undefined ? undefined : outsOf(level).get(key)) ?? [way];
}

function outOf(way: Way): string | undefined {
  const { result } = way;
  switch (result.at) {
    case 'situation':
    case 'moved-over':
      return undefined;
    case 'end':
      return `end ${result.outcome} ${result.owes.join()}`;
    case 'refused':
      return isNowhere(result) ? 'nowhere' : undefined;
    case 'too-deep':
      return `too deep ${result.playbooks.join()}`;
    case 'back': {
      const { from, given } = innermost(way);
      const { warnings, seen, promiseKept, handOverNamed } = from.position;
      const told = [from.heard, from.apologised, ...result.owes];
      const state = [warnings, seen, promiseKept, handOverNamed, ...told];
      const changes = [from.step.move, given.behaviour, from.position.frames[0]?.playbook];
      return JSON.stringify(['back', state, changes]);
    }
  }
}

function isNowhere(result: Result): boolean {
  return result.at === 'refused' && result.refusal.refused === 'nowhere';
}

/** The choices by which a situation is first reached, from the start on, those of detours included. */
export function waysTo({ by }: Situation): readonly Taken[] {
  return by === undefined ? [] : waysThrough(by);
}

/** The same with one more choice. */
export function waysThrough(taken: Taken): readonly Taken[] {
  const ways: Taken[] = [];
  // From the end on, and not by recursion: a path can be as long as there are situations.
  for (let at: Taken | undefined = taken; at !== undefined; at = at.from.by) {
    ways.push(...spelledOut(at).toReversed());
  }
  return ways.reverse();
}

/** A choice, and what was chosen in the detour that it sent off. */
export function spelledOut(taken: Taken): readonly Taken[] {
  return taken.inside === undefined ? [taken] : [taken, ...waysThrough(taken.inside)];
}

/** Whether the walk passed through a position of the guide's. */
export function passed({ book, coarse, ...proved }: Proof, position: Position): boolean {
  const plain = coarse
    ? { ...position, frames: position.frames.map((frame) => ({ ...frame, counts: {} })) }
    : position;
  const { frames, ...shared } = essence(book, plain);
  const alone = ({ comeBackAt: _, ...frame }: Frame) => keyOf({ ...atTheStart, frames: [frame] });
  let levels: readonly Level[] = [proved];
  for (const [index, frame] of frames.slice(0, -1).entries()) {
    const aside = frames[index + 1];
    levels = levels.flatMap(({ ways }) =>
      ways.flat().flatMap(({ into }) => {
        if (into === undefined) return [];
        const [caller, sent] = essence(book, { ...atTheStart, frames: into.frames }).frames;
        const isIt = caller !== undefined && alone(caller) === alone(frame);
        return isIt && sent?.comeBackAt === aside?.comeBackAt ? [into.level] : [];
      }),
    );
    levels = [...new Set(levels)];
  }
  const top = frames.slice(-1).map(({ comeBackAt: _, ...frame }) => frame);
  const key = keyOf({ ...shared, frames: top });
  return levels.some(({ situations }) => situations.some((one) => keyOf(one.position) === key));
}
