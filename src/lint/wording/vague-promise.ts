import { sentencesIn } from './sentence.ts';

const when = '(?:date|day|time|hour|slot|when)';

/** A try, a hope or a likelihood: it may be kept, and nobody is held to it. */
const hedged = [
  String.raw`\b(?:I|we|they|he|she)(?:'ll| will|'m going to| are going to)?(?: (?:really|certainly|also|always|all|just))* (?:try(?=\W*$| to\b| and\b| my\b| our\b)|(?:do|try) (?:my|our) (?:[a-z\u00c0-\u024f]+ )?best|do (?:what|all|everything) (?:I|we) can|see what (?:I|we) can do|aim\b|hope\b|trying to\b)`,
  String.raw`\b(?:hopefully|with (?:(?:any|a bit of|a little|some) )?luck|fingers crossed|all being well|touch wood|if all goes well|god willing)\b`,
  String.raw`\b(?:no|not a|can't (?:give|make)(?: you)?(?: an?y?)?|without(?: an?y?)?) (?:guarantees?|promises?)\b|\b(?:can't|cannot|don't|couldn't|won't) (?:guarantee|promise|swear)\b`,
  String.raw`(?<![a-z\u00c0-\u024f])(?:it|that|this|they|you|he|she|we|I|somebody|someone|<[a-z-]+>|(?:the|an?|my|our|your) (?:[a-z\u00c0-\u024f]+ )?[a-z\u00c0-\u024f]+) (?:should|ought to|might|may)(?: (?:well|really|then|all))* (?:be|have|hear|get|reach|arrive|see|come|land|receive|ring|call|write|come back|take)\b(?! (?:told|been)\b)`,
  String.raw`\b(?:I'd|I|I would) (?:think|imagine|guess|reckon|expect|suspect)\b|\b(?:can't|cannot|couldn't) (?:say|tell you) when\b|\b(?:probably|possibly|maybe|perhaps|likely|most likely|if I can|if we can|if possible|where possible|all (?:things|else) being equal)\b`,
].map((said) => new RegExp(said, 'i'));

/** A time that says none: nobody can tell when it has passed. */
const timeless = [
  String.raw`\bas (?:soon|quickly|fast|early|promptly) as (?:(?:is |humanly |it's )*(?:possible|practical|practicable)|(?:I|we|they|he|she|<[a-z-]+>)(?:'m|'re| are| am| is)? (?:possibly )?(?:can|could|able)|may be)\b|\basap\b`,
  String.raw`\bin (?:due course|time|the (?:near|not too distant) future|a (?:bit|while|little while)|good time|the coming (?:days|weeks|months))\b|\bin (?:the )?(?:next )?(?:a )?(?:few|couple of) (?:days|weeks)\b|\bover the (?:next|coming) (?:few )?(?:days|weeks)\b`,
  String.raw`(?<!\b(?:how|as|too|so|that) )\b(?:very |quite |pretty |fairly )?soon\b(?! enough\b| as\b)|\b(?:shortly|before (?:too )?long|won't be (?:too )?long\b|sooner or later|eventually|presently|any (?:day|time|moment|minute) now|in no time)\b`,
  String.raw`\b(?:at )?some ?(?:point|stage|time|day)\b(?! (?:that|which|suits))|\bsometime\b|\b(?:when|whenever|once) (?:I|we|they|he|she|someone|somebody)(?:'ve| have)? (?:can\b|could\b|get (?:a|the|round|around|to it)|got|(?:'re|'m|is|are) (?:free|able|ready)|find the time|(?:know|hear|have) (?:more|anything|something)\b)|\b(?:(?:be in touch|let you know)(?: later)?|(?:ring|call|write to) you later)(?=\W*$)`,
  String.raw`\b(?:at (?:my|our|the|their) (?:first|next|earliest) (?:opportunity|convenience|chance)|first chance (?:I|we) get|one of these days|without (?:undue )?delay|later on(?! today))\b`,
].map((said) => new RegExp(said, 'i'));

/** "What time suits you?" */
const whenAsked = /\b(?:when|days?|time|soon|suits?)\b.*\?$/i;

/** They are asked for the time, or the rep is getting it: that is what a fallback is for. */
const asksWhen = new RegExp(
  String.raw`\b(?:get|getting|find|finding|see|check|checking|give|name|set|agree|work out|look up|tell|bring|fetch|have)(?: (?:you|out|up|me|with you|them|for))* (?:(?:some|the|a|an|your|its|that|which|what|exact|firm|my|our|collection|delivery) )*${when}s?\b`,
  'i',
);

/** One of these is in every vague promise; each pattern is compiled at its first use, and that takes a while. */
const hint =
  /try|best|can\b|could|aim|hope|luck|finger|well|wood|god|guarantee|promise|swear|should|ought|might|may\b|prob|poss|perhaps|likely|equal|think|imagine|guess|reckon|expect|suspect|say|tell|know|touch|soon|asap|course|time|future|bit|while|days|weeks|months|short|long|event|present|now|point|stage|day\b|once|when|opportunity|convenience|chance|delay|later/i;

function isAskedFor(sentence: string): boolean {
  return asksWhen.test(sentence) || whenAsked.test(sentence);
}

/** The words with which a wording promises for no time in particular, if it does. English. */
export function findVagueness(wording: string): string | undefined {
  const sentences = sentencesIn(wording);
  const hasTime = wording.includes('<by>') || sentences.some(({ text }) => isAskedFor(text));
  for (const { text, start } of sentences) {
    if (!hint.test(text) || text.endsWith('?') || isAskedFor(text)) continue;
    const found = firstIn(hasTime ? hedged : [...hedged, ...timeless], text);
    if (found === undefined) continue;
    return wording.slice(start + found.index, start + found.index + found[0].length);
  }
  return undefined;
}

function firstIn(patterns: readonly RegExp[], text: string): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return undefined;
}
