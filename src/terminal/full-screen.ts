import { emitKeypressEvents } from 'node:readline';
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import { type ExitCode, exitCodes, Interrupted } from '../errors.ts';
import type { Session } from '../guide/session.ts';
import type { Prompter, WalkOptions } from '../shell.ts';
import { TerminalGuard } from './guard.ts';
import type { Key } from './keys.ts';
import { draw } from './screen.ts';
import type { Theme } from './theme.ts';
import { Walk } from './walk.ts';

/** What the prompters need of the process. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly theme: Theme;
  readonly now: () => number;
  readonly clock: (at: number) => string;
  /** Ends the process at once, after a signal. */
  readonly end: (code: ExitCode) => void;
}

/** Milliseconds that a lone Esc waits to be told from an arrow key; readline's own is 500. */
const escapeTimeout = 50;

interface Config {
  readonly walk: Walk;
  readonly terminal: Terminal;
  readonly options: WalkOptions;
  readonly early: EarlyKeys;
  readonly onRedraw: (redraw: () => void) => void;
}

/** One long-lived prompt for a whole call: a prompt a step would lose keys typed in between. */
const callPrompt = createPrompt<void, Config>((config, done) => {
  const { walk, terminal, options, early } = config;
  const [, setTick] = useState(0);
  const redraw = () => {
    if (walk.session.over) done();
    else setTick((tick) => tick + 1);
  };
  useKeypress((key, rl) => {
    rl.clearLine(0);
    walk.key(key as unknown as Key, terminal.now());
  });
  useEffect(() => {
    config.onRedraw(redraw);
    for (const key of early.release()) walk.key(key, terminal.now());
    const resized = () => {
      terminal.stdout.write('\x1b[2J\x1b[H');
      redraw();
    };
    terminal.stdout.on('resize', resized);
    return () => terminal.stdout.off('resize', resized);
  }, []);
  const { lines, typing } = draw(walk.screen, walk.ui, {
    columns: terminal.stdout.columns || 80,
    rows: terminal.stdout.rows || 24,
    theme: terminal.theme,
    items: walk.items,
    clock: terminal.clock,
    wrapUp: options.wrapUp,
  });
  return lines.join('\n') + (typing ? '\x1b[?25h' : '\x1b[?25l');
});

/** Keys typed before the first frame: Inquirer drops what it finds waiting when it starts. */
class EarlyKeys {
  readonly #stdin: NodeJS.ReadStream;
  readonly #keys: Key[] = [];

  constructor(stdin: NodeJS.ReadStream) {
    this.#stdin = stdin;
    // `escapeCodeTimeout` is read from its second argument, which the types take for an interface.
    emitKeypressEvents(stdin, { escapeCodeTimeout: escapeTimeout } as never);
    stdin.on('keypress', this.#keep);
  }

  release(): readonly Key[] {
    this.#stdin.off('keypress', this.#keep);
    return this.#keys.splice(0);
  }

  readonly #keep = (_: string | undefined, key: Key): void => {
    this.#keys.push(key);
  };
}

/** The rep's screen: the alternate screen of a terminal, redrawn at each key. */
export class FullScreen implements Prompter {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async walk(session: Session, options: WalkOptions): Promise<void> {
    const { stdin, stdout, end } = this.#terminal;
    const stop = new AbortController();
    let ended: ExitCode = exitCodes.interrupted;
    const guard = new TerminalGuard(stdin, stdout, true, end, (code) => {
      ended = code;
      stop.abort();
    });
    const bell = new HoldBell(stdout);
    let redraw = () => {};
    const walk = new Walk(
      session,
      (callback, milliseconds) => void setTimeout(callback, milliseconds),
      () => {
        bell.watch(session.call.hold, this.#terminal.now(), () => redraw());
        redraw();
      },
      options.notice,
    );
    guard.take();
    const early = new EarlyKeys(stdin);
    const onRedraw = (given: () => void) => {
      redraw = given;
    };
    try {
      await callPrompt(
        { walk, terminal: this.#terminal, options, early, onRedraw },
        { input: stdin, output: stdout, clearPromptOnDone: true, signal: stop.signal },
      );
    } catch (error) {
      const leaving = ['ExitPromptError', 'AbortPromptError'];
      if (error instanceof Error && leaving.includes(error.name)) throw new Interrupted(ended);
      throw error;
    } finally {
      bell.stop();
      early.release();
      guard.restore();
    }
  }
}

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
