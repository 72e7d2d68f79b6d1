import { describe, expect, it } from 'vitest';
import { columns, csvHead, csvLine, csvOf } from '../../src/record/export.ts';
import { scrub } from '../../src/record/scrub.ts';
import { summaryOf } from '../../src/record/summary.ts';
import { timesOf } from '../../src/record/times.ts';
import { book, fill, hungUp, note } from '../guide/table.ts';
import { timed } from './calls.ts';
import { utc } from './utc.ts';

/** A reader of RFC 4180, as a spreadsheet is one. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/gy;
  const text = line.replace(/\r\n$/, '');
  for (const [all, quoted, bare = ''] of text.matchAll(cell)) {
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (!all.endsWith(',')) break;
  }
  return cells;
}

describe('the table of calls', () => {
  it.each([
    '=1+1',
    '+44 20',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ])('has no formula of %j', (text) => {
    const [cell = ''] = cellsOf(csvLine([text]));
    expect(cell.startsWith("'")).toBe(true);
  });

  it.each(['a,b', 'say "hi"', 'a; b', ' space', "don't", 'naïve', ''])('gives %j back', (text) => {
    expect(cellsOf(csvLine([text, 'next']))).toEqual([text, 'next']);
  });

  it('has nothing that a terminal obeys', () => {
    expect(csvLine(['\u001b[2J', 'a\nb', '\u202e'])).toBe('<U+001B>[2J,a b,<U+202E>\r\n');
  });

  it('has a cell for each column', () => {
    const { session, moments } = timed(
      book,
      'refund',
      fill({ customer: '=cmd|x' }),
      note('a, b'),
      hungUp,
    );
    const summary = summaryOf(book, session.call, timesOf(moments));
    const line = csvOf({ id: '20261122-1403-k7f3', playbook: 'refund', summary }, utc);
    const row = Object.fromEntries(cellsOf(line).map((cell, index) => [columns[index], cell]));
    expect(cellsOf(csvHead)).toEqual(columns);
    expect(cellsOf(line)).toHaveLength(columns.length);
    expect(row).toMatchObject({
      call: '20261122-1403-k7f3',
      date: '2026-11-22',
      time: '14:03',
      minutes: '3',
      outcome: 'ended-by-customer',
      customer: "'=cmd|x",
      notes: 'a, b',
    });
  });
});

describe('scrubbing', () => {
  const place = [
    { value: '9', label: 'flat' },
    { value: 'Elm Road', label: 'address' },
  ];

  it('takes a value out of all texts, however deep', () => {
    expect(scrub({ a: ['To Elm Road, flat 9', { b: 'Elm Road' }], n: 9 }, place)).toEqual({
      a: ['To ‹address›, flat ‹flat›', { b: '‹address›' }],
      n: 9,
    });
  });

  it('takes them out in capitals or not, and leaves other words as they were written', () => {
    expect(scrub('to ELM ROAD or elm road, İzmir', place)).not.toMatch(/elm road/i);
    expect(scrub('To ELM ROAD, Elm Roads', place)).toMatch(/^To ‹.*›, Elm Roads$/);
  });

  it('leaves words that only hold it', () => {
    expect(scrub('19 Elm Roads, a 9th', place)).toBe('19 Elm Roads, a 9th');
  });

  it('changes nothing where there is nothing to take out', () => {
    expect(scrub('x y', [{ value: ' ', label: 'z' }])).toBe('x y');
  });
});
