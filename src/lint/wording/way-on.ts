/** What a rep does who does not know yet: finds out, asks, brings somebody, sets a time. */
const deeds = [
  'find|check|double-check|ask|look|get|bring|fetch|research|read|search|dig|trace|track|chase',
  'call|ring|phone|email|e-mail|write|text|message|send|contact|let you know|come back to you',
  'put you|connect|transfer|pass|hand|raise|take (?:it|this|that|you)|speak (?:to|with)|talk (?:to|with)',
  'verify|confirm|see (?:who|what|if|whether|when|how)|work it out|sort|make sure|book|arrange|set up|hold',
  'have (?:someone|somebody|a|my|the|them)|go and',
].join('|');
const doing =
  'finding|checking|asking|looking|getting|bringing|fetching|calling|ringing|phoning|emailing|writing|messaging|contacting|putting you|connecting|transferring|passing|raising|chasing|tracking|reading|searching|speaking|talking|opening|pulling';

const soon =
  '(?:(?:also|just|gladly|happily|always|still|now|then|quickly|personally|certainly|definitely|at least|first|please|try to|go and) ){0,3}';

/** Somebody other than the rep, by name, by role or by slot. */
const somebody = [
  'my (?:manager|supervisor|team leader|colleague)',
  'a (?:colleague|manager|supervisor|specialist|teammate)',
  'our [a-z]+(?: team| desk| specialist)?',
  'the [a-z]+ (?:team|desk|specialist)',
  '(?:some|any)(?:one|body)(?: (?:in|on|from) [a-z ]{1,30})?',
  '<taken-by>|<who>',
  String.raw`[a-z\u00c0-\u024f][a-z\u00c0-\u024f]+ (?:in|on|from) [a-z ]{1,30}`,
].join('|');

/** One clause of it is enough. */
const ways = [
  // "I'll find out", "I'm asking now", "let me check", "shall I ring you", "while I look"
  `\\b(?:I|we)(?:'ll| will| shall|'m going to| am going to|'re going to| can| could|'d (?:like|want) to|'d rather) ${soon}(?:${deeds})\\b`,
  `\\b(?:I|we)(?:'m| am|'re| are) (?:now |already |just )*(?:${doing})\\b`,
  `\\b(?:let me|let's|allow me to|shall (?:I|we)|(?:can|may|could|should) (?:I|we)|(?:would you like|do you want) (?:me|us) to) ${soon}(?:${deeds})\\b`,
  `\\b(?:while|so (?:that )?(?:I|we) can|so|and|but|then|or) (?:(?:I|we) )?${soon}(?:${deeds})\\b(?=.{0,120}\\byou\\b)`,
  String.raw`\b(?:while (?:I|we)|so (?:that )?(?:I|we) can) ${soon}(?:${deeds})\b`,
  String.raw`\b(?:give|bear with) (?:me|us)\b`,
  String.raw`\b(?:can|may|could) (?:I|we) (?:have|take|put you on hold)\b`,
  // "my manager will", "someone in billing knows", "you'll hear from me"
  `\\b(?:${somebody})(?: here| now)*(?: (?:will|can|does|do|knows|would know|is going to|has the answer)\\b|'ll\\b)`,
  String.raw`(?:<taken-by>|<who>) (?:will|can|knows|has)\b`,
  String.raw`\byou(?:'ll| will) (?:have|get|hear|receive)\b(?! to\b)`,
  // "When do you need it by?", "Which suits you?"
  String.raw`\b(?:when|what time|how soon|by when) (?:do|would|will|did|is|suits|works|shall|should|can)\b.*\?`,
  String.raw`\b(?:which|what|how|where) (?:would|do) you (?:prefer|like|want)\b.*\?`,
  String.raw`\b(?:which|what) (?:suits|helps|works|is (?:best|better|easier))\b.*\?`,
];
const wayOn = new RegExp(ways.map((way) => `(?:${way})`).join('|'), 'i');

/** "I can't find out" and "I'll never ask" lead nowhere. */
const refused =
  /\b(?:can|could|will|would|shall|may|do)(?: not|n't)\b|\bnever\b|\bwon't\b|\bcan't\b/i;

/** Whether words open a way on: what the rep will do, who will, or a question that finds one. English. */
export function isWayOn(words: string): boolean {
  return words.split(/[,;:—–](?= )|\b(?=but )/).some((clause) => {
    const found = wayOn.exec(clause);
    return found !== null && !refused.test(clause.slice(0, found.index + found[0].length));
  });
}
