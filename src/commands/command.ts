import type { Command as Commander } from 'commander';
import { type ExitCode, UsageError } from '../errors.ts';
import { didYouMean } from '../playbook/near.ts';
import { visible } from '../playbook/text.ts';
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

/** Refuses a word that is none of the commands below one: it stands where those stand. */
export function refuseWords([word]: readonly string[], command: Commander): void {
  if (word === undefined) return;
  const names = command.commands.map((one) => one.name());
  throw new UsageError(
    `"${command.name()}" does not know "${visible(word)}". ${didYouMean(word, names) ?? ''}`.trim(),
  );
}
