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

describe('text/slot-never-filled', () => {
  const never = (text: string, book = bookOf()) =>
    found('text/slot-never-filled', text, book).map(({ line, column }) => [line, column]);
  const step = (rest: string, head = '') => steps(`  a:\n${rest}    next: resolved\n`, head);

  it('looks at every text of a step', () => {
    const text = steps(`  a:
    title: By <by>
    say: |
      Hello.
    do: |
      Ring <who>.
    next:
      They ask for <taken-by>: resolved
`);
    expect(never(text)).toEqual([
      [6, 15],
      [10, 12],
      [12, 20],
    ]);
  });

  it('lets a recap name what an interrupt may have promised, as long as it can do without', () => {
    expect(never(step('    say: |\n      So: <promises>.\n      Goodbye.\n'))).toEqual([]);
    expect(never(step('    say: |\n      So: <promises>.\n'))).toEqual([[7, 11]]);
    expect(never(step('    say: |\n      So: <promises>.\n      [chat] Bye.\n'))).toHaveLength(1);
    expect(never(step('    say: |\n      [chat] So: <promises>.\n      [phone] Bye.\n'))).toEqual([
      [7, 18],
    ]);
  });

  it('is silent where one path makes the promise', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next:
      One: write
      Two: b
  write:
    promise: A letter
    say: |
      What day suits you?
    next: b
  b:
    say: |
      You'll have it by <by>.
      Goodbye.
    next: resolved
`);
    expect(never(text)).toEqual([]);
  });

  it('is silent in what runs inside a call, or is moved over to from one: it may have promised', () => {
    const text = '    say: |\n      You have it by <by>.\n      Goodbye.\n';
    expect(never(step(text))).toHaveLength(1);
    expect(never(step(text).replace('resolved', 'back'), bookOf())).toHaveLength(1);
    expect(never(step(text, 'kind: detour\n'))).toEqual([]);
    expect(never(step(text), bookOf({ gone }))).toEqual([]);
  });

  it('and the rule about wordings do not both find the same', () => {
    const text = step('    say: |\n      So: <promises>.\n');
    expect(lint(text).map(({ rule }) => rule)).toEqual(['text/slot-never-filled']);
  });
});
