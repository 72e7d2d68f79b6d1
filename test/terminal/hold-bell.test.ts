import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoldBell } from '../../src/terminal/hold-bell.ts';

const now = 1_000_000;
const hold = { since: now, minutes: 2 };

/** A bell with what it has written, and how often it has said that a hold is due. */
function aBell() {
  const stdout = new PassThrough({ encoding: 'utf8' });
  const due = vi.fn();
  const bell = new HoldBell(stdout as unknown as NodeJS.WriteStream);
  return { bell, due, written: (): unknown => stdout.read() };
}

describe('the bell of a hold', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('rings once when the hold is due, and not before', () => {
    const { bell, due, written } = aBell();
    bell.watch(hold, now, due);
    vi.advanceTimersByTime(119_999);
    expect(written()).toBeNull();
    expect(due).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(written()).toBe('\x07');
    vi.advanceTimersByTime(3_600_000);
    expect(written()).toBeNull();
    expect(due).toHaveBeenCalledTimes(1);
  });

  it('rings once however often the screen is drawn meanwhile', () => {
    const { bell, due } = aBell();
    for (let minute = 0; minute < 5; minute += 1) {
      bell.watch(hold, now + minute * 60_000, due);
      vi.advanceTimersByTime(60_000);
    }
    expect(due).toHaveBeenCalledTimes(1);
  });

  it('rings at once for a hold that is overdue when a call is resumed', () => {
    const { bell, due } = aBell();
    bell.watch(hold, now + 600_000, due);
    vi.advanceTimersByTime(1);
    expect(due).toHaveBeenCalledTimes(1);
  });

  it('is silent when they were taken off hold', () => {
    const { bell, due, written } = aBell();
    bell.watch(hold, now, due);
    bell.watch(undefined, now + 60_000, due);
    vi.advanceTimersByTime(600_000);
    expect(written()).toBeNull();
    expect(due).not.toHaveBeenCalled();
  });

  it('rings for a second hold of its own', () => {
    const { bell, due } = aBell();
    bell.watch(hold, now, due);
    bell.watch(undefined, now + 1_000, due);
    bell.watch({ since: now + 2_000, minutes: 1 }, now + 2_000, due);
    vi.advanceTimersByTime(60_000);
    expect(due).toHaveBeenCalledTimes(1);
  });

  it('is silent once it is stopped', () => {
    const { bell, due } = aBell();
    bell.watch(hold, now, due);
    bell.stop();
    vi.advanceTimersByTime(600_000);
    expect(due).not.toHaveBeenCalled();
  });
});
