import type { Diagnostic, Report } from '../lint/diagnostic.ts';
import type { Severity } from '../playbook/problem.ts';
import { visible, visibleLines } from '../playbook/text.ts';

export type { Report };

/** How parts of a page are coloured. Every function only adds what the terminal does not show. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly path: (text: string) => string;
  readonly rule: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly strong: (text: string) => string;
}

const asIs = (text: string) => text;

/** No colours at all. */
export const noPaint: Paint = {
  error: asIs,
  warning: asIs,
  path: asIs,
  rule: asIs,
  dim: asIs,
  strong: asIs,
};

/** What a format may use of the place it is shown in: colours, and its width in columns. */
export interface Look {
  readonly colour: Paint;
  readonly width: number;
}

/** What a format may use of the run that it reports on. */
export interface Setting extends Look {
  /** Warnings fail the run, too. */
  readonly strict: boolean;
  /** Of servekit. */
  readonly version: string;
}

/** One way of writing findings: a function from report to text. */
export interface Format {
  render(report: Report, setting: Setting): string;
}

/** Everything that a finding says but for its place, in lines that are safe to show. */
export function wordsOf({ message, help, paste, trail }: Diagnostic): readonly string[] {
  return [
    visible(message),
    ...(help === undefined ? [] : [visible(help)]),
    ...(paste === undefined ? [] : ['Write:', ...indented(visibleLines(paste).split('\n'))]),
    ...(trail === undefined
      ? []
      : ['Path:', ...indented(trail.map((step, index) => `${index + 1}. ${visible(step)}`))]),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** How many findings of all files there are beyond those in the report. */
export function notShown({ rest }: Report): number {
  return [...rest.values()].reduce((sum, hidden) => sum + hidden, 0);
}

/** What a run came to, in one sentence. */
export function summarise(report: Report): string {
  const { diagnostics, suppressed, checked } = report;
  const count = (severity: Severity) =>
    diagnostics.filter((found) => found.severity === severity).length;
  const more = notShown(report);
  const found = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    more === 0 ? '' : `${more} more not shown`,
  ].filter((part) => part !== '');
  const files = checked === 1 ? '1 file' : `${checked} files`;
  const aside = suppressed.length === 0 ? '' : `, ${suppressed.length} suppressed`;
  return found.length === 0
    ? `${files} checked: no findings${aside}.`
    : `${found.join(', ')}${aside} in ${files}.`;
}

function plural(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
