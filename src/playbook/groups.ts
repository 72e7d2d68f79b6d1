import { isLittle, stem, wordsOf } from './alike.ts';
import type { Kind } from './model.ts';
import { slips } from './near.ts';

/** What is put in order by its group. */
export interface Grouped {
  readonly id: string;
  readonly group?: string;
  readonly kind: string;
}

/** Items of one group; without a name, those that are in none. */
export interface Group<T> {
  readonly name?: string;
  readonly items: readonly T[];
}

/** What those in no group are headed by. */
export const noGroup = 'Other';

/** Within a group safety comes first, then what a call begins with; what could not be read last. */
const kindOrder: readonly string[] = ['safety', 'call', 'detour', 'after'] satisfies Kind[];

function rankOf({ kind }: Grouped): number {
  const rank = kindOrder.indexOf(kind);
  return rank < 0 ? kindOrder.length : rank;
}

/**
 * Items by group: those that the house lists in its order, then others by name, then what is in
 * none. Groups that nothing is in are left out.
 */
export function inGroups<T extends Grouped>(
  items: readonly T[],
  order: readonly string[] = [],
): readonly Group<T>[] {
  const byName = new Map<string | undefined, T[]>();
  for (const item of items) byName.set(item.group, [...(byName.get(item.group) ?? []), item]);
  const names = [...byName.keys()].filter((name) => name !== undefined);
  const listed = [...new Set(order)].filter((name) => byName.has(name));
  const others = names.filter((name) => !listed.includes(name)).sort();
  return [...listed, ...others, undefined].flatMap((name) => {
    const inIt = byName.get(name);
    if (inIt === undefined) return [];
    const sorted = inIt.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
    return [{ ...(name === undefined ? {} : { name }), items: sorted }];
  });
}

/**
 * The known group that another name for one is surely meant to be, if there is one: the same but
 * for case, signs, little words ("they are"), endings, and one slip in a word of four letters.
 */
export function groupMeant(name: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  if (all.includes(name)) return undefined;
  const words = tellingWords(name);
  const near = all.filter((other) => isNear(words, tellingWords(other)));
  return near.length === 1 ? near[0] : undefined;
}

function tellingWords(name: string): readonly string[] {
  const words = wordsOf(name);
  const telling = words.filter((word) => !isLittle(word));
  return telling.length > 0 ? telling : words;
}

function isNear(words: readonly string[], others: readonly string[]): boolean {
  if (words.length !== others.length || words.length === 0) return false;
  return words.every((word, at) => {
    const other = others[at] ?? '';
    if (stem(word) === stem(other)) return true;
    return Math.min(word.length, other.length) >= 4 && slips(word, other) === 1;
  });
}
