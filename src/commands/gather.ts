import type { Phrasing } from '../lint/phrases.ts';
import { maxBytes } from '../playbook/bytes.ts';
import type { Levels } from '../playbook/house.ts';
import type { PlaybookSource, Shell, SourceFile } from '../shell.ts';
import { findNamed } from './find-named.ts';
import { houseFault, ownFolders, readWorld, type World } from './load.ts';

/** What is to be judged, and how. */
export interface Wanted {
  /** Files, folders, globs and names of playbooks; `-` is standard input; none: all that is the project's own. */
  readonly paths: readonly string[];
  readonly stdinName: string;
  /** A folder to look in first. */
  readonly playbooks: string | undefined;
  /** Levels of the command line, over those of every house. */
  readonly levels: Levels;
}

/** A world in which wordings are judged. */
export interface PhrasedWorld extends World {
  readonly phrasing: Phrasing;
  /** The packs that settings name. */
  readonly packs: readonly SourceFile[];
}

/** Files of one project, with all that is within their reach. */
export interface Part {
  readonly files: readonly SourceFile[];
  readonly world: PhrasedWorld;
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
  for (const file of await namedFiles(wanted, world, shell)) {
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
): Promise<PhrasedWorld> {
  const near = { playbooks: source, compiled: () => shell.compiled() };
  const world = await readWorld(near, { playbooks });
  const { house, houses } = world;
  const { loadPhrasing } = await import('./phrases.ts');
  const { phrasing, faults, files } = await loadPhrasing(shell, source, houses);
  return {
    ...world,
    house: { ...house, rules: { ...house.rules, ...levels } },
    phrasing,
    packs: files,
    missing: [...world.missing, ...faults],
  };
}

async function namedFiles(
  { paths, stdinName }: Wanted,
  { library }: World,
  shell: Shell,
): Promise<readonly SourceFile[]> {
  const words = paths.filter((path) => path !== '-');
  const found = await findNamed(words, library, shell.playbooks);
  if (!paths.includes('-')) return found;
  return [{ path: stdinName, content: await shell.readStdin(maxBytes) }, ...found];
}

async function ownFiles(world: PhrasedWorld, shell: Shell): Promise<readonly SourceFile[]> {
  const files = await Promise.all(ownFolders(world).map((folder) => shell.playbooks.files(folder)));
  const houses = await shell.playbooks.houses();
  const packs = [...(await shell.playbooks.packs()), ...world.packs];
  const once = new Map(packs.map((pack) => [pack.path, pack]));
  return [
    ...houses.filter(({ path }) => !isBuiltIn(path, world)),
    ...once.values(),
    ...files.flat(),
  ];
}

function isBuiltIn(path: string, { folders, houses }: World): boolean {
  const builtIn = folders.find(({ origin }) => origin === 'built-in');
  return builtIn !== undefined && houses[0]?.path === path;
}
