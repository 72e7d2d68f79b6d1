import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** The most columns the screen uses, and the most a spoken line does. */
export const widest = 80;
export const widestSpoken = 60;

/** Wraps at spaces into lines of at most `width` columns; a longer word is broken between characters. */
export function wrap(text: string, width: number): readonly string[] {
  const room = Math.max(8, width);
  if (text.length <= room && oneLine.test(text)) return [text];
  // Nobody sets a text with that many spaces, and `wrapAnsi` takes seconds over thousands of them.
  const words = text
    .replace(/ {9,}/g, ' ')
    .split(' ')
    .map((word) => (mayExceed(word, room) ? broken(word, room) : word));
  return wrapAnsi(words.join(' '), room, { hard: true, trim: true }).split('\n');
}

/** A plain text that fits is as it is: most of a step is, and measuring it takes longer than drawing it. */
const oneLine = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** A character takes at most two columns: a short word need not be measured. */
function mayExceed(word: string, width: number): boolean {
  return word.length * 2 > width && stringWidth(word) > width;
}

/** A word in pieces that fit. A character as a person sees it (an accent, a family) stays whole. */
function broken(word: string, width: number): string {
  const pieces = [''];
  for (const part of word.split(/(\p{Cc}\[\d+m)/u)) {
    const whole = part.startsWith('\x1b') ? [part] : charactersOf(part);
    for (const character of whole) {
      const piece = pieces[pieces.length - 1] ?? '';
      if (stringWidth(piece + character) > width && stringWidth(piece) > 0) pieces.push(character);
      else pieces[pieces.length - 1] = piece + character;
    }
  }
  return pieces.join(' ');
}

/** Characters of one column at most, each one of its own. */
const plain = /^[\x20-\x7e\xa0-\xff\u2010-\u2027\u2030-\u205e]*$/;

/**
 * As many lines as wrapping may make of a text at the most, known without doing it: any two lines
 * together are more than one could hold, or they would be one.
 */
export function mostLines(text: string, width: number): number {
  const columns = plain.test(text) ? text.length : text.length * 2;
  return 1 + 2 * Math.floor(columns / Math.max(8, width));
}

/** A text's characters as a person counts them. Segmenting is slow to load: plain text does without. */
export function charactersOf(text: string): readonly string[] {
  if (plain.test(text)) return [...text];
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return [...segments].map(({ segment }) => segment);
}

/** Wrapped behind a first-line prefix, later lines indented below its text. */
export function hang(prefix: string, text: string, width: number): readonly string[] {
  const indent = stringWidth(prefix);
  const [first = '', ...rest] = wrap(text, width - indent);
  return [prefix + first, ...rest.map((line) => ' '.repeat(indent) + line)];
}

/** Two texts at the two ends of a line; the right one goes when both have no room. */
export function ends(left: string, right: string, width: number): string {
  const room = width - stringWidth(left) - stringWidth(right);
  return room < 2 ? left : left + ' '.repeat(room) + right;
}

/** Items side by side, as many a line as fit. */
export function flow(items: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines[lines.length - 1];
    if (last !== undefined && stringWidth(last) + 2 + stringWidth(item) <= width) {
      lines[lines.length - 1] = `${last}  ${item}`;
    } else {
      lines.push(item);
    }
  }
  return lines;
}

/** Cut to a width, with an ellipsis where something went. */
export function clip(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const character of charactersOf(text)) {
    if (stringWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * The end of a text that fits, with an ellipsis where something went. Inquirer places the cursor by
 * UTF-16 units: there are never more of them than columns.
 */
export function clipStart(text: string, width: number): string {
  if (stringWidth(text) <= width && text.length <= width) return text;
  let kept = '';
  for (const character of charactersOf(text.slice(-4 * width)).toReversed()) {
    const more = character + kept;
    if (stringWidth(more) > width - 1 || more.length > width - 1) break;
    kept = more;
  }
  return `…${kept}`;
}
