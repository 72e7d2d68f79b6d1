import { describe, expect, it } from 'vitest';
import { spokenUnfilled, withoutUnfilled } from '../../src/record/unfilled.ts';

const names = new Set(['their question', 'amount', 'card number', 'by when', 'item']);

describe('a slot that nobody filled in', () => {
  it.each([
    ['An answer on ‹their question›', 'An answer'],
    ['An answer to your ‹their question›', 'An answer'],
    ['Refund of ‹amount› to ‹card number›', 'Refund'],
    ['Refund of ‹amount› to their card', 'Refund to their card'],
    ['A call by ‹by when›, and a letter', 'A call, and a letter'],
    ['A letter about the ‹item›.', 'A letter.'],
    ['A new ‹item›', 'A new … (not filled in: item)'],
    ['‹item› by post', '… by post (not filled in: item)'],
    ['A call about ‹item› parts', 'A call about … parts (not filled in: item)'],
    ['To ‹item›', 'To … (not filled in: item)'],
  ])('is not in the words of a promise: %j', (text, kept) => {
    expect(withoutUnfilled(text, names)).toBe(kept);
  });

  it('is a pause in what was said', () => {
    expect(spokenUnfilled('Card ‹card number› or I end the call.', names)).toBe(
      'Card … or I end the call.',
    );
  });

  it('is told from what only looks like one', () => {
    expect(withoutUnfilled('A call about ‹their PIN›', names)).toBe('A call about ‹their PIN›');
    expect(spokenUnfilled('‹Sam›', names)).toBe('‹Sam›');
  });
});
