import { type ExitCode, exitCodes, UnableError } from '../errors.ts';
import type { Explanation } from '../lint/explanation.ts';
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
      .argument('[rule]', 'as it stands in brackets at the end of a finding; or a group, or a word')
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
  const [all, { renderExplanation, renderList }, { meantRule }] = await Promise.all([
    everything(shell),
    import('../formats/explanation.ts'),
    import('../lint/rule-names.ts'),
  ]);
  const colour = await shell.paint(options.color);
  const found = all.find(({ id }) => id === rule);
  if (found === undefined) {
    const listed = rule === undefined ? all : matching(rule, all);
    if (rule === undefined || listed.length > 0) {
      // For another program nothing is cut off.
      const width = shell.stdoutIsTerminal ? shell.columns : Number.POSITIVE_INFINITY;
      shell.out(renderList(listed, { colour, width }));
      return exitCodes.fine;
    }
    const ids = all.map(({ id }) => id);
    throw new UnableError(`There is no rule "${visible(rule)}". ${meantRule(rule, ids)}`);
  }
  shell.out(renderExplanation(found, { colour, width: shell.columns }));
  return exitCodes.fine;
}

/** The rules and faults, and after them the rules of the packs of this house. */
async function everything(shell: Shell): Promise<readonly Explanation[]> {
  const [{ explanations, phraseExplanations }, { readHouses }, { loadPhrasing }] =
    await Promise.all([
      import('../lint/explanation.ts'),
      import('./load.ts'),
      import('./phrases.ts'),
    ]);
  const { phrasing } = await loadPhrasing(shell, shell.playbooks, await readHouses(shell));
  return [...explanations, ...phraseExplanations(phrasing)];
}

/** All of a group, such as "craft"; or else those that have a word in their names or summaries. */
function matching(words: string, all: readonly Explanation[]): readonly Explanation[] {
  const wanted = words.toLowerCase().replace(/\/$/, '');
  const group = all.filter(({ id }) => id.startsWith(`${wanted}/`));
  if (group.length > 0 || wanted.length < 3) return group;
  const named = all.filter(({ id }) => id.includes(wanted));
  return named.length > 0
    ? named
    : all.filter(({ summary }) => summary.toLowerCase().includes(wanted));
}
