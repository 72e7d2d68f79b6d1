import type { Span } from './problem.ts';
import type { Node } from './yaml.ts';

/**
 * Where something stands in a file: keys from the root, such as `['steps', 'recap', 'say', 1]`.
 * A number is an item of a list, or a line of a block.
 */
export type Path = readonly (string | number)[];

/** Which part of what stands there is meant: its key, or its value. */
export type Part = 'key' | 'value';

/**
 * The span of what stands at a path, or of the nearest part of the path that is there. A missing
 * key has no place of its own: its parent's key stands for it, one line rather than many.
 */
export function locate(root: Node | undefined, path: Path, part: Part = 'value'): Span {
  let span: Span = { start: 0, end: 0 };
  let keySpan = span;
  let node = root;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    if (node?.kind === 'map' && typeof key === 'string') {
      const entry = node.entries.find(
        (candidate) => candidate.key.text.replace(/\s+/g, ' ').trim() === key,
      );
      if (entry === undefined) return keySpan;
      keySpan = entry.key.span;
      node = entry.value;
      span = node.kind === 'text' && !node.multiline ? node.span : keySpan;
      if (last && part === 'key') return keySpan;
    } else if (node?.kind === 'list' && typeof key === 'number') {
      node = node.items[key];
      if (node === undefined) return keySpan;
      keySpan = headOf(node);
      span = node.source.includes('\n') ? keySpan : node.span;
    } else if (node?.kind === 'text' && typeof key === 'number') {
      return node.lines[key] ?? keySpan;
    } else {
      return keySpan;
    }
  }
  return span;
}

/** What stands for an item of a list: its first key, or else its first line. */
function headOf(node: Node): Span {
  const { start } = node.span;
  const first = node.kind === 'map' ? node.entries[0]?.key.span : undefined;
  return first ?? { start, end: start + (node.source.split('\n')[0] ?? '').trimEnd().length };
}

/** A place in a file as people and editors count it: both from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of a text start. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The position of an offset, by binary search over `lineStarts`. */
export function positionOf(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
