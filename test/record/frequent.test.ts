import { describe, expect, it } from 'vitest';
import {
  addFrequent,
  type Frequent,
  mostFrequent,
  mostOften,
  noneFrequent,
} from '../../src/record/frequent.ts';

function one(text: string): Frequent {
  return { counts: new Map([[text, 1]]), missed: 0 };
}

describe('what is most frequent', () => {
  it('is counted exactly while there are few different ones', () => {
    const sum = noneFrequent();
    for (const text of ['b', 'a', 'b', 'c']) addFrequent(sum, one(text));
    expect(mostOften(sum)).toEqual([
      ['b', 2],
      ['a', 1],
      ['c', 1],
    ]);
    expect(sum.missed).toBe(0);
  });

  it.each([
    ['among', (index: number) => index % 10 === 0],
    ['before', (index: number) => index < 3000],
    ['after', (index: number) => index >= 27_000],
  ])('stays, and is too low by no more than it says, when it comes %s 27,000 others', (_, isIt) => {
    const sum = noneFrequent();
    for (let index = 0; index < 30_000; index += 1)
      addFrequent(sum, one(isIt(index) ? 'often' : `${index}`));
    const [first = ['', 0]] = mostOften(sum);
    expect(first[0]).toBe('often');
    expect(first[1]).toBeLessThanOrEqual(3000);
    expect(first[1] + sum.missed).toBeGreaterThanOrEqual(3000);
    expect(sum.missed).toBeLessThanOrEqual(30_000 / mostFrequent);
    expect(sum.counts.size).toBeLessThanOrEqual(2 * mostFrequent);
  });
});
