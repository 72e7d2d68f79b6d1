import { emitKeypressEvents } from 'node:readline';
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import { type ExitCode, exitCodes, Interrupted } from '../errors.ts';
import type { Session } from '../guide/session.ts';
import type { Prompter, WalkOptions } from '../shell.ts';
import { TerminalGuard, wholeScreen } from './guard.ts';
import { HoldBell, holdIsDue } from './hold-bell.ts';
import { type Arrival, KeyClock } from './key-clock.ts';
import type { Key } from './keys.ts';
import { once } from './once.ts';
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
export const escapeTimeout = 50;

interface Config {
  readonly walk: Walk;
  readonly terminal: Terminal;
  readonly options: WalkOptions;
  readonly early: EarlyKeys;
  readonly clock: KeyClock;
  readonly onRedraw: (redraw: () => void) => void;
  readonly onSuspend: () => void;
  /** Ctrl-D, or the end of the input: nothing more can be typed. */
  readonly onClose: () => void;
}

/** One long-lived prompt for a whole call: a prompt a step would lose keys typed in between. */
const callPrompt = createPrompt<void, Config>((config, done) => {
  const { walk, terminal, options, early, clock } = config;
  const [, setTick] = useState(0);
  const redraw = () => {
    if (walk.session.over) done();
    else setTick((tick) => tick + 1);
  };
  useKeypress((key, rl) => {
    rl.clearLine(0);
    const { ctrl, name } = key as unknown as Key;
    // By now the screen is the shell's: there is nothing to draw on.
    if (ctrl === true && name === 'z') return;
    const { at, burst } = clock.take(key as unknown as Key);
    walk.key(key as unknown as Key, at, burst);
  });
  useEffect((rl) => {
    config.onRedraw(redraw);
    rl.on('SIGTSTP', config.onSuspend);
    rl.on('close', config.onClose);
    for (const { key, at, burst } of early.release()) walk.key(key, at, burst);
    terminal.stdout.on('resize', redraw);
    return () => terminal.stdout.off('resize', redraw);
  }, []);
  const { lines, typing } = draw(walk.screen, walk.ui, {
    columns: terminal.stdout.columns || 80,
    rows: terminal.stdout.rows || 24,
    theme: terminal.theme,
    items: walk.items,
    clock: terminal.clock,
    wrapUp: options.wrapUp,
    kept: options.kept?.state,
  });
  return frameOf(lines, typing);
});

/**
 * A whole frame, from an empty screen: whatever a resize or another program left there is gone.
 * Inquirer goes by the last line in placing the cursor; a hidden cursor gets one that cannot mislead.
 */
function frameOf(lines: readonly string[], typing: boolean): string {
  const cursor = typing ? '\x1b[?25h' : '\n \x1b[?25l';
  return `\x1b[H\x1b[J${lines.join('\n')}${cursor}`;
}

interface EarlyKey extends Arrival {
  readonly key: Key;
}

/** Keys typed before the first frame: Inquirer drops what it finds waiting when it starts. */
class EarlyKeys {
  readonly #stdin: NodeJS.ReadStream;
  readonly #clock: KeyClock;
  readonly #keys: EarlyKey[] = [];

  constructor(stdin: NodeJS.ReadStream, clock: KeyClock) {
    this.#stdin = stdin;
    this.#clock = clock;
    // `escapeCodeTimeout` is read from its second argument, which the types take for an interface.
    emitKeypressEvents(stdin, { escapeCodeTimeout: escapeTimeout } as never);
    stdin.on('keypress', this.#keep);
  }

  release(): readonly EarlyKey[] {
    this.#stdin.off('keypress', this.#keep);
    return this.#keys.splice(0);
  }

  readonly #keep = (_: string | undefined, key: Key): void => {
    this.#keys.push({ key, ...this.#clock.take(key) });
  };
}

/** The rep's screen: the alternate screen of a terminal, redrawn at each key. */
export class FullScreen implements Prompter {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async walk(session: Session, options: WalkOptions): Promise<void> {
    const { stdin, stdout, now, end } = this.#terminal;
    const stopped = new AbortController();
    let code: ExitCode = exitCodes.interrupted;
    let redraw = () => {};
    const stop = (why: ExitCode) => {
      code = why;
      stopped.abort();
    };
    const guard = new TerminalGuard(stdin, stdout, wholeScreen, {
      stop,
      end: (why) => {
        // What was typed and not yet kept is no less said when the window is gone.
        walk.stop();
        end(why);
      },
      back: () => redraw(),
    });
    options.kept?.onChange(() => redraw());
    const bell = new HoldBell(stdout);
    const walk = new Walk(
      session,
      (callback, milliseconds) => void setTimeout(callback, milliseconds),
      once(() => {
        bell.watch(session.call.hold, now(), () => walk.remind(holdIsDue));
        redraw();
      }),
      options.notice,
    );
    const clock = new KeyClock(stdin, now);
    const early = new EarlyKeys(stdin, clock);
    guard.take();
    try {
      await callPrompt(
        {
          walk,
          terminal: this.#terminal,
          options,
          early,
          clock,
          onRedraw: (given) => {
            redraw = given;
          },
          onSuspend: () => guard.suspend(),
          onClose: () => stopped.abort(),
        },
        { input: stdin, output: stdout, clearPromptOnDone: true, signal: stopped.signal },
      );
    } catch (error) {
      const leaving = ['ExitPromptError', 'AbortPromptError'];
      if (error instanceof Error && leaving.includes(error.name)) throw new Interrupted(code);
      throw error;
    } finally {
      redraw = () => {};
      walk.stop();
      bell.stop();
      early.release();
      clock.stop();
      guard.restore();
    }
  }
}
