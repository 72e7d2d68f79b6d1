import { type ExitCode, exitCodes, UnableError } from '../errors.ts';
import { visible } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';
import type { Command } from './command.ts';

interface Options {
  readonly color?: boolean;
}

/** `servekit explain`: what a rule finds, why, and how to set it. */
export const explain: Command = {
  name: 'explain',
  summary: 'Say what a rule finds and why, with examples; without a rule, list them all.',
  configure(command, shell, finish) {
    command
      .argument('[rule]', 'as it stands in brackets at the end of a finding')
      .option('--color', 'with colour, whatever the output')
      .option('--no-color', 'without colour')
      .action(async (rule: string | undefined, options: Options) =>
        finish(await runExplain(rule, options, shell)),
      );
  },
};

export async function runExplain(
  rule: string | undefined,
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const [{ explanations }, { renderExplanation, renderList }, { meantRule }] = await Promise.all([
    import('../lint/explanation.ts'),
    import('../formats/explanation.ts'),
    import('../lint/rule-names.ts'),
  ]);
  const colour = await shell.paint(options.color);
  if (rule === undefined) {
    // For another program nothing is cut off.
    const width = shell.stdoutIsTerminal ? shell.columns : Number.POSITIVE_INFINITY;
    shell.out(renderList(explanations, { colour, width }));
    return exitCodes.fine;
  }
  const found = explanations.find(({ id }) => id === rule);
  if (found === undefined) {
    const ids = explanations.map(({ id }) => id);
    throw new UnableError(`There is no rule "${visible(rule)}". ${meantRule(rule, ids)}`);
  }
  shell.out(renderExplanation(found, { colour, width: shell.columns }));
  return exitCodes.fine;
}
