import type { Look } from '../formats/format.ts';
import { clip, hang, wrap } from '../layout/lines.ts';
import { visible } from '../playbook/text.ts';
import { type Calendar, counted, dateInWords } from '../record/calendar.ts';
import type { WalkedPath } from '../record/report.ts';
import {
  choicesNeverTaken,
  type Part,
  stepsLeftByBack,
  stepsNeverStoodOn,
} from '../record/report-summary.ts';
import { spanError } from '../record/spans.ts';
import type { ReadReport } from './report-calls.ts';

/** A report as bars in plain characters, for a terminal of any width. */
export function reportPicture(
  report: ReadReport,
  calendar: Calendar,
  { colour, width }: Look,
): string {
  const room = Math.max(20, Math.min(width, 80));
  const { headline, sections } = pageOf(report, calendar);
  const lines = wrap(visible(headline), room).map((line) => colour.strong(line));
  for (const { heading, rows, names = [], notes } of sections) {
    lines.push('', colour.strong(heading.toUpperCase()));
    for (const row of rows) lines.push(...barLines(row, rows, room));
    for (const name of names) lines.push(...hang('  - ', visible(name), room));
    for (const note of notes) lines.push(...hang('  ', visible(note), room));
  }
  return `${lines.join('\n')}\n`;
}

/** The same as lines that each stand for themselves, to be read out or searched. */
export function reportLines(report: ReadReport, calendar: Calendar): string {
  const { headline, sections } = pageOf(report, calendar);
  const lines = sections.flatMap(({ heading, rows, names = [], notes }) => [
    ...rows.flatMap(({ label, count, of, more }) => [
      `${heading}: ${label}: ${count} of ${of} (${percent(count, of)})`,
      ...(more === undefined ? [] : [`${heading}: ${label}: ${more}`]),
    ]),
    ...[...names, ...notes].map((said) => `${heading}: ${said}`),
  ]);
  return [headline, ...lines].map((line) => `${visible(line)}\n`).join('');
}

interface Page {
  readonly headline: string;
  readonly sections: readonly Section[];
}

interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
  /** What is listed without numbers. */
  readonly names?: readonly string[];
  readonly notes: readonly string[];
}

/** Something that was counted, and out of how many. */
interface Row {
  readonly label: string;
  readonly count: number;
  readonly of: number;
  /** What else there is to say of it. */
  readonly more?: string;
}

/** How many of each kind are shown; `--format json` has all. */
const mostShown = 8;

function pageOf(report: ReadReport, calendar: Calendar): Page {
  const { summary, only, since, until } = report;
  const part = only ?? summary.whole;
  const of = only?.id === undefined ? '' : ` came into "${only.id}"`;
  const from = dateInWords(calendar.local(since));
  const to = dateInWords(calendar.local(until - 1));
  const sections: readonly Section[] = [
    endings(part),
    times(part),
    ...(only === undefined ? [playbooks(report)] : []),
    interrupts(part),
    wentBack(part),
    never('Steps never stood on', stepsNeverStoodOn(part).map(placeIn(part))),
    never(
      'Choices never taken',
      choicesNeverTaken(part).map((one) => `${placeIn(part)(one)}, "${one.choice}"`),
    ),
    paths(part),
  ];
  return {
    headline: `${counted(part.calls, 'call')}${of}, ${from} to ${to}`,
    sections: sections.filter(
      ({ rows, names = [], notes }) => rows.length + names.length + notes.length > 0,
    ),
  };
}

function endings(part: Part): Section {
  const { matters, unended, calls, id } = part;
  const heading = 'Endings';
  if (matters === 0) return { heading, rows: [], notes: [`No call began with "${id}".`] };
  const rows = part.endings.map(({ outcome, count }) => ({
    label: outcome.replaceAll('-', ' '),
    count,
    of: matters,
  }));
  const notes =
    id === undefined && matters > calls
      ? [`${counted(matters - calls, 'other matter')} opened in the same calls, too.`]
      : [];
  return {
    heading,
    rows: [...rows, { label: 'no ending recorded', count: unended, of: matters }],
    notes,
  };
}

function times({ seconds }: Part): Section {
  const notes =
    seconds === undefined ? [] : [`${spans(seconds)}, each to ${Math.ceil(spanError * 100)} %.`];
  return { heading: 'Time to ending', rows: [], notes };
}

function spans({ median, ninetieth }: NonNullable<Part['seconds']>): string {
  return `half within ${span(median)}, nine of ten within ${span(ninetieth)}`;
}

function playbooks({ summary: { whole, playbooks: all, unused } }: ReadReport): Section {
  const rows = all.map((part) => ({
    label: part.id,
    count: part.calls,
    of: whole.calls,
    more: shortOf(part),
  }));
  const notes = unused.length === 0 ? [] : [`Not used: ${unused.join(', ')}.`];
  return { heading: 'Calls by playbook', rows, notes };
}

/** What a playbook comes to, in one line. */
function shortOf({ matters, endings: ended, unended, seconds }: Part): string {
  if (matters === 0) return 'none began with it';
  const parts = [
    ...ended.map(({ outcome, count }) => ({ name: outcome.replaceAll('-', ' '), count })),
    { name: 'no ending', count: unended },
  ].flatMap(({ name, count }) => (count === 0 ? [] : [`${name} ${percent(count, matters)}`]));
  const within = seconds === undefined ? '' : `; ${spans(seconds)}`;
  return `${matters} began with it: ${parts.join(', ')}${within}`;
}

function interrupts({ interrupts: all }: Part): Section {
  const of = all.reduce((sum, { count }) => sum + count, 0);
  const heading = 'Interrupts used';
  if (of === 0) return { heading, rows: [], notes: ['None.'] };
  const rows = all.map(({ playbook, count }) => ({ label: playbook, count, of }));
  return { heading, ...firstOf(rows) };
}

function wentBack(part: Part): Section {
  const rows = stepsLeftByBack(part).map((one) => ({
    label: placeIn(part)(one),
    count: one.backs,
    of: one.visits,
  }));
  return { heading: 'Steps that people go back from', ...firstOf(rows) };
}

function paths({ paths: all, pathsMissed, matters, unended, id }: Part): Section {
  const of = matters - unended;
  const rows = all.slice(0, 5).map((path) => ({ label: walked(path, id), count: path.count, of }));
  const notes =
    pathsMissed === 0
      ? []
      : [`There are very many different paths: a count may be ${pathsMissed} too low.`];
  return { heading: 'Most walked paths', rows, notes };
}

/** `hear-them-out > recap > resolved`: a step of the playbook that it began with is short. */
function walked({ places, isCut, outcome }: WalkedPath, only: string | undefined): string {
  const [first = ''] = places;
  const own = first.slice(0, first.indexOf('/'));
  const short = places.map((place, index) => {
    const isOwn = place.startsWith(`${own}/`) && (index > 0 || only !== undefined);
    return isOwn ? place.slice(own.length + 1) : place;
  });
  return [...short, ...(isCut ? ['…'] : []), outcome.replaceAll('-', ' ')].join(' > ');
}

function never(heading: string, names: readonly string[]): Section {
  const more = names.length - mostShown;
  const notes = more > 0 ? [andMore(more)] : [];
  return { heading, rows: [], names: names.slice(0, mostShown), notes };
}

function firstOf(rows: readonly Row[]): Pick<Section, 'rows' | 'notes'> {
  const more = rows.length - mostShown;
  return { rows: rows.slice(0, mostShown), notes: more > 0 ? [andMore(more)] : [] };
}

function andMore(more: number): string {
  return `… and ${more} more; --format json has all.`;
}

/** A step by its name alone where only one playbook is told of. */
function placeIn({
  id,
}: Part): (one: { readonly playbook: string; readonly step: string }) => string {
  return ({ playbook, step }) => (id === undefined ? `${playbook}/${step}` : step);
}

/** `12 s`, `6 min 12 s`, `1 h 4 min`. */
function span(seconds: number): string {
  const all = Math.round(seconds);
  if (all < 60) return `${all} s`;
  if (all < 3600) return `${Math.floor(all / 60)} min ${all % 60} s`;
  const minutes = Math.round(all / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A share of a hundred. What is not nothing does not look so, and what is not all neither. */
function percent(count: number, of: number): string {
  const share = of === 0 ? 0 : (count * 100) / of;
  if (share > 0 && share < 1) return '<1 %';
  if (share > 99 && share < 100) return '>99 %';
  return `${Math.round(share)} %`;
}

interface Widths {
  /** 0: all labels stand above their bars. */
  readonly label: number;
  readonly count: number;
}

/** The columns of a section's rows: less than half of the room for what they are called. */
function widthsOf(rows: readonly Row[], room: number): Widths {
  const fitting = rows.flatMap(({ label }) => {
    const { length } = visible(label);
    return length <= room * 0.45 ? [length] : [];
  });
  return {
    label: fitting.length * 2 > rows.length ? Math.max(...fitting) : 0,
    count: Math.max(...rows.map((row) => countIn(row, rows).length)),
  };
}

/** `12`, or `12/40` where the rows of a section are out of different numbers. */
function countIn({ count, of }: Row, rows: readonly Row[]): string {
  return rows.every((row) => row.of === of) ? `${count}` : `${count}/${of}`;
}

/** One row. A label that does not fit stands above, and nothing of it is lost. */
function barLines(row: Row, rows: readonly Row[], room: number): readonly string[] {
  const { count, of, more } = row;
  const widths = widthsOf(rows, room);
  const label = visible(row.label);
  // Twice as wide as it is long, or not as wide: then nothing can be lined up with it.
  const isAbove = label.length > widths.label || clip(label, widths.label) !== label;
  const head = `  ${(isAbove ? '' : label).padEnd(widths.label)}  `;
  const numbers = `${countIn(row, rows).padStart(widths.count)}  ${percent(count, of).padStart(5)}  `;
  const bar = Math.max(0, room - head.length - numbers.length);
  const filled = count === 0 ? 0 : Math.max(1, Math.round((count / of) * bar));
  return [
    ...(isAbove ? hang('  ', label, room) : []),
    clip(`${head}${numbers}${'#'.repeat(filled)}`.trimEnd(), room),
    ...(more === undefined ? [] : hang('    ', visible(more), room)),
  ];
}
