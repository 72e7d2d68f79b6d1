import { describe, expect, it } from 'vitest';
import {
  clockTime,
  dateInWords,
  isoDate,
  sayWhen,
  spanInWords,
  weekdayOf,
} from '../../src/record/calendar.ts';
import { utc } from './utc.ts';

const at = (text: string) => Date.parse(`${text}Z`);

describe('the calendar', () => {
  it('knows the day of the week of every day', () => {
    const day = 24 * 3_600_000;
    for (let time = at('1999-12-25T12:00'); time < at('2104-04-01T00:00'); time += day) {
      expect(weekdayOf(utc.local(time))).toBe(new Date(time).getUTCDay());
    }
  });

  it('writes times and dates', () => {
    const local = utc.local(at('2026-03-01T04:05'));
    expect([clockTime(local), isoDate(local), dateInWords(local)]).toEqual([
      '04:05',
      '2026-03-01',
      'Sun 1 Mar 2026',
    ]);
  });

  it.each([
    ['2026-03-01T04:05', '04:05'],
    ['2026-02-28T23:59', 'yesterday 23:59'],
    ['2026-02-27T12:00', 'Fri 27 Feb 2026, 12:00'],
    ['2025-03-01T04:05', 'Sat 1 Mar 2025, 04:05'],
  ])('says of %s on the first of March: %s', (moment, words) => {
    expect(sayWhen(utc, at(moment), at('2026-03-01T23:00'))).toBe(words);
  });

  it.each([
    [20_000, 'less than a minute'],
    [60_000, '1 minute'],
    [59 * 60_000, '59 minutes'],
    [3_600_000, '1 hour'],
    [3_600_000 + 60_000, '1 hour 1 minute'],
    [2.5 * 3_600_000, '2 hours 30 minutes'],
  ])('says of %i milliseconds: %s', (span, words) => expect(spanInWords(span)).toBe(words));
});
