import { slips } from './near.ts';

/** A text's words in the form in which they are compared: lower case, no accents, "don't" as "dont". */
export function wordsOf(text: string): readonly string[] {
  return fold(text.replace(/['’]/g, '')).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One word in that form. Most are plain already, and normalising takes longer than all the rest. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}+/gu, '');
}

/**
 * Words that are in nearly every sentence about a customer, or in every question of a rep, and so
 * tell no situation from another. "Not" and "no" are none of them: "no answer" is a situation; of
 * "won't stop" it is the stopping.
 */
const little = new Set(
  (
    'a about all am an and are arent as at be been but by call caller can cant client customer ' +
    'customers cust did didnt do does doesnt dont for from get gets getting got guy had has hasnt have ' +
    'havent he her hes him his how i if im in is isnt it its just keep keeps lady line me my of on or ' +
    'our person please really say says she shes so some tell than that thats the their them then there ' +
    'they theyre this to up us want wanting wants was wasnt we were what whats when where which who ' +
    'whos why will with woman wont you your youre'
  ).split(' '),
);

/** Whether a word in folded form says next to nothing. */
export function isLittle(word: string): boolean {
  return little.has(word);
}

/**
 * What is left of a word without its ending: "yell" for "yelling", "cancel" for "cancellation". By
 * rule and not by dictionary, so it need not be a word; both sides are cut by the same rule.
 */
export function stem(word: string): string {
  if (word.length < 3 || /\P{L}/u.test(word)) return word;
  const cut = word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[sxz]|sh|ch)es$/, '')
    .replace(/(?<=..[^s])s$/, '')
    .replace(/(?<=..)(?:ing|ed)$|(?<=...)(?:ations?|ly|ment)$/, '')
    .replace(/(?<=..r)[iy]$/, '')
    .replace(/(?<=....)(?:er|en)$|(?<=.....)ion$/, '');
  return cut
    .replace(/(?<=..)e$/, '')
    .replace(/y$/, 'i')
    .replace(/(?<=..)([bdfgklmnprstvz])\1$/, '$1')
    .replaceAll('z', 's');
}

/**
 * How sure a word that was typed means another, from 0 to 1: the same, the same but for its ending,
 * the start of it (it may be half typed), what it starts with, a part of it, or with slips. Both are
 * in folded form.
 */
export function alike(typed: string, word: string): number {
  if (typed === word) return 1;
  const [shorter, longer] = typed.length < word.length ? [typed, word] : [word, typed];
  const begins = longer.startsWith(shorter);
  if (shorter.length >= 3 && typed[0] === word[0] && stem(typed) === stem(word)) return 0.9;
  if (begins && shorter === typed) return 0.5 + 0.4 * (shorter.length / longer.length);
  // "threatening" for "threat", but not "cancel" for "can".
  if (begins && shorter.length >= 4 && shorter.length * 2 >= longer.length) return 0.7;
  return Math.max(slipped(typed, word), isPart(typed, word) ? 0.35 : 0);
}

function isPart(typed: string, word: string): boolean {
  return typed.length >= 4 && word.includes(typed);
}

/** A word with slips, whole or half typed. The longer it is, the more of them it can have. */
function slipped(typed: string, word: string): number {
  const most = slipsIn(typed);
  if (most === 0 || word.length < Math.max(3, typed.length - most)) return 0;
  if (!beginsAlike(typed, word)) return 0;
  const whole = word.length > typed.length + most ? most + 1 : slips(typed, word);
  if (whole <= most) return slipWeight(whole, typed);
  // "cancelaltions": a slip, and another ending.
  if (most === 2 && Math.abs(typed.length - word.length) <= 5) {
    const [one, other] = [stem(typed), stem(word)];
    if (one.length >= 5 && slips(one, other) === 1) return 0.9 * slipWeight(1, typed);
  }
  // Half typed: only its start can be compared, and that proves less.
  if (typed.length < 5 || typed.length >= word.length) return 0;
  return slips(typed, word.slice(0, typed.length)) === 1 ? 0.75 * slipWeight(1, typed) : 0;
}

/** How many slips a word of that length may have. Three letters with a slip could be any word. */
function slipsIn({ length }: string): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Of four letters one is a quarter: "hang" is not so surely "hand". */
function slipWeight(count: number, { length }: string): number {
  if (count > 1) return 0.45;
  return length === 4 ? 0.5 : 0.7;
}

/** A first letter may be lost, doubled or come second; another in its place makes another word, as "yelling" and "telling". */
function beginsAlike(typed: string, word: string): boolean {
  return typed[0] === word[0] || typed[0] === word[1] || typed[1] === word[0];
}
