import { besideFile, idOfFile, kindOfFile } from '../playbook/library.ts';
import { lineStarts, positionOf } from '../playbook/source-map.ts';
import type { WrittenStory } from '../playbook/story.ts';
import type { Shell, SourceFile } from '../shell.ts';
import {
  type NotPlayed,
  type PlaybookRun,
  runStories,
  type TestReport,
} from '../stories/report.ts';
import { findNamed } from './find-named.ts';
import { type Loaded, loadWorld, ownFolders, type World, whyNot, withPlaybooks } from './load.ts';
import { readStories } from './read.ts';

interface Options {
  readonly playbooks?: string;
}

/** What playing some stories came to, and what of the settings does not hold, a sentence each. */
export interface Outcome {
  readonly report: TestReport;
  readonly faults: readonly string[];
}

/** Plays the stories that paths mean, or all of the project, each with the playbook beside it. */
export async function playStories(
  paths: readonly string[],
  options: Options,
  shell: Shell,
): Promise<Outcome> {
  const near = await loadWorld(shell, options);
  const files = await filesOf(paths, near, shell);
  const playbooks = files.filter(({ path }) => kindOfFile(path) === 'playbook');
  const named = playbooks.filter(({ content }) => !('reason' in content));
  const world = paths.length === 0 ? near : await withPlaybooks(near, named, shell);
  const runs: PlaybookRun[] = [];
  const notPlayed: NotPlayed[] = [];
  const played = new Set<string>();
  for (const file of files) {
    const isUnreadable = kindOfFile(file.path) !== 'stories' && paths.length > 0;
    if (isUnreadable && 'reason' in file.content) {
      notPlayed.push({ path: file.path, why: file.content.reason });
    }
    if (kindOfFile(file.path) !== 'stories') continue;
    const run = runFile(file, world);
    if ('why' in run) notPlayed.push(run);
    else runs.push(run);
    played.add(idOfFile(file.path));
  }
  const untold = playbooks.flatMap(({ path }): readonly PlaybookRun[] => {
    const id = idOfFile(path);
    const entry = world.library.entries.find((one) => one.path === path);
    const playbook = entry?.sound === true ? world.book.playbooks.get(id) : undefined;
    if (entry === undefined || playbook === undefined || played.has(id)) return [];
    return [runStories(world.book, { ...entry, playbook })];
  });
  return { report: { runs: inOrder([...runs, ...untold]), notPlayed }, faults: world.faults };
}

/** By file, and so the same whatever the order in which they were named. */
function inOrder(runs: readonly PlaybookRun[]): readonly PlaybookRun[] {
  return runs.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What paths mean, and with a playbook its stories, with stories their playbook. */
async function filesOf(
  paths: readonly string[],
  world: World,
  shell: Shell,
): Promise<readonly SourceFile[]> {
  if (paths.length === 0) {
    const folders = ownFolders(world).map((folder) => shell.playbooks.files(folder));
    return (await Promise.all(folders)).flat();
  }
  const files = await findNamed(paths, world.library, shell.playbooks);
  const found = new Map(files.map((file) => [file.path, file]));
  const beside = [...found.keys()].flatMap(besideFile).filter((path) => !found.has(path));
  for (const path of beside) {
    const file = await shell.playbooks.at(path);
    if (!('reason' in file.content)) found.set(file.path, file);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function runFile(file: SourceFile, world: World): PlaybookRun | NotPlayed {
  const { path } = file;
  if ('reason' in file.content) return { path, why: file.content.reason };
  const loaded = readStories(file);
  const id = idOfFile(path);
  const entry = world.library.entries.find((one) => one.id === id);
  const playbook = entry?.sound === true ? world.book.playbooks.get(id) : undefined;
  const broken = brokenStories(loaded);
  if (broken !== undefined) return { path, why: broken };
  if (entry === undefined || playbook === undefined) return { path, why: whyNot(id, world) };
  const { text = '', parsed } = loaded;
  const stories = { path, text, root: parsed.root, stories: parsed.value ?? [] };
  return runStories(world.book, { ...entry, playbook }, stories);
}

/** What keeps a file of stories from being played, if anything does. */
export function brokenStories({
  path,
  text = '',
  parsed,
}: Loaded<readonly WrittenStory[]>): string | undefined {
  const error = parsed.problems.find(({ severity }) => severity === 'error');
  if (error === undefined) return undefined;
  const { line } = positionOf(lineStarts(text), error.at.start);
  return `Line ${line}: ${error.message} "servekit validate ${path}" says more.`;
}
