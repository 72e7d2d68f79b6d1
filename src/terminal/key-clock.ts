import type { Burst } from './burst.ts';
import type { Key } from './keys.ts';

/** When a key came, and among how many others: what a terminal tells of it beside the key. */
export interface Arrival {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Absent where no more keys came at once than somebody types. */
  readonly burst?: Burst;
}

/** The most keys that come at once though somebody typed them, while a machine or a line was busy. */
const mostAtOnce = 6;
/** Milliseconds within which what comes is of the same burst: a long one is sent in pieces. */
const sameBurst = 10;
const samePaste = 100;

/**
 * The moment at which the latest keys came. Keys of one chunk came at once, however long the screen
 * takes to draw.
 */
export class KeyClock {
  readonly #stdin: NodeJS.ReadStream;
  readonly #now: () => number;
  #at: number;
  #count = 0;
  #rest = '';
  #isFirst = false;

  constructor(stdin: NodeJS.ReadStream, now: () => number) {
    this.#stdin = stdin;
    this.#now = now;
    this.#at = now();
    stdin.prependListener('data', this.#mark);
  }

  /** How a key came: to be asked once for each, in their order. */
  take({ sequence }: Key): Arrival {
    const found = this.#rest.indexOf(sequence);
    if (found >= 0) this.#rest = this.#rest.slice(found + sequence.length);
    if (this.#count <= mostAtOnce) return { at: this.#at };
    const burst = { isFirst: this.#isFirst, rest: this.#rest };
    this.#isFirst = false;
    return { at: this.#at, burst };
  }

  stop(): void {
    this.#stdin.off('data', this.#mark);
  }

  readonly #mark = (chunk: Uint8Array | string): void => {
    const text = typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    const gap = this.#now() - this.#at;
    this.#at += gap;
    const isMore = gap <= (this.#count > mostAtOnce ? samePaste : sameBurst);
    const wasBurst = isMore && this.#count > mostAtOnce;
    // A paste that the terminal marks needs no guess, and the arrow keys are no text.
    this.#count = text.includes('\x1b') ? 0 : (isMore ? this.#count : 0) + text.length;
    this.#isFirst = !wasBurst;
    this.#rest = text;
  };
}
