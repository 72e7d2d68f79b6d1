import { type ExitCode, exitCodes, UnableError, worse } from '../errors.ts';
import { play } from '../guide/play.ts';
import { prove } from '../lint/proof.ts';
import { besideFile, type Entry } from '../playbook/library.ts';
import { parseWith } from '../playbook/parse.ts';
import { decodeStories, type Story } from '../playbook/story.ts';
import { visible } from '../playbook/text.ts';
import type { Origin, Shell, SourceFile } from '../shell.ts';
import {
  type Counted,
  type Ground,
  groundOf,
  keyOfWay,
  takenIn,
  wayInWords,
} from '../stories/coverage.ts';
import { type Generated, generate } from '../stories/generate.ts';
import type { StoriesFile } from '../stories/report.ts';
import { withGenerated } from '../stories/splice.ts';
import { storiesText } from '../stories/yaml-text.ts';
import { loadWorld, ownFolders, type World, whyNot } from './load.ts';
import { brokenStories } from './play-stories.ts';
import { readStories } from './read.ts';

interface Options {
  readonly name?: string;
  readonly write: boolean;
  readonly playbooks?: string;
}

/** Makes the stories that are missing of one playbook, or of each of the project's own. */
export async function runGenerate(options: Options, shell: Shell): Promise<ExitCode> {
  const world = await loadWorld(shell, options);
  for (const fault of world.faults) shell.err(`${visible(fault)}\n`);
  let code: ExitCode = world.faults.length > 0 ? exitCodes.unable : exitCodes.fine;
  const targets = options.name === undefined ? ownEntries(world) : [named(options.name, world)];
  if (targets.length === 0) {
    throw new UnableError(
      'There are no playbooks here to write stories for. "servekit list" shows what there is: name one.',
    );
  }
  const isOne = targets.length === 1;
  for (const entry of targets) {
    try {
      await generateFor(entry, world, { ...options, heading: !isOne }, shell);
    } catch (error) {
      if (isOne || !(error instanceof UnableError)) throw error;
      shell.err(`${error.message}\n`);
      code = worse(code, exitCodes.unable);
    }
  }
  return code;
}

type PlaybookEntry = Entry<Origin>;

function named(name: string, world: World): PlaybookEntry {
  const entry = world.library.entries.find(({ id }) => id === name);
  if (entry?.sound !== true) throw new UnableError(whyNot(name, world));
  return entry;
}

/** The project's own playbooks; a broken one among them is to be told. */
function ownEntries(world: World): readonly PlaybookEntry[] {
  return world.library.entries.filter((entry) => isOwn(entry, world));
}

function isOwn({ origin }: PlaybookEntry, world: World): boolean {
  return ownFolders(world).some((folder) => folder.origin === origin);
}

async function generateFor(
  entry: PlaybookEntry,
  world: World,
  { write, heading }: { readonly write: boolean; readonly heading: boolean },
  shell: Shell,
): Promise<void> {
  if (write && entry.sound && !isOwn(entry, world)) {
    throw new UnableError(
      `"${entry.id}" is built in, and no file of your project. Copy ${visible(entry.path)} into your folder of playbooks: --write puts stories beside it there.`,
    );
  }
  const plan = await planFor(entry, world, shell);
  if (write) await put(plan, shell);
  else if (plan.stories.length > 0) {
    const text = storiesText(plan.stories);
    shell.out(heading ? `# ${visible(plan.path)}\n${text}\n` : text);
  }
  for (const line of told(plan, write)) shell.err(`${visible(line)}\n`);
}

/** What is missing of a playbook's stories, and where it goes. */
interface Plan extends Generated {
  readonly id: string;
  /** The file of stories, whether it is there or not. */
  readonly path: string;
  readonly file?: StoriesFile;
  readonly before?: Uint8Array;
  readonly ground: Ground;
  /** What the stories written by hand take, by `keyOfWay`. */
  readonly taken: ReadonlySet<string>;
  /** How many of them fail. */
  readonly failing: number;
}

async function planFor(entry: PlaybookEntry, world: World, shell: Shell): Promise<Plan> {
  const { id } = entry;
  const playbook = entry.sound ? world.book.playbooks.get(id) : undefined;
  if (playbook === undefined) throw new UnableError(whyNot(id, world));
  const [usual = '', ...others] = besideFile(entry.path);
  const there = await firstThere([usual, ...others], shell);
  const file = there === undefined ? undefined : storiesIn(there);
  const byHand = handWritten(file);
  const counted = byHand.map((story): Counted => ({ played: play(world.book, id, story) }));
  const ground = groundOf(prove(world.book, playbook));
  const taken = takenIn(playbook, counted);
  const names = new Set(byHand.map(({ name }) => name));
  return {
    ...generate(world.book, ground, { taken, names }),
    id,
    path: file?.path ?? usual,
    ...(file === undefined ? {} : { file }),
    ...(there === undefined || 'reason' in there.content ? {} : { before: there.content }),
    ground,
    taken,
    failing: counted.filter(({ played }) => played.failures.length > 0).length,
  };
}

async function firstThere(paths: readonly string[], shell: Shell): Promise<SourceFile | undefined> {
  for (const path of paths) {
    const file = await shell.playbooks.at(path);
    if (!('reason' in file.content) || file.content.isMissing !== true) return file;
  }
  return undefined;
}

function handWritten(file: StoriesFile | undefined): readonly Story[] {
  return (file?.stories ?? []).filter(({ generated }) => generated !== true);
}

/** What was made, what could not be, and why: a line each. */
function told(plan: Plan, write: boolean): readonly string[] {
  const { id, ground, taken, failing, missed, stories, path } = plan;
  const fail =
    failing === 1
      ? '1 story written by hand fails and is not counted'
      : `${failing} stories written by hand fail and are not counted`;
  const closed = ground.closed.filter((way) => !taken.has(keyOfWay(way)));
  const where = write && stories.length > 0 ? `, in ${path}` : '';
  return [
    ...(failing === 0 ? [] : [`${id}: ${fail}; "servekit test" says why.`]),
    `${id}: ${summary(plan)}${where}.`,
    ...missed.map((way) => `  No way was found to take ${wayInWords(way)}.`),
    ...closed.map((way) => `  No story can take ${wayInWords(way)}. ${way.why}`),
  ];
}

function summary({ ground, taken, missed, stories }: Plan): string {
  const all = `${ground.ways.length} choices that can be taken`;
  if (stories.length > 0) {
    const made = stories.length === 1 ? '1 story takes' : `${stories.length} stories take`;
    return `${made} ${taken.size === 0 ? `the ${all}` : 'what no story written by hand takes'}`;
  }
  return missed.length > 0 ? 'no story was made' : `the stories written by hand take all ${all}`;
}

/** The stories of a file that is there; one that cannot be read is not written over. */
function storiesIn(there: SourceFile): StoriesFile {
  const { content } = there;
  if ('reason' in content) throw new UnableError(`${visible(there.path)}: ${content.reason}`);
  const { path, text = '', parsed } = readStories(there);
  const broken = brokenStories({ path, text, parsed });
  if (broken !== undefined) throw new UnableError(`${visible(path)}: ${visible(broken)}`);
  return { path, text, root: parsed.root, stories: parsed.value ?? [] };
}

async function put({ path, file, before, stories }: Plan, shell: Shell): Promise<void> {
  if (file === undefined && stories.length === 0) return;
  const text = file === undefined ? storiesText(stories) : withGenerated(file, stories);
  if (typeof text !== 'string') {
    throw new UnableError(`${visible(path)} was not written. ${text.unfit}`);
  }
  if (text === file?.text) return;
  if (!readsAs(text, [...handWritten(file), ...stories])) {
    throw new UnableError(
      `${visible(path)} was not written: its stories would not have stayed as they are.`,
    );
  }
  // A byte order mark is no part of the text, and stays.
  const mark = before?.[0] === 0xef && before[1] === 0xbb && before[2] === 0xbf ? '\uFEFF' : '';
  await shell.writeWhole(path, new TextEncoder().encode(`${mark}${text}`), before);
}

/** Whether a text is read as those stories, whatever was done to it. */
function readsAs(text: string, stories: readonly Story[]): boolean {
  const { value, problems } = parseWith(text, decodeStories);
  const plain = ({ name, generated, channel, facts, moves, expect }: Story) =>
    JSON.stringify([name, generated, channel, facts, moves, Object.entries(expect).sort()]);
  const isSame = value?.map(plain).join('\n') === stories.map(plain).join('\n');
  return isSame && problems.every(({ severity }) => severity !== 'error');
}
