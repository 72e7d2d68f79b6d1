import { isNothingSpecific } from './nothing-specific.ts';
import { clausesOf, grantable, harm, isOffer } from './offer.ts';
import { sentencesIn } from './sentence.ts';

/** How a refusal is grounded: in a reason, in one that is a reason only in name, or in nothing. */
export type Grounds = 'reason' | 'in name' | 'none';

/** A word that opens a reason. What follows it, to the end of the sentence, may still say nothing. */
const opening = new RegExp(
  [
    String.raw`\b(?:because|'cause|due to|owing to|on account of|given that|thanks to|seeing as)\b`,
    String.raw`\b(?:that's|which is|this is) why\b|\bthe reason\b|\bthe point of\b`,
    String.raw`^as (?!(?:you|we|I|they)(?:'ve| have| was|'m)? (?:already |just )*(?:know|knew|said|say|told|mentioned|explained|discussed|agreed|asked|can see|see)\b|it (?:stands|is)\b)(?:it|it's|that|that's|this|the|your?|you've|they|they've|we|we've|I've|there|there's|<)`,
    String.raw`\bsince (?:it's|that's|there's|you've|they've|it (?:is|was|has|came|went))\b`,
    String.raw`\bsince (?:the|your|this|that) [^.?!,]{0,40}\b(?:is|was|has|had|ended|closed|ran|expired|passed|came|went|got)\b`,
  ].join('|'),
  'i',
);

/** What a thing is done or left for. Of an offer it says what the offer is for. */
const purpose = new RegExp(
  [
    String.raw`\b(?:so that|in order to)\b|\bso (?:nobody|no one|everyone|everybody|people|your|others)\b`,
    String.raw`\bto (?:keep|protect|guard|stop|prevent|avoid|make sure|be fair)\b`,
    String.raw`\bfor (?:the |(?:his|her|their|your|our|my|its|(?:[a-z\u00c0-\u024f]+ )?[a-z\u00c0-\u024f]+'s?) (?:own )?)?(?:safety|privacy|security|protection|health|sake)\b(?! reasons)`,
    String.raw`\bout of (?:fairness|respect|care)\b|\bin fairness to\b`,
  ].join('|'),
  'i',
);

const number =
  '(?:<[a-z]|\\d|[£$€]|an? (?:day|week|month|year)|(?:two|three|four|five|six|seven|ten|twelve|fourteen|twenty|thirty|sixty|ninety)\\b|(?:our |your |its )?(?:[a-z]+ )?(?:date|window|deadline|limit|period|guarantee|warranty|cut-off|trial)\\b)';

/** Where the line is drawn, within the refusal itself: "within a day of the show". */
const drawn = new RegExp(
  [
    String.raw`\b(?:past|over|after|beyond|outside|within|under|older than|later than|more than|less than) (?:the )?${number}`,
    String.raw`\bagainst the law\b|\b(?:illegal|unlawful)\b`,
  ].join('|'),
  'i',
);

/** When it is a no, said with the no: "once it's been worn", "without the receipt". */
const given = new RegExp(
  [
    String.raw`\b(?:when|once|where|now|now that|while|unless|until) (?:it|it's|that's|they|they're|they've|there's|you've|nobody|no one|somebody|someone|(?:the|this|that|your|his|her|their|its|an?|all) [^,]{0,40}\b(?:is|are|was|were|has|have|had|isn't|wasn't))\b`,
    String.raw`\bif (?:it's|they've|you've|there's|it has|it was) (?!what\b)`,
    String.raw`\bwithout (?:an?|the|your|his|her|their|its|proof|<)(?! (?:manager|supervisor|doubt|exception))`,
  ].join('|'),
  'i',
);

/** What is said instead of a reason. */
const authority = new RegExp(
  [
    String.raw`\b(?:polic(?:y|ies)|rules?|terms|t&cs?|procedures?|guidelines?|regulations?|compliance|protocol|small print)\b`,
    String.raw`\b(?:system|computer|screen)(?: here| just| simply)* (?:won't|doesn't|will not|does not|can't|cannot|isn't letting|says|said|refuses)\b`,
    String.raw`\b(?:how|the way) (?:it is|things are|(?:it|(?:the|our|this|that) [a-z\u00c0-\u024f]+) (?:is|works?)|(?:we|they) (?:do|work|run)(?: (?:it|things))?)\b|\bI (?:just|only) work\b`,
    String.raw`\b(?:not|isn't|aren't) (?:allowed|authori[sz]ed|permitted)\b|\b(?:what|as) (?:I'm|we're|I was|I've been) told\b|\b(?:I've been|I was|I'm) told\b`,
    String.raw`\b(?:security|legal|data[- ]protection|privacy|compliance|business|technical) reasons?\b`,
    String.raw`\b(?:my |the |our )?(?:manager|supervisor|boss|management|head office|higher-ups)(?:'s| has| have)? (?:just )?(?:says?|said|told|won't|doesn't|decided|refuse[sd]?)\b`,
  ].join('|'),
  'i',
);

/** "Because I can't", "because I say so". */
const itself = /^\W*(?:I|we) (?:just |simply )?(?:can't|cannot|say so|said so)\W*$/i;

/** Whose fault it is says nothing of what stands in the way. */
const blame =
  /\byou (?:really )?(?:should|shouldn't|ought to|ought not to|could|might|must)(?: not)?(?: really)? have\b|\byou (?:didn't|did not|failed to|never) (?:bother|read|check|listen|look|pay attention)\b|\byou(?:'ve)? only (?:got )?yourself\b|\byour(?: own)? (?:fault|mistake|problem|responsibility)\b/i;

/** What makes a rule a reason again: whom it serves, or where it draws the line. */
const substance =
  /\b(?:protects?|keeps?|stops?|prevents?|means|makes sure|past|after|until|once|within|without|unless|when|only|so that|because)\b/i;

/** The no itself, whatever it is said of. */
const refusal = new RegExp(
  [
    String.raw`\b(?:I|we|you)(?: just| simply| really)? (?:can't|cannot|can not|couldn't|won't|wouldn't|will not|don't (?:do|give|offer|accept|take|allow))\b|\b(?:I|we)(?:'m|'re| am| are) (?:not |un)`,
    String.raw`\b${grantable}(?: (?:just|simply))? (?:aren't|isn't|are not|is not|can't|cannot|won't|don't|doesn't|are (?:never|refused)|is (?:never|refused))\b`,
    String.raw`\b(?:it|that|this|they|those|these)(?:'s| is| are|'re| was)? ?(?:just |simply |really )*(?:non-?refundable|not refundable|not possible|impossible|not something|out of the question|not on|can't (?:just )?be (?:done|refunded|returned|exchanged|cancelled|changed|waived|approved|swapped|helped))\b`,
    String.raw`\b(?:isn't|aren't|not) (?:possible|refundable|going to happen|happening|something)\b|\b(?:no|zero) (?:[a-z\u00c0-\u024f]+ )?${grantable}\b`,
    String.raw`\banswer\b|\bstill no\b|\b(?:as|so) far as\b|\bthat's (?:all|it|final|that|the end|a no)\b|\bit's a no\b|\bnothing (?:(?:else|more|further) )?(?:I|we|that|to|for)\b|\b(?:request|claim|appeal)(?:'s| has been| was| is) (?:declined|refused|rejected|turned down)\b`,
  ].join('|'),
  'i',
);

/** Courtesies and feelings, and what the rep has done about it: no part of how things stand. */
const beside = new RegExp(
  [
    String.raw`\b(?:I|we|you)(?:'ll|'d| (?:can|could|will|would|may|might|must|shall|should))\b`,
    String.raw`\b(?:I|we) (?:wish|hope|want|hear|see|know|understand|reali[sz]e|appreciate|have to|need to|already|just told|said|get (?:it|that|why|how))\b`,
    String.raw`\b(?:I|we)(?:'ve| have| did)? (?:already |just |also |even |double-)*(?:checked|check|looked|look|asked|ask|tried|try|read|spoken|listened|heard|noted|gone (?:over|through)|thought|explained|told|been (?:over|through|clear))\b(?! (?:to (?:the bank|the airline|the maker)|with the (?:bank|airline|maker)))`,
    String.raw`^\W*(?:(?:and|but|so|well|look|oh|right|ok|okay)\b,? ?)*(?:sorry|unfortunately|sadly|regrettably|thank|thanks|please|no\b|yes\b|not\b|here|what|which|how|let|shall|if\b|(?:as|like) I|(?:as|like) you|much as|I'm (?:sorry|afraid)|I am (?:sorry|afraid)|instead|either|or\b)`,
    String.raw`\b(?:my hands are|out of my hands|above my|no way (?:round|around)|not my (?:fault|decision|call|choice|job)|up to me|(?:it is|it's) what it is|nobody's fault|no one's fault)\b`,
    String.raw`\bnot (?:the|what|quite what) (?:[a-z\u00c0-\u024f']+ )?(?:you|news|answer)\b|\byou(?:'ve| have)(?: been)? (?:very |so |really |such |a )*(?:patient|loyal|kind|good|waited|polite)\b|\byou(?:'re| are) (?:upset|angry|right|disappointed|frustrated|unhappy|welcome)\b`,
    String.raw`\b(?:that|this|it)(?:'s| is| must be| sounds| feels| seems) (?:very |really |so |all |not )*(?:hard|tough|disappointing|frustrating|annoying|a blow|bad|ideal|difficult|awful|a pity|a shame|sad|unfair|upsetting|rotten)\b`,
  ].join('|'),
  'i',
);

const verb = new RegExp(
  [
    String.raw`\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must)\b|n't\b|'(?:re|ve|ll|d)\b|\b(?:it|that|there|he|she|who|what|nobody|everybody|everyone|somebody|someone)'s\b|[a-z\u00c0-\u024f>]'s (?:been|not|already|too|now|all|no|[a-z\u00c0-\u024f]+ed|[a-z\u00c0-\u024f]+en|gone|sold|shut|out|off|full)\b`,
    String.raw`\b[a-z\u00c0-\u024f]{2,}ed\b|\b(?:went|came|ran|took|got|left|sold|made|sent|gave|began|broke|built|bought|cut|shut|lost|paid|put|said|set|wrote|wore|won|kept|held|fell|felt|grew|knew|meant|met|spent|stood|told)\b`,
    String.raw`\b(?:it|that|this|he|she|nobody|everybody|everyone|somebody|which) (?:(?:only|just|already|always|never) )?[a-z\u00c0-\u024f]+s\b|\b(?:they|people|others|both|all|we|you|I|[a-z\u00c0-\u024f]+s) (?:(?:only|just|already|always|never|all) )?(?:need|make|close|stop|go|come|take|keep|belong|cost|use|run|sell|open|start|end|leave|get|share|hold|lock|want|own|live|work|pay|pass|catch|wear|last|stay|expire|apply|lose|rely|require|charge|depend)\b`,
    String.raw`\b(?:the|your|our|my|his|her|their|this|that|an?|each|every|one|<[a-z-]+>) ?(?:[a-z\u00c0-\u024f'-]+ ){1,4}(?:(?:only|just|already|always|never|now) )?[a-z\u00c0-\u024f]+s (?:it|them|him|her|you|us|the|an?|your|our|his|her|their|its|only|at|on|in|for|no|to|out|off|up|by|with|from|after|before|until|that|every|each|all|\d|<)`,
    String.raw`\b(?:the|your|our|my|his|her|their) (?:[a-z\u00c0-\u024f'-]+ )?(?:closes|stops|ends|expires|varies|applies|stands|starts|leaves|belongs|runs|matters|counts|lapses)\b`,
  ].join('|'),
  'i',
);

/** What stands in the way, with no verb to say so: "All sold out", "Too late for the van". */
const hindrance =
  /\b(?:too (?:late|old|far|big|many|much|heavy|soon)|out of|none left|no more|sold|past|over|after|only|never|nobody|no one|without|nothing left)\b|n't\b|\bnot\b|\bno\b/i;

function wordsIn(clause: string): number {
  return clause.match(/[a-z<][\w'>-]*/gi)?.length ?? 0;
}

/** Nothing beside the rule or the fault is told: a reason only in name, if that. */
function isHollow(clause: string): boolean {
  return (authority.test(clause) && !substance.test(clause)) || blame.test(clause);
}

/** "Because <reason>" with the "because" left out. */
const slotAlone = /^\W*<x>\W*$/;

/** A slot of the playbook's own: what its name says, "<rule-reason>", is not what will be said. */
const ownSlot = /<(?!(?:customer|me|company|ref|by|who|taken-by|request)>)[a-z][a-z0-9-]*>/g;

function isFact(clause: string): boolean {
  if (slotAlone.test(clause)) return true;
  return (
    wordsIn(clause) >= 3 &&
    (verb.test(clause) || hindrance.test(clause)) &&
    !refusal.test(clause) &&
    (harm.test(clause) || !beside.test(clause)) &&
    !isHollow(clause) &&
    !isNothingSpecific(clause)
  );
}

/** "So I can't refund it": what stands before is the reason, whoever it is about. */
const therefore =
  /^(?:and )?so,? (?:that's why )?(?:I|we|it|that|this|there|they|you|<[a-z-]+>|(?:the|your) [a-z\u00c0-\u024f]+)(?:'s|'m|'re| is| are| am)? ?(?:can't|cannot|can not|won't|not able|unable|isn't|nothing|no way)\b/i;

/** What can be the ground of a "so I can't", and is no courtesy. */
const ground =
  /^(?!\W*(?:(?:and|but|well|look|oh)\b,? ?)*(?:sorry|unfortunately|thank|I'm (?:sorry|afraid)|(?:as|like) (?:I|you)|I (?:know|understand|hear|see|wish|appreciate)|(?:I|we) (?:don't|never|can't|won't) do\b|no\b|yes\b))/i;

/** How a refusal in English is grounded: by a word that opens a reason, or by a fact told beside it. */
export function groundsOf(wording: string): Grounds {
  let named = false;
  for (const { text } of sentencesIn(wording.replace(ownSlot, '<x>'))) {
    const grounds = groundsIn(clausesOf(text), text.endsWith('?'));
    if (grounds === 'reason') return 'reason';
    named ||= grounds === 'in name';
  }
  return named ? 'in name' : 'none';
}

function groundsIn(clauses: readonly string[], asks: boolean): Grounds {
  let named = clauses.some((clause) => authority.test(clause));
  let isOffered = false;
  for (const [index, clause] of clauses.entries()) {
    const opened = opening.exec(clause);
    const said = opened ?? purpose.exec(clause);
    const head = clause.slice(0, said?.index ?? clause.length);
    // Once there is an offer, what follows is of it, up to a no or a "but".
    isOffered = isOffer(head) || (isOffered && !refusal.test(head) && !/^but\b/i.test(head));
    if (said !== null) {
      const after = restOf(clauses, index, said.index + said[0].length);
      const isOfOffer = isOffered || (opened === null && leadsToOffer(head, clauses[index + 1]));
      if (itself.test(after)) named = true;
      else if (!isHollow(after) && (!isOfOffer || (opened !== null && hindrance.test(after))))
        return 'reason';
    }
    if (isOffered) continue;
    const isNo = refusal.test(clause) || refusal.test(clauses[index + 1] ?? '');
    if ((drawn.test(clause) || (isNo && given.test(clause))) && !blame.test(clause))
      return 'reason';
    if (said === null && !asks && isFact(clause)) return 'reason';
    const so = clauses[index + 1];
    if (so !== undefined && therefore.test(so) && isGround(clause)) return 'reason';
  }
  return named ? 'in name' : 'none';
}

/** "To make sure it arrives, I can send it by courier"; but "I can only" is a no. */
function leadsToOffer(head: string, next: string | undefined): boolean {
  return wordsIn(head) === 0 && next !== undefined && isOffer(next) && !/\bonly\b/i.test(next);
}

function isGround(clause: string): boolean {
  return wordsIn(clause) >= 3 && ground.test(clause) && !isHollow(clause);
}

/** What follows within a clause, and on to the next offer. */
function restOf(clauses: readonly string[], index: number, from: number): string {
  const others = clauses.slice(index + 1);
  const end = others.findIndex((clause) => isOffer(clause));
  return [(clauses[index] ?? '').slice(from), ...(end < 0 ? others : others.slice(0, end))].join(
    ', ',
  );
}
