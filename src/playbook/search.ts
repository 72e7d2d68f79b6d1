import type { Playbook } from './model.ts';
import { nearest } from './near.ts';

/** Something that can be found: a playbook, or a step of the one that runs. */
export interface Findable {
  /** What is opened: a playbook's id, or a step's. */
  readonly id: string;
  readonly title: string;
  /** Shown beside the title. */
  readonly about: string;
  /** The words it is found by besides its title, the best first. */
  readonly words: readonly string[];
}

export function findablePlaybook(playbook: Playbook): Findable {
  return {
    id: playbook.id,
    title: playbook.title,
    about: playbook.useWhen,
    words: [playbook.id.replaceAll('-', ' '), ...playbook.find, playbook.useWhen],
  };
}

/**
 * What matches a query, best first; everything, in its own order, for an empty query. Every word of
 * the query must match: the start of a word counts most, then its middle, then one typed with a
 * slip. Titles count more than the words beside them.
 */
export function search(query: string, items: readonly Findable[]): readonly Findable[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return items;
  return items
    .map((item, order) => ({ item, order, score: scoreOf(item, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ item }) => item);
}

function scoreOf(item: Findable, wanted: readonly string[]): number {
  const title = wordsOf(item.title);
  const beside = wordsOf(item.words.join(' '));
  let total = 0;
  for (const word of wanted) {
    const best = Math.max(match(word, title) * 3, match(word, beside) * 2);
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

function match(word: string, among: readonly string[]): number {
  if (among.includes(word)) return 4;
  if (among.some((candidate) => candidate.startsWith(word))) return 3;
  if (word.length > 2 && among.some((candidate) => candidate.includes(word))) return 2;
  return word.length > 3 && nearest(word, among).length > 0 ? 1 : 0;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
