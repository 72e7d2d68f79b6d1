import { type Diagnostic, lastLineOf } from '../lint/diagnostic.ts';
import type { Severity } from '../playbook/problem.ts';
import { visible } from '../playbook/text.ts';
import { type Format, notShown, wordsOf } from './format.ts';

/**
 * The annotations of one kind that GitHub keeps of a step; those beyond are dropped in silence.
 * Source: actions/toolkit, docs/problem-matchers.md, "Limitations".
 */
export const mostOfAKind = 10;

/**
 * Workflow commands, which GitHub Actions shows on the lines of a pull request: the errors first.
 * What is beyond GitHub's limit is counted in a notice, since a dropped error looks like none.
 */
export const github: Format = {
  render(report) {
    const { diagnostics } = report;
    const kept = [...firstOf(diagnostics, 'error'), ...firstOf(diagnostics, 'warning')];
    const more = diagnostics.length - kept.length + notShown(report);
    const lines = kept.map(annotation);
    if (more > 0) lines.push(noticeOf(more));
    return lines.map((line) => `${line}\n`).join('');
  },
};

function firstOf(diagnostics: readonly Diagnostic[], severity: Severity): readonly Diagnostic[] {
  return diagnostics.filter((found) => found.severity === severity).slice(0, mostOfAKind);
}

/** Columns only on a single line: GitHub refuses them where an annotation covers several. */
function annotation(found: Diagnostic): string {
  const { path, rule, severity, line, column, endLine, endColumn } = found;
  const properties = {
    file: path,
    line,
    endLine: lastLineOf(found),
    ...(line === endLine ? { col: column, endColumn } : {}),
    title: rule,
  };
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapedProperty(visible(String(value)))}`,
  );
  return `::${severity} ${written.join(',')}::${escaped(wordsOf(found).join('\n'))}`;
}

function noticeOf(more: number): string {
  const what = more === 1 ? '1 more finding is' : `${more} more findings are`;
  const why = `GitHub shows at most ${mostOfAKind} errors and ${mostOfAKind} warnings of a step.`;
  return `::notice title=servekit::${what} not annotated: ${why}`;
}

/** Source: actions/toolkit, packages/core/src/command.ts, as the two below. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
