import type { ProblemCode, Severity, Span } from '../playbook/problem.ts';

/** One finding, placed: what is wrong, where, and what to do about it. */
export interface Diagnostic {
  /** The file, as the user named it. */
  readonly path: string;
  /** What found it: a fault of reading, or the id of a rule. */
  readonly rule: ProblemCode | (string & {});
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** Lines and columns count from 1, columns in UTF-16 code units; the end is the first place after. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What to do about it, a whole sentence. */
  readonly help?: string;
  /** The corrected text, ready to paste. */
  readonly paste?: string;
  /** The text is sure to be what was meant: `--fix` may write it. */
  readonly certain?: true;
  /** The shortest way to the fault, a line for each move. */
  readonly trail?: readonly string[];
  /** Why it does not count here: the reason that a suppression in the file gives. */
  readonly suppressed?: string;
}

/** Whether a finding counts: nobody has suppressed it. */
export function isOpen({ suppressed }: Diagnostic): boolean {
  return suppressed === undefined;
}

/** The last line that a finding covers: an end at the very start of a line belongs to the line before. */
export function lastLineOf({ line, endLine, endColumn }: Diagnostic): number {
  return endColumn === 1 && endLine > line ? endLine - 1 : endLine;
}

/** The most findings that are shown of one file: one bad brace can make hundreds. */
export const mostPerFile = 50;

/** The one order of findings: by file, place, rule and words; a playbook before its stories. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    byText(withoutStories(a.path), withoutStories(b.path)) ||
    byText(b.path, a.path) ||
    a.line - b.line ||
    a.column - b.column ||
    byText(a.rule, b.rule) ||
    byText(a.message, b.message)
  );
}

/** A playbook and its stories are one here: "x.stories.yaml" is before "x.yaml" by its letters. */
function withoutStories(path: string): string {
  return path.replace(/\.stories(?=\.ya?ml$)/, '');
}

/** Not `localeCompare`: the order must be the same on every machine. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The findings in order, each once. */
export function inOrder(diagnostics: Iterable<Diagnostic>): readonly Diagnostic[] {
  const once = new Map<string, Diagnostic>();
  for (const found of diagnostics) {
    const { path, rule, message, span } = found;
    const key = JSON.stringify([path, rule, message, span.start, span.end]);
    if (!once.has(key)) once.set(key, found);
  }
  return [...once.values()].sort(byPlace);
}

/** What a run found: the files that were judged, and what is shown of the findings. */
export interface Report {
  /** `text` is absent where a file could not be read. */
  readonly files: readonly { readonly path: string; readonly text?: string }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that do not count, all of them, in order. */
  readonly suppressed: readonly Diagnostic[];
  /** By file, how many findings there are beyond those shown. */
  readonly rest: ReadonlyMap<string, number>;
  /** How many files were judged. */
  readonly checked: number;
}

/** The report on some files: at most fifty findings of each, errors before warnings, in order. */
export function reportOf(files: Report['files'], diagnostics: Iterable<Diagnostic>): Report {
  const byFile = new Map<string, Diagnostic[]>();
  const ordered = inOrder(diagnostics);
  for (const found of ordered.filter(isOpen)) {
    const file = byFile.get(found.path);
    if (file === undefined) byFile.set(found.path, [found]);
    else file.push(found);
  }
  const shown: Diagnostic[] = [];
  const rest = new Map<string, number>();
  for (const [path, all] of byFile) {
    const errors = all.filter(({ severity }) => severity === 'error');
    const warnings = all.filter(({ severity }) => severity === 'warning');
    shown.push(...[...errors, ...warnings].slice(0, mostPerFile));
    if (all.length > mostPerFile) rest.set(path, all.length - mostPerFile);
  }
  const suppressed = ordered.filter((found) => !isOpen(found));
  return { files, diagnostics: shown.sort(byPlace), suppressed, rest, checked: files.length };
}
