import { describe, expect, it } from 'vitest';
import { alike, isLittle, stem, wordsOf } from '../../src/playbook/alike.ts';
import { marksIn } from '../../src/playbook/marks.ts';

describe('the words of a text', () => {
  it.each([
    ["They DON'T know – don’t ask", ['they', 'dont', 'know', 'dont', 'ask']],
    ['rip-off, £50', ['rip', 'off', '50']],
    ['Größe Café', ['große', 'cafe']],
    ['…?!', []],
  ])('of "%s" are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('what is left of a word', () => {
  it.each([
    ['yell', 'yelling', 'yelled', 'yells'],
    ['cancel', 'cancelled', 'canceling', 'cancels', 'cancellation', 'cancellations'],
    ['sue', 'suing', 'sued', 'sues'],
    ['deliver', 'delivery', 'deliveries', 'delivered'],
    ['angry', 'angrily'],
    ['apologise', 'apologize', 'apologising', 'apologized'],
    ['refuse', 'refusing', 'refused'],
    ['use', 'using', 'used'],
    ['pay', 'paying', 'payment'],
    ['cry', 'crying', 'cried', 'cries'],
    ['threat', 'threats'],
    ['manage', 'manager', 'managing'],
  ])('is the same for %s and its forms', (word, ...forms) => {
    expect(forms.map(stem)).toEqual(forms.map(() => stem(word)));
  });

  it.each([
    ['ring', 'red'],
    ['bill', 'billion'],
    ['need', 'new'],
    ['press', 'pres'],
    ['late', 'later'],
    ['policy', 'police'],
  ])('of %s is not that of %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

describe('how alike two words are', () => {
  it('falls from the same word over its endings, its start and a slip to nothing', () => {
    const falling = ['manager', 'managers', 'managerial', 'mangaer', 'manger', 'mansion', 'x'];
    const values = falling.map((word) => alike('manager', word));
    expect(values[0]).toBe(1);
    expect(values.toSorted((a, b) => b - a)).toEqual(values);
    expect(values.at(-1)).toBe(0);
  });

  it.each([
    ['yelling', 'telling'],
    ['sue', 'due'],
    ['wroking', 'wrong'],
    ['legal', 'regal'],
  ])('is nothing for %s and %s', (typed, word) => {
    expect(alike(typed, word)).toBe(0);
  });
});

it('no word that tells situations apart is little', () => {
  for (const word of ['not', 'no', 'die', 'end', 'back', 'late', 'again', 'never', 'sorry', 'dead'])
    expect(isLittle(word), word).toBe(false);
});

describe('marks', () => {
  it.each([
    ['I’m sorry. Sorry!', ['sorry'], ['sorry', 'Sorry']],
    ['About the <refund>, a refund', ['refund'], ['refund']],
    ['We don’t know', ['dont'], ['don’t']],
    ['It is a rip off', ['ripoff'], ['rip', 'off']],
    ['Das Café dort', ['cafe'], ['Café']],
    ['Nothing here', ['sorry'], []],
  ])('in "%s" for %j are %j', (text, words, marked) => {
    const marks = marksIn(text, new Set(words));
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(marked);
  });
});
