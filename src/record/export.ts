import { visible } from '../playbook/text.ts';
import { type Calendar, clockTime, isoDate } from './calendar.ts';
import type { Summary } from './summary.ts';

/** One call, as it is exported. */
export interface ExportedCall {
  readonly id: string;
  readonly playbook: string;
  readonly summary: Summary;
}

/** The columns of the table of calls, in order. */
export const columns = [
  'call',
  'date',
  'time',
  'minutes',
  'playbook',
  'title',
  'channel',
  'outcome',
  'customer',
  'request',
  'reference',
  'facts',
  'tried',
  'promised',
  'not agreed',
  'behaviour',
  'warnings',
  'handed over',
  'notes',
] as const;

/** The first line of the table. */
export const csvHead = csvLine(columns);

/** One call as a line of the table: several values of a cell are parted by semicolons. */
export function csvOf({ id, playbook, summary }: ExportedCall, calendar: Calendar): string {
  const { times } = summary;
  const local = times === undefined ? undefined : calendar.local(times.began);
  const several = (values: readonly string[]) => values.join('; ');
  const cells: Readonly<Record<(typeof columns)[number], string>> = {
    call: id,
    date: local === undefined ? '' : isoDate(local),
    time: local === undefined ? '' : clockTime(local),
    minutes: times === undefined ? '' : String(Math.round(times.spent / 60_000)),
    playbook,
    title: summary.title ?? '',
    channel: summary.channel,
    outcome: several(summary.endings.map(({ outcome }) => outcome)),
    customer: summary.customer ?? '',
    request: summary.request ?? '',
    reference: summary.ref ?? '',
    facts: several(summary.facts.map(({ label, value }) => `${label}: ${value}`)),
    tried: several(summary.tried.map(({ words }) => words)),
    promised: several(
      summary.promises.map(({ what, by, who }) => `${what}: by ${by ?? ''}, ${who ?? ''}`),
    ),
    'not agreed': several(summary.notAgreed.map(({ what }) => what)),
    behaviour: several(summary.behaviours.map(({ behaviour }) => behaviour)),
    warnings: several(summary.warnings.map(({ words }) => words)),
    'handed over': several(summary.handedOver.map(({ name, role }) => `${name} (${role})`)),
    notes: several(summary.notes.map(({ text }) => text)),
  };
  return csvLine(columns.map((column) => cells[column]));
}

/** A line of a table (RFC 4180), in which no cell is a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A cell between quotes where it must be. A spreadsheet runs what begins with one of these signs, in
 * their full width, too, so an apostrophe is put before it: it is text then (OWASP ASVS 1.2.10).
 */
function csvCell(value: string): string {
  // Asked before control characters are made visible: a tab begins a formula as well.
  const isFormula = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(value) || value.startsWith('\t');
  const text = isFormula ? `'${visible(value)}` : visible(value);
  return /[",;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
