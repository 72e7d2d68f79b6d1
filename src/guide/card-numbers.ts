/** A text without card numbers, and how many there were. */
export interface WithoutCards {
  readonly text: string;
  readonly cards: number;
}

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

/**
 * What may stand between two groups of a card: anything but letters, other numbers and the signs of
 * an amount. A "+" begins a telephone number, unless it touches the digits on both sides.
 */
const between = '(?:[^\\p{L}\\p{N}\\p{Sc}%+]{1,12}|(?<=\\p{Nd})\\+)';
const groups = new RegExp(`\\p{Nd}+(?:${between}\\p{Nd}+)*`, 'gu');
const oneGroup = /\p{Nd}+/gu;

/** Between groups of any length: what people type between them, and what nobody sees. */
const plainSign = /^[\s\p{Cf}\p{Pd}\u2212_·]{1,3}$/u;

/**
 * Whole numbers that are something else, though groups in their middle may pass as a card: a date,
 * and what may be an IBAN, in the groups in which it is printed.
 */
const something = new RegExp(
  [
    '(?<!\\d)(?:19|20)\\d\\d([-./])(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])(?!\\d)',
    '(?<!\\d)(?:0[1-9]|[12]\\d|3[01])([-./])(?:0[1-9]|1[0-2])\\2(?:19|20)\\d\\d(?!\\d)',
    '(?<![\\p{L}\\p{N}])[A-Z]{2}\\d\\d(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![A-Z0-9])',
  ].join('|'),
  'gu',
);

/**
 * A text with `[card number ending 1111]` in the place of each card number. A number is a card's
 * when it begins and is as long as an issuer's are, its check digit holds (Luhn), and its groups are
 * written as those of a card are; one after a "+" is a telephone's.
 *
 * How often something else is taken for a card, of 10,000 made by chance: numbers of 12 to 19 digits
 * 1.5 in a hundred, of 16 digits 3.7; four order numbers of four digits in a row 4.2; 3-7-7 order
 * numbers 2.2; parcel numbers in groups of four 1.4; article numbers (EAN) and parcel numbers of 12
 * digits 0.5; lists of twelve numbers of up to three digits with blanks between 22, with commas 0;
 * IBANs, dates, times, amounts, telephone numbers: none.
 */
export function withoutCards(text: string): WithoutCards {
  let cards = 0;
  let kept = '';
  let from = 0;
  const search = (piece: string) =>
    piece.replace(groups, (run, at: number) => {
      const isTelephone =
        /\+\s?\(?$/.test(piece.slice(Math.max(0, at - 3), at)) &&
        digitsOf(run).length <= mostOfTelephone;
      if (isTelephone) return run;
      const found = searchRun(run);
      cards += found.cards;
      return found.text;
    });
  for (const { 0: whole, index } of text.matchAll(something)) {
    if (/^[A-Z]/.test(whole) && !isIban(whole)) continue;
    kept += search(text.slice(from, index)) + whole;
    from = index + whole.length;
  }
  return { text: kept + search(text.slice(from)), cards };
}

/** The most digits that a telephone number has after its "+" (ITU-T E.164). */
const mostOfTelephone = 15;

interface Group {
  readonly digits: string;
  /** What stands before it, back to the group before. */
  readonly sign: string;
  readonly start: number;
  readonly end: number;
}

/** The cards in a run of groups of digits: each takes whole groups, from the left. */
function searchRun(run: string): WithoutCards {
  let behind = 0;
  const found: readonly Group[] = [...run.matchAll(oneGroup)].map(({ 0: digits, index }) => {
    const sign = run.slice(behind, index);
    behind = index + digits.length;
    return { digits: inAscii(digits), sign, start: index, end: behind };
  });
  let text = '';
  let copied = 0;
  let cards = 0;
  for (let first = 0; first < found.length; first += 1) {
    const card = cardAt(found.slice(first, first + longest));
    const from = card[0];
    const to = card.at(-1);
    if (from === undefined || to === undefined) continue;
    const number = card.map(({ digits }) => digits).join('');
    text += `${run.slice(copied, from.start)}[card number ending ${number.slice(-4)}]`;
    copied = to.end;
    cards += 1;
    first += card.length - 1;
  }
  return { text: text + run.slice(copied), cards };
}

/** The most digits that a card has, and so the most groups. */
const longest = 19;

/** The first of these groups that are a card, the most of them; none where they begin with no card. */
function cardAt(from: readonly Group[]): readonly Group[] {
  let number = '';
  let card: readonly Group[] = [];
  let length = 0;
  for (const [index, { digits }] of from.entries()) {
    number += digits;
    if (number.length > longest) break;
    // Three or four digits behind a whole card are its code, though all may pass as a longer card.
    const isCode = [15, 16].includes(length) && [3, 4].includes(number.length - length);
    const these = from.slice(0, index + 1);
    if (isCode || !isCard(number) || !isWrittenAsCard(these)) continue;
    card = these;
    length = number.length;
  }
  return card;
}

/**
 * Whether the groups are those of a card: groups of four, single digits, four and six as American
 * Express has it; two or three groups, or groups of one length (thousands have three digits), with
 * the same sign between all of them; or any groups with blanks and dashes. Else amounts and times in
 * a row would pass.
 */
function isWrittenAsCard(card: readonly Group[]): boolean {
  const lengths = card.map(({ digits }) => digits.length);
  const signs = card.slice(1).map(({ sign }) => sign);
  if (signs.every((sign) => plainSign.test(sign))) return true;
  const first = lengths[0] ?? 0;
  const last = lengths.at(-1) ?? 0;
  const isEven = last <= first && lengths.slice(0, -1).every((length) => length === first);
  if (isEven && (first === 4 || first === 1)) return true;
  if (lengths.length === 3 && first === 4 && lengths[1] === 6) return true;
  const isOneSign = signs.every((sign) => sign === signs[0]) && !/^[,;]\s/.test(signs[0] ?? '');
  return isOneSign && ((isEven && first !== 3) || lengths.length <= 3);
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

/** Whether an account number's check digits hold (ISO 13616): its first four signs last, modulo 97. */
function isIban(text: string): boolean {
  const signs = text.replace(/[ -]/g, '');
  const turned = signs.slice(4) + signs.slice(0, 4);
  const rest = [...turned].reduce((left, sign) => {
    const value = Number.parseInt(sign, 36);
    return (left * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
  return rest === 1;
}

function digitsOf(run: string): string {
  return (run.match(oneGroup) ?? []).map(inAscii).join('');
}

/** Digits of any script as those of ASCII. Unicode has each script's in a row, from zero to nine. */
function inAscii(digits: string): string {
  return /^[0-9]*$/.test(digits) ? digits : [...digits].map(digitOf).join('');
}

function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Where rows touch, each has ten.
  return String((code - zero) % 10);
}
