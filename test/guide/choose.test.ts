import { describe, expect, it } from 'vitest';
import { startCall } from '../../src/guide/decide.ts';
import {
  back,
  book,
  bookOf,
  fill,
  interrupt,
  jump,
  matter,
  resolved,
  under,
  walk,
} from './table.ts';

describe('a call starts', () => {
  it('at the first step of its playbook', () => {
    const call = walk(book, 'refund', 'chat');
    expect(call.stack).toEqual(['refund/hear']);
    expect(call.call.channel).toBe('chat');
    expect(call.events.map(({ type }) => type)).toEqual(['CallStarted']);
  });

  it('not in a playbook that is not there', () => {
    expect(startCall(book, 'nothing')).toEqual({ refusal: 'There is no "nothing" here.' });
  });
});

describe('a choice', () => {
  it('goes to the step it names, and only ChoiceMade says so', () => {
    const call = walk(book, 'refund');
    expect(call.eventsOf('They have told it all')).toEqual(['ChoiceMade']);
    expect(call.stack).toEqual(['refund/work']);
  });

  it('is meant by its target where only one choice leads there', () => {
    expect(walk(book, 'refund').do('work').at).toBe('refund/work');
    expect(walk(book, 'refund').refusal('limit').refusal).toBe(
      'More than one choice of this step leads to "limit": say which sentence.',
    );
  });

  it('is meant by its sentence or its id, whichever is used', () => {
    const bySentence = walk(book, 'refund').do('work', 'They are done');
    const byId = walk(book, 'refund').do('work', 'all-done');
    expect(byId.call).toEqual(bySentence.call);
    expect(byId.at).toBe('refund/credited');
  });

  it('is "next" where there is one way on', () => {
    const call = walk(book, 'refund').do('work', 'Credit', 'next');
    expect(call.call.endings.map(({ outcome }) => outcome)).toEqual(['resolved']);
  });

  it('that is not on the step is refused in words', () => {
    expect(walk(book, 'refund').refusal('Sing to them')).toEqual({
      refusal: 'There is no choice "Sing to them" on this step.',
    });
  });

  it('to a playbook that is broken or gone is refused, and shown as refused', () => {
    const torn = bookOf({
      torn: `servekit: 1
title: Torn
use-when: It is torn.
steps:
  look:
    say: |
      I'm looking.
    next:
      It moves over: gone
      It goes aside: { detour: gone }
      It is there: resolved
`,
    });
    const call = walk(torn, 'torn');
    expect(call.refusal('It moves over').refusal).toBe('There is no "gone" here.');
    expect(call.refusal('It goes aside').refusal).toBe('There is no "gone" here.');
    expect(call.step.choices.map(({ locked }) => locked)).toEqual([
      'There is no "gone" here.',
      'There is no "gone" here.',
      undefined,
    ]);
  });

  it('cannot be taken where a question is asked', () => {
    const call = walk(book, 'refund').do(resolved);
    expect(call.refusal('work').refusal).toBe('There is no choice to take here.');
  });
});

describe('leaving a limit step', () => {
  it('by a choice gives a warning, in the words that were on the screen', () => {
    const call = walk(book, 'refund').do(fill({ customer: 'Sam' }), 'They swear');
    expect(call.eventsOf('They carry on')).toEqual(['WarningGiven', 'ChoiceMade']);
    expect(call.call.warnings).toEqual([
      {
        playbook: 'refund',
        step: 'limit',
        wording: "I can't help while I'm sworn at. Once more and I end the call.",
      },
    ]);
  });

  it('keeps the words of another wording that the rep asked for', () => {
    const call = walk(book, 'refund').do(fill({ customer: 'Sam' }), 'They swear');
    call.do({ type: 'wording' }, 'They carry on');
    expect(call.call.warnings[0]?.wording).toBe(
      "I can't help while I'm sworn at, Sam. Card ‹card number›. Once more and I end the call.",
    );
  });

  it('keeps no secret fact, though the rep read it out', () => {
    const call = walk(book, 'refund').do(fill({ customer: 'Sam', card: '4929' }), 'They swear');
    expect(call.step.say?.map(({ text }) => text).join('')).toContain('4929');
    call.do('They carry on');
    expect(JSON.stringify(call.events.filter(({ type }) => type === 'WarningGiven'))).not.toContain(
      '4929',
    );
  });

  it('counts the warning before the bound of the same choice is judged', () => {
    const call = walk(book, 'refund').do('They swear', 'They swear again');
    expect([call.at, call.call.warnings.length]).toEqual(['refund/limit', 1]);
    call.do('They swear again');
    expect([call.at, call.call.warnings.length]).toEqual(['refund/end-it', 2]);
  });

  it('by back is no warning', () => {
    const call = walk(book, 'refund').do('They swear', back);
    expect(call.call.warnings).toEqual([]);
  });

  it('by an interrupt is no warning, nor is coming back to it', () => {
    const call = walk(book, 'refund').do('They swear', interrupt('pause'));
    expect(call.call.warnings).toEqual([]);
    expect(call.do('next').at).toBe('refund/limit');
    expect(call.call.warnings).toEqual([]);
  });

  it('by a jump is no warning', () => {
    expect(walk(book, 'refund').do('They swear', jump('work')).call.warnings).toEqual([]);
  });

  it('by a choice that is refused is no warning', () => {
    const gone = bookOf({
      strict: `servekit: 1
title: Strict
use-when: They swear.
steps:
  limit:
    move: limit
    say: |
      Stop, or I end this.
    next:
      They go on: ended-by-rep
      They stop: resolved
`,
    });
    const call = walk(gone, 'strict');
    call.refusal('They go on');
    expect(call.call.warnings).toEqual([]);
  });

  it('counts over all playbooks of a call', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'I set a limit', 'next', {
      type: 'confirm',
    });
    expect(call.do('They insult me').at).toBe('refund/end-it');
  });
});

describe('a behaviour', () => {
  it('is noted when it is chosen, once for each', () => {
    const call = walk(book, 'refund');
    expect(call.eventsOf('They swear')).toEqual(['BehaviourSeen', 'ChoiceMade']);
    call.do('A slur');
    expect(call.call.seen).toEqual(['slur', 'swearing']);
    expect(call.do(interrupt('aside'), 'They swear').call.seen).toEqual(['slur', 'swearing']);
  });

  it('leads to "then" at once where the house asks for no warning', () => {
    expect(walk(book, 'refund').do('They threaten me').at).toBe('refund/end-it');
  });

  it('leads to "go" once, where the house asks for one warning', () => {
    const call = walk(book, 'refund').do('They insult me');
    expect(call.at).toBe('refund/limit');
    expect(call.do('A slur').at).toBe('refund/end-it');
  });

  it('leads to "go" twice, where the house asks for two warnings', () => {
    const call = walk(book, 'refund').do('They swear', 'They swear again');
    expect(call.at).toBe('refund/limit');
    expect(call.do('They swear again').at).toBe('refund/end-it');
  });

  it.each([
    [0, 'refund/end-it'],
    [1, 'refund/limit'],
    [2, 'refund/limit'],
  ])('goes by the number of the house, not of the playbook: %i', (swearing, at) => {
    expect(walk(under({ warnings: { swearing } }), 'refund').do('They swear').at).toBe(at);
  });

  it('that the house does not name needs one warning', () => {
    const call = walk(under({ warnings: {} }), 'refund').do('They swear');
    expect(call.at).toBe('refund/limit');
    expect(call.do('They swear again').at).toBe('refund/end-it');
  });

  it('that needs one warning is answered by "then" after a warning for another', () => {
    expect(walk(book, 'refund').do('They swear', 'A slur').at).toBe('refund/end-it');
  });
});

describe('at-most', () => {
  it('lets a choice go so many times, and then elsewhere', () => {
    const call = walk(book, 'refund').do('They start again', 'They start again');
    expect(call.at).toBe('refund/hear');
    expect(call.do('They start again').at).toBe('refund/work');
  });

  it('counts in the frame, under the step and the choice', () => {
    const call = walk(book, 'refund').do('They start again');
    expect(call.call.frames[0]?.counts).toEqual({ 'hear/They start again': 1 });
  });

  it('bounds a way on that has no sentence', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), 'I ask now', 'next');
    expect(call.at).toBe('aside/say-so');
    expect(call.do('I ask now', 'next').stack).toEqual(['refund/hear']);
  });

  it('starts anew when the playbook is entered again', () => {
    const call = walk(book, 'refund').do(
      interrupt('aside'),
      'I ask now',
      'next',
      'That answers it',
    );
    expect(call.do(interrupt('aside'), 'I ask now', 'next').at).toBe('aside/say-so');
  });

  it('goes on counting below while an interrupt runs', () => {
    const call = walk(book, 'refund').do('They start again', interrupt('pause'), 'next');
    expect(call.do('They start again', 'They start again').at).toBe('refund/work');
  });

  it('starts anew in another matter', () => {
    const call = walk(book, 'refund').do('They start again', 'They start again', resolved);
    expect(call.do(matter('refund'), 'They start again').at).toBe('refund/hear');
  });

  it('bounds a detour too, and its "then" is no detour', () => {
    const call = walk(book, 'refund').do('work', 'They ask again', 'That answers it');
    expect(call.stack).toEqual(['refund/work']);
    expect(call.do('They ask again').stack).toEqual(['refund/close']);
  });
});

describe('a detour', () => {
  it('runs on top, and without "go" comes back to the step it left', () => {
    const call = walk(book, 'refund').do('work', 'I must look it up');
    expect(call.stack).toEqual(['refund/work', 'aside/say-so']);
    expect(call.do('That answers it').stack).toEqual(['refund/work']);
  });

  it('with "go" comes back to the step that names', () => {
    const call = walk(book, 'refund').do('work', "A manager's review");
    expect(call.stack).toEqual(['refund/work', 'aside/say-so']);
    expect(call.do('That answers it').stack).toEqual(['refund/close']);
  });

  it('with an ending as "go" ends the call when it comes back', () => {
    const call = walk(book, 'refund').do('work', 'A word before we part', 'That answers it');
    expect(call.call.stage).toBe('wrap-up');
    expect(call.call.endings).toEqual([
      { outcome: 'resolved', matter: 0, stoodAt: ['refund/work', 'aside/say-so'] },
    ]);
  });

  it('inside a detour comes back one at a time', () => {
    const call = walk(book, 'refund').do('work', "A manager's review", 'It is deeper than that');
    expect(call.stack).toEqual(['refund/work', 'aside/say-so', 'deeper/dig']);
    expect(call.do('I have it').stack).toEqual(['refund/work', 'aside/say-so']);
    expect(call.do('That answers it').stack).toEqual(['refund/close']);
  });

  it('ends the call from inside, whatever is below, and says where every frame stood', () => {
    const call = walk(book, 'refund').do('They have told it all', 'I must look it up');
    call.do('I promise it', { type: 'promise', by: 'noon', who: 'me' }, 'That is all');
    expect(call.call.endings[0]?.stoodAt).toEqual(['refund/work', 'aside/promise-it']);
  });
});

describe('going over to another playbook', () => {
  it('replaces the frame on top', () => {
    const call = walk(book, 'refund').do('work', 'They talk about a parcel');
    expect(call.stack).toEqual(['parcel/look']);
    expect(call.do('They come back to the refund').stack).toEqual(['refund/hear']);
  });

  it('from a detour keeps what is below, and where to come back', () => {
    const call = walk(book, 'refund').do('work', "A manager's review", 'They are in danger');
    expect(call.stack).toEqual(['refund/work', 'danger/who']);
    call.do('Nobody, after all', { type: 'confirm' });
    expect(call.stack).toEqual(['refund/close']);
  });

  it('from an interrupt comes back to the step that was interrupted', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), 'They are in danger');
    expect(call.do('Nobody, after all', { type: 'confirm' }).stack).toEqual(['refund/hear']);
  });

  it('starts its counts anew', () => {
    const call = walk(book, 'refund').do('They start again', 'work', 'parcel');
    expect(call.do('refund').call.frames[0]?.counts).toEqual({});
  });
});

describe('what a detour asks', () => {
  it('is asked anew when the detour is entered again', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), fill({ question: 'When?' }));
    call.do('That answers it');
    expect(call.call.facts).toEqual({ question: 'When?' });
    expect(call.eventsOf(interrupt('aside'))).toEqual(['FactsSetAside', 'Interrupted']);
    expect(call.call.facts).toEqual({});
    expect(call.call.earlier).toEqual([{ name: 'question', value: 'When?' }]);
  });

  it('is asked anew when a choice enters it again', () => {
    const call = walk(book, 'refund').do('work', 'I must look it up', fill({ answer: 'No' }));
    call.do('That answers it');
    expect(call.eventsOf('I must look it up')).toEqual(['FactsSetAside', 'ChoiceMade']);
  });

  it('is not asked anew where the playbook below asks for it too', () => {
    const call = walk(book, 'refund').do(fill({ order: 'A-1', question: 'When?' }));
    call.do(interrupt('aside'));
    expect(call.call.facts).toEqual({ order: 'A-1' });
  });

  it('is there again once the rep goes back', () => {
    const call = walk(book, 'refund').do(fill({ question: 'When?' }), interrupt('aside'), back);
    expect(call.call.facts).toEqual({ question: 'When?' });
    expect(call.call.earlier).toEqual([]);
  });

  it('is kept beside the new answer when the rep goes back after filling it in', () => {
    const call = walk(book, 'refund').do(fill({ question: 'When?' }), interrupt('aside'));
    call.do(fill({ question: 'Where?' }), back);
    expect(call.call.facts).toEqual({ question: 'Where?' });
    expect(call.call.earlier).toEqual([{ name: 'question', value: 'When?' }]);
  });

  it('comes back in the order in which it was set aside', () => {
    const call = walk(book, 'refund').do(fill({ question: 'One' }), interrupt('aside'));
    call.do(fill({ question: 'Two' }), 'That answers it', interrupt('aside'));
    expect(call.call.earlier.map(({ value }) => value)).toEqual(['One', 'Two']);
    call.do(back);
    expect([call.call.facts, call.call.earlier]).toEqual([
      { question: 'Two' },
      [{ name: 'question', value: 'One' }],
    ]);
    call.do(back, back);
    expect([call.call.facts, call.call.earlier]).toEqual([
      { question: 'Two' },
      [{ name: 'question', value: 'One' }],
    ]);
  });
});
