import {
  minutesInWords,
  overWords,
  questionWords,
  type Screen,
  type StepScreen,
  type Text,
  words,
} from '../guide/view.ts';
import type { Findable } from '../playbook/findable.ts';
import type { OverOutcome } from '../playbook/model.ts';
import { visible } from '../playbook/text.ts';
import type { JournalState } from '../shell.ts';
import { found, hasEnded, type Mode, type Ui } from './keys.ts';

/** What the plain lines are made with. */
export interface PlainFrame {
  readonly clock: (at: number) => string;
  readonly wrapUp: () => readonly string[];
}

/**
 * A screen as plain lines to be read out in order, each once: no boxes, no columns, no colour. What
 * is to be said comes right after the place, because the customer is in the other ear.
 */
export function plainLines(screen: Screen, frame: PlainFrame): readonly string[] {
  switch (screen.kind) {
    case 'over':
      return [];
    case 'step':
      return stepLines(screen, frame);
    default: {
      const [question, answers] = questionWords(screen);
      return [
        question,
        ...(screen.kind === 'wrap-up' ? frame.wrapUp().map(visible) : []),
        ...answers.map((answer, index) => `${index + 1}. ${place(answer)}`),
      ];
    }
  }
}

function stepLines(screen: StepScreen, frame: PlainFrame): readonly string[] {
  const wanted = screen.fields.filter((field) => field.wanted && field.value === undefined);
  const { hold } = screen;
  return [
    place(screen.crumbs.slice(-2).join(' › ')),
    ...(screen.say === undefined ? [] : [`Say: ${text(screen.say)}`]),
    ...(hold === undefined
      ? []
      : [`On hold. Check back by ${frame.clock(hold.since + hold.minutes * 60_000)}.`]),
    ...(screen.holdFor === undefined
      ? []
      : [`Hold, h starts it: ${minutesInWords(screen.holdFor)}`]),
    ...screen.have.map(({ label, value }) => `You have it: ${visible(label)}: ${visible(value)}`),
    ...(wanted.length === 0
      ? []
      : [`Ask, f fills in: ${wanted.map(({ label }) => visible(label)).join(', ')}`]),
    ...screen.do.map((line) => `Do: ${text(line)}`),
    ...screen.listenFor.map((line) => `Listen for: ${text(line)}`),
    ...screen.never.map(
      (line) => `Never: “${text(line.words)}”${line.why === undefined ? '' : ` ${text(line.why)}`}`,
    ),
    ...screen.choices.map(
      (choice, index) =>
        `${index + 1}. ${choice.offered ? 'Offer: ' : ''}${text(choice.text)}${
          choice.locked === undefined ? '' : ` (${visible(choice.locked)})`
        }`,
    ),
    ...(screen.returnsTo === undefined ? [] : [`Then back to ${place(screen.returnsTo)}`]),
  ];
}

/** The keys, once at the start and when they are asked for. */
export function plainKeys(screen: Screen): readonly string[] {
  if (screen.kind === 'over') return [];
  const keys = [
    'a number chooses',
    ...screen.interrupts
      .filter(({ locked }) => locked === undefined)
      .map(({ key, label }) => `${key} ${visible(label)}`),
    'b back',
    'f fill in',
    'n note',
    ...(screen.kind === 'step' ? ['w other wording', 'h hold', '/ find'] : []),
    ...(hasEnded(screen) ? [] : ['x call over']),
    'q q leave',
    '? keys',
  ];
  return [`Keys: ${keys.join(', ')}.`];
}

/** Where the rep is again when a mode closes and nothing has changed: silence would tell nothing. */
export function plainHere(screen: Screen | undefined): readonly string[] {
  if (screen === undefined || screen.kind === 'over') return [];
  return [`Here: ${visible(screen.crumbs[screen.crumbs.length - 1] ?? '')}`];
}

/** Whether a call is being kept, where it is not simply so. */
export function keptInWords(state: JournalState): string | undefined {
  switch (state.kind) {
    case 'kept':
      return undefined;
    case 'saving':
      return 'saving…';
    case 'unkept':
      return `Not kept: ${state.why}`;
  }
}

/** What opening a mode says; nothing for the step itself. */
export function plainMode(
  ui: Ui,
  screen: Screen | undefined,
  items: readonly Findable[],
): readonly string[] {
  const mode: Mode = ui.mode;
  const asked = screen?.kind === 'over' ? undefined : screen;
  switch (mode.mode) {
    case 'note':
      return ['Note, Enter keeps it:'];
    case 'fill': {
      const field = asked?.fields.find(({ name }) => name === mode.field);
      const now = field?.value === undefined ? '' : `, now ${visible(field.value)}`;
      const enter = mode.field === 'who' ? 'Enter alone: me' : 'Enter keeps it';
      return [`${visible(field?.label ?? mode.field)}${now}. ${enter}:`];
    }
    case 'find':
      return [
        'What is happening? Type a word, Enter opens the first:',
        ...firstMatches(mode, items),
      ];
    case 'over':
      return [`The call is over. ${overKeys(asked?.endings ?? [])}x it is not over.`];
    case 'quit':
      return ['Press q again to leave this call. Any other key stays.'];
    case 'help':
    case 'step':
      return [];
  }
}

function overKeys(endings: readonly OverOutcome[]): string {
  const answers = endings.map((outcome) => overWords[outcome]);
  return answers
    .map((answer, index) => `${index + 1} ${answer[0]?.toLowerCase()}${answer.slice(1)}, `)
    .join('');
}

/** As many matches as one listens to. */
function firstMatches(
  mode: Extract<Mode, { mode: 'find' }>,
  items: readonly Findable[],
): readonly string[] {
  const all = plainMatches(mode, items);
  const more = all.length - 9;
  return more > 0 ? [...all.slice(0, 9), `And ${more} more.`] : all;
}

/** The matches of the finder, best first. */
export function plainMatches(
  mode: Extract<Mode, { mode: 'find' }>,
  items: readonly Findable[],
): readonly string[] {
  const matches = found(mode, items);
  if (matches.length === 0) return ['Nothing matches.'];
  return matches.map(
    (item, index) => `${index === mode.selected ? 'Chosen: ' : ''}${visible(item.title)}`,
  );
}

function text(parts: Text): string {
  return visible(words(parts));
}

/** A place is read out with a pause where the screen has an arrow. */
function place(crumbs: string): string {
  return visible(crumbs.replaceAll(' › ', ', '));
}
