import { describe, expect, it } from 'vitest';
import {
  back,
  book,
  channel,
  confirm,
  file,
  fill,
  handOver,
  hungUp,
  interrupt,
  jump,
  matter,
  note,
  promise,
  resolved,
  type Wish,
  walk,
  wording,
} from './table.ts';

describe('back', () => {
  it('is refused where the call began', () => {
    expect(walk(book, 'refund').refusal(back).refusal).toBe('This is where the call began.');
    expect(walk(book, 'refund').do('work', back).refusal(back).refusal).toBe(
      'This is where the call began.',
    );
  });

  it('is one event, and the record keeps what it undoes', () => {
    const call = walk(book, 'refund').do('work');
    expect(call.eventsOf(back)).toEqual(['WentBack']);
    expect(call.events.map(({ type }) => type)).toEqual(['CallStarted', 'ChoiceMade', 'WentBack']);
  });

  const moves: readonly (readonly [string, readonly Wish[]])[] = [
    ['a choice', ['They have told it all']],
    ['a bounded choice', ['They start again']],
    ['an interrupt', [interrupt('aside')]],
    ['a jump to a step', [jump('close')]],
    ['a jump to a playbook', [jump('parcel')]],
    ['a move to another playbook', ['They threaten a colleague']],
  ];
  it.each(moves)('undoes %s: the frames are as before, counts too', (_, wishes) => {
    const call = walk(book, 'refund').do('They start again');
    const before = call.call.frames;
    call.do(...wishes, back);
    expect(call.call.frames).toEqual(before);
    expect(call.call.stage).toBe('call');
  });

  it('undoes one move at a time, as far as the start', () => {
    const call = walk(book, 'refund');
    const stacks = [call.stack];
    for (const wish of ['work', interrupt('aside'), 'It is deeper than that', 'I have it']) {
      stacks.push(call.do(wish).stack);
    }
    for (const stack of stacks.slice(0, -1).reverse()) expect(call.do(back).stack).toEqual(stack);
  });

  it('undoes no filling, note, wording or channel: they are no moves', () => {
    const call = walk(book, 'refund').do('work', fill({ order: 'A-1' }), note('Loud'));
    call.do(channel('chat'), back);
    expect(call.stack).toEqual(['refund/hear']);
    expect(call.call.facts).toEqual({ order: 'A-1' });
    expect(call.call.notes).toEqual(['Loud']);
    expect(call.call.channel).toBe('chat');
    expect(call.refusal(back).refusal).toBe('This is where the call began.');
  });

  it('shows the first wording of the step it comes to', () => {
    const call = walk(book, 'refund').do(wording, 'work', back);
    expect(call.call.wording).toBe(0);
  });

  it('takes a warning back, which counts again when the step is left again', () => {
    const call = walk(book, 'refund').do('They swear', 'They swear again');
    expect(call.call.warnings).toHaveLength(1);
    call.do(back);
    expect([call.at, call.call.warnings.length]).toEqual(['refund/limit', 0]);
    expect(call.do('They carry on').call.warnings).toHaveLength(1);
  });

  it('takes a behaviour back that was chosen by mistake', () => {
    const call = walk(book, 'refund').do('They threaten me', back);
    expect(call.call.seen).toEqual([]);
    expect(call.do(jump('end-it')).refusal('next').refusal).toContain('No abuse has been noted');
  });

  it('takes an option back that was not tried after all', () => {
    const call = walk(book, 'refund').do('work', 'Credit', back);
    expect(call.call.tried).toEqual([]);
  });

  it('finds an open promise open on the step it comes to', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', interrupt('pause'), back);
    expect(call.call.promises).toEqual([{ id: '0/refund/promise-it', what: 'Refund of <amount>' }]);
    expect(call.step.opens).toBe('by');
    expect(call.do(promise('noon', 'me')).call.promises[0]?.by).toBe('noon');
  });

  it('finds an open hand-over open on the step it comes to', () => {
    const call = walk(book, 'refund').do('work', 'hand', interrupt('pause'), back);
    expect(call.step.opens).toBe('taken-by');
    expect(call.do(handOver('Priya')).call.handOvers[0]?.name).toBe('Priya');
  });

  it('drops a promise that nobody made, and a hand-over without a name', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', back, 'hand', back);
    expect(call.call.promises).toEqual([]);
    expect(call.call.handOvers).toEqual([]);
  });

  it('keeps what was filled in of a promise, a time without a person too', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', interrupt('pause'));
    call.do(promise('noon'), back);
    expect(call.call.promises[0]).toMatchObject({ by: 'noon' });
    expect(call.step.opens).toBe('who');
  });

  it('keeps a made promise and a named hand-over: they were said', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'), back);
    expect(call.call.promises).toHaveLength(1);
    call.do('hand', handOver('Priya'), back);
    expect(call.call.handOvers[0]?.name).toBe('Priya');
  });

  it('has the promise of the step it comes to as the one spoken of, whatever was made since', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', interrupt('aside'));
    call.do('I promise it', promise('noon', 'me'), back, back);
    expect(call.call.promises.map(({ id }) => id)).toEqual([
      '1/aside/promise-it',
      '0/refund/promise-it',
    ]);
  });

  it('brings a made promise back that a step leading to itself had opened anew', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'));
    call.do('Another time');
    expect(call.step.opens).toBe('by');
    call.do(back);
    expect(call.call.promises[0]).toMatchObject({ by: 'noon', who: 'me' });
  });

  it('keeps a hold: the customer is on the line or not, whatever is on the screen', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), 'wait', { type: 'hold' }, back);
    expect(call.call.hold).toBeDefined();
  });
});

describe('back across', () => {
  it('an ending reopens the call', () => {
    const call = walk(book, 'refund').do('work', 'Credit', 'next');
    expect(call.call.stage).toBe('wrap-up');
    call.do(back);
    expect([call.call.stage, call.at, call.call.endings]).toEqual(['call', 'refund/credited', []]);
  });

  it('the key that ends the call reopens it where it was', () => {
    const call = walk(book, 'refund').do(interrupt('pause'), hungUp, back);
    expect(call.stack).toEqual(['refund/hear', 'pause/wait']);
  });

  it('a stand-down question stays in the safety playbook', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all', back);
    expect(call.at).toBe('danger/who');
    expect(call.do(back).stack).toEqual(['refund/hear']);
  });

  it('a confirmed stand-down is in danger again', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all', confirm, back);
    expect(call.stack).toEqual(['refund/hear', 'danger/who']);
    expect(call.call.stage).toBe('call');
  });

  it('a call ended during a stand-down question is in danger again', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all', resolved, back);
    expect([call.call.stage, call.at]).toEqual(['call', 'danger/who']);
  });

  it('"what now?" is where the playbook ran out', () => {
    const call = walk(book, 'pause').do('next');
    expect(call.call.stage).toBe('what-now');
    expect(call.do(back).at).toBe('pause/wait');
  });

  it('a matter is the wrap-up of the one before, and then its last step', () => {
    const call = walk(book, 'refund').do('work', resolved, matter('parcel'));
    call.do(back);
    expect([call.call.stage, call.call.matter, call.call.endings.length]).toEqual([
      'wrap-up',
      0,
      1,
    ]);
    call.do(back);
    expect([call.call.stage, call.at]).toEqual(['call', 'refund/work']);
  });

  it('a matter finds the promise of the first one', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', promise('noon', 'me'), resolved);
    call.do(matter('parcel'), back, back, back, 'promise-it');
    expect(call.call.promises).toHaveLength(1);
    expect(call.step.opens).toBeUndefined();
  });

  it('the start of the playbook after the call is refused: what is filed is filed', () => {
    const call = walk(book, 'refund').do('They swear', 'They carry on', hungUp, file);
    expect(call.refusal(back).refusal).toBe('The call is filed.');
  });

  it('a step of the playbook after the call loses nothing of the call', () => {
    const call = walk(book, 'refund').do('They swear', 'They carry on', hungUp, file);
    const before = call.call;
    call.do('tell', back);
    expect(call.call).toEqual(before);
    expect(call.call.warnings).toHaveLength(1);
  });
});
