import { describe, expect, it } from 'vitest';
import { missingFromHold } from '../../../src/lint/wording/hold.ts';

const complete = [
  'May I put you on hold for two minutes, while I ask someone who knows?',
  'May I have 2 minutes to ask the depot?',
  'May I leave you here for two minutes, while I find a manager?',
  "I'll be two minutes: I'm asking about <question>. Is that all right?",
  "I'm going to put you on hold while I ask my supervisor. I'll check back in a minute.",
  'Thank you for waiting. I’m still asking. May I have two more minutes?',
  "I'll hang up and ring you in one minute, because that way I know it's you.",
  'This takes about three minutes, so I can read the whole file. May I?',
  'Can you hold for thirty seconds? I need to open your account.',
  "Give me five minutes and I'll check with the warehouse.",
  'Please wait for <wait> while I get the form.',
  'May I have <wait> minutes? I want to read the notes.',
  'Let me check with billing, which takes a couple of minutes.',
  "I'll be back by <by>, because the file is in another office.",
  "I'm looking it up now, and it takes about ninety seconds.",
  'Half a minute, please: I am checking the date.',
  'I have to call the driver. May I put you on hold for up to 4 mins?',
  "It's a ten-minute wait while the line resets.",
  'Would you hold for a minute or two while I speak to the branch?',
  'May I leave you until quarter past, so that I can see the garage?',
  'I’ll need three more minutes to finish the search.',
  "I'm going to the stockroom, and it takes four minutes.",
  "I'll put you on hold for two minutes to put your colleague through.",
  'I need two minutes with the warehouse. Will you wait?',
  "Stay there two minutes; I'm off to the stockroom.",
  'May I put you on hold for two minutes? The depot has to look.',
  'One minute, please, as I bring up your booking.',
  'Hang on two minutes while I ask the depot.',
  'Hang on two minutes: the depot has it.',
  "Hang on two minutes, I'm ringing the depot.",
  'Sit tight for three minutes while it loads.',
];

const lacking: readonly (readonly [string, string])[] = [
  ['', 'reason length'],
  ['Would you mind holding?', 'reason length'],
  ['Please hold.', 'reason length'],
  ['Can you hold for a moment?', 'reason length'],
  ['Just a second, please.', 'reason length'],
  ['Bear with me.', 'reason length'],
  ['May I put you on hold?', 'reason length'],
  ['May I put you on hold for two minutes?', 'reason'],
  ['Please hold for 2 minutes.', 'reason'],
  ["I'll be three minutes. Is that all right?", 'reason'],
  ['Please wait for <wait>.', 'reason'],
  ["I'm going to put you on hold for two minutes.", 'reason'],
  ['I need to put you on hold for a minute.', 'reason'],
  ["I'm going to ask you to hold for two minutes.", 'reason'],
  ["I'd like to put you on a brief hold.", 'reason length'],
  ["I'm going to place you on hold.", 'reason length'],
  ['One minute, <customer>.', 'reason'],
  ['May I put you on hold while I ask my manager?', 'length'],
  ["I'm checking that now. Please hold.", 'length'],
  ['Hold on, let me ask.', 'length'],
  ['May I put you on hold for a moment while I check?', 'length'],
  ["I'll just be a second: I'm looking.", 'length'],
  ["I'm asking about <request>, so please hold.", 'length'],
  ["I'll be right back, because I need the form.", 'length'],
  ['Bear with me while I open it.', 'length'],
  ['You will be on hold for a while.', 'reason length'],
  ['Stay on the line, please.', 'reason length'],
  ['Hang on two minutes.', 'reason'],
  ['Hang on for two minutes, please.', 'reason'],
  ['Hang on a sec.', 'reason length'],
  ['Just hang tight for five minutes.', 'reason'],
  ['Sit tight for a couple of minutes.', 'reason'],
  ['Stand by for two minutes, please.', 'reason'],
  ['Could you hang on the line for three minutes?', 'reason'],
  ['Hang on, two minutes, back in a bit.', 'reason'],
  ['Hang on there for two minutes.', 'reason'],
  ['Give me two minutes.', 'reason'],
  ["Two minutes, don't go away.", 'reason'],
  ['Wait two minutes, please.', 'reason'],
  ['Just hang on for two ticks.', 'reason length'],
  ['Hold the line for two minutes, would you?', 'reason'],
  ["Don't hang up, I'll be back in two minutes.", 'reason'],
  ["I'll be with you again in two minutes.", 'reason'],
  ['Just two minutes of your time.', 'reason'],
];

describe('a hold', () => {
  it.each(complete)('is complete: %s', (wording) => {
    expect(missingFromHold(wording)).toEqual([]);
  });

  it.each(lacking)('is not complete: %s leaves out %s', (wording, missing) => {
    expect(missingFromHold(wording).join(' ')).toBe(missing);
  });

  it('is judged in a very long wording without delay', () => {
    expect(missingFromHold('for about <a to just a moment '.repeat(20_000))).toContain('reason');
  });
});
