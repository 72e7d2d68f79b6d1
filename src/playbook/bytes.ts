import type { Problem, Span } from './problem.ts';

/** Bytes a file may have. */
export const maxBytes = 256 * 1024;

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
