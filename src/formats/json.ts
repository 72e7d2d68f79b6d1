import type { Diagnostic } from '../lint/diagnostic.ts';
import { visibleJson } from '../playbook/text.ts';
import type { Format } from './format.ts';

/** One JSON object, for programs. Keys stand in one order; absent ones have no value. */
export const json: Format = {
  render({ files, diagnostics, suppressed, rest, checked }) {
    const object = {
      servekit: 1,
      checked,
      files: files.map(({ path }) => path),
      diagnostics: diagnostics.map(ordered),
      notShown: Object.fromEntries(rest),
      suppressed: suppressed.length,
    };
    return `${visibleJson(object)}\n`;
  },
};

function ordered(found: Diagnostic): Diagnostic {
  const { path, rule, severity, message, line, column, endLine, endColumn } = found;
  const { span, help, paste, certain, trail } = found;
  return {
    path,
    rule,
    severity,
    message,
    line,
    column,
    endLine,
    endColumn,
    span: { start: span.start, end: span.end },
    ...(help === undefined ? {} : { help }),
    ...(paste === undefined ? {} : { paste }),
    ...(certain === undefined ? {} : { certain }),
    ...(trail === undefined ? {} : { trail }),
  };
}
