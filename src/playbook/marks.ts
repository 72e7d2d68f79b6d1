import { wordsOf } from './alike.ts';

/** A part of a text: from, and up to but without, counted in UTF-16 units. */
export type Mark = readonly [from: number, to: number];

/**
 * Where the words stand in a text that matched a query, in order; the name of a slot is none.
 * `words` are in the form of `wordsOf`; one may be two of the text that were typed as one.
 */
export function marksIn(text: string, words: ReadonlySet<string>): readonly Mark[] {
  const said = text.replace(/<[a-z][a-z0-9-]*>/g, (slot) => ' '.repeat(slot.length));
  const all = [...said.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)].map(({ 0: word, index }) => ({
    folded: wordsOf(word).join(''),
    mark: [index, index + word.length] as const,
  }));
  return all.flatMap(({ folded, mark }, at) => {
    const [before, after] = [all[at - 1], all[at + 1]];
    const isHalf =
      words.has(`${folded}${after?.folded ?? ' '}`) ||
      words.has(`${before?.folded ?? ' '}${folded}`);
    return words.has(folded) || isHalf ? [mark] : [];
  });
}
