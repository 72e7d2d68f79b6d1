import type { Token } from './sentence.ts';

/**
 * A find in one sentence, by its tokens; the end is the first after it. Where it starts is worked
 * out when it is asked: mostly nobody does.
 */
export interface Find {
  readonly start: number;
  readonly end: number;
}

/** Between what takes a find back and the find so many words may stand: "not saying that". */
const mostBetween = 2;

/**
 * The finds that no exception overlaps and that nothing right before takes back, nor what they are
 * part of. A sentence may be a megabyte long: every step goes over each list once.
 */
export function meant(
  finds: readonly Find[],
  except: readonly Find[],
  takenBack: readonly Find[],
  tokens: readonly Token[],
): readonly Find[] {
  if (finds.length === 0 || except.length + takenBack.length === 0) return finds;
  const isExcepted = overlapping(except, tokens.length);
  const isTakenBack = rightAfter(takenBack, tokens);
  const excused = finds.filter((find) => isExcepted(find) || isTakenBack(find));
  const isPart = within(excused, tokens.length);
  return finds.filter((find) => !isPart(find));
}

/** Whether a find shares a word with one of these. */
function overlapping(others: readonly Find[], length: number): (find: Find) => boolean {
  const opened = new Int32Array(length + 2);
  for (const { start, end } of others) {
    opened[start] = (opened[start] ?? 0) + 1;
    opened[end] = (opened[end] ?? 0) - 1;
  }
  // How many words up to here are part of one of them.
  const covered = new Int32Array(length + 2);
  let open = 0;
  for (let at = 0; at <= length; at += 1) {
    open += opened[at] ?? 0;
    covered[at + 1] = (covered[at] ?? 0) + (open > 0 ? 1 : 0);
  }
  return ({ start, end }) => (covered[end] ?? 0) > (covered[start] ?? 0);
}

/** Whether one of these ends where a find starts, or little before, with no mark in between. */
function rightAfter(others: readonly Find[], tokens: readonly Token[]): (find: Find) => boolean {
  const starts = new Map<number, number>();
  for (const { start, end } of others) {
    starts.set(end, Math.min(start, starts.get(end) ?? start));
  }
  const isJoined = (from: number, to: number) => {
    for (let at = from; at <= to; at += 1) if (tokens[at]?.before !== 'none') return false;
    return true;
  };
  return (find) => {
    for (let end = find.start - mostBetween; end <= find.end; end += 1) {
      const start = starts.get(end);
      if (start !== undefined && start < find.start && isJoined(end, find.start)) return true;
    }
    return false;
  };
}

/** Whether a find is one of these or a part of one. */
function within(others: readonly Find[], length: number): (find: Find) => boolean {
  const furthest = new Int32Array(length + 1);
  for (const { start, end } of others) furthest[start] = Math.max(furthest[start] ?? 0, end);
  for (let at = 1; at <= length; at += 1) {
    furthest[at] = Math.max(furthest[at] ?? 0, furthest[at - 1] ?? 0);
  }
  return ({ start, end }) => (furthest[start] ?? 0) >= end;
}

/** Whether some of these finds lie beside a find, and not over it. */
export function beside(others: readonly Find[]): (find: Find) => boolean {
  let firstEnd = Number.POSITIVE_INFINITY;
  let lastStart = Number.NEGATIVE_INFINITY;
  for (const { start, end } of others) {
    firstEnd = Math.min(firstEnd, end);
    lastStart = Math.max(lastStart, start);
  }
  return ({ start, end }) => firstEnd <= start || lastStart >= end;
}

/** The finds, of those that overlap the first and longest. */
export function apart(finds: readonly Find[]): readonly Find[] {
  const kept: Find[] = [];
  const sorted = [...finds].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const find of sorted) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= find.start) kept.push(find);
  }
  return kept;
}
