import { sentencesIn } from './sentence.ts';

const number =
  '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|(?:a )?(?:couple of|few)|half an)';
const clock =
  "(?:\\d[\\d:.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half past|quarter (?:past|to)|noon|midday|lunchtime)\\b(?: ?[ap]\\.?m\\b| o'clock)?(?! (?:of|per|most|least|times?|a|percent)\\b)";
const day = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** A time to come that somebody can be held to. "Now" is none, nor is `<by>`: it stands for a promise. */
const time = [
  String.raw`\b(?:tomorrow|next (?:week|month|${day})|this (?:afternoon|evening|week)|tonight|later (?:today|on)|first thing|(?:on |by |this |before )?${day})\b`,
  String.raw`\b(?:on|by) the \d+`,
  String.raw`\b(?:by|at|before|after) (?:about )?(?:${clock}|(?:the )?(?:end of|close of|morning|afternoon|evening)\b)`,
  String.raw`\b(?:within|in) (?:the |about |under )?(?:(?:next|coming) )?(?:${number}(?: to ${number}|-\d+)?(?: (?:working|business|more))? )?(?:hours?|days?|weeks?|months?|fortnight)\b`,
  String.raw`\b(?:by|within|before) <(?!by>|customer>|me>|request>)[a-z][a-z0-9-]*>`,
].join('|');
const later = new RegExp(time, 'i');
const laterFirst = new RegExp(`(?:${time}),? $`, 'i');
/** Enough for a word that is kept by ringing or writing: it is over by then. */
const soon = new RegExp(
  String.raw`\b(?:in|within) (?:about )?${number} (?:minutes?|mins?)\b|\btoday\b`,
  'i',
);

const will = "(?:'ll| will|'m going to|'re going to| is going to)";
const softly = '(?:(?:also|then|personally|definitely|certainly|always|just|gladly|happily) )*';
const somebody =
  '(?:I|we|they|he|she|somebody|someone|<[a-z][a-z0-9-]*>|(?:my|our|the|an?) (?:[a-z]+ )?(?:manager|supervisor|colleague|team|specialist|engineer|driver|depot|office|branch|department|desk|courier))';

/** How a promise is begun, and the times that complete it; none where it is one without. */
type Form = readonly [said: RegExp, times: readonly RegExp[]];

const forms: readonly Form[] = [
  // "I'll ring you back", "we'll be in touch"
  [
    new RegExp(
      String.raw`\b(?:I|we)${will} ${softly}(?:(?:ring|call|phone|email|text|message) you back|(?:get|come) back to you|be in touch|ring back|call back|follow up with you)\b`,
      'i',
    ),
    [],
  ],
  // "I'll ring you at four", "a manager will write within two days"
  [
    new RegExp(
      String.raw`(?<!\w)${somebody}${will} ${softly}(?:ring|call(?! out)|phone|email|e-mail|write|text|message|contact|update|reply|get back|come back|get in touch|let you know|follow up)\b`,
      'i',
    ),
    [later, soon],
  ],
  // "I'll send it by Friday"
  [
    new RegExp(
      String.raw`(?<!\w)${somebody}${will} ${softly}(?:send|post|refund|repay|pay|credit|deliver|collect|replace|repair|fix|sort|have (?:it|this|that|your|the|an answer))\b`,
      'i',
    ),
    [later],
  ],
  // "you'll have it by Friday"
  [/\byou(?:'ll| will) (?:hear|receive)\b/i, [later, soon]],
  [
    /\byou(?:'ll| will) (?:have|get|see)\b(?! (?:to|seen|had|heard|got|been|noticed|read|received)\b)/i,
    [later],
  ],
  // "it'll be with you on Monday"
  [
    /(?:\b(?:it|this|they|(?:the|your) (?:[a-z]+ )?[a-z]+)|(?<=^|[,;:] |\b(?:and|but|so) )that)(?:'ll| will) (?:be (?:with you|there|back|ready|done|fixed|sorted|delivered|sent|paid|refunded|replaced|repaired|collected|(?:in|on) your)|arrive|reach you|come to you|get to you|show up|land in)\b/i,
    [later],
  ],
];

/** Offered, supposed, or told of somebody else's word: nothing is promised by it. */
const open =
  /\b(?:if|unless|shall|should|would|whether|either|when|once|said|told|promised|thought|expected|hope|hopefully)\b|\b(?:I|we|it|he|she|they) (?:can|could|may|might)\b|\b(?:can|could|may|might) (?:I|we)\b|, or\b|\bor (?:I|we|you|shall)\b/i;

const hint = /'ll\b| will\b|going to/i;

/** The words with which a wording plainly promises something for later, if it does. English. */
export function findCommitment(wording: string): string | undefined {
  for (const { text, start } of sentencesIn(wording)) {
    if (!hint.test(text) || text.endsWith('?')) continue;
    if (open.test(text) || text.includes('<by>')) continue;
    for (const form of forms) {
      const found = promisedIn(text, form);
      if (found !== undefined) return wording.slice(start + found.start, start + found.end);
    }
  }
  return undefined;
}

/** How far after the promise its time is looked for. */
const near = 70;

function promisedIn(
  sentence: string,
  [said, times]: Form,
): { readonly start: number; readonly end: number } | undefined {
  const found = said.exec(sentence);
  if (found === null) return undefined;
  const start = found.index;
  const end = start + found[0].length;
  if (times.length === 0) return { start, end };
  const after = sentence.slice(end, end + near).replace(/[;:] .*/s, '');
  for (const one of times) {
    const when = one.exec(after);
    if (when !== null) return { start, end: end + when.index + when[0].length };
  }
  // "By noon" is the shortest there is.
  if (start < 'by noon'.length) return undefined;
  const before = laterFirst.exec(sentence.slice(Math.max(0, start - near), start));
  return before === null ? undefined : { start: start - before[0].length, end };
}
