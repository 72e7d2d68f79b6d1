import type { Command as Commander } from 'commander';
import type { ExitCode } from '../errors.ts';
import type { Shell } from '../shell.ts';

/** Ends a command with its exit code. */
export type Finish = (code: ExitCode) => void;

/** One thing a user can ask for. `configure` says what may be typed; the action does it. */
export interface Command {
  readonly name: string;
  /** One sentence, as the help and the README show it. */
  readonly summary: string;
  configure(command: Commander, shell: Shell, finish: Finish): void;
}
