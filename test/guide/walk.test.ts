import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, evolve, isMade, noCall, replay } from '../../src/guide/call.ts';
import { decide, startCall } from '../../src/guide/decide.ts';
import type { Event } from '../../src/guide/events.ts';
import { type Screen, view } from '../../src/guide/view.ts';
import type { Action } from '../../src/playbook/action.ts';
import { type Book, inSafety, standing, warningsFor } from '../../src/playbook/flow.ts';
import { channels, choiceKey, outcomes } from '../../src/playbook/model.ts';
import { slotsIn } from '../../src/playbook/text.ts';
import { wrapUp } from '../../src/record/wrap-up.ts';
import { builtIn } from './built-in.ts';
import { atNoon, book, reread } from './table.ts';

/**
 * Calls walked at random, by legal and illegal moves alike, from fixed seeds. Beside each runs a
 * model of what back must do, which knows nothing of how the guide does it. States are frozen, so
 * that a refusal, or a screen, that changed one would throw.
 */

/** Two numbers say what is wished: the first picks the kind of action, the second which one. */
type Dice = readonly [number, number];

const dice = fc.tuple(fc.nat(999), fc.nat(9999));

type Pick = <T>(from: readonly T[]) => T | undefined;
type Roll = (book: Book, call: Call, pick: Pick) => Action;

/** What may be wished, and how often. */
const weighted: readonly (readonly [number, Roll])[] = [
  [30, (book, call, pick) => ({ type: 'choose', choice: pick(choices(book, call)) ?? 'Sing' })],
  [3, (_, __, pick) => ({ type: 'choose', choice: pick(oddChoices) ?? '' })],
  [5, (book, _, pick) => ({ type: 'interrupt', playbook: pick(anytime(book)) ?? '' })],
  [2, (book, _, pick) => ({ type: 'interrupt', playbook: pick(anyPlaybook(book)) ?? '' })],
  [4, (book, call, pick) => ({ type: 'jump', to: pick(places(book, call)) ?? '' })],
  [8, () => ({ type: 'back' })],
  [4, () => ({ type: 'confirm' })],
  [
    5,
    (book, _, pick) => ({ type: 'fill', facts: { [pick(facts(book)) ?? '']: pick(values) ?? '' } }),
  ],
  [1, (_, __, pick) => ({ type: 'note', text: pick(values) ?? '' })],
  [4, () => ({ type: 'promise', by: 'noon', who: 'me' })],
  [1, (_, __, pick) => ({ type: 'promise', by: pick(values) ?? '' })],
  [1, (_, __, pick) => ({ type: 'promise', who: pick(values) ?? '' })],
  [1, () => ({ type: 'promise' })],
  [1, (_, __, pick) => ({ type: 'hand-over', name: pick(values) ?? '' })],
  [4, () => ({ type: 'hand-over', name: 'Priya' })],
  [1, () => ({ type: 'hold' })],
  [1, () => ({ type: 'off-hold' })],
  [2, () => ({ type: 'wording' })],
  [1, (_, __, pick) => ({ type: 'channel', channel: pick(channels) ?? 'phone' })],
  [1, (_, __, pick) => ({ type: 'over', outcome: pick(outcomes) ?? 'resolved' })],
  [3, (book, _, pick) => ({ type: 'another-matter', playbook: pick(anyPlaybook(book)) ?? '' })],
  [1, () => ({ type: 'file' })],
  [1, () => ({ type: 'leave' })],
];
const rolls = weighted.flatMap(([count, roll]) => Array.from({ length: count }, () => roll));

const values = ['Sam', 'a kettle', '£9', ' ', '', '名前 👩🏽‍🚒', 'a < b', '"x" \\ \u001b[2J', 'me'];
const oddChoices = ['Sing', '', 'next', 'back', 'resolved', 'constructor', '__proto__'];

function choices(book: Book, call: Call): readonly string[] {
  return standing(book, call.frames)?.step.choices.map(choiceKey) ?? [];
}

function anytime({ house }: Book): readonly string[] {
  return house.anytime.map(({ playbook }) => playbook);
}

function anyPlaybook({ playbooks }: Book): readonly string[] {
  return [...playbooks.keys(), 'nothing', ''];
}

function facts({ playbooks }: Book): readonly string[] {
  return [...playbooks.values()].flatMap((playbook) => playbook.facts.map(({ name }) => name));
}

function places(book: Book, call: Call): readonly string[] {
  const own = standing(book, call.frames)?.playbook.steps.map(({ id }) => id) ?? [];
  const far = [...book.playbooks.values()].flatMap(({ id, steps }) => [
    id,
    ...steps.map((step) => `${id}/${step.id}`),
  ]);
  return [...own, ...own, ...far, 'nothing', 'nothing/at-all', '/', ''];
}

function actionOf(book: Book, call: Call, [kind, which]: Dice): Action {
  const pick: Pick = (from) => from[which % Math.max(from.length, 1)];
  const roll = rolls[kind % rolls.length] ?? (() => ({ type: 'back' }) as const);
  return roll(book, call, pick);
}

function isOver({ stage }: Call): boolean {
  return stage === 'left' || stage === 'done';
}

/** What going back must come to: the place as it was on landing there. */
interface Landed {
  readonly frames: string;
  readonly stage: Call['stage'];
  readonly warnings: number;
  readonly seen: string;
  readonly matter: number;
  readonly endings: number;
}

function landedAt({ frames, stage, warnings, seen, matter, endings }: Call): Landed {
  return {
    frames: JSON.stringify(frames),
    stage,
    warnings: warnings.length,
    seen: seen.join(),
    matter,
    endings: endings.length,
  };
}

interface Walked {
  refused: number;
  made: number;
  deepest: number;
  readonly outcomes: Set<string>;
  readonly refusals: Set<string>;
}

function walkAtRandom(book: Book, start: string, thrown: readonly Dice[], walked: Walked): void {
  const started = startCall(book, start);
  if ('refusal' in started) throw new Error(started.refusal);
  const events: Event[] = [];
  let call = noCall;
  const take = (more: readonly Event[]) => {
    const written = reread(more);
    events.push(...written);
    call = reread(written.reduce(evolve, call));
  };
  take(started.events);
  const trail: Landed[] = [];
  let landed = landedAt(call);

  const act = (action: Action): boolean => {
    const before = call;
    const screen = view(book, before);
    expectFit(book, before, screen);
    const decision = decide(book, before, action, atNoon);
    if ('refusal' in decision) {
      walked.refused += 1;
      walked.refusals.add(decision.refusal);
      must(/^\p{L}|^\d/u.test(decision.refusal), 'a refusal in words');
      must(/[.?!]$/.test(decision.refusal), `a whole sentence, and not "${decision.refusal}"`);
      agree(screen, before, action, decision.refusal);
      return false;
    }
    walked.made += 1;
    for (const event of decision.events) {
      if (event.type === 'CallEnded') walked.outcomes.add(event.outcome);
    }
    take(decision.events);
    agree(screen, before, action, undefined);
    must(JSON.stringify(replay(events)) === JSON.stringify(call), 'the replay to equal the state');
    expectKept(book, before, call, action);
    landed = follow(trail, landed, before, call, action, decision.events);
    walked.deepest = Math.max(walked.deepest, call.frames.length);
    return true;
  };

  let afterTheEnd = 0;
  for (const dice of thrown) {
    act(actionOf(book, call, dice));
    if (isOver(call)) afterTheEnd += 1;
    if (afterTheEnd > 3) break;
  }
  // All the way back, one move at a time, to where the call began or was filed.
  while (act({ type: 'back' }));
  must(isOver(call) || trail.length === 0, 'back to lead to the start');
}

/** The model of back: keeps what was landed on, and checks what back comes to against it. */
function follow(
  trail: Landed[],
  landed: Landed,
  before: Call,
  after: Call,
  action: Action,
  events: readonly Event[],
): Landed {
  if (action.type === 'back') {
    const expected = before.stage === 'stand-down' ? landed : trail.pop();
    const found = landedAt(after);
    must(JSON.stringify(found) === JSON.stringify(expected), 'back to lead where the call stood');
    return found;
  }
  const last = events.filter(
    ({ type }) => !type.startsWith('Promise') && type !== 'HandOverOpened',
  );
  switch (last.at(-1)?.type) {
    case 'WrapUpFiled':
      trail.length = 0;
      return landedAt(after);
    case 'ChoiceMade':
    case 'Interrupted':
    case 'Jumped':
    case 'SafetyStoodDown':
    case 'MatterOpened':
    case 'CallEnded': {
      trail.push(landed);
      return landedAt(after);
    }
    default:
      return landed;
  }
}

/** What holds of every state, and of the screen that shows it. */
function expectFit(book: Book, call: Call, screen: Screen): void {
  must(call.frames.length <= 9, 'at most nine frames');
  const standsNowhere = call.frames.length === 0;
  must(standsNowhere || standing(book, call.frames) !== undefined, 'the step on top to exist');
  must(!standsNowhere || call.stage !== 'call', 'a call to stand somewhere');
  const isAsked = call.stage === 'stand-down' || call.stage === 'left';
  must(call.standDown === undefined || isAsked, 'one question at a time');
  must(new Set(call.promises.map(({ id }) => id)).size === call.promises.length, 'single promises');
  expectFilled(screen);
  for (const { values: said } of wrapUp(book, call)) said.forEach(expectFilled);
  if (screen.kind !== 'step') return;
  const names = screen.fields.map(({ name }) => name);
  must(screen.opens === undefined || names.includes(screen.opens), 'the field that opens');
  const step = standing(book, call.frames)?.step;
  const here = `${call.runs.at(-1)}/${call.frames.at(-1)?.playbook}/${step?.id}`;
  if (step?.promise !== undefined) {
    must(call.promises.at(-1)?.id === here, 'the promise of the step to be the latest');
  }
  if (step?.handOver !== undefined) {
    must(call.handOvers.at(-1)?.id === here, 'the hand-over of the step to be the latest');
  }
}

/** What the screen shows as possible is what is decided. */
function agree(screen: Screen, before: Call, action: Action, refusal: string | undefined): void {
  if (action.type === 'back' && screen.kind !== 'over') {
    must(screen.canGoBack === (refusal === undefined), 'back to be as the screen says');
  }
  if (action.type === 'over' && screen.kind !== 'over') {
    const offered = screen.endings.some((outcome) => outcome === action.outcome);
    must(offered === (refusal === undefined), `ending as ${action.outcome} to be as offered`);
  }
  if (screen.kind !== 'step') return;
  if (action.type === 'choose') {
    const shown = screen.choices.find(({ choice }) => choice === action.choice);
    if (shown !== undefined) must(shown.locked === refusal, `"${action.choice}" to be as shown`);
  }
  if (action.type === 'wording') {
    must(screen.wording.of > 1 === (refusal === undefined), 'wordings to be as shown');
  }
  if (action.type === 'hold') {
    const may = screen.mayHold && before.hold === undefined;
    must(may === (refusal === undefined), 'holding to be as shown');
  }
}

/** What a move may change of what was said and done. */
function expectKept(book: Book, before: Call, after: Call, action: Action): void {
  must(after.notes.length >= before.notes.length, 'notes to stay');
  if (action.type !== 'fill') {
    must(allFacts(after) === allFacts(before), 'facts to be set aside and come back, never lost');
  }
  if (action.type === 'back') {
    for (const promised of before.promises.filter(isMade)) {
      must(
        after.promises.some(({ id, by }) => id === promised.id && by !== undefined),
        'made',
      );
    }
  } else {
    must(after.warnings.length >= before.warnings.length, 'warnings to stay');
    must(after.warnings.length <= before.warnings.length + 1, 'a warning at a time');
    for (const { id } of before.promises) {
      must(
        after.promises.some((promised) => promised.id === id),
        'promises to stay',
      );
    }
    for (const { id } of before.handOvers) {
      must(
        after.handOvers.some((handOver) => handOver.id === id),
        'hand-overs to stay',
      );
    }
    must(after.endings.length >= before.endings.length, 'endings to stay');
  }
  if (after.hold !== undefined && before.hold === undefined) {
    must(!inSafety(book, after.frames), 'nobody to be put on hold in danger');
  }
  if (after.endings.length > before.endings.length) expectEarned(book, after);
}

function expectEarned(book: Book, call: Call): void {
  const last = call.endings.at(-1);
  must(last?.matter === call.matter, 'the ending to be of this matter');
  if (last?.outcome === 'ended-by-rep') {
    const needed = Math.min(...call.seen.map((behaviour) => warningsFor(book, behaviour)));
    must(call.seen.length > 0 && call.warnings.length >= needed, 'the warnings to be given');
  }
  if (last?.outcome === 'promised') {
    must(call.promises.some(isMade), 'a promise to be made');
    const latest = call.promises.at(-1);
    must(latest?.by !== undefined && latest.who !== undefined, 'the latest one to be made');
  }
  if (last?.outcome === 'handed-over') {
    must(call.handOvers.at(-1)?.name !== undefined, 'a name of who took over');
  }
}

function allFacts({ facts, earlier }: Call): string {
  const now = Object.entries(facts).map(([name, value]) => ({ name, value }));
  return [...earlier, ...now]
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join('\n');
}

/** No raw `<slot>` in any text, but in the key that a choice is asked for by. */
function expectFilled(shown: unknown): void {
  if (typeof shown === 'string') must(slotsIn(shown).length === 0, `"${shown}" to be filled`);
  else if (typeof shown === 'object' && shown !== null) {
    for (const [key, value] of Object.entries(shown)) if (key !== 'choice') expectFilled(value);
  }
}

/** `expect` is too slow for millions of questions. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Expected ${what}.`);
}

function walks(book: Book, seed: number, runs: number, longest: number): Walked {
  const walked: Walked = {
    refused: 0,
    made: 0,
    deepest: 0,
    outcomes: new Set(),
    refusals: new Set(),
  };
  const starts = [...book.playbooks.keys()];
  const throws = fc.array(dice, { minLength: 5, maxLength: longest, size: 'max' });
  fc.assert(
    fc.property(fc.constantFrom(...starts), throws, (start, thrown) => {
      walkAtRandom(book, start, thrown, walked);
    }),
    { seed, numRuns: runs },
  );
  return walked;
}

describe('a call walked at random', () => {
  it.each([
    ['a book that has every kind of way on', book, 1, 180],
    ['the built-in playbooks', builtIn(), 2, 70],
  ])('keeps what the guide promises, in %s', (_, within, seed, runs) => {
    const walked = walks(within, seed, runs, 150);
    // A walk that goes nowhere proves nothing.
    expect(walked.made).toBeGreaterThan(runs * 16);
    expect(walked.refused).toBeGreaterThan(runs * 16);
    expect(walked.deepest).toBeGreaterThanOrEqual(5);
    expect(walked.outcomes.size).toBeGreaterThanOrEqual(outcomes.length - 2);
    expect(walked.refusals.size).toBeGreaterThan(25);
  });
});
