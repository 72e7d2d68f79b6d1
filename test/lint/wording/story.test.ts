import { describe, expect, it } from 'vitest';
import { carriesStory } from '../../../src/lint/wording/story.ts';

const carried = [
  'Tell them the whole story first.',
  "I've told her what happened, so you can carry straight on.",
  '<taken-by> has my notes.',
  '<taken-by> knows this, and I’ve passed on your question.',
  "You won't have to start again.",
  'You needn’t tell it twice.',
  'So you don’t have to repeat it.',
  "I'll tell them the story, so you don't have to.",
  'Mute or step away to brief them.',
  'Brief in writing, and keep talking.',
  'Facts, request, tried, promised. No moods.',
  "I've written down what you said.",
  "I'm passing it to someone who deals with this.",
  'Pass all of it on before you go.',
  'She has read the notes.',
  'He knows what you need.',
  'Send them the case notes.',
  'Give them the facts and the history.',
  'Summarise it for them in two sentences.',
  'Explain to them why they rang.',
  'They know the whole story.',
  'Nobody will ask you again: I have noted it.',
  'Read them their exact words.',
  "I've explained everything to Priya.",
  'I gave Priya the details.',
  '<taken-by> can see the full transcript.',
  "They've got your file, and my notes.",
  'Introduce the customer, and say what they want.',
  'Tell <taken-by> where we got to.',
  "<taken-by>, this is <customer>: the boiler's been off since Friday.",
  'Add it to the notes before you transfer.',
  'I’ve filled <taken-by> in, so you can carry straight on.',
  '<taken-by> is up to speed.',
  "I've put it all in writing for her.",
  'Read the case back to them.',
  'Without telling it all again, you can pick up here.',
];

const bare = [
  '',
  "I'm putting you through to <taken-by> now.",
  'Please hold for the manager.',
  '<taken-by> takes over from here.',
  "I'm transferring you.",
  'Get a name first. No blind transfers.',
  'Stay until they have said hello.',
  'Mute or step away first.',
  'A manager is coming to the phone.',
  'Thank you for waiting.',
  "It's the billing team's job.",
  "I'm freezing it now, and <taken-by> takes over.",
  'Goodbye for now.',
  'You will be in good hands.',
  'Ring the desk, and wait for an answer.',
  'Tell them to hurry.',
  'Write their name in the box.',
  'They pass the desk on the way.',
];

describe('a line at a hand-over', () => {
  it.each(carried)('carries the story: %s', (line) => {
    expect(carriesStory(line)).toBe(true);
  });

  it.each(bare)('carries no story: %s', (line) => {
    expect(carriesStory(line)).toBe(false);
  });

  it('is judged without delay when it is very long', () => {
    expect(carriesStory('pass the tell them the your all about '.repeat(2_000))).toBe(false);
  });
});
