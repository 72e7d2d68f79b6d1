import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UnableError } from '../errors.ts';
import type { NewFile } from '../shell.ts';

/**
 * Writes a file whole or not at all: the new bytes are on the disk beside it, under a hidden name,
 * before they take its place. Its mode and, where that is allowed, its owner stay; where the path is
 * a link, the file that it leads to is written, and the link stays. `before` is what it held when it
 * was read, undefined where it was not there: what somebody else wrote meanwhile is not written over.
 * Throws an `UnableError` that names the file, and leaves what was there.
 */
export function writeWhole(
  path: string,
  shown: string,
  content: Uint8Array,
  before: Uint8Array | undefined,
): void {
  try {
    const there = existing(path);
    const mode = there === undefined ? undefined : writable(there, path);
    const isStill = () => holds(path, before);
    replace(there === undefined ? path : realpathSync(path), content, isStill, mode);
  } catch (error) {
    throw new UnableError(`${shown} could not be written: ${reasonOf(error)}`);
  }
}

/**
 * Writes files that are not there yet, all of them or none, and makes the folder where it is missing.
 * Each is whole before it has its name, and a name that is taken is never written over. `pathOf` makes
 * a path as it was shown one to open. Throws an `UnableError` that names the file.
 */
export function writeNew(files: readonly NewFile[], pathOf: (shown: string) => string): void {
  const staged: string[] = [];
  const named: string[] = [];
  const folders: string[] = [];
  let current = '';
  try {
    for (const { path, text } of files) {
      current = path;
      const folder = dirname(pathOf(path));
      const first = mkdirSync(folder, { recursive: true });
      if (first !== undefined) folders.push(...foldersBetween(folder, first));
      staged.push(stage(folder, text));
    }
    for (const [index, { path }] of files.entries()) {
      current = path;
      giveName(staged[index] ?? '', pathOf(path));
      named.push(pathOf(path));
    }
  } catch (error) {
    for (const path of named) rmSync(path, { force: true });
    for (const path of staged) rmSync(path, { force: true });
    folders.forEach(removeEmpty);
    throw new UnableError(
      `${current} could not be written: ${reasonOf(error)} Nothing was written.`,
    );
  }
  for (const path of staged) rmSync(path, { force: true });
  for (const folder of new Set(named.map((path) => dirname(path)))) syncFolder(folder);
}

/** A folder and those above it, as far up as one that was made, the deepest first. */
function foldersBetween(deepest: string, first: string): readonly string[] {
  const all = [deepest];
  for (let folder = deepest; folder !== first && folder !== dirname(folder); ) {
    folder = dirname(folder);
    all.push(folder);
  }
  return all;
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody has put something into it meanwhile: it is theirs now.
  }
}

/** A file that is whole on the disk, under a hidden name that nobody takes for a playbook. */
function stage(folder: string, text: string): string {
  const path = join(folder, `.servekit-${randomUUID()}.tmp`);
  const file = openSync(path, 'wx', 0o666);
  try {
    writeAll(file, Buffer.from(text));
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return path;
}

/** A second name, which fails where there is one already; some disks know no second names. */
function giveName(staged: string, path: string): void {
  try {
    linkSync(staged, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
    copyFileSync(staged, path, constants.COPYFILE_EXCL);
  }
}

/** What is there under a path, through links; undefined where nothing is. */
function existing(path: string): Stats | undefined {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info === undefined && lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
    throw new Refused('it is a link to a file that is not there.');
  }
  return info;
}

/** A rename asks the folder for leave and not the file, and root is asked for none: so we ask. */
function writable(info: Stats, path: string): Stats {
  if (info.isDirectory()) throw new Refused('it is a folder.');
  if (!info.isFile()) throw new Refused('it is not a regular file.');
  if ((info.mode & 0o222) === 0) throw new Refused('it is read-only.');
  accessSync(path, constants.W_OK);
  return info;
}

function holds(path: string, before: Uint8Array | undefined): boolean {
  if (existing(path) === undefined) return before === undefined;
  return before !== undefined && readFileSync(path).equals(before);
}

function replace(
  path: string,
  content: Uint8Array,
  isStill: () => boolean,
  before: Stats | undefined,
): void {
  const folder = dirname(path);
  // Hidden and without the ending of a playbook: nobody takes it for one in the meantime.
  const aside = join(folder, `.servekit-${randomUUID()}.tmp`);
  // Exclusive: no link that somebody put there is followed. Not for others, until it has its mode.
  const file = openSync(aside, 'wx', before === undefined ? 0o666 : 0o600);
  try {
    try {
      writeAll(file, content);
      if (before !== undefined) keepOwnerAndMode(file, before);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!isStill()) throw new Refused('somebody else has changed it just now.');
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** The owner first: changing it takes special bits of the mode away. */
function keepOwnerAndMode(file: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root may give a file away; whoever may write it is its owner from now on.
  }
  fchmodSync(file, mode & 0o7777);
}

function writeAll(file: number, content: Uint8Array): void {
  let written = 0;
  while (written < content.length) written += writeSync(file, content, written);
}

/** Without this a power cut may bring the old name back; some systems cannot do it, and need not. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // The file itself is whole either way.
  }
}

/** Why a path cannot be written, as the end of a sentence. */
class Refused extends Error {
  override readonly name = 'Refused';
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EEXIST':
      return 'something of that name is there already.';
    case 'ENOENT':
      return 'its folder is not there.';
    case 'ENOTDIR':
      return 'a part of its path is a file, not a folder.';
    case 'EACCES':
    case 'EPERM':
      return 'you have no permission to write it, or its folder.';
    case 'EROFS':
      return 'the disk may only be read.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full.';
    case 'ELOOP':
      return 'it is a link that leads in a circle.';
    case 'ENAMETOOLONG':
      return 'its name is too long.';
    default:
      return `the system refused it${code === '' ? '' : ` (${code})`}.`;
  }
}
