import { describe, expect, it } from 'vitest';
import { type Searchable, search } from '../../src/playbook/search.ts';

interface Item extends Searchable {
  readonly id: string;
}

const item = (id: string, title: string, find: readonly string[], ...says: string[]): Item => ({
  id,
  fields: [
    { weight: 3, texts: [title, ...find] },
    { weight: 1, texts: says },
  ],
});
const items = [
  item('refund', 'Angry refund', ['money back', 'rip off', 'yelling'], 'Where is my refund?'),
  item('manager', 'Manager', ['supervisor', 'boss', 'someone above you']),
  item('silent', 'Silence', ['no answer', 'quiet'], 'A refund is not what this is about.'),
  item('legal', 'Legal action', ['sue', 'lawyer', 'threatens court'], 'See you in court.'),
  item('leave', 'Cancellation', ['cancel', 'leaving us', 'contract']),
  item('größe', 'Größe passt nicht', ['Umtausch']),
];
const found = (query: string) => search(query, items).map(({ item: { id } }) => id);

describe('a search', () => {
  it.each(['', '  ?!', '(', '.*'])('for "%s", without a word in it, finds nothing', (query) => {
    expect(found(query)).toEqual([]);
  });

  it.each([
    ['refund', ['refund', 'silent']],
    ['REFUND', ['refund', 'silent']],
    ['man', ['manager']],
    ['the boss', ['manager']],
    ['money back', ['refund']],
    ['back money', ['refund']],
    ['moneyback', ['refund']],
    ['rip-off', ['refund']],
    ['upervis', ['manager']],
    ['größe', ['größe']],
    ['grosse', []],
    ['groß', ['größe']],
    ['zzz', []],
  ])('for "%s" finds %j, the best first', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it.each([
    ['yelled', 'refund'],
    ['yells', 'refund'],
    ['suing', 'legal'],
    ['threat', 'legal'],
    ['threatening', 'legal'],
    ['cancelling', 'leave'],
    ['canceled', 'leave'],
    ['supervisors', 'manager'],
    ['contracts', 'leave'],
  ])('knows another ending: "%s" finds %s first', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  it.each([
    ['refnud', 'refund'],
    ['manger', 'manager'],
    ['supevisr', 'manager'],
    ['lawer', 'legal'],
    ['cancelaton', 'leave'],
    ['supervsi', 'manager'],
  ])('overlooks slips: "%s" finds %s first', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  it('takes no word of three letters for another one', () => {
    expect(found('sua')).toEqual([]);
  });

  it('takes a word that is known for no slip of another', () => {
    const alike = [item('court', 'Court', []), item('count', 'Count', [])];
    expect(search('court', alike).map(({ item: { id } }) => id)).toEqual(['court']);
  });

  it('is not kept from the best answer by a word that is nowhere', () => {
    expect(found('lawyer stuff xyzzy')[0]).toBe('legal');
  });

  it('puts first what has both words, before what has one of them in its title', () => {
    const two = [item('one', 'Parcel', []), item('both', 'Something else', ['parcel late'])];
    expect(search('late parcel', two)[0]?.item.id).toBe('both');
  });

  it('goes by the telling word, not by the little ones', () => {
    const wordy = [
      item('wordy', 'The customer wants the customer to', []),
      item(
        'bank',
        'Bank',
        [],
        'It is at the bank that it went wrong, and at no other place at all.',
      ),
    ];
    expect(search('the customer wants bank', wordy)[0]?.item.id).toBe('bank');
  });

  it('goes by the rare word rather than by the common one', () => {
    const many = [
      ...Array.from({ length: 9 }, (_, at) => item(`late${at}`, 'Late parcel', [])),
      item('bees', 'Swarms', [], 'There are bees in it, and they will not leave.'),
    ];
    expect(search('parcel bees', many)[0]?.item.id).toBe('bees');
  });

  it('leaves out what is worth little beside the best', () => {
    const long = 'One two three four five six seven eight nine ten eleven twelve parcel thirteen.';
    const two = [
      item('short', 'Parcel', []),
      { id: 'far', fields: [{ weight: 0.2, texts: [long] }] },
    ];
    expect(search('parcel', two).map(({ item: { id } }) => id)).toEqual(['short']);
  });

  it('says which words matched, and of little ones nothing', () => {
    const [hit] = search('my refnud the angry', items);
    expect([...(hit?.words ?? [])].sort()).toEqual(['angry', 'refund']);
  });

  it('answers a query that goes on and on as fast as any', () => {
    const pasted = `boss ${Array.from({ length: 50_000 }, (_, at) => `word${at}`).join(' ')}`;
    const many = Array.from({ length: 300 }, (_, at) => item(`p${at}`, `Title ${at} boss`, []));
    const start = performance.now();
    expect(search(pasted, many)).toHaveLength(300);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('keeps the order of what is found alike', () => {
    const alike = ['b', 'a', 'c'].map((id) => item(id, 'Same title', []));
    expect(search('same', alike).map(({ item: { id } }) => id)).toEqual(['b', 'a', 'c']);
  });
});
