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

/** What the rep says of themselves, after "I" or "we". */
const ofOneself = [
  `,? ${softly}(?:do not|don'?t) ${softly}know\\b${notMeant}`,
  ",? wouldn'?t know\\b",
  ',? dunno\\b',
  `(?: (?:really|honestly|just))*(?: have|'ve)(?: got)?(?: absolutely| really)? no (?:idea|clue)\\b${notMeant}`,
  "(?: have not|'ve not| haven'?t) (?:got )?(?:a|the) (?:clue|(?:faintest|slightest|foggiest)(?: idea| clue)?)\\b",
  `(?:'m| am|'re| are) ${softly}not ${softly}(?:sure|certain)\\b${notMeant}`,
  `,? ${softly}(?:could not|couldn'?t) ${softly}(?:tell you|say)\\b(?! (?:how (?:sorry|grateful)|enough|no\\b|sorry|fairer))`,
  `,? ${softly}(?:cannot|can not|can'?t) ${softly}(?:say|be (?:sure|certain))(?:${aQuestionOf}|${atTheEnd})`,
  "(?: do not| don'?t| haven'?t)(?: (?:have|got))+ (?:an|the) answer\\b",
];

const notAQuestion = String.raw`(?![^.!…]*\?)`;
const sighs = "sorry|well|um|er|hmm|oh|no|look|honestly|I'm afraid";

/** At the head of a sentence, "I" left out. As a question it is the customer who may not know. */
const clipped = [
  `(?:really )?(?:don'?t know|dunno)\\b${notMeant}${notAQuestion}`,
  `(?:absolutely |really )?(?:no idea|no clue|not a clue)\\b${notMeant}${notAQuestion}`,
  `(?:really )?not (?:quite |too |entirely |really )?(?:sure|certain)\\b${notMeant}${notAQuestion}`,
  `(?:couldn'?t (?:tell you|say)|(?:can'?t|cannot) say|beats me|search me)\\b${atTheEnd}${notAQuestion}`,
];

const others = [
  '\\b(?:nobody|no one|none of us)(?: here| at our end| on the team)? knows\\b(?! (?:you|me|this|that|it|better))',
  '\\bhow (?:would|should|could|am) (?:I|we) (?:to |supposed to )*know\\b',
  '\\byour guess is as good as mine\\b',
];

const notKnowing = new RegExp(
  [
    `${person}(?:${ofOneself.join('|')})`,
    `(?<=^(?:(?:${sighs}),? )*)(?:${clipped.join('|')})`,
    ...others,
  ].join('|'),
  'gi',
);

/**
 * One of these is in each of them. Few wordings have any, and only those are looked at closely: the
 * first use of the long pattern alone takes a quarter of a start.
 */
const hint =
  /know|dunno|idea|clue|certain|answer|guess|faint|slight|fogg|(?:beats|search) me|not\s.*\bsure|(?:n['’]?t|not)\s.*\b(?:say|tell)/is;

/**
 * Where a wording plainly says that the rep does not know and offers no way on in the same sentence
 * or the next. English. What is quoted is somebody else's; a condition, thanks and courtesies are
 * not meant.
 */
export function findNotKnowing(text: string): NotKnowing | undefined {
  if (!hint.test(text)) return undefined;
  const sentences = sentencesIn(text);
  for (const [index, sentence] of sentences.entries()) {
    const next = sentences[index + 1]?.text ?? '';
    for (const found of sentence.text.matchAll(notKnowing)) {
      const [phrase] = found;
      // Without the phrase itself, whose words are not to be read as a way on.
      const before = sentence.text.slice(0, found.index);
      const after = sentence.text.slice(found.index + phrase.length);
      if ([before, after, next].some(isWayOn)) continue;
      const start = sentence.start + found.index;
      const end = start + phrase.length;
      return { start, end, phrase: text.slice(start, end) };
    }
  }
  return undefined;
}
