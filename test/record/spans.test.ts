import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSpan, quantile, type Spans, spanError } from '../../src/record/spans.ts';

const lengths = fc.array(fc.integer({ min: 1000, max: 90 * 24 * 3_600_000 }), {
  minLength: 1,
  maxLength: 200,
});

function spansOf(all: readonly number[]): Spans {
  const spans: Spans = new Map();
  for (const one of all) addSpan(spans, one);
  return spans;
}

describe('spans', () => {
  it('say a quantile no further from the true one than is stated', () => {
    fc.assert(
      fc.property(lengths, fc.constantFrom(0.1, 0.5, 0.9, 1), (all, share) => {
        const sorted = [...all].sort((a, b) => a - b);
        const exact = (sorted[Math.max(1, Math.ceil(all.length * share)) - 1] ?? 0) / 1000;
        const said = quantile(spansOf(all), share) ?? 0;
        expect(Math.abs(said - exact) / exact).toBeLessThanOrEqual(spanError + 1e-9);
      }),
      { seed: 1 },
    );
  });

  it('have no quantile where there is none, and none of less than nothing', () => {
    expect(quantile(new Map(), 0.5)).toBeUndefined();
    expect(quantile(spansOf([0, 999]), 0.5)).toBe(0);
  });

  it('have few columns, however many are counted', () => {
    const spans = spansOf(Array.from({ length: 100_000 }, (_, index) => index * 77_760));
    expect(spans.size).toBeLessThan(800);
  });
});
