import { emitKeypressEvents } from 'node:readline';
import { type ExitCode, exitCodes, Interrupted } from '../errors.ts';
import type { Session } from '../guide/session.ts';
import { wrap } from '../layout/lines.ts';
import type { Findable } from '../playbook/findable.ts';
import { visible } from '../playbook/text.ts';
import type { Prompter, WalkOptions } from '../shell.ts';
import { escapeTimeout, type Terminal } from './full-screen.ts';
import { type Modes, TerminalGuard } from './guard.ts';
import { HoldBell, holdIsDue } from './hold-bell.ts';
import { KeyClock } from './key-clock.ts';
import type { Key, Mode } from './keys.ts';
import { once } from './once.ts';
import { keptInWords, plainHere, plainKeys, plainLines, plainMatches, plainMode } from './plain.ts';
import { Walk } from './walk.ts';

/**
 * The rep's screen as lines that are only ever added to: for screen readers and for terminals that
 * cannot place a cursor. The keys are those of the full screen.
 */
export class LineScreen implements Prompter {
  readonly #terminal: Terminal;
  readonly #modes: Modes;

  constructor(terminal: Terminal, modes: Modes) {
    this.#terminal = terminal;
    this.#modes = modes;
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
      const stop = (code: ExitCode) => finish(new Interrupted(code));
      const guard = new TerminalGuard(stdin, stdout, this.#modes, {
        stop,
        end: (why) => {
          walk.stop();
          end(why);
        },
        back: () => teller.again(walk),
      });
      options.kept?.onChange(() => teller.tellKept());
      const clock = new KeyClock(stdin, now);
      let isFinished = false;
      const finish = (error?: Error) => {
        isFinished = true;
        walk.stop();
        bell.stop();
        clock.stop();
        stdin.off('keypress', pressed);
        stdin.off('end', ended);
        guard.restore();
        stdin.pause();
        if (error === undefined) resolve();
        else reject(error);
      };
      const tell = () => {
        if (isFinished) return;
        if (session.over) return finish();
        bell.watch(session.call.hold, now(), () => walk.remind(holdIsDue));
        teller.tell(walk);
      };
      const tellSoon = once(tell);
      const walk = new Walk(
        session,
        (callback, milliseconds) => void setTimeout(callback, milliseconds),
        // What is typed is echoed as it comes; matches are read out once it has come.
        () => (walk.ui.mode.mode === 'find' ? tellSoon() : tell()),
        options.notice,
      );
      const pressed = (_: string | undefined, key: Key) => {
        if (key.ctrl && (key.name === 'c' || key.name === 'd')) stop(exitCodes.interrupted);
        else if (key.ctrl && key.name === 'z') guard.suspend();
        else {
          const { at, burst } = clock.take(key);
          walk.key(key, at, burst);
        }
      };
      const ended = () => stop(exitCodes.interrupted);
      guard.take();
      emitKeypressEvents(stdin, { escapeCodeTimeout: escapeTimeout } as never);
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
  #arrival: unknown;
  #told: readonly string[] = [];
  #mode = '';
  #typed = '';
  #found = '';
  #keysTold = false;
  #kept = '';

  constructor(terminal: Terminal, options: WalkOptions, print: (lines: readonly string[]) => void) {
    this.#terminal = terminal;
    this.#options = options;
    this.#print = print;
  }

  /** Says it all once more. */
  again(walk: Walk): void {
    this.#told = [];
    this.#mode = '';
    this.#typed = '';
    this.tell(walk);
  }

  /** Whether the call is being kept, when that is another matter than before. */
  tellKept(): void {
    const state = this.#options.kept?.state ?? { kind: 'kept' };
    const words = keptInWords(state) ?? '';
    if (words === this.#kept) return;
    this.#printAfterTyping([words === '' ? 'Kept.' : visible(words)]);
    this.#kept = words;
  }

  tell(walk: Walk): void {
    this.tellKept();
    const { ui, screen } = walk;
    const text = 'text' in ui.mode ? ui.mode.text : '';
    const mode = ui.mode.mode === 'fill' ? `fill ${ui.mode.field}` : ui.mode.mode;
    const matches = ui.mode.mode === 'find' ? fromChosenOn(ui.mode, walk.items) : '';
    const notice = ui.notice === undefined ? [] : [visible(ui.notice)];
    // A call has only just begun: what is to be said is waited for, and the rest comes after.
    const isOpening = this.#arrival === undefined && screen?.kind === 'step';
    if (!isOpening && notice.length > 0) this.#printAfterTyping(notice);
    const told = screen !== undefined && mode !== 'help' && this.#tellScreen(walk, screen);
    if (isOpening && notice.length > 0) this.#print(notice);
    if (ui.mode.mode === 'help' && screen !== undefined) this.#print(plainKeys(screen));
    if (mode !== this.#mode) {
      const isBack = mode === 'step' && !told && ui.notice === undefined;
      this.#printAfterTyping(isBack ? plainHere(screen) : plainMode(ui, screen, walk.items));
      this.#mode = mode;
      this.#typed = '';
      if (ui.mode.mode !== 'find') this.#echo(text);
    } else if (ui.mode.mode === 'find' && matches !== this.#found) {
      this.#print([text === '' ? matches : `${visible(text)}: ${matches}`]);
    } else if (ui.mode.mode !== 'find') {
      this.#echo(text);
    }
    this.#found = matches;
  }

  /** What was typed stands on a line of its own: the next line starts below it. */
  #printAfterTyping(lines: readonly string[]): void {
    if (this.#typed !== '' && this.#mode !== 'find') this.#terminal.stdout.write('\r\n');
    this.#typed = '';
    this.#print(lines);
  }

  /** Reads out a step on each arrival; while the rep stays on it, only what has changed, if anything. */
  #tellScreen({ session }: Walk, screen: Screen): boolean {
    const { clock } = this.#terminal;
    const lines = plainLines(screen, { clock, wrapUp: this.#options.wrapUp });
    const hasArrived = session.call.mark !== this.#arrival;
    const before = hasArrived ? [] : this.#told;
    const fresh = lines.filter((line) => !before.includes(line));
    if (fresh.length === 0 && lines.length === before.length) return false;
    this.#arrival = session.call.mark;
    this.#told = lines;
    this.#printAfterTyping(hasArrived ? ['', ...lines] : fresh.length > 0 ? fresh : lines);
    if (!this.#keysTold) {
      this.#keysTold = true;
      this.#print(plainKeys(screen));
    }
    return true;
  }

  /** Typing is echoed as it comes; a change in what is already there is written anew. */
  #echo(text: string): void {
    if (text === this.#typed) return;
    const isMore = text.startsWith(this.#typed);
    const written = isMore ? visible(text.slice(this.#typed.length)) : `\r\n${visible(text)}`;
    this.#terminal.stdout.write(written);
    this.#typed = text;
  }
}

/** The chosen match and what follows it: enough to hear whether to type on. */
function fromChosenOn(mode: Extract<Mode, { mode: 'find' }>, items: readonly Findable[]): string {
  const { selected } = mode;
  return plainMatches(mode, items)
    .slice(selected, selected + 3)
    .join('. ');
}

type Screen = NonNullable<Walk['screen']>;
