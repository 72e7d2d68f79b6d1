import { describe, expect, it } from 'vitest';
import {
  atNoon,
  book,
  channel,
  fill,
  hungUp,
  interrupt,
  note,
  promise,
  walk,
  wording,
} from './table.ts';

describe('filling in', () => {
  it('is one event for each fact, trimmed, and no move', () => {
    const call = walk(book, 'refund');
    expect(call.eventsOf(fill({ order: ' A-1 ', item: 'Kettle' }))).toEqual([
      'FactFilled',
      'FactFilled',
    ]);
    expect(call.call.facts).toEqual({ order: 'A-1', item: 'Kettle' });
    expect(call.at).toBe('refund/hear');
  });

  it('replaces what was there, and leaves it where nothing is typed', () => {
    const call = walk(book, 'refund').do(fill({ order: 'A-1' }), fill({ order: 'A-2' }));
    expect(call.eventsOf(fill({ order: '  ' }))).toEqual([]);
    expect(call.call.facts).toEqual({ order: 'A-2' });
  });

  it('holds any text, in any script', () => {
    const odd = 'O’Brien "<b>" \\ \u202e 名前 👩🏽‍🚒 \n{a: 1}';
    expect(walk(book, 'refund').do(fill({ customer: odd })).call.facts['customer']).toBe(odd);
  });

  it('is possible on every screen of a call', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), 'Nobody, after all');
    call.do(fill({ order: 'A-1' }), hungUp, fill({ ref: 'R-1' }));
    expect(call.call.facts).toEqual({ order: 'A-1', ref: 'R-1' });
  });
});

describe('a note', () => {
  it('is kept, trimmed, in the order of writing', () => {
    const call = walk(book, 'refund');
    expect(call.eventsOf(note(' Loud line '))).toEqual(['NoteTaken']);
    expect(call.do(note('Rang twice')).call.notes).toEqual(['Loud line', 'Rang twice']);
  });

  it('is refused when it is empty', () => {
    expect(walk(book, 'refund').refusal(note(' \n ')).refusal).toBe('An empty note is not kept.');
  });
});

describe('another wording', () => {
  it('comes round to the first again', () => {
    const call = walk(book, 'refund');
    const shown = [0, 1, 2, 3].map(() => {
      const { index } = call.step.wording;
      call.do(wording);
      return index;
    });
    expect(shown).toEqual([2, 0, 1, 2]);
  });

  it('is refused where there is one', () => {
    expect(walk(book, 'pause').refusal(wording).refusal).toBe('There is no other wording here.');
    expect(walk(book, 'refund', 'chat').do('work').refusal(wording).refusal).toBe(
      'There is no other wording here.',
    );
  });

  it('is refused at a question, where no wording is shown', () => {
    expect(walk(book, 'refund').do(hungUp).refusal(wording).refusal).toBe(
      'There is no other wording here.',
    );
  });

  it('is forgotten when the step is left', () => {
    const call = walk(book, 'refund').do(wording, 'They start again');
    expect(call.call.wording).toBe(0);
  });
});

describe('the channel', () => {
  it('changes in the middle of a call, and starts with the best wording there', () => {
    const call = walk(book, 'refund').do(wording);
    expect(call.eventsOf(channel('chat'))).toEqual(['ChannelChanged']);
    expect([call.call.channel, call.call.wording]).toEqual(['chat', 0]);
  });
});

describe('a hold', () => {
  it('starts when the rep says so and not on landing, for as long as the step says', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), 'I ask now');
    expect(call.call.hold).toBeUndefined();
    expect(call.eventsOf({ type: 'hold' })).toEqual(['HoldStarted']);
    expect(call.call.hold).toEqual({ since: atNoon, minutes: 2 });
  });

  it('is a minute where the step says nothing', () => {
    expect(walk(book, 'refund').do({ type: 'hold' }).call.hold?.minutes).toBe(1);
  });

  it('ends when the rep takes them off, and not twice', () => {
    const call = walk(book, 'refund').do({ type: 'hold' });
    expect(call.refusal({ type: 'hold' }).refusal).toBe(
      'They are on hold already; "h" takes them off.',
    );
    expect(call.eventsOf({ type: 'off-hold' })).toEqual(['HoldEnded']);
    expect(call.refusal({ type: 'off-hold' }).refusal).toBe('Nobody is on hold.');
  });

  it('ends when a choice is made, for that is said to the customer', () => {
    expect(walk(book, 'refund').do({ type: 'hold' }, 'work').call.hold).toBeUndefined();
  });

  it('goes on while facts, notes, promises and wordings are seen to', () => {
    const call = walk(book, 'refund').do('work', 'promise-it', { type: 'hold' });
    call.do(fill({ order: 'A-1' }), note('Loud'), promise('noon', 'me'), wording);
    expect(call.call.hold).toBeDefined();
  });
});
