/**
 * The moment at which the latest keys came. Keys of one chunk came at once, however long the screen
 * takes to draw each of them.
 */
export class KeyClock {
  readonly #stdin: NodeJS.ReadStream;
  readonly #now: () => number;
  #at: number;

  constructor(stdin: NodeJS.ReadStream, now: () => number) {
    this.#stdin = stdin;
    this.#now = now;
    this.#at = now();
    stdin.prependListener('data', this.#mark);
  }

  /** In milliseconds since 1970. */
  get at(): number {
    return this.#at;
  }

  stop(): void {
    this.#stdin.off('data', this.#mark);
  }

  readonly #mark = (): void => {
    this.#at = this.#now();
  };
}
