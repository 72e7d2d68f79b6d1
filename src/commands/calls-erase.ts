import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import { visible } from '../playbook/text.ts';
import { clockTime, counted, dateInWords } from '../record/calendar.ts';
import { summaryOf } from '../record/summary.ts';
import { timesOf } from '../record/times.ts';
import type { CallStore, Shell } from '../shell.ts';
import { houseFault, readHouses, readWorld } from './load.ts';
import { print } from './print.ts';
import { idOf, recordReader } from './records.ts';

/** `servekit calls erase`: removes one call for good. Without `--yes` it only says what it would do. */
export async function eraseCall(
  name: string,
  { yes }: { readonly yes?: boolean },
  shell: Shell,
): Promise<ExitCode> {
  const store = await shell.calls();
  const id = await idOf(name, store);
  if (name === 'last' && yes === true) {
    throw new UsageError(
      `"last" may be another call by now: say which one is to go, such as servekit calls erase ${id} --yes.`,
    );
  }
  await store.checkErase(id);
  const about = await aboutCall(id, store, shell);
  if (yes !== true) {
    print(`Would erase ${id}${about}\n`, shell);
    shell.err('Nothing is erased yet: --yes does it, for good.\n');
    return exitCodes.fine;
  }
  await store.erase(id);
  print(`Erased ${id}${about}\n`, shell);
  return exitCodes.fine;
}

/** Which call it is, in a line; one that cannot be read can go all the same. */
async function aboutCall(id: string, store: CallStore, shell: Shell): Promise<string> {
  try {
    const read = await recordReader(await readWorld(shell, {}), shell)(await store.read(id));
    const { title, customer, promises } = summaryOf(
      read.book,
      read.call,
      timesOf(read.record.events),
    );
    const local = shell.calendar.local(read.record.header.at);
    const open = promises.filter(
      ({ kept, withdrawn }) => kept === undefined && withdrawn === undefined,
    ).length;
    const parts = [
      title ?? read.record.header.playbook,
      `${dateInWords(local)}, ${clockTime(local)}`,
      ...(customer === undefined ? [] : [customer]),
    ];
    const followUps = open === 0 ? '' : `, with ${counted(open, 'promise')} not kept yet`;
    return `: ${visible(parts.join(', '))}${followUps}.`;
  } catch (error) {
    if (!(error instanceof UnableError)) throw error;
    return `. ${visible(error.message)}`;
  }
}

interface PurgeOptions {
  readonly olderThan?: string;
  readonly yes?: boolean;
}

/** `servekit calls purge`: removes the calls that are older than they may be kept. */
export async function purgeCalls(options: PurgeOptions, shell: Shell): Promise<ExitCode> {
  const days = await daysOf(options, shell);
  const before = shell.now() - days * 24 * 3_600_000;
  const store = await shell.calls();
  const old: { readonly id: string; readonly at: number; readonly heldBy?: string }[] = [];
  let left = 0;
  for await (const found of store.list()) {
    if (found.kind === 'unreadable') {
      left += 1;
      shell.err(`${visible(found.path)} is left: it cannot be read. ${visible(found.why)}\n`);
    } else if (found.header.at < before) {
      const { id, header, heldBy } = found;
      old.push({ id, at: header.at, ...(heldBy === undefined ? {} : { heldBy }) });
    }
  }
  let erased = 0;
  for (const { id, at, heldBy } of old) {
    const local = shell.calendar.local(at);
    const line = `${id}  ${dateInWords(local)}, ${clockTime(local)}`;
    if (heldBy !== undefined) {
      left += 1;
      shell.err(`${line} is left: it is open (${visible(heldBy)}).\n`);
      continue;
    }
    try {
      await store.checkErase(id);
      const unread = await store.unread(id);
      if (unread !== undefined) {
        left += 1;
        shell.err(
          `${line} is left: it may hold more than can be read. ${visible(unread)} To remove it all the same: servekit calls erase ${id} --yes\n`,
        );
        continue;
      }
      if (options.yes === true) await store.erase(id);
      erased += 1;
      print(`${options.yes === true ? 'Erased' : 'Would erase'} ${line}\n`, shell);
    } catch (error) {
      if (!(error instanceof UnableError)) throw error;
      left += 1;
      shell.err(`${visible(error.message)}\n`);
    }
  }
  const older = `older than ${counted(days, 'day')}`;
  if (old.length === 0) shell.err(`No call is ${older}.\n`);
  else if (options.yes === true) shell.err(`${counted(erased, 'call')} ${older} erased.\n`);
  else if (erased === 0) shell.err('Nothing would be erased.\n');
  else shell.err(`${counted(erased, 'call')} ${older}. Nothing is erased yet: --yes does it.\n`);
  return left > 0 ? exitCodes.unable : exitCodes.fine;
}

async function daysOf({ olderThan }: PurgeOptions, shell: Shell): Promise<number> {
  if (olderThan !== undefined) {
    const days = /^([1-9]\d{0,3}) ?(d|days?)?$/.exec(olderThan.trim())?.[1];
    if (days !== undefined) return Number(days);
    throw new UsageError(
      `--older-than takes a number of days, such as 90d; "${visible(olderThan)}" is none.`,
    );
  }
  const houses = await readHouses(shell);
  const [fault] = houses.flatMap(houseFault);
  // What a broken file says of how long calls are kept is not known: erasing by another is no way.
  if (fault !== undefined) {
    throw new UnableError(`${visible(fault)} Mend it first, or say --older-than.`);
  }
  const keep = houses.findLast(({ parsed }) => parsed.value?.keep !== undefined)?.parsed.value
    ?.keep;
  if (keep !== undefined) return keep;
  throw new UsageError(
    'How long calls are kept is not said: write "records: { keep: 90 days }" into servekit.yaml, or add --older-than 90d.',
  );
}
