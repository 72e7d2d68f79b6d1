import { sentencesIn } from './sentence.ts';

/** What proves who somebody is. Where they are, and a number to ring, help them instead. */
const proofs = [
  "dates? of birth|birth ?date|dob|mother's maiden name|maiden name",
  '(?:account|customer|membership|member|policy|order|booking|reference|case|card|passport|licence|license|insurance|social security|national insurance) (?:number|no\\.?|id)|sort code',
  'passwords?|passcodes?|pass ?phrases?|pin(?: number| code)?(?! (?:on|in|at)\\b)|security (?:questions?|codes?|answers?|word|details)|memorable (?:word|date|information)',
  '(?:last|first) (?:two|three|four|\\d) (?:digits|letters|characters)|(?:one-time|verification) code',
  '(?:proof of|photo) (?:id|identity)|id (?:number|card|check)|identity (?:check|card|document)|identification',
].join('|');

/** A fact that asks for proof, by what it asks. */
const asked = new RegExp(String.raw`\b(?:${proofs})\b`, 'i');

/** What stands before a proof that is asked for, in a question or as what is needed. */
const asking =
  /\b(?:give|tell|confirm|verify|provide|read|spell|share|have|take|get|need|see|enter|type|know|what's|what is|what was|what are|answer|with)\b(?! (?:how|why))[^.?!]{0,60}\b(?:your|the|an?|some|any|their|two|three|me) (?:[a-z]+ ){0,3}$/i;

/** Who they are is asked or checked, by whatever means. */
const asksWho = new RegExp(
  [
    String.raw`\bwho (?:am I|I'm|I am|we're|are we) (?:speaking|talking|chatting)(?: to| with)?\b`,
    String.raw`\b(?:confirm|verify|check|establish|validate) (?:who (?:you|they) (?:are|really are)|(?:your|their) identit(?:y|ies)|(?:that )?it's (?:you|them))\b`,
    String.raw`\b(?:verify|identify|authenticate) (?:you|them|the caller|the customer)\b|\bidentify yourself\b`,
    String.raw`\b(?:take|get|put|bring) (?:you|them) through (?:(?:the|our|some|a few) )?(?:security|identification|id|verification)\b`,
    String.raw`\b(?:pass|complete|do|run|start|go through|finish) (?:(?:the|our|a|some|an) )?(?:quick |full |usual )*(?:security|id|identity|verification|identification)(?: (?:checks?|questions?|steps?))?\b`,
    String.raw`\b(?:security|verification|identity|id) (?:questions?|checks?) (?:first|before)\b`,
  ].join('|'),
  'i',
);

/** One of these is in every such line, and in few others. */
const hint =
  /who|identi|verif|\bid\b|security|birth|\bdob\b|name|number|\bno\b|code|pass|\bpin\b|memorable|digits|letters|it's (?:you|them)|validate|authenticate/i;

/** "Skip the ID check", "you needn't prove who you are": the opposite. */
const waived =
  /\b(?:skip|stop|drop|forget|leave|without|never|no|not|don't|needn't|won't|no need|instead of|rather than|can wait|later)\b/i;

/** Whether a fact is there to prove who somebody is. English. */
export function isProofOfIdentity(question: string): boolean {
  return asked.test(question);
}

/** Whether a line has somebody say or prove who they are, said to them or told to the rep. English. */
export function asksWhoTheyAre(line: string): boolean {
  return sentencesIn(line).some(
    ({ text }) =>
      hint.test(text) && !waived.test(text) && (asksWho.test(text) || asksForProof(text)),
  );
}

function asksForProof(sentence: string): boolean {
  const proof = asked.exec(sentence);
  return proof !== null && asking.test(sentence.slice(Math.max(0, proof.index - 90), proof.index));
}

/** What a case is kept under. */
const numbers = new RegExp(
  [
    String.raw`\b(?:account|customer|membership|member|policy|order|booking|reference|ref|case|tracking|invoice|ticket|receipt|confirmation|claim|contract|complaint|serial|model|card|id|reservation|delivery|parcel) (?:number|no\b\.?|numbers|code|id|reference|ref)\b(?! of\b)`,
    String.raw`(?<=\b(?:your|the|a|any) (?:(?:order|booking|case|account|customer) )?)(?:reference|ref)\b|\bnumber (?:on|from|at the (?:top|bottom) of) (?:the|your|it)\b`,
  ].join('|'),
  'i',
);

/** "Order number, please." */
const clipped = new RegExp(
  String.raw`(?:^|[:;] )\W*(?:(?:ok(?:ay)?|right|so|and|first|your|the)\b,? ?)*(?:${numbers.source})(?:,? (?:please|first))*\W*$`,
  'i',
);

/** It can wait, or is there. */
const given =
  /(?<!\b(?:can|could|may|might|shall|should) )\b(?:I|we)(?:'ve| have)(?: got)? (?:your|the|that|an?)\b|\b(?:after (?:that|you|this)|afterwards|in a (?:moment|minute|bit|while)|when you(?:'re| are|'ve| have)|once you(?:'re| are|'ve| have)|by and by)\b/i;

/** Whether a line asks for the number that a case is kept under. English. */
export function asksForNumber(line: string): boolean {
  return sentencesIn(line).some(({ text }) => {
    const number = numbers.exec(text);
    if (number === null || waived.test(text) || given.test(text)) return false;
    return (
      clipped.test(text) ||
      asking.test(text.slice(Math.max(0, number.index - 90), number.index)) ||
      /^.*\b(?:what|which)\b.{0,40}$/i.test(text.slice(0, number.index))
    );
  });
}

/** "What's your name?" as for a form. What to call them keeps the talk going. */
const asksName = new RegExp(
  [
    String.raw`\b(?:what's|what is|what was|tell me|give me|can I (?:have|get|take)|could I (?:have|get|take)|may I (?:have|take)|I need|confirm|state|spell)(?: me)? your (?:[a-z]+ (?:and [a-z]+ )?)?(?:name|surname)\b`,
    String.raw`\b(?:spell|spelling of) (?:that|it|your name)\b|^\W*(?:your |and your )?(?:full |first |last )?(?:name|surname)(?:, please)?\?`,
  ].join('|'),
  'i',
);

/** Asked on the way, beside what matters or by somebody who gives theirs. */
const asksMore = /<me>|\bI'm \p{Lu}|\b[Mm]y name\b|\b(?:where|who|how|why|safe|danger|hurt)\b/u;

/** Whether a line asks for a name, and for nothing else. English. */
export function asksOnlyName(line: string): boolean {
  return (
    !asksMore.test(line) &&
    sentencesIn(line).some(({ text }) => asksName.test(text) && !waived.test(text))
  );
}
