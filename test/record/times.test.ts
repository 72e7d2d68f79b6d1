import { describe, expect, it } from 'vitest';
import { timesOf } from '../../src/record/times.ts';
import {
  back,
  book,
  file,
  fill,
  hungUp,
  interrupt,
  leave,
  note,
  type Wish,
} from '../guide/table.ts';
import { began, timed } from './calls.ts';

const minute = 60_000;

function standing(...wishes: readonly Wish[]) {
  const { moments } = timed(book, 'refund', ...wishes);
  return timesOf(moments)?.standing.map(({ event, at }) => [event.type, (at - began) / minute]);
}

describe('the times of a call', () => {
  it('are none where nothing has happened', () => expect(timesOf([])).toBeUndefined());

  it('begin with the call and end with its ending, whatever is done after it', () => {
    const { moments } = timed(book, 'refund', 'work', hungUp, note('Rang back'), file);
    expect(timesOf(moments)).toMatchObject({
      began,
      ended: began + 2 * minute,
      spent: 2 * minute,
      resumed: 0,
    });
  });

  it('are without the time between leaving and going on', () => {
    const { moments } = timed(book, 'refund', 'work', leave);
    const later = began + 60 * minute;
    const on = [
      ...moments,
      { at: later, event: { type: 'CallResumed', stage: 'call' } as const },
      { at: later + minute, event: { type: 'NoteTaken', text: 'Here again' } as const },
    ];
    expect(timesOf(on)).toMatchObject({ spent: 3 * minute, resumed: 1, ended: later + minute });
  });

  it('take nothing away when the clock is set back', () => {
    const { moments } = timed(book, 'refund', 'work', hungUp);
    const [first, ...rest] = moments;
    if (first === undefined) throw new Error('Nothing has happened.');
    const jumped = [first, ...rest.map((one) => ({ ...one, at: one.at - 90 * minute }))];
    expect(timesOf(jumped)?.spent).toBeGreaterThanOrEqual(0);
  });

  it('have nothing of what going back undid, and all that was said', () => {
    expect(standing('They swear', note('Loud'), 'They swear again', back, back, 'work')).toEqual([
      ['CallStarted', 0],
      ['NoteTaken', 2],
      ['ChoiceMade', 6],
    ]);
  });

  it('have what came before a detour that was undone', () => {
    expect(standing('work', interrupt('aside'), 'It is deeper than that', back, back)).toEqual([
      ['CallStarted', 0],
      ['ChoiceMade', 1],
    ]);
  });

  it('have each warning at the moment that counts', () => {
    const { session, moments } = timed(
      book,
      'refund',
      'They swear',
      'They swear again',
      back,
      fill({ customer: 'Sam' }),
      'They swear again',
    );
    const warned = timesOf(moments)?.standing.filter(({ event }) => event.type === 'WarningGiven');
    expect(warned?.map(({ at }) => (at - began) / minute)).toEqual([5]);
    expect(session.call.warnings).toHaveLength(1);
  });

  it('keep the call when the after-call playbook is gone back in', () => {
    const { session, moments } = timed(book, 'refund', 'work', hungUp, file);
    if (session.call.stage === 'after') {
      expect(timesOf(moments)?.standing.map(({ event }) => event.type)).toContain('CallEnded');
    }
    expect(timesOf(moments)?.ended).toBe(began + 2 * minute);
  });
});
