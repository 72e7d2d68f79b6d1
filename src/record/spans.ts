/**
 * How many spans of time were how long: a histogram whose columns each reach 2 % further than the
 * one before. It says a quantile to within 1 %, and has at most 800 columns for spans of up to
 * three months, however many were counted. The columns are those of DDSketch (Masson, Rim and Lee, 2019); the packages
 * that offer it bring negative numbers, floats and protocol buffers along, which nothing here needs.
 */
export type Spans = Map<number, number>;

const growth = 1.02;

/** The most that a quantile is wrong by, as a share of it. Spans under a second are one column. */
export const spanError = (growth - 1) / (growth + 1);

/** Counts a span of milliseconds. */
export function addSpan(spans: Spans, milliseconds: number): void {
  const seconds = milliseconds / 1000;
  const column = seconds < 1 ? -1 : Math.ceil(Math.log(seconds) / Math.log(growth));
  spans.set(column, (spans.get(column) ?? 0) + 1);
}

/** Adds spans to others. */
export function addSpans(to: Spans, more: ReadonlyMap<number, number>): void {
  for (const [column, count] of more) to.set(column, (to.get(column) ?? 0) + count);
}

/** The span that so many of all (0 to 1) do not exceed, in seconds; undefined where there is none. */
export function quantile(spans: ReadonlyMap<number, number>, share: number): number | undefined {
  const all = [...spans.values()].reduce((sum, count) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(all * share));
  let passed = 0;
  for (const [column, count] of [...spans].sort(([a], [b]) => a - b)) {
    passed += count;
    if (passed >= rank) return column < 0 ? 0 : (2 * growth ** column) / (growth + 1);
  }
  return undefined;
}
