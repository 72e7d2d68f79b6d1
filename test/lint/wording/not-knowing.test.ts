import { describe, expect, it } from 'vitest';
import { findNotKnowing, saidNotKnowing } from '../../../src/lint/wording/not-knowing.ts';

const leftStanding = [
  "I don't know, that's not my department.",
  'I don’t know.',
  'I do not know what happened to your parcel.',
  'I dunno.',
  'I have no idea.',
  'No idea.',
  "I'm not sure.",
  "I couldn't tell you.",
  "I haven't a clue.",
  "I can't say.",
  "We don't know.",
  "We don't know when the power will be back.",
  "I really don't know why it was charged.",
  "I honestly don't know.",
  "I'm afraid I don't know.",
  'I’ve no idea where it is.',
  'We have absolutely no idea.',
  "I'm not entirely sure what that charge is.",
  'I am not certain.',
  'Not sure.',
  'Sorry, no idea.',
  "Don't know.",
  'Your guess is as good as mine.',
  'How would I know?',
  'How am I supposed to know that?',
  "I wouldn't know about that.",
  'Nobody here knows.',
  "I can't say when it will be back.",
  'I cannot say for sure.',
  "I couldn't say.",
  "I don't know. You'll have to ask someone else.",
  "I don't know. Try the website.",
  "I don't know, and I can't find out either.",
  "I'm not sure if we can refund that.",
  "I DON'T KNOW.",
  "I haven't got the faintest idea.",
  "I don't have the answer.",
  "I don't know. I'm only on the phones. I'll check with my manager.",
  "“I don't know.”",
  "I don't know what to say about that charge.",
  "I'm not sure, sorry. It should be on your bill.",
  "I don't know. I won't be asking anybody.",
  "I don't know. That's a matter for the warehouse.",
];

const fine = [
  "I don't know yet, but I'll find out and call you by four.",
  "I don't know how to thank you.",
  "If I'm not sure, I'll ask.",
  "You don't know that yet.",
  `You said "I don't know" to my colleague.`,
  "You told us “I’m not sure”, and that's fine.",
  "I don't know. Let me find out for you.",
  'I don’t know that one yet. When do you need it by?',
  "I'm not sure, so I'm asking my manager now.",
  "I'm not sure I caught that. Could you say it again?",
  "I don't know what we'd do without you.",
  "I don't know if you've seen our email, but the date is in it.",
  "I have no idea how you've managed this for a month.",
  "When I don't know, I ask.",
  "They don't know you like I do.",
  "I want to be sure, so I'm checking.",
  'Do you know your order number?',
  "Don't know your order number? Your name will do.",
  'Not sure which one it is? Read me the first line.',
  "I can't say sorry enough.",
  "I couldn't tell you how sorry I am.",
  "I'd rather get that right than guess. I can ask now, or ring you with the answer.",
  'I know this has been slow.',
  "I don't know, but Priya in billing will. I'm putting you through.",
  "I don't know. My manager will ring you by five.",
  "I couldn't say. Someone in deliveries knows, and I'll ask them.",
  "I'm not certain. May I put you on hold while I check?",
  "I have no idea yet. You'll have an answer by <by>.",
  "What I don't know, I find out.",
  "I don't know the exact time, so I'll text you when they set off.",
  "We don't know yet when it's back: I'll message you every hour.",
  "Let me know if you're not sure.",
  "It's not that I don't know; the date isn't set, and I'll ring you when it is.",
  "I don't know why that happened, but I can find out today. Shall I?",
  "You'll know by Friday.",
  "I don't know. Give me two minutes and I'll ask.",
  "I don't know what you've been through, and I'm listening.",
  'Are you not sure?',
  'I knew that.',
  'Nobody knows your account better than you.',
  "I don't know, would you like me to ask?",
  "I'm not sure when it ships. What's the order number, so I can look?",
  "I don't know offhand. Can I ring you back in ten minutes?",
  "I don't know. How would you like to hear from us?",
];

describe('not knowing', () => {
  it.each(leftStanding)('is found with no way on: %s', (wording) => {
    const found = findNotKnowing(wording);
    expect(found).toBeDefined();
    expect(wording.slice(found?.start, found?.end)).toBe(found?.phrase);
  });

  it.each(fine)('is not found: %s', (wording) => {
    expect(findNotKnowing(wording)).toBeUndefined();
  });

  it('is found at the second place where the first has a way on', () => {
    const wording = "I don't know yet: I'll ask. Give it a day. As to the price, I have no idea.";
    expect(findNotKnowing(wording)).toMatchObject({ phrase: 'I have no idea', start: 60 });
  });

  it('is looked for in a very long wording without delay', () => {
    const wording = "'when do I not know ".repeat(20_000);
    expect(findNotKnowing(wording)).toBeUndefined();
  });
});

describe('what is said of not knowing', () => {
  it.each(leftStanding)('is told: %s', (wording) => {
    expect(wording).toContain(saidNotKnowing(wording));
  });

  it('is told with a way on as well', () => {
    expect(saidNotKnowing("Right. I don't know yet, but I'll ask.")).toBe("I don't know");
    expect(saidNotKnowing('You don’t know that yet.')).toBeUndefined();
  });
});
