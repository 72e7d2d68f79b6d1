import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import type { Event } from '../guide/events.ts';
import { visible, visibleJson } from '../playbook/text.ts';
import { csvHead, csvOf } from '../record/export.ts';
import { type Scrubbed, scrub } from '../record/scrub.ts';
import { storyOf } from '../record/story.ts';
import { type Summary, sensitiveFacts, summaryOf, withoutSensitive } from '../record/summary.ts';
import { timesOf } from '../record/times.ts';
import { type SlotNames, slotNames, spokenUnfilled, withoutUnfilled } from '../record/unfilled.ts';
import type { CallStore, Shell } from '../shell.ts';
import type { CallFilters } from './calls.ts';
import { findCalls, type Looked } from './calls-find.ts';
import { readWorld, type World } from './load.ts';
import { idOf, type ReadCall, recordReader, tellTail } from './records.ts';

interface Options extends CallFilters {
  readonly format: 'jsonl' | 'csv' | 'story';
  readonly sensitive?: boolean;
}

/** `servekit calls export`: calls to take along. Sensitive facts only where they are asked for. */
export async function exportCalls(
  names: readonly string[],
  own: Options,
  shell: Shell,
  above: CallFilters,
): Promise<ExitCode> {
  // Commander gives an option that both know to the command it stands behind.
  const options = { ...above, ...own };
  const filters = [options.since, options.playbook, options.outcome, options.customer];
  if (names.length > 0 && filters.some((value) => value !== undefined)) {
    throw new UsageError('Name the calls, or say by options which are meant; not both.');
  }
  const world = await readWorld(shell, {});
  const store = await shell.calls();
  const read = recordReader(world, shell);
  const found =
    names.length > 0 ? namedCalls(names, store, read) : findCalls(store, options, read, shell);
  if (options.format === 'story') return exportStories(found, options, world, shell);
  if (options.format === 'csv') shell.out(csvHead);
  let unreadable = 0;
  let written = 0;
  for await (const looked of found) {
    if ('unreadable' in looked) {
      unreadable += 1;
      shell.err(`${visible(looked.unreadable)}\n`);
      continue;
    }
    if (tellTail(looked.read.record, shell) !== exitCodes.fine) unreadable += 1;
    written += 1;
    shell.out(
      options.format === 'csv'
        ? csvOf(
            {
              id: looked.read.record.id,
              playbook: looked.read.record.header.playbook,
              summary: summaryFor(looked.read, options),
            },
            shell.calendar,
          )
        : jsonOf(looked.read, options),
    );
  }
  shell.err(`${written} ${written === 1 ? 'call' : 'calls'} written.\n`);
  return unreadable > 0 ? exitCodes.unable : exitCodes.fine;
}

async function* namedCalls(
  names: readonly string[],
  store: CallStore,
  read: ReturnType<typeof recordReader>,
): AsyncIterable<Looked> {
  // All names before the first line: half an export is none.
  const ids: string[] = [];
  for (const name of names) ids.push(await idOf(name, store));
  for (const id of new Set(ids)) {
    try {
      yield { read: await read(await store.read(id)) };
    } catch (error) {
      if (!(error instanceof UnableError)) throw error;
      yield { unreadable: error.message };
    }
  }
}

/** A call's summary; without the values of sensitive facts, wherever they were written into words. */
function summaryFor(read: ReadCall, { sensitive }: Options): Summary {
  const summary = summaryOf(read.book, read.call, timesOf(read.record.events));
  return sensitive === true ? summary : scrub(withoutSensitive(summary), hiddenOf(read));
}

interface Hidden extends Scrubbed {
  readonly name: string;
}

/** Every value that a sensitive fact ever had in a call. */
function hiddenOf({ book, call, record }: ReadCall): readonly Hidden[] {
  const names = sensitiveFacts(book);
  const labels = new Map(summaryOf(book, call).facts.map(({ name, label }) => [name, label]));
  return record.events.flatMap(({ event }) =>
    event.type === 'FactFilled' && names.has(event.name)
      ? [{ name: event.name, value: event.value, label: labels.get(event.name) ?? event.name }]
      : [],
  );
}

/** A call as one line of JSON: what it comes to, and all that happened. */
function jsonOf(read: ReadCall, options: Options): string {
  const { record } = read;
  const hidden = options.sensitive === true ? [] : hiddenOf(read);
  const names = new Set(hidden.map(({ name }) => name));
  const slots = slotNames(read.book);
  const events = record.events
    .filter(({ event }) => event.type !== 'FactFilled' || !names.has(event.name))
    .map(({ seq, at, event }) => ({ seq, at, event: scrub(inPlainWords(event, slots), hidden) }));
  const { id, header } = record;
  return `${visibleJson(
    {
      servekit: 1,
      id,
      playbook: header.playbook,
      version: header.version,
      ...summaryFor(read, options),
      events,
    },
    0,
  )}\n`;
}

/** What was kept as it stood on the screen, without the slots that were empty there. */
function inPlainWords(event: Event, slots: SlotNames): Event {
  if (event.type === 'ChoiceMade' && event.offered !== undefined) {
    return { ...event, offered: withoutUnfilled(event.offered, slots) };
  }
  return event.type === 'WarningGiven'
    ? { ...event, wording: spokenUnfilled(event.wording, slots) }
    : event;
}

/** Stories are of one playbook: they stand in one file beside it. */
async function exportStories(
  found: AsyncIterable<Looked>,
  { sensitive }: Options,
  world: World,
  shell: Shell,
): Promise<ExitCode> {
  const { storiesText } = await import('../stories/yaml-text.ts');
  const reads: ReadCall[] = [];
  let unable = false;
  for await (const looked of found) {
    if ('read' in looked) {
      if (tellTail(looked.read.record, shell) !== exitCodes.fine) unable = true;
      reads.push(looked.read);
    } else {
      unable = true;
      shell.err(`${visible(looked.unreadable)}\n`);
    }
  }
  const playbooks = [...new Set(reads.map(({ record }) => record.header.playbook))];
  if (playbooks.length > 1) {
    throw new UsageError(
      `These are calls of ${playbooks.length} playbooks (${playbooks.map(visible).join(', ')}), and a file of stories is of one. Add --playbook NAME.`,
    );
  }
  const stories = reads.reverse().flatMap((read) => {
    const { id, header, events } = read.record;
    const hidden = sensitive === true ? [] : hiddenOf(read);
    const { book } = read;
    const told = storyOf(book, header.playbook, `call ${id}`, header.channel, events, hidden);
    if ('story' in told) return [told.story];
    unable = true;
    shell.err(`${id} cannot be told as a story. ${visible(told.unfit)}\n`);
    return [];
  });
  if (stories.length === 0) {
    shell.err('There is no call to tell as a story.\n');
    return exitCodes.unable;
  }
  shell.out(storiesText(stories));
  const [playbook = ''] = playbooks;
  const isChanged = reads.some(({ record }) =>
    [...record.playbooks].some(
      ([name, text]) => world.library.entries.find(({ id }) => id === name)?.text !== text,
    ),
  );
  shell.err(
    `${stories.length === 1 ? '1 story' : `${stories.length} stories`} for ${visible(playbook)}.stories.yaml, to play with "servekit test".${
      isChanged ? ' A playbook has changed since: a story may fail for that.' : ''
    }\n`,
  );
  return unable ? exitCodes.unable : exitCodes.fine;
}
