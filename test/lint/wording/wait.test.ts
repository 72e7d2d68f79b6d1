import { describe, expect, it } from 'vitest';
import { asksToWait } from '../../../src/lint/wording/wait.ts';

const waits = [
  'Please hold for two minutes while I ask my manager.',
  'Please hold.',
  'Can you hold for a moment?',
  'Hold on while I get somebody.',
  'Hang on two minutes.',
  "I'm putting you on hold.",
  'May I put you on hold while I ask?',
  'Bear with me.',
  'Would you mind holding?',
  'Wait a minute while I check.',
  'Please wait.',
  'One moment, please.',
  'Just a second.',
  'Give me two minutes.',
  'Can I have two minutes to ask my supervisor?',
  "I'll be right back.",
  "I'll be back in two minutes.",
  'Please hold the line.',
  'Put them on hold and tell your supervisor.',
  "I know that's hard. Please hold for a second.",
  'I’ll just be a minute.',
  'Could you please hold while I transfer you?',
  'I need to put you on hold for a bit.',
  'Hold please.',
  'Could you hold the line for me?',
  'Just a moment, please.',
  "I'll have to put you on a short hold.",
  'Can you hang on for two minutes while I ask?',
  'Let me put you on hold.',
  'Please stay on hold.',
  'Hold on a second.',
  'Please hold, my manager will know.',
  "You'll be on hold for two minutes.",
  'Two minutes, please, while I get my supervisor.',
  "I'm just going to pop you on hold.",
  "I'll transfer you, please hold.",
];

const stays = [
  '',
  "I'm staying with you.",
  'Stay on the line.',
  "I won't put you on hold.",
  'No hold, no transfer.',
  'Keep them on. No hold. Never hang up.',
  'You stay on. No hold, no transfer.',
  'Brief in writing, or mute. Never hold.',
  'Hold on to the rail.',
  'Press on the wound and hold it there.',
  'Hold his head still.',
  'Wait outside for the ambulance.',
  'Wait for the police by the door.',
  "Don't hang up.",
  'Keep talking to me while I get you help.',
  'Then wait. Let them talk.',
  'Hold on, <customer>. Help is coming.',
  "I'll be right here.",
  'Tell me what happened a minute ago.',
  'Is he breathing? Count for one minute.',
  'Never put them on hold.',
  'Do you hold a weapon?',
  'Then wait. Asking doesn’t put it there.',
  'Hold the towel against it, as hard as you can.',
  'Hold on tight to the ladder.',
  'Can you hold him still?',
  'Please hold the baby close.',
  'Stay with me a minute longer.',
  'Wait there, an ambulance is on its way.',
  'Is there somebody who can wait with you?',
  "I'm not going anywhere.",
  'Give me your hand.',
  'Please wait by the door for them.',
  "I'll be with you the whole time.",
];

describe('a line', () => {
  it.each(waits)('has them wait: %s', (line) => {
    expect(asksToWait(line)).toBe(true);
  });

  it.each(stays)('does not have them wait: %s', (line) => {
    expect(asksToWait(line)).toBe(false);
  });

  it('is judged without delay when it is very long', () => {
    expect(asksToWait('please just can you a few a couple of '.repeat(20_000))).toBe(false);
  });
});
