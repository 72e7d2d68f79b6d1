import { UnableError } from '../errors.ts';
import { stageToResume } from '../guide/call.ts';
import { Session } from '../guide/session.ts';
import { counted, sayWhen, spanInWords } from '../record/calendar.ts';
import type { CallStore, Shell } from '../shell.ts';
import { type Keeper, keepOn } from './keep.ts';
import type { World } from './load.ts';
import { idOf, recordReader, unfinished } from './records.ts';

/** Hours after which whoever wants to go on with a call says which one: it is of another shift. */
const shift = 12;

/** The newest call to go on with, where it is of this shift. */
async function newest(world: World, store: CallStore, shell: Shell): Promise<string> {
  const found = await unfinished(store, 0);
  if (found === undefined) {
    throw new UnableError(
      'There is no unfinished call. "servekit calls" lists all that are kept; --resume takes the name of one.',
    );
  }
  const { id, header } = found.record;
  const now = shell.now();
  if (now - header.at <= shift * 3_600_000) return id;
  const what = found.hasEnded ? 'ended, wrap-up not filed' : 'unfinished';
  const when = `begun ${sayWhen(shell.calendar, header.at, now)}, ${ageInWords(now - header.at)} ago`;
  throw new UnableError(
    `The newest call to go on with is older than a shift: "${titleOf(header.playbook, world)}" (${what}), ${when}. If that is the one: servekit guide --resume ${id}`,
  );
}

function titleOf(playbook: string, world: World): string {
  return world.book.playbooks.get(playbook)?.title ?? playbook;
}

/** In days from the second on. */
function ageInWords(milliseconds: number): string {
  const days = Math.floor(milliseconds / (24 * 3_600_000));
  return days < 2 ? spanInWords(milliseconds) : counted(days, 'day');
}

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
  const id = name === true ? await newest(world, store, shell) : await idOf(name, store);
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
      `Going on: ${place.join(' › ')}, begun ${when}, ${ageInWords(shell.now() - record.header.at)} ago.`,
      ...(screen?.kind === 'wrap-up' ? ['It has ended; its wrap-up is not filed.'] : []),
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
  const { id, header } = found.record;
  const what = found.hasEnded ? 'Ended, wrap-up not filed' : 'Unfinished';
  const when = sayWhen(shell.calendar, header.at, now);
  const name = now - header.at > shift * 3_600_000 ? ` ${id}` : '';
  return `${what}: ${when} ${titleOf(header.playbook, world)}. servekit guide --resume${name}`;
}
