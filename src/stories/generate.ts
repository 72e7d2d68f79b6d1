import { isWalking, positionOf } from '../guide/decide.ts';
import { moveInWords, play } from '../guide/play.ts';
import { Session } from '../guide/session.ts';
import { essence, keyOf } from '../lint/position.ts';
import type { Action } from '../playbook/action.ts';
import {
  type Book,
  choose,
  deepest,
  enter,
  type Frame,
  isRefusal,
  type Landing,
  type Position,
  standing,
  topOf,
  withBehaviour,
} from '../playbook/flow.ts';
import { type Choice, choicesMeant, type Step } from '../playbook/model.ts';
import type { Story } from '../playbook/story.ts';
import { type Ground, keyOfWay, type WayThrough, whenThen } from './coverage.ts';

/** Stories that were made, and what they were to take and do not. */
export interface Generated {
  readonly stories: readonly Story[];
  readonly missed: readonly WayThrough[];
}

/** What the stories that are there already take, by `keyOfWay`, and what they are called. */
export interface Already {
  readonly taken: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** So many situations are looked at before giving up; our largest playbook has a few hundred. */
export const mostSituations = 20_000;

/** So many choices are looked at, again and again: a hostile playbook must not take minutes. */
const mostLooks = 5_000_000;

/**
 * Few stories that take each way through a choice that can be taken and is not among `taken`. From
 * where a call stands, the nearest untaken choice comes next: those that let the call go on first,
 * since each story can end only once. The same book gives the same stories. `names` are those that
 * stories have already.
 */
export function generate(
  book: Book,
  { playbook, ways }: Ground,
  { taken, names }: Already,
  most = mostSituations,
): Generated {
  const wanted = ways.filter((way) => !taken.has(keyOfWay(way)));
  const left = new Set(wanted.map(keyOfWay));
  const map = mapOf(book, playbook.id, most);
  const walks: Walk[] = [];
  while (map.start !== undefined && left.size > 0) {
    const walk = walkFrom(map, map.start, left);
    if (walk === undefined) break;
    walks.push(walk);
  }
  const used = new Set(names);
  const stories = withoutIdle(walks, new Set(wanted.map(keyOfWay))).map(({ edges, own }) => {
    const story = told(book, playbook.id, edges);
    const way = wanted.find((one) => own.has(keyOfWay(one)));
    const name = unused(nameOf(way, story), used);
    used.add(name);
    return { ...story, name };
  });
  return { stories, missed: wanted.filter((way) => left.has(keyOfWay(way))) };
}

/** The situations that a call can be in, made as they are come to. */
interface Situations {
  readonly start: Situation | undefined;
  edgesOf(situation: Situation): readonly Edge[];
  /** Counts a look, and says whether there may be more. */
  look(): boolean;
}

interface Situation {
  readonly position: Position;
  readonly step: Step;
}

/** One choice that can be taken in a situation, and told in a story. */
interface Edge {
  /** What a story calls the choice. */
  readonly reference: string;
  /** Its way through, where the choice is one of the playbook's own. */
  readonly way?: string;
  readonly to: Situation | 'the end';
}

function mapOf(book: Book, id: string, most: number): Situations {
  const known = new Map<string, Situation>();
  const edges = new Map<Situation, readonly Edge[]>();
  let looks = 0;
  const at = (position: Position): Situation | undefined => {
    const step = standing(book, position.frames)?.step;
    if (step === undefined) return undefined;
    // What the rep is asked on entry is filled in at once, as the proof supposes.
    const promiseKept = position.promiseKept || step.promise !== undefined;
    const handOverNamed = position.handOverNamed || step.handOver !== undefined;
    const entered = essence(book, { ...position, promiseKept, handOverNamed });
    const key = keyOf(entered);
    const before = known.get(key);
    if (before !== undefined || known.size >= most) return before;
    const situation = { position: entered, step };
    known.set(key, situation);
    return situation;
  };
  const frame = enter(book, id);
  const nothing = { warnings: 0, seen: [], promiseKept: false, handOverNamed: false };
  return {
    start: frame === undefined ? undefined : at({ ...nothing, frames: [frame] }),
    edgesOf(situation) {
      const before = edges.get(situation);
      if (before !== undefined) return before;
      const made = situation.step.choices.flatMap((choice) =>
        edgeOf(book, situation, choice, at, id),
      );
      edges.set(situation, made);
      return made;
    },
    look() {
      looks += 1;
      return looks <= mostLooks;
    },
  };
}

function edgeOf(
  book: Book,
  { position, step }: Situation,
  choice: Choice,
  at: (position: Position) => Situation | undefined,
  id: string,
): readonly Edge[] {
  const { warned, way, landing } = choose(book, position, choice);
  const reference = referenceOf(step, choice);
  if (isRefusal(landing) || reference === undefined) return [];
  const frames = framesOf(landing);
  // As in the proof: a detour so deep, or into itself, is a fault of the playbook.
  const below = frames.slice(0, -1).map((frame) => frame.playbook);
  const isDeeper = frames.length > position.frames.length;
  if (isDeeper && (frames.length > deepest || below.includes(topOf(frames)?.playbook ?? ''))) {
    return [];
  }
  const warnings = position.warnings + (warned ? 1 : 0);
  const seen = withBehaviour(position.seen, choice.behaviour);
  const to = frames.length === 0 ? 'the end' : at({ ...position, frames, warnings, seen });
  if (to === undefined) return [];
  const own = topOf(position.frames)?.playbook === id;
  const key = keyOfWay({ step, choice, way });
  return [{ reference, to, ...(own ? { way: key } : {}) }];
}

/** Where a call goes on; nowhere once it has ended, or there is nothing to go back to. */
function framesOf(landing: Landing): readonly Frame[] {
  return landing.at === 'step' || landing.at === 'stand-down' ? landing.frames : [];
}

/** What a story may call a choice without another being meant. */
function referenceOf(step: Step, choice: Choice): string | undefined {
  return [choice.text, choice.id, 'next'].find((reference) => {
    const [meant] = reference === undefined ? [] : choicesMeant(step, reference);
    return meant === choice;
  });
}

interface Walk {
  readonly edges: readonly Edge[];
}

/** One call, from the start to an ending, that takes what is left as long as it comes to any. */
function walkFrom(map: Situations, start: Situation, left: Set<string>): Walk | undefined {
  const edges: Edge[] = [];
  const isLeft = ({ way }: Edge) => way !== undefined && left.has(way);
  let at: Edge['to'] = start;
  while (at !== 'the end') {
    const on: readonly Edge[] | undefined =
      nearest(map, at, (edge) => isLeft(edge) && edge.to !== 'the end') ?? nearest(map, at, isLeft);
    if (on === undefined) break;
    for (const { way } of on) if (way !== undefined) left.delete(way);
    edges.push(...on);
    at = on[on.length - 1]?.to ?? 'the end';
  }
  if (edges.length === 0) return undefined;
  if (at === 'the end') return { edges };
  return { edges: [...edges, ...(nearest(map, at, ({ to }) => to === 'the end') ?? [])] };
}

/** The shortest way to a choice that is wanted, with it; of two alike the one first in the file. */
function nearest(
  map: Situations,
  from: Situation,
  isWanted: (edge: Edge) => boolean,
): readonly Edge[] | undefined {
  const by = new Map<Situation, { readonly edge: Edge; readonly from: Situation } | undefined>();
  by.set(from, undefined);
  for (const situation of by.keys()) {
    for (const edge of map.edgesOf(situation)) {
      if (!map.look()) return undefined;
      if (isWanted(edge)) return [...wayTo(by, situation), edge];
      if (edge.to !== 'the end' && !by.has(edge.to)) by.set(edge.to, { edge, from: situation });
    }
  }
  return undefined;
}

function wayTo(
  by: ReadonlyMap<Situation, { readonly edge: Edge; readonly from: Situation } | undefined>,
  to: Situation,
): readonly Edge[] {
  const edges: Edge[] = [];
  let step = by.get(to);
  while (step !== undefined) {
    edges.push(step.edge);
    step = by.get(step.from);
  }
  return edges.reverse();
}

/** The walks without those whose choices others take as well, each with what it alone takes. */
function withoutIdle(
  walks: readonly Walk[],
  wanted: ReadonlySet<string>,
): readonly (Walk & { readonly own: ReadonlySet<string> })[] {
  const takes = ({ edges }: Walk) =>
    new Set(edges.flatMap(({ way }) => (way !== undefined && wanted.has(way) ? [way] : [])));
  const ownOf = (walk: Walk, all: readonly Walk[]) => {
    const others = new Set(all.flatMap((one) => (one === walk ? [] : [...takes(one)])));
    return new Set([...takes(walk)].filter((way) => !others.has(way)));
  };
  const kept = walks.reduce(
    (all, walk) => (ownOf(walk, all).size > 0 ? all : all.filter((one) => one !== walk)),
    walks,
  );
  return kept.map((walk) => ({ ...walk, own: ownOf(walk, kept) }));
}

/** The walk as a story: acted out, with what is asked on the way filled in, and what came of it. */
function told(book: Book, id: string, edges: readonly Edge[]): Omit<Story, 'name'> {
  const session = new Session(book, 'phone', () => 0);
  const moves: Action[] = [];
  const act = (action: Action) => {
    moves.push(action);
    const { refusal } = session.act(action);
    if (refusal !== undefined) throw new Error(`"${moveInWords(action)}" was refused: ${refusal}`);
  };
  session.start(id);
  fillIn(session, act);
  for (const { reference } of edges) {
    act({ type: 'choose', choice: reference });
    fillIn(session, act);
  }
  // From anywhere, a customer may hang up; where no ending was found, that is how it ends.
  if (isWalking(session.call)) act({ type: 'over', outcome: 'ended-by-customer' });
  const bare = { name: '', generated: true, facts: {}, moves, expect: {} } as const;
  const { name: _, ...story } = bare;
  return { ...story, expect: outcomeOf(book, id, bare) };
}

/** Answers whatever stands between the rep and the next choice. */
function fillIn(session: Session, act: (action: Action) => void): void {
  for (;;) {
    const { call, book } = session;
    const step = isWalking(call) ? standing(book, call.frames)?.step : undefined;
    const { promiseKept, handOverNamed } = positionOf(call);
    if (call.stage === 'stand-down') act({ type: 'confirm' });
    else if (call.stage === 'what-now') act({ type: 'over', outcome: 'resolved' });
    else if (step?.promise !== undefined && !promiseKept) {
      act({ type: 'promise', by: '1 December 16:00', who: 'me' });
    } else if (step?.handOver !== undefined && !handOverNamed) {
      act({ type: 'hand-over', name: 'Priya' });
    } else return;
  }
}

function outcomeOf(book: Book, id: string, story: Story): Story['expect'] {
  const { call, visited } = play(book, id, story);
  const outcome = call.endings[call.endings.length - 1]?.outcome;
  const own = `${id}/`;
  return {
    ...(outcome === undefined ? {} : { outcome }),
    visits: visited.map((place) => (place.startsWith(own) ? place.slice(own.length) : place)),
    promises: call.promises.filter(({ by, who }) => by !== undefined && who !== undefined).length,
    warnings: call.warnings.length,
  };
}

/** What the story is there for: the first choice that it alone takes, and how it ends. */
function nameOf(way: WayThrough | undefined, { expect }: Omit<Story, 'name'>): string {
  const ends = `ends ${expect.outcome ?? 'nowhere'}`;
  if (way === undefined) return ends;
  const { step, choice } = way;
  const once = way.way === 'then' ? ` ${whenThen(choice)}` : '';
  const takes =
    choice.text === undefined ? `goes on from ${step.id}` : `takes "${choice.text}" at ${step.id}`;
  return `${takes}${once}, ${ends}`;
}

function unused(name: string, names: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; names.has(free); number += 1) free = `${name} (${number})`;
  return free;
}
