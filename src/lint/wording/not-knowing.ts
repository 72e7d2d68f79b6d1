import { sentencesIn } from './sentence.ts';
import { isWayOn } from './way-on.ts';

/** Where a wording says that the rep does not know, in UTF-16 code units, and with what words. */
export interface NotKnowing {
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
}

/** After one of these nothing is said about the rep, here and now: "if I'm not sure, I'll ask". */
const condition =
  "if|when|whenever|where|until|unless|whether|what|anything|something|things|in case|not that|isn't that";
const person = String.raw`\b(?:I|we)\b(?<!\b(?:${condition}) (?:I|we))`;

const adverbs =
  'really|honestly|actually|just|simply|even|quite|currently|exactly|too|yet|entirely|completely|totally|absolutely';
const softly = `(?:(?:${adverbs}) )*`;

/** Said for something else: thanks, sympathy, a courtesy, a check of what was heard. */
const meant = [
  'how (?:I|we) (?:can|could) (?:thank|apologi[sz]e)',
  'how to (?:thank|apologi[sz]e)',
  'how you',
  'how (?:it|that) (?:must|feels)',
  'how (?:sorry|grateful)',
  "what (?:it'?s|that'?s|it is) like",
  "what (?:else )?(?:I|we)(?:'d| would) (?:do|have done) without",
  "what you(?:'re| are|'ve| have) (?:going|been|gone)",
  String.raw`what to say\b(?! (?:about|on|to that))`,
  String.raw`about you\b`,
  String.raw`everything\b`,
  String.raw`(?:if|whether|that) you(?:'d|'ve|'re| would| have| are| know| knew| want| like| heard| saw)\b`,
  String.raw`I (?:quite |fully |really )?(?:follow|understand|understood|heard|caught|got)\b`,
].join('|');
const notMeant = `(?! (?:${meant}))`;

const atTheEnd = String.raw`(?=\s*(?:[.,;:!?…-]|$))`;
const aQuestionOf =
  '(?= (?:for (?:sure|certain)|when|if|whether|what|why|where|who|which|how (?!sorry|grateful|much (?:I|we))|exactly|yet|right now|at the moment|offhand))';

/** A word that must be there, and what is said around it. */
type Form = readonly [hint: RegExp, said: string];

/** What the rep says of themselves, after "I" or "we". */
const ofOneself: readonly Form[] = [
  [/know/i, `,? ${softly}(?:do not|don'?t) ${softly}know\\b${notMeant}`],
  [/know/i, ",? wouldn'?t know\\b"],
  [/dunno/i, ',? dunno\\b'],
  [
    /idea|clue/i,
    `(?: (?:really|honestly|just))*(?: have|'ve)(?: got)?(?: absolutely| really)? no (?:idea|clue)\\b${notMeant}`,
  ],
  [
    /clue|faint|slight|fogg/i,
    "(?: have not|'ve not| haven'?t) (?:got )?(?:a|the) (?:clue|(?:faintest|slightest|foggiest)(?: idea| clue)?)\\b",
  ],
  [/sure|certain/i, `(?:'m| am|'re| are) ${softly}not ${softly}(?:sure|certain)\\b${notMeant}`],
  [
    /tell|say/i,
    `,? ${softly}(?:could not|couldn'?t) ${softly}(?:tell you|say)\\b(?! (?:how (?:sorry|grateful)|enough|no\\b|sorry|fairer))`,
  ],
  [
    /say|sure|certain/i,
    `,? ${softly}(?:cannot|can not|can'?t) ${softly}(?:say|be (?:sure|certain))(?:${aQuestionOf}|${atTheEnd})`,
  ],
  [/answer/i, "(?: do not| don'?t| haven'?t)(?: (?:have|got))+ (?:an|the) answer\\b"],
];

const notAQuestion = String.raw`(?![^.!…]*\?)`;
const sighs = "sorry|well|um|er|hmm|oh|no|look|honestly|I'm afraid";

/** At the head of a sentence, "I" left out. As a question it is the customer who may not know. */
const clipped: readonly Form[] = [
  [/know|dunno/i, `(?:really )?(?:don'?t know|dunno)\\b${notMeant}${notAQuestion}`],
  [
    /idea|clue/i,
    `(?:absolutely |really )?(?:no idea|no clue|not a clue)\\b${notMeant}${notAQuestion}`,
  ],
  [
    /sure|certain/i,
    `(?:really )?not (?:quite |too |entirely |really )?(?:sure|certain)\\b${notMeant}${notAQuestion}`,
  ],
  [
    /tell|say|me/i,
    `(?:couldn'?t (?:tell you|say)|(?:can'?t|cannot) say|beats me|search me)\\b${atTheEnd}${notAQuestion}`,
  ],
];

const others: readonly Form[] = [
  [
    /knows/i,
    '\\b(?:nobody|no one|none of us)(?: here| at our end| on the team)? knows\\b(?! (?:you|me|this|that|it|better))',
  ],
  [/know/i, '\\bhow (?:would|should|could|am) (?:I|we) (?:to |supposed to )*know\\b'],
  [/guess/i, '\\byour guess is as good as mine\\b'],
];

const pattern = (source: string) => new RegExp(source, 'gi');

/**
 * Looked at closely only where their own word is: a pattern is compiled at its first use, and all of
 * them together take longer than reading the playbook.
 */
const notKnowing: readonly (readonly [hint: RegExp, pattern: RegExp])[] = [
  ...ofOneself.map(([hint, said]) => [hint, pattern(`${person}(?:${said})`)] as const),
  ...clipped.map(
    ([hint, said]) => [hint, pattern(`(?<=^(?:(?:${sighs}),? )*)(?:${said})`)] as const,
  ),
  ...others.map(([hint, said]) => [hint, pattern(said)] as const),
];

/** What a sentence says of not knowing, from its start on. */
function foundIn(sentence: string): readonly RegExpMatchArray[] {
  return notKnowing
    .filter(([hint]) => hint.test(sentence))
    .flatMap(([, form]) => [...sentence.matchAll(form)])
    .sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
}

/**
 * Where a wording plainly says that the rep does not know and offers no way on in the same sentence
 * or the next. English. What is quoted is somebody else's; a condition, thanks and courtesies are
 * not meant.
 */
export function findNotKnowing(text: string): NotKnowing | undefined {
  const sentences = sentencesIn(text);
  for (const [index, sentence] of sentences.entries()) {
    const next = sentences[index + 1]?.text ?? '';
    for (const { 0: phrase, index: at = 0 } of foundIn(sentence.text)) {
      // Without the phrase itself, whose words are not to be read as a way on.
      const before = sentence.text.slice(0, at);
      const after = sentence.text.slice(at + phrase.length);
      if ([before, after, next].some(isWayOn)) continue;
      const start = sentence.start + at;
      const end = start + phrase.length;
      return { start, end, phrase: text.slice(start, end) };
    }
  }
  return undefined;
}

/** The words with which a wording first says that the rep does not know, way on or not. English. */
export function saidNotKnowing(text: string): string | undefined {
  for (const sentence of sentencesIn(text)) {
    const [first] = foundIn(sentence.text);
    if (first === undefined) continue;
    const from = sentence.start + (first.index ?? 0);
    return text.slice(from, from + first[0].length);
  }
  return undefined;
}
