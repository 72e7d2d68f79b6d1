import widthOf from 'fast-string-width';
import { type Diagnostic, lastLineOf } from '../lint/diagnostic.ts';
import { lineStarts } from '../playbook/source-map.ts';
import { visible } from '../playbook/text.ts';
import type { Look } from './format.ts';

/** At most so many lines of a finding are shown. */
const mostLines = 3;

/** What stands before each line: a number, a bar and the spaces around them. */
const gutter = 10;

/**
 * The lines a finding is about, three at most, each with its number and carets under what is meant.
 * A long line is cut around the carets. Widths are columns: wide characters count two.
 */
export function frameOf(
  text: string,
  found: Diagnostic,
  { colour, width }: Look,
): readonly string[] {
  if (text === '') return [];
  const starts = lineStarts(text);
  const last = Math.min(lastLineOf(found), found.line + mostLines - 1, starts.length);
  const room = Math.max(20, width - gutter);
  const lines: string[] = [];
  for (let number = found.line; number <= last; number += 1) {
    const from = starts[number - 1] ?? 0;
    const source = text.slice(from, (starts[number] ?? text.length + 1) - 1).replace(/\r$/, '');
    const start = number === found.line ? found.column - 1 : indentOf(source);
    const end = number === found.endLine ? found.endColumn - 1 : source.length;
    const { shown, before, under } = cut(source, start, Math.max(start, end), room);
    lines.push(`${colour.dim(`${String(number).padStart(6)} |`)} ${shown}`);
    const carets = colour[found.severity]('^'.repeat(Math.max(1, under)));
    lines.push(`${colour.dim('       |')} ${' '.repeat(before)}${carets}`);
  }
  return lines;
}

function indentOf(source: string): number {
  return source.length - source.trimStart().length;
}

interface Cut {
  readonly shown: string;
  /** Columns before the carets, and of the carets. */
  readonly before: number;
  readonly under: number;
}

function cut(source: string, start: number, end: number, room: number): Cut {
  const meant = fitting(visible(source.slice(start, end)), room);
  const spare = room - widthOf(meant);
  const behind = visible(source.slice(end));
  const ahead = visible(source.slice(0, start));
  // What stands before tells more; a third is kept for what follows.
  const left = spare - Math.min(widthOf(behind), Math.floor(spare / 3));
  const before = widthOf(ahead) <= left ? ahead : lastOf(ahead, left);
  const after = fitting(behind, spare - widthOf(before));
  return { shown: before + meant + after, before: widthOf(before), under: widthOf(meant) };
}

/** The text, or as much of its start as fits with an ellipsis. */
function fitting(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const kept = taken([...text], room - 1);
  return room < 1 ? '' : `${kept.join('')}…`;
}

/** As much of the end of a text as fits with an ellipsis. */
function lastOf(text: string, room: number): string {
  const kept = taken([...text].reverse(), room - 1);
  return room < 1 ? '' : `…${[...kept].reverse().join('')}`;
}

function taken(characters: readonly string[], room: number): readonly string[] {
  let width = 0;
  const end = characters.findIndex((character) => {
    width += widthOf(character);
    return width > room;
  });
  return characters.slice(0, end < 0 ? undefined : end);
}
