import type { Command } from './command.ts';

/** What a report is to be of, and in which form. */
export interface ReportOptions {
  readonly since?: string;
  readonly until?: string;
  readonly playbook?: string;
  readonly format: 'text' | 'json' | 'csv';
  readonly screenReader?: boolean;
  readonly color?: boolean;
}

/** `servekit report`: what the calls of a period come to, for whoever mends the playbooks. */
export const report: Command = {
  name: 'report',
  summary:
    'Count how calls go: endings, times, paths, what is never used, what people go back from.',
  configure(command, shell, finish) {
    command
      .option('--since <when>', 'from then on: 7d, 12h, 2w, or 2026-11-01 (default: 30d)')
      .option('--until <when>', 'up to then; a day is meant wholly (default: now)')
      .option('--playbook <name>', 'of this playbook only')
      .addOption(
        command
          .createOption('--format <format>', 'how it is written')
          .choices(['text', 'json', 'csv'])
          .default('text'),
      )
      .option('--screen-reader', 'plain lines, and no bars (SERVEKIT_SCREEN_READER=1)')
      .option('--color', 'with colour, whatever the output')
      .option('--no-color', 'without colour')
      .addHelpText('after', '\nIt names no rep and no customer.')
      .action(async (options: ReportOptions) => {
        const { reportCalls } = await import('./report-calls.ts');
        finish(await reportCalls(options, shell));
      });
  },
};
