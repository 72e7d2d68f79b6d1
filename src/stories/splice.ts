import { locate } from '../playbook/source-map.ts';
import type { Story } from '../playbook/story.ts';
import { type ListNode, type Node, valueAt } from '../playbook/yaml.ts';
import type { StoriesFile } from './report.ts';
import { storyItems } from './yaml-text.ts';

/** Why stories cannot be put into a file as it is written, in a sentence. */
export interface Unfit {
  readonly unfit: string;
}

/**
 * The text of a file of stories with its generated ones replaced. What was written by hand stays as
 * it is, to the byte, with its remarks; a remark inside a generated story goes with it.
 */
export function withGenerated(
  { text, root, stories: before }: Omit<StoriesFile, 'path'>,
  stories: readonly Story[],
): string | Unfit {
  const list = root?.kind === 'map' ? valueAt(root, 'stories') : undefined;
  if (list?.kind !== 'list') return { unfit: 'There is no list of stories in it.' };
  if (list.flow && list.items.length > 0) {
    return { unfit: 'Its stories stand between brackets; give each lines of its own.' };
  }
  const { start, end } = list.span;
  const space = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const cuts: Cut[] = list.flow ? [{ from: start - space, to: end }] : [];
  for (const { generated, number } of before) {
    const node = list.items[number];
    if (generated !== true || node === undefined) continue;
    const cut = linesOf(text, node);
    if (cut === undefined) return { unfit: 'A generated story in it does not start with its "-".' };
    cuts.push(cut);
  }
  const last = before.findLast(({ generated }) => generated !== true);
  const node = last && list.items[last.number];
  const at = endOfLine(text, node?.span.end ?? locate(root, ['stories'], 'key').end);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const items = storyItems(stories, indentOf(text, list)).join('\n');
  const blank = node === undefined || stories.length === 0 ? '' : '\n';
  const added = `${text[at - 1] === '\n' ? '' : '\n'}${blank}${items}`.replaceAll('\n', eol);
  return `${without(text, 0, at, cuts)}${added}${without(text, at, text.length, cuts)}`;
}

/** A part of a text that goes. */
interface Cut {
  readonly from: number;
  readonly to: number;
}

/** The text between two places, but for what is cut out of it. */
function without(text: string, from: number, to: number, cuts: readonly Cut[]): string {
  const inside = cuts.filter((cut) => cut.from < to && cut.to > from);
  let at = from;
  let kept = '';
  for (const cut of inside) {
    kept += text.slice(at, Math.max(at, cut.from));
    at = Math.min(to, cut.to);
  }
  return kept + text.slice(at, to);
}

/** An item with the lines that it stands on, and the blank ones above it. */
function linesOf(text: string, { span }: Node): Cut | undefined {
  const [dash] = /[ \t]*-\s*$/.exec(text.slice(0, span.start)) ?? [];
  if (dash === undefined) return undefined;
  const start = span.start - dash.length;
  if (start > 0 && text[start - 1] !== '\n') return undefined;
  const [blank = ''] = /(?:(?<=\n)[ \t]*\r?\n)*$/.exec(text.slice(0, start)) ?? [];
  return { from: start - blank.length, to: endOfLine(text, span.end) };
}

/** After the line feed of the line that a place is on. */
function endOfLine(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end + 1;
}

/** How far in the list stands. */
function indentOf(text: string, { items }: ListNode): number {
  const start = items[0]?.span.start;
  if (start === undefined) return 2;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ *(?=-)/.exec(line)?.[0].length ?? 2;
}
