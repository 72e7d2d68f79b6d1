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

function isSaid(clause: string): boolean {
  const words = clause.match(/[a-z<][\w'>-]*/gi) ?? [];
  return words.length >= 3 && !courtesy.test(clause) && !isNothingSpecific(clause);
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
