/** A moment as the rep's clock and calendar show it. */
export interface LocalTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** The rep's calendar, passed in: this room knows no time zone. */
export interface Calendar {
  local(at: number): LocalTime;
  /** The moment of a local time. Days and months that are none roll over: the 32nd is the next 1st. */
  moment(local: LocalTime): number;
}

/** The days of the week, in the order in which they are counted from 0. */
export const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** The months, January first. */
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The day of the week of a date, from 0 for Sunday (Sakamoto's method). */
export function weekdayOf({ year, month, day }: LocalTime): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const of = month < 3 ? year - 1 : year;
  return (of + Math.floor(of / 4) - Math.floor(of / 100) + Math.floor(of / 400) + shift + day) % 7;
}

/** "14:03" */
export function clockTime({ hour, minute }: LocalTime): string {
  return `${two(hour)}:${two(minute)}`;
}

/** "2026-11-22" */
export function isoDate({ year, month, day }: LocalTime): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** "Sun 22 Nov 2026" */
export function dateInWords(local: LocalTime): string {
  const weekday = weekdays[weekdayOf(local)]?.slice(0, 3) ?? '';
  return `${weekday} ${local.day} ${months[local.month - 1]?.slice(0, 3) ?? ''} ${local.year}`;
}

/** A moment as somebody says it now: "14:03" today, with the day otherwise. */
export function sayWhen(calendar: Calendar, at: number, now: number): string {
  const local = calendar.local(at);
  const time = clockTime(local);
  const today = isoDate(calendar.local(now));
  if (isoDate(local) === today) return time;
  const { year, month, day } = calendar.local(now);
  const yesterday = calendar.local(
    calendar.moment({ year, month, day: day - 1, hour: 12, minute: 0 }),
  );
  return isoDate(local) === isoDate(yesterday)
    ? `yesterday ${time}`
    : `${dateInWords(local)}, ${time}`;
}

/** A span of milliseconds in words, to the minute. */
export function spanInWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0
    ? counted(hours, 'hour')
    : `${counted(hours, 'hour')} ${counted(rest, 'minute')}`;
}

/** "1 minute", "2 minutes". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
