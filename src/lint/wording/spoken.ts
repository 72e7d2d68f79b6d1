import { fill, plain } from '../../playbook/text.ts';

/** What is said for a slot whose value is not known yet: "Mrs Okafor", "the kettle". */
const forAnyValue = 'some words';

/** Where no such script can be: looking for each is slow. */
const withSpaces = /^[\0-\u0dff\u2000-\u2bff]*$/;

/** Scripts that put no space between words. */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * How many words a wording takes to say, so that a number of words a minute makes seconds of them.
 * What stands between spaces, dashes or slashes is a word: "don't" is one, "call-back" is one,
 * "and/or" two. Numbers count as they are spoken: "30" one, "512" four, "£12.50" three, "50%" two,
 * "16:30" two; a code, or a number too long to be one ("A-1042", "08001234"), a word for each
 * character. A slot counts as its value, or as two words where that is not known.
 *
 * Undefined for a script without spaces between words: what a segmenter makes of Japanese or Thai
 * are particles as well, of which nobody has a number a minute.
 */
export function spokenWords(
  text: string,
  given: (slot: string) => string | undefined,
): number | undefined {
  const said = plain(
    fill(
      text,
      (slot) => given(slot) ?? forAnyValue,
      () => forAnyValue,
    ),
  );
  if (!withSpaces.test(said) && withoutSpaces.test(said)) return undefined;
  return said
    .split(/[\s/\u2014\u2015]+|\u2013(?!\d)|(?<!\d)\u2013/)
    .reduce((words, token) => words + wordsIn(token), 0);
}

const currency = '[£$€¥₹]';
const unit = String.raw`%|[\p{L}°]{1,3}`;

/** Nearly every word; the rest of them are looked at closely. */
const simple = /^[“"(]?[a-z]+(?:['’-][a-z]+)*[.,;:!?…)”"]*$/i;

function wordsIn(token: string): number {
  if (simple.test(token)) return 1;
  const word = token.replace(/^[^\p{L}\p{N}£$€¥₹]+/u, '').replace(/[^\p{L}\p{N}%£$€¥₹]+$/u, '');
  if (!/[\p{L}\p{N}]/u.test(word)) return /^[&+=@]$/.test(token) ? 1 : 0;
  if (!/\d/.test(word)) return wordsInName(word);
  const [first = '', ...others] = word.split('\u2013');
  if (others.length > 0) {
    return others.reduce((words, one) => words + 1 + wordsIn(one), wordsIn(first));
  }
  return wordsInNumber(word) ?? charactersIn(word);
}

/** A word; an address is read with its dots: "acme dot com". */
function wordsInName(word: string): number {
  const parts = word.split(/[.@](?=[\p{L}\p{N}])/u);
  const isAbbreviated = parts.every((part) => part.length === 1);
  return isAbbreviated ? 1 : parts.length * 2 - 1;
}

const time = /^\d{1,2}:\d\d(?<half>[ap]\.?m)?$/i;
const ordinal = /^(?<whole>\d{1,3})(?:st|nd|rd|th)$/i;
const amount = new RegExp(
  `^(?<money>${currency})?(?<whole>[1-9]\\d{0,3}|0|\\d{1,3}(?:,\\d{3})+)(?:\\.(?<part>\\d{1,3}))?(?<unit>${unit})?(?<after>${currency})?$`,
  'u',
);

/** Undefined where it is no number that has a name. */
function wordsInNumber(word: string): number | undefined {
  const atTime = time.exec(word)?.groups;
  if (atTime !== undefined) return atTime['half'] === undefined ? 2 : 3;
  const inOrder = ordinal.exec(word)?.groups;
  if (inOrder !== undefined) return wordsInWhole(inOrder['whole'] ?? '');
  const found = amount.exec(word)?.groups;
  if (found === undefined) return undefined;
  const { money, whole = '', part, unit: of, after } = found;
  const named = [money, of, after].filter((each) => each !== undefined).length;
  const isMoney = money !== undefined || after !== undefined;
  return wordsInWhole(whole) + named + wordsInPart(part, isMoney);
}

/** "Twelve pounds fifty", but "three point one four". */
function wordsInPart(part: string | undefined, isMoney: boolean): number {
  if (part === undefined) return 0;
  if (isMoney) return /^0+$/.test(part) ? 0 : 1;
  return 1 + part.length;
}

function wordsInWhole(whole: string): number {
  const [first = '', ...groups] = whole.split(',');
  // "Twenty twenty-six", "fifteen hundred".
  if (groups.length === 0 && first.length === 4) return 2;
  return groups.reduce((words, group) => {
    const value = Number(group);
    if (value === 0) return words + 1;
    return words + 1 + (value < 100 ? 2 : wordsInWhole(String(value)));
  }, wordsBelowThousand(first));
}

function wordsBelowThousand(digits: string): number {
  const value = Number(digits);
  if (value < 100) return 1;
  return value % 100 === 0 ? 2 : 4;
}

function charactersIn(code: string): number {
  return code.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
