/** Milliseconds. A terminal does not say whether a key is held: only the rhythm of its repeats does. */
const longestRepeat = 110;
const shortestDelay = 200;
const longestDelay = 1000;

export type Verdict =
  | 'act'
  /** Act when `HeldKey.wait` has passed without the same key. */
  | 'wait'
  | 'swallow';

/**
 * Tells a key that is pressed again from one that is held. A keyboard repeats a held key after 200
 * to 1,000 ms, then every 15 to 110 ms. So a second press after such a delay waits a moment: if the
 * next one follows at once, the key is held, and neither acts. What follows faster than a keyboard
 * begins to repeat (a quick finger, keys typed ahead, a program) was pressed, and always acts.
 */
export class HeldKey {
  static readonly wait = longestRepeat;
  #last = '';
  #at = Number.NEGATIVE_INFINITY;
  #waiting = false;
  #held = false;

  /** `at` is the moment at which the key came, in milliseconds. */
  press(sequence: string, at: number): Verdict {
    const gap = at - this.#at;
    const same = sequence === this.#last;
    const repeats = same && gap > 0 && gap <= longestRepeat;
    this.#last = sequence;
    this.#at = at;
    this.#held = same && gap <= longestRepeat && (this.#held || (this.#waiting && repeats));
    this.#waiting = same && gap >= shortestDelay && gap <= longestDelay;
    if (this.#held) return 'swallow';
    return this.#waiting ? 'wait' : 'act';
  }

  /** The wait is over and no repeat came: it was a press. */
  settle(): void {
    this.#waiting = false;
  }
}
