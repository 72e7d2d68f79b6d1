import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { wrapped } from '../../src/layout/wrapped.ts';

describe('a text on a terminal', () => {
  it('is as it is where it fits', () => {
    const text = 'Call      Sunday\n\n  a   b\n';
    expect(wrapped(text, 40)).toBe(text);
  });

  it('goes on below its value where it has a label', () => {
    const line = 'Promised    Refund of £40: by tomorrow noon (Monday 23 Nov 2026, 12:00), me';
    expect(wrapped(`${line}\n            A second one, by one\n`, 40).split('\n')).toEqual([
      'Promised    Refund of £40: by tomorrow',
      '            noon (Monday 23 Nov 2026,',
      '            12:00), me',
      '            A second one, by one',
      '',
    ]);
  });

  it.each([
    ['- one two three four', ['- one two', '  three four']],
    ['  one two three four', ['  one two', '    three', '    four']],
    ['12. one two three four', ['12. one two', '    three', '    four']],
    ['> one two three four', ['> one two', '  three four']],
    ['one two three four five', ['one two', '  three four', '  five']],
    ['one two three  four', ['one two', '  three', '  four']],
  ])('hangs below the text of %j', (line, lines) => {
    expect(wrapped(line, 12).split('\n')).toEqual(lines);
  });

  it('breaks no word that has room on a line, and loses none', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.integer({ min: 24, max: 90 }),
        (words, columns) => {
          const lines = wrapped(words.join(' '), columns).split('\n');
          for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(words);
        },
      ),
    );
  });

  it('leaves what moves the cursor alone', () => {
    const bar = `\r${'#'.repeat(100)}`;
    expect(wrapped(bar, 40)).toBe(bar);
  });
});
