import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UnableError } from '../errors.ts';

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
