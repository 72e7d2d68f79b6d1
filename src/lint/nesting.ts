import { type Book, deepest } from '../playbook/flow.ts';
import { stepOf } from '../playbook/model.ts';
import { targetsOf } from './places.ts';

/** What a playbook may open: the most detours one inside another, and every playbook that may run. */
interface Nest {
  /** Infinite where one may run inside itself. */
  readonly height: number;
  readonly playbooks: ReadonlySet<string>;
}

/** Whether a detour can run above these playbooks, without ever being too deep or in itself. */
export function fitsAbove(book: Book, below: readonly string[], id: string): boolean {
  const { height, playbooks } = nestOf(book, id);
  return below.length + 1 + height <= deepest && !below.some((under) => playbooks.has(under));
}

const nests = new WeakMap<Book, Map<string, Nest>>();
const endless: Nest = { height: Number.POSITIVE_INFINITY, playbooks: new Set() };

function nestOf(book: Book, id: string): Nest {
  const known = nests.get(book) ?? new Map<string, Nest>();
  nests.set(book, known);
  const before = known.get(id);
  if (before !== undefined) return before;
  known.set(id, endless);
  const playbook = book.playbooks.get(id);
  const playbooks = new Set([id]);
  let height = 0;
  for (const { key, name } of playbook === undefined ? [] : targetsOf(playbook)) {
    const isStep = playbook !== undefined && stepOf(playbook, name) !== undefined;
    if (!book.playbooks.has(name) || (isStep && key !== 'detour')) continue;
    const inner = nestOf(book, name);
    height = Math.max(height, inner.height + (key === 'detour' ? 1 : 0));
    for (const one of inner.playbooks) playbooks.add(one);
  }
  const nest = { height, playbooks };
  known.set(id, nest);
  return nest;
}
