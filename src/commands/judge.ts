import type { Diagnostic, Report } from '../lint/diagnostic.ts';
import { lintHouse, lintPack, lintPlaybook, lintStories } from '../lint/lint.ts';
import type { Overlap } from '../lint/rule.ts';
import type { Book } from '../playbook/flow.ts';
import { bookOf, type Entry, idOfFile, kindOfFile, libraryOf } from '../playbook/library.ts';
import type { Playbook } from '../playbook/model.ts';
import { isSound } from '../playbook/parsed.ts';
import type { SourceFile } from '../shell.ts';
import type { PhrasedWorld } from './gather.ts';
import { type Loaded, twinProblem, type World } from './load.ts';
import { readHouse, readPack, readPlaybook, readStories } from './read.ts';

/** Some files with all that is wrong with them. */
export interface Judged {
  readonly files: Report['files'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges files of any kind, each by its own rules, among all that is within reach. */
export function judge(files: readonly SourceFile[], world: PhrasedWorld): Judged {
  const { phrasing } = world;
  const playbooks = files
    .filter(({ path }) => kindOfFile(path) === 'playbook')
    .map((file) => candidate(readPlaybook(file)));
  const book = bookWith(playbooks, world);
  const paths = playbooks.map(({ path }) => path);
  const unsound = new Set(
    [...playbooks, ...world.library.entries].filter(({ sound }) => !sound).map(({ id }) => id),
  );
  const overlaps = overlapsIn(world);
  const sources: Report['files'][number][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { id, path, text = '', parsed } of playbooks) {
    const twin = twinProblem(path, paths);
    const problems = twin === undefined ? parsed.problems : [twin, ...parsed.problems];
    sources.push({ path, text });
    diagnostics.push(
      ...lintPlaybook({ id, path, text, parsed: { ...parsed, problems } }, book, unsound, phrasing),
    );
  }
  for (const file of files) {
    const id = idOfFile(file.path);
    const kind = kindOfFile(file.path);
    if (kind === 'stories') {
      const { path, text = '', parsed } = readStories(file);
      sources.push({ path, text });
      diagnostics.push(...lintStories({ id, path, text, parsed }, book, unsound, phrasing));
    } else if (kind === 'pack') {
      const { path, text = '', parsed } = readPack(file, phrasing.known);
      sources.push({ path, text });
      diagnostics.push(...lintPack({ path, text, parsed }, (pack) => phrasing.judgeOf(pack)));
    } else if (kind === 'house') {
      const { path, text = '', parsed } = readHouse(file);
      sources.push({ path, text });
      const place = { isLast: path === lastOf(world), overlaps };
      diagnostics.push(...lintHouse({ path, text, parsed }, book, unsound, phrasing, place));
    }
  }
  return { files: sources, diagnostics };
}

function candidate(loaded: Loaded<Playbook>): Candidate {
  return { ...loaded, id: idOfFile(loaded.path), sound: isSound(loaded.parsed), origin: 'named' };
}

type Candidate = Entry<'named' | 'within reach'>;

/** The playbooks under judgement in front of all others within reach: they may lead to each other. */
function bookWith(playbooks: readonly Candidate[], world: World): Book {
  const others = world.library.entries.map(
    (entry): Candidate => ({ ...entry, origin: 'within reach' }),
  );
  const book = bookOf(libraryOf([...playbooks, ...others]), world.house);
  return { ...book, ...(world.book.builtIn && { builtIn: world.book.builtIn }) };
}

/** The settings that no others come after. The built-in ones, the first, are nobody's house. */
function lastOf({ houses: [, ...own] }: World): string | undefined {
  return own.at(-1)?.path;
}

/** What packs bring under a name that is elsewhere, too. */
function overlapsIn({ library }: World): readonly Overlap[] {
  return library.entries.flatMap((winner) => {
    const all = [winner, ...(library.hidden.get(winner.id) ?? [])];
    if (all.length === 1 || all.every(({ pack }) => pack === undefined)) return [];
    const places = all.map(({ origin, pack }) => ({
      isBuiltIn: origin === 'built-in',
      ...(pack === undefined ? {} : { pack }),
    }));
    return [{ id: winner.id, places }];
  });
}
