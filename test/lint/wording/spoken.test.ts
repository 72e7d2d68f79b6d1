import { describe, expect, it } from 'vitest';
import { spokenWords } from '../../../src/lint/wording/spoken.ts';

const nothingGiven = () => undefined;

describe('the words that a wording takes to say', () => {
  it.each([
    ["I'm here.", 2],
    ["I don't know yet, but I'll ask.", 7],
    ['A call-back costs nothing.', 4],
    ['Text, email and/or post: you choose.', 7],
    ['One moment – I am looking.', 5],
    ['One moment—I am looking…', 5],
    ['Salt & vinegar', 3],
    ['“Ring me.” (Soon!)', 3],
    ['', 0],
    ['… – ?', 0],
  ])('in "%s" are %i', (text, words) => {
    expect(spokenWords(text, nothingGiven)).toBe(words);
  });

  it.each([
    ['7', 1],
    ['30', 1],
    ['300', 2],
    ['512', 4],
    ['2026', 2],
    ['1,000', 2],
    ['1,012', 4],
    ['1,234', 6],
    ['2,000,000', 3],
    ['£50', 2],
    ['£12.50', 3],
    ['£12.00', 2],
    ['50€', 2],
    ['3.14', 4],
    ['50%', 2],
    ['16:30', 2],
    ['4:30pm', 3],
    ['5pm', 2],
    ['3rd', 1],
    ['9–5', 3],
    ['A-1042', 5],
    ['AB12', 4],
    ['08001234', 8],
    ['0800 123', 8],
    ['007', 3],
    ['acme.com', 3],
    ['help@acme.com', 5],
    ['p.m.', 1],
  ])('of "%s", as it is spoken, are %i', (text, words) => {
    expect(spokenWords(text, nothingGiven)).toBe(words);
  });

  it('are those of its value for a slot, and two where that is not known', () => {
    const given = (slot: string) => (slot === 'window' ? 'one hundred days' : undefined);
    expect(spokenWords('Within <window>.', given)).toBe(4);
    expect(spokenWords("<customer>'s parcel", given)).toBe(3);
    expect(spokenWords('It takes < 3 days.', given)).toBe(4);
  });

  it.each(['返金してください', 'ได้รับของแล้วครับ', 'ខ្ញុំកំពុងស្តាប់'])(
    'are not known of %s, which has no spaces between words',
    (text) => {
      expect(spokenWords(text, nothingGiven)).toBeUndefined();
    },
  );

  it('are known of Korean, Arabic and German, which have', () => {
    expect(spokenWords('환불해 주세요', nothingGiven)).toBe(2);
    expect(spokenWords('أنا أستمع إليك', nothingGiven)).toBe(3);
    expect(spokenWords('Ich höre zu.', nothingGiven)).toBe(3);
  });

  it('are counted of a line that is one endless word', () => {
    expect(spokenWords(`1${'.a'.repeat(5_000)}`, nothingGiven)).toBe(5_001);
    expect(spokenWords('a,'.repeat(5_000), nothingGiven)).toBe(1);
  });
});
