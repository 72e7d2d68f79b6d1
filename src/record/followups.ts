import { type Call, isMade } from '../guide/call.ts';
import type { Moment } from '../guide/events.ts';
import { type Calendar, isoDate } from './calendar.ts';
import type { Summary, SummedPromise } from './summary.ts';
import { type Due, readWhen } from './when.ts';

/** When a promise is due, seen from now. */
export type Standing = 'overdue' | 'today' | 'later' | 'unread';

/** One promise of a call that somebody has yet to keep. */
export interface FollowUp {
  readonly call: string;
  /** Counts the promises of the call, from 1. */
  readonly number: number;
  /** It is the only one of its call. */
  readonly isOnly: boolean;
  readonly promise: SummedPromise;
  readonly customer?: string;
  readonly ref?: string;
  /** Absent where what was said can mean more than one time. */
  readonly due?: Due;
  readonly standing: Standing;
}

/** The ids of a call's promises, in the order in which their numbers count: as they were first opened. */
export function promiseIds(call: Call, moments: readonly Moment[]): readonly string[] {
  const opened = moments.flatMap(({ event }) => (event.type === 'PromiseOpened' ? [event.id] : []));
  const made = new Set(call.promises.filter(isMade).map(({ id }) => id));
  return [...new Set(opened)].filter((id) => made.has(id));
}

/** What of a call is still to be done. */
export function followUpsOf(
  id: string,
  summary: Summary,
  ids: readonly string[],
  calendar: Calendar,
  now: number,
): readonly FollowUp[] {
  return ids.flatMap((promise, index) => {
    const found = summary.promises.find((one) => one.id === promise);
    if (found === undefined || found.kept !== undefined || found.withdrawn !== undefined) return [];
    const due = readWhen(found.by ?? '', calendar, found.at ?? summary.times?.began ?? now);
    return [
      {
        call: id,
        number: index + 1,
        isOnly: ids.length === 1,
        promise: found,
        ...(summary.customer === undefined ? {} : { customer: summary.customer }),
        ...(summary.ref === undefined ? {} : { ref: summary.ref }),
        ...(due === undefined ? {} : { due }),
        standing: standingOf(due, calendar, now),
      },
    ];
  });
}

function standingOf(due: Due | undefined, calendar: Calendar, now: number): Standing {
  if (due === undefined) return 'unread';
  if (due.at <= now) return 'overdue';
  const last = due.isDay ? due.at - 1 : due.at;
  return isoDate(calendar.local(last)) === isoDate(calendar.local(now)) ? 'today' : 'later';
}

/** Overdue first, then what is due today, then later, each the earliest first; the unread ones last. */
export function inOrder(followUps: readonly FollowUp[]): readonly FollowUp[] {
  const ranks: readonly Standing[] = ['overdue', 'today', 'later', 'unread'];
  return [...followUps].sort(
    (a, b) =>
      ranks.indexOf(a.standing) - ranks.indexOf(b.standing) ||
      (a.due?.at ?? 0) - (b.due?.at ?? 0) ||
      (a.call < b.call ? -1 : a.call > b.call ? 1 : a.number - b.number),
  );
}
