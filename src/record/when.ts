import { type Calendar, isoDate, type LocalTime, months, weekdayOf, weekdays } from './calendar.ts';

/** The moment by which something was promised. */
export interface Due {
  /** In milliseconds since 1970; the end of the day where only a day was said. */
  readonly at: number;
  /** Only a day was said, and no time of it. */
  readonly isDay: boolean;
}

/**
 * Reads by when something was promised, as it was said at a moment. What can mean two things is not
 * read ("at 5", "next Friday", a Friday's "Friday", "3/4"), nor is what has a word in it that is not
 * known here: then what was said stands for itself, and nothing is guessed. A reader of
 * our own because the one that is kept, chrono-node, is made to answer: it takes "at 5" for five in
 * the morning and "next Friday" for this one. Its English alone is 17 KB packed, too.
 */
export function readWhen(said: string, calendar: Calendar, saidAt: number): Due | undefined {
  const words = wordsOf(said);
  if (words === undefined || words.length === 0) return undefined;
  const now = calendar.local(saidAt);
  const span = spanOf(words);
  if (span !== undefined) return afterSpan(span, calendar, saidAt, now);
  const read = partsOf(words, now);
  if (read === undefined) return undefined;
  const { day, time } = read;
  if (time === undefined) {
    if (day === undefined) return undefined;
    return { at: calendar.moment({ ...day, day: day.day + 1, ...midnight }), isDay: true };
  }
  if (day !== undefined) return { at: calendar.moment({ ...day, ...time }), isDay: false };
  const at = calendar.moment({ ...now, ...time });
  // A time that has passed may be tomorrow's, or a slip.
  return at > saidAt ? { at, isDay: false } : undefined;
}

type Day = Pick<LocalTime, 'year' | 'month' | 'day'>;
type Time = Pick<LocalTime, 'hour' | 'minute'>;

const midnight: Time = { hour: 0, minute: 0 };
const noon: Time = { hour: 12, minute: 0 };

/** Words that say nothing about when. "within" and "in" are not among them: they begin a span. */
const fillers = new Set(
  'by before at on until till the of no later than latest this so and'.split(' '),
);

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
};

/** The words of what was said, in lower case; undefined where a sign in it is none of ours. */
function wordsOf(said: string): readonly string[] | undefined {
  const text = said
    .toLowerCase()
    .replace(/\b([ap])\s?\.?\s?m\b\.?/g, '$1m')
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .replace(/(\d{4}-\d{2}-\d{2})t(?=\d)/, '$1 ')
    .trim()
    .replace(/[.!]$/, '');
  if (!/^[a-z0-9:.,\s-]*$/.test(text) || text.length > 80) return undefined;
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

interface Span {
  readonly count: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'week';
}

/** "in two hours", "within 24 hours", "in half an hour", "within the hour". */
function spanOf(words: readonly string[]): Span | undefined {
  const [first, ...rest] = words[0] === 'by' || words[0] === 'latest' ? words.slice(1) : words;
  if (first !== 'in' && first !== 'within') return undefined;
  const said = rest.filter((word) => word !== 'the' && word !== 'next').join(' ');
  if (said === 'half an hour' || said === 'half hour') return { count: 30, unit: 'minute' };
  if (said === 'hour' && first === 'within') return { count: 1, unit: 'hour' };
  const found = /^(\S+) (minute|min|hour|day|week)s?$/.exec(said);
  const [, number = '', unit] = found ?? [];
  const count = /^\d{1,4}$/.test(number) ? Number(number) : numberWords[number];
  if (count === undefined || unit === undefined) return undefined;
  return { count, unit: unit === 'min' ? 'minute' : (unit as Span['unit']) };
}

function afterSpan({ count, unit }: Span, calendar: Calendar, saidAt: number, now: LocalTime): Due {
  if (unit === 'minute') return { at: saidAt + count * 60_000, isDay: false };
  if (unit === 'hour') return { at: saidAt + count * 3_600_000, isDay: false };
  const days = unit === 'week' ? count * 7 : count;
  return {
    at: calendar.moment({ ...now, day: now.day + days + 1, ...midnight }),
    isDay: true,
  };
}

/** The day and the time that the words say, each at most once; undefined where a word is left over. */
function partsOf(
  words: readonly string[],
  now: LocalTime,
): { readonly day?: Day; readonly time?: Time } | undefined {
  let day: Day | undefined;
  let time: Time | undefined;
  let at = 0;
  while (at < words.length) {
    const rest = words.slice(at);
    const readDay = dayOf(rest, now);
    const readTime = readDay === undefined ? timeOf(rest) : undefined;
    if (readDay !== undefined) {
      if (day !== undefined) return undefined;
      day = readDay.value;
      at += readDay.words;
    } else if (readTime !== undefined) {
      if (time !== undefined) return undefined;
      time = readTime.value;
      at += readTime.words;
    } else if (fillers.has(words[at] ?? '')) at += 1;
    else return undefined;
  }
  return { ...(day === undefined ? {} : { day }), ...(time === undefined ? {} : { time }) };
}

interface ReadWords<T> {
  readonly value: T;
  readonly words: number;
}

function timeOf(words: readonly string[]): ReadWords<Time> | undefined {
  const [word = '', next] = words;
  if (word === 'noon' || word === 'midday') return { value: noon, words: 1 };
  const half = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)$/.exec(word);
  if (half !== null) {
    const [, hour = '', minute = '0', part] = half;
    if (Number(hour) < 1 || Number(hour) > 12 || Number(minute) > 59) return undefined;
    const of = (Number(hour) % 12) + (part === 'pm' ? 12 : 0);
    return { value: { hour: of, minute: Number(minute) }, words: 1 };
  }
  const whole = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(word);
  if (whole === null) return undefined;
  const [, hour = '', minute = ''] = whole;
  const value = { hour: Number(hour), minute: Number(minute) };
  return { value, words: next === 'h' || next === 'hours' ? 2 : 1 };
}

function dayOf(words: readonly string[], now: LocalTime): ReadWords<Day> | undefined {
  const [word = '', next = '', third = ''] = words;
  const days = (count: number): Day => rolled({ ...now, day: now.day + count });
  if (word === 'today' || word === 'tonight') return { value: days(0), words: 1 };
  if (['eod', 'end'].includes(word)) return endOfDay(words, days(0));
  if (word === 'tomorrow') return { value: days(1), words: 1 };
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
  if (iso !== null) return real(iso.slice(1).map(Number), 1);
  const weekday = weekdays.findIndex((name) => isShort(word, name));
  if (weekday >= 0) {
    const ahead = (weekday - weekdayOf(now) + 7) % 7;
    // Said on the same day of the week, it may be today or in a week.
    if (ahead === 0) return undefined;
    return withDate(words.slice(1), days(ahead), now);
  }
  const monthAfter = monthOf(third !== '' && next === 'of' ? third : next);
  if (/^\d{1,2}$/.test(word) && monthAfter !== undefined) {
    const used = next === 'of' ? 3 : 2;
    return ofYear(words[used], monthAfter, Number(word), used, now);
  }
  const monthBefore = monthOf(word);
  if (monthBefore !== undefined && /^\d{1,2}$/.test(next)) {
    return ofYear(third, monthBefore, Number(next), 2, now);
  }
  return undefined;
}

/** "eod", "end of day", "end of the day"; after "today" it says the same again. */
function endOfDay(words: readonly string[], today: Day): ReadWords<Day> | undefined {
  const said = words.join(' ');
  const found = /^(eod|end of (the )?day)( today)?( |$)/.exec(said);
  if (found === null) return undefined;
  return { value: today, words: found[0].trim().split(' ').length };
}

/** A weekday with its date after it: both must mean the same day. */
function withDate(rest: readonly string[], value: Day, now: LocalTime): ReadWords<Day> | undefined {
  const skipped = rest[0] === 'the' ? 1 : 0;
  const date = dayOf(rest.slice(skipped), now);
  if (date === undefined) return { value, words: 1 };
  const isThatDay = weekdayOf({ ...date.value, ...noon }) === weekdayOf({ ...value, ...noon });
  return isThatDay ? { value: date.value, words: 1 + skipped + date.words } : undefined;
}

/** A day and month, with the year if it is said; else the next such day. */
function ofYear(
  year: string | undefined,
  month: number,
  day: number,
  used: number,
  now: LocalTime,
): ReadWords<Day> | undefined {
  if (year !== undefined && /^20\d{2}$/.test(year))
    return real([Number(year), month, day], used + 1);
  const thisYear = real([now.year, month, day], used);
  const isPast =
    thisYear !== undefined &&
    isoDate({ ...thisYear.value, ...noon }) < isoDate({ ...now, ...noon });
  return isPast ? real([now.year + 1, month, day], used) : thisYear;
}

/** A date that there is. */
function real(parts: readonly number[], words: number): ReadWords<Day> | undefined {
  const [year = 0, month = 0, day = 0] = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return { value: { year, month, day }, words };
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A day that may lie after the end of its month. At most one month ahead. */
function rolled({ year, month, day }: Day): Day {
  const length = daysIn(year, month);
  if (day <= length) return { year, month, day };
  return month === 12
    ? { year: year + 1, month: 1, day: day - length }
    : { year, month: month + 1, day: day - length };
}

function monthOf(word: string): number | undefined {
  const index = months.findIndex((name) => isShort(word, name));
  return index < 0 ? undefined : index + 1;
}

/** "fri", "thurs", "sept", "friday": a name, or its first three letters or more. */
function isShort(word: string, name: string): boolean {
  return word.length >= 3 && name.toLowerCase().startsWith(word);
}
