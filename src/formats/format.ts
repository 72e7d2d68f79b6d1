import type { Report } from '../lint/diagnostic.ts';
import type { Severity } from '../playbook/problem.ts';

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

/** One way of writing findings: a name for `--format`, and a function from report to text. */
export interface Format {
  readonly name: string;
  render(report: Report, look: Look): string;
}

/** What a run came to, in one sentence. */
export function summarise({ diagnostics, rest, checked }: Report): string {
  const count = (severity: Severity) =>
    diagnostics.filter((found) => found.severity === severity).length;
  const more = [...rest.values()].reduce((sum, hidden) => sum + hidden, 0);
  const found = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    more === 0 ? '' : `${more} more not shown`,
  ].filter((part) => part !== '');
  const files = checked === 1 ? '1 file' : `${checked} files`;
  return found.length === 0 ? `${files} checked: no findings.` : `${found.join(', ')} in ${files}.`;
}

function plural(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
