import type { House } from './house.ts';
import {
  backTarget,
  type Choice,
  choiceKey,
  isOutcome,
  type Kind,
  type Outcome,
  type Playbook,
  type Step,
  stepOf,
} from './model.ts';

/**
 * What may happen next: the one transition relation, used by the guide and by the prover alike, so
 * that what was proved is what runs. Everything here is a function of its arguments.
 */

/** The playbooks of a call, by id, and the house's rules. */
export interface Book {
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly house: House;
  /** Of what kind the built-in playbooks are, whatever stands in their place. */
  readonly builtIn?: ReadonlyMap<string, Kind>;
}

/** One playbook being walked. The last frame of a position is the one on top. */
export interface Frame {
  readonly playbook: string;
  readonly step: string;
  /** How often each bounded choice was taken in this run of the playbook. */
  readonly counts: Readonly<Record<string, number>>;
  /** Where `back` lands in the frame below; absent: where that frame stands. */
  readonly comeBackAt?: string;
}

/** All that decides what may happen next. */
export interface Position {
  readonly frames: readonly Frame[];
  /** Warnings given in this call, in any playbook and for any behaviour. */
  readonly warnings: number;
  /** The behaviours seen in this call. */
  readonly seen: readonly string[];
  /** The latest promise has a time and a person. */
  readonly promiseKept: boolean;
  /** The latest hand-over has a name. */
  readonly handOverNamed: boolean;
}

/** Why a move is not made; the guide puts it into words. */
export type Refusal =
  | { readonly refused: 'already-in-it' }
  | { readonly refused: 'safety-first' }
  | { readonly refused: 'too-deep' }
  | { readonly refused: 'nowhere'; readonly target: string }
  | { readonly refused: 'no-behaviour' }
  | { readonly refused: 'warnings'; readonly given: number; readonly needed: number }
  | { readonly refused: 'promise-open' }
  | { readonly refused: 'hand-over-open' };

/** Where a move leads. */
export type Landing =
  | { readonly at: 'step'; readonly frames: readonly Frame[] }
  | { readonly at: 'end'; readonly outcome: Outcome }
  /** Back from a safety playbook, to be confirmed first; `frames` is where it leads, if anywhere. */
  | { readonly at: 'stand-down'; readonly frames: readonly Frame[] }
  /** `back` with nothing below. */
  | { readonly at: 'nothing-below' };

/** Interrupts are refused at this depth, so that there is always a way back in sight. */
export const deepest = 4;

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

export function topOf(frames: readonly Frame[]): Frame | undefined {
  return frames[frames.length - 1];
}

/** The playbook and step on top, or undefined when the book does not hold them. */
export function standing(
  book: Book,
  frames: readonly Frame[],
): { readonly playbook: Playbook; readonly step: Step; readonly frame: Frame } | undefined {
  const frame = topOf(frames);
  const playbook = frame && book.playbooks.get(frame.playbook);
  const step = playbook && frame && stepOf(playbook, frame.step);
  return playbook && step && frame ? { playbook, step, frame } : undefined;
}

/** A playbook at its first step, or at the step named. */
export function enter(
  book: Book,
  id: string,
  at?: { readonly step?: string; readonly comeBackAt?: string },
): Frame | undefined {
  const playbook = book.playbooks.get(id);
  const step = at?.step ?? playbook?.steps[0]?.id;
  if (playbook === undefined || step === undefined || stepOf(playbook, step) === undefined) {
    return undefined;
  }
  const comeBackAt = at?.comeBackAt;
  return { playbook: id, step, counts: {}, ...(comeBackAt === undefined ? {} : { comeBackAt }) };
}

/** How many warnings the house asks for before the rep may end a call over a behaviour. */
export function warningsFor(book: Book, behaviour: string): number {
  return book.house.warnings[behaviour] ?? 1;
}

/** Which of its two targets a choice leads to; one without `then` has the first only. */
export type WayOut = 'go' | 'then';

/** What choosing does: a warning given, a behaviour seen, a use counted, and where it leads. */
export interface Chosen {
  readonly warned: boolean;
  readonly way: WayOut;
  readonly landing: Landing | Refusal;
}

/**
 * Takes one of the choices of the step on top. Leaving a `limit` step by a choice is a warning, and
 * it counts before the choice's own bound is judged.
 */
export function choose(book: Book, position: Position, choice: Choice): Chosen {
  const here = standing(book, position.frames);
  if (here === undefined) {
    const landing = { refused: 'nowhere', target: choiceKey(choice) } as const;
    return { warned: false, way: 'go', landing };
  }
  const warned = here.step.move === 'limit';
  const warnings = position.warnings + (warned ? 1 : 0);
  const seen = withBehaviour(position.seen, choice.behaviour);
  const key = useKey(here.step, choice);
  const used = here.frame.counts[key] ?? 0;
  const counted =
    choice.atMost === undefined
      ? here.frame
      : {
          ...here.frame,
          counts: { ...here.frame.counts, [key]: Math.min(used, choice.atMost) + 1 },
        };
  const frames = [...position.frames.slice(0, -1), counted];
  const next = { ...position, frames, warnings, seen };

  const usedUp = choice.atMost !== undefined && used >= choice.atMost;
  const warnedEnough =
    choice.behaviour !== undefined && warnings >= warningsFor(book, choice.behaviour);
  if ((usedUp || warnedEnough) && choice.then !== undefined) {
    return { warned, way: 'then', landing: land(book, next, choice.then) };
  }
  if (choice.detour === undefined) {
    return { warned, way: 'go', landing: land(book, next, choice.go ?? backTarget) };
  }
  const missing = missingAfter(book, next, choice.detour, choice.go);
  if (missing !== undefined) return { warned, way: 'go', landing: missing };
  const aside = enter(
    book,
    choice.detour,
    choice.go === undefined ? {} : { comeBackAt: choice.go },
  );
  return {
    warned,
    way: 'go',
    landing: aside
      ? { at: 'step', frames: [...frames, aside] }
      : { refused: 'nowhere', target: choice.detour },
  };
}

/**
 * What the ending after a detour would be refused for, where that is certain already: nobody should
 * read promises back and say goodbye before a promise has its time. Certain is what the detour
 * itself can do nothing about.
 */
function missingAfter(
  book: Book,
  position: Position,
  detour: string,
  go: string | undefined,
): Refusal | undefined {
  const playbook = book.playbooks.get(detour);
  if (go === undefined || !isOutcome(go) || playbook === undefined) return undefined;
  const staysAsItIs = playbook.steps.every(
    ({ promise, handOver, choices }) =>
      promise === undefined &&
      handOver === undefined &&
      choices.every(
        (choice) =>
          choice.detour === undefined &&
          [choice.go, choice.then].every(
            (target) => target === undefined || !book.playbooks.has(target),
          ),
      ),
  );
  const landing = staysAsItIs ? end(book, position, go) : undefined;
  if (landing === undefined || !isRefusal(landing)) return undefined;
  return landing.refused === 'promise-open' || landing.refused === 'hand-over-open'
    ? landing
    : undefined;
}

/** The name under which a frame counts the uses of a choice. */
export function useKey(step: Step, choice: Choice): string {
  return `${step.id}/${choiceKey(choice)}`;
}

/** The behaviours seen once this one is among them, sorted, each once. */
export function withBehaviour(
  seen: readonly string[],
  behaviour: string | undefined,
): readonly string[] {
  if (behaviour === undefined || seen.includes(behaviour)) return seen;
  return [...seen, behaviour].sort();
}

/** Goes to a target from the frame on top: a step, a playbook, `back`, or an outcome. */
export function land(book: Book, position: Position, target: string): Landing | Refusal {
  const here = standing(book, position.frames);
  const top = topOf(position.frames);
  if (here === undefined || top === undefined) return { refused: 'nowhere', target };
  const below = position.frames.slice(0, -1);
  if (stepOf(here.playbook, target) !== undefined) {
    return { at: 'step', frames: [...below, { ...top, step: target }] };
  }
  if (target === backTarget) return landBack(book, position);
  if (isOutcome(target)) return end(book, position, target);
  const moved = enter(
    book,
    target,
    top.comeBackAt === undefined ? {} : { comeBackAt: top.comeBackAt },
  );
  return moved ? { at: 'step', frames: [...below, moved] } : { refused: 'nowhere', target };
}

function landBack(book: Book, position: Position): Landing | Refusal {
  const below = position.frames.slice(0, -1);
  const fromSafety = isSafety(book, topOf(position.frames));
  const comeBackAt = topOf(position.frames)?.comeBackAt;
  const landing = comeBack(book, { ...position, frames: below }, comeBackAt);
  if (!fromSafety || isRefusal(landing)) return landing;
  if (landing.at === 'nothing-below') return { at: 'stand-down', frames: [] };
  // Where it comes back into a safety playbook, nothing stands down yet. Nor where an ending was
  // named to come back to: nobody goes on then as if nothing had been said.
  const goesOn = landing.at === 'step' && !isSafety(book, topOf(landing.frames));
  return goesOn ? { at: 'stand-down', frames: landing.frames } : landing;
}

function comeBack(book: Book, position: Position, at: string | undefined): Landing | Refusal {
  if (position.frames.length === 0) return { at: 'nothing-below' };
  return at === undefined ? { at: 'step', frames: position.frames } : land(book, position, at);
}

/** Ends the call, if the outcome was earned by what the position holds. */
export function end(book: Book, position: Position, outcome: Outcome): Landing | Refusal {
  if (outcome === 'promised' && !position.promiseKept) return { refused: 'promise-open' };
  if (outcome === 'handed-over' && !position.handOverNamed) return { refused: 'hand-over-open' };
  if (outcome === 'ended-by-rep') {
    const needed = position.seen.map((behaviour) => warningsFor(book, behaviour));
    if (needed.length === 0) return { refused: 'no-behaviour' };
    const least = Math.min(...needed);
    if (position.warnings < least) {
      return { refused: 'warnings', given: position.warnings, needed: least };
    }
  }
  return { at: 'end', outcome };
}

/** Opens a playbook on top of whatever runs; its `back` returns to this very step. */
export function interrupt(
  book: Book,
  frames: readonly Frame[],
  id: string,
): readonly Frame[] | Refusal {
  const playbook = book.playbooks.get(id);
  const aside = enter(book, id);
  if (playbook === undefined || aside === undefined) return { refused: 'nowhere', target: id };
  if (topOf(frames)?.playbook === id) return { refused: 'already-in-it' };
  if (playbook.kind === 'safety') return letIn(frames, aside);
  if (inSafety(book, frames)) return { refused: 'safety-first' };
  if (frames.length >= deepest) return { refused: 'too-deep' };
  return [...frames, aside];
}

/** Safety is always let in; the top frame gives way once there is no room, so that there is a bound. */
function letIn(frames: readonly Frame[], aside: Frame): readonly Frame[] {
  return frames.length > deepest ? [...frames.slice(0, -1), aside] : [...frames, aside];
}

/** Whether somebody may be in danger: a safety playbook runs, on top or below. */
export function inSafety(book: Book, frames: readonly Frame[]): boolean {
  return frames.some((frame) => isSafety(book, frame));
}

function isSafety(book: Book, frame: Frame | undefined): boolean {
  return frame !== undefined && book.playbooks.get(frame.playbook)?.kind === 'safety';
}

/** Goes to a step or playbook by name, always as a detour, so that nothing proved is lost. */
export function jump(book: Book, frames: readonly Frame[], to: string): readonly Frame[] | Refusal {
  const top = topOf(frames);
  const current = top && book.playbooks.get(top.playbook);
  const isOwnStep = current !== undefined && stepOf(current, to) !== undefined;
  const [playbook = '', step, ...rest] = isOwnStep ? [current.id, to] : to.split('/');
  const aside =
    rest.length > 0 ? undefined : enter(book, playbook, step === undefined ? {} : { step });
  if (aside === undefined) return { refused: 'nowhere', target: to };
  if (isSafety(book, aside))
    return step === undefined ? interrupt(book, frames, to) : letIn(frames, aside);
  if (!isOwnStep && inSafety(book, frames)) return { refused: 'safety-first' };
  if (frames.length >= deepest) return { refused: 'too-deep' };
  return [...frames, aside];
}
