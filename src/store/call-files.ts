import {
  closeSync,
  constants,
  type Dir,
  fstatSync,
  lstatSync,
  opendir,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { UnableError } from '../errors.ts';
import {
  type EventLine,
  type ReadJournal,
  readHeader,
  readJournal,
  readLast,
} from '../record/journal.ts';
import { isOverAfter } from '../record/over.ts';
import type { Found, Months, Named, Recorded, RecordedCall } from '../shell.ts';
import { callFile, monthOf, monthPattern, mostAgain, recordName } from './call-names.ts';
import { codeOf, whyUnread } from './faults.ts';
import { holderOf } from './lock.ts';

/** Bigger than any call: a day of key presses has a few. */
const mostBytes = 64 * 1024 * 1024;

/** Why a file is left alone, as the end of a sentence that begins with its path. */
export class Unread extends Error {
  override readonly name = 'Unread';
}

/** A record as it lies on the disk. */
export interface StoredCall {
  readonly again: number;
  readonly bytes: Uint8Array;
  readonly read: Extract<ReadJournal, { readonly kind: 'read' }>;
}

/** The records of a call in its folder, by how often it was written anew; the latest last. */
export function recordsOf(folder: string, id: string): readonly number[] {
  const found: number[] = [];
  for (let again = 0; again <= mostAgain; again += 1) {
    const path = join(folder, recordName(id, again));
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) found.push(again);
  }
  return found;
}

/**
 * The record that holds most of a call, the latest of several that hold as much: one that was
 * written anew holds all that the earlier did, unless that was interrupted. Throws `Unread`.
 */
export function readStored(folder: string, id: string, candidates: readonly number[]): StoredCall {
  let best: StoredCall | undefined;
  let fault: unknown;
  for (const again of candidates) {
    try {
      const bytes = readOurs(join(folder, recordName(id, again)));
      const read = readJournal(bytes);
      if (read.kind === 'refused') throw new Refused(read.why);
      if (best === undefined || read.valid >= best.read.valid) best = { again, bytes, read };
    } catch (error) {
      if (error instanceof Refused) throw new Unread(error.message);
      fault = error;
    }
  }
  if (best === undefined) throw fault ?? new Unread('It is not there.');
  const [header, playbook] = best.read.lines;
  if (header?.kind !== 'header' || playbook?.kind !== 'playbook') {
    if (fault !== undefined) throw fault;
    throw new Unread(best.read.tail ?? 'It holds no call.');
  }
  if (header.call !== id) throw new Unread(`It is a copy of the call ${header.call}.`);
  return best;
}

class Refused extends Error {
  override readonly name = 'Refused';
}

/** What a stored record tells, to be shown under its path. */
export function recordedCall(id: string, path: string, { read }: StoredCall): RecordedCall {
  const [header] = read.lines;
  if (header?.kind !== 'header') throw new UnableError(`${path} holds no call.`);
  const playbooks = new Map<string, string>();
  const events: EventLine[] = [];
  for (const line of read.lines) {
    if (line.kind === 'playbook') playbooks.set(line.id, line.text);
    if (line.kind === 'event') events.push(line);
  }
  return {
    id,
    path,
    header,
    playbooks,
    events,
    ...(read.tail === undefined ? {} : { tail: read.tail }),
    ...(read.isDamaged === undefined ? {} : { isDamaged: read.isDamaged }),
  };
}

/** All records in the folder of calls, the newest first; `shown` makes a path one to show. */
export function listCalls(top: string, shown: (path: string) => string): AsyncIterable<Found> {
  return eachCall(top, shown, (folder, id, candidates, isLocked) => {
    const one =
      (candidates.length === 1 ? atEnds(folder, id, candidates[0] ?? 0) : undefined) ??
      wholly(folder, id, candidates);
    const heldBy = isLocked ? holderOf(folder, id) : undefined;
    return { kind: 'call', id, ...one, ...(heldBy === undefined ? {} : { heldBy }) };
  });
}

/** The same, each read wholly. */
export function readCalls(top: string, shown: (path: string) => string): AsyncIterable<Recorded> {
  return eachCall(top, shown, (folder, id, candidates) => {
    const stored = readStored(folder, id, candidates);
    const path = shown(join(folder, recordName(id, stored.again)));
    return { kind: 'call', ...recordedCall(id, path, stored) };
  });
}

/** What tells which of two calls was first. */
interface Dated {
  readonly kind: 'call';
  readonly id: string;
  readonly header: { readonly at: number };
}

type Unreadable = Extract<Found, { readonly kind: 'unreadable' }>;

async function* eachCall<T extends Dated>(
  top: string,
  shown: (path: string) => string,
  tell: (folder: string, id: string, candidates: readonly number[], isLocked: boolean) => T,
): AsyncIterable<T | Unreadable> {
  for (const month of monthsIn(top)) {
    const folder = join(top, month);
    let names: readonly string[];
    try {
      names = namesIn(folder);
    } catch (error) {
      yield { kind: 'unreadable', path: shown(folder), why: sentenceOf(error) };
      continue;
    }
    const { records, locked } = sorted(month, names);
    let minute: (T | Unreadable)[] = [];
    let passed = 0;
    for (const [id, candidates] of records) {
      if (minute.length > 0 && minuteOf(minute[0]) !== id.slice(0, 13)) {
        yield* newestFirst(minute);
        minute = [];
      }
      try {
        minute.push(tell(folder, id, candidates, locked.has(id)));
      } catch (error) {
        const path = shown(join(folder, recordName(id, candidates.at(-1) ?? 0)));
        minute.push({ kind: 'unreadable', path, why: sentenceOf(error) });
      }
      passed += 1;
      // A screen that shows how far it is wants its turn.
      if (passed % 256 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    yield* newestFirst(minute);
  }
}

/** The ids of all calls of some months, as the disk gives them: few are in memory at a time. */
export async function* idsIn(
  top: string,
  { from, to }: Months,
  shown: (path: string) => string,
): AsyncIterable<Named> {
  for (const month of monthsIn(top)) {
    if (month < from || month > to) continue;
    const folder = join(top, month);
    try {
      checkFolder(folder);
      for await (const name of namesOneByOne(folder)) {
        const file = callFile(name);
        if (file?.kind !== 'record' || monthOf(file.id) !== month) continue;
        // One that was written anew is told of by the first of its records.
        if (file.again > 0 && recordsOf(folder, file.id)[0] !== file.again) continue;
        yield { kind: 'id', id: file.id };
      }
    } catch (error) {
      yield { kind: 'unreadable', path: shown(folder), why: sentenceOf(error) };
    }
  }
}

/** The names in a folder, one at a time, however many there are. */
export async function* namesOneByOne(folder: string): AsyncIterable<string> {
  // By its callback: to load `node:fs/promises` takes longer than a whole start may.
  const dir = await new Promise<Dir>((resolve, reject) => {
    opendir(folder, { bufferSize: 256 }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  for await (const { name } of dir) yield name;
}

/** The ids that have a part in them, the newest first. */
export function findCalls(top: string, part: string): readonly string[] {
  return monthsIn(top).flatMap((month) => {
    try {
      const { records } = sorted(month, namesIn(join(top, month)));
      return records.map(([id]) => id).filter((id) => id.includes(part));
    } catch {
      // It is named in the list of all.
      return [];
    }
  });
}

/** Opens a file that is the user's own and regular; follows no link, and waits for no pipe. */
export function openOurs(path: string, flags = constants.O_RDONLY): number {
  const { O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = openSync(path, flags | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
  try {
    const info = fstatSync(file);
    if (!info.isFile()) throw new Unread('It is not a regular file, and is left alone.');
    if (!isOurs(info.uid)) throw new Unread('It belongs to another user, and is left alone.');
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** Whether a file of this user is our own. Where there are no such numbers, all are. */
export function isOurs(uid: number): boolean {
  const own = process.geteuid?.();
  return own === undefined || own === uid;
}

/** Why something could not be read, as a sentence of its own. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Unread) return error.message;
  const why = whyUnread(error);
  return why.charAt(0).toUpperCase() + why.slice(1);
}

/** The folders of the months, the latest first. */
export function monthsIn(top: string): readonly string[] {
  try {
    checkTop(top);
    return readdirSync(top)
      .filter((name) => monthPattern.test(name))
      .sort()
      .reverse();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  checkFolder(folder);
  return readdirSync(folder);
}

/**
 * Throws `Unread` where the folder of all calls is not one to use. It alone may be a link, for it is
 * moved to another disk that way; but into the folder that it leads to nobody else may write.
 */
export function checkTop(top: string): void {
  if (!lstatSync(top).isSymbolicLink()) {
    checkFolder(top);
    return;
  }
  const info = statSync(top, { throwIfNoEntry: false });
  if (info === undefined) throw new Unread('It is a link that leads nowhere.');
  if (!info.isDirectory()) throw new Unread('It is a link, and does not lead to a folder.');
  if (!isOurs(info.uid)) {
    throw new Unread('It is a link to a folder of another user, and is not followed.');
  }
  if (process.geteuid !== undefined && (info.mode & othersMayWrite) !== 0) {
    throw new Unread(
      'It is a link to a folder that others may write in, and is not followed. Take that right from them (chmod go-w).',
    );
  }
}

/** The bits of a mode that let anybody else write. */
const othersMayWrite = 0o022;

/** Throws `Unread` where a month's folder is not a folder of the user's own. */
export function checkFolder(folder: string): void {
  const info = lstatSync(folder);
  if (info.isSymbolicLink()) throw new Unread('It is a link, and links are not followed here.');
  if (!info.isDirectory()) throw new Unread('It is not a folder.');
  if (!isOurs(info.uid)) throw new Unread('It belongs to another user, and is left alone.');
}

interface Sorted {
  /** The latest id first. */
  readonly records: readonly (readonly [id: string, candidates: readonly number[]])[];
  readonly locked: ReadonlySet<string>;
}

/** Our names among all those of a month's folder. */
function sorted(month: string, names: readonly string[]): Sorted {
  const records = new Map<string, number[]>();
  const locked = new Set<string>();
  for (const name of names) {
    const file = callFile(name);
    if (file === undefined || !file.id.startsWith(month.replace('-', ''))) continue;
    if (file.kind === 'lock') locked.add(file.id);
    if (file.kind !== 'record') continue;
    const others = records.get(file.id);
    if (others === undefined) records.set(file.id, [file.again]);
    else others.push(file.again);
  }
  for (const candidates of records.values()) candidates.sort((a, b) => a - b);
  return { records: [...records].sort(([a], [b]) => (a < b ? 1 : -1)), locked };
}

/** Ids tell the minute; within one, the headers tell what was first. */
function newestFirst<T extends Dated>(found: readonly (T | Unreadable)[]) {
  const at = (one: T | Unreadable) => (one.kind === 'call' ? one.header.at : 0);
  return found.length < 2 ? found : [...found].sort((a, b) => at(b) - at(a));
}

function minuteOf(found: Dated | Unreadable | undefined): string {
  if (found === undefined) return '';
  return found.kind === 'call'
    ? found.id.slice(0, 13)
    : (found.path.split(/[/\\]/).at(-1) ?? '').slice(0, 13);
}

type Told = Omit<Extract<Found, { readonly kind: 'call' }>, 'kind' | 'id' | 'heldBy'>;

const headBytes = 4096;
const endBytes = 2048;

/** What the first and the last bytes of a record tell; undefined when it must be read wholly. */
function atEnds(folder: string, id: string, again: number): Told | undefined {
  const file = openOurs(join(folder, recordName(id, again)));
  try {
    const { size } = fstatSync(file);
    const header = readHeader(bytesAt(file, 0, Math.min(size, headBytes)));
    const last = readLast(bytesAt(file, Math.max(0, size - endBytes), Math.min(size, endBytes)));
    const isOver = last && isOverAfter(last.event);
    if (header?.call !== id || last === undefined || isOver === undefined) return undefined;
    return { header, last, isOver };
  } finally {
    closeSync(file);
  }
}

function wholly(folder: string, id: string, candidates: readonly number[]): Told {
  const stored = readStored(folder, id, candidates);
  const { header, events, tail } = recordedCall(id, '', stored);
  const last = events.at(-1);
  const isOver = events.findLast(({ event }) => isOverAfter(event) !== undefined);
  return {
    header,
    isOver: isOver !== undefined && isOverAfter(isOver.event) === true,
    ...(last === undefined ? {} : { last }),
    ...(tail === undefined ? {} : { tail }),
  };
}

/**
 * What there is of a call that cannot be read, in a sentence; undefined when all of it is. The end of
 * a line that a power cut has torn is nothing.
 */
export function unreadOf(folder: string, id: string, shown: (path: string) => string) {
  for (const name of readdirSync(folder).sort()) {
    const file = callFile(name);
    if (file?.id !== id || file.kind === 'lock') continue;
    const path = join(folder, name);
    try {
      const bytes = readOurs(path);
      if (file.kind === 'torn') {
        if (bytes.includes(lineFeed)) return `${shown(path)} has lines that cannot be read.`;
        continue;
      }
      const read = readJournal(bytes);
      if (read.kind === 'refused') return `${shown(path)} cannot be read. ${read.why}`;
      if (read.isDamaged === true) return `${shown(path)}: ${read.tail}`;
    } catch (error) {
      return `${shown(path)} cannot be read. ${sentenceOf(error)}`;
    }
  }
  return undefined;
}

const lineFeed = 0x0a;

function readOurs(path: string): Uint8Array {
  const file = openOurs(path);
  try {
    const { size } = fstatSync(file);
    if (size > mostBytes) throw new Unread('It is larger than any call.');
    return bytesAt(file, 0, size);
  } finally {
    closeSync(file);
  }
}

/** So many bytes from a place on, or as many as there are. */
function bytesAt(file: number, from: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, from + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}
