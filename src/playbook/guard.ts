import { type CST, Lexer, Parser } from 'yaml';
import type { Problem } from './problem.ts';

/** Levels a file may nest; ours need five. */
export const maxDepth = 32;
/** Keys, values and marks (such as `:` and `-`) a file may have; our longest has about 1,500. */
export const maxPieces = 20_000;

/**
 * The pieces of a text for `yaml`'s composer, or why it may not see them: it is recursive, and
 * deeply nested input can abort the whole process in it (yaml 2.9 on Node 20 and 22), which no
 * `try` contains. Lexer and parser are not recursive, so both limits are watched while they run:
 * by the very depth that is composed later, never by an estimate of it.
 */
export function piecesOf(text: string): readonly CST.Token[] | Problem {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let pieces = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const at = { start: parser.offset, end: parser.offset + lexeme.length };
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (!/^[\s#]/.test(lexeme) && lexeme !== scalarFollows) pieces += 1;
    if (parser.stack.length > maxDepth) {
      return {
        code: 'file/too-deep',
        severity: 'error',
        message: `This file nests deeper than ${maxDepth} levels here.`,
        at,
        help: 'A playbook needs five levels. Look for a bracket that is never closed.',
      };
    }
    if (pieces > maxPieces) {
      return {
        code: 'file/too-many-nodes',
        severity: 'error',
        message: `This file has more than ${maxPieces} keys, values and marks.`,
        at,
        help: 'Split it: move a part into a playbook of its own and reach it with "detour:".',
      };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** The lexer says so before each text without quotes; it is no piece of the file. */
const scalarFollows = '\u001f';
