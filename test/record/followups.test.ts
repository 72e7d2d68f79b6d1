import { describe, expect, it } from 'vitest';
import { replay } from '../../src/guide/call.ts';
import { followUpsOf, inOrder, promiseIds } from '../../src/record/followups.ts';
import { summaryOf } from '../../src/record/summary.ts';
import { timesOf } from '../../src/record/times.ts';
import { book, hungUp, promise } from '../guide/table.ts';
import { began, timed } from './calls.ts';
import { utc } from './utc.ts';

const hour = 3_600_000;

/** The follow-ups of a call on a Sunday at 14:03 in which one thing was promised, seen later. */
function open(by: string, now: number, more: Parameters<typeof replay>[0] = []) {
  const { moments } = timed(
    book,
    'refund',
    'work',
    'promise-it',
    promise(by, 'me'),
    'It suits them',
    hungUp,
  );
  const call = replay([...moments.map(({ event }) => event), ...more]);
  const summary = summaryOf(book, call, timesOf(moments));
  const ids = promiseIds(call, moments);
  return { ids, found: followUpsOf('20261122-1403-k7f3', summary, ids, utc, now) };
}

describe('what was promised', () => {
  it.each([
    ['17:00', 1, 'today'],
    ['17:00', 4, 'overdue'],
    ['today', 1, 'today'],
    ['today', 10, 'overdue'],
    ['tomorrow', 1, 'later'],
    ['tomorrow', 12, 'today'],
    ['Friday 17:00', 1, 'later'],
    ['in two hours', 1, 'today'],
    ['in two hours', 3, 'overdue'],
    ['when it is in', 1000, 'unread'],
  ])('by %j is, %i hours after the call, %s', (by, hours, standing) => {
    expect(open(by, began + hours * hour).found).toMatchObject([
      { number: 1, isOnly: true, standing },
    ]);
  });

  it('is open no more when it was kept or withdrawn', () => {
    const [id = ''] = open('noon', began).ids;
    for (const event of [
      { type: 'PromiseKept', id, at: began } as const,
      { type: 'PromiseWithdrawn', id, why: 'They rang.' } as const,
    ]) {
      expect(open('17:00', began + hour, [event]).found).toEqual([]);
    }
  });

  it('stands in order: overdue, today, later, each the earliest first, then what cannot be read', () => {
    const now = began + 12 * hour;
    const all = ['whenever', 'Friday', 'tomorrow noon', '17:00', '16:00', 'Thursday 9:00'].flatMap(
      (by) => open(by, now).found,
    );
    expect(inOrder(all).map(({ promise: { by } }) => by)).toEqual([
      '16:00',
      '17:00',
      'tomorrow noon',
      'Thursday 9:00',
      'Friday',
      'whenever',
    ]);
  });
});
