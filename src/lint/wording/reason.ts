import { sentencesIn } from './sentence.ts';

/** How a refusal is grounded: in a reason, in one that is a reason only in name, or in nothing. */
export type Grounds = 'reason' | 'in name' | 'none';

/** A word that opens a reason. What follows it, to the end of the clause, may still say nothing. */
const opening = new RegExp(
  [
    String.raw`\b(?:because|'cause|so that|in order to|due to|owing to|on account of|given that)\b`,
    String.raw`\b(?:that's|which is|this is) why\b|\bthe reason\b|\bthe point of\b`,
    String.raw`(?:^|, |[–—-] )as (?!(?:you|we|I|they)(?:'ve| have)? (?:already )?(?:know|knew|said|say|told|mentioned|discussed|agreed|asked|can see|see)\b|it (?:stands|is)\b)(?:it|it's|that|that's|this|the|your?|you've|they|they've|we|we've|I've|there|there's|<)`,
    String.raw`\bsince (?:it's|that's|there's|you've|they've|it (?:is|was|has|came|went))\b`,
    String.raw`\bsince (?:the|your|this|that) [^.?!,]{0,40}\b(?:is|was|has|had|ended|closed|ran|expired|passed|came|went|got)\b`,
    String.raw`\bso (?:I|we|it|that|this|there|they|he|she)(?:'s|'m|'re| is| are| am)? ?(?:can't|cannot|can not|won't|will not|couldn't|not able|unable|isn't|nothing|no way)\b`,
    String.raw`\bso (?:nobody|no one|everyone|everybody|people|your|others)\b`,
    String.raw`\bto (?:keep|protect|guard|stop|prevent|avoid|make sure|be fair)\b`,
  ].join('|'),
  'gi',
);

const much = String.raw`(?:<[a-z]|\d|[£$€]|a\b|an\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|ten\b|thirty\b|the (?:[a-z]+ )?(?:date|day|window|deadline|limit|period|guarantee|warranty|time|cut-off|end|sale|trial)\b|(?:our|your|its|my) (?:[a-z]+ )?(?:date|window|deadline|limit|period|guarantee|warranty|trial)\b)`;

/** How things stand, told as it is: that, too, is a reason. */
const standing = new RegExp(
  [
    String.raw`\b(?:past|over|after|beyond|outside|older than|later than|more than|less than|only within) ${much}`,
    String.raw`\b(?:it's|it is|it was|that's|you're) too (?:late|old|far|long|big|heavy|soon)\b`,
    String.raw`\b(?:is|are|was|were|it's|they're|has|have) (?:[a-z]+ )?(?:no longer|already (?:[a-z]+ )?[a-z]+(?:ed|en|nt|t)|expired|ended|closed|sold out|out of stock|not covered|used up|worn|personalised|discontinued|made to order|on its way|in transit)\b`,
    String.raw`\b(?:it's|they're|has|have|was|were)(?: already)? been (?:[a-z]+ly )?(?:opened|used|worn|washed|sent|shipped|paid|refunded|engraved|downloaded|redeemed|cut|assembled|closed|discontinued)\b|\bwas (?:opened|used|worn|engraved|made to order)\b`,
    String.raw`\b(?:ended|closed|expired|ran out|ran|lapsed|stopped) (?:on|in|at|last|yesterday|<[a-z]|\d)`,
    String.raw`\b(?:doesn't|does not|don't|isn't|aren't|won't|only) covers?(?:ed)?\b|\bcovers? only\b`,
    String.raw`\b(?:it|that|this|the [a-z]+|which) (?:[a-z]+ )?(?:would (?:mean|break|put|leave|cost|let)|means|belongs to|depends on|needs (?:a|the|your|two)|comes from)\b`,
  ].join('|'),
  'i',
);

/** After a colon or a dash comes the reason, unless it is what can be done instead. */
const explained =
  /\b(?:can't|cannot|not able to|unable to|won't)\b[^.?!:–—]{1,80}(?::|\s[–—-])\s+(?!here|what|which|you can|I can|we can|I'll|you'll|but|would|let|shall|sorry|it's (?:our|the|against) )[a-z]+ [a-z]+/i;

/** What is said instead of a reason. */
const authority = new RegExp(
  [
    String.raw`\b(?:polic(?:y|ies)|rules?|terms|t&cs?|procedures?|guidelines?|regulations?|compliance|protocol)\b`,
    String.raw`\b(?:system|computer|screen)(?: here)? (?:won't|doesn't|will not|does not|can't|cannot|isn't letting)\b`,
    String.raw`\bhow (?:it is|things are|it works|we do (?:it|things))\b|\bthe way (?:it is|things are|it works)\b`,
    String.raw`\b(?:not|isn't|aren't) (?:allowed|authori[sz]ed|permitted)\b|\b(?:what|as) (?:I'm|we're|I was|I've been) told\b`,
    String.raw`\b(?:security|legal|data[- ]protection|privacy|compliance|business|technical) reasons?\b`,
  ].join('|'),
  'i',
);

/** "Because I can't", "because I say so". */
const itself = /^ (?:I|we) (?:just |simply )?(?:can't|cannot|say so|said so)\W*$/i;

/** What makes a rule a reason again: whom it serves, or where it draws the line. */
const substance =
  /<[a-z]|\d|\b(?:protects?|keeps?|stops?|prevents?|means|makes sure|past|after|until|once|within|without|unless|when|only|so that|because)\b/i;

/** How a refusal in English is grounded. */
export function groundsOf(wording: string): Grounds {
  let named = false;
  for (const { text } of sentencesIn(wording)) {
    for (const opened of text.matchAll(opening)) {
      const after = text.slice(opened.index + opened[0].length);
      if (itself.test(after)) named = true;
      else if (!authority.test(after) || substance.test(after)) return 'reason';
    }
    const byRule = authority.test(text);
    if (!byRule && explained.test(text)) return 'reason';
    if ((!byRule || substance.test(text)) && standing.test(text)) return 'reason';
    named ||= byRule;
  }
  return named ? 'in name' : 'none';
}
