import { type ExitCode, exitCodes, worse } from '../errors.ts';
import { type Played, play } from '../guide/play.ts';
import type { Book } from '../playbook/flow.ts';
import { idOfFile, kindOfFile } from '../playbook/library.ts';
import { choiceKey } from '../playbook/model.ts';
import { lineStarts, positionOf } from '../playbook/source-map.ts';
import type { Story } from '../playbook/story.ts';
import { visible } from '../playbook/text.ts';
import type { Shell, SourceFile } from '../shell.ts';
import type { Command } from './command.ts';
import { type Loaded, loadWorld, ownFolders, whyNot } from './load.ts';

interface Options {
  readonly playbooks?: string;
}

/** `servekit test`: plays the stories written for playbooks. */
export const test: Command = {
  name: 'test',
  summary: 'Play the stories written for playbooks, and name the choices none takes.',
  configure(command, shell, finish) {
    command
      .argument('[paths...]', 'stories, folders or globs; none: those of the project')
      .option('--playbooks <folder>', 'look for the playbooks in this folder first')
      .action(async (paths: readonly string[], options: Options) =>
        finish(await runTest(paths, options, shell)),
      );
  },
};

export async function runTest(
  paths: readonly string[],
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const [world, { readStories }] = await Promise.all([
    loadWorld(shell, options),
    import('./read.ts'),
  ]);
  const found =
    paths.length > 0
      ? await shell.playbooks.find(paths)
      : (
          await Promise.all(ownFolders(world).map((folder) => shell.playbooks.files(folder)))
        ).flat();
  const files = found.filter(
    (file) => isStories(file) || (paths.length > 0 && 'reason' in file.content),
  );
  for (const fault of world.faults) shell.err(`${visible(fault)}\n`);
  if (files.length === 0) {
    shell.err('There are no stories here: no file was played.\n');
    return exitCodes.unable;
  }
  let code: ExitCode = world.faults.length > 0 ? exitCodes.unable : exitCodes.fine;
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const loaded = readStories(file);
    const id = idOfFile(file.path);
    const broken = brokenStories(loaded);
    const playbook = world.library.entries.find((entry) => entry.id === id);
    const problem = broken ?? (playbook?.sound === true ? undefined : whyNot(id, world));
    if (problem !== undefined) {
      shell.out(`${visible(file.path)}: ${visible(problem)}\n`);
      code = worse(code, exitCodes.unable);
      continue;
    }
    const results = playAll(world.book, id, loaded.parsed.value ?? []);
    shell.out(results.map((result) => renderResult(file.path, result)).join(''));
    shell.out(renderUncovered(file.path, uncovered(world.book, id, results)));
    passed += results.filter(({ played }) => played.failures.length === 0).length;
    failed += results.filter(({ played }) => played.failures.length > 0).length;
  }
  if (failed > 0) code = worse(code, exitCodes.findings);
  const stories = passed + failed === 1 ? '1 story' : `${passed + failed} stories`;
  shell.err(`${stories} played: ${passed} passed, ${failed} failed.\n`);
  return code;
}

function isStories({ path }: SourceFile): boolean {
  return kindOfFile(path) === 'stories';
}

function brokenStories({ path, text = '', parsed }: Loaded<readonly Story[]>): string | undefined {
  const error = parsed.problems.find(({ severity }) => severity === 'error');
  if (error === undefined) return undefined;
  const { line } = positionOf(lineStarts(text), error.at.start);
  return `Line ${line}: ${error.message} "servekit validate ${path}" says more.`;
}

interface Result {
  readonly story: Story;
  readonly played: Played;
}

function playAll(book: Book, id: string, stories: readonly Story[]): readonly Result[] {
  return stories.map((story) => ({ story, played: play(book, id, story) }));
}

function renderResult(path: string, { story, played }: Result): string {
  if (played.failures.length === 0) return '';
  const lines = played.failures.map(({ move, message }) =>
    move === undefined
      ? `  ${message}`
      : `  move ${move + 1}, ${played.shown[move]?.move ?? ''}: ${message}`,
  );
  const walked = played.visited.length === 0 ? [] : [`  went: ${played.visited.join(', ')}`];
  return `${[`${path}: "${story.name}" failed`, ...lines, ...walked].map(visible).join('\n')}\n`;
}

/** The choices of a playbook that none of its stories takes. */
function uncovered(book: Book, id: string, results: readonly Result[]): readonly string[] {
  const taken = new Set(
    results.flatMap(({ played }) =>
      played.taken
        .filter(({ playbook }) => playbook === id)
        .map(({ step, choice }) => `${step}/${choice}`),
    ),
  );
  return (book.playbooks.get(id)?.steps ?? []).flatMap((step) =>
    step.choices
      .filter((choice) => !taken.has(`${step.id}/${choiceKey(choice)}`))
      .map((choice) => `${step.title}: ${choice.text ?? 'the only way on'}`),
  );
}

function renderUncovered(path: string, choices: readonly string[]): string {
  return choices
    .map((choice) => `${visible(path)}: no story takes "${visible(choice)}"\n`)
    .join('');
}
