import stringWidth from 'fast-string-width';
import { hang, wrap } from './lines.ts';

/**
 * A text to be read on a terminal that is so many columns wide: its long lines are broken at words,
 * and go on below where their own text begins. What is no terminal gets texts as they are.
 */
export function wrapped(text: string, columns: number): string {
  // What moves the cursor is drawn, and no text.
  if (text.includes('\r')) return text;
  return text
    .split('\n')
    .flatMap((line) => wrappedLine(line, columns))
    .join('\n');
}

function wrappedLine(line: string, columns: number): readonly string[] {
  if (stringWidth(line) <= columns) return [line];
  const [before = '', indent = '', mark] = beginning.exec(line) ?? [];
  if (mark !== undefined && stringWidth(before) <= columns / 2) {
    return hang(before, line.slice(before.length), columns);
  }
  const lines = wrap(line.slice(indent.length), columns - indent.length - 2);
  return lines.map((one, index) => indent + (index === 0 ? one : `  ${one}`));
}

/**
 * What stands before a line's own text: its indent, and a bullet, a number, or a label with its gap.
 * Without one of these, what goes on is set in by two.
 */
const beginning = /^(\s*)((?:[-*>!]|\d{1,2}\.) +|\S+(?: \S+)* {2,})?/;
