import type { Levels } from '../playbook/house.ts';
import type { PlaybookSource, Shell, SourceFile } from '../shell.ts';
import { houseFault, ownFolders, readWorld, type World } from './load.ts';

/** What is to be judged, and how. */
export interface Wanted {
  /** Files, folders and globs; `-` is standard input; none: all that is the project's own. */
  readonly paths: readonly string[];
  readonly stdinName: string;
  /** A folder to look in first. */
  readonly playbooks: string | undefined;
  /** Levels of the command line, over those of every house. */
  readonly levels: Levels;
}

/** Files of one project, with all that is within their reach. */
export interface Part {
  readonly files: readonly SourceFile[];
  readonly world: World;
}

/** The files to judge by project, and what keeps settings from holding. */
export interface Gathered {
  readonly parts: readonly Part[];
  /** A sentence each. */
  readonly missing: readonly string[];
}

/** Gathers files: each is judged by the settings above itself, wherever it is named from. */
export async function gather(wanted: Wanted, shell: Shell): Promise<Gathered> {
  const world = await worldOf(shell.playbooks, wanted, shell);
  if (wanted.paths.length === 0) {
    return { parts: [{ files: await ownFiles(world, shell), world }], missing: world.missing };
  }
  const byProject = new Map<PlaybookSource, SourceFile[]>();
  for (const file of await namedFiles(wanted, shell)) {
    const project = shell.playbooks.near(file.path);
    byProject.set(project, [...(byProject.get(project) ?? []), file]);
  }
  const parts = [...byProject].map(async ([project, files]) => ({
    files,
    world: project === shell.playbooks ? world : await worldOf(project, wanted, shell),
  }));
  const gathered = await Promise.all(parts);
  return { parts: gathered, missing: [...new Set(gathered.flatMap(unjudgedFaults))] };
}

/** Settings that do not hold, and that are not among the files to judge: they would go unsaid. */
function unjudgedFaults({ files, world }: Part): readonly string[] {
  const judged = new Set(files.map(({ path }) => path));
  return world.houses.filter(({ path }) => !judged.has(path)).flatMap(houseFault);
}

async function worldOf(
  source: PlaybookSource,
  { playbooks, levels }: Wanted,
  shell: Shell,
): Promise<World> {
  const near = { playbooks: source, compiled: () => shell.compiled() };
  const world = await readWorld(near, { playbooks });
  const { house } = world;
  return { ...world, house: { ...house, rules: { ...house.rules, ...levels } } };
}

async function namedFiles(
  { paths, stdinName }: Wanted,
  shell: Shell,
): Promise<readonly SourceFile[]> {
  const found = await shell.playbooks.find(paths.filter((path) => path !== '-'));
  if (!paths.includes('-')) return found;
  return [{ path: stdinName, content: await shell.readStdin() }, ...found];
}

async function ownFiles(world: World, shell: Shell): Promise<readonly SourceFile[]> {
  const files = await Promise.all(ownFolders(world).map((folder) => shell.playbooks.files(folder)));
  const houses = await shell.playbooks.houses();
  return [...houses.filter(({ path }) => !isBuiltIn(path, world)), ...files.flat()];
}

function isBuiltIn(path: string, { folders, houses }: World): boolean {
  const builtIn = folders.find(({ origin }) => origin === 'built-in');
  return builtIn !== undefined && houses[0]?.path === path;
}
