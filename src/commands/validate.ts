import { type ExitCode, exitCodes, UsageError, worse } from '../errors.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import type { Report } from '../lint/diagnostic.ts';
import { type Levels, levels } from '../playbook/house.ts';
import { didYouMean } from '../playbook/near.ts';
import { visible, visibleLines } from '../playbook/text.ts';
import type { PlaybookSource, Shell, SourceFile } from '../shell.ts';
import type { Command } from './command.ts';
import { ownFolders, readWorld, type World } from './load.ts';

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
      .argument('[paths...]', 'files, folders or globs; "-" for standard input; none: the project')
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
  readonly paths: readonly string[];
  readonly options: Options;
  readonly format: Format;
  /** Levels of the command line, over those of the house. */
  readonly levels: Levels;
  readonly shell: Shell;
}

export async function runValidate(
  paths: readonly string[],
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const [format, levels] = await Promise.all([formatOf(options), levelsOf(options)]);
  const run: Run = { paths, options, format, levels, shell };
  const world = await worldOf(run, shell.playbooks);
  const files = await filesOf(run, world);
  const missing = paths.length === 0 ? world.missing : [];
  for (const fault of missing) shell.err(`${visible(fault)}\n`);
  if (files.length === 0) {
    const what =
      paths.length === 0 ? 'There are no playbooks here' : `Nothing matches ${paths.join(' ')}`;
    shell.err(`${visible(what)}: no file was checked.\n`);
    return exitCodes.unable;
  }
  const parts = await partsOf(files, world, run);
  const judged = options.fix === true ? fix(parts, run) : report(parts, run);
  return worse(await judged, missing.length > 0 ? exitCodes.unable : exitCodes.fine);
}

function formatOf({ format: wanted }: Options): Promise<Format> {
  const format = formats.find(({ name }) => name === wanted);
  if (format !== undefined) return format.load();
  const names = formats.map(({ name }) => name);
  const hint = didYouMean(wanted, names) ?? '';
  throw new UsageError(`There is no format "${visible(wanted)}". ${hint}`);
}

/** The levels that the command line sets: `craft/heard-first=off`, the last of one rule holds. */
async function levelsOf({ rule: set = [] }: Options): Promise<Levels> {
  if (set.length === 0) return {};
  const [{ ruleNames }, { meantRule }] = await Promise.all([
    import('../lint/levels.ts'),
    import('../lint/rule-names.ts'),
  ]);
  return Object.fromEntries(
    set.map((words) => {
      const [, id = words, word = ''] = /^(.*)=(.*)$/.exec(words) ?? [];
      if (!ruleNames.all.has(id)) {
        const hint = meantRule(id, ruleNames.all);
        throw new UsageError(`--rule: there is no rule "${visible(id)}". ${hint}`);
      }
      const level = levels.find((one) => one === word);
      if (level === undefined) {
        const hint = didYouMean(word, levels) ?? '';
        throw new UsageError(`--rule: "${id}=" needs a level after it. ${hint}`);
      }
      if (ruleNames.always.has(id) && level !== 'error') {
        const why = 'is a fault of reading: it stays an error, whatever is set.';
        throw new UsageError(`--rule: "${id}" ${why}`);
      }
      return [id, level];
    }),
  );
}

async function worldOf(
  { options, levels: set, shell }: Run,
  playbooks: PlaybookSource,
): Promise<World> {
  const world = await readWorld({ playbooks, compiled: () => shell.compiled() }, options);
  const { house } = world;
  return { ...world, house: { ...house, rules: { ...house.rules, ...set } } };
}

/** The files to judge: what was named, or all that is the project's own. */
async function filesOf(
  { paths, options, shell }: Run,
  world: World,
): Promise<readonly SourceFile[]> {
  const named = paths.filter((path) => path !== '-');
  const fromStdin: readonly SourceFile[] = paths.includes('-')
    ? [{ path: options.stdinName, content: await shell.readStdin() }]
    : [];
  if (paths.length > 0) return [...fromStdin, ...(await shell.playbooks.find(named))];
  const files = await Promise.all(ownFolders(world).map((folder) => shell.playbooks.files(folder)));
  const houses = await shell.playbooks.houses();
  return [...houses.filter(({ path }) => !isBuiltIn(path, world)), ...files.flat()];
}

function isBuiltIn(path: string, { folders, houses }: World): boolean {
  const builtIn = folders.find(({ origin }) => origin === 'built-in');
  return builtIn !== undefined && houses[0]?.path === path;
}

/** Files of one project, with all that is within their reach. */
interface Part {
  readonly files: readonly SourceFile[];
  readonly world: World;
}

/** The files by project: each is judged by the settings above itself, wherever it is named from. */
async function partsOf(
  files: readonly SourceFile[],
  world: World,
  run: Run,
): Promise<readonly Part[]> {
  const { paths, shell } = run;
  if (paths.length === 0) return [{ files, world }];
  const byProject = new Map<PlaybookSource, SourceFile[]>();
  for (const file of files) {
    const project = shell.playbooks.near(file.path);
    byProject.set(project, [...(byProject.get(project) ?? []), file]);
  }
  return Promise.all(
    [...byProject].map(async ([project, own]) => ({
      files: own,
      world: project === shell.playbooks ? world : await worldOf(run, project),
    })),
  );
}

/** Judges, writes the findings and what they come to, and says the exit code. */
async function report(
  parts: readonly Part[],
  { format, options, shell }: Run,
  out: 'out' | 'err' = 'out',
): Promise<ExitCode> {
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
  if (options.format === 'pretty') shell.err(nextSteps(found, options));
  return codeOf(found, options.strict === true);
}

/** What to do about findings, for whoever reads them. */
function nextSteps({ diagnostics }: Report, { fix: isFixed }: Options): string {
  const [first] = diagnostics;
  if (first === undefined) return '';
  const sure = isFixed === true ? 0 : diagnostics.filter(({ certain }) => certain === true).length;
  const why = `"servekit explain ${first.rule}" says why.`;
  return sure === 0 ? `${why}\n` : `${why} --fix mends ${sure} of them.\n`;
}

function codeOf({ diagnostics }: Report, strict: boolean): ExitCode {
  if (diagnostics.some(({ rule }) => rule === 'file/unreadable')) return exitCodes.unable;
  const failing = diagnostics.some(({ severity }) => severity === 'error' || strict);
  return failing ? exitCodes.findings : exitCodes.fine;
}

/** Writes what is certain, and reports what is left. */
async function fix(parts: readonly Part[], run: Run): Promise<ExitCode> {
  const { paths, shell } = run;
  if (paths.includes('-')) return fixStdin(parts, run);
  const { fixFiles, refuseBuiltIn, tell, writeFixed } = await import('./fix.ts');
  for (const { files, world } of parts) await refuseBuiltIn(files, world, shell);
  const fixed = parts.flatMap(({ files, world }) => fixFiles(files, world));
  const faults = await writeFixed(fixed, shell);
  // What is told is what is on the disk now, and settings may be among what was fixed.
  const now = await worldOf(run, shell.playbooks);
  const left = await partsOf(await filesOf(run, now), now, run);
  const code = await report(left, run);
  shell.err(`${tell(fixed)}\n`);
  for (const fault of faults) shell.err(`${visible(fault)}\n`);
  return worse(code, faults.length > 0 ? exitCodes.unable : exitCodes.fine);
}

/** The text goes where an editor waits for it, fixed or not, and the findings beside it. */
async function fixStdin(parts: readonly Part[], run: Run): Promise<ExitCode> {
  const { paths, shell } = run;
  if (paths.length > 1) {
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
  const code = await report(now, run, 'err');
  shell.err(`${tell(fixed)}\n`);
  return code;
}
