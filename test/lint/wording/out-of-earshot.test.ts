import { describe, expect, it } from 'vitest';
import { isOutOfEarshot } from '../../../src/lint/wording/out-of-earshot.ts';

const unheard = [
  'Mute before you talk about them.',
  'Mute or step away to brief them.',
  'Step away from the desk first.',
  'Mute first. No gossip.',
  'Step aside, then brief them.',
  'Put yourself on mute.',
  'Brief in writing, and keep talking.',
  'Brief in writing, or mute.',
  'Talk to them in private.',
  'Go out of earshot.',
  'Check that you are muted.',
  'Speak to the manager in another room.',
  'Cover the microphone.',
  'Tell them by message, not aloud.',
  'Brief them where the customer can’t hear.',
  'Walk away from the counter before you speak.',
];

const heard = [
  '',
  'Get a name first. No blind transfers.',
  'Tell your supervisor now.',
  "Don't mute: keep talking to them.",
  'Never step away from them.',
  'Unmute when you are back.',
  'Stay on the line.',
  'Facts, request, tried, promised. No moods.',
  'Brief them.',
  'Keep the commute in mind.',
  'Do not walk away.',
  'Check back after two minutes.',
  'Take the next step.',
];

describe('an instruction', () => {
  it.each(unheard)('keeps it from being overheard: %s', (line) => {
    expect(isOutOfEarshot(line)).toBe(true);
  });

  it.each(heard)('does not keep it from being overheard: %s', (line) => {
    expect(isOutOfEarshot(line)).toBe(false);
  });
});
