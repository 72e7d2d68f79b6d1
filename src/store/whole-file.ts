import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UnableError } from '../errors.ts';
import { visible } from '../playbook/text.ts';

/**
 * Puts a whole file where one was, or where none was: whoever reads it meanwhile reads the old one or
 * the new one, and a full disk leaves the old one. Permissions stay. `before` is what it held when it
 * was read, undefined if it was not there; when it holds something else by now, nothing is written.
 */
export function putWhole(path: string, text: string, before: Uint8Array | undefined): void {
  // Hidden, so that nobody takes it for a playbook while it is there.
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const old = fileAt(path);
    const handle = openSync(draft, 'wx', 0o666);
    try {
      writeFileSync(handle, text);
      if (old !== undefined) fchmodSync(handle, old.mode & 0o7777);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (!isStill(path, before)) {
      throw new UnableError('It was changed by somebody else just now: try again.');
    }
    renameSync(draft, path);
    settle(dirname(path));
  } catch (error) {
    remove(draft);
    throw new UnableError(`${visible(path)} was not written. ${whyNot(error)}`);
  }
}

/** The file that is there; what is there and is no plain file is not written over. */
function fileAt(path: string): Stats | undefined {
  const info = lstatSync(path, { throwIfNoEntry: false });
  if (info === undefined || info.isFile()) return info;
  throw new UnableError(
    info.isSymbolicLink() ? 'It is a link: write to the file it leads to.' : 'It is no plain file.',
  );
}

function isStill(path: string, before: Uint8Array | undefined): boolean {
  if (fileAt(path) === undefined) return before === undefined;
  return before !== undefined && readFileSync(path).equals(before);
}

/** So that the new name outlasts a power cut, where folders can be synced: not everywhere. */
function settle(folder: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch {
    // The file itself is in place and synced.
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function remove(draft: string): void {
  try {
    unlinkSync(draft);
  } catch {
    // It was never made, or is in place by now.
  }
}

function whyNot(error: unknown): string {
  if (error instanceof UnableError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'You have no permission to write here: ask the owner of the folder.';
    case 'EROFS':
      return 'This disk can only be read.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'There is no space left: make some, and try again.';
    case 'ENOENT':
      return 'Its folder is not there.';
    default:
      return code === '' ? String(error) : `The system says ${code}.`;
  }
}
