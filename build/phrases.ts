import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseWith } from '../src/playbook/parse.ts';
import { lineStarts, positionOf } from '../src/playbook/source-map.ts';
import { type CompiledPack, compilePack } from '../src/wording/compile.ts';
import { lexiconOf, mergedPack, type Pack } from '../src/wording/pack.ts';
import { decodePack, type KnownWords } from '../src/wording/pack-file.ts';

const folder = join(import.meta.dirname, '..', 'phrases');

/** The built-in packs, one for each language, from all files of that language. */
export async function builtInPacks(): Promise<readonly Pack[]> {
  return (await languages()).map(mergedPack);
}

/**
 * The same made ready. What a team's pack may use are the words of a language's first file: those of a
 * group are for its rules alone, and may be others in the next version.
 */
export async function compiledPacks(): Promise<readonly CompiledPack[]> {
  return (await languages()).map((files) => {
    const [{ forms, words }] = files;
    return { ...compilePack(mergedPack(files)), forms, words };
  });
}

type Files = readonly [Pack, ...Pack[]];

/**
 * The files of each language in order, the one that bears nothing but its name first, as the others use
 * its words. Throws where a file has an error or a warning.
 */
async function languages(): Promise<readonly Files[]> {
  const byLanguage = new Map<string, [Pack, ...Pack[]]>();
  const names = (await readdir(folder)).map((name) => basename(name, '.yaml')).sort();
  for (const name of names) {
    const pack = await packAt(`${name}.yaml`, (language) =>
      lexiconOf((byLanguage.get(language) ?? []).slice(0, 1), language),
    );
    const known = byLanguage.get(pack.language);
    if (known === undefined) {
      byLanguage.set(pack.language, [pack]);
      continue;
    }
    refuseSecondMeaning(`${name}.yaml`, pack, known);
    known.push(pack);
  }
  return [...byLanguage.values()];
}

/** As all files of a language become one pack, a class cannot be one thing here and another there. */
function refuseSecondMeaning(name: string, { words }: Pack, others: readonly Pack[]): void {
  for (const [id, own] of Object.entries(words)) {
    const isOther = others.some((other) => {
      const before = other.words[id];
      return before !== undefined && before.join('\n') !== own.join('\n');
    });
    if (isOther)
      throw new Error(`phrases/${name}: another file has a class "${id}" that is not this.`);
  }
}

async function packAt(name: string, known: KnownWords): Promise<Pack> {
  const text = await readFile(join(folder, name), 'utf8');
  const { value, problems } = parseWith(text, (root, report) => decodePack(root, report, known));
  // A warning, too: a phrase that starts with "#" is found as a number here, and read as a remark by people.
  const [problem] = problems;
  if (value !== undefined && problem === undefined) return value;
  const { line } = positionOf(lineStarts(text), problem?.at.start ?? 0);
  throw new Error(`phrases/${name}:${line}: ${problem?.message ?? 'It cannot be read.'}`);
}
