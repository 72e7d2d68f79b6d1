import type { Choice, Step } from '../playbook/model.ts';
import { returnsTo } from './onward.ts';
import type { Proof, Situation, Way } from './proof.ts';

/**
 * The parts of a graph in which every node reaches every other (Tarjan, "Depth-First Search and
 * Linear Graph Algorithms", 1972), as the number of its part for each node. Nodes are 0 to
 * `count` - 1; a part is numbered after every part that it leads to. Written without recursion: a
 * path can be as long as there are situations.
 */
export function partsOf(
  count: number,
  next: (node: number) => readonly number[],
): readonly number[] {
  const part = new Array<number>(count).fill(-1);
  const order = new Array<number>(count).fill(-1);
  const low = new Array<number>(count).fill(0);
  const open: number[] = [];
  let seen = 0;
  let parts = 0;
  for (let root = 0; root < count; root += 1) {
    if (order[root] !== -1) continue;
    const path: { node: number; on: readonly number[]; at: number }[] = [];
    const visit = (node: number) => {
      order[node] = low[node] = seen;
      seen += 1;
      open.push(node);
      path.push({ node, on: next(node), at: 0 });
    };
    visit(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      const to = top.on[top.at];
      if (to !== undefined) {
        top.at += 1;
        if (order[to] === -1) visit(to);
        else if (part[to] === -1) low[node] = Math.min(low[node] ?? 0, order[to] ?? 0);
        continue;
      }
      path.pop();
      const above = path.at(-1)?.node;
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        part[member] = parts;
        if (member === node) break;
      }
      parts += 1;
    }
  }
  return part;
}

/**
 * For each situation, whether an ending can be reached; a refused or unwalked one counts, and so does
 * another playbook that is moved over to, unless it only ever leads back here.
 */
export function endable(proof: Proof): readonly boolean[] {
  const before: number[][] = proof.situations.map(() => []);
  const can = proof.situations.map(() => false);
  const reached: number[] = [];
  const endless = (choice: Choice) => returnsTo(proof).get(choice)?.isEndless === true;
  for (const [index, ways] of proof.ways.entries()) {
    for (const { result, choice } of ways) {
      if (result.at === 'moved-over' && endless(choice)) continue;
      if (result.at === 'situation') before[result.situation.index]?.push(index);
      else reached.push(index);
    }
  }
  for (let index = reached.pop(); index !== undefined; index = reached.pop()) {
    if (can[index]) continue;
    can[index] = true;
    reached.push(...(before[index] ?? []));
  }
  return can;
}

/** More are not told apart: a file shows fifty findings. */
const mostLoops = 60;

/**
 * The loops in which nothing ever changes, each as its ways in order, shortest first from where it
 * is entered. The last closes it; without that choice the next loop is looked for.
 */
export function* loopsOf(proof: Proof): Iterable<readonly Way[]> {
  const closed = new Set<Choice>();
  const goesOn = (way: Way) =>
    way.result.at === 'situation' &&
    !(way.bounded || comesStraightBack(way) || closed.has(way.choice));
  const next = (index: number) =>
    (proof.ways[index] ?? []).flatMap((way) =>
      way.result.at === 'situation' && goesOn(way) ? way.result.situation.index : [],
    );
  const first = new Map<Step, number>();
  for (const { step, index } of proof.situations) if (!first.has(step)) first.set(step, index);
  // Authors read from the start on: what leads back is the choice that comes later.
  const reached = ({ step, index }: Situation) => first.get(step) ?? index;
  for (;;) {
    const part = partsOf(proof.situations.length, next);
    const size = new Map<number, number>();
    for (const number of part) size.set(number, (size.get(number) ?? 0) + 1);
    const inLoop = proof.situations.filter(
      ({ index }) => (size.get(part[index] ?? -1) ?? 0) > 1 || next(index).includes(index),
    );
    const [entry] = inLoop.sort((a, b) => reached(a) - reached(b) || a.index - b.index);
    if (entry === undefined) return;
    const loop = shortestRound(proof, entry, goesOn);
    const last = loop.at(-1);
    if (last === undefined) return;
    closed.add(last.choice);
    yield loop;
    if (closed.size >= mostLoops) return;
  }
}

/** A detour that comes back to the step it left is meant, and no loop. */
function comesStraightBack({ from, into, result }: Way): boolean {
  return into !== undefined && result.at === 'situation' && result.situation.step === from.step;
}

function shortestRound(
  proof: Proof,
  entry: Situation,
  goesOn: (way: Way) => boolean,
): readonly Way[] {
  const by = new Map<number, Way>();
  const queue = [entry.index];
  for (const index of queue) {
    for (const way of proof.ways[index] ?? []) {
      if (way.result.at !== 'situation' || !goesOn(way)) continue;
      const to = way.result.situation.index;
      if (by.has(to)) continue;
      by.set(to, way);
      if (to !== entry.index) {
        queue.push(to);
        continue;
      }
      const loop: Way[] = [way];
      for (let at = way.from.index; at !== entry.index; ) {
        const earlier = by.get(at);
        if (earlier === undefined) break;
        loop.unshift(earlier);
        at = earlier.from.index;
      }
      return loop;
    }
  }
  return [];
}
