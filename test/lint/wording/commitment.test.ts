import { describe, expect, it } from 'vitest';
import { findCommitment } from '../../../src/lint/wording/commitment.ts';

const promises = [
  "You'll have it by Friday.",
  "I'll ring you back at four.",
  "I'll call you back.",
  'I’ll call you tomorrow.',
  "I'll get back to you.",
  "We'll be in touch.",
  "We'll get back to you within 24 hours.",
  "You'll hear from us by the end of the week.",
  "You'll hear from Priya today.",
  "I'm going to email you this afternoon.",
  "It'll be with you on Monday.",
  'Your refund will be in your account within three days.',
  'The engineer will ring you before noon.',
  'A manager will write to you by Wednesday.',
  '<who> will ring you at ten.',
  'Someone will contact you in two to three days.',
  "I'll send it by Friday.",
  "I'll refund it by Thursday.",
  "We'll collect it next week.",
  "I'll ring you in ten minutes.",
  'By Friday you’ll have the answer.',
  'Tomorrow I will phone you.',
  "You'll get it within five working days.",
  "I'm looking at it now. You'll have an answer by noon.",
  'You will see it on the 4th.',
  'The replacement will arrive on Tuesday.',
  "I'll have the answer for you by 4 pm.",
  "They'll call you first thing.",
  "I'll follow up with you.",
  "I'll let you know by half past two.",
  "You'll have it within <days>.",
  "You'll have it by Friday, and you can reply to it.",
];

const fine = [
  '',
  "I'll send it now.",
  "I'm sending it now, the way you paid.",
  "You'll have it by <by>.",
  '<who> will ring you by <by>, and will have the whole story.',
  'Shall I ring you at four?',
  'I can ring you back at four.',
  'I can ask now, or ring you with the answer.',
  "If we're cut off, I'll ring you back.",
  "If you'd like, I'll call you tomorrow.",
  "I'll ring you, or write by Friday: which suits?",
  "You were told you'd have it by Friday.",
  "They said you'll have it by Friday.",
  "I'll be two minutes.",
  "I'll be back in two minutes.",
  "You'll have seen it on Friday.",
  "I'll fix the date: it says Friday.",
  "He'll call out your name at ten.",
  "I'll tell you straight what I can do today.",
  "I'll look right now.",
  "You'll have to ring at nine.",
  'The office will be open at nine.',
  "You'll get two texts, one at a time.",
  "You'll see it on the first page.",
  "You'll get the same price.",
  "You won't have to start again.",
  "I'll stay on the line.",
  "I'll let you know.",
  'Would you like it by Friday?',
  'It came on Monday.',
  'You told me it was due on Friday.',
  "I'll read it to you in one go.",
  "We'll go through it in order.",
  'Will it be there by Friday?',
  "I'll open the order at the top of the list.",
  'What time tomorrow suits you?',
  "I'd like someone to ring you today.",
  "You'll hear a click.",
  'That will do.',
  "When it's here on Monday, I'll ring you.",
  'You should have it by Monday.',
  'Once it is in, you will hear today.',
];

describe('a promise', () => {
  it.each(promises)('is found: %s', (wording) => {
    const found = findCommitment(wording);
    expect(found).toBeDefined();
    expect(wording).toContain(found);
  });

  it.each(fine)('is not found: %s', (wording) => {
    expect(findCommitment(wording)).toBeUndefined();
  });

  it('is looked for in a very long wording without delay', () => {
    expect(findCommitment("the your it will be there in the you'll have in ".repeat(20_000))).toBe(
      undefined,
    );
  });
});
