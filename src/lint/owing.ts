import type { Outcome } from '../playbook/model.ts';
import type { Debt } from './debts.ts';
import { type Proof, type Taken, type Way, waysThrough } from './proof.ts';

/** The customer leaves, or something graver came up: nothing is owed then. */
const excused: readonly Outcome[] = ['ended-by-customer', 'ended-by-rep', 'emergency'];

/** Something is promised or handed over by then, if not for this: only a question stays open. */
const settling: readonly Outcome[] = ['promised', 'handed-over'];

/** A way on by which something stays owing. */
export interface Owing {
  readonly way: Way;
  /** The choices that lead up to it, itself the last. */
  readonly path: readonly Taken[];
}

/**
 * The ways by which a call ends with a debt, each choice once, by its shortest path. With `back`,
 * the ways back out of a detour count as well. What another playbook does about it, once it is
 * moved over to, is not known here.
 */
export function* endsOwing(proof: Proof, debt: Debt, { back = false } = {}): Iterable<Owing> {
  const fine = debt === 'answer' ? excused : [...excused, ...settling];
  const told = new Set<unknown>();
  for (const way of proof.ways.flat()) {
    const { result, choice } = way;
    const ends = result.at === 'end' && !fine.includes(result.outcome);
    if (!(ends || (back && result.at === 'back')) || !('owes' in result)) continue;
    if (!result.owes.includes(debt) || told.has(choice)) continue;
    told.add(choice);
    yield { way, path: waysThrough(way) };
  }
}

/** What such a way comes to, as the last line of a path. */
export function endOf({ result }: Way): string {
  return result.at === 'end'
    ? `The call ends as "${result.outcome}"`
    : 'Back to where it came from';
}
