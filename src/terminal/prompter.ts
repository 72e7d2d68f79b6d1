import type { ExitCode } from '../errors.ts';
import type { Prompter, ScreenOptions } from '../shell.ts';
import { wantsColour } from './colour.ts';
import { FullScreen } from './full-screen.ts';
import { bare, lineByLine } from './guard.ts';
import { LineScreen } from './line-screen.ts';
import { themeOf } from './theme.ts';

/** The streams and the environment of the rep's terminal. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly end: (code: ExitCode) => void;
}

/** The rep's screen: a full one, or lines for a screen reader or a terminal without a cursor. */
export function prompterFor(options: ScreenOptions, streams: Streams): Prompter {
  const { stdin, stdout, env, end } = streams;
  const terminal = {
    stdin,
    stdout,
    theme: themeOf(wantsColour(env, stdout.isTTY === true, options.colour)),
    now: () => Date.now(),
    clock: (at: number) => {
      const time = new Date(at);
      const two = (value: number) => String(value).padStart(2, '0');
      return `${two(time.getHours())}:${two(time.getMinutes())}`;
    },
    end,
  };
  if (env['TERM'] === 'dumb') return new LineScreen(terminal, bare);
  return options.screenReader ? new LineScreen(terminal, lineByLine) : new FullScreen(terminal);
}
