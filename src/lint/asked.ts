import { type Level, type Proof, type Situation, type Way, waysOutLike } from './proof.ts';

/** A set of facts, a bit each: they are met by the thousand. */
type Facts = bigint;

/** What was surely asked for when a situation of the playbook is come to. */
export type AskedBefore = (situation: Situation, fact: string) => boolean;

/**
 * What every way to a situation has asked for: the greatest solution of "asked there is what was
 * asked on all ways in" (a forward must-analysis; Kildall, "A Unified Approach to Global Program
 * Optimization", 1973). A fact counts as asked once its step is left, a detour's by the ways through
 * it. It multiplies no states, because nothing that may happen depends on it.
 */
export function askedBefore(proof: Proof): AskedBefore {
  // What a playbook never asks for itself, it does not ask for again.
  const own = [...new Set(proof.playbook.steps.flatMap(({ ask }) => ask))];
  const bits = new Map(own.map((fact, index) => [fact, 1n << BigInt(index)]));
  const bitsOf = (facts: readonly string[]) =>
    facts.reduce((all, fact) => all | (bits.get(fact) ?? 0n), 0n);
  const known = new Map<Level, readonly Facts[]>();

  /** By index of its situations, from nothing asked at the start of the level. */
  const solve = (level: Level): readonly Facts[] => {
    const before = known.get(level);
    if (before !== undefined) return before;
    const asked = new Array<Facts | undefined>(level.situations.length);
    const queue = level.situations.length > 0 ? [0] : [];
    if (queue.length > 0) asked[0] = 0n;
    for (const index of queue) {
      for (const way of level.ways[index] ?? []) {
        if (way.result.at !== 'situation') continue;
        const to = way.result.situation.index;
        const after = leaving(way, asked[index] ?? 0n);
        const old = asked[to];
        const both = old === undefined ? after : old & after;
        if (both === old) continue;
        asked[to] = both;
        queue.push(to);
      }
    }
    const solved = asked.map((facts) => facts ?? 0n);
    known.set(level, solved);
    return solved;
  };
  const leaving = ({ from, inside, into }: Way, before: Facts): Facts => {
    const here = before | bitsOf(from.step.ask);
    if (inside === undefined || into === undefined) return here;
    const within = solve(into.level);
    const outs = waysOutLike(into.level, inside).map((way) =>
      leaving(way, within[way.from.index] ?? 0n),
    );
    return here | outs.reduce((all, one) => all & one);
  };

  const solved = own.length === 0 ? [] : solve(proof);
  return ({ index }, fact) => ((solved[index] ?? 0n) & (bits.get(fact) ?? 0n)) !== 0n;
}
