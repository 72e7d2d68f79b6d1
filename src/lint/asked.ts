import type { Level, Situation, Way } from './proof.ts';

/** For each situation of a level, by its index: the facts asked for on every way to it. */
type Asked = readonly ReadonlySet<string>[];

const known = new WeakMap<Level, Asked>();
const none: ReadonlySet<string> = new Set();

/**
 * What was surely asked for when a situation of the level is come to: the greatest solution of "asked
 * there is what was asked on all ways in" (a forward must-analysis; Kildall, "A Unified Approach to
 * Global Program Optimization", 1973). A fact counts as asked once its step is left, a detour's by
 * the ways through it. It multiplies no states, because nothing that may happen depends on it.
 */
export function askedBefore(level: Level): Asked {
  const before = known.get(level);
  if (before !== undefined) return before;
  const { situations, ways } = level;
  // Absent: not come to yet, which stands for all facts there are.
  const asked = new Array<ReadonlySet<string> | undefined>(situations.length).fill(undefined);
  if (situations.length > 0) asked[0] = none;
  const queue = situations.length > 0 ? [0] : [];
  for (const index of queue) {
    for (const way of ways[index] ?? []) {
      if (way.result.at !== 'situation') continue;
      const to = way.result.situation.index;
      const after = askedAfter(way, asked[index] ?? none);
      const old = asked[to];
      const both = old === undefined ? after : new Set([...old].filter((fact) => after.has(fact)));
      if (old !== undefined && both.size === old.size) continue;
      asked[to] = both;
      queue.push(to);
    }
  }
  const found = asked.map((facts) => facts ?? none);
  known.set(level, found);
  return found;
}

function askedAfter(way: Way, before: ReadonlySet<string>): ReadonlySet<string> {
  const own = [...before, ...way.from.step.ask];
  if (way.inside === undefined || way.into === undefined) return new Set(own);
  const { level } = way.into;
  const at: Situation = way.inside.from;
  const within = askedBefore(level)[at.index] ?? none;
  return new Set([...own, ...askedAfter(way.inside, within)]);
}
