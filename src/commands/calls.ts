import { type Outcome, outcomes } from '../playbook/model.ts';
import { type Command, refuseWords } from './command.ts';

/** What narrows down which calls are meant. */
export interface CallFilters {
  readonly since?: string;
  readonly playbook?: string;
  readonly outcome?: Outcome | 'unfinished' | 'not-filed';
  readonly customer?: string;
}

/** `servekit calls`: what was recorded, to read, hand over, take along or remove. */
export const calls: Command = {
  name: 'calls',
  summary: 'List the calls that were kept; show, export, erase and purge them.',
  configure(command, shell, finish) {
    const filtered = (one: typeof command) =>
      one
        .option('--since <when>', 'only those since then: 7d, 12h, 2w, or 2026-11-01')
        .option('--playbook <name>', 'only those that began with it')
        .addOption(
          one
            .createOption('--outcome <outcome>', 'only those that ended so')
            .choices([...outcomes, 'unfinished', 'not-filed']),
        )
        .option('--customer <text>', "only those with this in the customer's name");
    filtered(command)
      .argument('[command...]')
      .usage('[options] | show | export | erase | purge')
      .option('--json', 'as JSON')
      .addHelpText('after', '\nA call is named by its id, a part that only one has, or "last".')
      .action(async (words: readonly string[], options) => {
        refuseWords(words, command);
        const { listCalls } = await import('./calls-list.ts');
        finish(await listCalls(options, shell));
      });
    command
      .command('show')
      .description('Show the wrap-up of a call; without a name, of the last.')
      .argument('[call]', 'its id, or a part of it', 'last')
      .addOption(
        command
          .createOption('--format <format>', 'how it is written')
          .choices(['text', 'markdown', 'json'])
          .default('text'),
      )
      .option('--hand-over', 'as a note for the colleague who goes on')
      .option('--copy', 'to the clipboard, too')
      .action(async (name, options) => {
        const { showCall } = await import('./calls-show.ts');
        finish(await showCall(name, options, shell));
      });
    const exported = command
      .command('export')
      .description('Write calls out; without names, all that the options let through.')
      .argument('[calls...]', 'their ids, or parts of them')
      .addOption(
        command
          .createOption('--format <format>', 'an object a line, a table, or stories')
          .choices(['jsonl', 'csv', 'story'])
          .makeOptionMandatory(),
      )
      .option('--sensitive', 'with the facts that are marked sensitive');
    filtered(exported).action(async (names, options) => {
      const { exportCalls } = await import('./calls-export.ts');
      finish(await exportCalls(names, options, shell, command.opts()));
    });
    command
      .command('erase')
      .description('Remove a call for good. Says what it would do; --yes does it.')
      .argument('<call>', 'its id, or a part of it')
      .option('--yes', 'do it')
      .action(async (name, options) => {
        const { eraseCall } = await import('./calls-erase.ts');
        finish(await eraseCall(name, options, shell));
      });
    command
      .command('purge')
      .description('Remove the calls that are older than the house keeps them; --yes does it.')
      .option('--older-than <days>', 'instead of "records: { keep: 90 days }" in servekit.yaml')
      .option('--yes', 'do it')
      .action(async (options) => {
        const { purgeCalls } = await import('./calls-erase.ts');
        finish(await purgeCalls(options, shell));
      });
  },
};
