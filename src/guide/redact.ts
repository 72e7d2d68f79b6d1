import { withoutCards } from './card-numbers.ts';

/** A text that may be kept, and what was taken out of it. */
export interface Redacted {
  readonly text: string;
  readonly removed: readonly Removed[];
}

/** What is never kept: all but the last four digits of a card, and all of its security code. */
export type Removed = 'card number' | 'security code';

const digit = '\\p{Nd}';
/** Three or four digits, together or spelt out one by one, and not the beginning of a date. */
const codeDigits = `(?:${digit}{3,4}|${digit}(?:[\\s.-]${digit}){2,3})(?!${digit}|[./-]${digit}{1,2}[./-]${digit})`;

/**
 * What a code is called. "CID" is not among them by itself: it is a customer's id as often as not,
 * and a code only where a card is spoken of.
 */
const codeWords = `(?:${[
  'c\\.?v\\.?[vc]\\.?2?',
  'ccv2?|cv2|cvn2?|cvd|csc|card[\\s-]cid',
  'card (?:verification (?:code|value|number)|code)',
  '(?:security|sec\\.?)[\\s-]{1,3}(?:code|number|no\\.?)',
  '(?:three|four|3|4)[\\s-]digits? (?:on|from|at) the (?:back|front)',
  '(?:code|digits) (?:on|from|at) the (?:back|front)',
].join('|')})`;
/** What stands between a code and what it is called, and says nothing more. */
const filler = `(?:${[
  '\\[card number ending \\d{4}\\]',
  '[\\s:=#.,;()"“”\'’*-]',
  '\\b(?:number|no|code|digits?|is|was|are|it|on|for|the|back|front|of|her|his|their|card)\\b',
].join('|')})`;
/** A code may stand right behind its word: "cvv123". */
const codeAfterWord = new RegExp(
  `(\\b${codeWords}(?![\\p{L}_])${filler}{0,20}?)${codeDigits}`,
  'giu',
);
const isThe = '(?:(?:is|was|as)\\s(?:(?:the|her|his|their)\\s)?)?';
/** "123 is the cvv"; a word that has a code behind it is not what the one before is called. */
const codeBeforeWord = new RegExp(
  `(?<![\\p{N}\\p{L}]|[.,:/-])${codeDigits}(?=\\s${isThe}\\(?${codeWords}(?![\\p{L}\\p{N}_]|\\s?[:=]?\\s?${digit}))`,
  'giu',
);

/** When a card ends: "12/27", "12 2027", "1227", "Dec 27". */
const expiry = `(?:(?:${[
  '(?:0?[1-9]|1[0-2])\\s?[\\s/.|-]\\s?',
  '(?:0[1-9]|1[0-2])',
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?[\\s/-]?',
].join('|')})(?:20)?[2-4]\\d(?!${digit}))`;
/** What stands between a card, when it ends and its code, on one line. */
const beside = `(?:${[
  '[^\\p{L}\\p{N}\\p{Sc}%+\\n\\r]',
  '\\b(?:exp(?:iry|ires|iring|iration)?|valid|good|thru|through|until|till|to|ends|date|and|with)\\b',
  '\\b(?:the|is|its|code|number|no|on|back|of|card|cid|sec|security)\\b',
].join('|')})`;
const lineEnd = '[\\r\\n]';
/** Behind which digits are no code. */
const amount = `(?:\\p{Sc}|%|(?:${[
  'eur|euros?|usd|gbp|chf|dollars?|pounds?|pence|cents?|percent|points?',
  'days?|weeks?|hours?|minutes?|items?|pieces?|pcs|times|nights?',
].join('|')})\\b)`;
const year = `20[2-4]\\d(?!${digit})`;
/**
 * A code without its name: behind a card, on its line or alone on the next; or behind when the card
 * ends, where lines may end between. Four digits there may be when it ends: they are not missed.
 */
const codeAfterCard = new RegExp(
  `(\\[card number ending \\d{4}\\](?:${[
    `(?:${beside}|${lineEnd}){1,12}?${expiry}(?:${beside}|${lineEnd}){1,12}?`,
    `${beside}{1,12}?(?!${year})`,
    `${lineEnd}{1,2}(?!${year})(?=${digit}{3,4}\\s*(?:$|${lineEnd}))`,
  ].join('|')}))${codeDigits}(?![.,:/]${digit}|\\s?${amount}|\\p{L}|.\\[security code removed)`,
  'giu',
);

const asksForCode = new RegExp(`\\b${codeWords}(?![\\p{L}\\p{N}])`, 'iu');
const codeAlone = new RegExp(`^\\s*${codeDigits}\\s*$`, 'u');
const removedCode = '[security code removed]';

/**
 * A text without card numbers and security codes. A code is known by its name, or by standing
 * behind a card. `label` is what the rep was asked: for a security code, the digits alone are one.
 */
export function redact(text: string, label = ''): Redacted {
  if (asksForCode.test(label.replaceAll('-', ' ')) && codeAlone.test(text)) {
    return { text: removedCode, removed: ['security code'] };
  }
  // The cards first: the beginning of one behind "cvv" is no code.
  const { text: withoutNumbers, cards } = withoutCards(text);
  let codes = 0;
  const without = (left: string, sought: RegExp) =>
    left.replace(sought, (_, before: unknown) => {
      codes += 1;
      return (typeof before === 'string' ? before : '') + removedCode;
    });
  const kept = [codeAfterWord, codeBeforeWord, codeAfterCard].reduce(without, withoutNumbers);
  return {
    text: kept,
    removed: [
      ...Array<Removed>(cards).fill('card number'),
      ...Array<Removed>(codes).fill('security code'),
    ],
  };
}
