import { Lexer, Parser } from 'yaml';
import type { Problem } from './problem.ts';

/** Levels a file may nest; ours need five. */
export const maxDepth = 32;
/** Nodes (keys, values, list items, comments) a file may have; our longest has about a thousand. */
export const maxNodes = 20_000;

/**
 * Refuses text that nests too deep or has too many nodes, before anything recursive sees it:
 * `yaml` 2.9 can abort the whole process on deeply nested flow input, and no `try` contains that.
 * Ordinary text is cleared by two cheap upper bounds; only what they cannot clear is lexed.
 */
export function guardStructure(text: string): Problem | undefined {
  if (depthBound(text) <= maxDepth && nodeBound(text) <= maxNodes) return undefined;
  const parser = new Parser();
  let nodes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)) nodes += 0;
    if (!/^[\s#]/.test(lexeme)) nodes += 1;
    const at = { start: parser.offset, end: parser.offset + lexeme.length };
    if (parser.stack.length > maxDepth) {
      return {
        code: 'file/too-deep',
        severity: 'error',
        message: `This file nests deeper than ${maxDepth} levels here.`,
        at,
        help: 'A playbook needs five levels. Look for a bracket that is never closed.',
      };
    }
    if (nodes > maxNodes) {
      return {
        code: 'file/too-many-nodes',
        severity: 'error',
        message: `This file has more than ${maxNodes} keys and values.`,
        at,
        help: 'Split it: move a part into a playbook of its own and reach it with "detour:".',
      };
    }
  }
  return undefined;
}

/**
 * Never less than the real depth. A bracket pair closed on its own line with no quote or comment
 * between is both real or both text, so it cannot deepen what is around it; every other opening
 * bracket counts, and so does every column of indentation.
 */
function depthBound(text: string): number {
  const opened = count(text, /[[{]/g) - count(text, /[[{][^[\]{}"'#\n]*[\]}]/g);
  const pair = /[[{]/.test(text) ? 1 : 0;
  let indent = 0;
  for (const [prefix] of text.matchAll(/^[ \t?:-]+/gm)) indent = Math.max(indent, prefix.length);
  return opened + pair + indent;
}

function nodeBound(text: string): number {
  return count(text, /[\n,:[{]/g) * 2;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}
