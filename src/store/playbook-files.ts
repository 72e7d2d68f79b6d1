import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { maxBytes, maxPackBytes } from '../playbook/bytes.ts';
import { kindOfFile } from '../playbook/library.ts';
import type {
  HouseFolders,
  PlaybookFolder,
  PlaybookSource,
  SourceFile,
  Unreadable,
} from '../shell.ts';

/** Where the program and its user keep things. All paths are absolute. */
export interface Places {
  readonly cwd: string;
  /** The folder of the built-in playbooks. */
  readonly builtIn: string;
  readonly home: string | undefined;
  /** `XDG_DATA_HOME/servekit`, or where the platform keeps such things. */
  readonly userData: string | undefined;
  /** `XDG_CONFIG_HOME/servekit`. */
  readonly userConfig: string | undefined;
}

const houseFiles = ['servekit.yaml', 'servekit.yml'];
const noMatch: Unreadable = { reason: 'Nothing matches this.', help: 'Check the spelling.' };
const yamlFile = /\.ya?ml$/i;

/** A folder to look in, before it is known whether another path leads to the same one. */
type Wanted = Omit<PlaybookFolder, 'isOwn'>;

/** Playbooks and settings on disk. Reads only; never follows a link out of a folder of playbooks. */
export class PlaybookFiles implements PlaybookSource {
  readonly #places: Places;
  readonly #others = new Map<string, PlaybookFiles>();
  #project: { readonly root: string | undefined } | undefined;

  /** `project` is the folder of another project than the one around `cwd`. */
  constructor(places: Places, project?: string) {
    this.#places = places;
    if (project !== undefined) this.#project = { root: project };
  }

  near(path: string): PlaybookFiles {
    const { cwd, builtIn } = this.#places;
    const root = this.#searchUpwards(dirname(resolve(cwd, path)));
    if (root === undefined || root === builtIn || root === this.#projectRoot()) return this;
    const other = this.#others.get(root) ?? new PlaybookFiles(this.#places, root);
    this.#others.set(root, other);
    return other;
  }

  async houses(): Promise<readonly SourceFile[]> {
    const { builtIn, userConfig } = this.#places;
    const project = this.#projectRoot();
    const folders = [builtIn, userConfig, project].filter((folder) => folder !== undefined);
    const paths = [...new Set(folders)].map(houseIn).filter((path) => path !== undefined);
    return paths.map((path) => this.#read(path));
  }

  async folders(
    named: string | undefined,
    ofHouses: readonly HouseFolders[],
    packs: readonly HouseFolders[] = [],
  ): Promise<readonly PlaybookFolder[]> {
    const { builtIn, userData, cwd } = this.#places;
    const project = this.#projectRoot() ?? cwd;
    const ofOption =
      named === undefined ? [] : [{ origin: 'option' as const, path: resolve(cwd, named) }];
    const ofSettings = ofHouses.flatMap(({ path, names }) => this.#besideHouse(path, names));
    const projectSaid = ofSettings.some(({ origin }) => origin === 'project');
    const usual = [{ origin: 'project' as const, path: join(project, 'playbooks') }];
    const ofUser =
      userData === undefined
        ? []
        : [{ origin: 'user' as const, path: join(userData, 'playbooks') }];
    return this.#distinct([
      ...ofOption,
      ...(projectSaid ? [] : usual),
      ...ofSettings,
      ...ofUser,
      ...packs.flatMap(({ path, names }) => this.#packsOf(path, names)),
      { origin: 'built-in' as const, path: builtIn },
    ]);
  }

  /** The project's before the user's own. */
  #besideHouse(house: string, names: readonly string[]): readonly Wanted[] {
    const folder = dirname(resolve(this.#places.cwd, house));
    const origin = folder === this.#places.userConfig ? 'user' : 'project';
    return names.map((name) => ({ origin, path: resolve(folder, name), namedIn: house }));
  }

  /** The folders of playbooks in packages, which are found as Node finds them; none is run. */
  #packsOf(house: string, names: readonly string[]): readonly Wanted[] {
    const from = dirname(resolve(this.#places.cwd, house));
    return names.map((pack) => {
      const root = packageUpwards(from, pack);
      const path = join(root ?? join(from, 'node_modules', pack), 'playbooks');
      const fault = root === undefined ? notInstalled(pack) : faultOfPack(root, path);
      const folder = { origin: 'pack' as const, path, namedIn: house, pack };
      return fault === undefined ? folder : { ...folder, fault };
    });
  }

  async files(folder: Pick<PlaybookFolder, 'origin' | 'path'>): Promise<readonly SourceFile[]> {
    const info = attempt(() => lstatSync(folder.path));
    if ('reason' in info) {
      return folder.origin === 'option' ? [{ path: this.#shown(folder.path), content: info }] : [];
    }
    return this.#walk(folder.path, folder.path);
  }

  async packs(): Promise<readonly SourceFile[]> {
    const folder = join(this.#projectRoot() ?? this.#places.cwd, 'phrases');
    return exists(folder) ? this.#walk(folder, folder) : [];
  }

  async beside({ path, names }: HouseFolders): Promise<readonly SourceFile[]> {
    const folder = dirname(resolve(this.#places.cwd, path));
    return names.map((name) => this.#read(resolve(folder, name), folder));
  }

  async find(patterns: readonly string[]): Promise<readonly SourceFile[]> {
    const found = new Map<string, SourceFile>();
    for (const pattern of patterns) {
      const path = resolve(this.#places.cwd, pattern);
      const info = attempt(() => statSync(path));
      if (!('reason' in info) && info.isDirectory()) {
        for (const file of this.#walk(path, path)) found.set(file.path, file);
      } else if ('reason' in info && /[*?[\]{}!]/.test(pattern)) {
        const matches = await this.#glob(pattern);
        for (const match of matches) found.set(this.#shown(match), this.#read(match));
        if (matches.length === 0) found.set(pattern, { path: pattern, content: noMatch });
      } else {
        found.set(this.#shown(path), this.#read(path));
      }
    }
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async at(path: string, most?: number): Promise<SourceFile> {
    return this.#read(resolve(this.#places.cwd, path), undefined, most);
  }

  async #glob(pattern: string): Promise<readonly string[]> {
    const { glob } = await import('tinyglobby');
    const { cwd } = this.#places;
    return glob([pattern], { cwd, absolute: true, onlyFiles: true, followSymbolicLinks: false });
  }

  /** Each real folder once; the built-in one is known by whatever path it is reached. */
  #distinct(wanted: readonly Wanted[]): readonly PlaybookFolder[] {
    const builtIn = realOf(this.#places.builtIn);
    const seen = new Set<string>();
    return wanted.flatMap((folder): readonly PlaybookFolder[] => {
      const real = realOf(folder.path);
      if (seen.has(real)) return [];
      seen.add(real);
      const isOwn = folder.origin !== 'built-in' && folder.origin !== 'pack';
      return [{ ...folder, origin: real === builtIn ? 'built-in' : folder.origin, isOwn }];
    });
  }

  /** The nearest folder upwards that holds a `servekit.yaml`; not above the home or a repository. */
  #projectRoot(): string | undefined {
    this.#project ??= { root: this.#searchUpwards(this.#places.cwd) };
    return this.#project.root;
  }

  #searchUpwards(from: string): string | undefined {
    let folder = from;
    for (;;) {
      if (houseIn(folder) !== undefined) return folder;
      const parent = dirname(folder);
      const top = folder === this.#places.home || parent === folder || exists(join(folder, '.git'));
      if (top) return undefined;
      folder = parent;
    }
  }

  /** All YAML files below a folder, sorted; what is hidden and `node_modules` are passed over. */
  #walk(folder: string, root: string): readonly SourceFile[] {
    const entries = attempt(() => readdirSync(folder, { withFileTypes: true }));
    if ('reason' in entries) return [{ path: this.#shown(folder), content: entries }];
    return entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry): readonly SourceFile[] => {
        const path = join(folder, entry.name);
        // Hidden files are those that editors leave beside the one that is open.
        if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
        if (entry.isDirectory()) return this.#walk(path, root);
        return yamlFile.test(entry.name) ? [this.#read(path, root)] : [];
      });
  }

  /** One file; `inside` is the folder that a link may not lead out of. */
  #read(path: string, inside?: string, most?: number): SourceFile {
    let content: Uint8Array | Unreadable | undefined;
    return {
      path: this.#shown(path),
      // When it is asked for: most runs ask for no stories.
      get content() {
        content ??= attempt(() => readBounded(path, inside, most));
        return content;
      },
    };
  }

  #shown(path: string): string {
    const near = relative(this.#places.cwd, path);
    return near === '' || near.startsWith(`..${sep}`) || near === '..' || isAbsolute(near)
      ? path
      : near;
  }
}

/**
 * A file's bytes, at most one more than one of its kind may have, so that the caller can tell. Read at
 * once: loading `node:fs/promises` alone takes longer than reading twenty playbooks.
 */
function readBounded(path: string, inside?: string, allowed?: number): Uint8Array | Unreadable {
  if (inside !== undefined && lstatSync(path).isSymbolicLink()) {
    if (!realpathSync(path).startsWith(realpathSync(inside) + sep)) {
      return {
        reason: 'This is a link that leads out of its folder.',
        help: 'Put the file itself here.',
      };
    }
  }
  // Without waiting: a pipe with nobody at its other end would keep the rep waiting for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const info = fstatSync(file);
    if (info.isDirectory()) return { reason: 'This is a folder, not a file.' };
    if (!info.isFile()) return { reason: 'This is not a regular file.' };
    // One byte more than it has, to see its end; all that is allowed, should it have grown since.
    const most = allowed ?? (kindOfFile(path) === 'pack' ? maxPackBytes : maxBytes);
    const room = Math.min(info.size, most) + 1;
    const bytes = readUpTo(file, room);
    return bytes.length < room || room > most ? bytes : readUpTo(file, most + 1);
  } finally {
    closeSync(file);
  }
}

function readUpTo(file: number, room: number): Uint8Array {
  const bytes = new Uint8Array(room);
  let length = 0;
  while (length < room) {
    const more = readSync(file, bytes, length, room - length, length);
    if (more === 0) break;
    length += more;
  }
  return bytes.subarray(0, length);
}

/** The file of settings in a folder, if there is one. */
function houseIn(folder: string): string | undefined {
  return houseFiles.map((name) => join(folder, name)).find(exists);
}

function exists(path: string): boolean {
  return !('reason' in attempt(() => statSync(path)));
}

/** The folder of a package, looked for as Node does; npm and others put a link there, which is fine. */
function packageUpwards(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const root = join(folder, 'node_modules', name);
    if (basename(folder) !== 'node_modules' && exists(root)) return root;
    if (dirname(folder) === folder) return undefined;
  }
}

function notInstalled(name: string): Unreadable {
  return { reason: 'It is not in node_modules.', help: `To get it: npm install ${name}` };
}

/** Why a package brings no playbooks. What is in it is its author's: nothing leads out of it. */
function faultOfPack(root: string, playbooks: string): Unreadable | undefined {
  const info = attempt(() => statSync(playbooks));
  if ('reason' in info) {
    return info.isMissing === true ? { reason: 'It has no folder "playbooks".' } : info;
  }
  if (!info.isDirectory()) return { reason: 'Its "playbooks" is a file, not a folder.' };
  if (realOf(playbooks).startsWith(realOf(root) + sep)) return undefined;
  return { reason: 'Its folder "playbooks" is a link that leads out of it, and is not followed.' };
}

function realOf(path: string): string {
  const real = attempt(() => ({ path: realpathSync(path) }));
  return 'reason' in real ? path : real.path;
}

/** What a call gives, or why it could not, in the author's words. */
function attempt<T extends object>(call: () => T): T | Unreadable {
  try {
    return call();
  } catch (error) {
    return whyNot(error);
  }
}

function whyNot(error: unknown): Unreadable {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return {
        reason: 'There is no such file or folder.',
        help: 'Check the spelling of the path.',
        isMissing: true,
      };
    case 'ENOTDIR':
      return { reason: 'A part of this path is a file, not a folder.' };
    case 'EACCES':
    case 'EPERM':
      return {
        reason: 'You have no permission to read this.',
        help: 'Ask its owner for the right to read it.',
      };
    case 'ELOOP':
      return { reason: 'This is a link that leads in a circle.' };
    case 'ENAMETOOLONG':
      return { reason: 'This path is too long.' };
    default:
      return { reason: `This could not be read${code === '' ? '' : ` (${code})`}.` };
  }
}
