import { csvLine } from '../record/export.ts';
import type { Part } from '../record/report-summary.ts';
import type { ReadReport } from './report-calls.ts';

/** The columns of the table, in order. The whole has no playbook; `of` is what a share is out of. */
const columns = ['playbook', 'measure', 'step', 'name', 'count', 'of'] as const;

type Row = Partial<Readonly<Record<(typeof columns)[number], string | number>>>;

/** A report as a table: a row for everything that was counted. */
export function reportCsv({ summary, only }: ReadReport): string {
  const parts = only === undefined ? [summary.whole, ...summary.playbooks] : [only];
  const unused = only === undefined ? summary.unused : [];
  const rows: readonly Row[] = [
    ...parts.flatMap((part) => rowsOf(part)),
    ...unused.map((playbook) => ({ playbook, measure: 'calls', count: 0 })),
  ];
  const lines = rows.map((row) => csvLine(columns.map((column) => String(row[column] ?? ''))));
  return [csvLine(columns), ...lines].join('');
}

/** Steps and choices stand with their playbook only: the whole has them all twice otherwise. */
function rowsOf(part: Part): readonly Row[] {
  const playbook = part.id ?? '';
  const { calls, matters, seconds, unended } = part;
  const steps = part.id === undefined ? [] : part.steps;
  const choices = part.id === undefined ? [] : part.choices;
  const rows: readonly Row[] = [
    { measure: 'calls', count: calls },
    { measure: 'matters', count: matters },
    ...part.endings.map(({ outcome, count }) => ({
      measure: 'ending',
      name: outcome,
      count,
      of: matters,
    })),
    { measure: 'ending', name: 'none', count: unended, of: matters },
    ...(seconds === undefined
      ? []
      : [
          { measure: 'seconds', name: 'median', count: whole(seconds.median) },
          { measure: 'seconds', name: '90th percentile', count: whole(seconds.ninetieth) },
        ]),
    ...part.interrupts.map((one) => ({
      measure: 'interrupt',
      name: one.playbook,
      count: one.count,
    })),
    ...steps.flatMap(({ step, visits, backs }) => [
      { measure: 'visits', step, count: visits },
      { measure: 'went back', step, count: backs, of: visits },
    ]),
    ...choices.map(({ step, choice, taken }) => ({
      measure: 'choice',
      step,
      name: choice,
      count: taken,
    })),
    ...part.paths.map(({ places, isCut, outcome, count }) => ({
      measure: 'path',
      name: [...places, ...(isCut ? ['…'] : []), outcome].join(' > '),
      count,
      of: matters - unended,
    })),
  ];
  return rows.map((row) => ({ playbook, ...row }));
}

function whole(seconds: number): number {
  return Math.round(seconds);
}
