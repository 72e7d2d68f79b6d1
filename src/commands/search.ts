import type { ExitCode } from '../errors.ts';
import { type Channel, channels } from '../playbook/model.ts';
import type { Command } from './command.ts';

/** What `servekit search` was asked. */
export interface SearchOptions {
  readonly channel?: Channel;
  readonly limit: string;
  readonly json?: boolean;
  readonly playbooks?: string;
  readonly color?: boolean;
}

/** `servekit search`: the lines of all playbooks that have some words. */
export const search: Command = {
  name: 'search',
  summary: 'Find what to say about something: the lines of all playbooks that match.',
  configure(command, shell, finish) {
    command
      .argument('<words...>', 'what it is about, such as: refund, or: where do we say sorry')
      .addOption(
        command
          .createOption('--channel <channel>', 'only what is for this channel')
          .choices(channels),
      )
      .option('--limit <count>', 'so many lines at most', '15')
      .option('--json', 'as JSON')
      .option('--playbooks <folder>', 'look in this folder first')
      .option('--color', 'with colour, whatever the output')
      .option('--no-color', 'without colour')
      .addHelpText('after', '\nExit codes: 0 something was found, 1 nothing was.')
      .action(async (words: readonly string[], options: SearchOptions): Promise<void> => {
        const { runSearch } = await import('./search-lines.ts');
        const code: ExitCode = await runSearch(words.join(' '), options, shell);
        finish(code);
      });
  },
};
