import { describe, expect, it } from 'vitest';
import type { StepScreen } from '../../src/guide/view.ts';
import { outcomeWords, type QuestionScreen, view, words } from '../../src/guide/view.ts';
import { outcomes, overOutcomes } from '../../src/playbook/model.ts';
import {
  back,
  book,
  bookOf,
  channel,
  file,
  fill,
  handOver,
  hungUp,
  interrupt,
  jump,
  leave,
  matter,
  promise,
  promised,
  reread,
  resolved,
  under,
  type Walk,
  walk,
  wording,
} from './table.ts';

function said(call: Walk): string {
  return words(call.step.say ?? []);
}

function question(call: Walk): QuestionScreen {
  const { screen } = call;
  if (screen.kind === 'step' || screen.kind === 'over') throw new Error('No question is asked.');
  return screen;
}

describe('what is said', () => {
  it('is told to be nothing where all lines are bound to other channels', () => {
    const text = `servekit: 1
title: Look
use-when: They ask.
steps:
  look:
    say: |
      [phone] I see it.
    next: resolved
`;
    const doing = (call: Walk) => (call.screen.kind === 'step' ? call.screen.do.map(words) : []);
    const call = walk(bookOf({ look: text }), 'look');
    expect(doing(call)).toEqual([]);
    expect(doing(call.do(channel('chat')))).toEqual([
      'Nothing is written for chat here. Use your own words.',
    ]);
  });

  it('is the first wording whose slots are all filled', () => {
    const call = walk(book, 'refund');
    expect(said(call)).toBe('Tell me what happened.');
    expect(said(call.do(fill({ item: 'kettle' })))).toBe('Tell me about the kettle.');
    expect(said(call.do(fill({ customer: 'Sam' })))).toBe('Tell me about the kettle, Sam.');
  });

  it('marks what a slot stands for, apart from what was written', () => {
    const call = walk(book, 'refund').do(fill({ item: 'kettle' }));
    expect(call.step.say).toEqual([
      { text: 'Tell me about the ' },
      { text: 'kettle', filled: true },
      { text: '.' },
    ]);
  });

  it('is the wording with the fewest empty slots where none is filled, and says what is missing', () => {
    const call = walk(book, 'refund').do('They swear', 'They carry on', 'promise-it');
    expect(call.step.say).toEqual([
      { text: 'You will have it by ' },
      { text: '‹by when›', filled: false },
      { text: '.' },
    ]);
  });

  it('is the line of the channel first, and no line of another channel', () => {
    const call = walk(book, 'refund', 'chat').do(fill({ item: 'kettle', customer: 'Sam' }));
    expect([said(call), call.step.wording.of]).toEqual(["I'm reading every word.", 4]);
    call.do(channel('in-person'));
    expect([said(call), call.step.wording.of]).toEqual(['Tell me about the kettle, Sam.', 3]);
  });

  it('goes on from the wording shown when another is asked for', () => {
    const call = walk(book, 'refund').do(fill({ item: 'kettle' }), wording);
    expect([said(call), call.step.wording]).toEqual([
      'Tell me what happened.',
      { index: 2, of: 3 },
    ]);
    expect(said(call.do(wording))).toBe('Tell me about the kettle, ‹their name›.');
  });

  it('is nothing on a step that is only done', () => {
    const call = walk(book, 'refund').do(hungUp, { type: 'file' });
    expect(call.step.say).toBeUndefined();
    expect(call.step.wording).toEqual({ index: -1, of: 0 });
    expect(call.step.do.map(words)).toEqual(['Breathe out slowly.']);
  });
});

describe('what is done, heard and never said', () => {
  it('goes by the channel, and has its slots filled', () => {
    const call = walk(book, 'refund').do(fill({ customer: 'Sam' }));
    expect(call.step.do.map(words)).toEqual(['Keep your voice low.', 'Let them finish.']);
    expect(call.step.listenFor.map(words)).toEqual(['What Sam wants.']);
    expect(call.step.never.map((line) => [words(line.words), words(line.why ?? [])])).toEqual([
      ['Calm down.', 'It makes their anger the problem.'],
    ]);
    expect(call.do(channel('chat')).step.do.map(words)).toEqual([
      'Send a word every 20 seconds.',
      'Let them finish.',
    ]);
  });
});

describe('a given value', () => {
  it('is the value of the house over that of the playbook', () => {
    const call = walk(book, 'refund').do('work');
    expect(said(call)).toBe('It is past 30 days. I can do up to £80.');
    const own = walk(under({ given: {} }), 'refund').do('work');
    expect(said(own)).toBe('It is past 30 days. I can do up to £50.');
  });

  it('that the house has yet to fill reads as what is asked of it', () => {
    const call = walk(book, 'refund').do(jump('close'));
    expect(said(call)).toBe('That is all.');
    expect(said(call.do(wording))).toContain('Ring ‹the desk they can ring› if not.');
    const filled = walk(under({ given: { desk: '0800 1' } }), 'refund').do(jump('close'), wording);
    expect(said(filled)).toContain('Ring 0800 1 if not.');
  });

  it('gives way to what the rep filled in under the same name', () => {
    expect(said(walk(book, 'refund').do(fill({ limit: '£90' }), 'work'))).toContain('£90');
  });
});

describe('HAVE', () => {
  it('lists what the step asks for and the call knows, and nothing else', () => {
    const call = walk(book, 'refund');
    expect(call.step.have).toEqual([]);
    call.do(fill({ order: 'A-1', amount: '£9' }));
    expect(call.step.have).toEqual([{ label: 'Order number', value: 'A-1' }]);
  });

  it('lists what was filled in in another playbook', () => {
    const call = walk(book, 'refund').do(fill({ order: 'A-1' }), 'work', 'parcel');
    expect(call.step.have).toEqual([{ label: 'Order number', value: 'A-1' }]);
  });
});

describe('the fields', () => {
  it('begin with what the step asks for, then what its line holds, then the rest', () => {
    const { fields } = walk(book, 'refund').do(fill({ order: 'A-1' })).step;
    expect(fields.map(({ name }) => name)).toEqual([
      'order',
      'item',
      'customer',
      'request',
      'ref',
      'me',
      'amount',
      'card',
    ]);
    expect(fields.filter(({ wanted }) => wanted).map(({ name }) => name)).toEqual([
      'order',
      'item',
    ]);
    expect(fields[0]).toEqual({ name: 'order', label: 'Order number', value: 'A-1', wanted: true });
  });

  it('begin with time and person on a promise, and the person is as it was typed', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    expect(call.step.fields.slice(0, 2)).toEqual([
      { name: 'by', label: 'By when', value: 'noon', wanted: true, of: '0/refund/promise-it' },
      { name: 'who', label: 'Who does it', value: 'me', wanted: true, of: '0/refund/promise-it' },
    ]);
  });

  it('begin with who takes over on a hand-over, and say the role', () => {
    const call = walk(book, 'refund').do('work', 'hand');
    expect(call.step.fields[0]).toEqual({
      name: 'taken-by',
      label: 'Who takes over (Manager)',
      wanted: true,
      of: '0/refund/hand',
    });
  });

  it('include those of the playbooks below', () => {
    const call = walk(book, 'refund').do(interrupt('pause'));
    expect(call.step.fields.map(({ name }) => name)).toContain('amount');
  });

  it('can be filled in at the wrap-up, promises and hand-overs too', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', 'It suits them', hungUp);
    expect(question(call).fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['customer', 'order', 'by', 'who']),
    );
  });
});

describe('the field that opens by itself', () => {
  it('is the time of a promise, then its person, then none', () => {
    const call = walk(book, 'refund').do('work', 'promise-it');
    expect(call.step.opens).toBe('by');
    expect(call.do(promise('noon')).step.opens).toBe('who');
    expect(call.do(promise(undefined, 'me')).step.opens).toBeUndefined();
  });

  it('is the name of who takes over', () => {
    const call = walk(book, 'refund').do('work', 'hand');
    expect(call.step.opens).toBe('taken-by');
    expect(call.do(handOver('Priya')).step.opens).toBeUndefined();
  });

  it('is none on other steps, though a promise is open', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', 'It suits them');
    expect(call.step.opens).toBeUndefined();
  });
});

describe('the choices', () => {
  it('are in the order of the playbook, offers first, with their slots filled', () => {
    const call = walk(book, 'refund').do(fill({ amount: '£9' }), 'work');
    expect(
      call.step.choices.map(({ text, offered }) => [words(text), offered]).slice(0, 4),
    ).toEqual([
      ['Refund of £9', true],
      ['Credit', true],
      ["A manager's review", true],
      ['I must look it up', false],
    ]);
  });

  it('are asked for by id, by sentence as written, or by "next"', () => {
    const call = walk(book, 'refund').do('work');
    const keys = call.step.choices.map(({ choice }) => choice);
    expect([keys[0], keys.at(-1)]).toEqual(['Refund of <amount>', 'all-done']);
    expect(call.do('Credit').step.choices.map(({ choice }) => choice)).toEqual(['next']);
  });

  it('that are refused at the moment say why, and are let in once that is mended', () => {
    const call = walk(book, 'refund').do('work', 'hand');
    expect(call.step.choices.map(({ locked }) => locked)).toEqual([
      'Who has taken over? It needs a name first.',
      undefined,
      undefined,
    ]);
    call.do(handOver('Priya'));
    expect(call.step.choices.every(({ locked }) => locked === undefined)).toBe(true);
  });

  it('that are locked are refused in the very same words', () => {
    const call = walk(book, 'refund').do('They swear', jump('end-it'));
    const [only] = call.step.choices;
    expect(only?.locked).toBe(call.refusal('next').refusal);
  });
});

describe('the only way on', () => {
  const label = (call: Walk) => call.step.choices.map(({ text }) => words(text));

  it('is called after the step it leads to', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), 'I ask now');
    expect(label(call)).toEqual(['Go on: Say so']);
  });

  it('is called after where it leads once its bound is reached', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), 'I ask now', 'next', 'I ask now');
    expect(label(call)).toEqual(['Back to Refund › Hear']);
  });

  it('is called after the place it comes back to', () => {
    const call = walk(book, 'refund').do(fill({ order: 'A-1' }), 'work', interrupt('pause'));
    expect(label(call)).toEqual(['Back to Refund › Look into A-1']);
  });

  it('is called after the ending it leads to, locked or not', () => {
    expect(label(walk(book, 'refund').do(jump('close')))).toEqual([
      'End the call: promised, with a time',
    ]);
    expect(label(walk(book, 'refund').do('work', 'Credit'))).toEqual(['End the call: resolved']);
    expect(label(walk(book, 'refund').do('They threaten me'))).toEqual([
      'End the call: ended by me',
    ]);
  });

  it('is done where there is nothing to come back to', () => {
    expect(label(walk(book, 'pause'))).toEqual(['Done']);
    expect(label(walk(book, 'danger').do('I set a limit'))).toEqual(['Done']);
  });

  it('is done after the call, whatever ending it names', () => {
    expect(label(walk(book, 'refund').do(hungUp, { type: 'file' }, 'tell'))).toEqual(['Done']);
  });

  it('out of a safety playbook is called after the place it leads to when nobody is in danger', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'I set a limit');
    expect(label(call)).toEqual(['Back to Refund › Hear']);
  });

  it('is called after the playbook it opens or moves over to', () => {
    const over = bookOf({
      over: `servekit: 1
title: Over
use-when: It is over there.
steps:
  look:
    say: |
      Over there.
    next: there
  aside:
    say: |
      A moment.
    next: { detour: there }
`,
      there: `servekit: 1
title: The place there
use-when: It is there.
steps:
  look:
    say: |
      Here it is.
    next: resolved
`,
    });
    expect(label(walk(over, 'over'))).toEqual(['Go on: The place there']);
    expect(label(walk(over, 'over').do(jump('aside')))).toEqual(['Go on: The place there']);
  });
});

describe('the head of the screen', () => {
  it('names the open playbooks, outermost first, then the step, slots filled', () => {
    const call = walk(book, 'refund').do('work', interrupt('aside'));
    expect(call.step.crumbs).toEqual(['Refund', 'Aside', 'Say so']);
    call.do(back);
    expect(call.step.crumbs).toEqual(['Refund', 'Look into ‹order number›']);
  });

  it('says which part of the call it is, or that it is none', () => {
    const call = walk(book, 'refund');
    expect(call.step.phase).toBe('open');
    expect(call.do('work').step.phase).toBe('work');
    expect(call.do(jump('close')).step.phase).toBe('close');
    expect(call.do(interrupt('danger')).step.phase).toBe('safety');
    expect(call.do(hungUp, { type: 'file' }).step.phase).toBe('after');
  });

  it('shows a hold until it ends', () => {
    const call = walk(book, 'refund').do({ type: 'hold' });
    expect(call.step.hold?.minutes).toBe(1);
    expect(call.do({ type: 'off-hold' }).step.hold).toBeUndefined();
    expect(call.step.holdFor).toBeUndefined();
  });
});

describe('where the last key returns to', () => {
  it('is the step that was interrupted', () => {
    const call = walk(book, 'refund').do('work', interrupt('aside'), interrupt('pause'));
    expect(call.step.returnsTo).toBe('Aside › Say so');
  });

  it('is the step to come back to, where a detour names one', () => {
    const call = walk(book, 'refund').do('work', "A manager's review");
    expect(call.step.returnsTo).toBe('Refund › Close');
  });

  it('is nowhere where nothing is below, or where the call ends then', () => {
    expect(walk(book, 'aside').step.returnsTo).toBeUndefined();
    const call = walk(book, 'refund').do('work', 'A word before we part');
    expect(call.step.returnsTo).toBeUndefined();
  });

  it('is said by the question that stands down', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all');
    expect(question(call)).toMatchObject({
      kind: 'stand-down',
      crumbs: ['Refund', 'Danger', 'Who'],
      returnsTo: 'Refund › Hear',
      canGoBack: true,
    });
    expect(question(walk(book, 'danger').do('Nobody, after all')).returnsTo).toBeUndefined();
  });
});

/** The keys of the interrupts that are let in at this moment. */
function open({ interrupts }: StepScreen): readonly string[] {
  return interrupts.filter(({ locked }) => locked === undefined).map(({ key }) => key);
}

describe('the interrupts', () => {
  it('are those of the house that there are, but for the one on top', () => {
    const call = walk(book, 'refund');
    expect(call.step.interrupts).toEqual([
      { key: 'u', label: 'Aside', playbook: 'aside' },
      { key: 'd', label: 'Deeper', playbook: 'deeper' },
      { key: 'p', label: 'Pause', playbook: 'pause' },
      { key: 't', label: 'Danger', playbook: 'danger' },
    ]);
    call.do(interrupt('aside'));
    expect(open(call.step)).toEqual(['d', 'p', 't']);
    call.do(interrupt('pause'));
    expect(open(call.step)).toEqual(['u', 'd', 't']);
  });

  it('are closed in safety, and say why', () => {
    const call = walk(book, 'refund').do(interrupt('danger'));
    expect(open(call.step)).toEqual([]);
    expect(call.step.interrupts[0]?.locked).toBe('Safety comes first: finish this one.');
  });

  it('are none after the call', () => {
    expect(walk(book, 'refund').do(hungUp, { type: 'file' }).step.interrupts).toEqual([]);
  });
});

describe('what is possible', () => {
  it('is back once there was a move', () => {
    const call = walk(book, 'refund');
    expect(call.step.canGoBack).toBe(false);
    expect(call.do('work').step.canGoBack).toBe(true);
    expect(question(call.do(hungUp)).canGoBack).toBe(true);
  });

  it('is holding, but not in danger and not after the call', () => {
    const call = walk(book, 'refund');
    expect(call.step.mayHold).toBe(true);
    expect(call.do(interrupt('danger')).step.mayHold).toBe(false);
    expect(call.do("I don't know").step.mayHold).toBe(false);
    expect(call.do(hungUp, { type: 'file' }).step.mayHold).toBe(false);
  });
});

describe('a promise said aloud', () => {
  it('has the rep as "I", however they typed it', () => {
    const call = walk(book, 'refund').do(fill({ amount: '£9' }), 'work', 'promise-it');
    for (const me of ['me', 'Me', 'I', 'myself', ' me ']) {
      expect(said(call.do(promise('noon', me)))).toBe('I will send £9 by noon.');
    }
    expect(said(call.do(promise('noon', 'Mel')))).toBe('Mel will send £9 by noon.');
  });

  it('names what, by when, and by whom if not by me', () => {
    const call = walk(book, 'refund').do(fill({ amount: '£9', item: 'kettle' }), 'work');
    call.do('promise-it', promise('noon', 'me'), "It doesn't suit them", promise('one', 'Priya'));
    expect(said(call.do('It suits them', wording))).toContain(
      'So, here is what happens now: refund of £9, by noon; a new kettle, by one, from Priya.',
    );
  });

  it('is not said before it is made', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon'), 'It suits them');
    expect(said(call)).toBe('That is all.');
    expect(said(call.do(wording))).toContain('‹what was promised›');
  });

  it('may speak of its own time and person, and of other promises never', () => {
    const odd = bookOf({
      odd: `servekit: 1
title: Odd
use-when: It is odd.
steps:
  one:
    promise: A call by <by> from <who>, with <promises>
    say: |
      I'll ring.
    next: two
  two:
    promise: IT support
    say: |
      So: <promises>.
    next: promised
`,
    });
    const call = walk(odd, 'odd').do(promise('noon', 'Priya'), 'next', promise('one', 'me'));
    expect(said(call)).toBe(
      'So: a call by noon from Priya, with ‹what was promised›, by noon, from Priya; IT support, by one.',
    );
  });
});

describe('the endings of a call that is over', () => {
  it('are led by what has been earned, and by nothing before that', () => {
    const call = walk(book, 'refund').do('work', 'hand');
    expect(call.step.endings).toEqual(['resolved', 'ended-by-customer']);
    call.do(handOver('Priya'));
    expect(call.step.endings).toEqual(['handed-over', 'resolved', 'ended-by-customer']);
    call.do('Nobody takes it', back, back, 'promise-it', promise('noon'));
    expect(call.step.endings).not.toContain('promised');
    call.do(promise(undefined, 'me'));
    expect(call.step.endings).toEqual(overOutcomes);
  });

  it('are those of a question as well, and none once the call has ended', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    const asked = ['promised', 'resolved', 'ended-by-customer'];
    expect(question(call.do(interrupt('danger'), 'Nobody, after all')).endings).toEqual(asked);
    expect(question(call.do(promised)).endings).toEqual([]);
    expect(call.do(file).step.endings).toEqual([]);
  });
});

describe('the questions', () => {
  it('are asked where no step is, and say what they are about', () => {
    expect(question(walk(book, 'pause').do('next'))).toMatchObject({
      kind: 'what-now',
      crumbs: [],
      canGoBack: true,
    });
    const ended = walk(book, 'refund').do('work', hungUp);
    expect(question(ended)).toMatchObject({
      kind: 'wrap-up',
      outcome: 'ended-by-customer',
      crumbs: ['Refund', 'Look into ‹order number›'],
    });
  });

  it('about danger or what now have no outcome, though an earlier matter had', () => {
    const call = walk(book, 'refund').do(resolved, matter('danger'), 'Nobody, after all');
    expect(question(call).outcome).toBeUndefined();
  });

  it('of the wrap-up lead nowhere, though the call ended while the rep was asked', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all', hungUp);
    expect(question(call).returnsTo).toBeUndefined();
  });
});

describe('the end', () => {
  it('is a screen of its own: filed, or left', () => {
    expect(walk(book, 'refund').do(leave).screen).toEqual({ kind: 'over', left: true });
    expect(walk(under({ after: 'gone' }), 'refund').do(hungUp, { type: 'file' }).screen).toEqual({
      kind: 'over',
      left: false,
    });
  });

  it('has words for every outcome', () => {
    for (const outcome of outcomes) expect(outcomeWords[outcome]).not.toBe('');
  });
});

describe('a screen', () => {
  it('is data that survives JSON', () => {
    const call = walk(book, 'refund').do('work', interrupt('aside'));
    expect(reread(call.screen)).toStrictEqual(call.screen);
  });

  it('of a call whose playbook is gone asks what now', () => {
    const { call } = walk(book, 'refund');
    const screen = view({ ...book, playbooks: new Map() }, call);
    expect(screen).toMatchObject({ kind: 'what-now', crumbs: ['refund'] });
  });
});
