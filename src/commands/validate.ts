import { type ExitCode, exitCodes, UsageError, worse } from '../errors.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import type { Diagnostic, Report } from '../lint/diagnostic.ts';
import type { Book } from '../playbook/flow.ts';
import { bookOf, type Entry, idOfFile, kindOfFile, libraryOf } from '../playbook/library.ts';
import type { Playbook } from '../playbook/model.ts';
import { didYouMean } from '../playbook/near.ts';
import { isSound } from '../playbook/parsed.ts';
import { visible } from '../playbook/text.ts';
import type { Shell, SourceFile } from '../shell.ts';
import type { Command } from './command.ts';
import { type Loaded, ownFolders, readWorld, twinProblem, type World } from './load.ts';

interface Options {
  readonly format: string;
  readonly strict?: boolean;
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
      .option('--stdin-name <file>', 'what to call standard input', 'stdin.yaml')
      .option('--playbooks <folder>', 'other playbooks that these may lead to')
      .option('--color', 'with colour, whatever the output')
      .option('--no-color', 'without colour')
      .action(async (paths: readonly string[], options: Options) =>
        finish(await runValidate(paths, options, shell)),
      );
  },
};

export async function runValidate(
  paths: readonly string[],
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const format = await formatNamed(options.format);
  const world = await readWorld(shell, options);
  const files = await filesOf(paths, options, world, shell);
  const missing = paths.length === 0 ? world.missing : [];
  for (const fault of missing) shell.err(`${visible(fault)}\n`);
  if (files.length === 0) {
    const what =
      paths.length === 0 ? 'There are no playbooks here' : `Nothing matches ${paths.join(' ')}`;
    shell.err(`${visible(what)}: no file was checked.\n`);
    return exitCodes.unable;
  }
  const report = await judge(files, world);
  const setting = {
    colour: await shell.paint(options.color),
    width: shell.columns,
    strict: options.strict === true,
    version: shell.version,
  };
  shell.out(format.render(report, setting));
  const { summarise } = await import('../formats/format.ts');
  shell.err(`${summarise(report)}\n`);
  const code = codeOf(report, options.strict === true);
  return missing.length > 0 ? worse(code, exitCodes.unable) : code;
}

function formatNamed(written: string): Promise<Format> {
  const format = formats.find(({ name }) => name === written);
  if (format !== undefined) return format.load();
  const names = formats.map(({ name }) => name);
  throw new UsageError(
    `There is no format "${visible(written)}". ${didYouMean(written, names) ?? ''}`,
  );
}

function codeOf({ diagnostics }: Report, strict: boolean): ExitCode {
  if (diagnostics.some(({ rule }) => rule === 'file/unreadable')) return exitCodes.unable;
  const failing = diagnostics.some(({ severity }) => severity === 'error' || strict);
  return failing ? exitCodes.findings : exitCodes.fine;
}

/** The files to judge: what was named, or all that is the project's own. */
async function filesOf(
  paths: readonly string[],
  options: Options,
  world: World,
  shell: Shell,
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

async function judge(files: readonly SourceFile[], world: World): Promise<Report> {
  const { lintHouse, lintPlaybook, lintStories } = await import('../lint/lint.ts');
  const { reportOf } = await import('../lint/diagnostic.ts');
  const { readHouse, readPlaybook, readStories } = await import('./read.ts');
  const playbooks = files
    .filter(({ path }) => kindOfFile(path) === 'playbook')
    .map((file) => candidate(readPlaybook(file)));
  const book = bookWith(playbooks, world);
  const paths = playbooks.map(({ path }) => path);
  const unsound = new Set(
    [...playbooks, ...world.library.entries].filter(({ sound }) => !sound).map(({ id }) => id),
  );
  const sources: Report['files'][number][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { id, path, text = '', parsed } of playbooks) {
    const twin = twinProblem(path, paths);
    const problems = twin === undefined ? parsed.problems : [twin, ...parsed.problems];
    sources.push({ path, text });
    diagnostics.push(
      ...lintPlaybook({ id, path, text, parsed: { ...parsed, problems } }, book, unsound),
    );
  }
  for (const file of files) {
    const id = idOfFile(file.path);
    const kind = kindOfFile(file.path);
    if (kind === 'stories') {
      const { path, text = '', parsed } = readStories(file);
      sources.push({ path, text });
      diagnostics.push(...lintStories({ id, path, text, parsed }, book, unsound));
    } else if (kind === 'house') {
      const { path, text = '', parsed } = readHouse(file);
      sources.push({ path, text });
      diagnostics.push(...lintHouse({ path, text, parsed }, book, unsound));
    }
  }
  return reportOf(sources, diagnostics);
}

function candidate(loaded: Loaded<Playbook>): Candidate {
  return { ...loaded, id: idOfFile(loaded.path), sound: isSound(loaded.parsed), origin: 'named' };
}

type Candidate = Entry<'named' | 'within reach'>;

/** The playbooks under judgement in front of all others within reach: they may lead to each other. */
function bookWith(playbooks: readonly Candidate[], world: World): Book {
  const others = world.library.entries.map(
    (entry): Candidate => ({ ...entry, origin: 'within reach' }),
  );
  return bookOf(libraryOf([...playbooks, ...others]), world.house);
}
