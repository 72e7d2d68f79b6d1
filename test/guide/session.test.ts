import { describe, expect, it } from 'vitest';
import { replay } from '../../src/guide/call.ts';
import { Session } from '../../src/guide/session.ts';
import { atNoon, back, book, fill, hungUp, interrupt, leave } from './table.ts';

function session(first: readonly string[] = []): Session {
  return new Session(book, 'phone', () => atNoon, first);
}

describe('a session', () => {
  it('shows nothing until a playbook is opened', () => {
    const one = session();
    expect([one.started, one.over, one.screen()]).toEqual([false, false, undefined]);
    expect(one.start('refund')).toEqual({});
    expect([one.started, one.screen()?.kind]).toEqual([true, 'step']);
  });

  it('stays unopened where there is no such playbook', () => {
    const one = session();
    expect(one.start('gone').refusal).toBe('There is no "gone" here.');
    expect(one.started).toBe(false);
  });

  it('keeps every event, and its state is their replay', () => {
    const one = session();
    one.start('refund');
    one.act({ type: 'choose', choice: 'work' });
    one.act(interrupt('aside'));
    one.act({ type: 'hold' });
    expect(one.events.map(({ type }) => type)).toEqual([
      'CallStarted',
      'ChoiceMade',
      'Interrupted',
      'HoldStarted',
    ]);
    expect(replay(one.events)).toEqual(one.call);
    expect(one.call.hold?.since).toBe(atNoon);
  });

  it('answers a refusal with its words and the field that would help, and keeps no event', () => {
    const one = session();
    one.start('refund');
    for (const choice of ['work', 'promise-it', 'It suits them'])
      one.act({ type: 'choose', choice });
    const before = one.events.length;
    expect(one.act({ type: 'choose', choice: 'next' })).toEqual({
      refusal: 'A promise needs a time and a person first.',
      opens: 'by',
    });
    expect(one.events).toHaveLength(before);
  });

  it('is over once the rep has left, and not when the call has ended', () => {
    const one = session();
    one.start('refund');
    one.act(hungUp);
    expect(one.over).toBe(false);
    one.act(leave);
    expect(one.over).toBe(true);
  });
});

describe('the playbooks to open', () => {
  it('are those of safety first, then those for a problem, then detours, and none for after the call', () => {
    expect(
      session()
        .playbooks()
        .map(({ id }) => id),
    ).toEqual(['danger', 'flood', 'parcel', 'refund', 'aside', 'deeper', 'pause']);
  });

  it('have on top those that are nearest to what was typed', () => {
    expect(
      session(['pause', 'refund'])
        .playbooks()
        .slice(0, 3)
        .map(({ id }) => id),
    ).toEqual(['pause', 'refund', 'danger']);
  });
});

describe('the places to find', () => {
  it('are the steps of the playbook on top, then the other playbooks', () => {
    const one = session();
    one.start('danger');
    const ids = one.places().map(({ id }) => id);
    expect(ids.slice(0, 4)).toEqual(['who', 'where', 'warn', 'end-it']);
    expect(ids).not.toContain('danger');
    expect(ids).not.toContain('calm');
    for (const id of ids) {
      expect(one.act({ type: 'jump', to: id }), id).toEqual({});
      one.act(back);
    }
  });

  it('show their words with the slots filled', () => {
    const one = session();
    one.start('refund');
    one.act(fill({ order: 'A-1', item: 'kettle' }));
    const [hear, work] = one.places();
    expect([hear?.about, work?.title]).toEqual([
      'Tell me about the kettle, ‹their name›.',
      'Look into A-1',
    ]);
  });
});
