import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/playbook/model.ts';
import {
  back,
  book,
  confirm,
  file,
  fill,
  handedOver,
  handOver,
  hungUp,
  interrupt,
  jump,
  leave,
  matter,
  note,
  promise,
  promised,
  resolved,
  under,
  type Walk,
  walk,
  withoutAfter,
  wording,
} from './table.ts';

function outcomes(call: Walk): readonly Outcome[] {
  return call.call.endings.map(({ outcome }) => outcome);
}

describe('an ending', () => {
  it('is two facts: what was chosen, and how the call ended', () => {
    const call = walk(book, 'refund').do('work', 'Credit');
    expect(call.eventsOf('next')).toEqual(['ChoiceMade', 'CallEnded']);
    expect(call.call.stage).toBe('wrap-up');
    expect(call.call.endings).toEqual([
      { outcome: 'resolved', matter: 0, stoodAt: ['refund/credited'] },
    ]);
  });

  it('as an emergency is open from the safety playbook, and nobody is asked to stand down', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'They are', 'Help is there');
    expect(outcomes(call)).toEqual(['emergency']);
    expect(call.call.endings[0]?.stoodAt).toEqual(['refund/hear', 'danger/where']);
  });
});

describe('back with nothing below', () => {
  it('asks what now', () => {
    const call = walk(book, 'aside');
    expect(call.eventsOf('That answers it')).toEqual(['ChoiceMade']);
    expect([call.call.stage, call.stack]).toEqual(['what-now', []]);
  });

  it('is answered by another playbook, or by resolved', () => {
    const call = walk(book, 'pause').do('next', matter('refund'));
    expect([call.call.stage, call.at, call.call.matter]).toEqual(['call', 'refund/hear', 1]);
    expect(outcomes(walk(book, 'pause').do('next', resolved))).toEqual(['resolved']);
  });

  it('cannot be chosen from, held or worded otherwise', () => {
    const call = walk(book, 'pause').do('next');
    expect(call.refusal('next').refusal).toBe('There is no choice to take here.');
    expect(call.refusal({ type: 'hold' }).refusal).toBe('There is nobody to hold here.');
    expect(call.refusal(wording).refusal).toBe('There is no other wording here.');
  });
});

describe('ending a call as the rep', () => {
  it('is refused while no behaviour was seen', () => {
    const call = walk(book, 'refund').do(jump('end-it'));
    expect(call.refusal('next')).toEqual({
      refusal: 'You may end the call once they have been warned. No abuse has been noted yet.',
    });
    expect(call.step.choices[0]?.locked).toBe(call.refusal('next').refusal);
  });

  it('is refused with the number given and the number needed', () => {
    const call = walk(book, 'refund').do('They swear', jump('end-it'));
    expect(call.refusal('next').refusal).toBe(
      '0 of 2 warnings given: you may not end the call yet.',
    );
    call.do(back, 'They swear again', jump('end-it'));
    expect(call.refusal('next').refusal).toContain('1 of 2 warnings given');
  });

  it('is let in once the warnings reach the number', () => {
    const call = walk(book, 'refund').do('They swear', 'They swear again', 'They swear again');
    expect(outcomes(call.do('next'))).toEqual(['ended-by-rep']);
  });

  it('goes by the behaviour that needs the fewest of those seen', () => {
    const call = walk(book, 'refund').do('They swear', 'A slur');
    expect(call.call.warnings).toHaveLength(1);
    expect(outcomes(call.do('next'))).toEqual(['ended-by-rep']);
  });

  it('needs no warning after a threat', () => {
    expect(outcomes(walk(book, 'refund').do('They threaten me', 'next'))).toEqual(['ended-by-rep']);
  });

  it('goes by the number of the house', () => {
    const call = walk(under({ warnings: { threat: 3 } }), 'refund').do('They threaten me');
    expect(call.do(jump('end-it')).refusal('next').refusal).toContain('0 of 3');
  });

  it('may rest on warnings of another playbook of the call, and on a behaviour seen there', () => {
    const call = walk(book, 'refund').do('They swear', 'They swear again', 'They carry on');
    call.do(interrupt('aside'), 'They swear');
    expect(call.at).toBe('aside/over-it');
    expect(outcomes(call.do('next'))).toEqual(['ended-by-rep']);
  });

  it('may rest on warnings of an earlier matter', () => {
    const call = walk(book, 'refund').do('They swear', 'They swear again', 'They carry on');
    call.do(hungUp, matter('refund'), 'They swear');
    expect(outcomes(call.do('next'))).toEqual(['ended-by-customer', 'ended-by-rep']);
  });
});

describe('a promise', () => {
  it('is opened on entry, with its slots as they are', () => {
    const call = walk(book, 'refund').do('work');
    expect(call.eventsOf('promise-it')).toEqual(['ChoiceMade', 'PromiseOpened']);
    expect(call.call.promises).toEqual([{ id: '0/refund/promise-it', what: 'Refund of <amount>' }]);
  });

  it('is made when a time and a person are filled in, together or one by one', () => {
    const call = walk(book, 'refund').do('work', 'promise-it');
    expect(call.eventsOf(promise(' noon '))).toEqual(['PromiseMade']);
    expect(call.call.promises[0]).toMatchObject({ by: 'noon' });
    call.do(promise(undefined, 'me'));
    expect(call.call.promises[0]).toMatchObject({ by: 'noon', who: 'me' });
  });

  it('may be left open, and the call goes on', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', 'It suits them');
    expect(call.at).toBe('refund/close');
  });

  it('holds the ending back until it is made, and the field that is missing opens', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', 'It suits them');
    const words = 'A promise needs a time and a person first.';
    expect(call.refusal('next')).toEqual({ refusal: words, opens: 'by' });
    expect(call.do(promise('noon')).refusal('next')).toEqual({ refusal: words, opens: 'who' });
    expect(outcomes(call.do(promise(undefined, 'Priya'), 'next'))).toEqual(['promised']);
  });

  it('holds the ending back where nothing was ever promised, and no field opens', () => {
    const call = walk(book, 'refund').do(jump('close'));
    expect(call.refusal('next')).toEqual({
      refusal: 'A promise needs a time and a person first.',
    });
  });

  it('of the step left last is the one that counts', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    call.do("It doesn't suit them", 'It suits them');
    expect(call.refusal('next').opens).toBe('by');
  });

  it('that is come to again counts again, made or open', () => {
    const made = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    made.do("It doesn't suit them", 'Rather the money', 'It suits them');
    expect(outcomes(made.do('next'))).toEqual(['promised']);
    const open = walk(book, 'refund').do('work', 'promise-it', "It doesn't suit them");
    open.do(promise('noon', 'me'), 'Rather the money', 'It suits them');
    expect(open.refusal('next').opens).toBe('by');
  });

  it('that was made is kept when its step is entered again', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    call.do("It doesn't suit them", 'Rather the money');
    expect(call.call.promises.at(-1)).toMatchObject({ by: 'noon', who: 'me' });
    expect(call.step.opens).toBeUndefined();
  });

  it('is opened anew when its step leads to itself: another time is wanted', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    call.do('Another time');
    expect(call.call.promises).toEqual([{ id: '0/refund/promise-it', what: 'Refund of <amount>' }]);
    expect(call.step.opens).toBe('by');
  });

  it('is kept when an interrupt comes back to its step, and when a jump lands there', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    call.do(interrupt('pause'), 'next');
    expect(call.step.opens).toBeUndefined();
    call.do(jump('promise-it'));
    expect(call.step.opens).toBeUndefined();
    expect(call.call.promises).toHaveLength(1);
  });

  it('is asked for by its own name, and not filled with nothing', () => {
    expect(walk(book, 'refund').refusal(promise('noon', 'me')).refusal).toBe(
      'Nothing is promised yet.',
    );
    const call = walk(book, 'refund').do('work', 'promise-it');
    expect(call.refusal(promise(' ', '')).refusal).toBe('A promise needs a time and a person.');
  });

  it('of an interrupt that is entered again is a second one, and the first stays', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), 'I promise it');
    call.do(promise('noon', 'me'), 'We carry on', interrupt('aside'), 'I promise it');
    expect(call.step.opens).toBe('by');
    call.do(promise('one', 'Priya'));
    expect(call.call.promises.map(({ by }) => by)).toEqual(['noon', 'one']);
  });

  it('of an interrupt is another one, and each is filled in on its own step', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', interrupt('aside'), 'I promise it');
    call.do(promise('noon', 'me'), 'We carry on');
    expect(call.at).toBe('refund/promise-it');
    expect(call.step.opens).toBe('by');
    call.do(promise('one', 'Priya'));
    expect(call.call.promises).toEqual([
      { id: '1/aside/promise-it', what: 'The answer', by: 'noon', who: 'me' },
      { id: '0/refund/promise-it', what: 'Refund of <amount>', by: 'one', who: 'Priya' },
    ]);
  });
});

describe('a hand-over', () => {
  it('is opened on entry, and holds its ending back until it has a name', () => {
    const call = walk(book, 'refund').do('work');
    expect(call.eventsOf('hand')).toEqual(['ChoiceMade', 'HandOverOpened']);
    expect(call.refusal('They have it')).toEqual({
      refusal: 'Who has taken over? It needs a name first.',
      opens: 'taken-by',
    });
    expect(call.eventsOf(handOver(' Priya '))).toEqual(['HandedOver']);
    expect(outcomes(call.do('They have it'))).toEqual(['handed-over']);
    expect(call.call.handOvers).toEqual([{ id: '0/refund/hand', role: 'Manager', name: 'Priya' }]);
  });

  it('needs a name with something in it, and a step that asks for one', () => {
    expect(walk(book, 'refund').refusal(handOver('Priya')).refusal).toBe(
      'Nobody is asked to take over here.',
    );
    expect(walk(book, 'refund').do('work', 'hand').refusal(handOver(' ')).refusal).toBe(
      'A hand-over needs the name of who takes it.',
    );
  });

  it('asks for a name anew when a choice leads to it again: nobody took it', () => {
    const call = walk(book, 'refund').do('work', 'hand', handOver('Priya'), 'Somebody else may');
    expect(call.step.opens).toBe('taken-by');
    expect(call.refusal('They have it').opens).toBe('taken-by');
  });

  it('keeps its name when an interrupt comes back to it', () => {
    const call = walk(book, 'refund').do('work', 'hand', handOver('Priya'), interrupt('pause'));
    expect(call.do('next').step.opens).toBeUndefined();
    expect(outcomes(call.do('They have it'))).toEqual(['handed-over']);
  });

  it('in a detour is another one', () => {
    const call = walk(book, 'refund').do('work', 'hand', interrupt('deeper'), 'hand');
    call.do(handOver('Ola'), 'next');
    expect(call.at).toBe('refund/hand');
    expect(call.refusal('They have it').opens).toBe('taken-by');
  });
});

describe('the key that ends the call', () => {
  it.each(['resolved', 'ended-by-customer'] as const)('ends it as %s from a step', (outcome) => {
    const call = walk(book, 'refund').do('work');
    expect(call.eventsOf({ type: 'over', outcome })).toEqual(['CallEnded']);
    expect(call.call.endings).toEqual([{ outcome, matter: 0, stoodAt: ['refund/work'] }]);
  });

  it('ends it from a detour, a safety playbook, a question and from nowhere', () => {
    const starts = [
      walk(book, 'refund').do(interrupt('aside')),
      walk(book, 'refund').do(interrupt('danger')),
      walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all'),
      walk(book, 'pause').do('next'),
    ];
    for (const call of starts) expect(outcomes(call.do(hungUp))).toEqual(['ended-by-customer']);
  });

  it('ends it as promised once the latest promise has its time and its person', () => {
    const call = walk(book, 'refund');
    expect(call.refusal(promised).refusal).toBe(
      'Nothing was promised in this call: it does not end as promised.',
    );
    call.do('work', 'promise-it');
    expect(call.refusal(promised)).toEqual({
      refusal: 'A promise needs a time and a person first.',
      opens: 'by',
    });
    expect(call.do(promise('noon')).refusal(promised).opens).toBe('who');
    call.do(promise(undefined, 'me'), 'It suits them');
    expect(call.eventsOf(promised)).toEqual(['CallEnded']);
    expect(call.call.endings).toEqual([
      { outcome: 'promised', matter: 0, stoodAt: ['refund/close'] },
    ]);
  });

  it('does not end it as promised when another promise has been opened since', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    call.do("It doesn't suit them");
    expect(call.refusal(promised).opens).toBe('by');
  });

  it('ends it as handed over once the latest hand-over has a name', () => {
    const call = walk(book, 'refund').do('work');
    expect(call.refusal(handedOver).refusal).toBe(
      'Nobody was asked to take over in this call: it does not end as handed over.',
    );
    expect(call.do('hand').refusal(handedOver)).toEqual({
      refusal: 'Who has taken over? It needs a name first.',
      opens: 'taken-by',
    });
    expect(outcomes(call.do(handOver('Priya'), handedOver))).toEqual(['handed-over']);
  });

  it.each(['ended-by-rep', 'emergency'] as const)(
    'never ends it as %s, whatever has been earned',
    (outcome) => {
      const call = walk(book, 'refund').do('They threaten me');
      expect(call.refusal({ type: 'over', outcome }).refusal).toBe(
        'From anywhere, a call ends as promised, handed over, resolved or ended by the customer; other endings are steps.',
      );
    },
  );

  it('ends it once', () => {
    const call = walk(book, 'refund').do(hungUp);
    expect(call.refusal(resolved).refusal).toBe('The call has ended already.');
    expect(call.do(file).refusal(resolved).refusal).toBe('The call has ended already.');
  });

  it('takes them off hold', () => {
    expect(walk(book, 'refund').do({ type: 'hold' }, hungUp).call.hold).toBeUndefined();
  });
});

describe('leaving', () => {
  it('is one event, and the frames are kept to go on from', () => {
    const call = walk(book, 'refund').do('work', interrupt('aside'));
    expect(call.eventsOf(leave)).toEqual(['CallLeft']);
    expect(call.call.stage).toBe('left');
    expect(call.stack).toEqual(['refund/work', 'aside/say-so']);
  });

  it.each([
    'work',
    back,
    confirm,
    note('Loud'),
    fill({ order: 'A-1' }),
    interrupt('danger'),
    jump('work'),
    hungUp,
    leave,
    file,
    wording,
  ])('refuses %j afterwards', (wish) => {
    expect(walk(book, 'refund').do(leave).refusal(wish).refusal).toBe('The call is over.');
  });

  it('is possible from the wrap-up and after it', () => {
    expect(walk(book, 'refund').do(hungUp, leave).call.stage).toBe('left');
    expect(walk(book, 'refund').do(hungUp, file, leave).call.stage).toBe('left');
  });
});

describe('another matter', () => {
  it('is opened from the wrap-up, and keeps facts, warnings, promises and notes', () => {
    const call = walk(book, 'refund').do(fill({ order: 'A-1' }), 'They swear', 'They carry on');
    call.do(note('Loud'), 'promise-it', promise('noon', 'me'), 'It suits them', 'next');
    expect(call.eventsOf(matter('parcel'))).toEqual(['MatterOpened']);
    expect([call.call.stage, call.stack, call.call.matter]).toEqual(['call', ['parcel/look'], 1]);
    expect(call.call.facts).toEqual({ order: 'A-1' });
    expect(call.call.warnings).toHaveLength(1);
    expect(call.call.promises).toHaveLength(1);
    expect(call.call.notes).toEqual(['Loud']);
  });

  it('has a promise of its own at the same step', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'), resolved);
    call.do(matter('refund'), 'work', 'promise-it');
    expect(call.step.opens).toBe('by');
    call.do(promise('one', 'Priya'));
    expect(call.call.promises.map(({ id, by }) => [id, by])).toEqual([
      ['0/refund/promise-it', 'noon'],
      ['1/refund/promise-it', 'one'],
    ]);
  });

  it('that starts at a promise opens it', () => {
    const call = walk(book, 'refund').do(hungUp);
    expect(call.eventsOf(matter('deeper'))).toEqual(['MatterOpened']);
    expect(call.do('hand').step.opens).toBe('taken-by');
  });

  it('ends for itself, and the endings are kept in order', () => {
    const call = walk(book, 'refund').do(hungUp, matter('parcel'), 'It is on its way');
    expect(outcomes(call)).toEqual(['ended-by-customer', 'resolved']);
  });

  it('is refused during a call, and where there is no such playbook', () => {
    expect(walk(book, 'refund').refusal(matter('parcel')).refusal).toContain('from the wrap-up');
    expect(walk(book, 'refund').do(hungUp).refusal(matter('gone')).refusal).toBe(
      'There is no "gone" here.',
    );
  });
});

describe('filing', () => {
  it('runs the playbook of the house for after the call, and then all is done', () => {
    const call = walk(book, 'refund').do(hungUp);
    expect(call.eventsOf(file)).toEqual(['WrapUpFiled']);
    expect([call.call.stage, call.stack]).toEqual(['after', ['calm/breathe']]);
    call.do('tell');
    expect(call.call.stage).toBe('after');
    expect(call.eventsOf('next')).toEqual(['ChoiceMade', 'CallClosed']);
    expect(call.call.stage).toBe('done');
  });

  it('needs no promise for an ending of the playbook after the call: the call is filed', () => {
    const call = walk(book, 'refund').do(hungUp, file);
    expect(call.step.choices.every(({ locked }) => locked === undefined)).toBe(true);
    expect(call.do('I promised myself a break').call.stage).toBe('done');
    expect(outcomes(call)).toEqual(['ended-by-customer']);
  });

  it('is all there is, where the house has no playbook for after the call', () => {
    const call = walk(withoutAfter(), 'refund').do(hungUp);
    expect(call.eventsOf(file)).toEqual(['WrapUpFiled']);
    expect(call.call.stage).toBe('done');
  });

  it('is all there is, where the playbook for after the call is gone', () => {
    const call = walk(under({ after: 'gone' }), 'refund').do(hungUp, file);
    expect(call.call.stage).toBe('done');
  });

  it('comes when the call has ended, and once', () => {
    const words = 'The wrap-up comes when the call has ended.';
    expect(walk(book, 'refund').refusal(file).refusal).toBe(words);
    expect(walk(book, 'refund').do(hungUp, file).refusal(file).refusal).toBe(words);
    expect(walk(book, 'refund').do(hungUp, file, 'tell', 'next').refusal(file).refusal).toBe(
      'The call is over.',
    );
  });

  it('leaves notes and facts open for what comes to mind after', () => {
    const call = walk(book, 'refund').do(hungUp, file, note('Rang back'), fill({ ref: 'R-1' }));
    expect([call.call.notes, call.call.facts]).toEqual([['Rang back'], { ref: 'R-1' }]);
  });
});
