import {
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Disk, realDisk } from '../../src/store/disk.ts';

/** A disk that fails now and then, and loses at a crash what it was not asked to keep. */
export interface LosingDisk extends Disk {
  /** How likely each use is to fail. */
  faults: number;
  /** Resolves when no sync is under way. */
  rest(): Promise<void>;
  /** Ends the process that uses it: nothing it does counts any more. Then the power comes back. */
  crash(): void;
}

/** A number from 0 up to 1, always the same for a seed: mulberry32. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const codes = ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT', 'EACCES', 'EMFILE'];

/**
 * The real disk below a folder, which keeps in mind what has been synced. After a crash a file has
 * what was synced of it, and of the rest some part, none, or zeros; a name that was not synced into
 * its folder is there or not; a name that was removed may be back. A file whose sync has failed
 * keeps nothing of what came since the last good one, whatever later syncs answer.
 */
export function losingDisk(top: string, chance: () => number, syncs = true): LosingDisk {
  const contents = new Map<number, Buffer>();
  const spoilt = new Set<number>();
  /** What a folder surely has: names, and which file each is of. */
  const names = new Map<string, ReadonlyMap<string, number>>();
  const paths = new Map<number, string>();
  /** How far each file has been written over, of those that are not only added to. */
  const over = new Map<number, number>();
  let inFlight = 0;
  let isDead = false;

  const pick = <T>(values: readonly T[]): T => values[Math.floor(chance() * values.length)] as T;
  const fails = (): Error | undefined => {
    if (isDead) return new Error('This process is dead.');
    if (chance() >= disk.faults) return undefined;
    const code = pick(codes);
    return Object.assign(new Error(code), { code });
  };
  const strike = () => {
    const error = fails();
    if (error !== undefined) throw error;
  };
  const keep = (file: number) => {
    const path = paths.get(file) ?? '';
    // What is above has been there before.
    if (!syncs || !path.startsWith(top)) return;
    const info = fstatSync(file);
    if (info.isDirectory()) names.set(path, namesIn(path));
    else if (!spoilt.has(info.ino)) contents.set(info.ino, readFileSync(path));
  };
  const spoil = (file: number) => {
    const info = fstatSync(file);
    if (info.isFile()) spoilt.add(info.ino);
  };

  /** Written over from its start to its end, a file is to be written wholly by the next sync. */
  const wrote = (file: number, bytes: number) => {
    const sofar = (over.get(file) ?? Number.NaN) + bytes;
    over.set(file, sofar);
    const info = fstatSync(file);
    if (sofar >= info.size) spoilt.delete(info.ino);
    return bytes;
  };

  const disk: LosingDisk = {
    ...realDisk,
    faults: 0,
    open(path, flags, mode) {
      strike();
      const file = realDisk.open(path, flags, mode);
      paths.set(file, path);
      if ((flags & constants.O_APPEND) === 0) over.set(file, 0);
      return file;
    },
    close(file) {
      over.delete(file);
      if (paths.delete(file)) realDisk.close(file);
      strike();
    },
    write(file, bytes, from) {
      const error = fails();
      if (error === undefined) return wrote(file, realDisk.write(file, bytes, from));
      // A part of it, perhaps: short writes are told at the next one.
      if (isDead || chance() < 0.5) throw error;
      const most = from + 1 + Math.floor(chance() * (bytes.length - from));
      return wrote(file, realDisk.write(file, bytes.subarray(0, most), from));
    },
    sync(file) {
      const error = fails();
      if (error === undefined) keep(file);
      else {
        if (!isDead) spoil(file);
        throw error;
      }
    },
    syncLater(file, done) {
      inFlight += 1;
      const error = fails();
      setImmediate(() => {
        inFlight -= 1;
        if (isDead) return;
        if (error === undefined) keep(file);
        else spoil(file);
        done(error ?? null);
      });
    },
    truncate(file, length) {
      strike();
      realDisk.truncate(file, length);
    },
    setMode(file, mode) {
      strike();
      realDisk.setMode(file, mode);
    },
    makeFolder(path, mode) {
      strike();
      realDisk.makeFolder(path, mode);
    },
    setFolderMode(path, mode) {
      strike();
      realDisk.setFolderMode(path, mode);
    },
    link(path, name) {
      strike();
      realDisk.link(path, name);
    },
    unlink(path) {
      strike();
      realDisk.unlink(path);
    },
    async rest() {
      while (inFlight > 0) await new Promise((resolve) => setImmediate(resolve));
    },
    crash() {
      isDead = true;
      for (const file of paths.keys()) realDisk.close(file);
      paths.clear();
      lose(top);
    },
  };

  /** What the power leaves of a folder. */
  const lose = (folder: string) => {
    const sure = names.get(folder) ?? new Map<string, number>();
    for (const [name, ino] of namesIn(folder)) {
      const path = join(folder, name);
      if (!sure.has(name) && chance() < 0.5) rmSync(path, { recursive: true });
      else if (lstatSync(path).isDirectory()) lose(path);
      else writeFileSync(path, after(name, readFileSync(path), contents.get(ino), spoilt.has(ino)));
    }
    for (const [name, ino] of sure) {
      const isGone = lstatSync(join(folder, name), { throwIfNoEntry: false }) === undefined;
      const content = contents.get(ino);
      if (!isGone || chance() < 0.5) continue;
      if (content === undefined) writeFileSync(join(folder, name), '', { mode: 0o600 });
      else writeFileSync(join(folder, name), content, { mode: 0o600 });
    }
  };

  /** What it leaves of a file's content: what is synced, and of the rest what chance has it. */
  const after = (
    name: string,
    now: Buffer,
    synced: Buffer | undefined,
    isSpoilt: boolean,
  ): Buffer => {
    if (name.includes('.lock')) {
      // The machine has been started anew; nobody it names lives.
      return chance() < 0.5 ? Buffer.alloc(0) : Buffer.from('{"nonce":"00000000000000');
    }
    // Cut, and not synced since: either length.
    const start = synced ?? Buffer.alloc(0);
    if (now.length < start.length) return isSpoilt || chance() < 0.5 ? start : now;
    const rest = now.subarray(start.length);
    const some = rest.subarray(0, Math.floor(chance() * rest.length));
    const zeros = Buffer.alloc(rest.length);
    const lots = isSpoilt ? [Buffer.alloc(0), zeros] : [Buffer.alloc(0), some, rest, zeros];
    return Buffer.concat([start, pick(lots)]);
  };

  /** What is there when it is begun with was there before. */
  const know = (folder: string) => {
    names.set(folder, namesIn(folder));
    for (const one of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, one.name);
      if (one.isDirectory()) know(path);
      else contents.set(lstatSync(path).ino, readFileSync(path));
    }
  };

  mkdirSync(top, { recursive: true });
  know(top);
  return disk;
}

function namesIn(folder: string): ReadonlyMap<string, number> {
  // Sorted: a folder's own order is by chance, and a seed should come to the same again.
  const sorted = readdirSync(folder).sort();
  return new Map(sorted.map((name) => [name, lstatSync(join(folder, name)).ino]));
}
