import { describe, expect, it } from 'vitest';
import { findVagueness } from '../../../src/lint/wording/vague-promise.ts';

const vague = [
  "I'll try.",
  "I'll ring you as soon as possible.",
  "We'll write to you in due course.",
  "You'll hear from us soon.",
  "Hopefully you'll hear by the weekend.",
  'It should be there on Friday, no guarantees.',
  "I'll do my best to ring you on Monday.",
  "We'll get it out to you shortly.",
  "I'll ring you when I can.",
  "I'll ring you as soon as I can.",
  'Someone will be in touch at some point.',
  "You'll have it in the next few days.",
  'A manager might ring you tomorrow.',
  "It'll probably be with you this week.",
  "I'll see what I can do.",
  "I'll get to it before long.",
  "I'll write once I get a chance.",
  'With any luck it comes on Tuesday.',
  'I can’t promise, and I’ll look.',
  'We aim to answer within five days.',
  'I hope to have it sorted for you.',
  'The refund should reach you this week.',
  "You'll have it asap.",
  'Hopefully you will have it by <by>.',
  "I'll try to ring you by <by>.",
  "It's on its way, and you'll see it eventually.",
  "I'll see to it as fast as I can.",
  'You ought to hear within a week or so.',
  "We'll get back to you at our earliest convenience.",
  "It won't be long now.",
  "I'd think it'll be with you this week.",
  "I'll let you know once I know more.",
  "You'll get it sooner or later.",
  "I can't say when, but it'll come.",
  "We'll do what we can to get it to you.",
  'Someone will ring at some stage.',
  "With luck, you'll see it tomorrow.",
  "I imagine it'll be Friday.",
  'The depot should ring you.',
  "I'll ring you later.",
  'Expect it in a few days or so.',
  "I'll be in touch.",
  'It may take a while.',
];

const fine = [
  "I'll be in touch. What day suits you?",
  '',
  "You'll have it by <by>.",
  'What day suits you?',
  'Let me get you the date.',
  'How soon do you need it?',
  'Would Friday be soon enough?',
  'When shall I ring you?',
  "I'm sending your money back now, the way you paid. Let me get you the date.",
  "I'll name some times for a call. Just say yes or no to each.",
  'Let me see when you’ll hear your collection date.',
  "I'll put my answer in writing. Where shall I send it?",
  "I'll try to get you a firm date now.",
  "I'm booking the repair now.",
  'You said "as soon as possible", so which day is that?',
  "I'd like someone to ring and see how you are. What time today suits you?",
  'If it gets worse soon, ring <crisis-line>. You will have a call by <by>.',
  "I'll ring you with it. Which is better, morning or afternoon?",
  "It's all in my notes, so it starts where we stopped.",
  'Somebody will ring you. Tell me what time suits.',
  "I'm trying the depot for the date now.",
  "What's the latest it can come for you?",
  "I'm looking up the van's day now.",
  'Which day is best for the engineer?',
  "I'll ring the depot first, and then give you the hour.",
  "One second, I'm getting the delivery day.",
  'Shall I write or ring?',
  "The date's loading: stay with me.",
  "I'm sending it now. Let me check when it arrives.",
  "I'll put a name to it. What time works?",
  "Give me the day you'd like.",
];

describe('a promise with no time yet', () => {
  it.each(vague)('is vague: %s', (wording) => {
    const found = findVagueness(wording);
    expect(found).toBeDefined();
    expect(wording).toContain(found);
  });

  it.each(fine)('is not vague: %s', (wording) => {
    expect(findVagueness(wording)).toBeUndefined();
  });

  it('is looked for in a very long wording without delay', () => {
    expect(findVagueness('in the next your as soon it should '.repeat(20_000))).toBeUndefined();
  });
});
