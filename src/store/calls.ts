import {
  accessSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UnableError } from '../errors.ts';
import { encodeLine, type Header, journalFormat, noSum } from '../record/journal.ts';
import type { CallStore, NewHeader } from '../shell.ts';
import {
  checkFolder,
  checkTop,
  findCalls,
  idsIn,
  isOurs,
  listCalls,
  openOurs,
  readCalls,
  readStored,
  recordedCall,
  recordsOf,
  type StoredCall,
  sentenceOf,
  Unread,
  unreadOf,
} from './call-files.ts';
import {
  type CallJournal,
  callJournal,
  type OpenRecord,
  type Place,
  syncFolder,
} from './call-journal.ts';
import { callFile, isId, monthOf, mostAgain, newId, recordName } from './call-names.ts';
import { type Disk, realDisk } from './disk.ts';
import { codeOf, Unkept, whyUnkept } from './faults.ts';
import { Held, holderOf, type Lock, takeLock } from './lock.ts';
import { tidyLocks } from './stale-locks.ts';

export interface CallsPlace {
  /** The folder of the user's own data, `servekit` in its name; undefined where there is none. */
  readonly data: string | undefined;
  /** Shown as `~`. */
  readonly home: string | undefined;
}

/** The calls of this machine's disk, and their way out of a process. */
export interface CallFiles extends CallStore {
  /**
   * Gives up every hold at once, for a process that ends now. False where a disk does not answer: the
   * process has to be ended by a signal then, for Node would wait for it.
   */
  letGo(): boolean;
}

/** Calls in files, one each, in a folder for each month. */
export function callStore({ data, home }: CallsPlace, disk: Disk = realDisk): CallFiles {
  const journals: CallJournal[] = [];
  const opened = (journal: CallJournal) => {
    journals.push(journal);
    journal.begin();
    return journal;
  };
  const top = data === undefined ? undefined : join(data, 'calls');
  const shown = (path: string) =>
    home !== undefined && path.startsWith(`${home}${sep}`) ? `~${path.slice(home.length)}` : path;
  const folderOf = (id: string) =>
    top === undefined || !isId(id) ? undefined : join(top, monthOf(id));
  const stored = (id: string): { readonly folder: string; readonly one: StoredCall } => {
    const folder = folderOf(id);
    if (top === undefined || folder === undefined) throw new UnableError(noSuch(id));
    let path = top;
    try {
      checkTop(top);
      path = folder;
      checkFolder(folder);
      const candidates = recordsOf(folder, id);
      if (candidates.length === 0) throw new UnableError(noSuch(id));
      path = join(folder, recordName(id, candidates.at(-1) ?? 0));
      return { folder, one: readStored(folder, id, candidates) };
    } catch (error) {
      if (error instanceof UnableError) throw error;
      if ([top, folder].includes(path) && codeOf(error) === 'ENOENT')
        throw new UnableError(noSuch(id));
      throw new UnableError(`${shown(path)} cannot be read. ${sentenceOf(error)}`);
    }
  };

  return {
    folder: top === undefined ? undefined : shown(top),

    create(start, playbook) {
      const id = freeId(top, start.at);
      const header = headerOf(id, start);
      const first = encodeLine(header, noSum);
      const second = encodeLine({ kind: 'playbook', ...playbook }, first.sum);
      const bytes = Buffer.concat([first.bytes, second.bytes]);
      const place = top === undefined ? nowhere : placeIn(top, id, disk, shown);
      return opened(callJournal({ id, bytes, sum: second.sum, events: 0 }, place, disk));
    },

    async reopen(id) {
      const { folder } = stored(id);
      const place = placeAgain(folder, id, disk, shown);
      place.lock();
      try {
        // Once more, now that nobody else adds to it.
        const { one } = stored(id);
        const path = shown(join(folder, recordName(id, one.again)));
        const record = recordedCall(id, path, one);
        const beginning = {
          id,
          bytes: one.bytes.subarray(0, one.read.valid),
          sum: one.read.sum,
          events: record.events.length,
        };
        place.goOnWith(one);
        const journal = opened(callJournal(beginning, place, disk));
        const notice = place.notice();
        return { journal, record, ...(notice === undefined ? {} : { notice }) };
      } catch (error) {
        place.close(false);
        throw error;
      }
    },

    async *list() {
      if (top === undefined) return;
      try {
        yield* listCalls(top, shown);
      } catch (error) {
        yield { kind: 'unreadable', path: shown(top), why: sentenceOf(error) };
      }
    },

    async *records() {
      if (top === undefined) return;
      try {
        yield* readCalls(top, shown);
      } catch (error) {
        yield { kind: 'unreadable', path: shown(top), why: sentenceOf(error) };
      }
    },

    async *ids(months) {
      if (top === undefined) return;
      try {
        yield* idsIn(top, months, shown);
      } catch (error) {
        yield { kind: 'unreadable', path: shown(top), why: sentenceOf(error) };
      }
    },

    async find(part) {
      if (top === undefined) return [];
      try {
        return findCalls(top, part);
      } catch (error) {
        throw new UnableError(`${shown(top)} cannot be read. ${sentenceOf(error)}`);
      }
    },

    async read(id) {
      const { folder, one } = stored(id);
      return recordedCall(id, shown(join(folder, recordName(id, one.again))), one);
    },

    async tidy() {
      if (top !== undefined) await tidyLocks(top, disk);
    },

    letGo: () => journals.map((journal) => journal.letGo()).every((isFree) => isFree),

    async unread(id) {
      const folder = folderOf(id);
      return folder === undefined ? undefined : unreadOf(folder, id, shown);
    },

    async checkErase(id) {
      const folder = folderOf(id);
      if (folder === undefined) throw new UnableError(noSuch(id));
      checkErasable(folder, id, shown);
      checkFree(folder, id, shown);
    },

    async erase(id) {
      const folder = folderOf(id);
      if (folder === undefined) throw new UnableError(noSuch(id));
      checkErasable(folder, id, shown);
      eraseIn(folder, id, disk, shown);
    },
  };
}

function headerOf(id: string, { at, version, channel, playbook, house }: NewHeader): Header {
  const { given, warnings, anytime, after } = house;
  return {
    kind: 'header',
    servekit: journalFormat,
    call: id,
    at,
    version,
    channel,
    playbook,
    house: { given, warnings, anytime, ...(after === undefined ? {} : { after }) },
  };
}

function noSuch(id: string): string {
  return `There is no call ${id}. "servekit calls" lists those that are kept.`;
}

function freeId(top: string | undefined, at: number): string {
  const isTaken = (id: string) =>
    top !== undefined &&
    ['.jsonl', '.lock'].some((ending) => {
      try {
        return (
          lstatSync(join(top, monthOf(id), id + ending), { throwIfNoEntry: false }) !== undefined
        );
      } catch {
        // What is wrong with the folder is said when it is opened.
        return false;
      }
    });
  for (;;) {
    const id = newId(at);
    if (!isTaken(id)) return id;
  }
}

/** Where a call is kept when there is no folder at all. */
const nowhere: Place = {
  folder: '',
  open() {
    throw new Unkept(
      'There is no home folder to keep it in. Set HOME, or set XDG_DATA_HOME to a folder that you can write to.',
    );
  },
  close() {},
};

const { O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_APPEND, O_RDONLY } = constants;
const noFollow = constants.O_NOFOLLOW ?? 0;

type Shown = (path: string) => string;

/** The place of a new call. */
function placeIn(top: string, id: string, disk: Disk, shown: Shown): Place {
  const folder = join(top, monthOf(id));
  const hold = holdOn(folder, id, disk, shown);
  let made: string | undefined;
  let again = 0;
  return {
    folder: shown(top),
    open() {
      makeFolders(top, folder, disk, shown);
      hold.take();
      const opened = makeRecord(folder, id, again, disk);
      again = opened.again + 1;
      made = opened.path;
      return opened.record;
    },
    close(isEmpty) {
      // Made by this very process and never written to: a call that could not be kept.
      if (isEmpty && made !== undefined) unlinkEmpty(made, disk);
      hold.release();
    },
  };
}

interface PlaceAgain extends Place {
  /** Takes the lock. Throws an `UnableError` when somebody who lives has it. */
  lock(): void;
  goOnWith(stored: StoredCall): void;
  /** What was set aside, in a sentence. */
  notice(): string | undefined;
}

/** The place of a call that goes on. */
function placeAgain(folder: string, id: string, disk: Disk, shown: Shown): PlaceAgain {
  const hold = holdOn(folder, id, disk, shown);
  let from: StoredCall | undefined;
  let again = 0;
  let notice: string | undefined;
  return {
    folder: shown(dirname(folder)),
    lock() {
      try {
        hold.take();
      } catch (error) {
        if (error instanceof Unkept)
          throw new UnableError(`Call ${id} cannot be opened. ${error.message}`);
        // Where no lock can be made nothing can be written: the journal says so.
      }
    },
    goOnWith(stored) {
      from = stored;
    },
    notice: () => notice,
    open() {
      if (from === undefined) {
        makeFolders(dirname(folder), folder, disk, shown);
        hold.take();
        const opened = makeRecord(folder, id, again, disk);
        again = opened.again + 1;
        return opened.record;
      }
      hold.take();
      const { read, bytes } = from;
      const file = openAgain(join(folder, recordName(id, from.again)), from, disk);
      try {
        if (fstatSync(file).size > read.valid) {
          const aside = setAside(folder, id, bytes.subarray(read.valid), disk);
          disk.truncate(file, read.valid);
          notice = `${read.tail ?? ''} That part is kept aside in ${shown(aside)}; the call goes on from the last line that is whole.`;
        }
        writeOver(join(folder, recordName(id, from.again)), bytes.subarray(0, read.valid), disk);
        again = (recordsOf(folder, id).at(-1) ?? 0) + 1;
        const isGone = () => fstatSync(file).nlink === 0;
        const record = { file, parts: 1, length: read.valid, ...openFolder(folder, disk), isGone };
        from = undefined;
        return record;
      } catch (error) {
        disk.close(file);
        throw error;
      }
    },
    close: () => hold.release(),
  };
}

/** A lock that is taken as often as need be, and released once. */
function holdOn(folder: string, id: string, disk: Disk, shown: Shown) {
  let lock: Lock | undefined;
  return {
    take() {
      if (lock?.isThere() === true) return;
      try {
        lock = takeLock(folder, id, disk);
      } catch (error) {
        if (!(error instanceof Held)) throw error;
        throw new Unkept(
          `It is open elsewhere (${error.message}). Close it there; if nothing runs there any more, delete ${shown(join(folder, `${id}.lock`))}.`,
        );
      }
    },
    release: () => lock?.release(),
  };
}

/** Makes the file of a call, or the next one that it is written anew to. Exclusively. */
function makeRecord(folder: string, id: string, from: number, disk: Disk) {
  for (let again = from; again <= mostAgain; again += 1) {
    const path = join(folder, recordName(id, again));
    let file: number;
    try {
      file = disk.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | noFollow, 0o600);
    } catch (error) {
      if (codeOf(error) === 'EEXIST' && again > 0) continue;
      throw error;
    }
    try {
      disk.setMode(file, 0o600);
      const record: OpenRecord = {
        file,
        parts: 0,
        length: 0,
        ...openFolder(folder, disk),
        isGone: () => fstatSync(file).nlink === 0,
      };
      return { record, again, path };
    } catch (error) {
      disk.close(file);
      throw error;
    }
  }
  throw new Unkept(
    'It was written anew nine times, and the disk lost it each time. Write down what matters.',
  );
}

/** The bits of a mode that let anybody else in. */
const othersMay = 0o077;

/** Opens a record to add to it, when it still holds what was read of it. */
function openAgain(path: string, { read, bytes }: StoredCall, disk: Disk): number {
  // Looked at without a write being possible: a pipe or somebody else's file is not even opened so.
  const looked = openOurs(path);
  const { ino } = fstatSync(looked);
  disk.close(looked);
  const file = disk.open(path, O_RDWR | O_APPEND | noFollow, 0);
  const now = fstatSync(file);
  const isAsRead = now.size === bytes.length || now.size === read.valid;
  if (now.ino === ino && isAsRead) {
    // A backup may have been put back with other people's eyes on it.
    if ((now.mode & othersMay) !== 0) disk.setMode(file, 0o600);
    return file;
  }
  disk.close(file);
  throw new Unkept('Another program has changed its file just now. Open the call again.');
}

/**
 * Writes what a file holds over itself, to be synced with what is added. A sync of an earlier process
 * may have failed, and the system then takes what it could not write for written: what is read may
 * be in memory only, and no sync would ever write it.
 */
function writeOver(path: string, bytes: Uint8Array, disk: Disk): void {
  const file = disk.open(path, O_WRONLY | noFollow, 0);
  try {
    let written = 0;
    while (written < bytes.length) written += disk.write(file, bytes, written);
  } finally {
    disk.close(file);
  }
}

/** Copies what is torn off to a file of its own, surely on the disk. Returns its path. */
function setAside(folder: string, id: string, tail: Uint8Array, disk: Disk): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${id}.torn-${number}`);
    let file: number;
    try {
      file = disk.open(path, O_WRONLY | O_CREAT | O_EXCL | noFollow, 0o600);
    } catch (error) {
      if (codeOf(error) === 'EEXIST' && number < 9999) continue;
      throw error;
    }
    try {
      disk.setMode(file, 0o600);
      let written = 0;
      while (written < tail.length) written += disk.write(file, tail, written);
      disk.sync(file);
      syncPath(folder, disk);
    } catch (error) {
      unlinkQuietly(path, disk);
      throw error;
    } finally {
      disk.close(file);
    }
    return path;
  }
}

/**
 * Makes what is missing of the folders, for their owner alone. Before the first record of a month is
 * made, all above it are synced: whoever finds a record there knows that it can be found again, also
 * when the one who made the folder was killed before its sync.
 */
function makeFolders(top: string, folder: string, disk: Disk, shown: Shown): void {
  for (const path of [top, folder]) {
    makeFolder(path, disk);
    try {
      if (path === top) checkTop(path);
      else checkFolder(path);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      throw new Unkept(
        `${shown(path)} cannot be used. ${error.message} Or set XDG_DATA_HOME to another folder of your own.`,
      );
    }
    if ((statSync(path).mode & othersMay) !== 0) disk.setFolderMode(path, 0o700);
  }
  if (!hasRecord(folder)) syncAbove(folder, disk);
}

function makeFolder(path: string, disk: Disk): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  const above = dirname(path);
  if (above !== path && statSync(above, { throwIfNoEntry: false }) === undefined) {
    makeFolder(above, disk);
  }
  try {
    disk.makeFolder(path, 0o700);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw error;
  }
  // What the umask took away; nobody else can have put something in its place yet.
  disk.setFolderMode(path, 0o700);
}

/** Whether there is a record in a month's folder; looks no further than the first. */
function hasRecord(folder: string): boolean {
  const names = opendirSync(folder);
  try {
    for (let one = names.readSync(); one !== null; one = names.readSync()) {
      if (callFile(one.name)?.kind === 'record') return true;
    }
    return false;
  } finally {
    names.closeSync();
  }
}

/** Syncs the folders above one, as far up as they may have been made for it: to the first of others. */
function syncAbove(folder: string, disk: Disk): void {
  for (let path = folder; dirname(path) !== path && isOurs(statSync(path).uid); ) {
    path = dirname(path);
    try {
      syncPath(path, disk);
    } catch (error) {
      // Others' folders, such as the one of all homes, need not be ours to read.
      if (codeOf(error) !== 'EACCES' || isOurs(statSync(path).uid)) throw error;
    }
  }
}

function openFolder(path: string, disk: Disk): { readonly folder?: number } {
  try {
    return { folder: disk.open(path, O_RDONLY, 0) };
  } catch (error) {
    // Some systems open no folder at all.
    if (['EPERM', 'EISDIR', 'EINVAL'].includes(codeOf(error))) return {};
    throw error;
  }
}

function syncPath(path: string, disk: Disk): void {
  const { folder } = openFolder(path, disk);
  if (folder === undefined) return;
  try {
    syncFolder(folder, disk);
  } finally {
    disk.close(folder);
  }
}

function unlinkEmpty(path: string, disk: Disk): void {
  try {
    if (lstatSync(path).size === 0) disk.unlink(path);
  } catch {
    // It is named when it is met.
  }
}

function unlinkQuietly(path: string, disk: Disk): void {
  try {
    disk.unlink(path);
  } catch {
    // It is ours, and will go with its call.
  }
}

/** Throws an `UnableError` where something of a call is not ours to erase. */
function checkErasable(folder: string, id: string, shown: Shown): void {
  let path = dirname(folder);
  try {
    checkTop(path);
    path = folder;
    checkFolder(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new UnableError(noSuch(id));
    throw new UnableError(`${shown(path)} is left alone. ${sentenceOf(error)}`);
  }
  const files = filesOf(folder, id, shown);
  if (!files.some((name) => callFile(name)?.kind !== 'lock')) throw new UnableError(noSuch(id));
  for (const name of files) {
    const path = join(folder, name);
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (info === undefined) continue;
    if (!info.isFile() || !isOurs(info.uid)) {
      throw new UnableError(
        `${shown(path)} is left alone, and the call with it: it is ${info.isFile() ? "another user's" : 'not a regular file'}. Look at it, and remove it yourself.`,
      );
    }
  }
}

/** Throws as erasing would where somebody has the call open, or nothing may be removed. */
function checkFree(folder: string, id: string, shown: Shown): void {
  const holder = holderOf(folder, id);
  if (holder !== undefined) throw new UnableError(isOpen(id, holder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UnableError(notErased(id, whyUnkept(error, shown(folder))));
  }
}

function isOpen(id: string, holder: string): string {
  return `Call ${id} is open (${holder}). Close it there first.`;
}

function notErased(id: string, why: string): string {
  return `Call ${id} could not be erased. ${why}`;
}

function eraseIn(folder: string, id: string, disk: Disk, shown: Shown): void {
  const lock = lockToErase(folder, id, disk, shown);
  try {
    for (const name of inOrder(filesOf(folder, id, shown))) {
      // Its own lock goes last of all, and then what the dead have left.
      if (callFile(name)?.kind === 'lock') lock?.release();
      remove(join(folder, name), disk, shown);
    }
    syncPath(folder, disk);
  } catch (error) {
    lock?.release();
    if (error instanceof UnableError) throw error;
    throw new UnableError(`Call ${id} is not surely erased. ${whyUnkept(error, shown(folder))}`);
  }
  const left = filesOf(folder, id, shown);
  if (left.length > 0) {
    throw new UnableError(
      `Call ${id} is not wholly erased: ${shown(join(folder, left[0] ?? ''))} is there again.`,
    );
  }
}

/** What was set aside first, then the records, the latest first: until all is gone it is listed. */
function inOrder(names: readonly string[]): readonly string[] {
  const rank = (name: string) => {
    const file = callFile(name);
    if (file?.kind === 'record') return 10 - file.again;
    return file?.kind === 'torn' ? 0 : 11;
  };
  return [...names].sort((a, b) => rank(a) - rank(b));
}

/** Held while its files go. On a full disk no lock can be made, and erasing is the way out of that. */
function lockToErase(folder: string, id: string, disk: Disk, shown: Shown): Lock | undefined {
  try {
    return takeLock(folder, id, disk);
  } catch (error) {
    const holder = error instanceof Held ? error.message : holderOf(folder, id);
    if (holder !== undefined) throw new UnableError(isOpen(id, holder));
    if (['ENOSPC', 'EDQUOT'].includes(codeOf(error))) return undefined;
    throw new UnableError(notErased(id, whyUnkept(error, shown(folder))));
  }
}

/** The names of all that belongs to a call. */
function filesOf(folder: string, id: string, shown: Shown): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => callFile(name)?.id === id);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new UnableError(`${shown(folder)} cannot be read. ${sentenceOf(error)}`);
  }
}

function remove(path: string, disk: Disk, shown: Shown): void {
  try {
    disk.unlink(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw new UnableError(
      `${shown(path)} could not be removed. ${whyUnkept(error, shown(dirname(path)))}`,
    );
  }
}
