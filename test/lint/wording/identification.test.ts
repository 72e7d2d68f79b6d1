import { describe, expect, it } from 'vitest';
import { asksWhoTheyAre, isProofOfIdentity } from '../../../src/lint/wording/identification.ts';

const identifying = [
  "What's your account number?",
  'Can you confirm your date of birth?',
  'Could you tell me the password on the account?',
  'Before we go on, I need your customer number.',
  "What's your mother's maiden name?",
  'May I have the last four digits of your card?',
  'Can I take your policy number first?',
  'Who am I speaking to?',
  "Can I check who I'm speaking with?",
  'Let me confirm who you are first.',
  'I need to verify your identity.',
  'I just have to take you through security.',
  'Please answer your security question.',
  'I’ll need two security questions answered: tell me the first.',
  'Type your PIN, please.',
  'Read me the order number.',
  'Could I have your booking reference number?',
  'Can I see your photo ID?',
  'I need some identification.',
  'What was the memorable word you gave us?',
  'Verify the customer first.',
  'Confirm who they are, then go on.',
  'Do the ID check.',
  'Complete the security questions.',
  'Get their date of birth.',
  'Take their account number.',
  'Check their identity.',
  'Security check first.',
  'Enter the one-time code.',
  'I need to check it’s you.',
  'Please identify yourself.',
];

const helping = [
  '',
  'Where are you right now?',
  'Are you safe where you are?',
  'Is anyone there with you?',
  'Who is in danger?',
  "What's your name, and where are you?",
  'What should I call you?',
  'Are you thinking of ending your life?',
  'What number can I ring you on if we are cut off?',
  "What's the address?",
  "What's the postcode there?",
  'Tell me who might get hurt.',
  'Have you planned how, or when?',
  'Where is it, and when will it go off?',
  'Did you put it there?',
  'Then ask what number to ring.',
  'Skip the identity check.',
  "Don't ask for a password.",
  'Stop the security questions: they can wait.',
  'You need not prove who you are, and I need no account number.',
  "Won't say? Use the address on file.",
  'A colleague rings for help: place, number, their words.',
  'Tell me what you can see around you.',
  "I'm getting you help now.",
  'Just yes or no will do.',
  'Is the door locked?',
  'Can you see the pin on the map?',
  'Can you get to a safe place?',
  'Tell security now.',
  'Ask security to come.',
  'Who can be with you tonight?',
  'Your security matters more than the order.',
  'Write down the number shown.',
];

describe('a line', () => {
  it.each(identifying)('asks who they are: %s', (line) => {
    expect(asksWhoTheyAre(line)).toBe(true);
  });

  it.each(helping)('asks about the danger, or nothing: %s', (line) => {
    expect(asksWhoTheyAre(line)).toBe(false);
  });

  it('is judged without delay when it is very long', () => {
    expect(asksWhoTheyAre('give me your the a give your '.repeat(20_000))).toBe(false);
  });
});

describe('a fact', () => {
  it.each(['Account number', 'Date of birth', 'Their password', 'Last four digits', 'PIN'])(
    'proves who they are: %s',
    (question) => {
      expect(isProofOfIdentity(question)).toBe(true);
    },
  );

  it.each(['Where they are', 'Number if cut off', 'Who is with them', 'Plan and means'])(
    'proves nothing: %s',
    (question) => {
      expect(isProofOfIdentity(question)).toBe(false);
    },
  );
});
