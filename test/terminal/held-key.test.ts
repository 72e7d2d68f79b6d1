import { describe, expect, it } from 'vitest';
import { HeldKey } from '../../src/terminal/held-key.ts';

/** How often keys act that come at these moments: at once, or because a wait passes. */
function acts(presses: readonly (readonly [key: string, at: number])[]): number {
  const held = new HeldKey();
  let count = 0;
  let waitsUntil: number | undefined;
  const settle = (now: number) => {
    if (waitsUntil === undefined || now < waitsUntil) return;
    waitsUntil = undefined;
    held.settle();
    count += 1;
  };
  for (const [key, at] of presses) {
    settle(at);
    const verdict = held.press(key, at);
    if (verdict === 'swallow') {
      waitsUntil = undefined;
      continue;
    }
    settle(Number.POSITIVE_INFINITY);
    if (verdict === 'act') count += 1;
    else waitsUntil = at + HeldKey.wait;
  }
  settle(Number.POSITIVE_INFINITY);
  return count;
}

/** A key held so long that it repeats so often. */
function hold(delay: number, interval: number, repeats = 40): readonly [string, number][] {
  const later = Array.from({ length: repeats }, (_, index) => delay + index * interval);
  return [0, ...later].map((at) => ['1', at]);
}

const delays = [225, 250, 375, 500, 600, 660];

describe('a key that is held', () => {
  it.each(delays)('acts once at 30 a second, after a delay of %i ms', (delay) => {
    expect(acts(hold(delay, 33))).toBe(1);
  });

  it.each(delays)('acts once at 90 ms (macOS), after a delay of %i ms', (delay) => {
    expect(acts(hold(delay, 90))).toBe(1);
  });

  it('acts once when its repeats come in clumps', () => {
    const clumps = [0, 500, 533, 600, 600, 600, 680, 680, 760].map((at) => ['1', at] as const);
    expect(acts(clumps)).toBe(1);
  });

  it('acts again when it is let go and pressed anew', () => {
    const again = hold(500, 33, 10).map(([key, at]) => [key, at + 2_000] as [string, number]);
    expect(acts([...hold(500, 33, 10), ...again])).toBe(2);
  });

  it('lets another key act at once', () => {
    const other = hold(500, 33, 10);
    expect(acts([...other, ['2', 810]])).toBe(2);
  });
});

describe('a key that is pressed twice', () => {
  it.each([20, 60, 120, 150, 199, 200, 300, 500, 1_500])('acts twice at %i ms', (gap) => {
    expect(
      acts([
        ['1', 0],
        ['1', gap],
      ]),
    ).toBe(2);
  });

  it.each([40, 80, 120, 300])('acts each time when pressed five times, every %i ms', (gap) => {
    expect(acts([0, 1, 2, 3, 4].map((index) => ['1', index * gap]))).toBe(5);
  });
});

it('a burst acts key by key', () => {
  expect(acts(Array.from({ length: 30 }, () => ['1', 0]))).toBe(30);
});

it('a burst after a pause acts key by key', () => {
  expect(acts([['1', 0], ...Array.from({ length: 9 }, () => ['1', 400] as [string, number])])).toBe(
    10,
  );
});

it('different keys never wait', () => {
  const held = new HeldKey();
  const verdicts = ['1', '2', '1', '3', '2'].map((key, index) => held.press(key, index * 300));
  expect(new Set(verdicts)).toEqual(new Set(['act']));
});
