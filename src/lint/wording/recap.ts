import { sentencesIn } from './sentence.ts';

/** Courtesies in the past tense: nothing was done by them. */
const courtesies =
  'been|enjoyed|loved|liked|appreciated|had|valued|learn(?:ed|t)|taken up|taken enough|kept|covered everything|answered|helped|made';

/** What can have been done on a call, as it is said of the thing it was done to. */
const done = [
  'booked|rebooked|cancell?ed|changed|sent|resent|paid|repaid|refunded|credited|added|removed|updated|moved|fixed|repaired|replaced|ordered|reordered',
  'closed|opened|reopened|stopped|started|switched|set up|set|reset|unlocked|locked|blocked|frozen|confirmed|registered|renewed|extended|upgraded',
  'logged|noted|recorded|reported|passed on|raised|arranged|scheduled|corrected|put right|sorted|settled|waived|taken off|put on|done|live|active|ready|complete',
  'on (?:its|the|their) way|in the post|back on|on your (?:account|bill|card)|in your (?:account|name|inbox|email)',
].join('|');

/** What was done. */
const deed = new RegExp(
  [
    String.raw`\b(?:I|we|<[a-z][a-z0-9-]*>)(?:'ve| have|'s| has) (?:(?:just|now|already|also|since) )*(?!(?:${courtesies}|just|now|already|also)\b)[a-z]+ (?!you\b)\S+`,
    String.raw`\b(?:I|we) (?:${done}) [a-z]+`,
    String.raw`\b(?:is|are|was|were|it's|that's|they're|has been|have been)(?: (?:now|all|already|both))* (?:${done})\b`,
    String.raw`\b(?:is|are|it's) (?:[a-z]+ ){1,4}(?<!\bfor )now\b`,
    String.raw`\b(?:stays?|remains?|is left) (?:open|as it (?:is|was)|the same|booked|closed)\b`,
  ].join('|'),
  'i',
);

/** A time that something can be held to. */
const time = String.raw`(?:<by>|\b(?:today|tonight|tomorrow|noon|midday|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:morning|afternoon|evening|week)|next (?:week|month)|(?:by|at|on|within|before|after|from|until|in) (?:the )?(?:<[a-z]|\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a (?:week|day|month|few)|an hour|end of|first|last|morning|afternoon|evening|half past|quarter)))`;
const actor = String.raw`(?:\b(?:I|you|we|they|he|she|it|somebody|someone)(?:'ll| will|'re going to|'m going to)|\b(?:(?:a|the|my|our|your) )?[a-z]+ will|<[a-z][a-z0-9-]*> will|<[a-z][a-z0-9-]*>'ll)`;

/** Who does what by when. A visit to hope for ("we'll see you on Monday") is none. */
const next = new RegExp(
  String.raw`${actor} (?!(?:see|speak to|talk to|be here|miss|enjoy|love|have a (?:good|great|nice|lovely)|let you go)\b)[^.?!]{1,120}?${time}`,
  'i',
);

/** "So: <answer>", "to recap, <outcome>": the recap itself is in the slot. */
const summed =
  /(?:\b(?:so|to recap|to sum up|in short|to be clear|what we agreed|here's what|here is what)\b[^.?!]{0,80}|: ?)<(?!customer>|me>|ref>|company>)[a-z][a-z0-9-]*>/i;

/** Whether a wording says what was promised, what was done, or who does what by when. English. */
export function isRecap(wording: string): boolean {
  if (wording.includes('<promises>')) return true;
  return sentencesIn(wording).some(
    ({ text }) => !text.endsWith('?') && (deed.test(text) || next.test(text) || summed.test(text)),
  );
}
