import {
  type Book,
  choose,
  type Frame,
  inSafety,
  interrupt,
  isRefusal,
  type Landing,
  land,
  type Refusal,
  standing,
  topOf,
} from '../playbook/flow.ts';
import {
  backTarget,
  type Channel,
  type Choice,
  choiceKey,
  isOutcome,
  type Line,
  type Outcome,
  type OverOutcome,
  type Phase,
  phaseOf,
  type Step,
} from '../playbook/model.ts';
import { fill, linesFor, type Part, plain, reservedFacts, slotsIn } from '../playbook/text.ts';
import { type Call, isMade } from './call.ts';
import { endingsFrom, positionOf, wordingIndex } from './decide.ts';
import { inWords } from './refusal.ts';
import { filled, handOverHere, labelOf, labelsOf, promiseHere, valuesOf } from './values.ts';

/** A text on the screen, slots and all. */
export type Text = readonly Part[];

export interface NeverLine {
  readonly words: Text;
  readonly why?: Text;
}

/** One way on, as the rep sees it. `locked` says why it is refused at this moment. */
export interface ScreenChoice {
  readonly text: Text;
  /** What the guide is asked for: the choice's key. */
  readonly choice: string;
  readonly offered: boolean;
  readonly locked?: string;
}

/** Something that may be filled in here. `wanted`: this step asks for it. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly wanted: boolean;
  /** Of which promise or hand-over it is a field; absent for a fact. */
  readonly of?: string;
}

/** A key that opens a playbook from anywhere. `locked` says why not at this moment. */
export interface Interrupt {
  readonly key: string;
  readonly label: string;
  readonly playbook: string;
  readonly locked?: string;
}

/** A step on the screen, as data: no colour, no width, no terminal. */
export interface StepScreen {
  readonly kind: 'step';
  /** The open playbooks, outermost first, then the step. */
  readonly crumbs: readonly string[];
  readonly phase: Phase | 'safety' | 'after';
  /** Absent on a step that is done and not said. */
  readonly say?: Text;
  readonly wording: { readonly index: number; readonly of: number };
  readonly do: readonly Text[];
  readonly listenFor: readonly Text[];
  readonly never: readonly NeverLine[];
  /** Facts that this step asks for and the call has already. */
  readonly have: readonly { readonly label: string; readonly value: string }[];
  readonly choices: readonly ScreenChoice[];
  readonly fields: readonly Field[];
  /** A field that an ending will need: it opens by itself on arrival. */
  readonly opens?: string;
  readonly hold?: { readonly since: number; readonly minutes: number };
  /** Minutes that this step would hold for, while nobody is on hold. */
  readonly holdFor?: number;
  /** Where the last key of this interrupt puts the rep. */
  readonly returnsTo?: string;
  readonly interrupts: readonly Interrupt[];
  readonly canGoBack: boolean;
  readonly mayHold: boolean;
  /** As what the call may end from here, what was earned first; none once it has ended. */
  readonly endings: readonly OverOutcome[];
}

/** A number of minutes in words, as the screen and the line both say it. */
export function minutesInWords(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** A question of the guide's own: standing down, what now, the wrap-up. */
export interface QuestionScreen {
  readonly kind: 'what-now' | 'stand-down' | 'wrap-up';
  readonly crumbs: readonly string[];
  readonly outcome?: Outcome;
  readonly returnsTo?: string;
  readonly canGoBack: boolean;
  readonly fields: readonly Field[];
  /** At "what now" only: the customer is still there. */
  readonly interrupts: readonly Interrupt[];
  /** As on a step. */
  readonly endings: readonly OverOutcome[];
}

export interface OverScreen {
  readonly kind: 'over';
  readonly left: boolean;
}

/** What the rep sees at one moment. */
export type Screen = StepScreen | QuestionScreen | OverScreen;

/** The screen of a call at this moment. */
export function view(book: Book, call: Call): Screen {
  switch (call.stage) {
    case 'done':
      return { kind: 'over', left: false };
    case 'left':
      return { kind: 'over', left: true };
    case 'what-now':
    case 'wrap-up':
    case 'stand-down':
      return question(book, call, call.stage);
    default: {
      const here = standing(book, call.frames);
      return here === undefined
        ? question(book, call, 'what-now')
        : stepScreen(book, call, here.step);
    }
  }
}

function question(book: Book, call: Call, kind: QuestionScreen['kind']): QuestionScreen {
  const outcome = call.endings[call.endings.length - 1]?.outcome;
  const frames = call.standDown;
  return {
    kind,
    crumbs: crumbsOf(book, call),
    ...(outcome === undefined || kind !== 'wrap-up' ? {} : { outcome }),
    ...(frames === undefined || frames.length === 0
      ? {}
      : { returnsTo: placeOf(book, call, frames) }),
    canGoBack: kind === 'stand-down' || call.trail.length > 0,
    fields: fieldsOf(book, call, undefined),
    interrupts: kind === 'what-now' ? interruptsOf(book, call) : [],
    endings: endingsFrom(book, call),
  };
}

/** What is to be done; where there is nothing to say or to do on this channel, that much. */
function toDo({ say, do: steps }: Step, channel: Channel): readonly string[] {
  const here = linesFor(steps, channel).map((line) => line.text);
  if (here.length > 0 || say.length === 0 || linesFor(say, channel).length > 0) return here;
  const where = channel === 'in-person' ? 'a talk in person' : channel;
  return [`Nothing is written for ${where} here. Use your own words.`];
}

function stepScreen(book: Book, call: Call, step: Step): StepScreen {
  const values = valuesOf(book, call);
  const labels = labelsOf(book, call);
  const text = (written: string): Text => fill(written, values, labels);
  const texts = (lines: readonly Line[]) =>
    linesFor(lines, call.channel).map((line) => text(line.text));
  const wordings = linesFor(step.say, call.channel);
  const index = wordingIndex(book, call, step);
  const wording = wordings[index];
  const playbook = standing(book, call.frames)?.playbook;
  const fields = fieldsOf(book, call, step);
  const returnsTo = returnOf(book, call);
  const opens = opensOf(book, call, step);
  const mayHold = !inSafety(book, call.frames) && call.stage === 'call';
  return {
    kind: 'step',
    crumbs: crumbsOf(book, call),
    phase:
      playbook?.kind === 'safety' || playbook?.kind === 'after' ? playbook.kind : phaseOf(step),
    ...(wording === undefined ? {} : { say: text(wording.text) }),
    wording: { index, of: wordings.length },
    do: toDo(step, call.channel).map(text),
    listenFor: texts(step.listenFor),
    never: linesFor(step.never, call.channel).map((line) => ({
      words: text(line.text),
      ...(line.why === undefined ? {} : { why: text(line.why) }),
    })),
    have: step.ask.flatMap((name) => {
      const value = values(name);
      return value === undefined ? [] : [{ label: labelOf(book, call, name), value }];
    }),
    choices: step.choices.map((choice) => screenChoice(book, call, choice, text)),
    fields,
    ...(opens === undefined ? {} : { opens }),
    ...(call.hold === undefined ? {} : { hold: call.hold }),
    ...(call.hold !== undefined || step.hold === undefined || !mayHold
      ? {}
      : { holdFor: step.hold }),
    ...(returnsTo === undefined ? {} : { returnsTo }),
    interrupts: call.stage === 'after' ? [] : interruptsOf(book, call),
    canGoBack: call.trail.length > 0,
    mayHold,
    endings: endingsFrom(book, call),
  };
}

function screenChoice(
  book: Book,
  call: Call,
  choice: Choice,
  text: (written: string) => Text,
): ScreenChoice {
  const { landing } = choose(book, positionOf(call), choice);
  const isLocked = isRefusal(landing) && call.stage !== 'after';
  const words =
    choice.text === undefined
      ? [{ text: onlyWay(book, call, landing, choice) }]
      : text(choice.text);
  return {
    text: words,
    choice: choiceKey(choice),
    offered: choice.offered,
    ...(isLocked ? { locked: inWords(landing) } : {}),
  };
}

/** What the only way on of a step is called, by where it leads: it has no sentence of its own. */
function onlyWay(book: Book, call: Call, landing: Landing | Refusal, choice: Choice): string {
  if (isRefusal(landing)) {
    const outcome = [choice.go, choice.then].find(isEnding);
    return outcome === undefined || call.stage === 'after' ? 'Done' : endWords(outcome);
  }
  switch (landing.at) {
    case 'end':
      return call.stage === 'after' ? 'Done' : endWords(landing.outcome);
    case 'nothing-below':
      return 'Done';
    case 'stand-down':
      return landing.frames.length === 0
        ? 'Done'
        : `Back to ${placeOf(book, call, landing.frames)}`;
    case 'step': {
      if (landing.frames.length < call.frames.length) {
        return `Back to ${placeOf(book, call, landing.frames)}`;
      }
      const there = standing(book, landing.frames);
      const isHere = topOf(call.frames)?.playbook === there?.playbook.id;
      const title = isHere ? there?.step.title : there?.playbook.title;
      return `Go on: ${filled(book, call, title ?? '')}`;
    }
  }
}

function isEnding(target: string | undefined): target is Outcome {
  return target !== undefined && isOutcome(target);
}

function endWords(outcome: Outcome): string {
  return `End the call: ${outcomeWords[outcome]}`;
}

/** Where `back` leads from here, if to a step. */
function returnOf(book: Book, call: Call): string | undefined {
  const landing = land(book, positionOf(call), backTarget);
  return 'frames' in landing && landing.frames.length > 0
    ? placeOf(book, call, landing.frames)
    : undefined;
}

/** What a question of the guide's own asks, and its answers, in order. */
export function questionWords(screen: QuestionScreen): readonly [string, readonly string[]] {
  switch (screen.kind) {
    case 'stand-down': {
      const back = screen.returnsTo === undefined ? '' : `: back to ${screen.returnsTo}`;
      return ['Is nobody in danger any more?', [`Nobody is${back}`, 'Not sure: stay here']];
    }
    case 'what-now':
      return ['That is done. What now?', ['Nothing more: resolved', 'Another playbook']];
    case 'wrap-up': {
      const outcome = screen.outcome === undefined ? '' : outcomeWords[screen.outcome];
      return [`The call has ended: ${outcome}.`, ['File it', 'Another matter in this call']];
    }
  }
}

/** An outcome in the words of the screen and the wrap-up. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  resolved: 'resolved',
  promised: 'promised, with a time',
  'handed-over': 'handed over',
  'ended-by-rep': 'ended by me',
  'ended-by-customer': 'ended by the customer',
  emergency: 'emergency services',
};

/** What the rep says of a call that is over, by the outcome that it comes to. */
export const overWords: Readonly<Record<OverOutcome, string>> = {
  promised: 'It is promised',
  'handed-over': 'It is handed over',
  resolved: 'It is resolved',
  'ended-by-customer': 'The customer ended it',
};

function interruptsOf(book: Book, call: Call): readonly Interrupt[] {
  return book.house.anytime.flatMap(({ key, playbook }) => {
    const found = book.playbooks.get(playbook);
    if (found === undefined) return [];
    const landing = interrupt(book, call.frames, playbook);
    const label = filled(book, call, found.title);
    return 'refused' in landing
      ? [{ key, label, playbook, locked: inWords(landing) }]
      : [{ key, label, playbook }];
  });
}

/** The field that opens by itself: a promise without its time, a hand-over without its name. */
function opensOf(book: Book, call: Call, step: Step): string | undefined {
  if (step.promise !== undefined) {
    const promised = promiseHere(book, call);
    if (promised !== undefined && !isMade(promised))
      return promised.by === undefined ? 'by' : 'who';
  }
  if (step.handOver !== undefined && handOverHere(book, call)?.name === undefined)
    return 'taken-by';
  return undefined;
}

/** What may be filled in here: what the step owes and asks first, then the rest of the call's facts. */
function fieldsOf(book: Book, call: Call, step: Step | undefined): readonly Field[] {
  const values = valuesOf(book, call);
  const wanted = new Set<string>();
  if (step?.promise !== undefined) for (const name of ['by', 'who']) wanted.add(name);
  if (step?.handOver !== undefined) wanted.add('taken-by');
  for (const name of step?.ask ?? []) wanted.add(name);
  const declared = call.frames
    .flatMap((frame) => book.playbooks.get(frame.playbook)?.facts ?? [])
    .map((fact) => fact.name);
  const inLine = step === undefined ? [] : step.say.flatMap((line) => slotsIn(line.text));
  const factsInLine = inLine.filter(
    (name) => declared.includes(name) || (reservedFacts as readonly string[]).includes(name),
  );
  const open = ['by', 'who'].filter(() => call.promises.length > 0);
  const named = call.handOvers.length > 0 ? ['taken-by'] : [];
  const names = [
    ...new Set([...wanted, ...factsInLine, ...reservedFacts, ...declared, ...open, ...named]),
  ];
  return names.map((name) => {
    const value = rawValue(book, call, name) ?? values(name);
    return {
      name,
      label: fieldLabel(book, call, step, name),
      ...(value === undefined ? {} : { value }),
      wanted: wanted.has(name),
      ...ownerOf(book, call, name),
    };
  });
}

function ownerOf(book: Book, call: Call, name: string): { of?: string } {
  const isOfPromise = name === 'by' || name === 'who';
  const owner = isOfPromise ? promiseHere(book, call) : handOverHere(book, call);
  return (isOfPromise || name === 'taken-by') && owner !== undefined ? { of: owner.id } : {};
}

/** A promise's person is kept as typed ("me"), and spoken otherwise. */
function rawValue(book: Book, call: Call, name: string): string | undefined {
  return name === 'who' ? promiseHere(book, call)?.who : undefined;
}

function fieldLabel(book: Book, call: Call, step: Step | undefined, name: string): string {
  if (name === 'taken-by' && step?.handOver !== undefined)
    return `Who takes over (${filled(book, call, step.handOver)})`;
  return labelOf(book, call, name);
}

function crumbsOf(book: Book, call: Call): readonly string[] {
  const titles = call.frames.map(({ playbook }) => book.playbooks.get(playbook)?.title ?? playbook);
  const here = standing(book, call.frames);
  const crumbs = here === undefined ? titles : [...titles, here.step.title];
  return crumbs.map((title) => filled(book, call, title));
}

/** "Angry refund › Hear them out": the place where a stack of frames stands. */
function placeOf(book: Book, call: Call, frames: readonly Frame[]): string {
  const here = standing(book, frames);
  return here === undefined
    ? ''
    : filled(book, call, `${here.playbook.title} › ${here.step.title}`);
}

/** The words of a text, without its parts. */
export function words(text: Text): string {
  return plain(text);
}
