import { alike, isLittle, wordsOf } from './alike.ts';

/** Texts that count alike in a search: a word in a title says more than one in an example. */
export interface Field {
  readonly weight: number;
  readonly texts: readonly string[];
}

/** Something that can be found by its words. */
export interface Searchable {
  readonly fields: readonly Field[];
}

/** Something that was found. */
export interface Hit<T> {
  readonly item: T;
  readonly score: number;
  /** The words of it that matched, in the form of `wordsOf`; little words are not among them. */
  readonly words: ReadonlySet<string>;
}

/** What a little word counts, beside 1 for any other. */
const littleWeight = 0.1;
/** From here on two words are the same one: as it is, or but for its ending. */
const same = 0.9;
/** A hit worth less than this share of the best one is noise. */
const leastShare = 0.15;
/** Of a query that is longer, as one that was pasted, the rest is not looked at: each key must answer. */
const mostWords = 24;
/** Texts up to this many words are names of things: "money back" is also found as "moneyback". */
const mostJoined = 4;

/**
 * What matches a query, best first, those alike in their own order; nothing for a query without
 * words. What a word counts in an item is, summed over the fields that have it,
 *
 *     weight of the field / √(words of the shortest text in it that has the word)
 *
 * so that a hit in a short text counts for more. For a word of the query that is multiplied by how
 * alike the two are (`alike`) and by how rare the word is among all items, and is little for little
 * words ("the", "customer"). The sum over the query is lowered by the share of it that is not there:
 * a word that is missing hides nothing.
 */
export function search<T extends Searchable>(
  query: string,
  items: readonly T[],
): readonly Hit<T>[] {
  const index = indexOf(items);
  const typed = [...new Set(wordsOf(query.slice(0, 40 * mostWords)))].slice(0, mostWords);
  const wanted = typed.map((word, at) => lookUp(word, index, at === typed.length - 1));
  const whole = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const found = new Map<number, { sum: number; there: number; words: Set<string> }>();
  for (const { weight, best, isTelling } of wanted) {
    for (const [item, { worth, word }] of best) {
      const one = found.get(item) ?? { sum: 0, there: 0, words: new Set() };
      found.set(item, one);
      one.sum += weight * worth;
      one.there += weight;
      if (isTelling) one.words.add(word);
    }
  }
  const hits = [...found].map(([order, { sum, there, words }]) => ({
    item: items[order] as T,
    order,
    score: (sum * (1 + there / whole)) / 2,
    words,
  }));
  hits.sort((a, b) => b.score - a.score || a.order - b.order);
  const least = (hits[0]?.score ?? 0) * leastShare;
  return hits
    .filter(({ score }) => score >= least)
    .map(({ item, score, words }) => ({ item, score, words }));
}

/** Where a word stands: in which item, and what it counts there. */
interface Place {
  readonly item: number;
  readonly worth: number;
}

interface Index {
  readonly size: number;
  /** What a word counts at the most, anywhere. */
  readonly most: number;
  /** All words, with the best place of each in each item. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
}

/** Kept for as long as the items are: a rep types a word a letter at a time. */
const indexes = new WeakMap<readonly Searchable[], Index>();

function indexOf(items: readonly Searchable[]): Index {
  const known = indexes.get(items);
  if (known !== undefined) return known;
  const places = new Map<string, Place[]>();
  let most = 0;
  for (const [item, { fields }] of items.entries()) {
    for (const [word, worth] of worthsIn(fields)) {
      const all = places.get(word);
      if (all === undefined) places.set(word, [{ item, worth }]);
      else all.push({ item, worth });
      most = Math.max(most, worth);
    }
  }
  const index = { size: items.length, most, places };
  indexes.set(items, index);
  return index;
}

/** The words of an item, each with what it counts there: the sum of the best of each field. */
function worthsIn(fields: readonly Field[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const field of fields) {
    for (const [word, worth] of bestIn(field)) sums.set(word, worth + (sums.get(word) ?? 0));
  }
  return sums;
}

function bestIn({ weight, texts }: Field): ReadonlyMap<string, number> {
  const worths = new Map<string, number>();
  for (const text of texts) {
    const words = wordsOf(text);
    const telling = words.filter((word) => !isLittle(word)).length;
    const worth = weight / Math.sqrt(Math.max(1, telling));
    const joined = words.length > mostJoined ? [] : pairsOf(words);
    for (const word of [...words, ...joined]) {
      worths.set(word, Math.max(worth, worths.get(word) ?? 0));
    }
  }
  return worths;
}

function pairsOf(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, at) => `${words[at]}${word}`);
}

/** What a word of the query comes to. */
interface Wanted {
  /** How much it tells the items apart. */
  readonly weight: number;
  /** By item, its best place there, and the word that stands in it. */
  readonly best: ReadonlyMap<number, { readonly worth: number; readonly word: string }>;
  readonly isTelling: boolean;
}

function lookUp(typed: string, { size, most, places }: Index, isLast: boolean): Wanted {
  const best = new Map<number, { worth: number; word: string }>();
  const isTelling = !isLittle(typed);
  for (const [word, likeness] of matches(typed, places.keys(), isTelling, isLast)) {
    for (const { item, worth } of places.get(word) ?? []) {
      const value = likeness * worth;
      if (value > (best.get(item)?.worth ?? 0)) best.set(item, { worth: value, word });
    }
  }
  // Not in how many items it is, but how much they are about it: one title weighs as ten asides.
  const about = [...best.values()].reduce((sum, { worth }) => sum + worth / most, 0);
  const rarity = best.size === 0 ? 0 : Math.log(1 + (size + 1) / (about + 0.5));
  return { weight: rarity * (isTelling ? 1 : littleWeight), best, isTelling };
}

/**
 * The known words that one may mean, and how surely. Where the very word is known, another is not
 * meant by a slip, and only less likely by its start. Only the last word can be half typed.
 */
function matches(
  typed: string,
  known: Iterable<string>,
  isTelling: boolean,
  isLast: boolean,
): readonly (readonly [string, number])[] {
  const all: (readonly [string, number])[] = [];
  for (const word of known) {
    if (!isTelling && word !== typed && !(isLast && word.startsWith(typed))) continue;
    const likeness = alike(typed, word);
    if (likeness > 0) all.push([word, likeness]);
  }
  if (!isTelling || !all.some(([, likeness]) => likeness >= same)) return all;
  return all.flatMap(([word, likeness]) => {
    if (likeness >= same) return [[word, likeness] as const];
    const isLonger = word.startsWith(typed) || typed.startsWith(word);
    return isLonger ? [[word, likeness / 2] as const] : [];
  });
}
