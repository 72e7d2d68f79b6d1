import type { Book } from './flow.ts';
import type { House } from './house.ts';
import type { Playbook } from './model.ts';
import type { Parsed } from './parsed.ts';

/** What kind of file a name is: by its ending, its folder, or by being `servekit.yaml`. */
export type FileKind = 'playbook' | 'stories' | 'house' | 'pack';

export function kindOfFile(path: string): FileKind {
  const name = baseName(path);
  if (/^servekit\.ya?ml$/.test(name)) return 'house';
  if (/\.stories\.ya?ml$/.test(name)) return 'stories';
  return /\.phrases\.ya?ml$/.test(name) || /(?:^|[/\\])phrases[/\\][^/\\]*$/.test(path)
    ? 'pack'
    : 'playbook';
}

/** The id of the playbook that a file holds, or whose stories it holds. */
export function idOfFile(path: string): string {
  return baseName(path).replace(/(\.stories)?\.ya?ml$/, '');
}

/** What may stand beside a file: the stories of a playbook, or the playbook of stories. */
export function besideFile(path: string): readonly string[] {
  const stem = path.replace(/(\.stories)?\.ya?ml$/, '');
  const endings = {
    playbook: ['.stories.yaml', '.stories.yml'],
    stories: ['.yaml', '.yml'],
    house: [],
    pack: [],
  };
  return endings[kindOfFile(path)].map((ending) => `${stem}${ending}`);
}

/**
 * The other file that is the same playbook, when nobody could tell which is meant: one id twice in
 * one folder or below it, or anywhere below one folder named `playbooks`. In folders beside each
 * other one may hide the other, and that is fine.
 */
export function twinOf(path: string, paths: readonly string[]): string | undefined {
  const folder = homeOf(path);
  return paths.find((other) => {
    if (other === path || idOfFile(other) !== idOfFile(path)) return false;
    const beside = homeOf(other);
    return beside.startsWith(folder) || folder.startsWith(beside);
  });
}

/** The nearest folder named `playbooks` that a file is in, else its own folder. */
function homeOf(path: string): string {
  const folder = path.slice(0, path.length - baseName(path).length);
  return /^(?:.*[/\\])?playbooks[/\\]/.exec(folder)?.[0] ?? folder;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** One playbook file: where it is, whose it is, and what reading it came to. */
export interface Entry<Origin extends string = string> {
  readonly id: string;
  readonly path: string;
  readonly origin: Origin;
  /** The pack that it comes in, by name. */
  readonly pack?: string;
  /** Absent when the file could not be read as text. */
  readonly text?: string;
  readonly parsed: Parsed<Playbook>;
  /** No error in it, by the decoder or by any rule. */
  readonly sound: boolean;
  /** The build has judged it by every rule already. */
  readonly isJudged?: true;
  /** What is wrong first, when it is not sound, in a sentence. */
  readonly fault?: string;
}

/** All playbooks within reach. Of those with one id the first wins, and hides the rest. */
export interface Library<Origin extends string = string> {
  /** The winners, sorted by id. */
  readonly entries: readonly Entry<Origin>[];
  /** What each winner hides, by id. */
  readonly hidden: ReadonlyMap<string, readonly Entry<Origin>[]>;
}

/** Builds a library from entries in the order in which they win. */
export function libraryOf<Origin extends string>(
  entries: readonly Entry<Origin>[],
): Library<Origin> {
  const winners = new Map<string, Entry<Origin>>();
  const hidden = new Map<string, Entry<Origin>[]>();
  for (const entry of entries) {
    if (winners.has(entry.id)) hidden.set(entry.id, [...(hidden.get(entry.id) ?? []), entry]);
    else winners.set(entry.id, entry);
  }
  const sorted = [...winners.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { entries: sorted, hidden };
}

/** One that names no group stands where the one stood whose place it takes. */
export function inItsGroup(playbook: Playbook, places: readonly Entry[]): Playbook {
  const group = places.find(({ parsed }) => parsed.value?.group !== undefined)?.parsed.value?.group;
  return playbook.group !== undefined || group === undefined ? playbook : { ...playbook, group };
}

/**
 * The sound playbooks of a library, with the house: what the guide and the prover go by. Where the
 * winner is broken, the first sound one that it hides takes its place: an interrupt key must work.
 */
export function bookOf(library: Library, house: House): Book {
  const playbooks = new Map<string, Playbook>();
  for (const winner of library.entries) {
    const candidates = [winner, ...(library.hidden.get(winner.id) ?? [])];
    const playbook = candidates.find(({ sound }) => sound)?.parsed.value;
    if (playbook !== undefined) playbooks.set(winner.id, inItsGroup(playbook, candidates));
  }
  const all = [...library.entries, ...[...library.hidden.values()].flat()];
  const builtIn = new Map(
    all.flatMap(({ id, origin, parsed: { value } }) =>
      origin === 'built-in' && value !== undefined ? [[id, value.kind] as const] : [],
    ),
  );
  return { playbooks, house, builtIn };
}
