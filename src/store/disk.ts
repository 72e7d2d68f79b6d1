import {
  chmodSync,
  closeSync,
  fchmodSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeSync,
} from 'node:fs';

/**
 * All that changes a disk while a call is kept. A port of its own, so that a test can say "no space
 * at the third write"; reading is not in it.
 */
export interface Disk {
  open(path: string, flags: number, mode: number): number;
  close(file: number): void;
  /** Writes from an offset of the bytes on; returns how many of them, which may be fewer. */
  write(file: number, bytes: Uint8Array, from: number): number;
  sync(file: number): void;
  /** The same on another thread. */
  syncLater(file: number, done: (error: Error | null) => void): void;
  truncate(file: number, length: number): void;
  setMode(file: number, mode: number): void;
  makeFolder(path: string, mode: number): void;
  setFolderMode(path: string, mode: number): void;
  /** A second name for a file; fails where that name is taken. */
  link(path: string, name: string): void;
  unlink(path: string): void;
}

/** The disk itself. */
export const realDisk: Disk = {
  open: openSync,
  close: closeSync,
  write: (file, bytes, from) => writeSync(file, bytes, from),
  sync: fsyncSync,
  syncLater: fsync,
  truncate: ftruncateSync,
  setMode: fchmodSync,
  makeFolder: (path, mode) => void mkdirSync(path, { mode }),
  setFolderMode: chmodSync,
  link: linkSync,
  unlink: unlinkSync,
};
