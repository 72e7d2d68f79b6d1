import { UnableError } from '../errors.ts';
import { stageToResume } from '../guide/call.ts';
import { Session } from '../guide/session.ts';
import { sayWhen } from '../record/calendar.ts';
import type { CallStore, Shell } from '../shell.ts';
import { type Keeper, keepOn } from './keep.ts';
import type { World } from './load.ts';
import { idOf, recordReader, unfinished } from './records.ts';

/** A call that goes on. */
export interface Resumed {
  readonly session: Session;
  readonly keeper: Keeper;
  /** What goes on: playbook, step, when it began, and what was mended to open it. */
  readonly notice: string;
}

/** Goes on with a call where it was: with the one that a name means, or the newest unfinished one. */
export async function resume(
  name: string | true,
  world: World,
  store: CallStore,
  shell: Shell,
): Promise<Resumed> {
  const id = name === true ? (await unfinished(store, 0))?.id : await idOf(name, store);
  if (id === undefined) {
    throw new UnableError(
      'There is no unfinished call. "servekit calls" lists all that are kept; --resume takes the name of one.',
    );
  }
  const read = recordReader(world, shell);
  // Before it is opened: a call that is over is not to be held for a moment.
  const before = await read(await store.read(id));
  if (stageToResume(before.call) === undefined) {
    throw new UnableError(
      `Call ${id} is over and filed: there is nothing to go on with. "servekit calls show ${id}" shows it.`,
    );
  }
  const missing = before.call.frames.find(({ playbook }) => !before.book.playbooks.has(playbook));
  if (missing !== undefined || before.record.events.length === 0) {
    const why =
      missing === undefined
        ? 'Nothing had happened in it when it was cut off.'
        : `The text of its playbook "${missing.playbook}" is not in its record, and there is none of that name now.`;
    throw new UnableError(`Call ${id} cannot go on. ${why}`);
  }
  const { journal, record, notice } = await store.reopen(id);
  const { book, call } = await read(record);
  const keeper = keepOn(journal, world, record.playbooks.keys());
  const session = new Session(book, call.channel, shell.now, [], keeper.keep);
  session.resume(record.events);
  const when = sayWhen(shell.calendar, record.header.at, shell.now());
  const screen = session.screen();
  const place =
    screen === undefined || screen.kind === 'over' || screen.kind === 'wrap-up'
      ? [book.playbooks.get(record.header.playbook)?.title ?? record.header.playbook]
      : screen.crumbs;
  const secrets = record.events.some(({ event }) => event.type === 'SecretFilled');
  return {
    session,
    keeper,
    notice: [
      `Going on: ${place.join(' › ')}, begun ${when}.`,
      ...(secrets ? ['What is secret was not kept: ask for it again.'] : []),
      ...(notice === undefined ? [] : [notice]),
    ].join(' '),
  };
}

/** The age at which an unfinished call is told of no more: a day. */
const forgotten = 24 * 3_600_000;

/** One line on an unfinished call, if there is one of today. */
export async function hintOf(
  store: CallStore,
  world: World,
  shell: Shell,
): Promise<string | undefined> {
  const now = shell.now();
  const found = await unfinished(store, now - forgotten);
  if (found === undefined) return undefined;
  const { at, playbook } = found.header;
  const title = world.book.playbooks.get(playbook)?.title ?? playbook;
  return `Unfinished: ${sayWhen(shell.calendar, at, now)} ${title}. servekit guide --resume`;
}
