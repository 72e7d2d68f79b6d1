import { describe, expect, it } from 'vitest';
import {
  asksForNumber,
  asksOnlyName,
  asksWhoTheyAre,
  isProofOfIdentity,
} from '../../../src/lint/wording/identification.ts';

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

describe('a line to somebody with a story', () => {
  it.each([
    "What's your order number?",
    "What's your order number, and what happened?",
    'Can I take your account number first?',
    'Could you give me the reference number?',
    'May I have your booking reference?',
    'Order number, please.',
    'Account number?',
    'Tell me your case number, please.',
    "I'll need your policy number.",
    'Do you have a tracking number?',
    'Which order number is it?',
    "Before you start, what's the reference?",
    'Have you got your reference to hand?',
    'What is the order number?',
    'Let me start with your account number.',
    'Please give me your customer ID.',
    'Could I just take a booking number?',
    'I need your order number before we start.',
    'Can you read me the number on your invoice?',
    'First things first: your reference number?',
    'Have your order number ready and tell me all about it.',
  ])('asks for a number: %s', (line) => {
    expect(asksForNumber(line)).toBe(true);
  });

  it.each([
    'Tell me what happened.',
    "Tell me what happened, from the start. I'm listening.",
    'Tell me the number of times it has broken.',
    'Never mind the order number; tell me what happened.',
    "I don't need a reference. What happened?",
    "I'll ask for the order number in a moment. What happened?",
    "What number can I ring you on if we're cut off?",
    'I have your order number here. What happened?',
    'Tell me what you ordered.',
    'What happened with the order?',
    "Order <order> is in front of me. What's wrong with it?",
    "What's your name?",
    'What happened with your account?',
    "I've got your account open. Tell me what happened.",
    'How many orders were wrong?',
    'Tell me in what order it happened.',
    'No need for a reference yet. Start wherever you like.',
    'Which one arrived broken?',
    "I'm listening, and I can look up the number later.",
  ])('asks for none: %s', (line) => {
    expect(asksForNumber(line)).toBe(false);
  });

  it('is judged without delay when it is very long', () => {
    expect(asksForNumber('give me what your the a order your '.repeat(20_000))).toBe(false);
  });
});

describe('a line to somebody in danger', () => {
  it.each([
    "What's your name?",
    'What is your full name, please?',
    'Can I take your name?',
    'Tell me your first and last name.',
    "I'm staying with you. What's your surname?",
    'Could I have your name, please?',
    'Your name, please?',
  ])('asks for a name and nothing else: %s', (line) => {
    expect(asksOnlyName(line)).toBe(true);
  });

  it.each([
    'What should I call you?',
    "What's your name, and where are you?",
    "I'm <me>. What's your name?",
    "My name is Sam. What's your name?",
    "You needn't tell me your name.",
    'Is his name on the door?',
    "What's the name of the road?",
    'Tell me who is with you.',
  ])('asks for no name, or for more: %s', (line) => {
    expect(asksOnlyName(line)).toBe(false);
  });
});
