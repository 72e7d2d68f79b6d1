import { describe, expect, it } from 'vitest';
import { found, lint, steps } from './example-book.ts';

describe('text/unused-fact', () => {
  const unused = (text: string) => found('text/unused-fact', text).map(({ message }) => message);

  it('takes a slot anywhere for a use, in a choice or in the title', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next:\n      It is <order>: resolved\n',
      'facts:\n  order: Order number\n  street: Street\nnot-when: It is <street>.\n',
    );
    expect(unused(text)).toEqual([]);
  });

  it('counts a given value that is asked for as unused, for it cannot be', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next: resolved\n',
      'given:\n  window: 30 days\n',
    );
    expect(unused(text)).toEqual(['No text says "window".']);
  });

  it('leaves a name that was misspelt where it is used to the rule about that', () => {
    const text = steps(
      '  a:\n    say: |\n      It is <oder>.\n      Hello.\n    ask: [strete]\n    next: resolved\n',
      'facts:\n  order: Order number\n  street: Street\n',
    );
    expect(lint(text).map(({ rule }) => rule)).toEqual(['text/unknown-slot', 'text/unknown-fact']);
  });
});
