import { describe, expect, it } from 'vitest';
import { play } from '../../src/guide/play.ts';
import { movesOf, storyOf } from '../../src/record/story.ts';
import {
  back,
  book,
  channel,
  fill,
  handedOver,
  handOver,
  hungUp,
  interrupt,
  jump,
  matter,
  note,
  promise,
  promised,
  type Wish,
  wording,
} from '../guide/table.ts';
import { timed } from './calls.ts';

const calls: readonly (readonly [string, readonly Wish[]])[] = [
  ['that was hung up on', ['work', hungUp]],
  [
    'with facts, a note and other words',
    [fill({ customer: 'Sam', order: 'A-1' }), note('Loud'), wording, 'work'],
  ],
  [
    'with a detour and a way back',
    ['work', interrupt('aside'), 'It is deeper than that', back, back, hungUp],
  ],
  ['with a jump', [jump('close'), channel('chat'), hungUp]],
  ['with warnings', ['They swear', 'They swear again', 'They carry on', hungUp]],
  ['with a promise', ['work', 'promise-it', promise('noon', 'me'), 'It suits them', hungUp]],
  [
    'that was over once it was promised',
    ['work', 'promise-it', promise('noon', 'me'), 'It suits them', promised],
  ],
  ['that was over once it was handed over', ['work', 'hand', handOver('Priya'), handedOver]],
  ['with a second matter', ['work', hungUp, matter('deeper'), hungUp]],
];

describe('a recorded call as a story', () => {
  it.each(calls)('%s comes to the same events when it is played', (_, wishes) => {
    const { session, moments } = timed(book, 'refund', ...wishes);
    const told = storyOf(book, 'refund', 'a call', 'phone', moments, []);
    if ('unfit' in told) throw new Error(told.unfit);
    const played = play(book, 'refund', told.story);
    expect(played.failures).toEqual([]);
    const at = (events: readonly unknown[]) =>
      JSON.stringify(events).replace(/"at":\d+/g, '"at":0');
    expect(at(played.events)).toBe(at(session.events));
  });

  it('expects what came of it, in as few words as mean it', () => {
    const { moments } = timed(book, 'refund', 'work', interrupt('aside'), hungUp);
    const told = storyOf(book, 'refund', 'a call', 'phone', moments, []);
    expect(told).toMatchObject({
      story: {
        name: 'a call',
        expect: { outcome: 'ended-by-customer', visits: expect.arrayContaining(['work']) },
      },
    });
  });

  it('is without leaving it, where it was gone on with', () => {
    const { moments } = timed(book, 'refund', 'work', { type: 'leave' });
    const last = moments.at(-1)?.at ?? 0;
    const on = [...moments, { at: last, event: { type: 'CallResumed', stage: 'call' } as const }];
    expect(movesOf(moments).map(({ type }) => type)).toEqual(['choose', 'leave']);
    expect(movesOf(on).map(({ type }) => type)).toEqual(['choose']);
  });

  it('has nothing of a fact that is left out, not in a note either', () => {
    const { moments } = timed(
      book,
      'refund',
      fill({ order: 'A-1042', customer: 'Sam' }),
      note('A-1042 is late'),
      'work',
    );
    const hidden = [{ name: 'order', value: 'A-1042', label: 'order number' }];
    const told = storyOf(book, 'refund', 'a call', 'phone', moments, hidden);
    expect(JSON.stringify(told)).not.toContain('A-1042');
    expect(JSON.stringify(told)).toContain('‹order number› is late');
    expect(told).toHaveProperty('story');
  });

  it('is none where the playbooks of today do not let it go on', () => {
    const { moments } = timed(book, 'refund', 'work');
    const told = storyOf(book, 'deeper', 'a call', 'phone', moments, []);
    expect(told).toEqual({ unfit: expect.stringContaining('There is no choice') });
  });
});
