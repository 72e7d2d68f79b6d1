import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Format } from './format.ts';

/** One JSON object, for programs. Keys stand in one order; absent ones have no value. */
export const json: Format = {
  name: 'json',
  summary: 'one JSON object',
  render({ files, diagnostics, rest, checked }) {
    const object = {
      servekit: 1,
      checked,
      files: files.map(({ path }) => path),
      diagnostics: diagnostics.map(ordered),
      notShown: Object.fromEntries(rest),
    };
    return `${escaped(JSON.stringify(object, undefined, 2))}\n`;
  },
};

function ordered(found: Diagnostic): Diagnostic {
  const { path, rule, severity, message, line, column, endLine, endColumn } = found;
  const { span, help, paste, trail } = found;
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
    ...(trail === undefined ? {} : { trail }),
  };
}

/** What `JSON.stringify` leaves as it is, and a terminal or an editor would obey or hide. */
const left =
  /[\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|\uDB40[\uDC00-\uDC7F]/g;

function escaped(text: string): string {
  return text.replace(left, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
