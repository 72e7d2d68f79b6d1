import { hang, mostLines, widest, widestSpoken } from './lines.ts';

/** The smallest terminal on which a step is to be read at a glance. */
export const smallest = { columns: 40, rows: 24 } as const;

/**
 * The rows of a step that are neither said nor chosen, at the least: the place, two for the middle
 * (one of it, and the word that there is more), the shortest line of keys, and the last row of a
 * terminal, which stays empty so that nothing scrolls.
 */
const rowsBeside = 5;

/** How many rows there are for what is said and what may be chosen, on a terminal of that height. */
export function rowsForStep(rows: number): number {
  return rows - rowsBeside;
}

/** The columns that are drawn on: there is a margin, and a line has an end that the eye finds. */
export function columnsDrawn(columns: number): number {
  return Math.min(widest, columns) - 2;
}

/** How a text looks; without colour, as it is. */
export type Look = (text: string) => string;

/** What is said, as the lines of a step that is so many columns wide. */
export function spokenLines(text: string, width: number, look: Look): readonly string[] {
  return hang('   ', look(`“${text}”`), roomSpoken(width) + 3).map((line, index) =>
    index === 0 ? line : ` ${line}`,
  );
}

/** How many lines those are at the most: wrapping them takes a thousand times as long as this. */
export function mostSpokenLines(text: string, width: number): number {
  return mostLines(`“${text}”`, roomSpoken(width));
}

function roomSpoken(width: number): number {
  return Math.min(widestSpoken, width - 4);
}

/** A choice behind its key, as lines. What the rep can give is marked as such. */
export function choiceLines(
  key: string,
  choice: { readonly text: string; readonly offered: boolean },
  width: number,
): readonly string[] {
  return hang(`   ${key}  `, (choice.offered ? 'offer: ' : '') + choice.text, width);
}
