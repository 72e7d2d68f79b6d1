import { encodeLine, type Line, type NewLine, type Sum } from '../record/journal.ts';
import type { ClosedState, Journal, JournalState } from '../shell.ts';
import type { Disk } from './disk.ts';
import { whyUnkept } from './faults.ts';

/** A record that is open for writing. */
export interface OpenRecord {
  readonly file: number;
  /** How many of the call's parts are in it already, and their bytes. */
  readonly parts: number;
  readonly length: number;
  /** The folder it is in, open, while its name is not yet surely on the disk. */
  readonly folder?: number;
  /** The file is gone from its folder. */
  isGone(): boolean;
}

/** Where a journal's record is. */
export interface Place {
  /** As it is shown in messages. */
  readonly folder: string;
  /** Opens the record, or one anew when the last had to be given up. Throws why it cannot. */
  open(): OpenRecord;
  /** Gives up what is held; `isEmpty`: the record that was opened last holds nothing. */
  close(isEmpty: boolean): void;
}

/** What a journal goes on from. */
export interface Beginning {
  readonly id: string;
  /** What the record holds, or is to begin with. */
  readonly bytes: Uint8Array;
  readonly sum: Sum;
  /** How many events are in it. */
  readonly events: number;
}

/** A journal that is to be started: `begin` writes and syncs before it returns. */
export interface CallJournal extends Journal {
  begin(): void;
  /**
   * Gives up its hold at once, for a process that ends now. False where the disk does not answer:
   * then nothing of it is touched, and nothing that waits for it may be waited for.
   */
  letGo(): boolean;
}

/** What a sync is of. */
interface Synced {
  readonly record: OpenRecord;
  readonly folder: number | undefined;
  readonly parts: number;
}

/** Longer than a disk usually takes, and shorter than a rep wonders. */
const longSync = 250;

/** How long a call that is over waits for its disk: one that spins up takes less, a dead one for ever. */
const longestClose = 5000;

/**
 * One call's record, written part by part: a part is what one decision came to. All parts stay in
 * memory as well, so that the call can be written anew, whole, to another file.
 */
export function callJournal(beginning: Beginning, place: Place, disk: Disk): CallJournal {
  const { id } = beginning;
  const parts: Uint8Array[] = [beginning.bytes];
  let { sum, events } = beginning;
  let record: OpenRecord | undefined;
  let kept = { parts: 0, length: 0 };
  let folder: number | undefined;
  /** Given up while they were being synced. */
  const given: number[] = [];
  let trouble: string | undefined;
  let isClosed = false;
  /** A sync is under way; more has been written since it began. */
  let syncing = false;
  let unsynced = false;
  let watchdog: NodeJS.Timeout | undefined;
  let isLong = false;
  /** The call was closed without an answer: whatever comes now is for nobody. */
  let isGivenUp = false;
  let closed: ClosedState | undefined;
  /** Once for each append: a disk whose every sync fails would be tried for ever. */
  let mayWriteAnew = true;
  let idle: (() => void) | undefined;
  const listeners: (() => void)[] = [];
  let state: JournalState = { kind: 'kept' };

  const show = () => {
    const next: JournalState =
      trouble !== undefined
        ? { kind: 'unkept', why: trouble }
        : { kind: isLong ? 'saving' : 'kept' };
    const isSame =
      next.kind === state.kind &&
      (next.kind !== 'unkept' || (state.kind === 'unkept' && next.why === state.why));
    state = next;
    if (!isSame) for (const listener of listeners) listener();
  };

  /** Writes all parts that are not yet in the file. What does not fit whole is taken back. */
  const flush = (): boolean => {
    try {
      if (record === undefined) {
        record = place.open();
        kept = { parts: record.parts, length: record.length };
        folder = record.folder;
        unsynced = true;
      }
      for (const part of parts.slice(kept.parts)) {
        writePart(record.file, part);
        kept = { parts: kept.parts + 1, length: kept.length + part.length };
        unsynced = true;
      }
      return true;
    } catch (error) {
      trouble = whyUnkept(error, place.folder);
      return false;
    }
  };

  const writePart = (file: number, part: Uint8Array) => {
    let written = 0;
    try {
      while (written < part.length) {
        const more = disk.write(file, part, written);
        if (more === 0) throw Object.assign(new Error('Nothing was written.'), { code: 'ENOSPC' });
        written += more;
      }
    } catch (error) {
      if (written > 0) takeBack(file);
      throw error;
    }
  };

  const takeBack = (file: number) => {
    try {
      disk.truncate(file, kept.length);
    } catch {
      // What is half written would spoil the lines after it: this file is done with.
      giveUp();
    }
  };

  const giveUp = () => {
    // Not while a thread may yet sync it: its number might by then be another file's.
    for (const file of [record?.file, folder]) {
      if (file === undefined) continue;
      if (syncing) given.push(file);
      else closeQuietly(file);
    }
    record = undefined;
    folder = undefined;
    kept = { parts: 0, length: 0 };
    unsynced = false;
  };

  const closeQuietly = (file: number) => {
    try {
      disk.close(file);
    } catch {
      // It has been synced, or given up: there is nothing to be said of it.
    }
  };

  const sync = () => {
    if (syncing || record === undefined) return;
    syncing = true;
    unsynced = false;
    watchdog = setTimeout(() => {
      isLong = true;
      show();
    }, longSync);
    watchdog.unref();
    const one = { record, folder, parts: kept.parts };
    disk.syncLater(record.file, (error) => {
      if (error || one.folder === undefined) synced(one, error);
      else disk.syncLater(one.folder, (fault) => synced(one, folderFault(fault)));
    });
  };

  const synced = (one: Synced, error: Error | null | undefined) => {
    clearTimeout(watchdog);
    if (isGivenUp) return;
    syncing = false;
    isLong = false;
    for (const file of given.splice(0)) closeQuietly(file);
    if (one.record === record) {
      if (one.folder !== undefined) closeQuietly(one.folder);
      folder = undefined;
      if (error) lost(whyUnkept(error, place.folder));
      else if (isGone()) lost(gone(place.folder));
      else if (one.parts === parts.length) trouble = undefined;
    }
    if (unsynced) sync();
    show();
    if (!syncing) idle?.();
  };

  /** The kernel may drop what it could not write, and call the next sync of that file a success. */
  const lost = (why: string) => {
    trouble = why;
    giveUp();
    if (!mayWriteAnew) return;
    mayWriteAnew = false;
    flush();
  };

  const isGone = () => {
    try {
      return record?.isGone() === true;
    } catch {
      return false;
    }
  };

  return {
    id,
    get state() {
      return state;
    },
    onChange: (listener) => void listeners.push(listener),
    begin() {
      if (flush() && record !== undefined) {
        try {
          disk.sync(record.file);
          if (folder !== undefined) syncFolder(folder, disk);
          unsynced = false;
        } catch (error) {
          trouble = whyUnkept(error, place.folder);
          giveUp();
        }
        if (folder !== undefined) closeQuietly(folder);
        folder = undefined;
      }
      show();
    },
    append(lines) {
      if (lines.length === 0) return;
      const bytes: Uint8Array[] = [];
      for (const line of lines) {
        const encoded = encodeLine(numbered(line, events), sum);
        if (line.kind === 'event') events += 1;
        sum = encoded.sum;
        bytes.push(encoded.bytes);
      }
      parts.push(Buffer.concat(bytes));
      if (isClosed) trouble = 'The record of this call is closed.';
      else {
        mayWriteAnew = true;
        flush();
        if (unsynced) sync();
      }
      show();
    },
    async close() {
      if (isClosed) return closed ?? state;
      if (record === undefined || kept.parts < parts.length) flush();
      if (unsynced) sync();
      const limit = setTimeout(() => {
        isGivenUp = true;
        idle?.();
      }, longestClose);
      while (syncing && !isGivenUp) {
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      }
      clearTimeout(limit);
      isClosed = true;
      if (isGivenUp) {
        // Closing the file and taking the lock away would wait for the same disk.
        if (kept.parts === parts.length) closed = { kind: 'unsure', why: noAnswer(place.folder) };
        return closed ?? state;
      }
      show();
      const isEmpty = record !== undefined && kept.length === 0;
      if (record !== undefined) closeQuietly(record.file);
      record = undefined;
      place.close(isEmpty);
      return state;
    },
    letGo() {
      if (isGivenUp || isLong) return false;
      if (isClosed) return true;
      isClosed = true;
      place.close(record !== undefined && kept.length === 0);
      return true;
    },
  };
}

function numbered(line: NewLine, seq: number): Line {
  return line.kind === 'event' ? { kind: 'event', seq, at: line.at, event: line.event } : line;
}

function gone(folder: string): string {
  return `The file of this call has vanished from ${folder}. It is written anew.`;
}

function noAnswer(folder: string): string {
  return `The disk that holds ${folder} has not answered for ${longestClose / 1000} seconds.`;
}

/** Not every disk can sync a folder, and those that cannot need not. */
export function folderFault(error: unknown): Error | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!(error instanceof Error)) return undefined;
  return code === 'EINVAL' || code === 'ENOTSUP' || code === 'EPERM' || code === 'EBADF'
    ? undefined
    : error;
}

/** Syncs a folder that is open, where that can be done. */
export function syncFolder(file: number, disk: Disk): void {
  try {
    disk.sync(file);
  } catch (error) {
    const fault = folderFault(error);
    if (fault !== undefined) throw fault;
  }
}
