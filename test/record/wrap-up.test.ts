import { describe, expect, it } from 'vitest';
import { renderWrapUp, wrapUp } from '../../src/record/wrap-up.ts';
import {
  back,
  book,
  bookOf,
  fill,
  handOver,
  hungUp,
  interrupt,
  leave,
  matter,
  note,
  promise,
  resolved,
  type Walk,
  walk,
  wording,
} from '../guide/table.ts';

function lines(call: Walk): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    wrapUp(call.book, call.call).map(({ label, values }) => [label, values]),
  );
}

describe('a wrap-up', () => {
  it('has every line in order, where there is something to say', () => {
    const call = walk(book, 'refund').do(
      fill({ customer: 'Sam', request: 'My money back', ref: 'R-1', order: 'A-1', amount: '£9' }),
      'They swear',
      'They carry on',
      note('Loud line'),
      'Refund of <amount>',
      promise('noon', 'me'),
      "It doesn't suit them",
      back,
      'It suits them',
      back,
      "It doesn't suit them",
      'It suits them',
      hungUp,
      matter('deeper'),
      'hand',
      handOver('Ola'),
      resolved,
      matter('refund'),
      'work',
      'hand',
      handOver('Priya'),
      'They have it',
    );
    expect(wrapUp(book, call.call)).toEqual([
      { label: 'Customer', values: ['Sam'] },
      { label: 'Request', values: ['My money back'] },
      { label: 'Reference', values: ['R-1'] },
      { label: 'Facts', values: ['Order number: A-1', 'Amount to refund: £9'] },
      { label: 'Tried', values: ['They carry on', 'Refund of £9'] },
      { label: 'Promised', values: ['Refund of £9: by noon, me'] },
      {
        label: 'Not agreed',
        values: ['A new … (not filled in: what they bought): no time and no person'],
      },
      {
        label: 'Warnings',
        values: ["1. “I can't help while I'm sworn at. Once more and I end the call.”"],
      },
      { label: 'Handed over', values: ['Priya (Manager)'] },
      { label: 'Asked to take over', values: ['Ola (Expert)'] },
      { label: 'Notes', values: ['Loud line'] },
      { label: 'Outcome', values: ['ended by the customer', 'resolved', 'handed over'] },
    ]);
  });

  it('has no line for what was not said', () => {
    expect(wrapUp(book, walk(book, 'refund').do(hungUp).call)).toEqual([
      { label: 'Outcome', values: ['ended by the customer'] },
    ]);
  });

  it('says that a call was left before its end', () => {
    expect(lines(walk(book, 'refund').do(leave))).toEqual({ Outcome: ['left before the end'] });
    expect(lines(walk(book, 'refund').do(hungUp, leave))).toEqual({
      Outcome: ['ended by the customer'],
    });
  });

  it('has no secret fact in it, by whatever way it came in', () => {
    const secret = bookOf({
      pay: `servekit: 1
title: Pay
use-when: They pay.
facts:
  card: { ask: Card number, secret: true }
steps:
  one:
    move: limit
    promise: A refund to <card>
    say: |
      Stop, or I keep <card>.
    offer:
      A refund to <card>: two
  two:
    hand-over: Keeper of <card>
    say: |
      It is done.
    next: aside
`,
      aside: `servekit: 1
title: Aside
use-when: They ask.
kind: detour
facts:
  card: Their card
steps:
  one:
    say: |
      Which one?
    next: resolved
`,
    });
    const call = walk(secret, 'pay').do(fill({ card: '4929' }), promise('noon', 'me'));
    call.do('A refund to <card>', handOver('Priya'), 'next', 'next');
    const text = renderWrapUp(wrapUp(secret, call.call));
    expect(text).not.toContain('4929');
    expect(text).toContain('A refund to ‹their card›: by noon, me');
    expect(text).toContain('Stop, or I keep ‹card number›.');
    const again = walk(secret, 'aside').do(fill({ card: '4929' }), interrupt('pay'));
    again.do(interrupt('aside'), hungUp);
    expect(renderWrapUp(wrapUp(secret, again.call))).not.toContain('4929');
  });

  it('keeps a promise and a hand-over in their words when their detour is entered again', () => {
    const desk = bookOf({
      desk: `servekit: 1
title: Desk
use-when: They ask.
kind: detour
facts:
  name: Which desk
  pin: { ask: Their PIN, secret: true }
steps:
  one:
    promise: A call about <pin> from desk <name>
    say: |
      By <by>.
    next: two
  two:
    hand-over: the lead of desk <name>
    say: |
      Here is <taken-by>.
    next: back
`,
      refund: `servekit: 1
title: Refund
use-when: They want it.
steps:
  one:
    say: |
      Yes.
    next: resolved
`,
    });
    const call = walk(desk, 'refund').do(interrupt('desk'), fill({ name: 'nine', pin: '4929' }));
    call.do(promise('noon', 'me'), 'next', handOver('Kim'), 'next', interrupt('desk'));
    call.do(fill({ name: 'ten' }), hungUp);
    const text = renderWrapUp(wrapUp(desk, call.call));
    expect(text).toContain('A call about ‹their PIN› from desk nine: by noon, me');
    expect(text).toContain('Kim (the lead of desk nine)');
    expect(text).not.toContain('4929');
  });

  it('has the facts of every run of a detour, the earlier first', () => {
    const call = walk(book, 'refund').do(interrupt('aside'), fill({ question: 'When?' }));
    call.do('That answers it', interrupt('aside'), fill({ question: 'Where?', order: 'A-1' }));
    expect(lines(call)['Facts']).toEqual([
      'Their question: When?',
      'Their question: Where?',
      'Order number: A-1',
    ]);
  });

  it('names a fact as the playbook asked for it, though that one is not open any more', () => {
    const call = walk(book, 'refund').do(interrupt('danger'), fill({ place: 'Mill Lane' }), back);
    expect(lines(call)['Facts']).toEqual(['Where they are: Mill Lane']);
  });

  it('names a fact that no playbook knows by its own name', () => {
    const call = walk(book, 'refund').do(fill({ 'shoe-size': '43' }));
    expect(lines(call)['Facts']).toEqual(['shoe size: 43']);
  });

  it('names the rep in a promise, where the rep has a name', () => {
    const call = walk(book, 'refund').do(fill({ me: 'Alex', amount: '£9' }), 'work', 'promise-it');
    expect(lines(call.do(promise('noon', 'I')))['Promised']).toEqual([
      'Refund of £9: by noon, Alex',
    ]);
    expect(lines(call.do(promise('noon', 'Priya')))['Promised']).toEqual([
      'Refund of £9: by noon, Priya',
    ]);
  });

  it('says what a promise lacks', () => {
    const call = walk(book, 'refund').do('work', 'promise-it');
    expect(lines(call)['Not agreed']?.[0]).toContain(': no time and no person');
    expect(lines(call.do(promise('noon')))['Not agreed']?.[0]).toContain(': no person');
    const other = walk(book, 'refund').do('work', 'promise-it', promise(undefined, 'me'));
    expect(lines(other)['Not agreed']?.[0]).toContain(': no time');
  });

  it('speaks in each promise of its own time', () => {
    const two = bookOf({
      two: `servekit: 1
title: Two
use-when: Two things are promised.
steps:
  one:
    promise: A call by <by>
    say: |
      I'll ring.
    next: two
  two:
    promise: A letter by <by>
    say: |
      I'll write.
    next: promised
`,
    });
    const call = walk(two, 'two').do(promise('noon', 'me'), 'next', promise('one', 'me'));
    expect(lines(call)['Promised']).toEqual([
      'A call by noon: by noon, me',
      'A letter by one: by one, me',
    ]);
  });

  it('lists what was tried once each, in the words on the screen at the time', () => {
    const call = walk(book, 'refund').do('work', 'Refund of <amount>', fill({ amount: '£9' }));
    call.do("It doesn't suit them", 'Rather the money');
    expect(lines(call)['Tried']).toEqual(['Refund']);
  });

  it('lists an option that has an id by its sentence', () => {
    const named = bookOf({
      named: `servekit: 1
title: Named
use-when: Options have ids.
steps:
  one:
    say: |
      Which one?
    offer:
      A free repair: { id: fix, go: resolved }
    next:
      Neither: resolved
`,
    });
    expect(lines(walk(named, 'named').do('fix'))['Tried']).toEqual(['A free repair']);
  });

  it('counts the warnings, in the words that were said', () => {
    const call = walk(book, 'refund').do('They swear', 'They swear again', wording);
    call.do(fill({ customer: 'Sam' }), 'They carry on');
    expect(lines(call)['Warnings']).toEqual([
      "1. “I can't help while I'm sworn at. Once more and I end the call.”",
      "2. “I can't help while I'm sworn at, Sam. Card ‹card number›. Once more and I end the call.”",
    ]);
  });

  it('says that somebody was asked, and not that they took it, where the call ended otherwise', () => {
    const call = walk(book, 'refund').do('work', 'hand', handOver('Priya'), 'Nobody takes it');
    call.do(hungUp);
    expect(lines(call)['Handed over']).toBeUndefined();
    expect(lines(call)['Asked to take over']).toEqual(['Priya (Manager)']);
  });

  it('has nothing of what was undone but what was said', () => {
    const call = walk(book, 'refund').do('They swear', 'They carry on', 'Credit', note('Oh'));
    expect(lines(call.do(back, back, back, hungUp))).toEqual({
      Notes: ['Oh'],
      Outcome: ['ended by the customer'],
    });
  });
});

describe('a wrap-up as text', () => {
  it('has each label once, before the first of its values, and all values in one column', () => {
    const call = walk(book, 'refund').do(fill({ customer: 'Sam' }), note('One'), note('Two'));
    expect(renderWrapUp(wrapUp(book, call.do(hungUp).call)).split('\n')).toEqual([
      'Customer  Sam',
      'Notes     One',
      '          Two',
      'Outcome   ended by the customer',
    ]);
  });
});
