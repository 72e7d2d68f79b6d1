import { describe, expect, it } from 'vitest';
import { found, steps } from './example-book.ts';

describe('text/control-character', () => {
  const named = (text: string) =>
    found('text/control-character', text).map(({ line, message }) => [
      line,
      message.replace(/.*: (U\+[0-9A-F]+).*/, '$1'),
    ]);

  it('looks at every text of a playbook', () => {
    const text = `servekit: 1
title: "A\\u200b title"
use-when: "A \\u202etime"
not-when: "\\x07"
find: ["a\\u2062b"]
sources: ["a\\u2066b"]
facts:
  one: "O\\u00adne"
given:
  two: "T\\u2060wo"
  three: { ask: "\\u200eThree" }
steps:
  a:
    say: |
      <one> <two> <three>.
      Hello.
    never: |
      No. -- Be\u200bcause.
    next:
      "Y\\u200des":
        go: resolved
        says: |
          Well\u061c.
`;
    expect(named(text)).toEqual([
      [2, 'U+200B'],
      [3, 'U+202E'],
      [4, 'U+0007'],
      [5, 'U+2062'],
      [6, 'U+2066'],
      [8, 'U+00AD'],
      [10, 'U+2060'],
      [11, 'U+200E'],
      [18, 'U+200B'],
      [20, 'U+200D'],
      [23, 'U+061C'],
    ]);
  });

  it('is an error where the screen shows a number, and a warning where it shows nothing', () => {
    const severities = (word: string) =>
      found(
        'text/control-character',
        steps(`  a:\n    say: |\n      ${word}.\n    next: resolved\n`),
      ).map(({ severity }) => severity);
    for (const character of ['\u200b', '\u202e', '\u200f', '\u2060']) {
      expect(severities(`he${character}llo`)).toEqual(['error']);
    }
    for (const character of ['\u00ad', '\u200d', '\u200c']) {
      expect(severities(`he${character}llo`)).toEqual(['warning']);
    }
  });

  it('points at the very character', () => {
    const text = steps('  a:\n    say: |\n      I am\u200b here.\n    next: resolved\n');
    expect(found('text/control-character', text)).toMatchObject([
      { line: 7, column: 11, endColumn: 12 },
    ]);
  });

  it.each(['👨‍👩‍👧', 'می‌خواهم', 'क्‍ष', '“Don’t…” – «non»', 'a b', 'e\u0301'])(
    'lets "%s" be, in which each character is at work',
    (word) => {
      expect(named(steps(`  a:\n    say: |\n      ${word}.\n    next: resolved\n`))).toEqual([]);
    },
  );
});
