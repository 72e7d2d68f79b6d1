import { sentencesIn } from './sentence.ts';

/** "Sorry" in any form. Regret is said about somebody else's loss, and is sorrow, not an apology. */
const sorry = /\b(?:sorry|apologi[sz]e|apology|apologies|forgive (?:me|us))\b/i;
const everySorry = new RegExp(sorry, 'gi');

const said =
  '(?:sorry|apologi[sz]e|apology|apologies)(?: (?:that|to (?:hear|say|see)(?: that)?))?,?';

/** Sorry for what they feel or did, for what may not have been, or on the way to a "but". */
const sorryInName = new RegExp(
  [
    String.raw`\b${said} (?:you(?:'re| are)? (?:feel|felt|feeling|upset|unhappy|angry|think|thought)\b|if\b|(?:but|however|though|although|yet|only|nevertheless|nonetheless|still)\b)`,
    // "Sorry you misread it": what they did, and not what was done to them.
    String.raw`\b${said} you (?:(?:just|clearly|simply|obviously) )?(?:didn't|did not|never) (?!find out\b|know\b|get\b|got\b|received?\b|hear(?:d)?\b|have\b|see (?:us|me|anybody|anyone)\b)`,
    String.raw`\b${said} you(?:'ve| have)? (?:(?:just|clearly|simply|obviously) )?(?:mis(?:understood|read|heard|took|judged|typed|placed|used|dialled)|forgot|forgotten|failed|refuse[sd]?|ignored|chose|decided|broke|dropped|got (?:it|that|this|the \w+) wrong|made (?:a|the) mistake|(?:can't|couldn't|won't|wouldn't|don't|do not) (?:understand|see|accept|listen|wait|read|agree|like))\b`,
    String.raw`\b${said} you(?:'ve| have)? (?:(?:took|take|taken) (?:it|that|this|offence)\b|(?:see|saw|seen|find|found|remember|heard) (?:it|that|this) (?:that|this|differently|another|hard|difficult|unhelpful|unfair|frustrating|annoying)|(?:got|get|were|was|are|become) (?:so |a little |a bit )?(?:confused|mistaken|wrong|impatient|the wrong idea)|(?:aren't|weren't|are not|were not|weren't being) (?:paying|listening|satisfied|happy|pleased|clear|careful|ready|reading)|(?:ordered|bought|picked|put|entered|typed|sent|gave|used|signed|clicked|pressed)\b[^.?!,]*\bwrong)`,
    String.raw`\b${said} (?:(?:for|about) )?your (?:own )?(?:expectations?|misunderstanding|confusion|mistake|error)\b`,
    // "Sorry it came late, but it was your mistake"
    String.raw`\b${said}[^.?!]*[,;–—-] ?(?:but|however|though|although)\b[^.?!]*\b(?:you(?:'re| are| were)? (?:should|could|must|might|ought|didn't|did|never|failed|the one|late|warned|told|wrong|informed)|(?:your(?: own)?|not (?:our|my)|\w+'s|nobody's|no one's) (?:fault|mistake|problem|doing))\b`,
  ].join('|'),
  'i',
);

/** Beyond it, saying sorry is all that is heard. */
export const mostSorrys = 3;

/** How often a wording says sorry. English. */
export function sorrysIn(wording: string): number {
  return sentencesIn(wording).flatMap(({ text }) => [...text.matchAll(everySorry)]).length;
}

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
