/** What a business can let somebody have. */
export const grantable =
  '(?:refunds?|returns?|exchanges?|swaps?|discounts?|vouchers?|credits?|repairs?|replacements?|upgrades?|cancellations?|compensation|money back|cash|exceptions?|extensions?|reviews?|instal(?:l)?ments|(?:payment )?plans?|loans?|loaners?)';

const softly =
  '(?:(?:also|still|always|then|instead|happily|gladly|certainly|at least|however|just|now) )*';

/** What becomes of a thing, or is done by somebody, where that is to be had. */
const deeds = [
  'go (?:for|to|back to|in for|on|out|off)|come (?:back|to|out|round|in)|stay|wait|have|get|offer|help|look|review|find|sort|bring|pick (?:it|them|up)|show|explain|ring|call|phone|write|email|message',
  'send|post|ship|deliver|collect|arrange|book|fix|mend|repair|replace|swap|exchange|refund|credit|reach you|arrive|give you|pay you|lend|see you|take (?:it|this|that|a look|you)',
  'spread|split|move it|hold it|keep it|put (?:it|you)|be (?:[a-z\\u00c0-\\u024f]+ )?(?:repaired|mended|fixed|swapped|exchanged|replaced|moved|sent|spread|split|paid|credited|returned|collected|delivered|booked|changed|upgraded|put|used|kept|held|with you|there|ready|yours|done|had|taken|reviewed|looked at|serviced|posted)',
].join('|');

const harms =
  '(?:lose|miss|owe|risk|fall|drown|choke|burn|break|be (?:hurt|harmed|injured|fined|sued|stuck|in danger|liable|breaking|paying|losing|robbed|left)|get (?:hurt|stuck|ill|burnt|a shock)|end up|go without|pay (?:it )?(?:twice|more)|have to pay (?:it )?(?:twice|again|more))\\b';

/** "You could fall": what could happen to somebody is nothing that they can have. */
export const harm = new RegExp(
  String.raw`(?:\b(?:I|we|you|they|someone|somebody|people|others)|>)(?:'ll|'d| can| could| will| would| may| might) ${harms}`,
  'i',
);

const offers = new RegExp(
  [
    // "I can spread it over three months", "you'll have it in two days"
    String.raw`\b(?:I|we|you)(?<!wish (?:I|we|you))(?:'ll|'d| can| could| will| would| may| might| shall)\b(?!'| (?:only|not|never)\b)(?! ${softly}(?:like to be able|love to|like to, )\b)(?! ${softly}${harms})`,
    String.raw`\b(?:can|could|shall|may|should) (?:I|we|you)\b|\b(?:would|do|did) you (?:like|prefer|want|rather)\b`,
    // "it can go for repair", "my manager can look at it", "<taken-by> will ring"
    String.raw`(?<!n't )(?:\b(?:it|they|that|this|these|those|he|she|one|[a-z\u00c0-\u024f]+)|>)(?:'ll|'d| can| could| will| would| may| might) ${softly}(?:${deeds})\b`,
    // "your options are", "how about", "there's credit"
    String.raw`\b(?:options?|choices?|alternatives?)(?:'s|'re| is| are| here| left| would| that| you| I| we| include|:|$)|\b(?:how|what) about\b|\bwhy not\b|\binstead\b|\balternatively\b`,
    String.raw`\b(?:there's|there is|there are|we've got|I've got|(?:I|we|you)(?: do)? (?:have|offer|do|get)|here's|here is|that leaves|it's either|it's) (?:${softly})(?:(?!no\b|not\b|n't)[a-z\u00c0-\u024f'-]+ ){0,3}(?:${grantable}|another one|a different|(?:two|three|other|a few|some) (?:ways|things))\b`,
    String.raw`\bwhat(?: else)? (?:I|we|you|there) (?:can|could|do|is|are|have)\b|\b(?:the )?(?:best|most|nearest|closest|least) (?:thing )?(?:I|we) can\b|\b(?:the other|another|one) (?:way|thing|route)\b`,
    String.raw`\b(?:(?:I|we)(?:'m| am|'re| are) (?:able|happy|glad|going|ready|allowed|pleased) to|you(?:'re| are) welcome|feel free|let (?:me|us)|let's|(?:I|we) (?:suggest|recommend))\b`,
    // "a repair is free", "credit is available"
    String.raw`\b${grantable} (?:is|are|would be|remains?)(?: (?:also|still|always))? (?:free|fine|possible|available|open|on offer|yours|there|an option|ready|quick|quicker)\b|(?<!not )(?<!n't )\b(?:available|possible|on offer|up to you|your choice|on us|on the house)\b`,
    // "a voucher lasts a year", "our workshop mends these"
    String.raw`\b${grantable} (?:never |always |only |also )?(?:takes?|lasts?|lands|go(?:es)? (?!off)|comes?|runs?|arrives?|works?|gets)\b|\b(?:repairs|mends|fixes|replaces|swaps) (?:it|them|this|these|that|those)\b|\byou (?:get|have) to (?:choose|pick)\b`,
    // "Take the credit, or the repair."
    String.raw`^\W*(?:(?:and|but|so|or|then|please|either|just),? )*(?:take|choose|pick|try|ring|call|ask|send|bring|use|go|come|keep|swap|consider|look|check|visit|write|email|contact|speak|tell|say|claim|book)\b(?! (?:of|that|from)\b)`,
    String.raw`^\W*(?:(?:or|and|either|both|maybe|perhaps)\b,? )+(?:else )?(?:an?|the|your|store|free|some|another) `,
  ].join('|'),
  'i',
);

/** Whether a clause is of what can be had: what the rep will do, or what they may choose. English. */
export function isOffer(clause: string): boolean {
  return offers.test(clause);
}

/** The clauses of a sentence: at its pauses, and where a new subject or a reason begins. */
export function clausesOf(sentence: string): readonly string[] {
  return sentence.split(joint).filter((clause) => /[\p{L}\p{N}<]/u.test(clause));
}

const joint =
  / *[;:] +|, +| +[–—-] +| +(?=(?:and|but|or|so) (?:I|we|you|it|they|there|here|your|what|how|shall|would|that's|instead)\b)| +(?=(?:because|instead)\b)/i;
