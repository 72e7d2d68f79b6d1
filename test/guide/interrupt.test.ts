import { describe, expect, it } from 'vitest';
import {
  back,
  book,
  confirm,
  hungUp,
  interrupt,
  jump,
  matter,
  resolved,
  type Walk,
  walk,
} from './table.ts';

function fourDeep(): Walk {
  return walk(book, 'refund').do(interrupt('aside'), interrupt('deeper'), interrupt('pause'));
}

describe('an interrupt', () => {
  it('opens a playbook on top, and its last choice returns to the very step', () => {
    const call = walk(book, 'refund').do('work');
    expect(call.eventsOf(interrupt('pause'))).toEqual(['Interrupted']);
    expect(call.stack).toEqual(['refund/work', 'pause/wait']);
    expect(call.do('next').stack).toEqual(['refund/work']);
  });

  it('of the playbook on top is refused: the rep is in it', () => {
    const call = walk(book, 'refund').do(interrupt('pause'));
    expect(call.refusal(interrupt('pause')).refusal).toBe('You are in it already.');
    expect(walk(book, 'aside').refusal(interrupt('aside')).refusal).toBe('You are in it already.');
  });

  it('of a playbook further down is let in', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), interrupt('pause'));
    expect(call.do(interrupt('aside')).stack.at(-1)).toBe('aside/say-so');
  });

  it('of a playbook that is not there is refused by its name', () => {
    const call = walk(book, 'refund');
    expect(call.refusal(interrupt('gone')).refusal).toBe('There is no "gone" here.');
  });

  it('is refused four playbooks deep, with a way out', () => {
    const call = fourDeep();
    expect(call.stack).toHaveLength(4);
    expect(call.refusal(interrupt('aside')).refusal).toBe(
      'You are four playbooks deep: finish this one, or press b to go back.',
    );
  });

  it('is refused while a safety playbook runs, on top or below', () => {
    const call = walk(book, 'refund').do(interrupt('danger'));
    const words = 'Safety comes first: finish this one.';
    expect(call.refusal(interrupt('pause')).refusal).toBe(words);
    call.do("I don't know");
    expect(call.stack).toEqual(['refund/hear', 'danger/who', 'aside/say-so']);
    expect(call.refusal(interrupt('pause')).refusal).toBe(words);
  });

  it('is refused once the call has ended', () => {
    const call = walk(book, 'refund').do(hungUp);
    expect(call.refusal(interrupt('pause')).refusal).toBe('The call has ended.');
    expect(call.do({ type: 'file' }).refusal(interrupt('danger')).refusal).toBe(
      'The call has ended.',
    );
  });

  it('is let in where nothing runs, and comes back to nothing', () => {
    const call = walk(book, 'aside').do('That answers it');
    expect(call.call.stage).toBe('what-now');
    call.do(interrupt('pause'));
    expect(call.stack).toEqual(['pause/wait']);
    expect(call.do('next').call.stage).toBe('what-now');
  });

  it('keeps a hold: nobody has spoken to the customer again', () => {
    const call = walk(book, 'refund').do({ type: 'hold' }, interrupt('pause'));
    expect(call.call.hold).toBeDefined();
    expect(call.do(back).call.hold).toBeDefined();
    expect(call.do('work').call.hold).toBeUndefined();
  });
});

describe('a safety playbook', () => {
  it('is let in four playbooks deep', () => {
    expect(fourDeep().do(interrupt('danger')).stack).toEqual([
      'refund/hear',
      'aside/say-so',
      'deeper/dig',
      'pause/wait',
      'danger/who',
    ]);
  });

  it('is let in over another safety playbook', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), interrupt('flood'));
    expect(call.stack).toEqual(['refund/hear', 'danger/who', 'flood/out']);
  });

  it('takes the place of the frame on top where there is no room', () => {
    const call = fourDeep().do(interrupt('danger'), interrupt('flood'));
    expect(call.stack.slice(-2)).toEqual(['pause/wait', 'flood/out']);
    for (let times = 0; times < 3; times += 1) {
      call.do(interrupt('danger'), interrupt('flood'));
    }
    expect(call.stack).toHaveLength(5);
  });

  it('stands down only when the rep has confirmed that nobody is in danger', () => {
    const call = walk(book, 'refund').do('work', interrupt('danger'));
    expect(call.eventsOf('Nobody, after all')).toEqual(['ChoiceMade', 'StandDownAsked']);
    expect(call.call.stage).toBe('stand-down');
    expect(call.stack).toEqual(['refund/work', 'danger/who']);
    expect(call.eventsOf(confirm)).toEqual(['SafetyStoodDown']);
    expect(call.stack).toEqual(['refund/work']);
    expect(call.call.standDown).toBeUndefined();
  });

  it('goes on at the same step when the rep is not sure', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'They are', 'It was nothing', back);
    expect(call.call.stage).toBe('call');
    expect(call.stack).toEqual(['refund/hear', 'danger/where']);
    expect(call.call.standDown).toBeUndefined();
  });

  it('asks before it leads to what now, where nothing is below', () => {
    const call = walk(book, 'danger').do('Nobody, after all');
    expect(call.call.stage).toBe('stand-down');
    expect(call.do(confirm).call.stage).toBe('what-now');
  });

  it('does not ask where it comes back to a safety playbook', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), interrupt('flood'), 'It is dry');
    expect(call.call.stage).toBe('call');
    expect(call.stack).toEqual(['refund/hear', 'danger/who']);
  });

  it('asks, too, when a limit in it has just been set, and takes the warning back on no', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'I set a limit', 'next');
    expect(call.call.warnings).toHaveLength(1);
    expect(call.do(back).call.warnings).toEqual([]);
    expect(call.at).toBe('danger/warn');
  });

  it('lets in nothing else while it asks', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all');
    expect(call.refusal(interrupt('pause')).refusal).toBe('Safety comes first: finish this one.');
    expect(call.refusal(jump('work')).refusal).toBe('First: is nobody in danger any more?');
    expect(call.refusal('They are').refusal).toBe('There is no choice to take here.');
    expect(call.refusal({ type: 'hold' }).refusal).toBe('There is nobody to hold here.');
    expect(call.refusal(matter('parcel')).refusal).toContain('from the wrap-up');
    expect(call.refusal({ type: 'file' }).refusal).toContain('when the call has ended');
  });

  it('leaves nothing of its question when the call ends, or another danger comes first', () => {
    const asked = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all', hungUp);
    expect(asked.call.standDown).toBeUndefined();
    const flooded = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all');
    expect(flooded.do(interrupt('flood')).call.standDown).toBeUndefined();
  });

  it('has nothing to confirm while nothing is asked', () => {
    expect(walk(book, 'danger').refusal(confirm).refusal).toBe('Nothing is asked here.');
  });

  it('never holds, in it or in a detour from it', () => {
    const call = walk(book, 'refund').do(interrupt('danger'));
    const words = 'Not while somebody may be in danger: stay on the line.';
    expect(call.refusal({ type: 'hold' }).refusal).toBe(words);
    expect(call.do("I don't know").refusal({ type: 'hold' }).refusal).toBe(words);
  });
});

describe('a jump', () => {
  it('to a step of the playbook on top runs as a detour', () => {
    const call = walk(book, 'refund');
    expect(call.eventsOf(jump('credited'))).toEqual(['Jumped']);
    expect(call.stack).toEqual(['refund/hear', 'refund/credited']);
  });

  it('to another playbook opens it at its start', () => {
    expect(walk(book, 'refund').do(jump('parcel')).stack).toEqual(['refund/hear', 'parcel/look']);
  });

  it('to a step of another playbook opens it there', () => {
    const call = walk(book, 'refund').do(jump('aside/wait'));
    expect(call.stack).toEqual(['refund/hear', 'aside/wait']);
  });

  it('prefers a step of the playbook on top to a playbook of that name', () => {
    const call = walk(book, 'danger').do("I don't know", 'wait');
    expect(call.refusal(jump('where')).refusal).toBe('There is no "where" here.');
    expect(call.do(jump('say-so')).stack.at(-1)).toBe('aside/say-so');
  });

  it.each([
    'nowhere',
    'refund/nowhere',
    'nothing/hear',
    'refund/',
    '/hear',
    '',
    'refund/hear/work',
  ])('to "%s" is refused by that name', (to) => {
    expect(walk(book, 'refund').refusal(jump(to)).refusal).toBe(`There is no "${to}" here.`);
  });

  it('is refused four playbooks deep', () => {
    expect(fourDeep().refusal(jump('refund/work')).refusal).toContain('four playbooks deep');
  });

  it('to a safety playbook is let in four deep, as an interrupt is', () => {
    expect(fourDeep().do(jump('danger')).stack).toHaveLength(5);
    expect(fourDeep().do(jump('danger/where')).stack.at(-1)).toBe('danger/where');
    expect(walk(book, 'danger').refusal(jump('danger')).refusal).toBe('You are in it already.');
  });

  it('within a safety playbook finds its steps, and nobody stands down on the way back', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), jump('where'));
    expect(call.stack).toEqual(['refund/hear', 'danger/who', 'danger/where']);
    expect(call.do('It was nothing').stack).toEqual(['refund/hear', 'danger/who']);
    expect(call.call.stage).toBe('call');
  });

  it('within a safety playbook is bounded', () => {
    const call = walk(book, 'danger');
    for (let times = 0; times < 9; times += 1) call.do(jump('where'), jump('who'));
    expect(call.stack).toHaveLength(5);
  });

  it('is refused once the call has ended', () => {
    expect(walk(book, 'refund').do(resolved).refusal(jump('work')).refusal).toBe(
      'The call has ended.',
    );
  });

  it('opens a playbook where nothing runs', () => {
    expect(walk(book, 'pause').do('next', jump('parcel')).stack).toEqual(['parcel/look']);
  });
});
