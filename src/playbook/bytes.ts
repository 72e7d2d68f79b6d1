import type { Problem, Span } from './problem.ts';

/** Bytes a file may have; a pack of phrases, which brings its own examples, may have more. */
export const maxBytes = 256 * 1024;
export const maxPackBytes = 1024 * 1024;
/** Bytes of a text that is checked, such as what was said and written in a month of chats. */
export const maxTextBytes = 16 * 1024 * 1024;

/** The way out where a file has more. */
const ways: Readonly<Record<number, string>> = {
  [maxBytes]: 'Split it: move a part into a playbook of its own and reach it with "detour:".',
  [maxPackBytes]: 'Split it into packs of their own.',
  [maxTextBytes]: 'Give it with --lines, which takes a line at a time.',
};

const whole: Span = { start: 0, end: 0 };

/**
 * Decodes a file's bytes as strict UTF-8; a byte order mark is allowed and dropped.
 * Returns the text, or the problem that keeps it from being read.
 */
export function decodeBytes(bytes: Uint8Array, most = maxBytes): string | Problem {
  if (bytes.length > most) {
    return {
      code: 'file/too-large',
      severity: 'error',
      message: `This file has more than ${most / 1024} KiB, which is all that one may have.`,
      at: whole,
      help: ways[most] ?? 'Split it.',
    };
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return encoding('This file is UTF-16, not UTF-8.', whole);
  }
  const text = strict(bytes);
  if (text === undefined) {
    const at = firstBroken(bytes);
    const message = 'This file is not UTF-8: the byte here belongs to no character.';
    return encoding(message, { start: at, end: at + 1 });
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

function strict(bytes: Uint8Array, stream = false): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** Where the text stops being UTF-8: the longest part from its start that is, found by halving. */
function firstBroken(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (strict(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  return (strict(bytes.subarray(0, good), true) ?? '').length;
}

function encoding(message: string, at: Span): Problem {
  return { code: 'file/encoding', severity: 'error', message, at, help: 'Save it as UTF-8.' };
}
