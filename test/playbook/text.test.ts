import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestWording,
  fill,
  linesFor,
  plain,
  slotsIn,
  titleFromId,
  visible,
  visibleLines,
} from '../../src/playbook/text.ts';

describe('a slot', () => {
  it.each([
    ['Hello, <customer>.', ['customer']],
    ['<a> and <b-2> and <a>', ['a', 'b-2', 'a']],
    ['a < b and b > a', []],
    ['<Customer> <2a> <-a> < a> <a b> <>', []],
    ['<<a>>', ['a']],
    ['<a', []],
  ])('is found in "%s" as %j', (text, expected) => {
    expect(slotsIn(text)).toEqual(expected);
  });

  const values = (name: string) => ({ customer: 'Sam', empty: '' })[name];
  const labels = (name: string) => `the ${name}`;

  it('is filled with its value, or with its label while it has none', () => {
    expect(fill('Hello, <customer>: <order>?', values, labels)).toEqual([
      { text: 'Hello, ' },
      { text: 'Sam', filled: true },
      { text: ': ' },
      { text: '‹the order›', filled: false },
      { text: '?' },
    ]);
    expect(plain(fill('<customer>', values, labels))).toBe('Sam');
    expect(plain(fill('', values, labels))).toBe('');
  });

  it('is not filled twice, whatever its value looks like', () => {
    expect(plain(fill('<a>', () => '<b> $& $1', labels))).toBe('<b> $& $1');
  });
});

describe('the wording that is shown', () => {
  const lines = ['<a> <b>', '<a>', 'none'].map((text) => ({ text }));
  const known =
    (...names: readonly string[]) =>
    (name: string) =>
      names.includes(name) ? 'x' : undefined;

  it.each([
    [['a', 'b'], 0],
    [['a'], 1],
    [[], 2],
    [['b'], 2],
  ])('with %j known is number %i', (names, expected) => {
    expect(bestWording(lines, known(...names))).toBe(expected);
  });

  it('is the earlier of two that are alike, the fullest when none is full, and none of none', () => {
    expect(bestWording([{ text: '<a> <b>' }, { text: '<c>' }, { text: '<d>' }], known())).toBe(1);
    expect(bestWording([], known())).toBe(-1);
  });

  it('is one of its own channel before one of none, and never one of another', () => {
    const all = [
      { text: 'free' },
      { text: 'chat', channel: 'chat' as const },
      { text: 'phone', channel: 'phone' as const },
    ];
    expect(linesFor(all, 'phone').map(({ text }) => text)).toEqual(['phone', 'free']);
    expect(linesFor(all, 'in-person').map(({ text }) => text)).toEqual(['free']);
  });
});

describe('the title of a step without one', () => {
  it('is its name in words', () => {
    expect(titleFromId('hear-them-out')).toBe('Hear them out');
    expect(titleFromId('')).toBe('');
  });
});

const controls = [...Array(0x20).keys(), ...Array.from({ length: 0x21 }, (_, at) => 0x7f + at)];
const bidi = [
  0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
];
const unseen = [0x200b, 0x2028, 0x2029, 0x2060, 0xfeff, 0xe0001, 0xe0041, 0xe007f];

describe('what is printed', () => {
  it.each(
    [...controls, ...bidi, ...unseen].map((code) => [
      code.toString(16).toUpperCase().padStart(4, '0'),
    ]),
  )('shows the character U+%s and does not send it', (hex) => {
    const character = String.fromCodePoint(Number.parseInt(hex, 16));
    const expected = character === '\t' || character === '\n' ? 'a b' : `a<U+${hex}>b`;
    expect(visible(`a${character}b`)).toBe(expected);
  });

  it('shows lone halves of a surrogate pair, and leaves a whole one', () => {
    expect(visible('a\ud83db')).toBe('a<U+D83D>b');
    expect(visible('a\ude00b')).toBe('a<U+DE00>b');
    expect(visible('\ude00\ud83d')).toBe('<U+DE00><U+D83D>');
    expect(visible('😀')).toBe('😀');
  });

  it.each([
    ['a family', '👩‍👩‍👧‍👦'],
    ['a flag', '🏴‍☠️'],
    ['a skin tone', '👍🏽'],
    ['Persian with a non-joiner', 'می‌خواهم'],
    ['Hindi with a joiner', 'क्‍ष'],
    ['accents', 'Größe, naïve, e\u0301'],
    ['what slots and quotes are written with', '<customer> “x” ‹y› … €'],
  ])('leaves %s as it is', (_, text) => {
    expect(visible(text)).toBe(text);
  });

  it('has no sequence left in it, however one is wrapped in another', () => {
    expect(visible('\x1b[\x1b[31m31m')).toBe('<U+001B>[<U+001B>[31m31m');
    expect(visible('\x1b]0;title\x07')).toBe('<U+001B>]0;title<U+0007>');
    expect(visible('\u009b31m')).toBe('<U+009B>31m');
  });

  it('has no character in it that a terminal would act on, whatever the text', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    const acted = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(visible(text)).not.toMatch(acted);
        expect(visible(text)).not.toMatch(/\p{Cs}/u);
        expect(visible(visible(text))).toBe(visible(text));
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  it('keeps its line feeds, and no other control, where it has lines', () => {
    expect(visibleLines('a\nb\r\n\tc\x1b')).toBe('a\nb<U+000D>\n c<U+001B>');
  });
});
