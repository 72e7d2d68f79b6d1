import { emitKeypressEvents } from 'node:readline';
import { exitCodes, Interrupted } from '../errors.ts';
import type { Session } from '../guide/session.ts';
import { visible } from '../playbook/text.ts';
import type { Prompter, WalkOptions } from '../shell.ts';
import { HoldBell, type Terminal } from './full-screen.ts';
import { TerminalGuard } from './guard.ts';
import type { Key } from './keys.ts';
import { wrap } from './layout.ts';
import { plainKeys, plainLines, plainMatches, plainMode } from './plain.ts';
import { Walk } from './walk.ts';

/**
 * The rep's screen as lines that are only ever added to: for screen readers and for terminals that
 * cannot place a cursor. The keys are those of the full screen.
 */
export class LineScreen implements Prompter {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  walk(session: Session, options: WalkOptions): Promise<void> {
    const { stdin, stdout, end, now } = this.#terminal;
    const bell = new HoldBell(stdout);
    return new Promise<void>((resolve, reject) => {
      const print = (lines: readonly string[]) => {
        const width = (stdout.columns || 80) - 1;
        for (const line of lines.flatMap((long) => wrap(long, width))) stdout.write(`${line}\r\n`);
      };
      const teller = new Teller(this.#terminal, options, print);
      const guard = new TerminalGuard(stdin, stdout, false, end, (code) =>
        finish(new Interrupted(code)),
      );
      const finish = (error?: Error) => {
        bell.stop();
        stdin.off('keypress', pressed);
        stdin.off('end', ended);
        guard.restore();
        stdin.pause();
        if (error === undefined) resolve();
        else reject(error);
      };
      const walk = new Walk(
        session,
        (callback, milliseconds) => void setTimeout(callback, milliseconds),
        () => {
          if (session.over) return finish();
          bell.watch(session.call.hold, now(), () => print(['The hold is due: check back.']));
          teller.tell(walk);
        },
        options.notice,
      );
      const pressed = (_: string | undefined, key: Key) => {
        if (key.ctrl && (key.name === 'c' || key.name === 'd')) {
          return finish(new Interrupted(exitCodes.interrupted));
        }
        walk.key(key, now());
      };
      const ended = () => finish(new Interrupted(exitCodes.hangup));
      guard.take();
      stdin.setRawMode(true);
      emitKeypressEvents(stdin, { escapeCodeTimeout: 50 } as never);
      stdin.on('keypress', pressed);
      stdin.on('end', ended);
      stdin.resume();
      teller.tell(walk);
    });
  }
}

/** Says what is new since the last key, and nothing twice. */
class Teller {
  readonly #terminal: Terminal;
  readonly #options: WalkOptions;
  readonly #print: (lines: readonly string[]) => void;
  #screen = '';
  #mode = '';
  #typed = '';
  #keysTold = false;

  constructor(terminal: Terminal, options: WalkOptions, print: (lines: readonly string[]) => void) {
    this.#terminal = terminal;
    this.#options = options;
    this.#print = print;
  }

  tell(walk: Walk): void {
    const { ui, screen } = walk;
    const fields = screen === undefined || screen.kind === 'over' ? [] : screen.fields;
    const text = 'text' in ui.mode ? ui.mode.text : '';
    const mode = ui.mode.mode === 'fill' ? `fill ${ui.mode.field}` : ui.mode.mode;
    if (ui.notice !== undefined) this.#printAfterTyping([visible(ui.notice)]);
    if (screen !== undefined && ui.mode.mode !== 'help') this.#tellScreen(screen);
    if (ui.mode.mode === 'help' && screen !== undefined) this.#print(plainKeys(screen));
    if (mode !== this.#mode) {
      this.#printAfterTyping(plainMode(ui, fields, walk.items));
      this.#mode = mode;
      this.#typed = '';
      if (text !== '') this.#echo(text);
    } else if (ui.mode.mode === 'find') {
      const said = plainMatches(ui.mode, walk.items).slice(0, 3).join('. ');
      if (text !== this.#typed || this.#found !== said) this.#print([`${visible(text)}: ${said}`]);
      this.#found = said;
      this.#typed = text;
    } else if ('text' in ui.mode) {
      this.#echo(text);
    }
  }

  #found = '';

  /** What was typed stands on a line of its own: the next line starts below it. */
  #printAfterTyping(lines: readonly string[]): void {
    if (this.#typed !== '' && this.#mode !== 'find') this.#terminal.stdout.write('\r\n');
    this.#typed = '';
    this.#print(lines);
  }

  #tellScreen(screen: Screen): void {
    const lines = plainLines(screen, {
      clock: this.#terminal.clock,
      wrapUp: this.#options.wrapUp,
    });
    const whole = lines.join('\n');
    if (whole === this.#screen) return;
    this.#screen = whole;
    this.#printAfterTyping(['', ...lines]);
    if (!this.#keysTold) {
      this.#keysTold = true;
      this.#print(plainKeys(screen));
    }
  }

  /** Typing is echoed as it comes; a change in what is already there is written anew. */
  #echo(text: string): void {
    if (text === this.#typed) return;
    const more = text.startsWith(this.#typed) ? text.slice(this.#typed.length) : `\r\n${text}`;
    this.#terminal.stdout.write(more.startsWith('\r\n') ? `\r\n${visible(text)}` : visible(more));
    this.#typed = text;
  }
}

type Screen = NonNullable<Walk['screen']>;
