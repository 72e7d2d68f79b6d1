import { describe, expect, it } from 'vitest';
import { bookOf, found, steps } from './example-book.ts';

const words = (count: number) => `${Array.from({ length: count }, () => 'word').join(' ')}.`;
const say = (lines: readonly string[], head = '') =>
  steps(
    `  a:\n    say: |\n${lines.map((line) => `      ${line}\n`).join('')}    next: resolved\n`,
    head,
  );
const breath = (text: string, book = bookOf()) => found('speech/one-breath', text, book);

describe('speech/one-breath', () => {
  it('lets 28 words be, and finds 29', () => {
    expect(breath(say([words(28)]))).toEqual([]);
    expect(breath(say([words(29)]))[0]?.message).toBe(
      'These 29 words take 13 seconds to say, at 140 a minute; a breath lasts 12.',
    );
  });

  it('goes by what the house sets', () => {
    const slow = bookOf();
    const book = { ...slow, house: { ...slow.house, spoken: { wordsPerMinute: 100, seconds: 6 } } };
    expect(breath(say([words(10)]), book)).toEqual([]);
    expect(breath(say([words(11)]), book)).toHaveLength(1);
  });

  it('leaves out what is typed, and only that', () => {
    const bound = ['[chat]', '[phone]', '[in-person]'].map((tag) => `${tag} ${words(40)}`);
    expect(breath(say(bound)).map(({ line }) => line)).toEqual([8, 9]);
    expect(breath(say([words(40)], 'channels: [chat]\n'))).toEqual([]);
    expect(breath(say([words(40)], 'channels: [chat, phone]\n'))).toHaveLength(1);
  });

  it('counts a given value as long as it is, the house’s before the playbook’s', () => {
    const given = (value: string) =>
      say([`${words(27)} <company-line>.`], `given:\n  company-line: ${value}\n`);
    expect(breath(given('short'))).toEqual([]);
    expect(breath(given('rather longer'))).toHaveLength(1);
    const book = bookOf();
    const house = { ...book.house, given: { 'company-line': 'short' } };
    expect(breath(given('rather longer'), { ...book, house })).toEqual([]);
  });

  it('says after which sentence to stop', () => {
    const [finding] = breath(say([`${words(9)} Here is where to stop. ${words(20)}`]));
    expect(finding?.help).toBe(
      'Stop after "is where to stop.", and say the rest on the next step, or not at all.',
    );
  });

  it('says so when no sentence ends in reach', () => {
    const [finding] = breath(say([words(40)]));
    expect(finding?.help).toContain('No sentence ends within a breath');
  });

  it('is silent on a script without spaces between words', () => {
    expect(breath(say([`${'返金してください。'.repeat(40)}`], 'language: ja\n'))).toEqual([]);
  });
});
