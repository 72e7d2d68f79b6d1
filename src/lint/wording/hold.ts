import { sentencesIn } from './sentence.ts';

/** What somebody who is put on hold must hear, in order. */
export type HoldPart = 'reason' | 'length';

const task =
  '(?:ask|check|find|get|look|read|speak|talk|fetch|open|see|bring|pull|call|ring|phone|message|confirm|verify|go|work|sort|finish|type|write|print|search|trace|compare|put|hand|pass|tell|brief|set|book|make|arrange|fill|do|reset|restart|run|test|load)(?! you (?:on (?:a |brief |short )*hold|to (?:hold|wait)))';
const tasks =
  'asking|checking|finding|getting|looking|reading|speaking|talking|fetching|opening|bringing|pulling|calling|ringing|phoning|messaging|confirming|verifying|going (?!to (?:place|have|leave|need|put you on|ask you to)\\b)|working|sorting|finishing|typing|writing|searching|tracing|comparing|handing|passing|telling|briefing|setting|booking|making|arranging|filling|doing|resetting|restarting|running|testing|loading';

/** What the wait is for. */
const reason = new RegExp(
  [
    String.raw`\b(?:while|whilst|as|until) (?:I|we|somebody|someone|my (?:manager|colleague|supervisor)|the|it|this|<[a-z])`,
    String.raw`\b(?:because|so that|so (?:I|we) can|in order to)\b`,
    String.raw`\bto (?:(?:just|quickly|also|go and) )*${task}\b`,
    String.raw`\b(?:I|we)(?:'m| am|'re| are) (?:(?:just|now|still|also|going to) )*(?:(?:${tasks})|${task}\b)`,
    String.raw`\b(?:I|we)(?:'ll| will| need to| have to|'d like to| want to|'ve got to) (?:(?:just|quickly|also|now|go and) )*${task}\b`,
    String.raw`\blet me (?:(?:just|quickly|go and) )*${task}\b`,
  ].join('|'),
  'i',
);

/** Words of which "please hold" is made, in all its forms; any other word says what it is for. */
const holding: ReadonlySet<string> = new Set(
  `i me my we us you your it its that this there here the a an to for on in at by of with and or but if so then
  is am are be will would can could may might shall should do does let must need want like mind have has
  hold holding wait waiting hang hanging tight sit stand up don go away time tick ticks pause put putting place placing leave leaving stay keep keeping bear going get back right
  line window chat open moment moments second seconds sec secs minute minutes min mins hour hours while bit short brief
  quick quickly briefly longer long about around up most least only just please thank thanks patience sorry ok okay all
  fine possible alright now still more again also quarter half couple few one two three four five six seven eight nine ten
  twelve fifteen twenty thirty forty fifty sixty ninety give ask asking customer wont`.split(/\s+/),
);

function isAllHolding(sentence: string): boolean {
  const words = sentence.replace(/<[a-z][a-z0-9-]*>/g, ' ').match(/[a-z][a-z']*/gi) ?? [];
  return words.every((word) => holding.has(word.toLowerCase().replace(/'.*$/, '')));
}

const number = String.raw`(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety|half an?|(?:a )?(?:couple of|few)(?: more)?|<[a-z][a-z0-9-]*>)`;

/** How long it is. "A moment" and "a second" are said for anything, and are no length. */
const length = new RegExp(
  [
    String.raw`\b(?<!<)${number}(?: more| or [a-z]+| to [a-z]+|-)? ?(?:minutes?|mins?|hours?)\b`,
    String.raw`<[a-z][a-z0-9-]*>(?: more)? (?:minutes?|mins?|seconds?)\b`,
    String.raw`\b(?:\d+|ten|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety)(?: more)? seconds?\b`,
    String.raw`\b(?:for|in|until|about|within|takes|by|to) (?:about |up to |at most |another )?<(?!customer>|me>|item>|request>|order>|who>|taken-by>|ref>)[a-z][a-z0-9-]*>`,
    String.raw`\b(?:until|by|at) (?:\d|half past|quarter (?:past|to)|noon|midday)`,
  ].join('|'),
  'i',
);

/** What the line of a hold in English leaves unsaid, in order; nothing when it is complete. */
export function missingFromHold(wording: string): readonly HoldPart[] {
  const sentences = sentencesIn(wording).map(({ text }) => text);
  const hasReason = sentences.some((text) => reason.test(text) || !isAllHolding(text));
  const hasLength = sentences.some((text) => length.test(text));
  return [...(hasReason ? [] : ['reason' as const]), ...(hasLength ? [] : ['length' as const])];
}
