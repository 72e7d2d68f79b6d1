import { sentencesIn } from './sentence.ts';

const unable =
  /\b(?:I|we)(?:'m afraid (?:I|we))? ?(?:can't|cannot|can not|won't be able to|will not be able to|'m not able to|am not able to|are not able to|aren't able to|'re not able to|'m unable to|am unable to|are unable to|'re unable to|aren't allowed to)(?: (?:just|simply|really|actually|also|even|currently|possibly))?/gi;

/** What a business can grant; what nobody hears, sees, finds or imagines is not refused. */
const granting = new RegExp(
  `^ (?:${[
    '(?:refund|reimburse|compensate|exchange|waive|reverse|approve|authori[sz]e|honou?r|discount|price[- ]match)\\b(?! (?:you )?enough)',
    '(?:replace|cancel|extend|reduce|lower|credit|remove|change|move|amend|upgrade) (?!(?:what|how|who|that it|the past|the fact|my|her\\b|him\\b|enough|anything about the past)\\b)',
    '(?:give|offer|grant|pay|sell) (?:you|them|it|that|this|any|more|out|back|for|the money|your money|money|credit|a |an )(?! ?(?:(?:an?|the|any|my|more|very|really) )*(?:exact|precise|firm|definite|clear|straight|better|more exact|date|time|day|answer|figure|number|reason|estimate|(?:[a-z]+ )?advice|promise|guarantee|details?|idea|enough|(?:[a-z]+ )?attention|excuses?|apology|apologies)\\b)',
    'let you (?:do|have|return|cancel|change|keep|use|in|off|take)\\b|let (?:that|this) (?:go )?through',
    'return (?:the|your|that|this|it|them|any)\\b|take (?:it|this|that|them|the [a-z]+|your [a-z]+) (?:back|off)\\b|accept (?:(?:it|this|that|them|a|the|your|any) )?(?:return|returns|item|claim|order|refund|cancellation|voucher|back)\\b',
    'make (?:an? |any )?exceptions?\\b|agree (?:to )?(?:that|it|this|more)\\b|go (?:any )?(?:higher|lower|further)\\b',
    'do (?:that|this|it)(?: (?:for you|here|today|now|one))?(?= *(?:[.,;:!–—-]|$|because|but|as\\b|since\\b|so\\b|for\\b|on\\b))',
    'do (?:a|any|an) (?:refund|return|exchange|discount|swap|repair|change|upgrade)|help (?:you )?with (?:that|this|it)\\b',
  ].join('|')})`,
  'i',
);

/** Refused for now, for want of something, or by this person alone: that is no no. */
const conditional =
  /\b(?:while|whilst|until|till|unless|without|before|if|once|when|yet|myself|alone|by myself|on my own|from here|right now|at the moment|from (?:this|my|the)|(?:they|she|he) (?:can|will)|but my|this minute|over the phone|both|at once|any faster|all at)\b/i;

/** One of these is in every refusal, and in few other lines. */
const hint =
  /can't|cannot|can not|not |unable|nothing|won't|isn't|aren't|don't (?:do|give|offer|accept|take|allow|qualify)|do not| no\b|decline|refuse|turn |as far as|the most|final /i;

/** What is said, and where its own word is: it is looked at closely only there. */
type Form = readonly [hint: RegExp, said: RegExp];

const others: readonly Form[] = [
  [
    /won't|will not|not going to/i,
    /\b(?:I|we)(?: won't| will not|'m not going to|'re not going to) (?:(?:be )?(?:refund|reimburs|compensat|exchang|replac|waiv)(?:e|ing)?\b(?! (?:anything|it until))|(?:give|pay) you (?:a refund|your money|it) ?(?:back)?)/i,
  ],
  [
    /don't|do not/i,
    /\b(?:I|we) (?:don't|do not) (?:do|give|offer|accept|take|allow) (?:(?:any|out|cash|full|on) )*(?:refunds?|returns?|exchanges?|discounts?|cancellations?|swaps?|it back|them back|those back)\b(?! to\b)/i,
  ],
  [
    /you (?:can't|cannot)/i,
    /\byou (?:can't|cannot) (?:have|get) (?:(?:a|an|the|your|any) )?(?:refund|money|exchange|replacement|credit|discount|it back|that back)\b/i,
  ],
  [
    /entitled|eligible|qualify/i,
    /\byou(?:'re not| are not| aren't) (?:entitled|eligible)\b|\byou (?:don't|do not) qualify\b/i,
  ],
  [
    /nothing/i,
    /\b(?:there's|there is) (?:really |just )?nothing (?:more |else |further )?(?:that )?(?:I|we) (?:can|could) do\b|\bnothing (?:I|we) can do\b/i,
  ],
  [
    /possible|something/i,
    /\b(?:that|this|it|a refund|an exchange|a replacement|a discount|credit)(?:'s not| is not| isn't| won't be) (?:possible|something (?:I|we) (?:can )?(?:do|offer|give))\b(?! lightly)(?! to (?:say|tell|know|imagine)| that\b| for (?:it|this|that)\b)/i,
  ],
  [
    / no\b|decline|refuse|turn /i,
    /\b(?:the|my|our) answer (?:is|stays|remains|has to be|must be)(?: still)? no\b|\b(?:I|we)(?:'ll| will)? (?:have to|must|need to) (?:say no|decline|refuse|turn (?:that|this|it|you) down)\b/i,
  ],
  [
    /as far as|the most|final/i,
    /\b(?:that's|that is|this is) (?:as far as|the most|the furthest|the limit of what|all) (?:that )?(?:I|we) can (?:go|do|offer|give)\b(?! (?:today|right now|at the moment|from here|for now))|\b(?:that's|that is|this is) (?:my|our) final (?:answer|offer|position|decision)\b/i,
  ],
  [
    /allowed|authori[sz]ed|permitted/i,
    /\b(?:I'm|I am|we're|we are) not (?:allowed|authori[sz]ed|permitted) to\b/i,
  ],
];

/** The words with which a wording plainly says no, if it does. English. */
export function findRefusal(wording: string): string | undefined {
  for (const { text, start } of sentencesIn(wording)) {
    if (!hint.test(text) || text.endsWith('?') || conditional.test(text)) continue;
    const found = grantRefused(text) ?? otherRefusal(text);
    if (found === undefined) continue;
    return wording.slice(start + found.start, start + found.end).trimEnd();
  }
  return undefined;
}

interface Found {
  readonly start: number;
  readonly end: number;
}

function grantRefused(sentence: string): Found | undefined {
  for (const { 0: said, index } of sentence.matchAll(unable)) {
    const end = index + said.length;
    const granted = granting.exec(sentence.slice(end));
    if (granted !== null) return { start: index, end: end + granted[0].length };
  }
  return undefined;
}

function otherRefusal(sentence: string): Found | undefined {
  for (const [near, said] of others) {
    const found = near.test(sentence) ? said.exec(sentence) : null;
    if (found !== null) return { start: found.index, end: found.index + found[0].length };
  }
  return undefined;
}
