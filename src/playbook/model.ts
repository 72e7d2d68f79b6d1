/** Where a conversation takes place; a line may be bound to one. */
export type Channel = 'phone' | 'chat' | 'in-person';
export const channels: readonly Channel[] = ['phone', 'chat', 'in-person'];

/** What a playbook is for: see `docs/format.md`, "Keys". */
export type Kind = 'call' | 'detour' | 'safety' | 'after';
export const kinds: readonly Kind[] = ['call', 'detour', 'safety', 'after'];

/** What a step owes. The last five are implied by a step's keys and are never written. */
export type Move =
  | 'listen'
  | 'reflect'
  | 'apologise'
  | 'decline'
  | 'find-out'
  | 'limit'
  | 'close'
  | 'ask'
  | 'promise'
  | 'hold'
  | 'hand-over'
  | 'offer';
export const writtenMoves = [
  'listen',
  'reflect',
  'apologise',
  'decline',
  'find-out',
  'limit',
  'close',
] as const satisfies readonly Move[];

/** How a call can end. */
export type Outcome =
  | 'resolved'
  | 'promised'
  | 'handed-over'
  | 'ended-by-rep'
  | 'ended-by-customer'
  | 'emergency';
export const outcomes: readonly Outcome[] = [
  'resolved',
  'promised',
  'handed-over',
  'ended-by-rep',
  'ended-by-customer',
  'emergency',
];

/** The outcomes that end a call from anywhere, without a step: first those that have to be earned. */
export const overOutcomes = [
  'promised',
  'handed-over',
  'resolved',
  'ended-by-customer',
] as const satisfies readonly Outcome[];
export type OverOutcome = (typeof overOutcomes)[number];

/** The target that puts the rep back where an interrupt or detour was entered. */
export const backTarget = 'back';

/** One line of a block: what is said or done, the channel it is bound to, and why (in `never`). */
export interface Line {
  readonly text: string;
  readonly channel?: Channel;
  readonly why?: string;
}

/**
 * One way on from a step. `go` and `then` are targets: a step of the same playbook, another
 * playbook, an outcome or `back`. With `detour`, that playbook runs first and `go` is where to come
 * back; without `go` it comes back to the step it left.
 */
export interface Choice {
  /** The sentence the rep sees; absent when the step has one way on (`next: target`). */
  readonly text?: string;
  readonly id?: string;
  readonly offered: boolean;
  readonly go?: string;
  readonly detour?: string;
  readonly atMost?: number;
  readonly then?: string;
  readonly behaviour?: string;
  readonly says: readonly Line[];
}

/** One card of a playbook: what to say and do now, and what may happen next. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly move?: Move;
  readonly say: readonly Line[];
  readonly do: readonly Line[];
  readonly listenFor: readonly Line[];
  readonly never: readonly Line[];
  readonly ask: readonly string[];
  /** What is promised, in one sentence with slots. */
  readonly promise?: string;
  /** Minutes. */
  readonly hold?: number;
  /** The role that takes over. */
  readonly handOver?: string;
  /** What is offered first, then what may happen; numbered in this order on the screen. */
  readonly choices: readonly Choice[];
}

/** Something the rep may fill in during a call; shared by name across playbooks. */
export interface Fact {
  readonly name: string;
  readonly ask: string;
  readonly sensitive: boolean;
  readonly secret: boolean;
}

/** A policy value; `value` is absent while the house has yet to fill it. */
export interface Given {
  readonly name: string;
  readonly value?: string;
  readonly ask?: string;
}

/** A playbook, decoded. Plain data without positions: see `SourceMap` for those. */
export interface Playbook {
  /** Its file name without the ending. */
  readonly id: string;
  readonly title: string;
  readonly useWhen: string;
  readonly notWhen?: string;
  readonly kind: Kind;
  /** What the customer is doing, in words that several playbooks share. */
  readonly group?: string;
  readonly find: readonly string[];
  readonly channels: readonly Channel[];
  /** BCP 47 tag of the language it is written in. */
  readonly language: string;
  readonly sources: readonly string[];
  readonly facts: readonly Fact[];
  readonly given: readonly Given[];
  /** In the order of the file; the first is the start. */
  readonly steps: readonly Step[];
}

/** The step of that id, or undefined. */
export function stepOf(playbook: Playbook, id: string): Step | undefined {
  return playbook.steps.find((step) => step.id === id);
}

export function isOutcome(target: string): target is Outcome {
  return (outcomes as readonly string[]).includes(target);
}

/** What the step owes, written or implied by its keys, in the order of `Move`. */
export function movesOf(step: Step): readonly Move[] {
  const implied: Move[] = [];
  if (step.ask.length > 0) implied.push('ask');
  if (step.promise !== undefined) implied.push('promise');
  if (step.hold !== undefined) implied.push('hold');
  if (step.handOver !== undefined) implied.push('hand-over');
  if (step.choices.some((choice) => choice.offered)) implied.push('offer');
  return step.move === undefined ? implied : [step.move, ...implied];
}

/** What a choice is called in stories, counts and records: its id, its sentence, or `next`. */
export function choiceKey(choice: Choice): string {
  return choice.id ?? choice.text ?? 'next';
}

/**
 * The choices of a step that a reference means: the one that it names by its sentence or its id,
 * else all that lead to that target. A rep, or a story, can only mean one.
 */
export function choicesMeant(step: Step, reference: string): readonly Choice[] {
  const named = step.choices.find(
    (choice) => choiceKey(choice) === reference || choice.text === reference,
  );
  if (named !== undefined) return [named];
  return step.choices.filter(({ go, detour }) => (detour ?? go) === reference);
}

/** The three parts of a call, for the corner of the screen; derived from the step's move. */
export type Phase = 'open' | 'work' | 'close';

export function phaseOf(step: Step): Phase {
  if (step.move === 'close') return 'close';
  const opening: readonly (Move | undefined)[] = ['listen', 'reflect', 'apologise'];
  return opening.includes(step.move) ? 'open' : 'work';
}
