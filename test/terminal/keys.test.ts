import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../src/guide/view.ts';
import {
  atStep,
  type Key,
  type Mode,
  picking,
  press,
  type Reaction,
  type Ui,
} from '../../src/terminal/keys.ts';
import { aStep, choicesOf, fullStep, places, standDown, uiIn, whatNow, wrapUp } from './scenes.ts';

fc.configureGlobal({ seed: 1 });

const enter: Key = { sequence: '\r', name: 'return' };
const esc: Key = { sequence: '\x1b', name: 'escape' };
const tab: Key = { sequence: '\t', name: 'tab' };
const up: Key = { sequence: '\x1b[A', name: 'up' };
const down: Key = { sequence: '\x1b[B', name: 'down' };
const backspace: Key = { sequence: '\x7f', name: 'backspace' };
const pasteStart: Key = { sequence: '\x1b[200~', name: 'paste-start' };
const pasteEnd: Key = { sequence: '\x1b[201~', name: 'paste-end' };
const reserved = 'bnfwh/?xq';

function key(sequence: string): Key {
  return { sequence, ...(/^[a-z]$/.test(sequence) ? { name: sequence } : {}) };
}

/** The reaction to the last of several keys. */
function pressAll(ui: Ui, keys: readonly (Key | string)[], screen: Screen | undefined): Reaction {
  let reaction: Reaction = { ui };
  for (const one of keys) {
    const pressed = typeof one === 'string' ? key(one) : one;
    reaction = press(reaction.ui, pressed, screen, places);
  }
  return reaction;
}

describe('on a step', () => {
  it.each([
    ['1', { type: 'choose', choice: 'ring' }],
    ['3', { type: 'choose', choice: 'end' }],
    ['a', { type: 'interrupt', playbook: 'abusive-language' }],
    ['t', { type: 'interrupt', playbook: 'threat-to-life' }],
    // The guide says why not.
    ['m', { type: 'interrupt', playbook: 'wants-a-manager' }],
    ['b', { type: 'back' }],
    ['w', { type: 'wording' }],
    ['h', { type: 'off-hold' }],
  ])('%s acts at once', (sequence, action) => {
    expect(press(atStep, key(sequence), fullStep, places)).toEqual({ ui: atStep, action });
  });

  it('h starts a hold where nobody is on hold', () => {
    expect(press(atStep, key('h'), aStep(), places).action).toEqual({ type: 'hold' });
  });

  it.each([
    ['n', { mode: 'note', text: '' }],
    ['f', { mode: 'fill', field: 'fault', text: '' }],
    ['/', { mode: 'find', text: '', selected: 0, opens: 'jump' }],
    ['?', { mode: 'help' }],
    ['x', { mode: 'over' }],
    ['q', { mode: 'quit' }],
  ])('%s opens a mode and does nothing else', (sequence, mode) => {
    expect(press(atStep, key(sequence), fullStep, places)).toEqual({ ui: { ...atStep, mode } });
  });

  it('a number without a choice says so, and acts on nothing', () => {
    const reaction = press(atStep, key('9'), fullStep, places);
    expect(reaction).toEqual({ ui: { ...atStep, notice: 'There is no 9 here.' } });
  });

  it('a letter without a meaning says where the keys are', () => {
    const { ui, action } = press(atStep, key('é'), fullStep, places);
    expect(ui.notice).toBe('"é" does nothing here.  ? keys');
    expect(action).toBeUndefined();
  });

  it.each([
    ['Enter', enter],
    ['Esc', esc],
    ['Tab', tab],
    ['an arrow', up],
    ['Ctrl-L', { sequence: '\f', name: 'l', ctrl: true }],
    ['Alt-1', { sequence: '\x1b1', name: '1', meta: true }],
    ['a function key', { sequence: '\x1bOP', name: 'f1' }],
  ] satisfies [string, Key][])('%s does nothing, not even a notice', (_, pressed) => {
    expect(press(atStep, pressed, fullStep, places)).toEqual({ ui: atStep });
  });

  it('a notice goes with the next key', () => {
    expect(press({ ...atStep, notice: 'No.' }, esc, fullStep, places).ui).toEqual(atStep);
  });

  it('space turns the page, and a choice turns it back', () => {
    const turned = pressAll(atStep, [' ', ' '], fullStep).ui;
    expect(turned.page).toBe(2);
    expect(press(turned, key('1'), fullStep, places).ui.page).toBe(0);
    expect(press(turned, key('a'), fullStep, places).ui.page).toBe(0);
    expect(press(turned, key('b'), fullStep, places).ui.page).toBe(0);
  });

  it('after the call, x says that it has ended', () => {
    const { ui } = press(atStep, key('x'), aStep({ phase: 'after' }), places);
    expect(ui).toEqual({ ...atStep, notice: 'The call has ended.' });
  });

  it('f opens the first field when none is asked for', () => {
    const step = aStep({ fields: [{ name: 'ref', label: 'Reference', wanted: false }] });
    expect(press(atStep, key('f'), step, places).ui.mode).toMatchObject({ field: 'ref' });
  });

  it('f does nothing where there is no field', () => {
    expect(press(atStep, key('f'), aStep(), places)).toEqual({ ui: atStep });
  });
});

describe('on a question', () => {
  it.each([
    ['stand-down', '1', standDown, { type: 'confirm' }],
    ['stand-down', '2', standDown, { type: 'back' }],
    ['what-now', '1', whatNow, { type: 'over', outcome: 'resolved' }],
    ['wrap-up', '1', wrapUp, { type: 'file' }],
    ['wrap-up', 'b', wrapUp, { type: 'back' }],
  ] as const)('%s: %s acts', (_, sequence, screen, action) => {
    expect(press(atStep, key(sequence), screen, places).action).toEqual(action);
  });

  it('interrupts at once from what now', () => {
    expect(press(atStep, key('t'), whatNow, places).action).toEqual({
      type: 'interrupt',
      playbook: 'threat-to-life',
    });
  });

  it.each([whatNow, wrapUp])('2 finds another playbook ($kind)', (screen) => {
    const { ui, action } = press(atStep, key('2'), screen, places);
    expect(ui.mode).toMatchObject({ mode: 'find', opens: 'another-matter' });
    expect(action).toBeUndefined();
  });

  it.each([standDown, whatNow])('the call can be over there too ($kind)', (screen) => {
    expect(press(atStep, key('x'), screen, places).ui.mode).toEqual({ mode: 'over' });
    expect(pressAll(atStep, ['x', '2'], screen).action).toEqual({
      type: 'over',
      outcome: 'ended-by-customer',
    });
  });

  it('on the wrap-up, x says that the call has ended', () => {
    expect(press(atStep, key('x'), wrapUp, places).ui.notice).toBe('The call has ended.');
  });
});

describe('in a mode that shows something', () => {
  it.each([
    ['1', 'resolved'],
    ['2', 'ended-by-customer'],
  ])('the call is over: %s ends it', (sequence, outcome) => {
    const { ui, action } = pressAll(atStep, ['x', sequence], fullStep);
    expect(action).toEqual({ type: 'over', outcome });
    expect(ui.mode).toEqual(atStep.mode);
  });

  it.each([
    ['1', 'promised'],
    ['2', 'resolved'],
    ['3', 'ended-by-customer'],
  ])('the call is over after a promise: %s ends it as what stands there', (sequence, outcome) => {
    const promised = aStep({ endings: ['promised', 'resolved', 'ended-by-customer'] });
    expect(pressAll(atStep, ['x', sequence], promised).action).toEqual({ type: 'over', outcome });
    expect(pressAll(atStep, ['x', '4'], promised)).toEqual({ ui: atStep });
  });

  it.each(['x', 'b', '3', '9'])('the call is not over after all: %s only closes', (sequence) => {
    expect(pressAll(atStep, ['x', sequence], fullStep)).toEqual({ ui: atStep });
  });

  it('Esc closes the question whether the call is over', () => {
    expect(pressAll(atStep, ['x', esc], fullStep)).toEqual({ ui: atStep });
  });

  it('q twice leaves, and q once does not', () => {
    expect(press(atStep, key('q'), fullStep, places).action).toBeUndefined();
    expect(pressAll(atStep, ['q', 'q'], fullStep).action).toEqual({ type: 'leave' });
    expect(pressAll(atStep, ['q', esc, 'q'], fullStep).action).toBeUndefined();
  });

  it.each(['over', 'quit', 'help'] as const)('%s: any other key does what it does', (mode) => {
    const from = uiIn({ mode });
    expect(press(from, key('a'), fullStep, places).action).toEqual({
      type: 'interrupt',
      playbook: 'abusive-language',
    });
    expect(press(from, key('n'), fullStep, places).ui.mode.mode).toBe('note');
  });

  it.each(['quit', 'help'] as const)('%s: a number chooses', (mode) => {
    expect(press(uiIn({ mode }), key('2'), fullStep, places).action).toEqual({
      type: 'choose',
      choice: 'now',
    });
  });

  it('the keys are closed by ?, and start on their first page', () => {
    const turned = press(atStep, key(' '), fullStep, places).ui;
    expect(pressAll(turned, ['?'], fullStep).ui).toMatchObject({ mode: { mode: 'help' }, page: 0 });
    expect(pressAll(turned, ['?', '?'], fullStep).ui).toEqual(atStep);
  });

  it('space shows the rest of the keys', () => {
    const { ui } = pressAll(atStep, ['?', ' '], fullStep);
    expect(ui).toMatchObject({ mode: { mode: 'help' }, page: 1 });
  });
});

describe('typing', () => {
  it('a note takes every reserved key, digit and interrupt letter as text', () => {
    const typed = `${reserved} 1239 amut`;
    const { ui, action } = pressAll(atStep, ['n', ...typed], fullStep);
    expect(action).toBeUndefined();
    expect(ui.mode).toEqual({ mode: 'note', text: typed });
  });

  it('Enter keeps a note, and the next one starts empty', () => {
    const kept = pressAll(atStep, ['n', ...'two kettles', enter], fullStep);
    expect(kept.action).toEqual({ type: 'note', text: 'two kettles' });
    expect(press(kept.ui, key('n'), fullStep, places).ui.mode).toEqual({ mode: 'note', text: '' });
  });

  it('Enter alone closes a note without keeping one', () => {
    expect(pressAll(atStep, ['n', ' ', enter], fullStep)).toEqual({ ui: atStep });
  });

  it('Enter keeps a field and opens the next that is asked for', () => {
    const { ui, action } = pressAll(atStep, ['f', ...' leaks ', enter], fullStep);
    expect(action).toEqual({ type: 'fill', facts: { fault: 'leaks' } });
    expect(ui.mode).toEqual({ mode: 'fill', field: 'order', text: '' });
  });

  it('Tab and the arrows go round the fields and keep what was typed', () => {
    const next = pressAll(atStep, ['f', 'x', tab], fullStep);
    expect(next.action).toEqual({ type: 'fill', facts: { fault: 'x' } });
    expect(next.ui.mode).toMatchObject({ field: 'order' });
    expect(pressAll(next.ui, [up, up], fullStep).ui.mode).toMatchObject({ field: 'customer' });
    expect(pressAll(next.ui, [down, down], fullStep).ui.mode).toMatchObject({ field: 'customer' });
  });

  it.each([
    ['by', 'tomorrow 4 pm', { type: 'promise', by: 'tomorrow 4 pm' }],
    ['who', 'Kim', { type: 'promise', who: 'Kim' }],
    ['who', '', { type: 'promise', who: 'me' }],
    ['taken-by', 'Kim', { type: 'hand-over', name: 'Kim' }],
  ])('the field "%s" with "%s" becomes an action of its own', (field, text, action) => {
    const step = aStep({ fields: [{ name: field, label: field, wanted: true }] });
    const mode: Mode = { mode: 'fill', field, text };
    expect(press(uiIn(mode), enter, step, places).action).toEqual(action);
  });

  it('Backspace takes one character as a person counts them', () => {
    const typed = pressAll(atStep, ['n', 'a', '👨‍👩‍👧‍👦', 'e\u0301'], fullStep).ui;
    const texts = [1, 2, 3, 4].map((times) => {
      const { mode } = pressAll(typed, Array(times).fill(backspace), fullStep).ui;
      return 'text' in mode ? mode.text : undefined;
    });
    expect(texts).toEqual(['a👨‍👩‍👧‍👦', 'a', '', '']);
  });

  it('Ctrl-W takes a word, Ctrl-U all', () => {
    const typed = pressAll(atStep, ['n', ...'two words'], fullStep).ui;
    const left = (name: string) =>
      press(typed, { sequence: '\x17', name, ctrl: true }, fullStep, places).ui.mode;
    expect(left('w')).toMatchObject({ text: 'two ' });
    expect(left('u')).toMatchObject({ text: '' });
  });

  it('Esc never destroys: what was typed is there when the note is opened again', () => {
    const left = pressAll(atStep, ['n', ...'half a', esc], fullStep);
    expect(left.ui.mode).toEqual(atStep.mode);
    expect(left.action).toBeUndefined();
    expect(press(left.ui, key('n'), fullStep, places).ui.mode).toMatchObject({ text: 'half a' });
  });

  it('Esc never destroys: a half-typed field is there again, too, and each is its own', () => {
    const left = pressAll(atStep, ['f', ...'lea', esc, 'n', 'y', esc], fullStep).ui;
    expect(press(left, key('f'), fullStep, places).ui.mode).toMatchObject({ text: 'lea' });
    expect(press(left, key('n'), fullStep, places).ui.mode).toMatchObject({ text: 'y' });
  });

  it('whatever is typed and left with Esc is kept to the letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
        (units) => {
          const text = units.filter((unit) => !/^\p{Cc}/u.test(unit)).join('');
          fc.pre(text.trim() !== '');
          const left = pressAll(atStep, ['n', text, esc], fullStep).ui;
          const again = press(left, key('n'), fullStep, places).ui.mode;
          expect(again).toEqual({ mode: 'note', text });
        },
      ),
    );
  });

  it('a field opens with what it holds', () => {
    const step = aStep({
      fields: [{ name: 'order', label: 'Order', value: 'A-1', wanted: false }],
    });
    expect(press(atStep, key('f'), step, places).ui.mode).toMatchObject({ text: 'A-1' });
  });
});

describe('a paste', () => {
  it('never acts as keys on a step', () => {
    const { ui, action } = pressAll(
      atStep,
      [pasteStart, '1', enter, '2', enter, 'q', 'q', pasteEnd],
      fullStep,
    );
    expect(action).toBeUndefined();
    expect(ui).toEqual(atStep);
  });

  it.each([
    ['step', fullStep],
    ['question', standDown],
    ['picker', undefined],
  ] as const)('never acts, whatever is in it (%s)', (_, screen) => {
    const from = screen === undefined ? picking : atStep;
    const anyKey = fc.oneof(
      fc.constantFrom(enter, esc, tab, up, backspace, ...[...'12bnfwh/?xqa '].map(key)),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).map(key),
    );
    fc.assert(
      fc.property(fc.array(anyKey), (keys) => {
        let reaction: Reaction = { ui: from };
        for (const one of [pasteStart, ...keys, pasteEnd]) {
          reaction = press(reaction.ui, one, screen, places);
          expect(reaction.action).toBeUndefined();
          expect(reaction.started).toBeUndefined();
        }
        expect(reaction.ui.mode.mode).toBe(from.mode.mode);
      }),
    );
  });

  it('is text in a note: its line ends and tabs are spaces', () => {
    const { ui } = pressAll(
      atStep,
      ['n', pasteStart, '1', enter, '2', { sequence: '\n', name: 'enter' }, 'q', tab, pasteEnd],
      fullStep,
    );
    expect(ui).toMatchObject({ mode: { mode: 'note', text: '1 2 q ' }, pasting: false });
  });

  it('puts no control character into a note', () => {
    const keys = [{ sequence: '\x07' }, { sequence: '\x1b[A', name: 'up' }, { sequence: '\x9b' }];
    const { ui } = pressAll(atStep, ['n', pasteStart, ...keys, 'a', pasteEnd], fullStep);
    expect(ui.mode).toEqual({ mode: 'note', text: 'a' });
  });

  it('is a query in the finder', () => {
    const { ui } = pressAll(picking, [pasteStart, ...'silence', enter, pasteEnd], undefined);
    expect(ui.mode).toMatchObject({ mode: 'find', text: 'silence ' });
  });
});

describe('the finder', () => {
  it('takes no more of a query than anybody types', () => {
    const { ui } = pressAll(picking, [...'silence '.repeat(40)], undefined);
    expect(ui.mode).toMatchObject({ mode: 'find', text: 'silence '.repeat(40).slice(0, 100) });
  });

  it('opens the first match with Enter', () => {
    const { started } = pressAll(picking, [...'silen', enter], undefined);
    expect(started).toBe('silent-line');
  });

  it('goes round with the arrows', () => {
    expect(pressAll(picking, [up, enter], undefined).started).toBe('silent-line');
    expect(pressAll(picking, [down, down, enter], undefined).started).toBe('dont-know');
    expect(pressAll(picking, [up, down, enter], undefined).started).toBe('angry-refund');
  });

  it('starts from the best match again when more is typed', () => {
    expect(pressAll(picking, [down, 's', enter], undefined).started).toBe('silent-line');
  });

  it.each(['q', 'x', 'b', '1', '?'])('takes %s as text', (sequence) => {
    const { ui, started } = press(picking, key(sequence), undefined, places);
    expect(ui.mode).toMatchObject({ mode: 'find', text: sequence });
    expect(started).toBeUndefined();
  });

  it('says when nothing matches, and opens nothing', () => {
    const { ui, started } = pressAll(picking, [...'zzzz', enter], undefined);
    expect(started).toBeUndefined();
    expect(ui.notice).toBe('Nothing matches. Try another word.');
  });

  it('Esc empties the query of the picker, and then says how to leave', () => {
    const emptied = pressAll(picking, ['a', esc], undefined).ui;
    expect(emptied).toEqual(picking);
    expect(press(emptied, esc, undefined, places).ui.notice).toBe('Ctrl-C leaves.');
  });

  it('Esc goes back to the step when a call runs', () => {
    expect(pressAll(atStep, ['/', 'a', esc], fullStep)).toEqual({ ui: atStep });
  });

  it.each([
    [fullStep, '/', { type: 'jump', to: 'angry-refund' }],
    [wrapUp, '2', { type: 'another-matter', playbook: 'angry-refund' }],
  ] as const)('opens what was chosen as what it was opened for', (screen, opener, action) => {
    expect(pressAll(atStep, [opener, enter], screen).action).toEqual(action);
  });
});

it('after an ending no key does anything', () => {
  for (const sequence of ['1', 'b', 'x', 'q', 'n']) {
    const reaction = press(atStep, key(sequence), { kind: 'over', left: true }, places);
    expect(reaction).toEqual({ ui: atStep });
  }
});

it('nine choices have nine keys', () => {
  const step = aStep({ choices: choicesOf(...'abcdefghi') });
  const taken = [...'123456789'].map(
    (sequence) => press(atStep, key(sequence), step, places).action,
  );
  expect(taken).toEqual([...'abcdefghi'].map((choice) => ({ type: 'choose', choice })));
});
