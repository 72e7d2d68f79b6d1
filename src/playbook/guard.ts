import { Lexer, Parser } from 'yaml';
import type { Problem, Span } from './problem.ts';

/** Bytes a file may have. */
export const maxBytes = 256 * 1024;
/** Levels a file may nest; ours need five. */
export const maxDepth = 32;
/** Nodes (keys, values, list items, comments) a file may have; our longest has about a thousand. */
export const maxNodes = 20_000;

const whole: Span = { start: 0, end: 0 };

/**
 * Decodes a file's bytes as strict UTF-8; a byte order mark is allowed and dropped.
 * Returns the text, or the problem that keeps it from being read.
 */
export function decodeBytes(bytes: Uint8Array): string | Problem {
  if (bytes.length > maxBytes) {
    return {
      code: 'file/too-large',
      severity: 'error',
      message: `This file has more than ${maxBytes / 1024} KiB, which is all that one may have.`,
      at: whole,
      help: 'Split it: move a part into a playbook of its own and reach it with "detour:".',
    };
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return encoding('This file is UTF-16, not UTF-8.', whole);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const valid = new TextDecoder('utf-8').decode(bytes);
    const at = Math.max(0, valid.indexOf('\uFFFD'));
    return encoding('This file is not UTF-8: a byte here is no character.', {
      start: at,
      end: at + 1,
    });
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const utf16 = text.split('\0').length > text.length / 4;
    const message = utf16
      ? 'This file is UTF-16 without a byte order mark, not UTF-8.'
      : 'This file has a NUL character.';
    return encoding(message, { start: nul, end: nul + 1 });
  }
  const lone = text.search(/\r(?!\n)/);
  if (lone >= 0) {
    return {
      code: 'file/encoding',
      severity: 'error',
      message: 'This file has a carriage return without a line feed (an old Mac line end).',
      at: { start: lone, end: lone + 1 },
      help: 'Save it with Unix (LF) or Windows (CRLF) line ends.',
    };
  }
  return text;
}

function encoding(message: string, at: Span): Problem {
  return { code: 'file/encoding', severity: 'error', message, at, help: 'Save it as UTF-8.' };
}

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
