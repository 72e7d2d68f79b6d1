import { describe, expect, it } from 'vitest';
import { apologyWords } from '../../../src/lint/wording/apology.ts';

/** A wording, and the words of its apology. */
const apologies: readonly (readonly [string, number])[] = [
  ["I'm sorry it came broken.", 5],
  ["I'm sorry about the <item>.", 6],
  ["I'm sorry, <customer>, that's a week without it.", 9],
  ['I apologise for the wait.', 5],
  ['We apologize for charging you twice.', 6],
  ['My apologies, that was our mistake.', 6],
  ['Please forgive me for the mix-up.', 6],
  ['You have my apology, and my name.', 7],
  ['I’m sorry we sent it to the old address.', 9],
  ["I'm opening the order now. I'm sorry it's late.", 4],
  ["I'm sorry. I'm sorry it took three calls.", 8],
  ["I'm sorry it cost you £40. I'm sending it back.", 6],
  ["I'm sorry for your loss.", 5],
  ["We're sorry you were kept waiting.", 6],
  ["I'm sorry you had to ring twice.", 7],
  ["I'm sorry. If you like, I'll start again.", 2],
];

const none = [
  '',
  "I'm sorry you feel that way.",
  "I'm sorry that you feel let down.",
  "We're sorry to hear you feel ignored.",
  "I'm sorry if that caused trouble.",
  "I'm sorry, but it's too late for that.",
  'Sorry but no.',
  'We apologise if anyone was upset.',
  "I'm sorry you're upset.",
  'My apologies if that was unclear.',
  'That should not have happened.',
  "I'm looking at where it is now.",
  'Thank you for telling me.',
  'You said "I\'m sorry" twice already.',
  'I can see why that hurt.',
];

describe('an apology', () => {
  it.each(apologies)('is counted: %s', (wording, words) => {
    expect(apologyWords(wording)).toBe(words);
  });

  it.each(none)('is none: %s', (wording) => {
    expect(apologyWords(wording)).toBe(0);
  });

  it('is counted in a very long wording without delay', () => {
    expect(apologyWords("I'm sorry if sorry ".repeat(20_000))).toBe(0);
  });
});
