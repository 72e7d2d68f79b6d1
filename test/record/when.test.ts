import { describe, expect, it } from 'vitest';
import { readWhen } from '../../src/record/when.ts';
import { utc } from './utc.ts';

/** A Sunday, at 14:03. */
const saidAt = Date.UTC(2026, 10, 22, 14, 3);

function read(said: string, at = saidAt): string | undefined {
  const due = readWhen(said, utc, at);
  if (due === undefined) return undefined;
  const time = new Date(due.at).toISOString().slice(0, 16).replace('T', ' ');
  return due.isDay ? `before ${time}` : time;
}

describe('by when, as it was said', () => {
  it.each([
    ['17:00', '2026-11-22 17:00'],
    ['5pm', '2026-11-22 17:00'],
    ['by 5.30 p.m.', '2026-11-22 17:30'],
    ['tomorrow noon', '2026-11-23 12:00'],
    ['noon tomorrow', '2026-11-23 12:00'],
    ['tomorrow at 12am', '2026-11-23 00:00'],
    ['Friday 17:00', '2026-11-27 17:00'],
    ['5 pm on Friday', '2026-11-27 17:00'],
    ['Fri, 9:15', '2026-11-27 09:15'],
    ['this Saturday by noon', '2026-11-28 12:00'],
    ['in two hours', '2026-11-22 16:03'],
    ['within 24 hours', '2026-11-23 14:03'],
    ['in half an hour', '2026-11-22 14:33'],
    ['in 15 min', '2026-11-22 14:18'],
    ['within the hour', '2026-11-22 15:03'],
    ['2026-12-01 16:00', '2026-12-01 16:00'],
    ['2026-12-01T16:00', '2026-12-01 16:00'],
    ['1 December at 4pm', '2026-12-01 16:00'],
    ['Tuesday, 1st of December 2026, 16.00', '2026-12-01 16:00'],
    ['no later than Monday 10:00', '2026-11-23 10:00'],
  ])('reads the moment of %j', (said, moment) => expect(read(said)).toBe(moment));

  it.each([
    ['today', 'before 2026-11-23 00:00'],
    ['end of the day', 'before 2026-11-23 00:00'],
    ['EOD', 'before 2026-11-23 00:00'],
    ['tomorrow', 'before 2026-11-24 00:00'],
    ['Friday', 'before 2026-11-28 00:00'],
    ['Thurs', 'before 2026-11-27 00:00'],
    ['in three days', 'before 2026-11-26 00:00'],
    ['in a week', 'before 2026-11-30 00:00'],
    ['Dec 1', 'before 2026-12-02 00:00'],
    ['3 January', 'before 2027-01-04 00:00'],
    ['28 February 2028', 'before 2028-02-29 00:00'],
    ['2026-11-30', 'before 2026-12-01 00:00'],
  ])('takes a day, as %j is, as a whole', (said, end) => expect(read(said)).toBe(end));

  it.each([
    'at 5',
    '5',
    'noon',
    '9:00',
    'Sunday',
    'next Friday',
    'next week',
    'soon',
    'Friday-ish',
    'around 5pm',
    'Friday or Saturday',
    '3/4',
    '31 November',
    '2026-02-30',
    '2026-13-01 10:00',
    '25:00',
    '13pm',
    'Monday, 1 December',
    'in three working days',
    'in 99999 days',
    'when the part is here',
    'Friday midnight',
    'ma',
    '',
    '明日',
    'x'.repeat(10_000),
  ])('leaves %.40j as it was said', (said) => expect(read(said)).toBeUndefined());

  it('reads past the end of a month and of a year', () => {
    const newYear = Date.UTC(2026, 11, 31, 23, 0);
    expect(read('tomorrow 10:00', newYear)).toBe('2027-01-01 10:00');
    expect(read('in two hours', newYear)).toBe('2027-01-01 01:00');
    expect(read('Monday', newYear)).toBe('before 2027-01-05 00:00');
    expect(read('31 December', newYear)).toBe('before 2027-01-01 00:00');
  });
});
