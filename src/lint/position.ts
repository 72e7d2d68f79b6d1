import { type Book, type Frame, type Position, useKey, warningsFor } from '../playbook/flow.ts';
import type { Playbook } from '../playbook/model.ts';

/**
 * A position without what makes no difference to any future of it, so that fewer are told apart:
 * warnings beyond the highest number in the house's table, all behaviours seen but the one that
 * asks for the fewest, and uses of choices that are used up or cannot be come to again. A test
 * holds what `flow` does with the one against what it does with the other.
 */
export function essence(book: Book, position: Position): Position {
  const { frames, warnings, seen, promiseKept, handOverNamed } = position;
  return {
    frames: frames.map((frame) => withoutDeadCounts(book, frame)),
    warnings: warnings === 0 ? 0 : Math.min(warnings, mostWarnings(book)),
    seen: leastOf(book, seen),
    promiseKept,
    handOverNamed,
  };
}

/** Two positions with one key have the same futures. */
export function keyOf({ frames, warnings, seen, promiseKept, handOverNamed }: Position): string {
  let key = `${warnings} ${seen.join()} ${promiseKept} ${handOverNamed}`;
  for (const { playbook, step, counts, comeBackAt } of frames) {
    key += `\n\n${playbook}\n${step}\n${comeBackAt ?? ''}`;
    for (const choice of Object.keys(counts).sort()) key += `\n${counts[choice]} ${choice}`;
  }
  return key;
}

function mostWarnings(book: Book): number {
  return Math.max(1, ...Object.values(book.house.warnings));
}

function leastOf(book: Book, seen: readonly string[]): readonly string[] {
  if (seen.length < 2) return seen;
  const [least = ''] = [...seen].sort(
    (a, b) => warningsFor(book, a) - warningsFor(book, b) || (a < b ? -1 : 1),
  );
  return [least];
}

function withoutDeadCounts(book: Book, frame: Frame): Frame {
  const counted = Object.keys(frame.counts);
  const playbook = book.playbooks.get(frame.playbook);
  if (counted.length === 0 || playbook === undefined) return frame;
  const { bounds, after } = tableOf(playbook);
  const alive = counted.flatMap((key) => {
    const bound = bounds.get(key);
    if (bound === undefined || after.get(frame.step)?.has(bound.step) !== true) return [];
    return [[key, Math.min(frame.counts[key] ?? 0, bound.atMost)] as const];
  });
  return { ...frame, counts: Object.fromEntries(alive) };
}

interface Table {
  /** The bounded choices, by the name their uses are counted under. */
  readonly bounds: ReadonlyMap<string, { readonly step: string; readonly atMost: number }>;
  /** For each step the steps that can come after it in the same run, itself included. */
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
}

const tables = new WeakMap<Playbook, Table>();

function tableOf(playbook: Playbook): Table {
  const known = tables.get(playbook);
  if (known !== undefined) return known;
  const bounds = new Map<string, { step: string; atMost: number }>();
  const targets = new Map<string, readonly string[]>();
  for (const step of playbook.steps) {
    const { id, choices } = step;
    targets.set(
      id,
      choices.flatMap(({ go, then }) => [go, then].filter((target) => target !== undefined)),
    );
    for (const choice of choices) {
      if (choice.atMost === undefined) continue;
      bounds.set(useKey(step, choice), { step: id, atMost: choice.atMost });
    }
  }
  const after = new Map<string, ReadonlySet<string>>();
  for (const { id } of playbook.steps) {
    const reached = new Set([id]);
    for (const step of reached) {
      for (const target of targets.get(step) ?? []) if (targets.has(target)) reached.add(target);
    }
    after.set(id, reached);
  }
  const table = { bounds, after };
  tables.set(playbook, table);
  return table;
}
