import { CST, Lexer } from 'yaml';
import type { Problem, Span } from './problem.ts';

/** Spaces that look like one and are none: as word processors and chat programs write them. */
const odd = /[\u00a0\u2007\u202f\u3000]/;
/** In front of a line, after the dash of a list item, or after a colon before a value or a name. */
const structural =
  /^[ \t]*(?:- +)*(?:-?[\u00a0\u2007\u202f\u3000]|[A-Za-z][\w-]*:[\u00a0\u2007\u202f\u3000]|[^:]*:[\u00a0\u2007\u202f\u3000]+[a-z][a-z0-9-]*$)/;
const names: Readonly<Record<string, string>> = {
  '\u00a0': 'no-break spaces (U+00A0)',
  '\u2007': 'figure spaces (U+2007)',
  '\u202f': 'narrow no-break spaces (U+202F)',
  '\u3000': 'wide spaces (U+3000)',
};

/**
 * Lines that odd spaces stand in where spaces mean something, a finding for each run of them. To
 * the parser they are letters: a key becomes another key, or the rest of the line above.
 */
export function oddSpacesIn(text: string): readonly Problem[] {
  if (!odd.test(text)) return [];
  const blocks = blocksIn(text);
  let next = 0;
  const problems: Problem[] = [];
  let run: Span | undefined;
  let start = 0;
  const close = () => {
    if (run !== undefined) problems.push(problemAt(text, run));
    run = undefined;
  };
  for (const line of text.split('\n')) {
    const end = start + line.replace(/\r$/, '').length;
    while ((blocks[next]?.end ?? text.length + 1) <= start) next += 1;
    const isInBlock = (blocks[next]?.start ?? text.length + 1) <= start;
    if (structural.test(line) && !isInBlock) run = { start: run?.start ?? start, end };
    else if (line.trim() !== '') close();
    start += line.length + 1;
  }
  close();
  return problems;
}

function problemAt(text: string, at: Span): Problem {
  const source = text.slice(at.start, at.end);
  const mended = source.split('\n').map(withSpaces);
  const found = Object.keys(names).filter((space) =>
    source.split('\n').some((line) => structuralPart(line).includes(space)),
  );
  const which = found.map((space) => names[space]).join(' and ');
  const where = source.includes('\n') ? 'These lines have' : 'This line has';
  return {
    code: 'yaml/syntax',
    severity: 'error',
    message: `${where} ${which} where spaces belong; they look alike, and are read as letters.`,
    at,
    help: 'Write spaces instead, two for each level; text pasted from a word processor or a chat often has others.',
    paste: mended.join('\n'),
    certain: true,
  };
}

/** All up to the first thing that is written, with the dash or key that may be in front of it. */
function structuralPart(line: string): string {
  const before = /^\s*(?:-\s+)*(?:[A-Za-z][\w-]*:\s+)?/.exec(line)?.[0] ?? '';
  const target = /^[^:]*:[\u00a0\u2007\u202f\u3000]+(?=[a-z][a-z0-9-]*$)/.exec(line)?.[0] ?? '';
  return target.length > before.length ? target : before;
}

function withSpaces(line: string): string {
  const part = structuralPart(line);
  const mended = part.replace(/\u3000/g, '  ').replace(/[\u00a0\u2007\u202f]/g, ' ');
  return mended + line.slice(part.length);
}

/** The texts below a "|" or ">": in them such a space is one of the author's characters. */
function blocksIn(text: string): readonly Span[] {
  const blocks: Span[] = [];
  let at = 0;
  let isBelow = false;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type = isScalar ? null : CST.tokenType(lexeme);
    // These say something about the text, and are not in it.
    if (type === 'doc-mode' || type === 'flow-error-end') continue;
    if (type === 'scalar') {
      isScalar = true;
      continue;
    }
    if (isScalar && isBelow) blocks.push({ start: at, end: at + lexeme.length });
    if (isScalar) isBelow = false;
    if (type === 'block-scalar-header') isBelow = true;
    isScalar = false;
    at += lexeme.length;
  }
  return blocks;
}
