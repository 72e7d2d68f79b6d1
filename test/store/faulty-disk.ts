import { type Disk, realDisk } from '../../src/store/disk.ts';

/** What happens to one use of the disk: nothing, a fault, or so many bytes and then perhaps a fault. */
export type Fate = undefined | string | { readonly after: number; readonly code?: string };

export interface FaultyDisk extends Disk {
  /** Decides what happens to the use of a name, the `n`-th from 1 of all of that name. */
  fate: (use: keyof Disk, n: number, path: string) => Fate;
  /** Each use so far, with the name of the file it was of. */
  readonly log: readonly string[];
  /** Syncs wait until they are let through, all but those to come. */
  hold(): () => void;
}

function faultOf(fate: Exclude<Fate, undefined>): Error {
  const code = typeof fate === 'string' ? fate : (fate.code ?? 'EIO');
  return Object.assign(new Error(`${code}: said by a test`), { code });
}

/** The real disk, with faults where a test says so. */
export function faultyDisk(): FaultyDisk {
  const counts = new Map<string, number>();
  const names = new Map<number, string>();
  const log: string[] = [];
  let held: (() => void)[] | undefined;
  const nameOf = (path: string) =>
    path
      .split('/')
      .at(-1)
      ?.replace(/^\d{8}-\d{4}-\w{4}/, '') ?? '';
  const fateOf = (use: keyof Disk, path: string): Fate => {
    const n = (counts.get(use) ?? 0) + 1;
    counts.set(use, n);
    log.push(`${use} ${nameOf(path)}`);
    return disk.fate(use, n, path);
  };
  const strike = (use: keyof Disk, path: string) => {
    const fate = fateOf(use, path);
    if (fate !== undefined) throw faultOf(fate);
  };
  const of = (file: number) => names.get(file) ?? '?';
  const disk: FaultyDisk = {
    log,
    fate: () => undefined,
    hold() {
      held = [];
      return () => {
        const waiting = held ?? [];
        held = undefined;
        for (const go of waiting) go();
      };
    },
    open(path, flags, mode) {
      strike('open', path);
      const file = realDisk.open(path, flags, mode);
      names.set(file, path);
      return file;
    },
    close(file) {
      strike('close', of(file));
      names.delete(file);
      realDisk.close(file);
    },
    write(file, bytes, from) {
      const fate = fateOf('write', of(file));
      if (fate === undefined) return realDisk.write(file, bytes, from);
      if (typeof fate === 'string') throw faultOf(fate);
      const { code } = fate;
      // What was left of the disk; the next write of it fails.
      const room = bytes.subarray(0, Math.min(bytes.length, from + fate.after));
      const written = realDisk.write(file, room, from);
      const later = disk.fate;
      disk.fate = (use, n, path) => {
        if (use !== 'write') return later(use, n, path);
        disk.fate = code === undefined ? () => undefined : later;
        return code;
      };
      return written;
    },
    sync(file) {
      strike('sync', of(file));
      realDisk.sync(file);
    },
    syncLater(file, done) {
      const fate = fateOf('syncLater', of(file));
      const go = () =>
        fate === undefined
          ? realDisk.syncLater(file, done)
          : setImmediate(() => done(faultOf(fate)));
      if (held === undefined) go();
      else held.push(go);
    },
    truncate(file, length) {
      strike('truncate', of(file));
      realDisk.truncate(file, length);
    },
    setMode(file, mode) {
      strike('setMode', of(file));
      realDisk.setMode(file, mode);
    },
    makeFolder(path, mode) {
      strike('makeFolder', path);
      realDisk.makeFolder(path, mode);
    },
    setFolderMode(path, mode) {
      strike('setFolderMode', path);
      realDisk.setFolderMode(path, mode);
    },
    link(path, name) {
      strike('link', name);
      realDisk.link(path, name);
    },
    unlink(path) {
      strike('unlink', path);
      realDisk.unlink(path);
    },
  };
  return disk;
}
