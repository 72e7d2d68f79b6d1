import { sentencesIn } from './sentence.ts';

/** "Sorry" in any form. Regret is said about somebody else's loss, and is sorrow, not an apology. */
const sorry = /\b(?:sorry|apologi[sz]e|apology|apologies|forgive (?:me|us))\b/i;

/** Sorry for what they feel, for what may not have been, or on the way to a "but". */
const sorryInName =
  /\b(?:sorry|apologi[sz]e|apologies)(?: (?:that|to hear(?: that)?))?,? (?:you(?:'re| are)? (?:feel|felt|feeling|upset|unhappy|think)\b|if\b|but\b)/i;

const slot = /<[a-z][a-z0-9-]*>/g;

/**
 * How a slot counts before anybody has filled it: as two words, since most stand for a name, a
 * thing or a date.
 */
const asSpoken = 'two words';

/** How many words are said, a slot counted as two. */
function wordsIn(text: string): number {
  return text.replace(slot, asSpoken).match(/[\p{L}\p{N}£$€][\p{L}\p{N}'.,:%£$€-]*/gu)?.length ?? 0;
}

/** How many words a wording spends on saying sorry; none where it does not apologise. English. */
export function apologyWords(wording: string): number {
  const sentences = sentencesIn(wording).filter(
    ({ text }) => sorry.test(text) && !sorryInName.test(text),
  );
  return sentences.reduce((sum, { text }) => sum + wordsIn(text), 0);
}
