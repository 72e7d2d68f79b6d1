import { describe, expect, it } from 'vitest';
import { apologyWords, mostSorrys, sorrysIn } from '../../../src/lint/wording/apology.ts';

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
  ["I'm sorry you didn't get our letter.", 7],
  ["I'm sorry you never heard from us.", 7],
  ["I'm sorry you didn't have it in time.", 8],
  ["I'm sorry your parcel was dropped.", 6],
  ["I'm sorry it's late, but I've found it.", 8],
  ["I'm sorry we misunderstood you.", 5],
  ["I'm sorry you couldn't get through to us.", 8],
  ["I'm sorry, your letter went to the wrong house.", 9],
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
  "I'm sorry, however it was your mistake.",
  "I'm sorry, although nothing went wrong here.",
  'Sorry, though it does say so on the box.',
  "I'm sorry you didn't read the email.",
  "I'm sorry you never checked the date.",
  "I'm sorry that you didn't look at the size.",
  "I'm sorry you misunderstood.",
  "I'm sorry you've misread the terms.",
  'Sorry you forgot to cancel.',
  "I'm sorry you got the date wrong.",
  "I'm sorry to say you chose the wrong one.",
  "I'm sorry you can't see my point.",
  "I'm sorry it's late, but you should have rung.",
  "I'm sorry about that – however, you're the one who signed.",
  "I'm sorry you took it the wrong way.",
  "I'm sorry you see it that way.",
  "I'm sorry, nevertheless you signed for it.",
  "I'm sorry you weren't paying attention.",
  "I'm sorry but you should have checked.",
  "I'm sorry you ordered the wrong one.",
  'Sorry you find that hard to accept.',
  "I'm sorry you got confused.",
  "I'm sorry you were confused.",
  "I'm sorry your expectations were too high.",
  "We're sorry you aren't satisfied.",
  "I'm sorry you didn't follow the steps.",
  "I'm sorry that you failed to tell us.",
  "I'm sorry, only you didn't tell us.",
  "I'm sorry you put in the wrong address.",
  "I'm sorry for the delay, however that's the courier's fault.",
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

describe('an apology for what was done to them', () => {
  it.each([
    "I'm sorry we got your name wrong.",
    "I'm sorry you were given the wrong day.",
    "I'm sorry you waited in for nothing.",
    "I'm sorry you've had to chase us.",
    "I'm sorry you couldn't reach anyone.",
    "I'm sorry you didn't get a call back.",
    "I'm sorry you weren't told.",
    "I'm sorry you didn't find out until today.",
    'I apologise, that was my mistake.',
    "I'm sorry. But I've found it now.",
    'Sorry about the mix-up, though I can put it right today.',
    "I'm sorry you never got an answer.",
    "I'm sorry you had no heating.",
    "I'm sorry it broke, but you won't pay for the repair.",
    "I'm sorry it came late, but you were right to ring.",
    "I'm sorry it's late, but your new one is here today.",
  ])('is one: %s', (wording) => {
    expect(apologyWords(wording)).toBeGreaterThan(0);
  });
});

describe('how often sorry is said', () => {
  it.each([
    ["I'm sorry. I'm sorry, I'm so sorry, really sorry.", 4],
    ['Sorry, sorry, sorry, sorry about that.', 4],
    ["I apologise. I'm sorry. Please forgive me. My apologies.", 4],
  ])('is too often: %s', (wording, times) => {
    expect(sorrysIn(wording)).toBe(times);
    expect(times).toBeGreaterThan(mostSorrys);
  });

  it.each([
    ["I'm sorry. I'm sorry it took three calls.", 2],
    ["I'm sorry it came broken.", 1],
    ['You said "sorry, sorry, sorry, sorry" on Monday.', 0],
  ])('is not too often: %s', (wording, times) => {
    expect(sorrysIn(wording)).toBe(times);
  });
});
