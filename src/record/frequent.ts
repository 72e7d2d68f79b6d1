/**
 * The texts that come most often, of however many: exact while there are few different ones. Of
 * more, the rarest are dropped and their number is taken off all, so that what is left is too low by
 * `missed` at most, in whatever order they came (Misra and Gries 1982; Agarwal and others 2012).
 */
export interface Frequent {
  readonly counts: Map<string, number>;
  /** No count is too low by more than this. */
  missed: number;
}

/** How many different texts are kept. What is more often than one in so many is never lost. */
export const mostFrequent = 2000;

export function noneFrequent(): Frequent {
  return { counts: new Map(), missed: 0 };
}

/** Adds counts to others. */
export function addFrequent(to: Frequent, more: Frequent): void {
  for (const [text, count] of more.counts) to.counts.set(text, (to.counts.get(text) ?? 0) + count);
  to.missed += more.missed;
  // Not before there are twice as many: to sort them takes longer than to count.
  if (to.counts.size <= 2 * mostFrequent) return;
  const least = [...to.counts.values()].sort((a, b) => b - a)[mostFrequent] ?? 0;
  for (const [text, count] of to.counts) {
    if (count > least) to.counts.set(text, count - least);
    else to.counts.delete(text);
  }
  to.missed += least;
}

/** The texts that surely came, the most frequent first; of two alike, by the alphabet. */
export function mostOften({ counts }: Frequent): readonly (readonly [string, number])[] {
  return [...counts].sort(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1));
}
