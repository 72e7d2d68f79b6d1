import { type Classes, type Item, longGap, reachOf, shortGap } from './phrase.ts';

/**
 * Phrases as one machine: numbers in rows, since a start reads tens of thousands of nodes and looks at
 * few. Nodes, labels and words are numbered; a label is the words that an edge takes.
 *
 * The machine is Thompson's (Regular Expression Search Algorithm, CACM 11(6), 1968) over words in
 * place of letters. It is made deterministic while it runs, state by state, as it is asked.
 */
export interface Machine {
  /** Every word that a phrase names. */
  readonly words: readonly string[];
  readonly labelCount: number;
  /** The labels of a word, from the lowest on, are those from its start to the next word's. */
  readonly labelStarts: Int32Array;
  readonly labels: Int32Array;
  /** By node: what it does, with what, and where it leads; `either` to a place in `branches`. */
  readonly kinds: Uint8Array;
  readonly operands: Int32Array;
  readonly nexts: Int32Array;
  /** For each node that leads to several how many, and then those. */
  readonly branches: Int32Array;
  /** From where all phrases start. */
  readonly roots: readonly number[];
  /** How many words a phrase of each role can span. */
  readonly reach: readonly number[];
}

export const op = {
  /** Takes a word of the label. */
  word: 0,
  /** Takes any word. */
  any: 1,
  /** Takes any word of a gap that no mark may cut; the next node is inside of that gap. */
  short: 2,
  /** The same for a gap that goes over marks. */
  long: 3,
  mark: 4,
  start: 5,
  end: 6,
  question: 7,
  statement: 8,
  /** Goes on from any of several nodes. Its argument: 1 inside a short gap, 2 in a long one. */
  either: 9,
  /** Goes through the class that starts at the argument, and on from there. */
  class: 10,
  /** The class is through. */
  through: 11,
  /** A phrase was found of the role whose number is the operand. */
  found: 12,
} as const;

/** What it does, with what, and where it leads; `either` leads to several. */
export type Node = readonly [op: number, argument: number, next: number | readonly number[]];

/** Nodes, and for each word its labels in order, as the rows of a machine. */
export function rowsOf(
  nodes: readonly Node[],
  labelsByWord: readonly (readonly number[])[],
): Pick<Machine, 'labelStarts' | 'labels' | 'kinds' | 'operands' | 'nexts' | 'branches'> {
  const branches: number[] = [];
  const nexts = nodes.map(([, , next]) => {
    if (typeof next === 'number') return next;
    return branches.push(next.length, ...next) - next.length - 1;
  });
  let labelCount = 0;
  const starts = labelsByWord.map((labels) => {
    labelCount += labels.length;
    return labelCount - labels.length;
  });
  return {
    labelStarts: Int32Array.of(...starts, labelCount),
    labels: Int32Array.from(labelsByWord.flat()),
    kinds: Uint8Array.from(nodes, ([kind]) => kind),
    operands: Int32Array.from(nodes, ([, operand]) => operand),
    nexts: Int32Array.from(nexts),
    branches: Int32Array.from(branches),
  };
}

/** What is left of a phrase, and where it leads. */
interface Way {
  readonly items: readonly Item[];
  readonly end: number;
}

/** A phrase, and the number of what it is for: one number for all phrases of a rule. */
export interface Phrase {
  readonly items: readonly Item[];
  readonly role: number;
}

/**
 * Builds one machine of many phrases; those of one role are found as one. What phrases start or end
 * with alike is built once, and so is a class, however many phrases name it.
 */
export function machineOf(phrases: readonly Phrase[], classes: Classes): Machine {
  const words = new Map<string, number>();
  const labels: number[][] = [];
  const labelNumbers = new Map<string, number>();
  const nodes: Node[] = [];

  const nodeNumbers = new Map<string, number>();
  /** Two nodes that do the same and go on alike are one. */
  const put = (node: Node): number => {
    const key = node.join(' ');
    const known = nodeNumbers.get(key);
    if (known !== undefined) return known;
    nodeNumbers.set(key, nodes.length);
    return nodes.push(node) - 1;
  };
  const wordNumber = (word: string): number => {
    const known = words.get(word);
    if (known !== undefined) return known;
    words.set(word, words.size);
    return words.size - 1;
  };
  const labelNumber = (list: readonly string[]): number => {
    const numbers = [...new Set(list.map(wordNumber))].sort((a, b) => a - b);
    const key = numbers.join();
    const known = labelNumbers.get(key);
    if (known !== undefined) return known;
    labelNumbers.set(key, labels.length);
    return labels.push(numbers) - 1;
  };
  /** The node from which an item, and then `next`, is taken: phrases are built from their end. */
  const before = (item: Item, next: number): number => {
    switch (item.kind) {
      case 'word':
        return put([op.word, labelNumber(item.words), next]);
      case 'any':
        return put([op.any, 0, next]);
      case 'mark':
        return put([op.mark, 0, next]);
      case 'start':
        return put([op.start, 0, next]);
      case 'end':
        return put([
          { any: op.end, question: op.question, statement: op.statement }[item.as],
          0,
          next,
        ]);
      case 'class':
        return put([op.class, classStart(item.name), next]);
      case 'either':
        return branches(item.of.map((items) => ({ items, end: next })));
      case 'gap':
        return put([op.class, gapStart(item.long), next]);
    }
  };
  const classStarts = new Map<string, number>();
  const classStart = (name: string): number => {
    const known = classStarts.get(name);
    if (known !== undefined) return known;
    const item = classes.get(name) ?? { kind: 'word', words: [] };
    const start = before(item, put([op.through, 0, 0]));
    classStarts.set(name, start);
    return start;
  };
  const gap = (long: boolean, next: number): number => {
    const inside = long ? 2 : 1;
    let node = put([op.either, inside, [next]]);
    for (let left = (long ? longGap : shortGap) - 1; left >= 0; left -= 1) {
      const step = put([long ? op.long : op.short, 0, node]);
      // Before its first word a short gap is not entered: a comma may stand there.
      node = put([op.either, left > 0 || long ? inside : 0, [step, next]]);
    }
    return node;
  };
  const gapStarts = new Map<boolean, number>();
  /** Where a gap starts: it is built once and gone through, as a class is. */
  const gapStart = (long: boolean): number => {
    const known = gapStarts.get(long);
    if (known !== undefined) return known;
    const start = gap(long, put([op.through, 0, 0]));
    gapStarts.set(long, start);
    return start;
  };
  const keys = new WeakMap<Item, string>();
  /** What tells items apart that take different things. */
  const keyOf = (item: Item): string => {
    const known = keys.get(item);
    if (known !== undefined) return known;
    const key = item.kind === 'word' ? `word ${labelNumber(item.words)}` : JSON.stringify(item);
    keys.set(item, key);
    return key;
  };
  /** The node from which several ways lead on. Those that start with the same item share it. */
  const branches = (ways: readonly Way[]): number => {
    const ends = ways.flatMap(({ items, end }) => (items.length === 0 ? [end] : []));
    const byFirst = new Map<string, { readonly item: Item; readonly rest: Way[] }>();
    for (const { items, end } of ways) {
      const [item, ...rest] = items;
      if (item === undefined) continue;
      const key = keyOf(item);
      const known = byFirst.get(key);
      if (known === undefined) byFirst.set(key, { item, rest: [{ items: rest, end }] });
      else known.rest.push({ items: rest, end });
    }
    const nexts = [...byFirst.values()].map(({ item, rest }) => before(item, branches(rest)));
    const all = [...new Set([...nexts, ...ends])];
    return all.length === 1 ? (all[0] ?? 0) : put([op.either, 0, all]);
  };

  const root = branches(
    phrases.map(({ items, role }) => ({ items, end: put([op.found, role, 0]) })),
  );
  const furthest: number[] = [];
  for (const { items, role } of phrases) {
    furthest[role] = Math.max(furthest[role] ?? 0, reachOf(items, classes));
  }
  const { numbers, inOrder } = byUse(nodes, labels);
  const byWord: number[][] = [...words].map(() => []);
  for (const [label, own] of inOrder.entries()) {
    for (const word of own) byWord[word]?.push(label);
  }
  const renumbered = nodes.map(
    (node): Node => (node[0] === op.word ? [op.word, numbers.get(node[1]) ?? 0, node[2]] : node),
  );
  return {
    words: [...words.keys()],
    labelCount: labels.length,
    ...rowsOf(renumbered, byWord),
    roots: [root],
    reach: furthest,
  };
}

/** Labels with those first that most nodes have: small numbers take less room in the package. */
function byUse(nodes: readonly Node[], labels: readonly (readonly number[])[]) {
  const uses = labels.map(() => 0);
  for (const [kind, label] of nodes) if (kind === op.word) uses[label] = (uses[label] ?? 0) + 1;
  const order = [...labels.keys()].sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0));
  return {
    numbers: new Map(order.map((label, number) => [label, number])),
    inOrder: order.map((label) => labels[label] ?? []),
  };
}

/** One machine of several; the roles of each are numbered after those of the ones before. */
export function joined(machines: readonly Machine[]): Machine {
  const [only, second] = machines;
  if (only !== undefined && second === undefined) return only;
  const words = new Map<string, number>();
  const labelsByWord: number[][] = [];
  const nodes: Node[] = [];
  let [labelCount, roles] = [0, 0];
  const roots: number[] = [];
  for (const machine of machines) {
    for (const [own, word] of machine.words.entries()) {
      const number = words.get(word) ?? words.size;
      words.set(word, number);
      const list = labelsByWord[number] ?? [];
      labelsByWord[number] = list;
      const end = machine.labelStarts[own + 1] ?? 0;
      for (let at = machine.labelStarts[own] ?? 0; at < end; at += 1)
        list.push((machine.labels[at] ?? 0) + labelCount);
    }
    const first = nodes.length;
    const moves: Readonly<Record<number, number>> = {
      [op.word]: labelCount,
      [op.found]: roles,
      [op.class]: first,
    };
    for (const [at, kind] of machine.kinds.entries()) {
      const next = machine.nexts[at] ?? 0;
      const leads =
        kind === op.either
          ? Array.from(branchesAt(machine, next), (node) => node + first)
          : next + first;
      nodes.push([kind, (machine.operands[at] ?? 0) + (moves[kind] ?? 0), leads]);
    }
    roots.push(...machine.roots.map((root) => root + first));
    labelCount += machine.labelCount;
    roles += machine.reach.length;
  }
  return {
    words: [...words.keys()],
    labelCount,
    ...rowsOf(nodes, labelsByWord),
    roots,
    reach: machines.flatMap(({ reach }) => reach),
  };
}

/** Where a node leads that leads to several; `next` is its place in `branches`. */
export function branchesAt({ branches }: Machine, next: number): Int32Array {
  return branches.subarray(next + 1, next + 1 + (branches[next] ?? 0));
}
