import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/record/crc32.ts';
import {
  encodeLine,
  type Line,
  noSum,
  type ReadJournal,
  readHeader,
  readJournal,
  readLast,
} from '../../src/record/journal.ts';
import { everyEvent, sampleLines, written } from './sample-call.ts';

const { bytes, ends } = written(sampleLines);

/** What was read, or nothing where all was refused. */
const linesOf = (read: ReadJournal) => (read.kind === 'read' ? read.lines : []);
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));
const isPrefix = (lines: readonly Line[]) =>
  JSON.stringify(lines) === JSON.stringify(sampleLines.slice(0, lines.length));

/** A line with a right checksum, whatever it says. */
const sealed = (value: unknown, before = noSum) => encodeLine(value as Line, before);

function edited(edit: (header: Record<string, unknown>) => unknown): Uint8Array {
  const header = asJson(sampleLines[0]) as Record<string, unknown>;
  return sealed(edit(header)).bytes;
}

describe('the journal', () => {
  it('reads back every kind of line and event as it was written', () => {
    const read = readJournal(bytes);
    expect(read).toMatchObject({ kind: 'read', valid: bytes.length });
    expect(read).not.toHaveProperty('tail');
    expect(linesOf(read)).toEqual(asJson(sampleLines));
    expect(linesOf(read).filter(({ kind }) => kind === 'event')).toHaveLength(
      Object.keys(everyEvent).length,
    );
  });

  it('writes one JSON object a line, with its checksum as the last key', () => {
    const lines = Buffer.from(bytes).toString('utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(sampleLines.length);
    for (const [index, line] of lines.entries()) {
      const { sum, ...rest } = JSON.parse(line);
      expect([rest, sum]).toEqual([asJson(sampleLines[index]), line.slice(-10, -2)]);
    }
  });

  it('reads whole lines only of a record that was cut anywhere', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const read = readJournal(bytes.subarray(0, length));
      const whole = ends.filter((end) => end <= length).length;
      expect(linesOf(read)).toHaveLength(whole);
      expect(isPrefix(linesOf(read))).toBe(true);
      const isTorn = length === 0 || !ends.includes(length);
      expect('tail' in read).toBe(isTorn);
    }
  });

  it('reads nothing that was not written when any single bit is flipped', () => {
    const longest = new Map<string, number>();
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Uint8Array.from(bytes);
      const at = bit >> 3;
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
      const read = readJournal(flipped);
      const before = ends.filter((end) => end <= at).length;
      // Of the first digit a flip can make a newer form, which is refused wholly.
      const expected = read.kind === 'refused' ? 0 : before;
      if (linesOf(read).length !== expected || !isPrefix(linesOf(read))) {
        longest.set(`${bit}`, linesOf(read).length);
      }
    }
    expect([...longest]).toEqual([]);
  });

  it('never throws and reads no line that was not written, whatever the bytes', () => {
    const damage = fc.array(fc.tuple(fc.nat(bytes.length), fc.uint8Array({ maxLength: 40 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(damage, fc.nat(bytes.length), (places, cut) => {
        let damaged = Buffer.from(bytes);
        for (const [at, put] of places) {
          damaged = Buffer.concat([damaged.subarray(0, at), put, damaged.subarray(at + cut)]);
        }
        expect(isPrefix(linesOf(readJournal(damaged)))).toBe(true);
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });

  it('sees that a line is lost, doubled, or in another place', () => {
    const at = (index: number) => bytes.subarray(ends[index - 1] ?? 0, ends[index]);
    const all = ends.map((_, index) => at(index));
    for (let index = 2; index < all.length - 1; index += 1) {
      const [one = new Uint8Array(), next = new Uint8Array()] = [all[index], all[index + 1]];
      const lost = readJournal(Buffer.concat([...all.slice(0, index), ...all.slice(index + 1)]));
      const doubled = readJournal(Buffer.concat([...all.slice(0, index + 1), one, next]));
      const swapped = readJournal(Buffer.concat([...all.slice(0, index), next, one]));
      expect([lost, doubled, swapped].map((read) => linesOf(read).length)).toEqual([
        index,
        index + 1,
        index,
      ]);
    }
  });

  it('says in a sentence what is wrong with the rest', () => {
    const tail = (damaged: Uint8Array) => {
      const read = readJournal(damaged);
      return read.kind === 'read' ? read.tail : read.why;
    };
    const flipped = Uint8Array.from(bytes);
    flipped[(ends[4] ?? 0) + 3] = 0;
    expect([
      tail(new Uint8Array()),
      tail(bytes.subarray(0, -1)),
      tail(Buffer.concat([bytes, Buffer.alloc(300)])),
      tail(Buffer.concat([bytes, Buffer.alloc(1)])),
      tail(flipped),
    ]).toEqual([
      'It is empty.',
      `Its last line, line ${sampleLines.length}, ends in the middle.`,
      'It ends in 300 bytes of zeros, as a power cut can leave them.',
      'It ends in 1 byte of zeros, as a power cut can leave them.',
      `Its line 6 is damaged; from there on (${bytes.length - (ends[4] ?? 0)} bytes) nothing of it is sure.`,
    ]);
  });

  it('refuses wholly what a newer servekit has written, whatever its checksums', () => {
    const newer = edited((header) => ({ ...header, servekit: 2 }));
    const unsealed = Buffer.from('{"servekit":3,"made":"otherwise"}\nmore\n');
    const read = [newer, unsealed].map((one) => readJournal(one));
    expect(read).toEqual([
      {
        kind: 'refused',
        why: 'It is of a newer servekit (form 2; this one reads 1). Update servekit to read it.',
      },
      {
        kind: 'refused',
        why: 'It is of a newer servekit (form 3; this one reads 1). Update servekit to read it.',
      },
    ]);
  });

  it.each([
    ['an event of a type it does not know', { type: 'CallTransferred', to: 'x' }],
    ['an event without a type', {}],
    ['an event named after what every object has', { type: 'toString' }],
    ['an event that lacks what it needs', { type: 'FactFilled', name: 'customer' }],
    ['an event with a number for a word', { type: 'NoteTaken', text: 7 }],
    ['frames that are none', { type: 'Jumped', to: 'x', frames: [{ playbook: 'x' }] }],
    ['an outcome that is none', { type: 'CallEnded', outcome: 'fine', stoodAt: [] }],
  ])('refuses %s, and does not take it for a torn end', (_, event) => {
    const start = written(sampleLines.slice(0, 3));
    const before = readJournal(start.bytes);
    const sum = before.kind === 'read' ? before.sum : noSum;
    const line = sealed({ kind: 'event', seq: 0, at: 1, event }, sum);
    const read = readJournal(Buffer.concat([start.bytes, line.bytes]));
    expect(read).toEqual({
      kind: 'refused',
      why: 'Its line 4 is whole, and says what this servekit does not know; a newer one has written it. Update servekit to read it.',
    });
  });

  it.each([
    ['no call', { call: undefined }],
    ['no time', { at: '14:03' }],
    ['a channel that is none', { channel: 'pigeon' }],
    ['no house', { house: undefined }],
    ['a house without warnings', { house: { given: {}, anytime: [] } }],
    ['a house whose keys are no list', { house: { given: {}, warnings: {}, anytime: {} } }],
  ])('refuses a header with %s', (_, change) => {
    expect(readJournal(edited((header) => ({ ...header, ...change }))).kind).toBe('refused');
  });

  it('does not begin without a header, nor go on without a playbook', () => {
    const [header, , , first] = sampleLines;
    const alone = sealed(first);
    const start = sealed(header);
    const next = sealed(first, start.sum);
    expect(readJournal(alone.bytes).kind).toBe('refused');
    expect(readJournal(Buffer.concat([start.bytes, next.bytes])).kind).toBe('refused');
  });

  it('tells header and last event from the ends alone, or that all must be read', () => {
    expect(readHeader(bytes.subarray(0, ends[0]))).toEqual(
      expect.objectContaining({ call: '20261122-1403-k7f3', servekit: 1 }),
    );
    expect(readHeader(bytes.subarray(0, (ends[0] ?? 0) - 1))).toBeUndefined();
    const last = readLast(bytes.subarray(-200));
    expect(last).toEqual(expect.objectContaining({ event: { type: 'CallClosed' } }));
    expect(readLast(bytes.subarray(-200, -1))).toBeUndefined();
    expect(readLast(bytes.subarray(-90))).toBeUndefined();
    expect(readLast(bytes.subarray(0, ends[2]))).toBeUndefined();
    for (let at = bytes.length - 90; at < bytes.length; at += 1) {
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(readLast(flipped)).toBeUndefined();
    }
  });

  it('sums as everybody else does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.uint8Array(), (one, other) => {
        expect(crc32(one)).toBe(zlibCrc32(one));
        expect(crc32(other, crc32(one))).toBe(zlibCrc32(Buffer.concat([one, other])));
      }),
      { seed: 20261122 },
    );
  });
});
