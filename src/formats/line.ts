import type { Diagnostic } from '../lint/diagnostic.ts';
import { visible } from '../playbook/text.ts';
import type { Format, Paint, Report } from './format.ts';

/** A line a finding, for editors, `grep` and problem matchers. */
export const line: Format = {
  render({ diagnostics, rest }, { colour }) {
    const lines = diagnostics.map((found) => firstLine(found, colour));
    return [...lines, ...moreLines(rest, colour)].map((text) => `${text}\n`).join('');
  },
};

/** `path:line:col: severity: message [rule]`; without its colours it is the same everywhere. */
export function firstLine(found: Diagnostic, colour: Paint): string {
  const { path, line, column, severity, message, rule } = found;
  const place = `${visible(path)}:${line}:${column}:`;
  const tag = colour[severity](`${severity}:`);
  return `${colour.path(place)} ${tag} ${visible(message)} ${colour.rule(`[${visible(rule)}]`)}`;
}

/** How many findings of each file are not shown. */
export function moreLines(rest: Report['rest'], colour: Paint): readonly string[] {
  return [...rest].map(
    ([path, count]) => `${colour.path(`${visible(path)}:`)} ${count} more not shown`,
  );
}
