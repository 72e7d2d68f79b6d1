import type { QuestionScreen, Screen, StepScreen } from '../guide/view.ts';
import { charactersOf } from '../layout/lines.ts';
import type { Action } from '../playbook/action.ts';
import { wordsOf } from '../playbook/alike.ts';
import type { Findable } from '../playbook/findable.ts';
import { search } from '../playbook/search.ts';

/** One key press, as `node:readline` reports it. */
export interface Key {
  readonly sequence: string;
  readonly name?: string | undefined;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** What the keys mean at the moment. In a mode with text, no key navigates. */
export type Mode =
  | { readonly mode: 'step' }
  | { readonly mode: 'note'; readonly text: string }
  | {
      readonly mode: 'fill';
      readonly field: string;
      readonly text: string;
      /** What the field holds already, where it holds something. */
      readonly held?: string;
    }
  | {
      readonly mode: 'find';
      readonly text: string;
      readonly selected: number;
      readonly opens: Opens;
    }
  | { readonly mode: 'over' }
  | { readonly mode: 'quit' }
  | { readonly mode: 'help' };

/** What choosing in the finder does. */
export type Opens = 'jump' | 'another-matter' | 'start';

/** The part of the screen that is the terminal's own: it is in no record. */
export interface Ui {
  readonly mode: Mode;
  /** A sentence for the rep, until the next key. */
  readonly notice?: string;
  readonly pasting: boolean;
  /** Which part of a step that is taller than the terminal is shown, from 0. */
  readonly page: number;
  /** What was typed and not yet kept, by field (`note` for a note): Esc never destroys anything. */
  readonly drafts: Readonly<Record<string, string>>;
}

/** What a key comes to. `started` is the playbook picked before there is a call. */
export interface Reaction {
  readonly ui: Ui;
  readonly action?: Action;
  readonly started?: string;
}

export const atStep: Ui = { mode: { mode: 'step' }, pasting: false, page: 0, drafts: {} };

/** The picker that opens when no playbook was named. */
export const picking: Ui = {
  mode: { mode: 'find', text: '', selected: 0, opens: 'start' },
  pasting: false,
  page: 0,
  drafts: {},
};

/** Whether a query asks for anything: signs alone do not. */
export function isAsked(query: string): boolean {
  return wordsOf(query).length > 0;
}

/** What the finder shows: the nine best matches of its query; all there is while nothing is asked. */
export function found(
  { text }: Extract<Mode, { mode: 'find' }>,
  items: readonly Findable[],
): readonly Findable[] {
  if (!isAsked(text)) return items;
  return search(text, items)
    .slice(0, 9)
    .map(({ item }) => item);
}

/**
 * What a key means: a change of the terminal's own state, an action for the guide, or nothing. Pure.
 * `screen` is absent while no call has started; `items` is what can be found.
 */
export function press(
  ui: Ui,
  key: Key,
  screen: Screen | undefined,
  items: readonly Findable[],
): Reaction {
  if (key.name === 'paste-start') return { ui: { ...ui, pasting: true } };
  if (key.name === 'paste-end') return { ui: { ...ui, pasting: false } };
  const calm = withoutNotice(ui);
  const mode = calm.mode;
  if (ui.pasting)
    return { ui: isTyping(mode) ? { ...calm, mode: typed(mode, pastedText(key)) } : calm };
  switch (mode.mode) {
    case 'note':
      return inNote(calm, mode, key);
    case 'fill':
      return inFill(calm, mode, key, screen);
    case 'find':
      return inFind(calm, mode, key, items);
    case 'over':
      return inOver(calm, key, screen, items);
    case 'quit':
      if (key.sequence === 'q') return { ui: toStep(calm), action: { type: 'leave' } };
      return press(toStep(calm), key, screen, items);
    case 'help':
      if (key.sequence === ' ') return { ui: { ...calm, page: calm.page + 1 } };
      return key.sequence === '?' ? { ui: toStep(calm) } : press(toStep(calm), key, screen, items);
    case 'step':
      return screen === undefined ? { ui: calm } : atScreen(calm, key, screen);
  }
}

function withoutNotice({ notice: _, ...ui }: Ui): Ui {
  return ui;
}

function toStep(ui: Ui): Ui {
  return { ...ui, mode: { mode: 'step' }, page: 0 };
}

function toMode(ui: Ui, mode: Mode): Reaction {
  return { ui: { ...ui, mode } };
}

function notice(ui: Ui, text: string): Reaction {
  return { ui: { ...ui, notice: text } };
}

function atScreen(ui: Ui, key: Key, screen: Screen): Reaction {
  if (key.ctrl || key.meta || screen.kind === 'over') return { ui };
  const interrupt = screen.interrupts.find((one) => one.key === key.sequence);
  if (interrupt !== undefined) {
    return { ui: { ...ui, page: 0 }, action: { type: 'interrupt', playbook: interrupt.playbook } };
  }
  return screen.kind === 'step' ? atStepScreen(ui, key, screen) : atQuestion(ui, key, screen);
}

function atStepScreen(ui: Ui, key: Key, screen: StepScreen): Reaction {
  if (/^[1-9]$/.test(key.sequence)) {
    const choice = screen.choices[Number(key.sequence) - 1];
    if (choice === undefined) return notice(ui, `There is no ${key.sequence} here.`);
    return { ui: { ...ui, page: 0 }, action: { type: 'choose', choice: choice.choice } };
  }
  switch (key.sequence) {
    case 'w':
      return { ui, action: { type: 'wording' } };
    case 'h':
      return { ui, action: { type: screen.hold === undefined ? 'hold' : 'off-hold' } };
    case '/':
      return toMode(ui, { mode: 'find', text: '', selected: 0, opens: 'jump' });
    default:
      return anywhere(ui, key, screen);
  }
}

function atQuestion(ui: Ui, key: Key, screen: QuestionScreen): Reaction {
  const answer = `${screen.kind} ${key.sequence}`;
  switch (answer) {
    case 'stand-down 1':
      return { ui, action: { type: 'confirm' } };
    case 'stand-down 2':
      return { ui, action: { type: 'back' } };
    case 'what-now 1':
      return { ui, action: { type: 'over', outcome: 'resolved' } };
    case 'what-now 2':
    case 'wrap-up 2':
      return toMode(ui, { mode: 'find', text: '', selected: 0, opens: 'another-matter' });
    case 'wrap-up 1':
      return { ui, action: { type: 'file' } };
    default:
      return anywhere(ui, key, screen);
  }
}

/** Keys that work on every screen of a call. */
function anywhere(ui: Ui, key: Key, screen: StepScreen | QuestionScreen): Reaction {
  switch (key.sequence) {
    case 'b':
      return { ui: { ...ui, page: 0 }, action: { type: 'back' } };
    case 'n':
      return toMode(ui, { mode: 'note', text: ui.drafts['note'] ?? '' });
    case 'f':
      return openField(ui, screen, nextField(screen));
    case 'q':
      return toMode(ui, { mode: 'quit' });
    case '?':
      return toMode({ ...ui, page: 0 }, { mode: 'help' });
    case ' ':
      return { ui: { ...ui, page: ui.page + 1 } };
    case 'x':
      return hasEnded(screen) ? notice(ui, 'The call has ended.') : toMode(ui, { mode: 'over' });
    default:
      return printable(key) === ''
        ? { ui }
        : notice(ui, `"${key.sequence}" does nothing here.  ? keys`);
  }
}

/** Whether there is no call any more that could be over. */
export function hasEnded(screen: StepScreen | QuestionScreen): boolean {
  return screen.kind === 'step' ? screen.phase === 'after' : screen.kind === 'wrap-up';
}

/** The first field that is asked for and empty, else the first. */
function nextField(screen: StepScreen | QuestionScreen, after?: string): string | undefined {
  const from = screen.fields.findIndex(({ name }) => name === after) + 1;
  const open = screen.fields.slice(from).find(({ wanted, value }) => wanted && value === undefined);
  return open?.name ?? (after === undefined ? screen.fields[0]?.name : undefined);
}

/** Opens a field for typing, with what it holds. */
export function openField(ui: Ui, screen: Screen | undefined, name: string | undefined): Reaction {
  if (screen === undefined || screen.kind === 'over' || name === undefined) return { ui };
  const field = screen.fields.find((one) => one.name === name);
  if (field === undefined) return { ui };
  return toMode(ui, {
    mode: 'fill',
    field: name,
    text: ui.drafts[draftKey(screen, name)] ?? field.value ?? '',
    ...(field.value === undefined ? {} : { held: field.value }),
  });
}

type TypingMode = Extract<Mode, { readonly text: string }>;

function isTyping(mode: Mode): mode is TypingMode {
  return 'text' in mode;
}

function typed<M extends TypingMode>(mode: M, more: string): M {
  return { ...mode, text: mode.text + more, ...(mode.mode === 'find' ? { selected: 0 } : {}) };
}

/** A key's own character, or nothing for a key that writes none. */
function printable(key: Key): string {
  if (key.ctrl || key.meta) return '';
  return /^[\p{Cc}]/u.test(key.sequence) ? '' : key.sequence;
}

/** Pasted line ends are spaces: nothing that is pasted acts as a key. */
function pastedText(key: Key): string {
  return /^[\r\n\t]$/.test(key.sequence) ? ' ' : printable(key);
}

/** The text after an editing key, or undefined when the key is none. */
function edited(text: string, key: Key): string | undefined {
  if (key.ctrl && key.name === 'u') return '';
  if ((key.ctrl && key.name === 'w') || (key.meta && key.name === 'backspace')) {
    return text.replace(/\S+\s*$/u, '');
  }
  if (key.name === 'backspace') return withoutLast(text);
  const more = printable(key);
  return more === '' ? undefined : text + more;
}

/** Without its last character as a person counts them: an emoji of several code points is one. */
function withoutLast(text: string): string {
  return charactersOf(text).slice(0, -1).join('');
}

function isEnter(key: Key): boolean {
  return key.name === 'return' || key.name === 'enter';
}

function inNote(ui: Ui, mode: Extract<Mode, { mode: 'note' }>, key: Key): Reaction {
  if (key.name === 'escape') return { ui: toStep(drafted(ui, 'note', mode.text)) };
  if (isEnter(key)) {
    const kept = toStep(drafted(ui, 'note', ''));
    return mode.text.trim() === ''
      ? { ui: kept }
      : { ui: kept, action: { type: 'note', text: mode.text } };
  }
  const text = edited(mode.text, key);
  return text === undefined ? { ui } : toMode(ui, { ...mode, text });
}

function inFill(
  ui: Ui,
  mode: Extract<Mode, { mode: 'fill' }>,
  key: Key,
  screen: Screen | undefined,
): Reaction {
  if (key.name === 'escape' || screen === undefined || screen.kind === 'over') {
    return { ui: toStep(drafted(ui, draftKey(screen, mode.field), typedIn(mode))) };
  }
  if (key.name === 'tab' || key.name === 'down') return neighbour(ui, mode, screen, 1);
  if (key.name === 'up') return neighbour(ui, mode, screen, -1);
  if (isEnter(key)) {
    const typedValue = mode.text.trim();
    const value = typedValue === '' && mode.field === 'who' ? 'me' : typedValue;
    const kept = drafted(ui, draftKey(screen, mode.field), '');
    const follows = nextField(screen, mode.field);
    const next = follows === undefined ? { ui: toStep(kept) } : openField(kept, screen, follows);
    return value === '' ? next : { ...next, action: fillAction(mode.field, value) };
  }
  const text = edited(mode.text, key);
  return text === undefined ? { ui } : toMode(ui, { ...mode, text });
}

/** Moves to the field beside this one; what was typed is kept. */
function neighbour(
  ui: Ui,
  mode: Extract<Mode, { mode: 'fill' }>,
  screen: StepScreen | QuestionScreen,
  by: 1 | -1,
): Reaction {
  const at = screen.fields.findIndex(({ name }) => name === mode.field);
  const to = screen.fields[(at + by + screen.fields.length) % screen.fields.length];
  const next = openField(drafted(ui, draftKey(screen, mode.field), ''), screen, to?.name);
  const value = mode.text.trim();
  return value === '' ? next : { ...next, action: fillAction(mode.field, value) };
}

/** What was typed into a field; nothing where it only shows what it holds. */
function typedIn({ text, held }: Extract<Mode, { mode: 'fill' }>): string {
  return text === held ? '' : text;
}

/** What a field's draft is kept under: a time typed for one promise is not another's. */
function draftKey(screen: Screen | undefined, name: string): string {
  const fields = screen === undefined || screen.kind === 'over' ? [] : screen.fields;
  const owner = fields.find((field) => field.name === name)?.of;
  return owner === undefined ? name : `${owner}/${name}`;
}

/**
 * What was typed and not kept, to be kept after all when the call is over: a sentence each. Of a
 * secret fact, nothing is.
 */
export function unkept(
  { mode, drafts }: Ui,
  isSecret: (field: string) => boolean,
): readonly string[] {
  const open = mode.mode === 'note' ? { note: mode.text } : {};
  const half = mode.mode === 'fill' ? { [mode.field]: typedIn(mode) } : {};
  return Object.entries({ ...drafts, ...open, ...half })
    .filter(([key, text]) => text.trim() !== '' && !isSecret(key))
    .map(([key, text]) =>
      key === 'note' ? text : `${key.replace(/^.*\//, '')}, not kept: ${text}`,
    );
}

/** The same with a draft kept, or dropped when it is empty. */
function drafted(ui: Ui, name: string, text: string): Ui {
  const { [name]: _, ...others } = ui.drafts;
  return { ...ui, drafts: text.trim() === '' ? others : { ...others, [name]: text } };
}

function fillAction(field: string, value: string): Action {
  if (field === 'by') return { type: 'promise', by: value };
  if (field === 'who') return { type: 'promise', who: value };
  if (field === 'taken-by') return { type: 'hand-over', name: value };
  return { type: 'fill', facts: { [field]: value } };
}

/** In characters; nobody types more to find a playbook. */
const longestQuery = 100;

function inFind(
  ui: Ui,
  mode: Extract<Mode, { mode: 'find' }>,
  key: Key,
  items: readonly Findable[],
): Reaction {
  // Not asked for each letter: a text that was pasted key by key would be looked for as often.
  const matches = () => found(mode, items);
  if (key.name === 'escape') {
    if (mode.opens !== 'start') return { ui: toStep(ui) };
    return mode.text === ''
      ? notice(ui, 'Ctrl-C leaves.')
      : toMode(ui, { ...mode, text: '', selected: 0 });
  }
  if (key.name === 'down' || key.name === 'tab')
    return toMode(ui, moveIn(mode, matches().length, 1));
  if (key.name === 'up') return toMode(ui, moveIn(mode, matches().length, -1));
  if (isEnter(key)) {
    const chosen = matches()[mode.selected];
    if (chosen === undefined) return notice(ui, 'Nothing matches. Try another word.');
    return opened(ui, mode.opens, chosen.id);
  }
  const text = edited(mode.text, key)?.slice(0, longestQuery);
  return text === undefined || text === mode.text
    ? { ui }
    : toMode(ui, { ...mode, text, selected: 0 });
}

function moveIn(mode: Extract<Mode, { mode: 'find' }>, count: number, by: 1 | -1) {
  return count === 0 ? mode : { ...mode, selected: (mode.selected + by + count) % count };
}

function opened(ui: Ui, opens: Opens, id: string): Reaction {
  switch (opens) {
    case 'start':
      return { ui: toStep(ui), started: id };
    case 'another-matter':
      return { ui: toStep(ui), action: { type: 'another-matter', playbook: id } };
    case 'jump':
      return { ui: toStep(ui), action: { type: 'jump', to: id } };
  }
}

function inOver(
  ui: Ui,
  key: Key,
  screen: Screen | undefined,
  items: readonly Findable[],
): Reaction {
  const endings = screen === undefined || screen.kind === 'over' ? [] : screen.endings;
  const outcome = endings[Number(key.sequence) - 1];
  if (outcome !== undefined) return { ui: toStep(ui), action: { type: 'over', outcome } };
  if (/^[1-9xb]$/.test(key.sequence)) return { ui: toStep(ui) };
  return press(toStep(ui), key, screen, items);
}
