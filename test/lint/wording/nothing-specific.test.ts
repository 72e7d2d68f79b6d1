import { describe, expect, it } from 'vitest';
import { isNothingSpecific } from '../../../src/lint/wording/nothing-specific.ts';

const stock = [
  'I understand your frustration.',
  'I completely understand.',
  'I understand how you feel, <customer>.',
  'I understand how frustrating this must be.',
  'That must be very frustrating.',
  'Your call is important to us.',
  'You are a valued customer.',
  "I'll do everything I can to help.",
  "We'll do our very best for you.",
  'I will do my best to resolve this issue.',
  'We apologise for any inconvenience.',
  'We apologize for the inconvenience caused.',
  "I'm sorry for any inconvenience this may have caused you.",
  "I'm sorry for the trouble.",
  "I'm sorry you feel that way.",
  "I'm so sorry to hear that.",
  'Please accept our sincere apologies.',
  'Thank you for your patience.',
  'We appreciate your patience and understanding.',
  'Thank you for bringing this matter to our attention.',
  'We value your feedback.',
  'I hear you.',
  "I hear what you're saying.",
  "I'm here to help.",
  "I'd be happy to assist you with this issue.",
  'We take your concerns very seriously.',
  'Rest assured, we will get this resolved.',
  'Your satisfaction is our priority.',
  'I truly appreciate your loyalty. I understand.',
  'I can see how this situation is frustrating for you.',
  'We strive to provide the best service possible.',
  'I’m glad to help, <customer>.',
  "I can imagine how that feels. We'll do all we can.",
];

const specific = [
  '',
  'Take your time.',
  "I'm here.",
  'Stay on the line.',
  'Tell me what happened, from the start.',
  "I'm listening.",
  'I see.',
  "I hear you, and I'm on it.",
  'Thank you.',
  'Thank you, <customer>.',
  'Thank you for waiting.',
  'Thank you for telling me.',
  "I'm sorry.",
  "I'm sorry for your loss.",
  "I'm sorry about the <item>.",
  "I'm sorry it came broken.",
  "I'm sorry about this, and the time it's cost you.",
  "I understand: that's three weeks without heating.",
  "I'd be angry too.",
  'I can hear how angry you are, and I want this sorted for you.',
  'I understand. Tell me what you need first.',
  'How can I help?',
  'Right, let’s get on with it.',
  "I'm opening the order now.",
  "I'm happy to book it again.",
  'I appreciate the photo: it shows the crack.',
  'I can do that.',
  "I'm staying with you.",
  "There's no hurry.",
  'That’s a lot to hear at once.',
  "I'm glad you told me.",
  "I'll ring the depot, and do everything I can to stop the van.",
  'I understand you want this: <request>.',
  "You won't have to start again.",
  'Just yes or no will do.',
  'Goodbye for now.',
  "I'd rather get that right than guess.",
  'We apologise for charging you twice.',
  'I am writing it down.',
  'The best I can do is £20.',
  "I'm sorry, I don't understand.",
  "I'm glad to hear that.",
  'I hope you feel better.',
];

describe('a line', () => {
  it.each(stock)('has nothing specific in it: %s', (wording) => {
    expect(isNothingSpecific(wording)).toBe(true);
  });

  it.each(specific)('is not found: %s', (wording) => {
    expect(isNothingSpecific(wording)).toBe(false);
  });

  it('is judged without delay when it is very long', () => {
    expect(isNothingSpecific('accept my very very sorry for the your '.repeat(20_000))).toBe(false);
  });
});
