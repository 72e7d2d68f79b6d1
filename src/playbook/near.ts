import { distance } from 'fastest-levenshtein';

/**
 * The known names nearest to a word, best first, at most three: the same but for case, spaces and
 * separators, or at most a third of its letters away (by Levenshtein distance, two neighbours that
 * changed places being one slip), or begun by it. One that is much farther than the best is none.
 */
export function nearest(word: string, known: Iterable<string>): readonly string[] {
  const plain = simplify(word);
  if (plain === '') return [];
  const limit = Math.max(1, Math.floor(plain.length / 3));
  const scored: { name: string; score: number }[] = [];
  for (const name of new Set(known)) {
    const candidate = simplify(name);
    const score = candidate === plain ? 0 : slips(plain, candidate);
    const begun = plain.length >= 3 && candidate.startsWith(plain);
    if (score <= limit || begun)
      scored.push({ name, score: begun ? Math.min(score, limit) : score });
  }
  const best = Math.min(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score <= best + 1)
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** How many slips lie between two words; two neighbours that changed places are one. */
export function slips(a: string, b: string): number {
  const found = distance(a, b);
  if (found !== 2 || a.length !== b.length) return found;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] ? 1 : found;
}

/** "Did you mean …?", or the whole list when it is short, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const names = [...new Set(known)];
  const near = nearest(word, names);
  if (near.length > 0) return didYouMeanThese(near);
  if (names.length > 0 && names.length <= 9) return `Known here: ${names.join(', ')}.`;
  return undefined;
}

/** "Did you mean …?" for names that were found to be near; there must be one. */
export function didYouMeanThese(near: readonly string[]): string {
  return `Did you mean ${orList(near)}?`;
}

/**
 * The known name that a word is surely a slip of, if there is one: no other is near, and it is the
 * same but for case or separators, or one letter is missing, too many, wrong or in its neighbour's
 * place. Words under four letters are too short to be sure of; digits tell names apart.
 */
export function slipOf(word: string, known: Iterable<string>): string | undefined {
  const [only, other] = nearest(word, known);
  if (only === undefined || other !== undefined) return undefined;
  const [a, b] = [simplify(word), simplify(only)];
  if (a === b) return only;
  const digits = (text: string) => text.replace(/\D/g, '');
  const isLong = Math.min(a.length, b.length) >= 4;
  return isLong && slips(a, b) === 1 && digits(a) === digits(b) ? only : undefined;
}

function orList(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

function simplify(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '-');
}
