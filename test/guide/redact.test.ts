import { describe, expect, it } from 'vitest';
import { redact } from '../../src/guide/redact.ts';

/** The issuers' and payment houses' published test numbers, by issuer. */
const testNumbers: readonly (readonly [string, string])[] = [
  ['Visa', '4111111111111111'],
  ['Visa', '4012888888881881'],
  ['Visa', '4242424242424242'],
  ['Visa, debit', '4000056655665556'],
  ['Mastercard', '5555555555554444'],
  ['Mastercard', '5105105105105100'],
  ['Mastercard, 2-series', '2223003122003222'],
  ['Mastercard, 2-series', '2720992593319364'],
  ['American Express', '378282246310005'],
  ['American Express', '371449635398431'],
  ['Discover', '6011111111111117'],
  ['Discover', '6011000990139424'],
  ['Diners Club', '30569309025904'],
  ['Diners Club', '38520000023237'],
  ['JCB', '3530111333300000'],
  ['JCB', '3566002020360505'],
  ['UnionPay', '6200000000000005'],
  ['UnionPay, 19 digits', '6205500000000000004'],
  ['Maestro', '6759649826438453'],
];

/** Numbers that are the same at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function found(count: number, make: () => string): number {
  return Array.from({ length: count }, make).filter((text) => redact(text).removed.length > 0)
    .length;
}

describe('redaction', () => {
  it.each(testNumbers)('takes out a card of %s, however it is written', (_, number) => {
    const last = number.slice(-4);
    const grouped = (by: string) => number.replace(/(\d{4})(?=\d)/g, `$1${by}`);
    const wide = number.replace(/\d/g, (one) => String.fromCharCode(0xff10 + Number(one)));
    for (const written of [
      number,
      grouped(' '),
      grouped('-'),
      grouped('.'),
      grouped('\u00a0'),
      grouped(' \u2013 '),
      grouped('\n'),
      grouped('\u2212'),
      grouped('\u00ad'),
      grouped('\u200b'),
      wide,
    ]) {
      expect(redact(`It is ${written}, she says.`)).toEqual({
        text: `It is [card number ending ${last}], she says.`,
        removed: ['card number'],
      });
    }
  });

  it.each([
    ',',
    ', ',
    ':',
    '|',
    ' | ',
    '*',
    ')(',
    ') (',
    ';',
    '~',
    '=',
    '+',
    '/',
    ' / ',
    '\\',
    '…',
    "'",
    '][',
    ' -- ',
    ' ---- ',
    ' - - - ',
    '\r\n    ',
    '\n\n',
    '\t',
    '\u00a0',
    '\u2003',
    '\u3000',
    '\u202f',
    '\u2028',
    '\u200b\u200b\u200b\u200b',
    '\ufeff',
    '\u00ad',
    '\u2060',
  ])('takes out a card of each issuer in groups of four with %j between', (by) => {
    for (const [, number] of testNumbers) {
      const written = number.replace(/(\d{4})(?=\d)/g, `$1${by}`);
      expect(redact(`It is ${written}.`).text).toBe(
        `It is [card number ending ${number.slice(-4)}].`,
      );
    }
  });

  it.each([
    '(4111)(1111)(1111)(1111)',
    '"4111" "1111" "1111" "1111"',
    '4111 - 1111 -- 1111 1111',
    '4111, 1111 1111-1111',
    '4,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1',
    '4 1 1 1 - 1 1 1 1 - 1 1 1 1 - 1 1 1 1',
    '4\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e31\ufe0f\u20e3',
    '41.11.11.11.11.11.11.11',
    '411111,1111111111',
    '41111111/11111111',
    '3782,822463,10005',
    '3782 -- 822463 - 10005',
    '４１１１，１１１１，１１１１，１１１１',
    '𝟜𝟙𝟙𝟙 𝟙𝟙𝟙𝟙 𝟙𝟙𝟙𝟙 𝟙𝟙𝟙𝟙',
    '၄၁၁၁ ၁၁၁၁ ၁၁၁၁ ၁၁၁၁',
    'visa4111111111111111',
    'cvv 4111 1111 1111 1111',
    'order 2024, 4111,1111,1111,1111, thanks',
    '2026-11-22 4111:1111:1111:1111',
    'DE89 3704 0044 0532 0130 00, 4111 1111 1111 1111',
  ])('takes out the card of %j', (text) => {
    expect(redact(text).removed).toEqual(['card number']);
    expect(redact(text).text).toMatch(/\[card number ending (?:1111|0005)\]/);
  });

  it('finds a card among other numbers, and two in one note', () => {
    expect(redact('Order 2024 4111 1111 1111 1111 12/27, then 3782-822463-10005').text).toBe(
      'Order 2024 [card number ending 1111] 12/27, then [card number ending 0005]',
    );
  });

  it.each(testNumbers)('leaves %s alone when one digit is another', (_, number) => {
    const other = number.replace(/.$/, (one) => String((Number(one) + 1) % 10));
    expect(redact(other)).toEqual({ text: other, removed: [] });
  });

  it.each([
    ['cvv 123', 'cvv [security code removed]'],
    ['CVC: 999', 'CVC: [security code removed]'],
    ['CVV2=1234', 'CVV2=[security code removed]'],
    ['cvv123', 'cvv[security code removed]'],
    ['cvv2 123', 'cvv2 [security code removed]'],
    ['cvc 1 2 3', 'cvc [security code removed]'],
    ['security-code 123', 'security-code [security code removed]'],
    [
      'the security code on the back is 123.',
      'the security code on the back is [security code removed].',
    ],
  ])('takes out the security code of %j', (text, kept) => {
    expect(redact(text)).toEqual({ text: kept, removed: ['security code'] });
  });

  it.each([
    '4111 1111 1111 1111 12/27 123',
    '4111 1111 1111 1111 123',
    '4111 1111 1111 1111, 123',
    '4111 1111 1111 1111 (123)',
    '4111 1111 1111 1111 123 12/27',
    '4111 1111 1111 1111 1227 123',
    '4111 1111 1111 1111 12 27 123',
    '4111 1111 1111 1111 12/2027, 123.',
    '4111 1111 1111 1111 Dec 27 123',
    '4111 1111 1111 1111 12/27 1 2 3',
    '4111 1111 1111 1111 exp 12/27 code 123',
    '4111 1111 1111 1111\n12/27\n123',
    '4111 1111 1111 1111\n123',
    '4111111111111111,12/27,123',
    '4111111111111111|12|2027|123',
    '4111-1111-1111-1111/1227/123',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 3',
    '3782 822463 10005 4123',
    '4111 1111 1111 1111 cid 123',
    '4111 1111 1111 1111 12/27, CID: 4123',
  ])('takes out what stands behind a card as its code does: %j', (text) => {
    const { text: kept, removed } = redact(text);
    expect(removed).toEqual(['card number', 'security code']);
    expect(kept).not.toMatch(/123|1 2 3/);
    expect(redact(kept)).toEqual({ text: kept, removed: [] });
  });

  it.each([
    'the security code on card 4111 1111 1111 1111 is 123',
    'cvv code is 123',
    'cvv (123)',
    'ccv 123',
    'C.V.V. 123',
    'sec code 123',
    'card cid 123',
    '123 is the cvv',
    '123 (cvv)',
    'three digits on the back: 123',
  ])('knows a code by its other names: %j', (text) => {
    const { text: kept, removed } = redact(text);
    expect(removed).toContain('security code');
    expect(kept).not.toContain('123');
  });

  it.each([
    'cid 1234',
    'CID: 4821, customer since 2019',
    'the cid is 1234',
    'cvv not kept, order 1234',
    'order 123, cvv was not asked',
    'cvv asked on 2026-11-22',
    'cvv on 22.11.2026',
    'code 123',
    'the card number 1234',
    'promo code 1234',
    'room 123',
  ])('takes no other number for a code: %j', (text) => {
    expect(redact(text)).toEqual({ text, removed: [] });
  });

  it.each([
    ' 250 euros refunded',
    ' £250',
    ' 12.50 charged',
    ' 100% back',
    ' 12/27',
    ' 2027',
    ' at 14:03',
    ' on 2026-11-22',
    ' was charged 250',
    ', order 1234',
    '\n123 High Street',
  ])('keeps what else stands behind a card: %j', (rest) => {
    expect(redact(`4111 1111 1111 1111${rest}`)).toEqual({
      text: `[card number ending 1111]${rest}`,
      removed: ['card number'],
    });
  });

  it('takes a card for no telephone number, whatever stands before it', () => {
    const kept = '[card number ending 1111]';
    expect(redact('+4111111111111111').text).toBe(`+${kept}`);
    expect(redact('+44 20 7946 0958 4111 1111 1111 1111').text).toBe(`+44 20 7946 0958 ${kept}`);
  });

  it('takes digits for a security code when that was asked', () => {
    expect(redact(' 123 ', 'Security code').text).toBe('[security code removed]');
    expect(redact('1234', 'card-cvc').text).toBe('[security code removed]');
    expect(redact('123', 'House number').text).toBe('123');
  });

  it.each([
    'Order A-1042',
    '+49 1512 3456 789',
    '+44 (0)20 7946 0958',
    '0044 20 7946 0958',
    'DE89 3704 0044 0532 0130 00',
    '2026-11-22 14:03',
    '4006381333931',
    'security code is on the back',
    'cvv is the 3-digit one',
    '4006381333931, 4006381333948',
    'GB82 WEST 1234 5698 7654 32',
    'FR14 2004 1010 0505 0001 3M02 606',
    'NL91ABNA0417164300',
    'DE12 5001 0517 0648 4898 90',
    '0151 2345678, 0152 3456789',
    '(212) 555-0142, (415) 555-0143',
    '1Z999AA10123456784',
    '9400 1000 0000 0000 0000 00',
    '003404341661500000000',
    'RM123456789GB',
    '123-4567890-1234567',
    '450,00 + 120,00 + 300,00 + 99,95',
    '45.00, 120.00, 300.00, 99.95',
    '£45.00 £120.00 £300.00 £99.95',
    '23:15 23:20 23:31 23:48 23:52 23:59',
    '23.11.2026 24.11.2026 25.11.2026',
    'sizes 38, 40, 42, 44, 46, 48, 50, 52',
    'rooms 412, 413, 415, 416, 417',
    '192.168.178.21 192.168.178.22',
    '1234567890123456789012345678',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toEqual({ text, removed: [] });
  });

  it('takes a random number of 12 to 19 digits for a card twice in a hundred times at most', () => {
    const roll = dice(42);
    const digits = () => Array.from({ length: 12 + roll(8) }, () => roll(10)).join('');
    expect(found(10_000, digits)).toBeLessThan(200);
    const sixteen = () => Array.from({ length: 16 }, () => roll(10)).join('');
    expect(found(10_000, sixteen)).toBeLessThan(400);
  });

  it('takes no order number, telephone number or article number of the usual shapes for one', () => {
    const roll = dice(7);
    const digits = (count: number) => Array.from({ length: count }, () => roll(10)).join('');
    for (const make of [
      () => `A-${digits(4)}`,
      () => `ORD${digits(10)}`,
      () => `2026${digits(9)}`,
      () => `2026-11-${digits(6)}`,
      () => `#${digits(8)}`,
      () => `0${digits(10)}`,
      () => `+49 ${digits(4)} ${digits(7)}`,
      () => `40${digits(11)}`,
      () => `003404${digits(14)}`,
    ]) {
      expect(found(10_000, make), make()).toBe(0);
    }
  });

  it('takes no IBAN, date, time or amount for a card, however many stand in a row', () => {
    const roll = dice(11);
    const digits = (count: number) => Array.from({ length: count }, () => roll(10)).join('');
    const two = (number: number) => String(number).padStart(2, '0');
    const row = (count: number, make: () => string, by: string) =>
      Array.from({ length: count }, make).join(by);
    const iban = () => {
      const account = digits(18);
      const left = Number(BigInt(`${account}131400`) % 97n);
      return `DE${two(98 - left)}${account}`.replace(/(.{4})(?=.)/g, '$1 ');
    };
    const time = () => `${two(roll(24))}:${two(roll(60))}`;
    const date = () => `20${24 + roll(4)}-${two(1 + roll(12))}-${two(1 + roll(28))}`;
    const amount = () => `${1 + roll(900)},${digits(2)}`;
    for (const make of [
      iban,
      () => row(5, date, ' '),
      () => row(4, () => `${date()} ${time()}`, ', '),
      () => row(8, time, ', '),
      () => row(6, amount, ', '),
      () => row(6, amount, ' + '),
      () => row(6, () => amount().replace(',', '.'), ' '),
      () => row(12, () => String(1 + roll(500)), ', '),
      () => `0${digits(3)} ${digits(7)}, 0${digits(3)} ${digits(8)}`,
    ]) {
      expect(found(5_000, make), make()).toBe(0);
    }
  });

  it('comes to an end on texts that are nothing but numbers', () => {
    for (const text of [
      '1 '.repeat(50_000),
      '4'.repeat(100_000),
      'cvv '.repeat(25_000),
      '4(((((((((((('.repeat(10_000),
      `[card number ending 1111]${' exp '.repeat(20_000)}`,
      'AB12 '.repeat(20_000),
    ]) {
      expect(redact(text).removed).toEqual([]);
    }
    expect(redact('4111 1111 1111 1111 '.repeat(5_000)).removed).toHaveLength(5_000);
  });
});
