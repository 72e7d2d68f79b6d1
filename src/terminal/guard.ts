import { type ExitCode, exitCodes } from '../errors.ts';

/** What a screen turns on in the terminal, and what gives it back. */
export interface Modes {
  readonly on: string;
  readonly off: string;
}

/** The alternate screen without wrapping: a character wider than it was measured moves no line. */
export const wholeScreen: Modes = {
  on: '\x1b[?1049h\x1b[?7l\x1b[2J\x1b[H\x1b[?2004h',
  off: '\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[0m\x1b[?1049l',
};

/** Only what tells a paste from typing. */
export const lineByLine: Modes = { on: '\x1b[?2004h', off: '\x1b[?2004l' };

/** Nothing: a terminal that would show it. */
export const bare: Modes = { on: '', off: '' };

const signals: Readonly<Partial<Record<NodeJS.Signals, ExitCode>>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGQUIT: exitCodes.quit,
  SIGHUP: exitCodes.hangup,
};

/** What the guard tells the screen. */
export interface Guarded {
  /** The walk must stop; `restore` comes after it, so that nothing is drawn on the shell's screen. */
  readonly stop: (code: ExitCode) => void;
  /** The window is gone, and nobody to print for: ends the process. */
  readonly end: (code: ExitCode) => void;
  /** The terminal is the walk's again, and empty. */
  readonly back: () => void;
}

/** Milliseconds after which a suspension that nobody obeyed is over. */
const unheeded = 100;

/**
 * Owns the terminal's modes while a call is walked, and gives them back however the walk ends: by
 * its end, by a signal, or by an error. Inquirer's own signal handling leaves the terminal raw.
 */
export class TerminalGuard {
  readonly #stdin: NodeJS.ReadStream;
  readonly #stdout: NodeJS.WriteStream;
  readonly #modes: Modes;
  readonly #handlers = new Map<NodeJS.Signals, () => void>();
  /** The window is closed: by its signal, or by what reading and writing it came to. */
  readonly #gone: () => void;
  #entered = false;

  constructor(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, modes: Modes, told: Guarded) {
    this.#stdin = stdin;
    this.#stdout = stdout;
    this.#modes = modes;
    for (const [signal, code] of Object.entries(signals) as [NodeJS.Signals, ExitCode][]) {
      this.#handlers.set(signal, () => {
        if (code === exitCodes.hangup) this.#gone();
        else told.stop(code);
      });
    }
    this.#gone = () => {
      this.restore();
      told.end(exitCodes.hangup);
    };
    this.#handlers.set('SIGCONT', () => {
      if (!this.#entered) return;
      this.#turnOn();
      // The window may have another size by now, which only its signal makes Node ask for.
      process.kill(process.pid, 'SIGWINCH');
      told.back();
    });
  }

  take(): void {
    for (const [signal, handler] of this.#handlers) process.on(signal, handler);
    process.on('exit', this.restore);
    // Before whoever else is told of it: a window that is closed says so here first, if not by SIGHUP.
    this.#stdin.prependListener('error', this.#gone);
    this.#stdout.prependListener('error', this.#gone);
    // Node would open a debugger's port, and say so across the screen.
    process.on('SIGUSR1', ignore);
    this.#entered = true;
    this.#turnOn();
  }

  /** Ctrl-Z: the terminal is the shell's until `fg`; ours at once where no shell stops us. */
  suspend(): void {
    if (process.platform === 'win32') return;
    this.#turnOff();
    process.kill(0, 'SIGTSTP');
    setTimeout(() => this.#handlers.get('SIGCONT')?.(), unheeded);
  }

  /** Gives the terminal back. Safe to call twice, and when the window is gone. */
  readonly restore = (): void => {
    if (!this.#entered) return;
    this.#entered = false;
    for (const [signal, handler] of this.#handlers) process.off(signal, handler);
    process.off('exit', this.restore);
    this.#stdin.off('error', this.#gone);
    this.#stdout.off('error', this.#gone);
    process.off('SIGUSR1', ignore);
    this.#turnOff();
  };

  #turnOn(): void {
    if (this.#stdin.isTTY) this.#stdin.setRawMode(true);
    this.#stdout.write(this.#modes.on);
  }

  #turnOff(): void {
    try {
      if (this.#stdin.isTTY) this.#stdin.setRawMode(false);
      this.#stdout.write(this.#modes.off);
    } catch {
      // The window is gone: there is nothing left to restore.
    }
  }
}

function ignore(): void {}
