import { type ExitCode, exitCodes, UsageError, worse } from '../errors.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import type { Report } from '../lint/diagnostic.ts';
import { didYouMean } from '../playbook/near.ts';
import { unfilledOf } from '../playbook/slots.ts';
import { visible, visibleLines } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';
import type { Command } from './command.ts';
import { gather, type Part, type Wanted } from './gather.ts';
import { levelsFrom, refuseUnknownPhrases } from './rule-option.ts';

interface Options {
  readonly format: string;
  readonly strict?: boolean;
  readonly rule?: readonly string[];
  readonly fix?: boolean;
  readonly playbooks?: string;
  readonly stdinName: string;
  readonly color?: boolean;
}

const formatNames = formats
  .map(({ name }) => name)
  .join(', ')
  .replace(/, (?=[^,]+$)/, ' or ');

/** `servekit validate`: judges playbooks, stories and settings. */
export const validate: Command = {
  name: 'validate',
  summary: 'Check playbooks, their stories and servekit.yaml; for CI.',
  configure(command, shell, finish) {
    command
      .argument(
        '[paths...]',
        'files, folders or globs, or names as "servekit list" shows them; "-" for standard input; none: the project',
      )
      .option('--format <format>', `how findings are written: ${formatNames}`, 'pretty')
      .option('--strict', 'warnings fail, too')
      .option('--rule <id=level>', 'error, warning or off for a rule; may be given again', andMore)
      .option('--fix', 'write what is certain into the files; of standard input, to the output')
      .option('--stdin-name <file>', 'what to call standard input', 'stdin.yaml')
      .option('--playbooks <folder>', 'other playbooks that these may lead to')
      .option('--color', 'with colour, whatever the output')
      .option('--no-color', 'without colour')
      .action(async (paths: readonly string[], options: Options) =>
        finish(await runValidate(paths, options, shell)),
      );
  },
};

function andMore(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** What holds for all of a run. */
interface Run {
  readonly options: Options;
  readonly wanted: Wanted;
  readonly format: Format;
  readonly shell: Shell;
}

export async function runValidate(
  paths: readonly string[],
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const { stdinName, playbooks, rule = [] } = options;
  const [format, levels] = await Promise.all([formatOf(options), levelsFrom(rule)]);
  const wanted: Wanted = { paths, stdinName, playbooks, levels };
  const run: Run = { options, wanted, format, shell };
  const { parts, missing } = await gather(wanted, shell);
  await refuseUnknownPhrases(
    levels,
    parts.map(({ world }) => world.phrasing),
  );
  for (const fault of missing) shell.err(`${visible(fault)}\n`);
  if (parts.every(({ files }) => files.length === 0)) {
    const what =
      paths.length === 0 ? 'There are no playbooks here' : `Nothing matches ${paths.join(' ')}`;
    shell.err(`${visible(what)}: no file was checked.\n`);
    return exitCodes.unable;
  }
  const code = options.fix === true ? await fix(parts, run) : codeOf(await report(parts, run), run);
  return worse(code, missing.length > 0 ? exitCodes.unable : exitCodes.fine);
}

function formatOf({ format: wanted }: Options): Promise<Format> {
  const format = formats.find(({ name }) => name === wanted);
  if (format !== undefined) return format.load();
  const names = formats.map(({ name }) => name);
  const hint = didYouMean(wanted, names) ?? '';
  throw new UsageError(`There is no format "${visible(wanted)}". ${hint}`);
}

/** Judges, and writes the findings and what they come to. */
async function report(
  parts: readonly Part[],
  { format, options, shell, wanted }: Run,
  out: 'out' | 'err' = 'out',
): Promise<Report> {
  const [{ judge }, { reportOf }, { summarise }] = await Promise.all([
    import('./judge.ts'),
    import('../lint/diagnostic.ts'),
    import('../formats/format.ts'),
  ]);
  const judged = parts.map(({ files, world }) => judge(files, world));
  const found = reportOf(
    judged.flatMap(({ files }) => files),
    judged.flatMap(({ diagnostics }) => diagnostics),
  );
  // Whether there are colours is asked of standard output.
  const colour = await shell.paint(out === 'out' ? options.color : (options.color ?? false));
  const { columns: width, version } = shell;
  const strict = options.strict === true;
  shell[out](format.render(found, { colour, width, strict, version }));
  shell.err(`${summarise(found)}\n`);
  if (options.format === 'pretty') {
    shell.err(await nextSteps(found, parts, options));
    const isClean = found.diagnostics.length === 0 && options.fix !== true;
    if (isClean && wanted.paths.length === 0) shell.err(unfilledWithout(parts));
  }
  return found;
}

/** What to do about findings, for whoever reads them. */
async function nextSteps(
  { diagnostics }: Report,
  parts: readonly Part[],
  { fix: isFixed }: Options,
): Promise<string> {
  const [first] = diagnostics;
  if (first === undefined) return '';
  const why = `"servekit explain ${first.rule}" says why.`;
  const isSure = diagnostics.some(({ certain }) => certain === true);
  if (isFixed === true || !isSure) return `${why}\n`;
  const { countFixable } = await import('./fix.ts');
  const sure = parts.reduce((sum, { files, world }) => sum + countFixable(files, world), 0);
  return sure === 0 ? `${why}\n` : `${why} --fix mends ${sure} of them.\n`;
}

/**
 * What is left for a house to fill, where there are no settings to say it in. No finding: there is no
 * line that could be mended, and who tries a first playbook has no house yet.
 */
function unfilledWithout(parts: readonly Part[]): string {
  const [world] = parts.flatMap((part) => (part.world.houses.length > 1 ? [] : [part.world]));
  const names = world === undefined ? [] : unfilledOf(world.book, world.book.playbooks.values());
  if (names.length === 0) return '';
  const all = names.map(({ name }) => name).join(', ');
  return `Left for your house to fill, under "given:" in a servekit.yaml here: ${visible(all)}.\n`;
}

function codeOf({ diagnostics }: Report, { options }: Run): ExitCode {
  if (diagnostics.some(({ rule }) => rule === 'file/unreadable')) return exitCodes.unable;
  const isStrict = options.strict === true;
  const failing = diagnostics.some(({ severity }) => severity === 'error' || isStrict);
  return failing ? exitCodes.findings : exitCodes.fine;
}

/** Writes what is certain, and reports what is left. */
async function fix(parts: readonly Part[], run: Run): Promise<ExitCode> {
  const { wanted, shell } = run;
  if (wanted.paths.includes('-')) return fixStdin(parts, run);
  const { fixFiles, refuseBuiltIn, tell, writeFixed } = await import('./fix.ts');
  for (const { files, world } of parts) await refuseBuiltIn(files, world, shell);
  const fixed = parts.flatMap(({ files, world }) => fixFiles(files, world));
  const faults = await writeFixed(fixed, shell);
  // What is told is what is on the disk now, and settings may be among what was fixed.
  const { parts: now } = await gather(wanted, shell);
  const left = await report(now, run);
  shell.err(tell(fixed, left));
  for (const fault of faults) shell.err(`${visible(fault)}\n`);
  return worse(codeOf(left, run), faults.length > 0 ? exitCodes.unable : exitCodes.fine);
}

/** The text goes where an editor waits for it, fixed or not, and the findings beside it. */
async function fixStdin(parts: readonly Part[], run: Run): Promise<ExitCode> {
  const { wanted, shell } = run;
  if (wanted.paths.length > 1) {
    throw new UsageError('--fix writes standard input to the output: name no files beside "-".');
  }
  const { fixFiles, tell, textOf } = await import('./fix.ts');
  const fixed = parts.flatMap(({ files, world }) => fixFiles(files, world));
  const now = parts.map(({ files, world }) => ({
    files: files.map((file) => fixed.find(({ path }) => path === file.path) ?? file),
    world,
  }));
  const text = now.flatMap(({ files }) => files.map(textOf)).join('');
  shell.out(shell.stdoutIsTerminal ? visibleLines(text) : text);
  const left = await report(now, run, 'err');
  shell.err(tell(fixed, left));
  return codeOf(left, run);
}
