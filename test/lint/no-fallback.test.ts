import { describe, expect, it } from 'vitest';
import { bookOf, found, lint, steps } from './example-book.ts';

const gone = `servekit: 1
title: Gone
use-when: In a test.
steps:
  a:
    promise: Something
    say: |
      What day suits you?
    next: example
`;

describe('speech/no-fallback', () => {
  const fallback = (text: string, book = bookOf()) =>
    found('speech/no-fallback', text, book).map(({ line, message }) => [line, message]);
  const said = (...lines: readonly string[]) =>
    steps(
      `  a:\n    say: |\n${lines.map((line) => `      ${line}\n`).join('')}    next: resolved\n`,
      'facts:\n  order: Order number\n  street: Street\ngiven:\n  window: 30 days\n  crisis-line:\n    ask: Crisis line\n',
    );

  it('names what is shown while nothing is filled in: the wording with the fewest gaps', () => {
    expect(
      fallback(said('<order> on <street>, <customer>.', 'It is <order> on <street>.')),
    ).toEqual([
      [15, '"<order>" and "<street>" may still be empty here, and no wording does without.'],
    ]);
  });

  it('is content with a given value, and not with one that the house has yet to fill', () => {
    expect(fallback(said('Within <window>.'))).toEqual([]);
    expect(fallback(said('Ring <crisis-line>.'))).toHaveLength(1);
    const book = bookOf();
    const house = { ...book.house, given: { 'crisis-line': '116 123' } };
    expect(fallback(said('Ring <crisis-line>.'), { ...book, house })).toEqual([]);
  });

  it('looks at each channel by itself, and takes a line bound to none for all', () => {
    expect(fallback(said('<order>.', '[chat] Hello.'))).toEqual([
      [
        14,
        '"<order>" may still be empty here, and no wording for phone and in-person does without.',
      ],
    ]);
    expect(fallback(said('Hello.', '[chat] <order>.'))).toEqual([]);
  });

  it('leaves a slot that stands for nothing to the rule about those', () => {
    expect(lint(said('It is <oder>.')).map(({ rule }) => rule)).not.toContain('speech/no-fallback');
  });

  const promising = (recap: string, before = '') =>
    steps(`  a:
    say: |
      Hello.
    next:
      One: write
${before}  write:
    promise: A letter
    say: |
      You'll have it by <by>.
      What day suits you?
    next: recap
  recap:
    say: |
      ${recap}
    next: resolved
`);

  it('takes what was promised on every path as said', () => {
    expect(fallback(promising('So: <promises>, by <by>, from <who>.'))).toEqual([]);
  });

  it('does not, where one path leads past the promise', () => {
    const text = promising('So: <promises>.', '      Two: recap\n');
    expect(fallback(text).map(([line]) => line)).toEqual([19]);
  });

  it('knows a promise that is made inside a detour, where every way back has one', () => {
    const promises = gone.replace('use-when', 'kind: detour\nuse-when').replace('example', 'back');
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next: { detour: promises, go: b }\n  b:\n    say: |\n      So: <promises>.\n    next: resolved\n',
    );
    expect(fallback(text, bookOf({ promises }))).toEqual([]);
    expect(fallback(text.replace('detour: promises', 'detour: aside'))).toHaveLength(1);
  });

  it('takes a name as there on the step that opens its field, and after it', () => {
    const text = steps(`  a:
    hand-over: A colleague
    say: |
      <taken-by> takes this on.
    next: b
  b:
    say: |
      <taken-by> has it now.
    next: handed-over
`);
    expect(fallback(text)).toEqual([]);
  });
});
