import {
  type Cure,
  curesOf,
  indentOf,
  isBlank,
  isNameAtLeft,
  type Line,
  type Stretch,
  unexplained,
} from './cures.ts';
import type { Problem, Span } from './problem.ts';
import { lineStarts, positionOf } from './source-map.ts';

/** Where the parser finds faults in a text, in its order; undefined when it may not be composed. */
export type FaultsOf = (text: string) => readonly number[] | undefined;

/** Faults that are told of one file; the rest will show once these are mended. */
const mostFaults = 10;
/** What may be spent on trials for one file, in characters read: it bounds the time of all this. */
const budget = 1_000_000;
/** What one more fault costs, in characters: finding it takes longer than reading what is right. */
const costOfFault = 60;

/**
 * What is wrong with a text whose syntax is broken, in the author's words and with the text as it
 * should be. One bad brace makes the parser report up to hundreds of faults, mostly further down,
 * and in words about its own grammar. So it is not asked what is wrong, only whether something is:
 * each line near its first fault is mended on trial, the mend that leaves the fewest faults names
 * the cause, and the search goes on in the text so mended.
 */
export function explainSyntax(text: string, faultsOf: FaultsOf): readonly Problem[] {
  const problems: Problem[] = [];
  let lines = linesOf(text);
  let left = budget;
  const trial: Trial = (candidate) => {
    if (left < 0) return undefined;
    const places = placesOf(candidate, faultsOf);
    left -= text.length + (places?.length ?? 0) * costOfFault;
    return places;
  };
  let faults = placesOf(lines, faultsOf);
  while (faults !== undefined && faults.length > 0 && problems.length < mostFaults) {
    const found = diagnose(lines, faults, trial);
    problems.push(problemOf(found, lines, text));
    if (found.lines === undefined) break;
    lines = found.lines;
    faults = found.faults;
  }
  return problems;
}

/** Where a fault lies: the index of its line, and the column from 0. */
interface Place {
  readonly line: number;
  readonly column: number;
}

type Trial = (lines: readonly Line[]) => readonly Place[] | undefined;

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((raw) => {
    const line = { text: raw.replace(/\r$/, ''), start };
    start += raw.length + 1;
    return line;
  });
}

function placesOf(lines: readonly Line[], faultsOf: FaultsOf): readonly Place[] | undefined {
  const text = lines.map((line) => line.text).join('\n');
  const starts = lineStarts(text);
  return faultsOf(text)
    ?.toSorted((a, b) => a - b)
    .map((offset) => {
      const { line, column } = positionOf(starts, offset);
      return { line: line - 1, column: column - 1 };
    });
}

interface Found {
  readonly cure: Cure;
  readonly paste?: string;
  /** The text with this fault mended or blotted out; absent when nothing helped. */
  readonly lines?: readonly Line[];
  readonly faults?: readonly Place[];
}

interface Attempt extends Found {
  readonly lines: readonly Line[];
  readonly faults: readonly Place[];
}

function diagnose(lines: readonly Line[], faults: readonly Place[], trial: Trial): Found {
  const first = faults[0] ?? { line: 0, column: 0 };
  const before = faults.filter(({ line }) => line === first.line).length;
  const helps = (left: readonly Place[]) =>
    left.filter(({ line }) => line === first.line).length < before || left.length < faults.length;
  let best: Attempt | undefined;
  const offer = (attempt: Attempt) => {
    if (helps(attempt.faults) && (best === undefined || isBetter(attempt, best))) best = attempt;
  };
  for (const index of suspects(lines, first.line)) {
    for (const cure of curesOf(lines, index)) offerCure(lines, cure, trial, offer);
    for (const blotted of blots(lines[index]?.text ?? '')) {
      const changed = lines.with(index, { text: blotted });
      const left = trial(changed);
      if (left !== undefined) {
        offer({ cure: unexplained(lines, index), lines: changed, faults: left });
      }
    }
  }
  return best ?? { cure: unexplained(lines, first.line) };
}

/** Fewer faults left; then the surer cure; then the one that was tried first. */
function isBetter(a: Attempt, b: Attempt): boolean {
  if (a.faults.length !== b.faults.length) return a.faults.length < b.faults.length;
  return rankOf(a.cure) < rankOf(b.cure);
}

function rankOf({ instead, rank = 1 }: Cure): number {
  return instead.length === 0 ? 9 : rank;
}

function offerCure(
  lines: readonly Line[],
  cure: Cure,
  trial: Trial,
  offer: (attempt: Attempt) => void,
): void {
  const mended = cure.instead.flatMap((paste) => {
    const changed = replaced(lines, cure.at, paste);
    const left = changed && trial(changed);
    return changed === undefined || left === undefined ? [] : [{ paste, changed, left }];
  });
  const fewest = Math.min(...mended.map(({ left }) => left.length));
  const best = mended.filter(({ left }) => left.length === fewest);
  const [one, other] = best;
  if (one === undefined) return;
  const certain = other === undefined ? { paste: one.paste } : {};
  offer({ cure, lines: one.changed, faults: one.left, ...certain });
}

/** The lines with a stretch of them replaced; undefined when one of them was mended already. */
function replaced(
  lines: readonly Line[],
  { first, from, last, to }: Stretch,
  paste: string,
): readonly Line[] | undefined {
  const gone = lines.slice(first, last + 1);
  if (gone.length === 0 || gone.some(({ start }) => start === undefined)) return undefined;
  const head = gone[0]?.text.slice(0, from) ?? '';
  const tail = gone[gone.length - 1]?.text.slice(to) ?? '';
  const fresh = `${head}${paste}${tail}`.split('\n').map((text) => ({ text }));
  return lines.toSpliced(first, gone.length, ...fresh);
}

/**
 * The lines that may be to blame, the likeliest first: where the fault shows, what is right around,
 * and what may have been left open further up.
 */
function suspects(lines: readonly Line[], at: number): readonly number[] {
  const isText = ({ text, start }: Line) => start !== undefined && !isBlank(text);
  const above: number[] = [];
  for (let index = Math.min(at, lines.length - 1); index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined || !isText(line)) continue;
    if (above.length < 6 || (above.length < 20 && mayBeOpen(line.text))) above.push(index);
  }
  const below = [at + 1, at + 2].filter((index) => isText(lines[index] ?? { text: '' }));
  const odd = lines.findLastIndex((line, index) => {
    return index < (above.at(-1) ?? 0) && isText(line) && indentOf(line.text) % 2 === 1;
  });
  const stray = lines.findLastIndex((line, index) => {
    return index < (above.at(-1) ?? 0) && isText(line) && isNameAtLeft(line.text);
  });
  const further = [odd, stray].filter((index) => index >= 0);
  return [...above.slice(0, 2), ...below, ...above.slice(2), ...further];
}

function mayBeOpen(line: string): boolean {
  const count = (mark: string) => line.split(mark).length - 1;
  return (
    count('"') % 2 === 1 ||
    /(^|[\s:[{,])'/.test(line) ||
    /^\s*(?:- +)?(?:say|do|listen-for|never|says):\s*[^|\s]*$/.test(line) ||
    count('[') !== count(']') ||
    count('{') !== count('}')
  );
}

/** The line with nothing in it that could be wrong, but still in its place among its neighbours. */
function* blots(line: string): Iterable<string> {
  const [, lead = '', key] =
    /^(\s*(?:- +)*)([^\s"'{}[\]&*!|>%@`#:,-][^:{}[\]"'#]*:(?=\s|$))?/.exec(line) ?? [];
  const indent = lead.replace(/\t/g, '  ');
  if (key !== undefined) yield `${indent}${key} x`;
  else if (lead.includes('-')) yield `${indent}x`;
  else yield `${indent}x: x`;
  yield '';
}

function problemOf({ cure, paste }: Found, lines: readonly Line[], text: string): Problem {
  const { first, from, last, to } = cure.at;
  const { certain } = cure;
  const span: Span = {
    start: Math.min(offsetOf(lines, first) + from, text.length),
    end: Math.min(offsetOf(lines, last) + to, text.length),
  };
  return {
    code: cure.code ?? 'yaml/syntax',
    severity: 'error',
    message: cure.message,
    at: span,
    ...(cure.help === undefined ? {} : { help: cure.help }),
    ...(paste === undefined ? {} : { paste }),
    ...(paste === undefined || certain === undefined ? {} : { certain }),
  };
}

/** Where a line stands in the file; of a mended one, where the one above it does. */
function offsetOf(lines: readonly Line[], index: number): number {
  for (let at = index; at >= 0; at -= 1) {
    const start = lines[at]?.start;
    if (start !== undefined) return start;
  }
  return 0;
}
