import { describe, expect, it } from 'vitest';
import { isRecap } from '../../../src/lint/wording/recap.ts';

const recaps = [
  "So, here's what happens now: <promises>. Goodbye for now.",
  '<promises>',
  "So I've put <amount> of credit on your account today. Thank you.",
  "So I've put the credit on your account. Thank you for ringing.",
  'So: the credit is on your account now, and the reference is <ref>.',
  "I've cancelled the order, and nothing more will be taken.",
  "We've booked your table for eight.",
  'I have just sent the form to your inbox.',
  'Your seat is booked. Have a good flight.',
  'The direct debit has been stopped.',
  "That's all sorted: your old card is blocked.",
  'The parcel is on its way.',
  'Your line is back on.',
  "You'll hear from Priya by noon. Goodbye.",
  "I'll ring you on Friday, and you'll send me the photo.",
  '<who> will write to you by <by>.',
  'A manager will ring you tomorrow.',
  'The engineer will be with you at ten.',
  'It’ll be there within two days.',
  "You'll have your collection date by <by>.",
  'Your case stays open, and you can write again.',
  'So: <answer>. Goodbye for now.',
  'To recap, you chose <choice>.',
  'What we agreed is <outcome>.',
  'I changed the address to the new one.',
  "I've noted it all, so you won't have to start again.",
  'Both bags are on your booking now.',
  "We've moved it to the 4th. Thank you, <customer>.",
  "They'll collect it before six.",
  "I've passed it on to <taken-by>.",
  "So your refund's on its way, and you'll see it by Friday.",
  "Right: you're booked for the 4th at ten.",
  "That's £20 off your next bill.",
  'Your appointment is on Tuesday at nine. See you then.',
  'Glad to say your seat is booked.',
  'The new one goes out today.',
  'Nothing changes: your contract stays as it is.',
];

const goodbyes = [
  '',
  'Thank you for ringing. Goodbye.',
  'Is there anything else I can help with today?',
  'Have a lovely day, <customer>.',
  "I'm glad I could help.",
  'Thank you for your patience, <customer>.',
  "It's been a pleasure.",
  'We appreciate your custom.',
  'Take care, <customer>.',
  'Your call is important to us.',
  'I hope that helps.',
  "I've enjoyed talking to you.",
  "I've been happy to help.",
  "You've been very patient.",
  'Thank you for taking me through it.',
  "I'll let you go now.",
  "We'll speak soon.",
  "We'll see you on Monday.",
  'Goodbye, <customer>.',
  'Have I answered everything today?',
  "We've loved having you.",
  "I've kept you long enough.",
  'Did I miss anything?',
  'My name is <me>, if you need us again.',
  "Don't hesitate to ring again.",
  'Your reference is <ref>.',
  'Thank you for choosing <company>.',
  "I'll be here if you need anything.",
  'Enjoy the rest of your day.',
  'Thanks again for bringing this up today.',
  'Was it sorted the way you wanted?',
  'We value your feedback.',
  'You’re all set.',
  "I'm closing the chat now. Thank you.",
  "That's everything from me, <customer>.",
  "I'm glad we got that sorted, and I hope your day gets better.",
  'I understand how frustrating this was. Goodbye.',
  "It's goodbye for now.",
];

describe('a close', () => {
  it.each(recaps)('recaps: %s', (wording) => {
    expect(isRecap(wording)).toBe(true);
  });

  it.each(goodbyes)('only says goodbye: %s', (wording) => {
    expect(isRecap(wording)).toBe(false);
  });

  it('is judged in a very long wording without delay', () => {
    expect(isRecap('thank you very much, and '.repeat(20_000))).toBe(false);
  });
});
