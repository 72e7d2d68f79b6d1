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

  it.each([
    ['<customer name>', '<customer>'],
    ['[customer name]', '<customer>'],
    ["[Customer's Name]", '<customer>'],
    ['(customer name)', '<customer>'],
    ['[insert customer name]', '<customer>'],
    ['«customer»', '<customer>'],
    ['&lt;customer&gt;', '<customer>'],
    ['[agent name]', '<me>'],
    ['[case number]', '<ref>'],
    ['[name]', 'Did you mean "customer" or "me"?'],
    ['[NAME]', 'Did you mean "customer" or "me"?'],
    ['[date]', 'Declare it under "facts:" or "given:" first.'],
    ['&lt;colour&gt;', 'Declare it under "facts:" or "given:" first.'],
  ])('finds %s, and says %s', (written, answer) => {
    expect(pasted(`it is ${written} then`)).toEqual([answer]);
  });

  const severities = (line: string) =>
    found(
      'text/mistyped-slot',
      steps(`  a:\n    say: |\n      Well, ${line}.\n      Hello.\n    next: resolved\n`),
    ).map(({ severity }) => severity);

  it.each([
    ['error', '{customer}'],
    ['error', '[customer name]'],
    ['error', '«customer»'],
    ['warning', '(customer name)'],
    ['warning', '{custommer}'],
    ['warning', '{{colour}}'],
    ['warning', '[name]'],
    ['warning', '____'],
    ['warning', 'XXX'],
    ['warning', 'XXXXX'],
    ['warning', '£XX.XX'],
    ['warning', 'TODO'],
    ['warning', 'TBC'],
  ])('makes an %s of %s', (severity, written) => {
    expect(severities(`it is ${written} then`)).toEqual([severity]);
  });

  it('takes the words in brackets for an aside where nobody says them', () => {
    const text = steps(
      '  a:\n    do: |\n      Ask who they are (customer name).\n    next: resolved\n',
    );
    expect(found('text/mistyped-slot', text)).toEqual([]);
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
    'it is there (the customer told me), and yours (order) as well',
    'an XXL and an XXXL shirt, a Todo list, and x_y__z',
    'they said «bonjour», and (sorry) that',
    'fish &amp; chips &lt;3',
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
