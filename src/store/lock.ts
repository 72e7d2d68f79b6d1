import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { codeOf } from './faults.ts';

/** One terminal's hold on a call. */
export interface Lock {
  /** It is still there: nobody has taken the file away. */
  isThere(): boolean;
  release(): void;
}

/** A living process holds the call; the message names it. */
export class Held extends Error {
  override readonly name = 'Held';
}

/** Who holds a lock, as its file says. */
interface Holder {
  /** By chance, so that no lock is ever taken for a later one. */
  readonly nonce: string;
  readonly pid: number;
  readonly host: string;
  /** The pids of another container are not ours to judge. */
  readonly space?: string;
  /** Since when the machine and the process run: a pid alone may have been given away again. */
  readonly boot?: string;
  readonly start?: string;
}

/**
 * Takes the lock of a call, or throws `Held`. A dead holder's is not removed but succeeded: whoever
 * makes, exclusively, the file that has that holder's nonce in its name comes after it, and the last
 * of such a chain holds the call. So of two that find the same dead holder exactly one wins, and one
 * that dies while it takes over is itself succeeded. Nobody removes a lock that is not its own end.
 */
export function takeLock(folder: string, id: string, disk: Disk): Lock {
  const first = join(folder, `${id}.lock`);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const root = readLock(first);
    const dead = root === undefined ? [] : chainOf(folder, id, root);
    const last = dead.at(-1);
    if (last !== undefined && isLiving(last)) throw new Held(wordsOf(last));
    const mine = { ...me(), nonce: randomBytes(8).toString('hex') };
    const path = last === undefined ? first : after(folder, id, last);
    if (!makeWhole(path, join(folder, `${id}.lock-${mine.nonce}.new`), mine, disk)) continue;
    // A chain whose first lock is gone was released meanwhile: it leads nowhere.
    if (root !== undefined && readLock(first)?.nonce !== root.nonce) {
      disk.unlink(path);
      continue;
    }
    // The first goes first: what is left of the chain is then out of reach.
    const files = [
      ...(dead.length === 0 ? [] : [first]),
      ...dead.map((one) => after(folder, id, one)),
    ];
    const isMine = (otherwise: boolean) => {
      try {
        return readLock(path)?.nonce === mine.nonce;
      } catch {
        return otherwise;
      }
    };
    return {
      // What cannot be looked at is taken to be as it was.
      isThere: () => isMine(true),
      release: () => {
        if (!isMine(false)) return;
        for (const file of dead.length === 0 ? [path] : files) unlinkIfThere(file, disk);
      },
    };
  }
  throw new Held('several processes at once');
}

/** Who holds a call, in words; undefined when nobody does who lives. */
export function holderOf(folder: string, id: string): string | undefined {
  const root = readLock(join(folder, `${id}.lock`));
  const last = root && chainOf(folder, id, root).at(-1);
  return last !== undefined && isLiving(last) ? wordsOf(last) : undefined;
}

/**
 * Takes away what dead processes of this machine have left of a call's locks. `names` are the files
 * that look like locks of it. What says nothing may be about to be written: it is left for a while.
 */
export function removeStale(folder: string, id: string, names: readonly string[], disk: Disk) {
  const first = `${id}.lock`;
  const isStale = (name: string) => {
    const holder = readLock(join(folder, name));
    if (holder === undefined || isLiving(holder)) return false;
    return holder.host !== '' || isOld(join(folder, name));
  };
  const root = readLock(join(folder, first));
  const chain = root === undefined ? [] : chainOf(folder, id, root);
  const last = chain.at(-1);
  const lastName = chain.length > 1 ? `${first}-${chain.at(-2)?.nonce}` : first;
  // Taken as its successor takes it, and given back: whoever comes at the same time sees it held.
  if (last !== undefined && isStale(lastName)) takeLock(folder, id, disk).release();
  const inUse = new Set(chain.map(({ nonce }) => `${first}-${nonce}`));
  for (const name of names) {
    if (name === first || inUse.has(name)) continue;
    if (isStale(name)) unlinkIfThere(join(folder, name), disk);
  }
}

/** Older than a minute: whoever began to write it has long finished, or will never. */
function isOld(path: string): boolean {
  return Date.now() - lstatSync(path).mtimeMs > 60_000;
}

/** A lock, and those that came after it. */
function chainOf(folder: string, id: string, root: Holder): readonly Holder[] {
  const chain = [root];
  for (;;) {
    const next = readLock(after(folder, id, chain.at(-1) ?? root));
    // Each is named by chance; only a hand-made chain could be longer, or a circle.
    if (next === undefined || chain.length > 1000) return chain;
    chain.push(next);
  }
}

function after(folder: string, id: string, { nonce }: Holder): string {
  return join(folder, `${id}.lock-${nonce}`);
}

/** What a lock says; undefined when there is none. One that says nothing is of nobody who lives. */
function readLock(path: string): Holder | undefined {
  let file: number;
  try {
    file = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
  try {
    const info = fstatSync(file);
    // A power cut may leave it empty: it was never synced, for what it says is void after one.
    const nobody = { nonce: info.ino.toString(16).padStart(16, '0').slice(-16), pid: 0, host: '' };
    return info.isFile() && info.size < 4096
      ? (holderIn(readFileSync(file, 'utf8')) ?? nobody)
      : nobody;
  } finally {
    closeSync(file);
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder>;
    const { nonce, pid, host } = value;
    const isWhole =
      typeof nonce === 'string' &&
      /^[0-9a-f]{16}$/.test(nonce) &&
      typeof pid === 'number' &&
      typeof host === 'string';
    return isWhole ? (value as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a lock with all that it says in one move, or returns false where there is one. */
function makeWhole(path: string, aside: string, holder: Holder, disk: Disk): boolean {
  const content = Buffer.from(`${JSON.stringify(holder)}\n`);
  writeNew(aside, content, disk);
  try {
    disk.link(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(codeOf(error)))
      throw error;
  } finally {
    unlinkIfThere(aside, disk);
  }
  // A disk without second names: for a moment the lock is there and says nothing.
  try {
    writeNew(path, content, disk);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function writeNew(path: string, content: Uint8Array, disk: Disk): void {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const file = disk.open(path, O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0), 0o600);
  try {
    disk.setMode(file, 0o600);
    let written = 0;
    while (written < content.length) written += disk.write(file, content, written);
  } catch (error) {
    unlinkIfThere(path, disk);
    throw error;
  } finally {
    disk.close(file);
  }
}

function unlinkIfThere(path: string, disk: Disk): void {
  try {
    disk.unlink(path);
  } catch {
    // A lock that stays is a dead one's as soon as this process ends.
  }
}

let self: Omit<Holder, 'nonce'> | undefined;

function me(): Omit<Holder, 'nonce'> {
  self ??= {
    pid: process.pid,
    host: hostname(),
    ...optional('space', spaceOfPids()),
    ...optional('boot', bootOf()),
    ...optional('start', startOf(process.pid)),
  };
  return self;
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
}

/** Whether a holder runs, as far as can be known from here; where it cannot, it is taken to. */
function isLiving(holder: Holder): boolean {
  const { pid, host, space, boot, start } = holder;
  const here = me();
  if (host === '') return false;
  if (host !== here.host) return true;
  if (boot !== undefined && here.boot !== undefined && boot !== here.boot) return false;
  if (space !== undefined && here.space !== undefined && space !== here.space) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  if (start === undefined || here.start === undefined) return true;
  return startOf(pid) === start;
}

function wordsOf({ pid, host }: Holder): string {
  return host === me().host ? `process ${pid}` : `process ${pid} on the machine ${host}`;
}

function spaceOfPids(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return undefined;
  }
}

function bootOf(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** When a process began, in the system's count; undefined for one that is gone, or a zombie. */
function startOf(pid: number): string | undefined {
  try {
    // The name in brackets may hold anything, even brackets: what counts comes after the last.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return 'ZXx'.includes(state) ? undefined : fields[18];
  } catch {
    return undefined;
  }
}
