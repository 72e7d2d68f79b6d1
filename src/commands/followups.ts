import { type Command, refuseWords } from './command.ts';

/** `servekit followups`: what was promised to whom, by when, and what became of it. */
export const followups: Command = {
  name: 'followups',
  summary: 'Show what was promised and is not done yet, overdue first; mark it done or withdrawn.',
  configure(command, shell, finish) {
    command
      .argument('[command...]')
      .usage('[options] | done | withdraw')
      .option('--overdue', 'only what is overdue; exit code 1 when anything is')
      .option('--json', 'as JSON')
      .addHelpText(
        'after',
        '\nA promise is named by its call, and by /2 for the second of several.',
      )
      .action(async (words: readonly string[], options) => {
        refuseWords(words, command);
        const { listFollowUps } = await import('./followups-list.ts');
        finish(await listFollowUps(options, shell));
      });
    command
      .command('done')
      .description('Mark a promise as kept.')
      .argument('<call>', 'its call, or a part of the id; CALL/2 for the second of several')
      .action(async (name) => {
        const { markDone } = await import('./followups-mark.ts');
        finish(await markDone(name, shell));
      });
    command
      .command('withdraw')
      .description('Mark a promise as one that will not be kept, and why.')
      .argument('<call>', 'its call, or a part of the id; CALL/2 for the second of several')
      .requiredOption('--why <text>', 'what the customer was told, in a sentence')
      .action(async (name, { why }) => {
        const { withdraw } = await import('./followups-mark.ts');
        finish(await withdraw(name, why, shell));
      });
  },
};
