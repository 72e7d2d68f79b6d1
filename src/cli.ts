import { Command as Commander, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import { type ExitCode, exitCodes, Interrupted, UnableError, UsageError } from './errors.ts';
import { visibleLines } from './playbook/text.ts';
import type { Shell } from './shell.ts';

const examples = `
Examples:
  servekit guide angry-refund      in the middle of a call
  servekit guide                   pick by what is happening
  servekit search refund           what to say about it
  servekit validate playbooks      for CI

Exit codes:
  0 fine   1 findings, a story failed, or nothing found   2 wrong usage   3 could not do it
  129, 130, 131, 143 ended by hang-up, Ctrl-C, or from outside`;

/** Runs one command line and says its exit code. The only place where errors become codes. */
export async function run(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  const program = programOf(shell, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return codeOf(error, shell);
  }
}

function programOf(shell: Shell, finish: (code: ExitCode) => void): Commander {
  const program = new Commander('servekit')
    .description('The playbook at your elbow: the next sentence of a hard call, a key at a time.')
    .version(shell.version)
    .showSuggestionAfterError()
    .showHelpAfterError('"servekit --help" shows what there is.')
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.out(text),
      writeErr: (text) => shell.err(visibleLines(text)),
      getOutHelpWidth: () => Math.max(40, shell.columns),
      getErrHelpWidth: () => Math.max(40, shell.columns),
    });
  for (const { name, summary, configure } of commands) {
    const command = program.command(name).summary(summary).description(summary);
    command.exitOverride();
    configure(command, shell, finish);
  }
  return program;
}

function codeOf(error: unknown, shell: Shell): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
  if (error instanceof Interrupted) return error.code;
  const message = error instanceof Error ? error.message : String(error);
  shell.err(`servekit: ${visibleLines(message)}\n`);
  if (shell.env['SERVEKIT_DEBUG'] === '1' && error instanceof Error) shell.err(`${error.stack}\n`);
  if (error instanceof UsageError) return exitCodes.usage;
  if (!(error instanceof UnableError)) {
    shell.err('This is a fault of servekit itself. SERVEKIT_DEBUG=1 shows where it is.\n');
  }
  return exitCodes.unable;
}
