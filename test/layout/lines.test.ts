import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { clip, clipStart, ends, flow, hang, mostLines, wrap } from '../../src/layout/lines.ts';
import { nastyText } from '../terminal/nasty.ts';

const width = fc.integer({ min: 8, max: 80 });
const family = '👨‍👩‍👧‍👦';

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('is never wider than asked', () => {
    fc.assert(
      fc.property(nastyText, width, (text, columns) => {
        const clean = text.replace(/[\p{Cc}\p{Cs}]/gu, '');
        for (const line of wrap(clean, columns)) {
          expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  it('counts a wide character as two', () => {
    expect(wrap('返金してください', 8)).toEqual(['返金して', 'ください']);
  });

  it('never takes an accent from its letter, nor a family apart', () => {
    expect(wrap(family.repeat(5), 8)).toEqual([family.repeat(4), family]);
    // An accent and its letter become one.
    expect(wrap('e\u0301'.repeat(10), 8)).toEqual(['é'.repeat(8), 'éé']);
    expect(wrap('x\u0301'.repeat(10), 8)).toEqual(['x\u0301'.repeat(8), 'x\u0301'.repeat(2)]);
  });

  it('makes no more lines than were foreseen', () => {
    const word = fc.constantFrom(
      'a',
      'word',
      'x'.repeat(30),
      '返金',
      family,
      '“quoted”',
      '…',
      '  ',
    );
    const text = fc.oneof(
      nastyText.map((each) => each.replace(/[\p{Cc}\p{Cs}]/gu, '')),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, width, (each, columns) => {
        expect(wrap(each, columns).length).toBeLessThanOrEqual(mostLines(each, columns));
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts a look as nothing, and closes it at the end of a line', () => {
    expect(wrap('\x1b[1mone two three\x1b[22m', 8)).toEqual([
      '\x1b[1mone two\x1b[22m',
      '\x1b[1mthree\x1b[22m',
    ]);
    const long = wrap(`\x1b[1m${'x'.repeat(20)}\x1b[22m`, 8);
    expect(long.map((line) => stringWidth(line))).toEqual([8, 8, 4]);
  });
});

it('hang puts later lines below the text, not below its label', () => {
  expect(hang('DO  ', 'one two three', 12)).toEqual(['DO  one two', '    three']);
});

it('ends drops the right text when there is no room for both', () => {
  expect(ends('place', 'open', 12)).toBe('place   open');
  expect(ends('place', 'open', 10)).toBe('place');
});

it('flow puts as many items on a line as fit', () => {
  expect(flow(['a one', 'b two', 'c three'], 12)).toEqual(['a one  b two', 'c three']);
  expect(flow([], 12)).toEqual([]);
});

describe('clip and clipStart', () => {
  it('leave alone what fits', () => {
    expect(clip('fits', 4)).toBe('fits');
    expect(clipStart('fits', 4)).toBe('fits');
  });

  it('keep the start, and the end', () => {
    expect(clip('too long', 5)).toBe('too …');
    expect(clipStart('too long', 5)).toBe('…long');
  });

  it('never cut through a character', () => {
    expect(clip(family.repeat(4), 5)).toBe(`${family.repeat(2)}…`);
    expect(clip('返金して', 4)).toBe('返…');
    expect(clipStart(`${'x'.repeat(90)}返金して`, 4)).toBe('…て');
  });

  it('are never wider than asked', () => {
    fc.assert(
      fc.property(nastyText, width, (text, columns) => {
        const clean = text.replace(/[\p{Cc}\p{Cs}]/gu, '');
        expect(stringWidth(clip(clean, columns))).toBeLessThanOrEqual(columns);
        expect(stringWidth(clipStart(clean, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
