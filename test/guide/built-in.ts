import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '../../src/playbook/flow.ts';
import { houseOf } from '../../src/playbook/house.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { idOfFile, kindOfFile } from '../../src/playbook/library.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { decodeStories, type Story } from '../../src/playbook/story.ts';

const folder = join(import.meta.dirname, '../../playbooks');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name, id: idOfFile(name), text: readFileSync(join(folder, name), 'utf8') }));

/** The built-in playbooks, under the built-in house. */
export function builtIn(): Book {
  const playbooks = files
    .filter(({ name }) => kindOfFile(name) === 'playbook')
    .map(({ id, text }) => [id, must(parsePlaybook(text, id).value, id)] as const);
  const houses = files
    .filter(({ name }) => kindOfFile(name) === 'house')
    .map(({ name, text }) => must(parseWith(text, decodeHouse).value, name));
  return { playbooks: new Map(playbooks), house: houseOf(houses) };
}

/** The stories beside the built-in playbooks, a file at a time. */
export function builtInStories(): readonly {
  readonly id: string;
  readonly stories: readonly Story[];
}[] {
  return files
    .filter(({ name }) => kindOfFile(name) === 'stories')
    .map(({ name, id, text }) => ({
      id,
      stories: must(parseWith(text, decodeStories).value, name),
    }));
}

function must<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`"${name}" cannot be read.`);
  return value;
}
