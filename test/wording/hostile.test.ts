import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeFor } from './packs.ts';

const more = `words:
  we: [I, we, "my {who}"]
  who: [boss, team leader]
sighs: [look, sorry, well]
not-meant: |
  not saying
acts:
  way-on:
    phrases: |
      {we} will .. ask ... you
`;
const judge = judgeFor(
  `^ calm down
{we} .. do not ... know
you ... wrong
no idea $
, really $?
(#) .. #
by <slot>`,
  { more, rule: 'unless: way-on\nexcept: |\n  know ... thank' },
);

/** Pieces that texts are made of to make an engine stumble. */
const pieces = [
  'a',
  'I ',
  "don't ",
  'know ',
  'you ',
  'wrong ',
  'calm down ',
  'not saying ',
  'no idea',
  'ask ',
  '.',
  '…',
  '?',
  '!',
  ',',
  ';',
  ' - ',
  '--',
  '\n',
  '\r\n',
  ' ',
  '\t',
  "'",
  '’',
  '"',
  '“',
  '”',
  '«',
  '<by>',
  '<',
  '>',
  '\u0000',
  '\u001b[2J',
  '\u202e',
  '\u200d',
  '\ud800',
  '\udc00',
  '👩‍👩‍👧',
  'é',
  'e\u0301',
  'ß',
  'İ',
  '不知道',
  'ไม่รู้',
  'مرحبا',
  'שלום',
  '4',
  '£5',
  '10:30',
  'p.m.',
  '𝒦',
  '\ufeff',
];

describe('hostile text', () => {
  it('is judged without a throw, and every find lies within it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const { start, end } of [...judge.findings(text), ...judge.acts(text)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  it.each([
    ...[
      'a ',
      'I ',
      'I do not ',
      'you a, ',
      'calm down ',
      'no idea, ',
      'look ',
      'well, ',
      'but ',
      'Sam, ',
      "don't",
      "'a ",
      '"a ',
      '“',
      '.',
      '. ',
      '-',
      ' -',
      '\n',
      ' ',
      ' \n',
      'p.',
      '4.',
      '4 ',
      '<by>',
      '<',
      '不知道',
      '👩‍👩‍👧',
      '\ud800',
      'e\u0301',
      '\u0301',
      "a'",
      'not saying you ',
      'A',
      'you are wrong ',
      'I do not know thank ',
      'not saying you are wrong ',
      'I will ask you I do not know ',
    ],
  ])('of %j, again and again, takes time in proportion to its length', (part) => {
    const long = part.repeat(Math.ceil(8_000 / part.length));
    const timeOf = (text: string) => {
      const times = [1, 2, 3].map(() => {
        const started = performance.now();
        judge.findings(text);
        judge.acts(text);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    timeOf(long);
    const [short, longer] = [timeOf(long), timeOf(long.repeat(8))];
    // Eight times the text; a quadratic engine would take sixty-four times as long.
    expect(longer).toBeLessThan(Math.max(300, short * 24));
  });
});
