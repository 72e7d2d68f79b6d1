import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** The most columns the screen uses, and the most a spoken line does. */
export const widest = 80;
export const widestSpoken = 60;

/** Wraps at spaces into lines of at most `width` columns; a longer word is broken. */
export function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, Math.max(8, width), { hard: true, trim: true }).split('\n');
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
  for (const character of text) {
    if (stringWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
