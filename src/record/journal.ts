import type { Event } from '../guide/events.ts';
import type { House } from '../playbook/house.ts';
import { type Channel, channels } from '../playbook/model.ts';
import { crc32 } from './crc32.ts';
import { isKnownEvent } from './known-event.ts';

/** The version of the form in which a call's record is written. */
export const journalFormat = 1;

/** The first line of a record: which call it is, and what a replay must know of the house. */
export interface Header {
  readonly kind: 'header';
  readonly servekit: typeof journalFormat;
  /** The call's id, such as `20261122-1403-k7f3`; its file has the same name. */
  readonly call: string;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  /** Of the servekit that began it. */
  readonly version: string;
  readonly channel: Channel;
  /** The playbook that it began with. */
  readonly playbook: string;
  readonly house: RecordedHouse;
}

/** What of the house decides how a call goes on. */
export type RecordedHouse = Pick<House, 'given' | 'warnings' | 'anytime' | 'after'>;

/** The text of a playbook that the call entered, as it was then. */
export interface PlaybookLine {
  readonly kind: 'playbook';
  readonly id: string;
  readonly text: string;
}

/** One event of a call. */
export interface EventLine {
  readonly kind: 'event';
  /** Counts the events of a call, from 0. What was first is said by this, never by a clock. */
  readonly seq: number;
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  readonly event: Event;
}

/** One line of a record. */
export type Line = Header | PlaybookLine | EventLine;

/** A line to be added; the journal numbers the events itself. */
export type NewLine = PlaybookLine | Omit<EventLine, 'seq'>;

/** The checksum of a line and of all before it: eight hexadecimal digits. */
export type Sum = string;

/** What the first line is summed with. */
export const noSum: Sum = '00000000';

/** A line as it is written, its line feed with it, and the checksum for the next one. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly sum: Sum;
}

/** What could be read of a record, or why nothing of it may be touched. */
export type ReadJournal =
  | {
      readonly kind: 'read';
      readonly lines: readonly Line[];
      /** The checksum of the last line that is sound. */
      readonly sum: Sum;
      /** How many bytes are sound, from the start. */
      readonly valid: number;
      /** What is wrong with the bytes after those, in a sentence; absent when there are none. */
      readonly tail?: string;
      /** Whole lines are among those bytes: more was written than can be read. */
      readonly isDamaged?: true;
    }
  | { readonly kind: 'refused'; readonly why: string };

/** A line with its checksum at its end: over the checksum `before`, and its own bytes up to there. */
export function encodeLine(line: Line, before: Sum): Encoded {
  const body = JSON.stringify(line).slice(0, -1);
  const sum = sumOf(encoder.encode(body), before);
  return { bytes: encoder.encode(`${body},"sum":"${sum}"}\n`), sum };
}

/**
 * Reads a record as far as it is sound: the longest run of lines from its start whose checksums
 * hold. What a later servekit has written is refused wholly, so that nobody cuts it. Never throws.
 */
export function readJournal(bytes: Uint8Array): ReadJournal {
  const lines: Line[] = [];
  let sum = noSum;
  let valid = 0;
  let events = 0;
  while (valid < bytes.length) {
    const end = bytes.indexOf(lineFeed, valid);
    const one = end < 0 ? undefined : openLine(bytes.subarray(valid, end), sum);
    if (one === undefined) {
      const why = valid === 0 ? newerFormat(bytes) : undefined;
      if (why !== undefined) return { kind: 'refused', why };
      break;
    }
    const read = lineOf(one.value, lines.length, events);
    if ('why' in read) return { kind: 'refused', why: read.why };
    lines.push(read);
    if (read.kind === 'event') events += 1;
    sum = one.sum;
    valid = end + 1;
  }
  if (valid === bytes.length && valid > 0) return { kind: 'read', lines, sum, valid };
  const rest = bytes.subarray(valid);
  const tail = tailOf(rest, lines.length + 1);
  const damaged = rest.includes(lineFeed) ? ({ isDamaged: true } as const) : {};
  return { kind: 'read', lines, sum, valid, tail, ...damaged };
}

/** The header, out of a record's first bytes; undefined where they do not show that it is sound. */
export function readHeader(start: Uint8Array): Header | undefined {
  const end = start.indexOf(lineFeed);
  const one = end < 0 ? undefined : openLine(start.subarray(0, end), noSum);
  return isHeader(one?.value) ? (one?.value as Header) : undefined;
}

/**
 * The last event, out of a record's last bytes; undefined where they do not show that it is sound.
 * Its checksum is held against that of the line before, which is all that a list needs to know.
 */
export function readLast(end: Uint8Array): EventLine | undefined {
  if (end.at(-1) !== lineFeed) return undefined;
  const from = end.lastIndexOf(lineFeed, -2) + 1;
  const before = from < sealLength + 1 ? undefined : sealIn(end.subarray(0, from - 1));
  const one = before === undefined ? undefined : openLine(end.subarray(from, -1), before);
  return isEvent(one?.value) ? (one?.value as EventLine) : undefined;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lineFeed = 0x0a;

/** `,"sum":"xxxxxxxx"}` */
const sealLength = 18;
const seal = /^,"sum":"([0-9a-f]{8})"\}$/;

function sumOf(body: Uint8Array, before: Sum): Sum {
  return crc32(body, crc32(encoder.encode(before)))
    .toString(16)
    .padStart(8, '0');
}

/** The checksum that a line ends with. */
function sealIn(line: Uint8Array): Sum | undefined {
  return seal.exec(text(line.subarray(-sealLength)) ?? '')?.[1];
}

/** What a line says, when its checksum holds; undefined when it does not. */
function openLine(
  line: Uint8Array,
  before: Sum,
): { readonly value: unknown; readonly sum: Sum } | undefined {
  const split = Math.max(0, line.length - sealLength);
  const sum = sealIn(line);
  if (sum === undefined || sum !== sumOf(line.subarray(0, split), before)) return undefined;
  const value = json(text(line.subarray(0, split)));
  return value === undefined ? undefined : { value, sum };
}

function text(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The object that a line's body opens; undefined when it is none. */
function json(body: string | undefined): unknown {
  try {
    return JSON.parse(`${body}}`);
  } catch {
    return undefined;
  }
}

/** What a sound line is, or why the record is not ours to read. */
function lineOf(value: unknown, index: number, events: number): Line | { readonly why: string } {
  if (index === 0) {
    const newer = newerThanThis(value);
    if (newer !== undefined) return { why: newer };
  }
  const isInPlace =
    index === 0 ? isHeader(value) : isPlaybookLine(value) || (index > 1 && isEvent(value, events));
  if (isInPlace) return value as Line;
  return {
    why: `Its line ${index + 1} is whole, and says what this servekit does not know; a newer one has written it. Update servekit to read it.`,
  };
}

function newerThanThis(value: unknown): string | undefined {
  const format = isMap(value) ? value['servekit'] : undefined;
  if (typeof format !== 'number' || format <= journalFormat) return undefined;
  return `It is of a newer servekit (form ${format}; this one reads ${journalFormat}). Update servekit to read it.`;
}

/** The same for a first line whose checksum is not made as ours are. */
function newerFormat(bytes: Uint8Array): string | undefined {
  const end = bytes.indexOf(lineFeed);
  const line = text(end < 0 ? bytes : bytes.subarray(0, end));
  return newerThanThis(json(line?.replace(/\}$/, '')));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Milliseconds that a calendar knows: 100 million days around 1970 (ECMA-262). */
function isMoment(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

function isHeader(value: unknown): boolean {
  return (
    isMap(value) &&
    value['kind'] === 'header' &&
    value['servekit'] === journalFormat &&
    typeof value['call'] === 'string' &&
    isMoment(value['at']) &&
    typeof value['version'] === 'string' &&
    channels.some((channel) => channel === value['channel']) &&
    typeof value['playbook'] === 'string' &&
    isRecordedHouse(value['house'])
  );
}

function isRecordedHouse(value: unknown): boolean {
  if (!isMap(value)) return false;
  const { given, warnings, anytime, after } = value;
  return (
    isMap(given) &&
    Object.values(given).every((one) => typeof one === 'string') &&
    isMap(warnings) &&
    Object.values(warnings).every((one) => typeof one === 'number') &&
    Array.isArray(anytime) &&
    anytime.every(
      (one) => isMap(one) && typeof one['key'] === 'string' && typeof one['playbook'] === 'string',
    ) &&
    (after === undefined || typeof after === 'string')
  );
}

function isPlaybookLine(value: unknown): boolean {
  return (
    isMap(value) &&
    value['kind'] === 'playbook' &&
    typeof value['id'] === 'string' &&
    typeof value['text'] === 'string'
  );
}

function isEvent(value: unknown, seq?: number): boolean {
  return (
    isMap(value) &&
    value['kind'] === 'event' &&
    (seq === undefined ? typeof value['seq'] === 'number' : value['seq'] === seq) &&
    isMoment(value['at']) &&
    isKnownEvent(value['event'])
  );
}

/** What is wrong with the bytes after the last sound line. */
function tailOf(rest: Uint8Array, line: number): string {
  if (rest.length === 0) return 'It is empty.';
  const bytes = rest.length === 1 ? '1 byte' : `${rest.length} bytes`;
  if (rest.every((byte) => byte === 0)) {
    return `It ends in ${bytes} of zeros, as a power cut can leave them.`;
  }
  if (!rest.includes(lineFeed)) return `Its last line, line ${line}, ends in the middle.`;
  return `Its line ${line} is damaged; from there on (${bytes}) nothing of it is sure.`;
}
