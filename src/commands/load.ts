import { UnableError } from '../errors.ts';
import type { Phrasing } from '../lint/phrases.ts';
import type { Book } from '../playbook/flow.ts';
import { type House, type HouseFile, houseOf } from '../playbook/house.ts';
import {
  bookOf,
  type Entry,
  idOfFile,
  kindOfFile,
  type Library,
  libraryOf,
  twinOf,
} from '../playbook/library.ts';
import type { Channel, Playbook } from '../playbook/model.ts';
import { didYouMean } from '../playbook/near.ts';
import { isSound, type Parsed } from '../playbook/parsed.ts';
import type { Problem } from '../playbook/problem.ts';
import { lineStarts, positionOf } from '../playbook/source-map.ts';
import { visible } from '../playbook/text.ts';
import type {
  Compiled,
  Known,
  Origin,
  PlaybookFolder,
  Shell,
  SourceFile,
  Unreadable,
} from '../shell.ts';

/** A file with what it was read as; `text` is absent when it is no text at all. */
export interface Loaded<T> {
  readonly path: string;
  readonly text?: string;
  readonly parsed: Parsed<T>;
  /** The build has judged it by every rule already. */
  readonly isJudged?: true;
}

/** Playbooks and house of one run, with the broken ones among them. */
export interface World {
  readonly library: Library<Origin>;
  readonly house: House;
  readonly houses: readonly Loaded<HouseFile>[];
  /** What keeps settings from holding, a sentence each. */
  readonly faults: readonly string[];
  /** Folders that settings name and that hold nothing: they are among the faults. */
  readonly missing: readonly string[];
  /** The sound playbooks, with the house. */
  readonly book: Book;
  readonly folders: readonly PlaybookFolder[];
  /** What wordings are judged by; absent where nobody asked for that, as when a call starts. */
  readonly phrasing?: Phrasing;
}

/**
 * Reads all playbooks within reach, and judges them by every rule. A broken one is in the library,
 * and not in the book.
 */
export async function loadWorld(shell: Reach, options: LoadOptions): Promise<World> {
  const world = await readWorld(shell, options);
  const library = await judged(world);
  const swapped = library.entries.flatMap((entry) => swapOf(entry, library));
  const faults = [...world.faults, ...swapped];
  return { ...world, library, faults, book: bookOf(library, world.house) };
}

/** What playbooks are read from. */
type Reach = Pick<Shell, 'playbooks' | 'compiled'>;

interface LoadOptions {
  /** A folder to look in first. */
  readonly playbooks?: string | undefined;
}

/** Reads the settings that hold, the most particular last. */
export async function readHouses(shell: Reach): Promise<readonly Loaded<HouseFile>[]> {
  const compiled = await shell.compiled();
  const files = await shell.playbooks.houses();
  return Promise.all(files.map((file) => loadHouse(file, compiled)));
}

/** Reads all playbooks within reach, and judges none: sound is what can be decoded. */
export async function readWorld(shell: Reach, options: LoadOptions): Promise<World> {
  const compiled = await shell.compiled();
  const houses = await readHouses(shell);
  const house = houseOf(houses.flatMap(({ parsed }) => parsed.value ?? []));
  const named = houses.flatMap(({ path, parsed }) => {
    const names = parsed.value?.playbooks;
    return names === undefined ? [] : [{ path, names }];
  });
  const packs = houses.flatMap(({ path, parsed }) => {
    const names = parsed.value?.packs;
    return names === undefined ? [] : [{ path, names }];
  });
  const folders = await shell.playbooks.folders(
    options.playbooks,
    named.reverse(),
    packs.reverse(),
  );
  const entries: Entry<Origin>[] = [];
  const missing: string[] = [];
  for (const folder of folders) {
    if (folder.fault !== undefined) {
      missing.push(missingPack(folder, folder.fault));
      continue;
    }
    const files = await shell.playbooks.files(folder);
    refuseMissing(folder, files);
    if (isMissing(folder, files)) missing.push(missingFolder(folder));
    entries.push(...(await entriesOf(files, folder, compiled)));
  }
  const library = libraryOf(safetyKept(entries));
  const faults = [...houses.flatMap(houseFault), ...missing];
  return { library, house, houses, faults, missing, book: bookOf(library, house), folders };
}

/**
 * The world with these playbooks in front of all but those of `--playbooks`: a file that was named,
 * or that stands beside one that was, is the one that is meant.
 */
export async function withPlaybooks(
  world: World,
  files: readonly SourceFile[],
  shell: Reach,
): Promise<World> {
  const { entries, hidden } = world.library;
  const isMeant = ({ path }: SourceFile) => {
    const winner = entries.find(({ id }) => id === idOfFile(path));
    return winner?.path !== path && winner?.origin !== 'option';
  };
  const named = await entriesOf(
    files.filter(isMeant),
    { origin: 'option' },
    await shell.compiled(),
  );
  if (named.length === 0) return world;
  const library = libraryOf([...named, ...entries, ...[...hidden.values()].flat()]);
  const wider = { ...world, library, book: bookOf(library, world.house) };
  const sound = await judged(wider);
  return { ...wider, library: sound, book: bookOf(sound, world.house) };
}

/** A folder that the user named must be there; the others may be missing. */
function refuseMissing({ origin, path }: PlaybookFolder, [first]: readonly SourceFile[]): void {
  if (origin !== 'option' || first === undefined || !('reason' in first.content)) return;
  if (!path.endsWith(first.path)) return;
  throw new UnableError(`--playbooks ${visible(first.path)}: ${first.content.reason}`);
}

/** A broken playbook whose place is taken by the one that it hides. */
function swapOf({ id, path, sound }: Entry, { hidden }: Library): readonly string[] {
  const stand = sound ? undefined : hidden.get(id)?.find((one) => one.sound);
  if (stand === undefined) return [];
  const which = stand.origin === 'built-in' ? 'the built-in one' : stand.path;
  return [`"${id}" is broken (${path}): ${which} is used.`];
}

/** A folder that settings name and that is not there: its playbooks would be missed in silence. */
function isMissing({ namedIn }: PlaybookFolder, files: readonly SourceFile[]): boolean {
  return namedIn !== undefined && files.length === 0;
}

function missingFolder({ namedIn = '', path, pack }: PlaybookFolder): string {
  return pack === undefined
    ? `${namedIn} names the folder ${path}, and there are no playbooks in it.`
    : `${namedIn} names the pack "${pack}", and there are no playbooks in it.`;
}

function missingPack({ namedIn = '', pack = '' }: PlaybookFolder, fault: Unreadable): string {
  const { reason, help } = fault;
  const why = `${namedIn} names the pack "${pack}". ${reason}`;
  return help === undefined ? why : `${why} ${help}`;
}

/**
 * The playbooks of packs that have the name of a built-in one of safety come after that one: what is
 * said when a life is in danger must not change because somebody else's package did.
 */
function safetyKept(entries: readonly Entry<Origin>[]): readonly Entry<Origin>[] {
  const kept = new Set(
    entries.flatMap(({ id, origin, parsed }) =>
      origin === 'built-in' && parsed.value?.kind === 'safety' ? [id] : [],
    ),
  );
  const gives = ({ id, origin }: Entry<Origin>) => origin === 'pack' && kept.has(id);
  return [...entries.filter((entry) => !gives(entry)), ...entries.filter(gives)];
}

/** Settings that are broken are not followed in silence: the numbers of warnings are among them. */
/** Why the settings of a file do not hold, if they do not. */
export function houseFault({ path, parsed, text = '' }: Loaded<HouseFile>): readonly string[] {
  const error = parsed.problems.find(({ severity }) => severity === 'error');
  if (error === undefined) return [];
  const { line } = positionOf(lineStarts(text), error.at.start);
  return [`${path} is broken. Line ${line}: ${error.message}`];
}

/** What reads YAML is loaded only for what the build has not read: it is most of a start. */
const reading = () => import('./read.ts');

async function loadHouse(file: SourceFile, compiled: Compiled): Promise<Loaded<HouseFile>> {
  const content = bytesOf(file);
  const known = content && compiled.house(content);
  return known ? loadedAs(file.path, known) : (await reading()).readHouse(file);
}

async function loadPlaybook(file: SourceFile, compiled: Compiled): Promise<Loaded<Playbook>> {
  const content = bytesOf(file);
  const known = content && compiled.playbook(idOfFile(file.path), content);
  return known ? loadedAs(file.path, known) : (await reading()).readPlaybook(file);
}

function bytesOf({ content }: SourceFile): Uint8Array | undefined {
  return 'reason' in content ? undefined : content;
}

function loadedAs<T>(path: string, { text, value }: Known<T>): Loaded<T> {
  return { path, text, parsed: { value, problems: [] }, isJudged: true };
}

async function entriesOf(
  files: readonly SourceFile[],
  { origin, pack }: Pick<PlaybookFolder, 'origin' | 'pack'>,
  compiled: Compiled,
): Promise<readonly Entry<Origin>[]> {
  const playbooks = files.filter(({ path }) => kindOfFile(path) === 'playbook');
  const paths = playbooks.map(({ path }) => path);
  return Promise.all(
    playbooks.map(async (file) => {
      const loaded = await loadPlaybook(file, compiled);
      const twin = twinProblem(file.path, paths);
      const problems = [...(twin === undefined ? [] : [twin]), ...loaded.parsed.problems];
      const parsed = { ...loaded.parsed, problems };
      const of = pack === undefined ? { origin } : { origin, pack };
      return { ...loaded, parsed, id: idOfFile(file.path), ...of, sound: isSound(parsed) };
    }),
  );
}

/** Neither of two files of one id is the playbook: nobody can tell which is meant. */
export function twinProblem(path: string, paths: readonly string[]): Problem | undefined {
  const twin = twinOf(path, paths);
  if (twin === undefined) return undefined;
  return {
    code: 'file/twice',
    severity: 'error',
    message: `Two files here are the playbook "${idOfFile(path)}": this one and ${twin}.`,
    at: { start: 0, end: 0 },
    help: 'Rename one of them: the file name is the id.',
  };
}

/** A playbook with an error by any rule is not sound. The compiled ones were judged when built. */
async function judged({ library, book }: World): Promise<Library<Origin>> {
  const isKnown = ({ isJudged, sound }: Entry) => isJudged === true && sound;
  if (library.entries.every(isKnown)) return library;
  const [{ lintPlaybook }, { isOpen }] = await Promise.all([
    import('../lint/lint.ts'),
    import('../lint/diagnostic.ts'),
  ]);
  const broken = new Set(library.entries.filter(({ sound }) => !sound).map(({ id }) => id));
  const entries = library.entries.map((entry) => {
    if (isKnown(entry)) return entry;
    const { id, path, text = '', parsed } = entry;
    const findings = judge(() => lintPlaybook({ id, path, text, parsed }, book, broken));
    if (typeof findings === 'string') return { ...entry, sound: false, fault: findings };
    const error = findings.find((one) => one.severity === 'error' && isOpen(one));
    if (error === undefined) return entry;
    const place = entry.text === undefined || error.span.end === 0 ? '' : `Line ${error.line}: `;
    return { ...entry, sound: false, fault: `${place}${error.message}` };
  });
  return { ...library, entries };
}

/** A file on which a rule itself breaks must not take the guide away from all others. */
function judge<T>(lint: () => T): T | string {
  try {
    return lint();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `It could not be judged, which is a fault of servekit itself: ${reason}`;
  }
}

/** The names that a call can be guided by: the sound playbooks that are not for after it. */
export function guidable({ book }: World): readonly string[] {
  return [...book.playbooks.values()].flatMap(({ id, kind }) => (kind === 'after' ? [] : [id]));
}

/** Why a name cannot be guided by, and what to do instead, in a sentence or two. */
export function whyNot(name: string, world: World): string {
  const entry = world.library.entries.find(({ id }) => id === name);
  if (entry === undefined) {
    const hint = didYouMean(name, guidable(world)) ?? '"servekit list" shows what there is.';
    return `There is no playbook "${name}". ${hint}`;
  }
  if (entry.sound) return `"${name}" runs after a call, by itself.`;
  return `"${name}" is broken (${entry.path}). ${entry.fault ?? ''} "servekit validate ${entry.path}" says more.`;
}

/** A channel as the place where people talk. */
const places: Readonly<Record<Channel, string>> = {
  phone: 'the phone',
  chat: 'a chat',
  'in-person': 'a talk in person',
};

/** That a playbook is not written for where the conversation takes place, if it is not. */
export function notWrittenFor({ channels }: Playbook, channel: Channel): string | undefined {
  if (channels.includes(channel)) return undefined;
  const written = channels.map((one) => places[one]).join(' and ');
  return `Written for ${written}, not for ${places[channel]}.`;
}

/** The folders that are the user's or the project's own to check. */
export function ownFolders({ folders }: World): readonly PlaybookFolder[] {
  return folders.filter(({ isOwn }) => isOwn);
}
