import { sentencesIn } from './sentence.ts';

/** What a limit must say, in the order in which it is best said. */
export type LimitPart = 'behaviour' | 'reason' | 'consequence';

const any = (patterns: readonly string[]) => new RegExp(patterns.join('|'), 'i');

/** Not names of anything: "I'll call you back", "calling me on Friday". */
const notANameCalled =
  'back|again|about|because|in|on|at|from|to|today|tomorrow|later|when|if|names';

/** What they do, by its name: "if it goes on" alone names nothing. */
const behaviour = any([
  String.raw`\b(?:swear(?:s|ing)?|swore|sworn at|curs(?:e|es|ed|ing)|profanit(?:y|ies)|obscen[a-z\u00c0-\u024f]+|vulgar[a-z\u00c0-\u024f]*)\b`,
  String.raw`\b(?:insult[a-z\u00c0-\u024f]*|abus(?:e|es|ed|ing|ive)|slurs?|racis[mt]|sexis[mt]|sexual|homophobic|offensive|derogatory|hurtful)\b`,
  String.raw`\b(?:shout|yell|scream|threaten|bully|harass|interrupt)(?:s|ed|ing)?\b`,
  String.raw`\bbull(?:ies|ied)\b|\bthreats?\b|\bcommenting on\b`,
  String.raw`\bbeing called\b|\bname-?calling\b|\b(?:call|called|calling) (?:me |us )?names\b`,
  String.raw`\bcall(?:ed|ing|s)? (?:me|us) (?!(?:${notANameCalled})\b)[a-z\u00c0-\u024f]+`,
  String.raw`\b(?:that|those|these|such|bad|foul|strong|personal) (?:kind of |sort of )?(?:language|words|remarks?|comments?|names|jokes?)\b`,
  String.raw`\b(?:language|words|remarks?|comments?|jokes?) (?:like|about) [a-z\u00c0-\u024f]+`,
  String.raw`\b(?:spoken|talked|speak|speaking|talk|talking) (?:to )?(?:(?:me|us) )?(?:like (?:that|this)|that way|this way)\b`,
  String.raw`\b(?:talk|talked|talking|speak|spoken|speaking) over\b|\brais(?:e|es|ed|ing) (?:your|the|a) voices?\b`,
]);

const unable =
  "\\b(?:can't|cannot|can not|couldn't|could not|won't be able to|will not be able to|unable to|not able to|(?:hard|harder|difficult|impossible) (?:for (?:me|us) )?to|no way to)";
const work =
  'help|hear|work|fix|think|listen|concentrate|sort|solve|focus|follow|understand|look (?:at|into)|find|read|check|carry on|get (?:this|it|on|anywhere)|do my job|give (?:you|this|it)';
const meanwhile = '\\b(?:while|whilst|when|if|with|through|over|unless|until|during|as long as)\\b';

/** Why it is in the way: what cannot be done while it lasts. A judgement ("not acceptable") is none. */
const reason = any([
  `${unable}\\b[^.?!]{0,80}${meanwhile}`,
  `${meanwhile}[^.?!]{0,80}${unable}\\b`,
  `${unable} (?:[a-z\\u00c0-\\u024f]+ )?(?:${work})\\b`,
  String.raw`\b(?:because|so that|in order to|that's why|which is why)\b|\bso (?:I|we) can\b`,
  String.raw`\b(?:makes?|making) (?:it|this|that) (?:[a-z\u00c0-\u024f]+ )?(?:hard|harder|difficult|impossible|slower)\b`,
  String.raw`\b(?:stops?|keeps?|prevents?|stopping|keeping|preventing) (?:me|us)\b`,
  String.raw`\b(?:gets?|getting|is|are) in the way\b|\bslows? (?:me|us|this|it|things) down\b`,
  String.raw`\b(?:hurts?|upsets?|frightens?|scares?|distracts?) (?:me|us|people|others|the)\b`,
  String.raw`\b(?:I|we) need (?:to (?:be able to )?(?:hear|think|concentrate|focus)|quiet)\b`,
]);

const will =
  "\\b(?:I|we)(?:'ll|'d| will| shall| may| must| can|'m going to| am going to|'re going to|'m| am| have to| need to)(?: (?:have|need|be forced|be obliged|be) to| be| then| now| just)*";
const talk = '(?:phone )?(?:calls?|chats?|conversations?|line|session|visit|meeting|talk|window)';

/** "I won't stay on the line": said as what the rep does no longer. */
const refusing =
  "\\b(?:I|we)(?: won't| will not| shan't|'m not going to| am not going to|'re not going to| are not going to| won't be able to|'m not (?:willing|prepared) to| am not (?:willing|prepared) to| refuse to)(?: (?:just|simply|then))*";

/** What happens if it goes on. That the rep carries on if it stops is the good half, and not enough. */
const consequence = any([
  `${will} (?:end|ending|close|closing|stop|finish|leave|terminate|cut|disconnect|break off|pause) (?:(?:the|this|our|that) ${talk}|it here|things here|here|this)\\b`,
  `${will} (?:hang up|hanging up|(?:put|putting) the phone down|disconnect|ring off|step away|walk away|leave)\\b`,
  `${will} (?:ask you to leave|call (?:security|the police)|ask security|pass (?:this|it|you) (?:on )?to)\\b`,
  `${will} let you go\\b`,
  `\\b(?:I|we)(?:'m| am|'re| are) not (?:staying|remaining|continuing|carrying on|going on|listening)\\b`,
  String.raw`\b(?:I|we)(?:'m| am|'re| are|'ll be| will be) (?:finished|done) (?:here|for today|for now|with (?:this|the) call)\b|\b(?:that|this)(?:'s|'ll be| is| will be) the end of (?:it|this|the|our)\b`,
  String.raw`\byou(?:'ll| will) be (?:asked to leave|cut off|disconnected)\b|\bI'm (?:going|off|leaving)[.!]`,
  `${refusing} (?:stay|remain|continue|carry on|go on|keep (?:going|talking|chatting)|talk|speak|chat|listen|hold (?:this|the) line)\\b(?! (?:if you (?:don't|do not) mind|about|over))`,
  `\\b(?:I|we)(?:'ll| will| must| have to| am going to|'m going to) (?:(?:have|need) to )?(?:say goodbye|go|stop (?:talking|listening|helping|there|here)|bring (?:this|(?:the|this|our) ${talk}) to (?:an end|a close)|cut (?:this|it) short|take myself off)\\b(?! (?:ahead|on|through|over|back|and)\\b)`,
  `\\b(?:the|this|our) ${talk} (?:will|is going to|has to|must|would) (?:then )?(?:end|close|stop|finish|be (?:ended|closed|over|cut|stopped))\\b`,
  `\\b(?:the|this|our) ${talk} (?:ends|closes|stops|is over)\\b`,
  `\\b(?:that|which|it) (?:ends|closes|will end|will close) (?:the|this|our) ${talk}\\b`,
  `\\b(?:I|we) (?:end|close) (?:the|this|our) ${talk}\\b`,
  String.raw`\b(?:or|and|then) (?:I|we) (?:end|close|hang up|leave)\b`,
]);

const patterns: readonly (readonly [LimitPart, RegExp])[] = [
  ['behaviour', behaviour],
  ['reason', reason],
  ['consequence', consequence],
];

/** What a limit in English leaves unsaid, in order; nothing when it is complete. */
export function missingFromLimit(wording: string): readonly LimitPart[] {
  const sentences = sentencesIn(wording);
  return patterns
    .filter(([, pattern]) => !sentences.some((sentence) => pattern.test(sentence.text)))
    .map(([part]) => part);
}
