import { describe, expect, it } from 'vitest';
import { found, steps } from './example-book.ts';

describe('text/mistyped-slot', () => {
  const pasted = (line: string) =>
    found(
      'text/mistyped-slot',
      steps(
        `  a:\n    say: |\n      Well, ${line}.\n      Hello.\n    ask: [order]\n    next: resolved\n`,
        'facts:\n  order: Order number\n',
      ),
    ).map(({ paste, help }) => paste ?? help ?? '');

  it.each([
    '{order}',
    '{{order}}',
    '{{ order }}',
    '{ order }',
    '\u0024{order}',
    '$order',
    '%order%',
    '[order]',
    '<Order>',
    '<ORDER>',
    '< order >',
    '<order number>',
    '<Order number>',
    '‹order number›',
    '<oder >',
  ])('finds %s, and says what to write', (written) => {
    expect(pasted(`it is ${written} then`)).toEqual(['<order>']);
  });

  it.each(['<Taken by>', '<taken_by>', '[who takes over]'])(
    'finds %s by the reserved name',
    (written) => {
      expect(pasted(written)).toEqual(['<taken-by>']);
    },
  );

  it.each(['{{first_name}}', '\u0024{firstName}'])(
    'finds %s, which only a program fills in, whatever it is called',
    (written) => {
      expect(pasted(written)).toEqual(['Declare it under "facts:" or "given:" first.']);
    },
  );

  it('asks which is meant where several names are near', () => {
    const text = steps(
      '  a:\n    say: |\n      It is {street-nam}.\n      Hello.\n    ask: [street-name, street-nat]\n    next: resolved\n',
      'facts:\n  street-name: Street\n  street-nat: Nation\n',
    );
    expect(found('text/mistyped-slot', text)).toMatchObject([
      { help: 'Did you mean "street-name" or "street-nat"?' },
    ]);
  });

  it.each([
    '<order>',
    'it costs $5 or 20% of it, 5% less',
    'it takes < 3 days, <3 and <A>',
    'a note [sic], {smile} and [pause]',
    'a <b>bold</b> word',
    'x < order and order > y',
    'the $ and the %, as 50%/50%',
    '[by hand]',
  ])('lets "%s" be', (line) => {
    expect(pasted(line)).toEqual([]);
  });

  it('finds it in a choice, too', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next:\n      "They ask for {request}": resolved\n',
    );
    expect(found('text/mistyped-slot', text)).toMatchObject([
      { line: 9, column: 21, paste: '<request>' },
    ]);
  });
});
