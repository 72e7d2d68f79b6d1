import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearest, slipOf } from '../../src/playbook/near.ts';

const keys = ['title', 'use-when', 'not-when', 'kind', 'find', 'steps'];

describe('the nearest names', () => {
  it.each([
    ['titel', ['title']],
    ['Title', ['title']],
    ['use_when', ['use-when']],
    ['use when', ['use-when']],
    ['usewhen', ['use-when']],
    ['ste', ['steps']],
    ['step', ['steps']],
    ['fnd', ['find']],
    ['colour', []],
    ['', []],
    ['  ', []],
    ['x', []],
  ])('of "%s" are %j', (word, expected) => {
    expect(nearest(word, keys)).toEqual(expected);
  });

  it('stand in the order of their distance, then of the alphabet, and are three at the most', () => {
    expect(nearest('step-1', ['step-9', 'step-12', 'step-1', 'step-3', 'step-2'])).toEqual([
      'step-1',
      'step-12',
      'step-2',
    ]);
  });

  it('are each named once', () => {
    expect(nearest('recap', ['recap', 'recap'])).toEqual(['recap']);
  });

  it('have the word itself first, when it is among them', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
    fc.assert(
      fc.property(name, fc.array(name), (word, others) => {
        expect(nearest(word, [...others, word])).toContain(word);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('"Did you mean"', () => {
  it.each([
    ['titel', 'Did you mean "title"?'],
    ['hen', 'Known here: title, use-when, not-when, kind, find, steps.'],
  ])('for "%s" says %s', (word, expected) => {
    expect(didYouMean(word, keys)).toBe(expected);
  });

  it('names all that are near', () => {
    expect(didYouMean('step-3', ['step-1', 'step-2', 'other'])).toBe(
      'Did you mean "step-1" or "step-2"?',
    );
  });

  it('says nothing where nothing is known, or where what is known is too much to list', () => {
    expect(didYouMean('x', [])).toBeUndefined();
    expect(
      didYouMean(
        'x',
        Array.from({ length: 10 }, (_, at) => `name-${at}`),
      ),
    ).toBeUndefined();
  });
});

describe('a slip', () => {
  const known = ['say-it-back', 'recap', 'step-2', 'hear-them-out'];

  it.each([
    ['say-it-bakc', 'say-it-back'],
    ['say-it-bac', 'say-it-back'],
    ['say-it-backk', 'say-it-back'],
    ['say-it-bock', 'say-it-back'],
    ['Say it back', 'say-it-back'],
    ['recap', 'recap'],
  ])('%s is one of %s', (word, name) => {
    expect(slipOf(word, known)).toBe(name);
  });

  it.each([
    ['two letters', 'say-it-bbkk', known],
    ['the start of a name', 'rec', known],
    ['another digit', 'step-3', known],
    ['a short word', 'aks', ['ask']],
    ['a word that is near to two names', 'recap', ['recaps', 'recapp']],
    ['a word that is near to none', 'zebra', known],
  ])('is not %s', (_, word, names) => {
    expect(slipOf(word, names)).toBeUndefined();
  });
});
