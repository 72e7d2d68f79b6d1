import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { HouseFile } from '../playbook/house.ts';
import type { Playbook } from '../playbook/model.ts';
import type { Compiled, Known } from '../shell.ts';

export const compiledFormat = 2;

/** What the build writes: files that were read, judged and found without fault. */
export interface CompiledFile {
  /** Of this very shape: what an older build has left is not read. */
  readonly format: typeof compiledFormat;
  readonly playbooks: readonly CompiledOne<Playbook>[];
  readonly houses: readonly CompiledOne<HouseFile>[];
}

/** What a file holds, and what its bytes are known by: their text is in the package already. */
export interface CompiledOne<T> extends Print {
  readonly value: T;
}

interface Print {
  /** In bytes. */
  readonly length: number;
  /** Their CRC-32. */
  readonly sum: number;
}

export function printOf(content: Uint8Array): Print {
  return { length: content.length, sum: crc32(content) };
}

/**
 * Playbooks read at build time, looked up by length and sum of their bytes: one that was edited
 * since is simply not found, and is read anew. Reading YAML is what a start would otherwise spend
 * its time on. The first folder that has such a file is taken.
 */
export function readCompiled(folders: readonly string[]): Compiled {
  const file = firstOf(folders);
  if (file === undefined) return { playbook: () => undefined, house: () => undefined };
  return {
    playbook(id, content) {
      return known(
        file.playbooks.find(({ value }) => value.id === id),
        content,
      );
    },
    house(content) {
      const sum = crc32(content);
      return known(
        file.houses.find((one) => one.sum === sum),
        content,
      );
    },
  };
}

function firstOf(folders: readonly string[]): CompiledFile | undefined {
  for (const folder of folders) {
    const file = fileIn(folder);
    if (file?.format === compiledFormat) return file;
  }
  return undefined;
}

function fileIn(folder: string): CompiledFile | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'playbooks.json'), 'utf8')) as CompiledFile;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) throw error;
    return undefined;
  }
}

function known<T>(one: CompiledOne<T> | undefined, content: Uint8Array): Known<T> | undefined {
  if (one === undefined || one.length !== content.length || one.sum !== crc32(content)) return;
  // Not by a strict decoder: the first that a process makes takes it a millisecond, and these bytes
  // were read strictly when they were compiled.
  return { text: Buffer.from(content).toString('utf8'), value: one.value };
}
