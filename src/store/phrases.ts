import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnableError } from '../errors.ts';
import type { CompiledPack, Role } from '../wording/compile.ts';
import { lengthOf, type MachineFacts, readMachine, writeMachine } from '../wording/machine-rows.ts';

/** What the build writes as JSON: the built-in packs of phrases, made ready. */
interface PhrasesFile {
  readonly packs: readonly (Omit<CompiledPack, 'machine' | 'roles'> & {
    readonly machine: MachineFacts;
    /** By its number: what a role is, and of which rule or act. */
    readonly roles: readonly number[];
  })[];
}

/** Both files of the built-in packs, in their folder. The rows of their machines are numbers only. */
export const phrasesFiles = { facts: 'phrases.json', rows: 'phrases.bin' } as const;

const kinds = ['rule', 'rule-except', 'act', 'act-except', 'not-meant'] as const;

/** The contents of those files. */
export function writePhrases(packs: readonly CompiledPack[]): {
  readonly facts: string;
  readonly rows: Uint8Array;
} {
  const machines = packs.map(({ machine }) => writeMachine(machine));
  const file: PhrasesFile = {
    packs: packs.map((pack, index) => ({
      ...pack,
      machine: machines[index]?.facts ?? writeMachine(pack.machine).facts,
      roles: pack.roles.map(
        (role) =>
          (role.of === 'not-meant' ? 0 : role.index) * kinds.length + kinds.indexOf(role.of),
      ),
    })),
  };
  return {
    facts: JSON.stringify(file),
    rows: planesOf(machines.flatMap(({ rows }) => [...rows])),
  };
}

/**
 * The built-in packs, from the first of some folders that has them. Without them nothing would be
 * found in silence: that is an error.
 */
export function readPhrases(folders: readonly string[]): readonly CompiledPack[] {
  for (const folder of folders) {
    try {
      const { packs } = JSON.parse(
        readFileSync(join(folder, phrasesFiles.facts), 'utf8'),
      ) as PhrasesFile;
      const rows = numbersOf(readFileSync(join(folder, phrasesFiles.rows)));
      let start = 0;
      return packs.map((pack) => {
        const own = rows.subarray(start, start + lengthOf(pack.machine));
        start += own.length;
        const machine = readMachine(pack.machine, own);
        return { ...pack, machine, roles: pack.roles.map(roleOf) };
      });
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!missing) throw error;
    }
  }
  throw new UnableError('The built-in phrases are not there. Run "npm run build" first.');
}

/**
 * Numbers as bytes: the lowest byte of each, then the next one of each, four in all. They are small, so
 * that most of it is zeros: packed, it is three quarters of what the numbers in a row would be.
 */
function planesOf(numbers: readonly number[]): Uint8Array {
  const { length } = numbers;
  const bytes = new Uint8Array(4 * length);
  for (const [at, number] of numbers.entries()) {
    for (let plane = 0; plane < 4; plane += 1) bytes[plane * length + at] = number >> (8 * plane);
  }
  return bytes;
}

function numbersOf(bytes: Uint8Array): Int32Array {
  const length = bytes.length / 4;
  const numbers = new Int32Array(length);
  for (let plane = 0; plane < 4; plane += 1) {
    const from = plane * length;
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[from + at] ?? 0;
      if (byte !== 0) numbers[at] = (numbers[at] ?? 0) | (byte << (8 * plane));
    }
  }
  return numbers;
}

function roleOf(number: number): Role {
  const of = kinds[number % kinds.length] ?? 'not-meant';
  return of === 'not-meant' ? { of } : { of, index: Math.floor(number / kinds.length) };
}
