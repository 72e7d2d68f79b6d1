import { describe, expect, it } from 'vitest';
import { findRefusal } from '../../../src/lint/wording/refusal.ts';

const refusals = [
  "I can't refund this.",
  "That's as far as I can go, because it's past thirty days.",
  "That's the most I can offer.",
  'This is our final position.',
  "I'm afraid I can't refund this one.",
  'I cannot give you your money back.',
  "We can't exchange it now it's been worn.",
  "I won't be able to cancel it.",
  "I'm not able to waive the fee.",
  'We are unable to change the date.',
  "I can't do that.",
  "I can't do that for you, sorry.",
  "I'm sorry, but I can't replace it.",
  'I can’t offer you a discount on this.',
  "We can't take it back.",
  "I can't accept a return on this.",
  "I can't make an exception.",
  "I can't go any higher.",
  "I can't agree to that.",
  "I can't help you with that.",
  "We don't do refunds.",
  "We don't give cash refunds.",
  "You can't have a refund.",
  "You're not entitled to one.",
  "You aren't eligible for that.",
  "You don't qualify.",
  "There's nothing I can do.",
  'There is really nothing more we can do.',
  "That's not possible.",
  "A refund isn't possible here.",
  'The answer is still no.',
  'I have to say no to that.',
  "I'm not allowed to reverse it.",
  "We're not authorised to change it.",
  "I won't refund it.",
  "I'm not going to refund it.",
  "Thank you for waiting. I can't reduce the bill.",
  "I can't pay it out.",
  "I can't let you return it.",
];

const fine = [
  "That's as far as I can go today, and I'll pick it up in the morning.",
  'Here is the final bill, with the credit on it.',
  '',
  "I can't hear you.",
  "I can't imagine what this week has been like.",
  "I can't see it in the notes.",
  "I can't see it in the notes, so I can't act on that alone.",
  "I can't find the order under that name.",
  "I can't help you while I'm sworn at.",
  "I can't fix this while I'm insulted.",
  "I can't keep that secret, because I want you safe.",
  "I can't tell you how sorry I am.",
  "I can't thank you enough.",
  "I can't promise a date.",
  "I can't give you an exact time yet.",
  "I can't give you legal advice.",
  "I can't change what happened.",
  "I can't replace what you lost.",
  "I can't do that myself, but my manager can.",
  "I can't refund it until it's back with us.",
  "I can't open the account without the code.",
  "I can't say.",
  "I can't believe it took three weeks.",
  "Can't I refund it from here?",
  "That's more than I can agree myself.",
  "I won't let you down.",
  "I won't keep you long.",
  "I won't cancel anything until you say so.",
  "I can't cancel it from this screen, so I'm opening another one.",
  "I can't give you my full attention with the noise.",
  "I can't offer an excuse for that.",
  "It's not possible that it went out twice.",
  "That's not something we do lightly.",
  "I couldn't read the last line.",
  "You can't have known that.",
  "You don't have to do anything.",
  "You can't miss it.",
  "I'm not going to keep you on hold.",
  'I can refund it today.',
  'You said "I can\'t refund this" was what you heard.',
  "There's nothing more for you to do.",
  'Nothing will be taken from your account.',
  "Isn't that possible on Tuesday?",
  "I don't take that lightly.",
  "I'm not at the desk where it's kept.",
  'No, it goes out today.',
  "I can't do both at once: which comes first?",
  "That's not possible to say from here.",
];

describe('a refusal', () => {
  it.each(refusals)('is found: %s', (wording) => {
    const found = findRefusal(wording);
    expect(found).toBeDefined();
    expect(wording).toContain(found);
  });

  it.each(fine)('is not found: %s', (wording) => {
    expect(findRefusal(wording)).toBeUndefined();
  });

  it('is looked for in a very long wording without delay', () => {
    expect(findRefusal("I can't hear that I cannot see ".repeat(20_000))).toBeUndefined();
  });
});
