import { type ExitCode, exitCodes } from '../errors.ts';

const enter = '\x1b[?1049h\x1b[2J\x1b[H\x1b[?2004h';
const leave = '\x1b[?2004l\x1b[?25h\x1b[0m\x1b[?1049l';
const leaveLines = '\x1b[?2004l\x1b[?25h\x1b[0m';

const signals: Readonly<Partial<Record<NodeJS.Signals, ExitCode>>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: exitCodes.hangup,
};

/**
 * Owns the terminal's modes while a call is walked, and gives them back however the walk ends: by
 * its end, by a signal, or by an error. Inquirer's own signal handling leaves the terminal raw.
 */
export class TerminalGuard {
  readonly #stdin: NodeJS.ReadStream;
  readonly #stdout: NodeJS.WriteStream;
  readonly #fullScreen: boolean;
  readonly #handlers = new Map<NodeJS.Signals, () => void>();
  #entered = false;

  /**
   * `stop` is told the exit code once the terminal is restored, so that what was noted can still be
   * printed. When the window is gone there is nobody to print for: `end` ends the process.
   */
  constructor(
    stdin: NodeJS.ReadStream,
    stdout: NodeJS.WriteStream,
    fullScreen: boolean,
    end: (code: ExitCode) => void,
    stop: (code: ExitCode) => void,
  ) {
    this.#stdin = stdin;
    this.#stdout = stdout;
    this.#fullScreen = fullScreen;
    for (const [signal, code] of Object.entries(signals) as [NodeJS.Signals, ExitCode][]) {
      this.#handlers.set(signal, () => {
        this.restore();
        (code === exitCodes.hangup ? end : stop)(code);
      });
    }
  }

  take(): void {
    for (const [signal, handler] of this.#handlers) process.on(signal, handler);
    process.on('exit', this.restore);
    this.#entered = true;
    this.#stdout.write(this.#fullScreen ? enter : '\x1b[?2004h');
  }

  /** Gives the terminal back. Safe to call twice, and when the window is gone. */
  readonly restore = (): void => {
    if (!this.#entered) return;
    this.#entered = false;
    for (const [signal, handler] of this.#handlers) process.off(signal, handler);
    process.off('exit', this.restore);
    try {
      if (this.#stdin.isTTY) this.#stdin.setRawMode(false);
      this.#stdout.write(this.#fullScreen ? leave : leaveLines);
    } catch {
      // The window is gone: there is nothing left to restore.
    }
  };
}
