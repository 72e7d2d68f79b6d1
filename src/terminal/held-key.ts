/** Milliseconds. A terminal does not say whether a key is held: only the rhythm of its repeats does. */
const longestRepeat = 110;
const shortestRepeat = 5;
const shortestDelay = 200;
const longestDelay = 1000;

export type Verdict =
  | 'act'
  /** Act when `longestRepeat` has passed without the same key. */
  | 'wait'
  | 'swallow';

/**
 * Tells a key that is pressed again from one that is held. A keyboard repeats a held key after 200
 * to 1,000 ms, then every 15 to 110 ms. So a second press in that rhythm waits a moment: if the next
 * one follows at once, the key is held, and none of them acts. What comes in one burst (typed ahead,
 * sent by a program) is closer together than any keyboard repeats, and always acts.
 */
export class HeldKey {
  static readonly wait = longestRepeat;
  #last = '';
  #at = Number.NEGATIVE_INFINITY;
  #waiting = false;
  #held = false;

  /** `now` in milliseconds. */
  press(sequence: string, now: number): Verdict {
    const gap = now - this.#at;
    const same = sequence === this.#last;
    this.#last = sequence;
    this.#at = now;
    if (!same || gap > longestDelay) return this.#fresh();
    if (this.#held) return gap <= longestRepeat ? 'swallow' : this.#fresh();
    if (gap <= shortestRepeat) return 'act';
    if (this.#waiting && gap <= longestRepeat) {
      this.#waiting = false;
      this.#held = true;
      return 'swallow';
    }
    if (gap > longestRepeat && gap < shortestDelay) return this.#fresh();
    this.#waiting = true;
    return 'wait';
  }

  /** The wait is over and no repeat came: it was a press. */
  settle(): void {
    this.#waiting = false;
  }

  #fresh(): Verdict {
    this.#waiting = false;
    this.#held = false;
    return 'act';
  }
}
