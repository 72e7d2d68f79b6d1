import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import type { Advice } from '../formats/advice.ts';
import { decodeBytes, maxTextBytes } from '../playbook/bytes.ts';
import { type Channel, channels } from '../playbook/model.ts';
import { lineStarts, positionOf } from '../playbook/source-map.ts';
import { linesFor, visible, visibleJson } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';
import { speaks } from '../wording/language.ts';
import type { Command } from './command.ts';

interface Options {
  readonly file?: string;
  readonly lines?: boolean;
  readonly channel?: Channel;
  readonly language: string;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

/** `servekit check`: what is better not said in a sentence, and what to say. */
export const check: Command = {
  name: 'check',
  summary: 'Check what you are about to say or send, and see better lines.',
  configure(command, shell, finish) {
    command
      .argument('[text...]', 'what is to be said; without it, standard input')
      .option('--file <file>', 'check the text of a file; "-" is standard input')
      .option('--lines', 'answer each line as it comes, for a chat tool')
      .addOption(command.createOption('--channel <channel>', 'where it is said').choices(channels))
      .option('--language <tag>', 'the language it is in', 'en')
      .option('--json', 'as JSON; with --lines an object a line')
      .option('--strict', 'warnings fail, too')
      .option('--verbose', 'with the source of each rule')
      .option('--color', 'with colour, whatever the output')
      .option('--no-color', 'without colour')
      .action(async (words: readonly string[], options: Options) =>
        finish(await runCheck(words, options, shell)),
      );
  },
};

export async function runCheck(
  words: readonly string[],
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const said = words.join(' ');
  if (words.length > 0 && (options.file !== undefined || options.lines === true)) {
    throw new UsageError('Give the text itself, or --file or --lines, not both.');
  }
  if (words.length > 0 && said.trim() === '') throw new UsageError('There is no text to check.');
  const fromStdin = words.length === 0 && (options.file ?? '-') === '-';
  if (fromStdin && options.lines !== true && shell.stdinIsTerminal) {
    throw new UsageError('Give the text to check, such as servekit check "Calm down."');
  }
  const advise = await adviserOf(options, shell);
  if (options.lines === true) return checkLines(advise, options, shell);
  const text = words.length > 0 ? said : await textOf(options.file ?? '-', shell);
  const found = advise(text);
  if (options.json === true) {
    shell.out(`${visibleJson({ servekit: 1, findings: found })}\n`);
  } else {
    const isOneLine = !text.trim().includes('\n');
    const path =
      words.length > 0 || (fromStdin && isOneLine) ? undefined : fromStdin ? '' : options.file;
    shell.out(await rendered(found, path, options, shell));
  }
  return codeOf(found, options);
}

/** Each line is answered before the next is asked for. */
async function checkLines(advise: Advise, options: Options, shell: Shell): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  let number = 0;
  for await (const text of linesOf(options.file ?? '-', shell)) {
    number += 1;
    const found = advise(text, number);
    if (options.json === true) {
      shell.out(`${visibleJson({ line: number, findings: found }, 0)}\n`);
    } else {
      shell.out(await rendered(found, '', options, shell));
    }
    if (codeOf(found, options) === exitCodes.findings) code = exitCodes.findings;
  }
  return code;
}

async function* linesOf(file: string, shell: Shell): AsyncIterable<string> {
  if (file === '-') yield* shell.stdinLines();
  else yield* (await textOf(file, shell)).replace(/\r?\n$/, '').split(/\r?\n/);
}

async function textOf(file: string, shell: Shell): Promise<string> {
  const content =
    file === '-'
      ? await shell.readStdin(maxTextBytes)
      : (await shell.playbooks.at(file, maxTextBytes)).content;
  const name = file === '-' ? 'Standard input' : visible(file);
  if ('reason' in content) {
    throw new UnableError(`${name}: ${content.reason} ${content.help ?? ''}`.trimEnd());
  }
  const text = decodeBytes(content, maxTextBytes);
  if (typeof text !== 'string') {
    throw new UnableError(`${name}: ${text.message} ${text.help ?? ''}`.trimEnd());
  }
  if (text.trim() === '') throw new UnableError(`${name}: There is no text to check.`);
  return text;
}

/** Says what is better not said in a text; `line` is the number of its first line. */
type Advise = (text: string, line?: number) => readonly Advice[];

/** By the built-in phrases and those of the house, each as grave as the house has it. */
async function adviserOf({ channel, language }: Options, shell: Shell): Promise<Advise> {
  const [{ readHouses }, { loadPhrasing }, { houseOf }] = await Promise.all([
    import('./load.ts'),
    import('./phrases.ts'),
    import('../playbook/house.ts'),
  ]);
  const houses = await readHouses(shell);
  const { phrasing, faults } = await loadPhrasing(shell, shell.playbooks, houses);
  for (const fault of faults) shell.err(`${visible(fault)}\n`);
  const { rules: levels } = houseOf(houses.flatMap(({ parsed }) => parsed.value ?? []));
  if (!phrasing.languages.some((known) => speaks(known, language))) {
    throw new UnableError(
      `No pack of phrases speaks "${visible(language)}"; there are packs for: ${visible(phrasing.languages.join(', '))}. Name one of your own under "validate: phrases:" in servekit.yaml.`,
    );
  }
  const judge = phrasing.judge(language);
  const where = channel === undefined ? [] : [channel];
  return (text, line = 1) => {
    const starts = lineStarts(text);
    return judge.findings(text, where).flatMap(({ what, start, end }): readonly Advice[] => {
      const { id, why, better, source } = what;
      const severity = levels[`wording/${id}`] ?? what.severity;
      if (severity === 'off') return [];
      const from = positionOf(starts, start);
      const to = positionOf(starts, end);
      const free = better.filter((one) => one.channel === undefined);
      const lines = channel === undefined ? free : linesFor(better, channel);
      return [
        {
          rule: `wording/${id}`,
          severity,
          words: text.slice(start, end),
          line: from.line + line - 1,
          column: from.column,
          endLine: to.line + line - 1,
          endColumn: to.column,
          span: { start, end },
          why,
          better: lines.map((one) => one.text),
          ...(source === undefined ? {} : { source }),
        },
      ];
    });
  };
}

async function rendered(
  found: readonly Advice[],
  path: string | undefined,
  { color, verbose = false }: Options,
  shell: Shell,
): Promise<string> {
  if (found.length === 0) return '';
  const { renderAdvice } = await import('../formats/advice.ts');
  const colour = await shell.paint(color);
  return renderAdvice(found, {
    colour,
    width: shell.columns,
    verbose,
    ...(path === undefined ? {} : { path }),
  });
}

function codeOf(found: readonly Advice[], { strict = false }: Options): ExitCode {
  const isFailing = ({ severity }: Advice) =>
    severity === 'error' || (strict && severity === 'warning');
  return found.some(isFailing) ? exitCodes.findings : exitCodes.fine;
}
