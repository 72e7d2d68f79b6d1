import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import type { Event } from '../guide/events.ts';
import { redact } from '../guide/redact.ts';
import { visible } from '../playbook/text.ts';
import { promiseIds } from '../record/followups.ts';
import { type SummedPromise, summaryOf } from '../record/summary.ts';
import { timesOf } from '../record/times.ts';
import type { ClosedState, Shell } from '../shell.ts';
import { readWorld } from './load.ts';
import { print } from './print.ts';
import { idOf, type ReadCall, recordReader } from './records.ts';

/** `servekit followups done`: a promise was kept. */
export function markDone(name: string, shell: Shell): Promise<ExitCode> {
  return mark(name, shell, 'Done', (id) => ({ type: 'PromiseKept', id, at: shell.now() }));
}

/** `servekit followups withdraw`: a promise will not be kept. */
export function withdraw(name: string, why: string, shell: Shell): Promise<ExitCode> {
  const { text, removed } = redact(why.trim());
  if (text === '') throw new UsageError('--why says why it will not be kept, in a sentence.');
  if (removed.length > 0) shell.err(`A ${removed[0]} is not kept: it was taken out of --why.\n`);
  return mark(name, shell, 'Withdrawn', (id) => ({ type: 'PromiseWithdrawn', id, why: text }));
}

/** Adds what became of a promise to the record of its own call. */
async function mark(
  name: string,
  shell: Shell,
  word: string,
  eventOf: (id: string) => Event,
): Promise<ExitCode> {
  const { call: callName, number } = partsOf(name);
  const store = await shell.calls();
  const id = await idOf(callName, store);
  const read = recordReader(await readWorld(shell, {}), shell);
  // Before it is opened: a mistake in the name holds nothing.
  promiseNamed(await read(await store.read(id)), number, name);
  const { journal, record, notice } = await store.reopen(id);
  let state: ClosedState = journal.state;
  let promise: SummedPromise;
  try {
    promise = promiseNamed(await read(record), number, name);
    journal.append([{ kind: 'event', at: shell.now(), event: eventOf(promise.id) }]);
  } finally {
    state = await journal.close();
  }
  if (notice !== undefined) shell.err(`${visible(notice)}\n`);
  if (state.kind === 'unkept') throw new UnableError(`That is not kept. ${state.why}`);
  if (state.kind === 'unsure') throw new UnableError(`That is not surely kept. ${state.why}`);
  print(`${word}: ${visible(promise.what)}, by ${visible(promise.by ?? '')}.\n`, shell);
  return exitCodes.fine;
}

/** A call, and which of its promises. */
function partsOf(name: string): { readonly call: string; readonly number?: number } {
  const [, call = '', number] = /^([^/]*)(?:\/([1-9]\d?))?$/.exec(name) ?? [];
  if (call === '') {
    throw new UsageError(
      `"${visible(name)}" is no promise: write its call, such as k7f3, or k7f3/2 for its second.`,
    );
  }
  return { call, ...(number === undefined ? {} : { number: Number(number) }) };
}

/** The one promise that is meant, still open. Refuses any other. */
function promiseNamed(read: ReadCall, number: number | undefined, name: string): SummedPromise {
  const { record, book, call } = read;
  const ids = promiseIds(call, record.events);
  const { promises } = summaryOf(book, call, timesOf(record.events));
  const numbered = ids.flatMap((id, index) => {
    const found = promises.find((one) => one.id === id);
    return found === undefined ? [] : [{ number: index + 1, promise: found }];
  });
  if (numbered.length === 0) {
    throw new UnableError(`Nothing was promised in call ${record.id}, with a time and a person.`);
  }
  const open = numbered.filter(({ promise }) => isOpen(promise));
  const meant =
    number === undefined
      ? open.length === 1
        ? open[0]
        : numbered.length === 1
          ? numbered[0]
          : undefined
      : numbered.find((one) => one.number === number);
  if (meant === undefined && number !== undefined) {
    throw new UnableError(
      `There is no ${visible(name)}: ${numbered.length === 1 ? 'one thing was' : `${numbered.length} things were`} promised in that call.`,
    );
  }
  if (meant === undefined && open.length > 1) {
    const lines = open.map((one) => `  ${record.id}/${one.number}  ${visible(one.promise.what)}\n`);
    throw new UsageError(
      `Which promise? ${open.length} of that call are open:\n${lines.join('')}`.trimEnd(),
    );
  }
  if (meant === undefined || !isOpen(meant.promise)) {
    const became = meant?.promise.withdrawn === undefined ? 'kept' : 'withdrawn';
    throw new UnableError(
      meant === undefined
        ? `Nothing is open in call ${record.id}.`
        : `"${visible(meant.promise.what)}" is ${became} already.`,
    );
  }
  return meant.promise;
}

function isOpen({ kept, withdrawn }: SummedPromise): boolean {
  return kept === undefined && withdrawn === undefined;
}
