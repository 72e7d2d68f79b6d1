/** What is said when it is time to speak to who is on hold. */
export const holdIsDue = 'The hold is due: check back.';

/** One bell and one redraw when a hold is due: nothing else happens by itself. */
export class HoldBell {
  readonly #stdout: NodeJS.WriteStream;
  #timer: NodeJS.Timeout | undefined;
  #since: number | undefined;

  constructor(stdout: NodeJS.WriteStream) {
    this.#stdout = stdout;
  }

  watch(
    hold: { readonly since: number; readonly minutes: number } | undefined,
    now: number,
    due: () => void,
  ): void {
    if (hold?.since === this.#since) return;
    this.stop();
    this.#since = hold?.since;
    if (hold === undefined) return;
    const ring = () => {
      this.#stdout.write('\x07');
      due();
    };
    this.#timer = setTimeout(ring, hold.since + hold.minutes * 60_000 - now);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#since = undefined;
  }
}
