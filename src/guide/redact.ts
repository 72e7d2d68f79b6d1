/** A text that may be kept, and what was taken out of it. */
export interface Redacted {
  readonly text: string;
  readonly removed: readonly Removed[];
}

/** What is never kept: all but the last four digits of a card, and all of its security code. */
export type Removed = 'card number' | 'security code';

/**
 * Which numbers are cards, by how they begin and how long they are (ISO/IEC 7812, and what the
 * issuers publish). A table and no library: those that exist tell the kind of a card that is being
 * typed into a form, and match beginnings of any length.
 */
const issuers: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  // Visa. Those of 13 digits are long gone, and every article number (EAN) has 13.
  { begins: /^4/, lengths: [16, 19] },
  // Mastercard
  { begins: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  // American Express
  { begins: /^3[47]/, lengths: [15] },
  // Diners Club
  { begins: /^(30[0-5]|309|36|3[89])/, lengths: [14, 16, 17, 18, 19] },
  // Discover, and RuPay
  { begins: /^(6011|64[4-9]|65|60|81|82|508)/, lengths: [16, 17, 18, 19] },
  // JCB
  { begins: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  // UnionPay
  { begins: /^62/, lengths: [16, 17, 18, 19] },
  // Mir
  { begins: /^220[0-4]/, lengths: [16, 17, 18, 19] },
  // Maestro
  {
    begins: /^(50[0-9]|5[6-8]|6304|6390|67)/,
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
  },
];

/** The zeros of the digits that people type: ASCII, full-width, Arabic, Persian, Devanagari. */
const zeros = [0x30, 0xff10, 0x660, 0x6f0, 0x966];
const digit = '[0-9０-９٠-٩۰-۹०-९]';
/** What stands between the groups of a card: blanks, hyphens, dashes, dots, slashes, what nobody sees. */
const between = '[\\s\\p{Cf}\\p{Pd}\\u2212.·/_]{1,3}';
const groups = new RegExp(`${digit}+(?:${between}${digit}+)*`, 'gu');
const oneGroup = new RegExp(`${digit}+`, 'gu');

const codeWords =
  '(?:cvv2?|cvc2?|cv2|csc|cid|card verification (?:code|value|number)|security[\\s-]{1,3}code)';
/** Three or four digits, together or spelt out one by one. */
const codeDigits = `(?:${digit}{3,4}|${digit}(?:[\\s.-]${digit}){2,3})(?!${digit})`;
/** A code may stand right behind its word: "cvv123". */
const securityCode = new RegExp(
  `(\\b${codeWords}(?![\\p{L}_])(?:[\\s:=#.,-]|\\b(?:number|no|is|was|on|the|back|of|card)\\b){0,12})${codeDigits}`,
  'giu',
);
const asksForCode = new RegExp(`\\b${codeWords}\\b`, 'i');

/**
 * A text without card numbers and security codes. A number is a card's when it begins and is as
 * long as an issuer's are and its check digit holds (Luhn); one after a "+" is a telephone's.
 * `label` is what the rep was asked: for a security code, the digits alone are one.
 */
export function redact(text: string, label = ''): Redacted {
  const removed: Removed[] = [];
  if (asksForCode.test(label.replaceAll('-', ' ')) && codeAlone.test(text)) {
    return { text: removedCode, removed: ['security code'] };
  }
  const withoutCodes = text.replace(securityCode, (_, before: string) => {
    removed.push('security code');
    return `${before}${removedCode}`;
  });
  const withoutCards = withoutCodes.replace(groups, (run, at: number) => {
    const isTelephone =
      /\+\s?\(?$/.test(withoutCodes.slice(Math.max(0, at - 3), at)) &&
      countDigits(run) <= mostOfTelephone;
    return isTelephone ? run : withoutCardsIn(run, removed);
  });
  return { text: withoutCards, removed };
}

const codeAlone = new RegExp(`^\\s*${digit}{3,4}\\s*$`, 'u');
const removedCode = '[security code removed]';

/** The most digits that a telephone number has after its "+" (ITU-T E.164). */
const mostOfTelephone = 15;

function countDigits(run: string): number {
  return (run.match(oneGroup) ?? []).join('').length;
}

/** The cards in a run of groups of digits: each takes whole groups, the longest from the left. */
function withoutCardsIn(run: string, removed: Removed[]): string {
  const found = [...run.matchAll(oneGroup)].map(([digits], index, all) => ({
    digits: inAscii(digits),
    start: all[index]?.index ?? 0,
    end: (all[index]?.index ?? 0) + digits.length,
  }));
  let text = '';
  let copied = 0;
  for (let first = 0; first < found.length; first += 1) {
    const last = lastOfCard(found.slice(first, first + longest).map(({ digits }) => digits));
    const from = found[first];
    const to = found[first + last];
    if (last < 0 || from === undefined || to === undefined) continue;
    const number = found
      .slice(first, first + last + 1)
      .map(({ digits }) => digits)
      .join('');
    text += `${run.slice(copied, from.start)}[card number ending ${number.slice(-4)}]`;
    copied = to.end;
    removed.push('card number');
    first += last;
  }
  return text + run.slice(copied);
}

/** The most digits that a card has, and so the most groups. */
const longest = 19;

/** With which of these groups, from the first on, a card number ends; -1 where none does. */
function lastOfCard(digits: readonly string[]): number {
  let number = '';
  let last = -1;
  for (const [index, group] of digits.entries()) {
    number += group;
    if (number.length > longest) break;
    if (isCard(number)) last = index;
  }
  return last;
}

function isCard(number: string): boolean {
  const issuer = issuers.some(
    ({ begins, lengths }) => begins.test(number) && lengths.includes(number.length),
  );
  return issuer && checkDigitHolds(number);
}

/** Luhn's sum: from the right, every other digit is doubled. */
function checkDigitHolds(number: string): boolean {
  const sum = [...number].reverse().reduce((total, character, index) => {
    const value = Number(character) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function inAscii(digits: string): string {
  return [...digits]
    .map((character) => {
      const code = character.charCodeAt(0);
      return String(code - (zeros.find((zero) => code >= zero && code < zero + 10) ?? code));
    })
    .join('');
}
