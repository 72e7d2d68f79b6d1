import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { maxBytes } from '../playbook/bytes.ts';
import type { Origin, PlaybookFolder, PlaybookSource, SourceFile, Unreadable } from '../shell.ts';

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

const houseFile = 'servekit.yaml';
const yamlFile = /\.ya?ml$/i;

/** Playbooks and settings on disk. Reads only; never follows a link out of a folder of playbooks. */
export class PlaybookFiles implements PlaybookSource {
  readonly #places: Places;
  #project: Promise<string | undefined> | undefined;

  constructor(places: Places) {
    this.#places = places;
  }

  async houses(): Promise<readonly SourceFile[]> {
    const { builtIn, userConfig } = this.#places;
    const project = await this.#projectRoot();
    const folders = [builtIn, userConfig, project].filter((folder) => folder !== undefined);
    const paths = [...new Set(folders)].map((folder) => join(folder, houseFile));
    const files = await Promise.all(
      paths.map(async (path) => ((await exists(path)) ? this.#read(path) : undefined)),
    );
    return files.filter((file) => file !== undefined);
  }

  async folders(
    named: string | undefined,
    ofHouse: readonly string[] | undefined,
  ): Promise<readonly PlaybookFolder[]> {
    const { builtIn, userData, cwd } = this.#places;
    const project = (await this.#projectRoot()) ?? cwd;
    const wanted: readonly PlaybookFolder[] = [
      ...(named === undefined ? [] : [{ origin: 'option' as const, path: resolve(cwd, named) }]),
      ...(ofHouse ?? ['playbooks']).map((name) => ({
        origin: 'project' as const,
        path: resolve(project, name),
      })),
      ...(userData === undefined
        ? []
        : [{ origin: 'user' as const, path: join(userData, 'playbooks') }]),
      { origin: 'built-in' as const, path: builtIn },
    ];
    return this.#distinct(wanted);
  }

  async files(folder: PlaybookFolder): Promise<readonly SourceFile[]> {
    const info = await lstatOrReason(folder.path);
    if ('reason' in info) {
      return folder.origin === 'option' ? [{ path: this.#shown(folder.path), content: info }] : [];
    }
    return this.#walk(folder.path, folder.path);
  }

  async find(patterns: readonly string[]): Promise<readonly SourceFile[]> {
    const found = new Map<string, SourceFile>();
    for (const pattern of patterns) {
      const path = resolve(this.#places.cwd, pattern);
      const info = await statOrReason(path);
      if (!('reason' in info) && info.isDirectory()) {
        for (const file of await this.#walk(path, path)) found.set(file.path, file);
      } else if ('reason' in info && /[*?[\]{}!]/.test(pattern)) {
        for (const match of await this.#glob(pattern))
          found.set(this.#shown(match), await this.#read(match));
      } else {
        found.set(this.#shown(path), await this.#read(path));
      }
    }
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async #glob(pattern: string): Promise<readonly string[]> {
    const { glob } = await import('tinyglobby');
    const { cwd } = this.#places;
    return glob([pattern], { cwd, absolute: true, onlyFiles: true, followSymbolicLinks: false });
  }

  /** The folders that are there, each real folder once; the built-in one keeps its name. */
  async #distinct(wanted: readonly PlaybookFolder[]): Promise<readonly PlaybookFolder[]> {
    const builtIn = await realpath(this.#places.builtIn).catch(() => this.#places.builtIn);
    const seen = new Set<string>();
    const kept: PlaybookFolder[] = [];
    for (const folder of wanted) {
      const real = await realpath(folder.path).catch(() => folder.path);
      if (seen.has(real)) continue;
      seen.add(real);
      const origin: Origin = real === builtIn ? 'built-in' : folder.origin;
      kept.push({ ...folder, origin });
    }
    return kept;
  }

  /** The nearest folder upwards that holds a `servekit.yaml`; not above the home or a repository. */
  #projectRoot(): Promise<string | undefined> {
    this.#project ??= this.#searchUpwards();
    return this.#project;
  }

  async #searchUpwards(): Promise<string | undefined> {
    let folder = this.#places.cwd;
    for (;;) {
      if (await exists(join(folder, houseFile))) return folder;
      const parent = dirname(folder);
      const stop =
        folder === this.#places.home || parent === folder || (await exists(join(folder, '.git')));
      if (stop) return undefined;
      folder = parent;
    }
  }

  /** All YAML files below a folder, sorted; hidden folders and `node_modules` are not looked into. */
  async #walk(folder: string, root: string): Promise<readonly SourceFile[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(whyNot);
    if ('reason' in entries) return [{ path: this.#shown(folder), content: entries }];
    const files = await Promise.all(
      entries
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(async (entry): Promise<readonly SourceFile[]> => {
          const path = join(folder, entry.name);
          if (entry.isDirectory()) {
            const passed = entry.name.startsWith('.') || entry.name === 'node_modules';
            return passed ? [] : this.#walk(path, root);
          }
          return yamlFile.test(entry.name) ? [await this.#read(path, root)] : [];
        }),
    );
    return files.flat();
  }

  /** One file; `inside` is the folder that a link may not lead out of. */
  async #read(path: string, inside?: string): Promise<SourceFile> {
    return { path: this.#shown(path), content: await readBounded(path, inside) };
  }

  #shown(path: string): string {
    const near = relative(this.#places.cwd, path);
    return near === '' || near.startsWith(`..${sep}`) || near === '..' || isAbsolute(near)
      ? path
      : near;
  }
}

/** A file's bytes, at most one more than a playbook may have, so that the caller can tell. */
async function readBounded(path: string, inside?: string): Promise<Uint8Array | Unreadable> {
  try {
    if (inside !== undefined && (await lstat(path)).isSymbolicLink()) {
      const [target, root] = await Promise.all([realpath(path), realpath(inside)]);
      if (!target.startsWith(root + sep)) {
        return {
          reason: 'This is a link that leads out of its folder.',
          help: 'Put the file itself here.',
        };
      }
    }
    const info = await stat(path);
    if (info.isDirectory()) return { reason: 'This is a folder, not a file.' };
    if (!info.isFile()) return { reason: 'This is not a regular file.' };
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const bytes = new Uint8Array(Math.min(info.size, maxBytes) + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length);
        length += bytesRead;
        if (bytesRead === 0 || length === bytes.length) break;
      }
      return bytes.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    return whyNot(error);
  }
}

async function exists(path: string): Promise<boolean> {
  return !('reason' in (await statOrReason(path)));
}

async function statOrReason(path: string): Promise<Stats | Unreadable> {
  return stat(path).catch(whyNot);
}

async function lstatOrReason(path: string): Promise<Stats | Unreadable> {
  return lstat(path).catch(whyNot);
}

function whyNot(error: unknown): Unreadable {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return {
        reason: 'There is no such file or folder.',
        help: 'Check the spelling of the path.',
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
