import { describe, expect, it } from 'vitest';
import { type Findable, search } from '../../src/playbook/search.ts';

const item = (id: string, title: string, ...words: readonly string[]): Findable => ({
  id,
  title,
  about: '',
  words,
});
const items = [
  item('refund', 'Angry refund', 'money back', 'rip off'),
  item('manager', 'They want a manager', 'supervisor', 'boss'),
  item('silent', 'A silent line', 'no answer', 'refund is not what this is about'),
  item('größe', 'Größe passt nicht', 'Umtausch'),
];
const found = (query: string) => search(query, items).map(({ id }) => id);

describe('a search', () => {
  it.each([
    ['', ['refund', 'manager', 'silent', 'größe']],
    ['  ?!', ['refund', 'manager', 'silent', 'größe']],
    ['refund', ['refund', 'silent']],
    ['REFUND', ['refund', 'silent']],
    ['man', ['manager']],
    ['boss', ['manager']],
    ['money back', ['refund']],
    ['back money', ['refund']],
    ['refnud', ['refund', 'silent']],
    ['upervis', ['manager']],
    ['größe', ['größe']],
    ['refund manager', []],
    ['zzz', []],
    ['(', ['refund', 'manager', 'silent', 'größe']],
    ['.*', ['refund', 'manager', 'silent', 'größe']],
  ])('for "%s" finds %j, the best first', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('keeps the order of what is found alike', () => {
    const alike = ['b', 'a', 'c'].map((id) => item(id, 'Same title'));
    expect(search('same', alike).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });
});
