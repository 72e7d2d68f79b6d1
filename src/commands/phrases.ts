import type { Phrasing } from '../lint/phrases.ts';
import type { HouseFile } from '../playbook/house.ts';
import { kindOfFile } from '../playbook/library.ts';
import { lineStarts, locate, positionOf } from '../playbook/source-map.ts';
import type { PlaybookSource, Shell, SourceFile } from '../shell.ts';
import { type CompiledPack, compilePack } from '../wording/compile.ts';
import { type Judge, judgeOf } from '../wording/judge.ts';
import { lexiconOf, type Pack } from '../wording/pack.ts';
import type { KnownWords } from '../wording/pack-file.ts';
import { tryPack } from '../wording/trial.ts';
import type { Loaded } from './load.ts';

/** What wordings are judged by in one house, and which of its packs cannot be used, a sentence each. */
export interface LoadedPhrasing {
  readonly phrasing: Phrasing;
  readonly faults: readonly string[];
  /** The packs that its settings name. */
  readonly files: readonly SourceFile[];
}

/** The built-in packs, and those that settings name: the more particular its settings, the later. */
export async function loadPhrasing(
  shell: Pick<Shell, 'phrases'>,
  source: PlaybookSource,
  houses: readonly Loaded<HouseFile>[],
): Promise<LoadedPhrasing> {
  const builtIn = await shell.phrases();
  const named = await Promise.all(
    houses.map(async ({ path, parsed }) => {
      const names = parsed.value?.phrases ?? [];
      const files = names.length === 0 ? [] : await source.beside({ path, names });
      return files.map((file) => ({ file, house: path }));
    }),
  );
  const packs: CompiledPack[] = [...builtIn];
  const faults: string[] = [];
  for (const { file, house } of named.flat()) {
    const read = await packFrom(file, (language) => lexiconOf(packs, language));
    if (typeof read === 'string') faults.push(`${house} names the pack ${file.path}. ${read}`);
    else packs.push(compilePack(read));
  }
  return { phrasing: phrasingOf(packs), faults, files: named.flat().map(({ file }) => file) };
}

/** A pack is read only where one is named: it takes the reader of YAML. */
async function packFrom(file: SourceFile, known: KnownWords): Promise<Pack | string> {
  const { readPack } = await import('./read.ts');
  const { text = '', parsed } = readPack(file, known);
  const error = parsed.problems.find(({ severity }) => severity === 'error');
  if (parsed.value !== undefined && error === undefined) return parsed.value;
  const { line } = positionOf(lineStarts(text), error?.at.start ?? 0);
  return `Line ${line}: ${error?.message ?? 'It cannot be read.'}`;
}

/** What wordings are judged by with these packs. Judges are made when they are first asked for. */
export function phrasingOf(packs: readonly CompiledPack[]): Phrasing {
  const made = new Map<string, Judge>();
  return {
    rules: new Map(
      packs.flatMap((pack) => pack.rules.map((rule) => [`wording/${rule.id}`, rule] as const)),
    ),
    languages: [...new Set(packs.map(({ language }) => language))],
    known: (language) => lexiconOf(packs, language),
    judge(language) {
      const known = made.get(language) ?? judgeOf(packs, language);
      made.set(language, known);
      return known;
    },
    judgeOf(pack) {
      // A pack that is in use already is judged as it is now, not as it was built.
      const others = packs.filter(({ title }) => title !== pack.title);
      return judgeOf([...others, compilePack(pack)], pack.language);
    },
  };
}

/** What the examples of a pack came to: how many were run, and a line for each that failed. */
export interface TriedPack {
  readonly run: number;
  readonly failed: readonly string[];
  /** Why it cannot be tried at all, in a sentence. */
  readonly broken?: string;
}

/** Runs the examples of a pack. */
export async function tryPackFile(file: SourceFile, phrasing: Phrasing): Promise<TriedPack> {
  const pack = await packFrom(file, phrasing.known);
  if (typeof pack === 'string') return { run: 0, failed: [], broken: pack };
  const { readPack } = await import('./read.ts');
  const { text = '', parsed } = readPack(file, phrasing.known);
  const starts = lineStarts(text);
  const { run, failures } = tryPack(pack, phrasing.judgeOf(pack));
  const failed = failures.map(({ at, message, help }) => {
    const { start, end } = locate(parsed.root, at);
    const words = at.length === 4 ? ` ${text.slice(start, end)}` : '';
    const more = help === undefined ? '' : ` ${help}`;
    return `${positionOf(starts, start).line}: ${message}${words}${more}`;
  });
  return { run, failed };
}

/** Whether a file is a pack of phrases, by its name. */
export function isPack({ path }: SourceFile): boolean {
  return kindOfFile(path) === 'pack';
}
