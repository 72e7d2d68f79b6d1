import { type Comment, commentsIn } from '../playbook/comments.ts';
import type { Span } from '../playbook/problem.ts';
import { lineStarts, positionOf } from '../playbook/source-map.ts';
import type { Node } from '../playbook/yaml.ts';
import type { Diagnostic } from './diagnostic.ts';
import { isFault } from './faults.ts';

/** How a suppression is written, with the rules after it, and ` -- ` and a reason after those. */
export const directive = 'servekit-disable-next-line';

/** A comment that keeps findings back, from what starts on the next line and is no comment. */
export interface Suppression {
  readonly span: Span;
  /** What it starts with: `directive`, or what looks as if it was meant to be. */
  readonly word: string;
  readonly names: readonly Named[];
  /** Absent where none is given. */
  readonly reason?: string;
  /** Where one hyphen or a dash stands, and two hyphens should, before a reason. */
  readonly dash?: Span;
  /** What it covers: a key with its whole value, or an item of a list. Absent where none is there. */
  readonly covers?: Span;
}

/** A rule that a suppression names, and where. */
export interface Named {
  readonly id: string;
  readonly span: Span;
}

/** The suppressions in a text, in order, with what they cover. */
export function suppressionsIn(text: string, root: Node | undefined): readonly Suppression[] {
  if (!/servekit-/i.test(text)) return [];
  const starts = lineStarts(text);
  const lineOf = (offset: number) => positionOf(starts, offset).line;
  const pieces = root === undefined ? [] : [...piecesOf(root)];
  return commentsIn(text).flatMap((comment) => {
    const read = suppressionFrom(comment);
    if (read === undefined) return [];
    const { next } = comment;
    const covers =
      next === undefined
        ? undefined
        : pieces.find(({ start }) => start >= next && lineOf(start) === lineOf(next));
    return [{ ...read, ...(covers === undefined ? {} : { covers }) }];
  });
}

function suppressionFrom({ source, span }: Comment): Suppression | undefined {
  const [whole, word] = /^#+[ \t]*(servekit-(?:disable|enable|ignore)[\w-]*)/i.exec(source) ?? [];
  if (whole === undefined || word === undefined) return undefined;
  const rest = source.slice(whole.length);
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(rest);
  const dash = dashes === null ? /(?<=^|\s)[-–—](?=\s|$)/.exec(rest) : null;
  const listed = rest.slice(0, (dashes ?? dash)?.index);
  const reason = dashes === null ? '' : rest.slice(dashes.index + dashes[0].length).trim();
  const from = span.start + whole.length;
  const names = [...listed.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    span: { start: from + index, end: from + index + id.length },
  }));
  const dashAt = from + (dash?.index ?? 0);
  return {
    span,
    word,
    names,
    ...(reason === '' ? {} : { reason }),
    ...(dash === null ? {} : { dash: { start: dashAt, end: dashAt + 1 } }),
  };
}

/**
 * All that a suppression may cover, what encloses before what is enclosed: each key with its value,
 * each item of a list. A map or list itself is none: it starts where its first key or item does.
 */
function* piecesOf(node: Node): Iterable<Span> {
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      yield { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
      yield* piecesOf(value);
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) {
      yield item.span;
      yield* piecesOf(item);
    }
  }
}

/** The findings, with the reason on those that a suppression covers. */
export function suppress(
  found: readonly Diagnostic[],
  suppressions: readonly Suppression[],
): { readonly findings: readonly Diagnostic[]; readonly used: ReadonlySet<Named> } {
  const used = new Set<Named>();
  const findings = found.map((finding) => {
    if (isPastExcuse(finding)) return finding;
    // The nearest one gives the reason, and all that cover it are used.
    let reason: string | undefined;
    for (const { word, names, covers, reason: own = '' } of suppressions) {
      if (word !== directive || covers === undefined || !isIn(finding.span.start, covers)) continue;
      for (const named of names.filter(({ id }) => id === finding.rule)) {
        used.add(named);
        reason = own;
      }
    }
    return reason === undefined ? finding : { ...finding, suppressed: reason };
  });
  return { findings, used };
}

/** What cannot be read cannot be excused: nobody knows what it would have been. */
export function isPastExcuse({ rule, severity }: Diagnostic): boolean {
  return isFault(rule) && severity === 'error';
}

function isIn(offset: number, { start, end }: Span): boolean {
  return offset >= start && offset <= end;
}
