import { branchesAt, type Machine, op } from './automaton.ts';

/** A machine as it is written down: what fits into JSON, and its rows as one. */
export interface WrittenMachine {
  readonly facts: MachineFacts;
  readonly rows: Int32Array;
}

/** What there is of a machine besides its rows, and how long each row is. */
export interface MachineFacts {
  /** One a line. */
  readonly words: string;
  readonly labelCount: number;
  readonly labels: number;
  readonly nodes: number;
  readonly branches: number;
  readonly roots: readonly number[];
  readonly reach: readonly number[];
}

/** How many numbers the rows of a machine are. */
export function lengthOf({ words, labels, nodes, branches }: MachineFacts): number {
  return words.split('\n').length + labels + 2 * nodes + branches;
}

/**
 * Writes a machine down. Where a node or a branch leads is told from where it stands, and a label from
 * the one before: small numbers, which pack well.
 */
export function writeMachine(machine: Machine): WrittenMachine {
  const { words, labelCount, labelStarts, labels, kinds, operands, nexts, branches } = machine;
  const facts = {
    words: words.join('\n'),
    labelCount,
    labels: labels.length,
    nodes: kinds.length,
    branches: branches.length,
    roots: machine.roots,
    reach: machine.reach,
  };
  const counts = words.map((_, word) => (labelStarts[word + 1] ?? 0) - (labelStarts[word] ?? 0));
  const steps = words.flatMap((_, word) => {
    const own = [...labels.subarray(labelStarts[word], labelStarts[word + 1])];
    return own.map((label, at) => label - (own[at - 1] ?? 0));
  });
  const ways: number[] = [];
  const leads = Array.from(kinds, (kind, node) => {
    const next = nexts[node] ?? 0;
    if (kind !== op.either) return node - next;
    const of = branchesAt(machine, next);
    ways.push(of.length, ...Array.from(of, (one) => node - one));
    return 0;
  });
  const does = Array.from(kinds, (kind, node) => (operands[node] ?? 0) * 16 + kind);
  return { facts, rows: Int32Array.from([...counts, ...steps, ...does, ...leads, ...ways]) };
}

/** Reads what was written. One pass: a start waits for it. */
export function readMachine(facts: MachineFacts, rows: Int32Array): Machine {
  const words = facts.words.split('\n');
  const [counts, steps, does, leads, ways] = cut(rows, [
    words.length,
    facts.labels,
    facts.nodes,
    facts.nodes,
    facts.branches,
  ]);
  const labelStarts = new Int32Array(words.length + 1);
  const labels = new Int32Array(facts.labels);
  for (let word = 0, at = 0; word < words.length; word += 1) {
    const end = at + (counts[word] ?? 0);
    for (let label = 0; at < end; at += 1) {
      label += steps[at] ?? 0;
      labels[at] = label;
    }
    labelStarts[word + 1] = end;
  }
  const kinds = new Uint8Array(facts.nodes);
  const operands = new Int32Array(facts.nodes);
  const nexts = new Int32Array(facts.nodes);
  const branches = new Int32Array(facts.branches);
  let branch = 0;
  for (let node = 0; node < facts.nodes; node += 1) {
    const kind = (does[node] ?? 0) & 15;
    kinds[node] = kind;
    operands[node] = (does[node] ?? 0) >> 4;
    if (kind !== op.either) {
      nexts[node] = node - (leads[node] ?? 0);
      continue;
    }
    nexts[node] = branch;
    const count = ways[branch] ?? 0;
    branches[branch] = count;
    const end = branch + 1 + count;
    for (branch += 1; branch < end; branch += 1) branches[branch] = node - (ways[branch] ?? 0);
  }
  const { labelCount, roots, reach } = facts;
  return {
    words,
    labelCount,
    labelStarts,
    labels,
    kinds,
    operands,
    nexts,
    branches,
    roots,
    reach,
  };
}

type Cut = readonly [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

function cut(rows: Int32Array, lengths: readonly number[]): Cut {
  let start = 0;
  const parts = lengths.map((length) => {
    start += length;
    return rows.subarray(start - length, start);
  });
  return parts as unknown as Cut;
}
