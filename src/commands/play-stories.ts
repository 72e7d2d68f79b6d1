import { besideFile, idOfFile, kindOfFile } from '../playbook/library.ts';
import { lineStarts, positionOf } from '../playbook/source-map.ts';
import type { WrittenStory } from '../playbook/story.ts';
import type { PlaybookSource, Shell, SourceFile } from '../shell.ts';
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

/**
 * Plays the stories that paths mean, or all of the project, each with the playbook beside it and in
 * the project that it is in, wherever it is named from.
 */
export async function playStories(
  paths: readonly string[],
  options: Options,
  shell: Shell,
): Promise<Outcome> {
  const near = await loadWorld(shell, options);
  const files = await filesOf(paths, near, shell);
  if (paths.length === 0) return played(files, near);
  // Of what is named, all that cannot be read is told of; stories tell of themselves.
  const unread = files.flatMap(({ path, content }): readonly NotPlayed[] =>
    'reason' in content && kindOfFile(path) !== 'stories' ? [{ path, why: content.reason }] : [],
  );
  const byProject = new Map<PlaybookSource, SourceFile[]>();
  for (const file of files) {
    const project = shell.playbooks.near(file.path);
    byProject.set(project, [...(byProject.get(project) ?? []), file]);
  }
  const outcomes = [...byProject].map(async ([project, its]) => {
    const reach = { playbooks: project, compiled: () => shell.compiled() };
    const world = project === shell.playbooks ? near : await loadWorld(reach, options);
    const playbooks = its.filter(
      ({ path, content }) => kindOfFile(path) === 'playbook' && !('reason' in content),
    );
    return played(its, await withPlaybooks(world, playbooks, reach));
  });
  const all = await Promise.all(outcomes);
  return {
    report: {
      runs: inOrder(all.flatMap(({ report }) => report.runs)),
      notPlayed: [...unread, ...all.flatMap(({ report }) => report.notPlayed)],
    },
    faults: [...new Set(all.flatMap(({ faults }) => faults))],
  };
}

/** Plays the stories among the files of one project, and shows what of its playbooks none tells. */
function played(files: readonly SourceFile[], world: World): Outcome {
  const runs: PlaybookRun[] = [];
  const notPlayed: NotPlayed[] = [];
  const told = new Set<string>();
  for (const file of files) {
    if (kindOfFile(file.path) !== 'stories') continue;
    const run = runFile(file, world);
    if ('why' in run) notPlayed.push(run);
    else runs.push(run);
    told.add(idOfFile(file.path));
  }
  const untold = files.flatMap(({ path }): readonly PlaybookRun[] => {
    if (kindOfFile(path) !== 'playbook' || told.has(idOfFile(path))) return [];
    const entry = world.library.entries.find((one) => one.path === path);
    const playbook = entry?.sound === true ? world.book.playbooks.get(entry.id) : undefined;
    if (entry === undefined || playbook === undefined) return [];
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
