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

  it('comes to an end on texts that are nothing but numbers', () => {
    for (const text of ['1 '.repeat(50_000), '4'.repeat(100_000), 'cvv '.repeat(25_000)]) {
      expect(redact(text).removed).toEqual([]);
    }
    expect(redact('4111 1111 1111 1111 '.repeat(5_000)).removed).toHaveLength(5_000);
  });
});
