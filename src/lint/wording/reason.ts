import { isNothingSpecific } from './nothing-specific.ts';
import { sentencesIn } from './sentence.ts';

/** How a refusal is grounded: in a reason, in one that is a reason only in name, or in nothing. */
export type Grounds = 'reason' | 'in name' | 'none';

/** A word that opens a reason. What follows it, to the end of the sentence, may still say nothing. */
const opening = new RegExp(
  [
    String.raw`\b(?:because|'cause|so that|in order to|due to|owing to|on account of|given that)\b`,
    String.raw`\b(?:that's|which is|this is) why\b|\bthe reason\b|\bthe point of\b`,
    String.raw`(?:^|, |[–—-] )as (?!(?:you|we|I|they)(?:'ve| have)? (?:already )?(?:know|knew|said|say|told|mentioned|discussed|agreed|asked|can see|see)\b|it (?:stands|is)\b)(?:it|it's|that|that's|this|the|your?|you've|they|they've|we|we've|I've|there|there's|<)`,
    String.raw`\bsince (?:it's|that's|there's|you've|they've|it (?:is|was|has|came|went))\b`,
    String.raw`\bsince (?:the|your|this|that) [^.?!,]{0,40}\b(?:is|was|has|had|ended|closed|ran|expired|passed|came|went|got)\b`,
    String.raw`(?<=\w,? )so (?:I|we|it|that|this|there|they)(?:'s|'m|'re| is| are| am)? ?(?:can't|cannot|can not|won't|not able|unable|isn't|nothing|no way)\b`,
    String.raw`\bso (?:nobody|no one|everyone|everybody|people|your|others)\b`,
    String.raw`\bto (?:keep|protect|guard|stop|prevent|avoid|make sure|be fair)\b`,
  ].join('|'),
  'gi',
);

/** Where the line is drawn, within the refusal itself: "within a day of the show". */
const drawn =
  /\b(?:past|over|after|beyond|outside|within|under|older than|later than|more than|less than) (?:the )?(?:<[a-z]|\d|[£$€]|an? (?:day|week|month|year)|(?:two|three|four|five|six|seven|ten|twelve|thirty|sixty|ninety)\b|(?:our |your |its )?(?:[a-z]+ )?(?:date|window|deadline|limit|period|guarantee|warranty|cut-off|trial)\b)|\bagainst the law\b|\billegal\b/i;

/** What is said instead of a reason. */
const authority = new RegExp(
  [
    String.raw`\b(?:polic(?:y|ies)|rules?|terms|t&cs?|procedures?|guidelines?|regulations?|compliance|protocol)\b`,
    String.raw`\b(?:system|computer|screen)(?: here)? (?:won't|doesn't|will not|does not|can't|cannot|isn't letting|says)\b`,
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

/** The no, what there is instead, and courtesies: whatever else is stated is how things stand. */
const beside = new RegExp(
  [
    String.raw`\b(?:I|we|you)(?:'ll|'d| (?:can|can't|cannot|could|couldn't|will|won't|would|may|might|must|shall|should))\b`,
    String.raw`\b(?:I|we)(?:'m|'re| am| are) (?:not |un)|\bcan (?:I|we|you)\b|\b(?:I|we) (?:wish|hope|want|hear|see|know|understand|reali[sz]e|appreciate|have to|need to|already|just told|said)\b`,
    String.raw`^\W*(?:and |but |so |well )*,? ?(?:sorry|unfortunately|thank|thanks|please|no\b|yes\b|not\b|here|what|which|how|let|shall|if\b|as I|as you|I'm (?:sorry|afraid)|I am (?:sorry|afraid)|instead|either|or\b)`,
    String.raw`\b(?:the|my|our) answer\b|\bstill no\b|\b(?:as|so) far as\b|\bthat's (?:all|it|final|that|the end|a no)\b|\bnot possible\b|\bisn't possible\b|\bnothing\b|\bimpossible\b`,
  ].join('|'),
  'i',
);

function isFact(clause: string): boolean {
  const words = clause.match(/[a-z<][\w'>-]*/gi) ?? [];
  return (
    words.length >= 3 &&
    !beside.test(clause) &&
    (!authority.test(clause) || substance.test(clause)) &&
    !isNothingSpecific(clause)
  );
}

/** How a refusal in English is grounded: by a word that opens a reason, or by a fact told beside it. */
export function groundsOf(wording: string): Grounds {
  let named = false;
  for (const { text } of sentencesIn(wording)) {
    for (const opened of text.matchAll(opening)) {
      const after = text.slice(opened.index + opened[0].length);
      if (itself.test(after)) named = true;
      else if (!authority.test(after) || substance.test(after)) return 'reason';
    }
    if (drawn.test(text)) return 'reason';
    const clauses = text.endsWith('?') ? [] : text.split(/[;:] | [–—-] |, (?:and|but|so) /);
    if (clauses.some(isFact)) return 'reason';
    named ||= authority.test(text);
  }
  return named ? 'in name' : 'none';
}
