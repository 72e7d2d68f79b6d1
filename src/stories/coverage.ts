import type { Played } from '../guide/play.ts';
import { inWords } from '../guide/refusal.ts';
import type { Proof, Way } from '../lint/proof.ts';
import { type Book, choose, type WayOut, warningsFor } from '../playbook/flow.ts';
import { type Choice, choiceKey, type Playbook, type Step } from '../playbook/model.ts';

/** One of the ways out of a choice: one with `then` has two, and a story takes one of them. */
export interface WayThrough {
  readonly step: Step;
  readonly choice: Choice;
  readonly way: WayOut;
}

/** What stories can cover of a playbook: what some path of it comes to and takes. */
export interface Ground {
  readonly playbook: Playbook;
  readonly steps: readonly Step[];
  readonly ways: readonly WayThrough[];
  /** What no path takes, with why, in a sentence. */
  readonly closed: readonly Closed[];
  /** There were too many paths to walk them all: some of this may be open in truth, or closed. */
  readonly rough: boolean;
}

export interface Closed extends WayThrough {
  readonly why: string;
}

/** The name of a way through, as coverage compares them. */
export function wayKey(step: string, choice: string, way: WayOut): string {
  return JSON.stringify([step, choice, way]);
}

/** A step as an author finds it: by what the screen shows, and by its name. */
export function stepInWords({ id, title }: Step): string {
  return `"${title}" (${id})`;
}

/** A way through a choice as words that follow "takes". */
export function wayInWords({ step, choice, way }: WayThrough): string {
  const sentence = choice.text === undefined ? 'the only way on' : `"${choice.text}"`;
  const at = `${sentence} at ${stepInWords(step)}`;
  return way === 'then' ? `${at}, ${whenThen(choice)}` : at;
}

/** When a choice with two ways out leads to the second. */
export function whenThen({ atMost, behaviour }: Choice): string {
  const usedUp = atMost === undefined ? [] : ['once it is used up'];
  const warned = behaviour === undefined ? [] : ['once they are warned enough'];
  return [...usedUp, ...warned].join(' or ');
}

/** The name of a way through, as coverage compares them. */
export function keyOfWay({ step, choice, way }: WayThrough): string {
  return wayKey(step.id, choiceKey(choice), way);
}

/** Every way through every choice of a playbook, in the order of the file. */
function allWays({ steps }: Playbook): readonly WayThrough[] {
  return steps.flatMap((step) =>
    step.choices.flatMap((choice): readonly WayThrough[] => {
      const go = { step, choice, way: 'go' } as const;
      return choice.then === undefined ? [go] : [go, { step, choice, way: 'then' }];
    }),
  );
}

/** What can be covered, by the proof of the playbook on its own: no interrupts, nothing before it. */
export function groundOf(proof: Proof): Ground {
  const { playbook, book } = proof;
  const open = new Set<string>();
  const refused = new Map<string, string>();
  for (const way of proof.ways.flat()) {
    const { from, choice, result } = way;
    const key = wayKey(from.step.id, choiceKey(choice), sideOf(book, way));
    if (result.at === 'refused') refused.set(key, inWords(result.refusal));
    else if (result.at === 'too-deep') refused.set(key, 'The detours there go too deep.');
    else open.add(key);
  }
  const reached = new Set(proof.situations.map(({ step }) => step.id));
  const steps = playbook.steps.filter(({ id }) => reached.has(id));
  const ways = allWays(playbook);
  return {
    playbook,
    steps,
    ways: ways.filter((way) => open.has(keyOfWay(way))),
    closed: ways
      .filter((way) => !open.has(keyOfWay(way)))
      .map((way) => {
        const why = reached.has(way.step.id)
          ? (refused.get(keyOfWay(way)) ?? whyClosed(book, way))
          : 'No path comes to this step.';
        return { ...way, why };
      }),
    rough: proof.coarse || proof.cut !== undefined,
  };
}

/** Which way out a way of the proof takes. One without counts is given choices with one way left. */
function sideOf(book: Book, { from, choice, given, bounded }: Way): WayOut {
  if (given !== choice && !bounded) return 'then';
  return choose(book, from.position, given).way;
}

function whyClosed(book: Book, { choice, way }: WayThrough): string {
  const { behaviour } = choice;
  const needed = behaviour === undefined ? 0 : warningsFor(book, behaviour);
  if (way === 'go') {
    return needed === 0 && behaviour !== undefined
      ? `The house asks for no warning for "${behaviour}", so it leads to "then" at once.`
      : 'Whoever comes here has been warned enough already, so it leads to "then".';
  }
  return behaviour === undefined || choice.atMost !== undefined
    ? 'No path of this playbook alone takes it often enough.'
    : `No path of this playbook alone gives ${needed === 1 ? 'a warning' : `${needed} warnings`} before it.`;
}

/** A count out of what can be had. */
export interface Count {
  readonly covered: number;
  readonly total: number;
}

/** How much of a playbook its stories cover. Only those that hold count. */
export interface Coverage {
  readonly steps: Count;
  readonly choices: Count;
  /** Choices that only generated stories take. */
  readonly onlyGenerated: number;
  /** In the order of the file. */
  readonly uncovered: readonly Uncovered[];
  readonly closed: readonly Closed[];
  readonly rough: boolean;
}

/** A step that no story stands on, or a way through a choice that none takes. */
export type Uncovered = WayThrough | { readonly step: Step };

/** A story that was played, as far as coverage goes. */
export interface Counted {
  readonly generated?: true;
  readonly played: Played;
}

/**
 * What stories cover of a playbook. What one of them takes counts even where the proof does not
 * come there by itself: a story may interrupt, or jump.
 */
export function coverageOf(ground: Ground, stories: readonly Counted[]): Coverage {
  const { playbook, closed, rough } = ground;
  const holding = stories.filter(({ played }) => played.failures.length === 0);
  const taken = takenIn(playbook, stories);
  const byHand = takenIn(
    playbook,
    stories.filter(({ generated }) => generated !== true),
  );
  const visited = new Set(holding.flatMap(({ played }) => played.visited));
  const isVisited = ({ id }: Step) => visited.has(`${playbook.id}/${id}`);
  const isTaken = (way: WayThrough) => taken.has(keyOfWay(way));
  const reachable = new Set(ground.steps);
  const open = new Set(ground.ways.map(keyOfWay));
  const steps = playbook.steps.filter((step) => reachable.has(step) || isVisited(step));
  const ways = allWays(playbook).filter((way) => open.has(keyOfWay(way)) || isTaken(way));
  const covered = ways.filter(isTaken);
  return {
    steps: { covered: steps.filter(isVisited).length, total: steps.length },
    choices: { covered: covered.length, total: ways.length },
    onlyGenerated: covered.filter((way) => !byHand.has(keyOfWay(way))).length,
    uncovered: steps.flatMap((step): readonly Uncovered[] => [
      ...(isVisited(step) ? [] : [{ step }]),
      ...ways.filter((way) => way.step === step && !isTaken(way)),
    ]),
    closed: closed.filter((way) => !isTaken(way)),
    rough,
  };
}

/** The ways through choices of a playbook that stories take, by `keyOfWay`. */
export function takenIn({ id }: Playbook, stories: readonly Counted[]): ReadonlySet<string> {
  const holding = stories.filter(({ played }) => played.failures.length === 0);
  const taken = holding.flatMap(({ played }) => played.taken);
  return new Set(
    taken.flatMap(({ playbook, step, choice, way }) =>
      playbook === id ? [wayKey(step, choice, way)] : [],
    ),
  );
}

/** What several playbooks come to together. */
export function inTotal(coverages: readonly Coverage[]): Pick<Coverage, 'steps' | 'choices'> {
  const sum = (counts: readonly Count[]): Count => ({
    covered: counts.reduce((all, { covered }) => all + covered, 0),
    total: counts.reduce((all, { total }) => all + total, 0),
  });
  return {
    steps: sum(coverages.map(({ steps }) => steps)),
    choices: sum(coverages.map(({ choices }) => choices)),
  };
}

/** How many of a hundred are covered; all, where there is nothing to cover. */
export function percentOf({ covered, total }: Count): number {
  return total === 0 ? 100 : (covered * 100) / total;
}
