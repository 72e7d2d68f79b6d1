import { isNothingSpecific } from './nothing-specific.ts';
import { sentencesIn } from './sentence.ts';

/** What is said at any parting, of whatever was done: it starts a clause, or is all of it. */
const courtesy = new RegExp(
  String.raw`^\W*(?:(?:and|but|so|or|again|well|right|ok|okay)\b,? ?)*(?:${[
    "(?:many )?thanks?\\b|cheers|good ?bye|bye|take care|look after|stay safe|all the best|good luck|(?:you're |you are )?(?:most )?welcome|my pleasure|sorry|I'm sorry",
    "(?:do )?(?:have|enjoy) (?:a|an|your|the)\\b|have fun|(?:I'm|I am|we're|we are)?(?: (?:so|very|really))? ?(?:glad|happy|pleased|delighted|grateful)\\b|(?:it's|it was|it has) (?:been|a pleasure|goodbye|my pleasure)|happy to help",
    "(?:I|we) (?:do |really |truly |very much )*(?:hope|appreciate|value|thank|trust|wish|enjoyed|loved)\\b|(?:I|we)(?:'ve| have) (?:really )?(?:enjoyed|loved|appreciated|valued|liked|kept you|taken (?:up )?enough|been|had)\\b",
    "you(?:'ve| have) been|you(?:'re| are) (?:all set|good to go|very kind|a star)|your (?:call|custom|business|feedback|patience) (?:is|was|means)|your (?:\\S+ )?(?:reference|number|case) (?:is|number)|my name(?:'s| is)|this (?:is|was) <me>|I'm <me>",
    "(?:please )?(?:don't|do not) hesitate|(?:please )?feel free|if\\b|whenever\\b|should you|just (?:ring|call|shout)|anything else|I'll (?:let you go|leave you|be here|be around)|(?:we|I)'ll (?:be here|see you|speak|talk|miss)|see you|speak (?:soon|to you)|talk (?:soon|to you)|until (?:then|next)",
    "that(?:'s| is| was)(?: really)? (?:all|everything|it\\b|that\\b|kind|great|lovely)|let's leave|I'm (?:closing|ending)|I'll (?:close|end)|(?:we|I)(?:'re| are|'m| am) done",
  ].join('|')})`,
  'i',
);

/** Something is as it was to be, whatever stands before it: "glad to say your seat is booked". */
const done =
  /\b(?:is|are|was|were|it's|has been|have been) (?:now |all |already |both )*(?:booked|cancelled|canceled|changed|sent|paid|refunded|credited|added|removed|updated|moved|fixed|repaired|replaced|ordered|closed|stopped|blocked|confirmed|renewed|sorted|settled|done|set up|on (?:its|the|their) way)\b/i;

/** It was listened to or noted, whatever it was: nothing comes of that. */
const attended =
  /^\W*(?:(?:and|but|so|well|right|ok|okay)\b,? ?)*(?:I|we|(?:it|this|that|everything|all of it|(?:your|my) (?:comments?|concerns?|feedback|points?|views?))(?= (?:has|have|is|was|are)|'s))(?:'ve| have| has| is| was| are|'s|'m| am| did)? (?:(?:been|now|also|just|all|really|carefully|already|both) )*(?:noted?|noting|listen(?:ed|ing)?|heard?|understood|(?:written|wrote)(?! to\b)|taken|took|made|logged|recorded|read|talked|spoken|spoke|discussed|chatted|gone|been|looked|got|covered) ?(?:(?:an?|the|some|any|it|that|this|these|those|everything|all|each|every|of|to|in|on|at|about|over|through|down|up|with|into|for|you|your|what|said|say|told|me|us|note|notes|word|words|board|mind|concerns?|comments?|feedback|points?|views?|story|side|together|carefully|properly|fully|call|now|today|here|there|and|have|file)\b\W*)*\W*$/i;

/** What comforts them: whose fault it was, and how right they were to ring. */
const comfort =
  /^\W*(?:(?:and|but|so|well|please)\b,? ?)*(?:you|it|this|that|these|none of|nobody|no one|nothing|I|we|don't|know|remember)\b.*\b(?:(?:did|done|do|said|doing) (?:nothing|anything) wrong|right thing|(?:right|good|brave|kind|wise|smart) (?:of you )?(?:to|that you)|everything right|(?:your|my|our|anyone's|anybody's|nobody's|no one's|their) (?:own )?fault|to blame|blame yourself|well done|(?:good|fair) point|(?:did|done|doing) (?:so |very |really )?(?:well|great)|not alone|very (?:clear|fair|brave|helpful)|with you on (?:this|that)|every right)\b/i;

function isSaid(clause: string): boolean {
  const words = clause.match(/[a-z<][\w'>-]*/gi) ?? [];
  return (
    words.length >= 3 &&
    !courtesy.test(clause) &&
    !attended.test(clause) &&
    !comfort.test(clause) &&
    !isNothingSpecific(clause)
  );
}

/**
 * Whether a wording tells more than goodbye: what was promised, what was done, or who does what by
 * when. Anything that is stated counts but courtesies, questions and what fits any call. English.
 */
export function isRecap(wording: string): boolean {
  if (wording.includes('<promises>')) return true;
  return sentencesIn(wording).some(({ text }) => {
    if (text.endsWith('?')) return false;
    return done.test(text) || text.split(/[,;:] | [–—-] /).some(isSaid) || slotAlone.test(text);
  });
}

/** "So: <answer>." */
const slotAlone = /(?:^|: )<(?!customer>|me>|ref>)[a-z][a-z0-9-]*>\W*$/;
