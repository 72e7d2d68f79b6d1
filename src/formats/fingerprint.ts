import fnv1a from '@sindresorhus/fnv1a';
import type { Diagnostic } from '../lint/diagnostic.ts';

/**
 * Fingerprints by which a finding is known again in the next run, for the findings on one text in
 * their order. A line number is not in them: lines that come or go elsewhere change none. What is:
 * the rule, the keys above the place, what stands there, the names that the message quotes (its own
 * wording may change from version to version), and a count where all that is alike.
 */
export function fingerprints(
  text: string,
  findings: readonly Diagnostic[],
): ReadonlyMap<Diagnostic, string> {
  const lines = text.split('\n');
  const times = new Map<string, number>();
  const made = findings.map((found): readonly [Diagnostic, string] => {
    const { rule, message, span, line } = found;
    const names = message.match(/"[^"]*"/g) ?? [];
    const place = text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
    const hash = hashOf(JSON.stringify([rule, keysAbove(lines, line), place, names]));
    const time = (times.get(hash) ?? 0) + 1;
    times.set(hash, time);
    return [found, `${hash}:${time}`];
  });
  return new Map(made);
}

/** The lines that a line stands below by its indentation, the outermost first. */
function keysAbove(lines: readonly string[], line: number): readonly string[] {
  const above: string[] = [];
  let indent = indentOf(lines[line - 1] ?? '');
  for (let at = line - 2; at >= 0 && indent > 0; at -= 1) {
    const words = (lines[at] ?? '').trim();
    if (words === '' || words.startsWith('#') || indentOf(lines[at] ?? '') >= indent) continue;
    indent = indentOf(lines[at] ?? '');
    above.unshift(words);
  }
  return above;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Not for secrets: FNV-1a is the same everywhere and short, and that is all it has to be. */
function hashOf(text: string): string {
  return fnv1a(text, { size: 128 }).toString(16).padStart(32, '0');
}
