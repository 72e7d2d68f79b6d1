import { type ExitCode, exitCodes, UsageError } from '../errors.ts';
import { choicePath, stepPath } from '../lint/places.ts';
import { isLittle, wordsOf } from '../playbook/alike.ts';
import { findablePlaybook } from '../playbook/findable.ts';
import type { Entry } from '../playbook/library.ts';
import { type Mark, marksIn } from '../playbook/marks.ts';
import type { Channel, Line, Playbook, Step } from '../playbook/model.ts';
import { type Searchable, search } from '../playbook/search.ts';
import { lineStarts, locate, type Part, type Path, positionOf } from '../playbook/source-map.ts';
import { visible, visibleJson } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';
import { readWorld, type World } from './load.ts';
import type { SearchOptions } from './search.ts';
import { linePage, lineRows } from './search-text.ts';

/** Where in a step something is said: what a line of it is. */
export type Where =
  | 'step'
  | 'say'
  | 'do'
  | 'listen for'
  | 'never'
  | 'promise'
  | 'choice'
  | 'they say';

/** What a match counts, by where it is: what to say comes before what only tells of it. */
const weights: Readonly<Record<Where, number>> = {
  say: 3,
  step: 2.5,
  do: 2.5,
  promise: 2.5,
  never: 2,
  choice: 2,
  'listen for': 2,
  'they say': 2,
};

/** One line of a playbook. */
interface SaidLine extends Searchable {
  readonly entry: Entry;
  readonly playbook: Playbook;
  readonly step: Step;
  readonly where: Where;
  /** As it is written: with its reason, and its slots by name. */
  readonly text: string;
  readonly channel?: Channel;
  readonly at: Path;
  readonly part: Part;
}

/** A line that was found, as it is shown. */
export interface FoundLine {
  readonly playbook: string;
  readonly playbookTitle: string;
  readonly step: string;
  readonly stepTitle: string;
  readonly where: Where;
  readonly channel?: Channel;
  readonly text: string;
  /** The parts of the text that match. */
  readonly marks: readonly Mark[];
  /** Of the title of a step, what is said there. */
  readonly said?: string;
  /** How many other wordings of the same step match as well. */
  readonly wordings?: number;
  /** The file, and the line in it, of a playbook that is not built in. */
  readonly path?: string;
  readonly line?: number;
}

export async function runSearch(
  query: string,
  options: SearchOptions,
  shell: Shell,
): Promise<ExitCode> {
  const limit = limitOf(options.limit);
  if (wordsOf(query).length === 0) {
    throw new UsageError('Say what to look for, such as: servekit search refund');
  }
  const world = await readWorld(shell, options);
  const all = foundLines(query, linesOf(world, options.channel));
  const found = all.slice(0, limit);
  if (options.json === true) {
    shell.out(
      `${visibleJson({ servekit: 1, query, lines: found, more: all.length - found.length })}\n`,
    );
  } else if (found.length > 0) {
    const colour = await shell.paint(options.color);
    const page = shell.stdoutIsTerminal ? linePage : lineRows;
    shell.out(page(found, { colour, width: shell.columns }));
  }
  for (const sentence of talk(query, found, all, world)) shell.err(`${visible(sentence)}\n`);
  return found.length > 0 ? exitCodes.fine : exitCodes.findings;
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UsageError(`--limit ${visible(text)}: a number of lines, such as 15.`);
}

/** All lines within reach, also of playbooks that have errors: whoever mends them may look for them. */
function linesOf({ library }: World, channel: Channel | undefined): readonly SaidLine[] {
  return library.entries.flatMap((entry) => {
    const playbook = entry.parsed.value;
    if (playbook === undefined) return [];
    if (channel !== undefined && !playbook.channels.includes(channel)) return [];
    const lines = playbook.steps.flatMap((step) => [...linesOfStep(entry, playbook, step)]);
    return lines.filter((line) => channel === undefined || (line.channel ?? channel) === channel);
  });
}

function* linesOfStep(entry: Entry, playbook: Playbook, step: Step): Iterable<SaidLine> {
  const line = (
    where: Where,
    { text, why, channel }: Line,
    at: Path,
    part: Part = 'value',
  ): SaidLine => ({
    entry,
    playbook,
    step,
    where,
    text: why === undefined ? text : `${text} -- ${why}`,
    ...(channel === undefined ? {} : { channel }),
    at,
    part,
    fields: [
      { weight: weights[where], texts: [withoutSlots(text)] },
      { weight: 1, texts: [why ?? ''] },
      // What it is all about: of lines alike, those of the right step and playbook come first.
      { weight: 1.5, texts: [step.title] },
      { weight: 1, texts: [playbook.title, ...playbook.find] },
    ],
  });
  const block = (where: Where, key: string, lines: readonly Line[]) =>
    lines.map((one, index) => line(where, one, stepPath(step, key, index)));
  yield line('step', { text: step.title }, stepPath(step), 'key');
  yield* block('say', 'say', step.say);
  yield* block('do', 'do', step.do);
  yield* block('listen for', 'listen-for', step.listenFor);
  yield* block('never', 'never', step.never);
  if (step.promise !== undefined) {
    yield line('promise', { text: step.promise }, stepPath(step, 'promise'));
  }
  for (const choice of step.choices) {
    const at = choicePath(step, choice);
    if (choice.text !== undefined) yield line('choice', { text: choice.text }, at, 'key');
    for (const [index, said] of choice.says.entries()) {
      yield line('they say', said, [...at, 'says', index]);
    }
  }
}

/** The name of a slot is no word that is said. */
function withoutSlots(text: string): string {
  return text.replace(/<[a-z][a-z0-9-]*>/g, ' ');
}

/** The lines that have some of the words themselves, best first; of several wordings the best one. */
function foundLines(query: string, lines: readonly SaidLine[]): readonly FoundLine[] {
  const found = new Map<string, FoundLine>();
  for (const { item, words } of search(query, lines)) {
    const marks = marksIn(item.text, words);
    if (marks.length === 0) continue;
    const { playbook, step, where, channel = '', at } = item;
    const isWording = where === 'say';
    const key = [playbook.id, step.id, where, ...(isWording ? [channel] : at)].join('/');
    const best = found.get(key);
    if (best === undefined) found.set(key, shownAs(item, marks));
    else found.set(key, { ...best, wordings: (best.wordings ?? 0) + 1 });
  }
  return [...found.values()];
}

function shownAs(
  { entry, playbook, step, where, channel, text, at, part }: SaidLine,
  marks: readonly Mark[],
): FoundLine {
  const { root } = entry.parsed;
  const place =
    root === undefined || entry.text === undefined
      ? {}
      : {
          path: entry.path,
          line: positionOf(lineStarts(entry.text), locate(root, at, part).start).line,
        };
  return {
    playbook: playbook.id,
    playbookTitle: playbook.title,
    step: step.id,
    stepTitle: step.title,
    where,
    ...(channel === undefined ? {} : { channel }),
    text,
    marks,
    ...(where === 'step' && step.say[0] !== undefined ? { said: step.say[0].text } : {}),
    ...(place.path === undefined ? {} : place),
  };
}

/** What there is to say beside the lines, a sentence each. */
function talk(
  query: string,
  found: readonly FoundLine[],
  all: readonly FoundLine[],
  { library, faults, book }: World,
): readonly string[] {
  const unread = library.entries.filter(({ parsed }) => parsed.value === undefined);
  const missed = unread.map(
    ({ id, path }) => `"${id}" (${path}) cannot be read, and was not searched.`,
  );
  if (found.length === 0)
    return [...nothing(query, [...book.playbooks.values()]), ...missed, ...faults];
  const rest = all.length - found.length;
  const more = rest === 0 ? [] : [`${rest} more: --limit ${all.length} shows all.`];
  return [...more, ...missed, ...faults];
}

/** That no line has it; and the playbooks that are about it all the same. */
function nothing(query: string, playbooks: readonly Playbook[]): readonly string[] {
  if (wordsOf(query).every(isLittle)) {
    return [`"${query}" is in nearly every line: add what it is about.`];
  }
  const none = `No line has "${query}".`;
  const about = search(query, playbooks.map(findablePlaybook)).slice(0, 3);
  if (about.length === 0) return [none];
  return [`${none} Playbooks for it: ${about.map(({ item }) => item.id).join(', ')}.`];
}
