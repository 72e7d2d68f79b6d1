import type { Choice, Move, Outcome } from '../playbook/model.ts';
import type { Debt } from './debts.ts';
import { onwardFrom } from './onward.ts';
import { type Proof, type Taken, type Way, waysThrough } from './proof.ts';

/** A way by which something stays owing. */
export interface Owing {
  /** The last choice of the playbook's own on it. */
  readonly at: Taken;
  /** The choice after which it is owed. */
  readonly cause: Taken;
  /** All choices of it, in order. */
  readonly path: readonly Taken[];
  /** What it comes to, as the last line of a path. */
  readonly end: string;
}

/** The customer leaves, or something graver came up: nothing is owed then. */
const excused: readonly Outcome[] = ['ended-by-customer', 'ended-by-rep', 'emergency'];

/** Something is promised or handed over by then, if not for this: only a question stays open. */
const settling: readonly Outcome[] = ['promised', 'handed-over'];

const causes: Readonly<Record<Debt, Move>> = {
  answer: 'find-out',
  amends: 'apologise',
  alternative: 'decline',
  reply: 'listen',
};

/**
 * The ways by which a call ends with a debt, each choice once, by its shortest path; where the call
 * moves over to another playbook, what was owed before is followed there. With `back`, the ways back
 * out of a detour count as well.
 */
export function* endsOwing(proof: Proof, debt: Debt, { back = false } = {}): Iterable<Owing> {
  const told = new Set<Choice>();
  const isOwing = ({ result }: Way) => {
    if (result.at === 'back') return back && result.owes.includes(debt);
    return result.at === 'end' && result.owes.includes(debt) && !isFine(result.outcome, debt);
  };
  // A question of a detour's is answered for in its own file.
  const isCause = ({ from }: Taken) =>
    from.step.move === causes[debt] && (debt !== 'answer' || from.own);
  for (const way of proof.ways.flat()) {
    if (!isOwing(way) || told.has(way.choice)) continue;
    const path = waysThrough(way);
    const cause = path.findLast(isCause);
    if (cause === undefined) continue;
    told.add(way.choice);
    yield { at: way, cause, path, end: endOf(way) };
  }
  for (const { by, level, ways, isOver } of onwardFrom(proof)) {
    const [start] = level.situations;
    const other = proof.book.playbooks.get(start?.position.frames[0]?.playbook ?? '');
    // Danger comes before everything.
    const isOwed = isOver && other?.kind !== 'safety' && start?.owes.includes(debt) === true;
    for (const way of isOwed && !told.has(by.choice) ? level.ways.flat() : []) {
      const there = isOwing(way) ? waysThrough(way) : undefined;
      // What is owed anew there is found there.
      if (there === undefined || there.some(isCause)) continue;
      const here = ways();
      const cause = here.findLast(isCause);
      if (cause === undefined) continue;
      told.add(by.choice);
      yield { at: by, cause, path: [...here, ...there], end: endOf(way) };
      break;
    }
  }
}

function isFine(outcome: Outcome, debt: Debt): boolean {
  return excused.includes(outcome) || (debt !== 'answer' && settling.includes(outcome));
}

function endOf({ result }: Way): string {
  return result.at === 'end'
    ? `The call ends as "${result.outcome}"`
    : 'Back to where it came from';
}
