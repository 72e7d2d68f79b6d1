import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/guide/view.ts';
import { overOutcomes } from '../../src/playbook/model.ts';
import { visible } from '../../src/playbook/text.ts';
import { atStep, picking } from '../../src/terminal/keys.ts';
import { plainKeys, plainLines, plainMatches, plainMode } from '../../src/terminal/plain.ts';
import { nastyStep, nastyText, nastyUi } from './nasty.ts';
import {
  aStep,
  frameOf,
  fullStep,
  places,
  scenes,
  standDown,
  uiIn,
  whatNow,
  wrapUp,
} from './scenes.ts';

const frame = frameOf(80, 24);
const hostile = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe('a step for a screen reader', () => {
  it('says the place, then what to say, then the rest', () => {
    expect(plainLines(fullStep, frame)).toMatchInlineSnapshot(`
      [
        "Manager, Find one",
        "Say: May I put you on hold for two minutes, Sam, while I find a manager and tell them about ‹what went wrong›?",
        "On hold. Check back by 00:02.",
        "You have it: Their name: Sam",
        "Ask, f fills in: What went wrong, Order number",
        "Do: Mute before you talk about them.",
        "Do: Facts and request. No moods.",
        "Listen for: Whether they would rather be rung back.",
        "Never: “Good luck with this one.” They may hear it.",
        "Never: “Calm down.”",
        "1. Offer: A call at a time they pick",
        "2. A manager can take it now",
        "3. I end the call (Two warnings come first; one was given.)",
        "Then back to Angry refund, Say it back",
      ]
    `);
  });

  it('says which key starts the hold of a step', () => {
    expect(plainLines(aStep({ holdFor: 2 }), frame)).toContain('Hold, h starts it: 2 minutes');
  });

  it('says everything that the full screen says', () => {
    fc.assert(
      fc.property(nastyStep, (screen) => {
        const all = plainLines(screen, frame).join('\n');
        const texts = [screen.say ?? [], ...screen.do, ...screen.listenFor];
        for (const text of texts) expect(all).toContain(visible(words(text)));
        for (const line of screen.never) {
          expect(all).toContain(visible(words(line.words)));
          expect(all).toContain(visible(words(line.why ?? [])));
        }
        for (const { text, locked = '' } of screen.choices) {
          expect(all).toContain(visible(words(text)));
          expect(all).toContain(visible(locked));
        }
        for (const { label, value } of screen.have) {
          expect(all).toContain(`${visible(label)}: ${visible(value)}`);
        }
        for (const { label, wanted } of screen.fields) {
          if (wanted) expect(all).toContain(visible(label));
        }
        expect(all).toContain(visible((screen.returnsTo ?? '').replaceAll(' › ', ', ')));
      }),
    );
  });

  it('has no control character, and a line for each thing', () => {
    fc.assert(
      fc.property(nastyStep, nastyUi, (screen, ui) => {
        const lines = [
          ...plainLines(screen, frame),
          ...plainKeys(screen),
          ...plainMode(ui, screen, places),
        ];
        for (const line of lines) expect(line).not.toMatch(hostile);
      }),
    );
  });

  it('has no box and no column in its own words', () => {
    for (const [screen] of Object.values(scenes)) {
      const lines =
        screen === undefined ? [] : [...plainLines(screen, frame), ...plainKeys(screen)];
      for (const line of lines.filter((line) => !frame.wrapUp().includes(line))) {
        expect(line).not.toMatch(/[│─┌]| › | {2}/u);
      }
    }
  });
});

describe('a question for a screen reader', () => {
  it.each([
    [
      standDown,
      [
        'Is nobody in danger any more?',
        '1. Nobody is: back to Angry refund, Say it back',
        '2. Not sure: stay here',
      ],
    ],
    [whatNow, ['That is done. What now?', '1. Nothing more: resolved', '2. Another playbook']],
  ])('says what is asked, and the answers', (screen, lines) => {
    expect(plainLines(screen, frame)).toEqual(lines);
  });

  it('says the wrap-up', () => {
    const lines = plainLines(wrapUp, frameOf(80, 24, { wrapUp: () => ['Customer Sam'] }));
    expect(lines[0]).toBe('The call has ended: promised, with a time.');
    expect(lines).toContain('Customer Sam');
    expect(lines).toContain('1. File it');
  });

  it('has no control character in the wrap-up', () => {
    fc.assert(
      fc.property(fc.array(nastyText), (lines) => {
        for (const line of plainLines(wrapUp, frameOf(80, 24, { wrapUp: () => lines }))) {
          expect(line).not.toMatch(hostile);
        }
      }),
    );
  });

  it('says its keys when they are asked for', () => {
    expect(plainKeys(whatNow)).toEqual([
      "Keys: a number chooses, a Abuse, u I don't know, t Danger, b back, f fill in, n note, x call over, q q leave, ? keys.",
    ]);
    expect(plainKeys(wrapUp)).toEqual([
      'Keys: a number chooses, b back, f fill in, n note, q q leave, ? keys.',
    ]);
  });
});

describe('a mode for a screen reader', () => {
  it.each([
    [uiIn({ mode: 'note', text: '' }), 'Note, Enter keeps it:'],
    [uiIn({ mode: 'fill', field: 'fault', text: '' }), 'What went wrong. Enter keeps it:'],
    [uiIn({ mode: 'fill', field: 'customer', text: '' }), 'Their name, now Sam. Enter keeps it:'],
    [
      uiIn({ mode: 'over' }),
      'The call is over. 1 it is resolved, 2 the customer ended it, x it is not over.',
    ],
    [uiIn({ mode: 'quit' }), 'Press q again to leave this call. Any other key stays.'],
  ])('says what it wants', (ui, line) => {
    expect(plainMode(ui, fullStep, places)).toEqual([line]);
  });

  it('says first as what the call may end, once it is earned', () => {
    const earned = aStep({ endings: overOutcomes });
    expect(plainMode(uiIn({ mode: 'over' }), earned, places)).toEqual([
      'The call is over. 1 it is promised, 2 it is handed over, 3 it is resolved, 4 the customer ended it, x it is not over.',
    ]);
  });

  it('says nothing for the step itself', () => {
    expect(plainMode(atStep, fullStep, places)).toEqual([]);
  });

  it('marks the chosen match with a word', () => {
    if (picking.mode.mode !== 'find') throw new Error('The picker is a finder.');
    expect(plainMatches({ ...picking.mode, selected: 1 }, places)).toEqual([
      'Angry refund',
      'Chosen: Abuse',
      "I don't know",
      'Silence',
    ]);
    expect(plainMatches({ ...picking.mode, text: 'zzzz' }, places)).toEqual(['Nothing matches.']);
  });
});
