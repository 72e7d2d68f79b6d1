import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isText } from '../../src/terminal/burst.ts';
import { KeyClock } from '../../src/terminal/key-clock.ts';

describe('keys that come at once', () => {
  it.each([
    '1'.repeat(30),
    'b'.repeat(25),
    '1b1'.repeat(12),
    '111bn1bq\r111w11111111',
    'nrang twice\r1',
    'fA-1042\r\r',
    '/refund\r',
    '1211121',
    '1a11111',
    'xqq',
  ])('are keys where somebody typed them ahead: %j', (keys) => {
    expect(isText(keys, ['a', 'm'])).toBe(false);
  });

  it.each([
    'I want my money back',
    'what is it',
    'a new order',
    'answer me',
    'man overboard',
    '20261122',
    '12345678',
    '1. first\r2. second\r3. third',
    '4711-0815',
    '1 2 3 1 2 3',
    'bbq at noon',
    '£40 back',
    '1\r1\r1\r1',
  ])('are a text where no rep types that: %j', (keys) => {
    expect(isText(keys, ['a', 'm'])).toBe(true);
  });
});

describe('the clock of keys', () => {
  function aClock() {
    const stdin = new EventEmitter();
    let now = 0;
    const clock = new KeyClock(stdin as NodeJS.ReadStream, () => now);
    return (chunk: string, at: number) => {
      now = at;
      stdin.emit('data', Buffer.from(chunk));
      return [...chunk].map((sequence) => clock.take({ sequence }));
    };
  }

  it('tells of a burst from seven keys at once on, and what of it is to come', () => {
    const read = aClock();
    expect(read('111111', 1_000)).toEqual(Array(6).fill({ at: 1_000 }));
    const [first, second] = read('1234567', 2_000);
    expect(first).toEqual({ at: 2_000, burst: { isFirst: true, rest: '234567' } });
    expect(second?.burst).toEqual({ isFirst: false, rest: '34567' });
    expect(read('1', 3_000)).toEqual([{ at: 3_000 }]);
  });

  it('takes what follows within a moment for more of it', () => {
    const read = aClock();
    read('I want it all', 1_000);
    expect(read('1', 1_040)).toEqual([{ at: 1_040, burst: { isFirst: false, rest: '' } }]);
    expect(read('1', 1_200)).toEqual([{ at: 1_200 }]);
  });

  it('takes no quick fingers and no arrow keys for one', () => {
    const read = aClock();
    for (let at = 1_000; at < 1_600; at += 30) expect(read('1', at)).toEqual([{ at }]);
    expect(read('\x1b[B\x1b[B\x1b[B', 5_000)[0]).toEqual({ at: 5_000 });
  });
});
