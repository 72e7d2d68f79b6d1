import {
  closeSync,
  constants,
  fdatasyncSync,
  openSync,
  rmSync,
  writeSync,
  writevSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Journal, NewHeader } from '../../src/shell.ts';
import { callStore } from '../../src/store/calls.ts';
import { type Disk, realDisk } from '../../src/store/disk.ts';

/**
 * A process to be killed: keeps calls in a folder, and says on its output what it has been told is
 * on the disk, as soon as it is told. What it says is what a crash may not take back.
 *
 *   call <name> <id>    a call began        ack <name> <n>     its first n notes are synced
 *   gone <name>         a call was erased   state <name> …     why it is not kept
 */
const [, , data = '', plan = 'life', fsync = 'with-fsync'] = process.argv;

let inFlight = 0;
let failNext = false;
const failed = Object.assign(new Error('EIO'), { code: 'EIO' });

const disk: Disk = {
  ...realDisk,
  // By a system call that nothing else in the process makes: each can be counted, and struck.
  write: (file, bytes, from) => writevSync(file, [bytes.subarray(from)]),
  // Another than the other thread's, for the same reason.
  sync: fsync === 'with-fsync' ? fdatasyncSync : () => {},
  syncLater(file, done) {
    inFlight += 1;
    const told = (error: Error | null) => {
      const fails = failNext;
      failNext = false;
      done(fails ? failed : error);
      inFlight -= 1;
    };
    if (fsync === 'with-fsync') realDisk.syncLater(file, told);
    else setImmediate(() => told(null));
  },
};

const header: NewHeader = {
  at: Date.UTC(2026, 10, 22, 14, 3),
  version: '0.1.0',
  channel: 'phone',
  playbook: 'angry-refund',
  house: { given: {}, warnings: {}, anytime: [] },
};
const playbook = { id: 'angry-refund', text: `id: angry-refund\n${'# words\n'.repeat(40)}` };
const store = callStore({ data, home: undefined }, disk);

/** How many notes each call has been given. */
const given = new Map<string, number>();

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

async function decide(name: string, journal: Journal): Promise<void> {
  const n = given.get(name) ?? 0;
  // Two lines a decision, and of very different lengths.
  const texts = [`${n}`, `${n + 1} ${'word '.repeat((n * 37) % 90)}`];
  given.set(name, n + 2);
  journal.append(
    texts.map((text) => ({ kind: 'event', at: n, event: { type: 'NoteTaken', text } })),
  );
  await rest();
  tell(name, journal);
}

async function rest(): Promise<void> {
  while (inFlight > 0) await new Promise((resolve) => setImmediate(resolve));
}

function tell(name: string, { state }: Journal): void {
  if (state.kind === 'unkept') say(`state ${name} ${state.why}`);
  else say(`ack ${name} ${given.get(name) ?? 0}`);
}

async function begin(name: string): Promise<Journal> {
  const journal = store.create(header, playbook);
  given.set(name, 0);
  say(`call ${name} ${journal.id}`);
  if (journal.state.kind === 'kept') say(`ack ${name} 0`);
  return journal;
}

async function end(name: string, journal: Journal): Promise<void> {
  await journal.close();
  tell(name, journal);
}

/** Half a line at the end of a record that is there, as a crash would leave it. */
function tear(path: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  writeSync(file, '{"kind":"event","seq":');
  closeSync(file);
}

/** All that can happen to a call: begun, left, torn, gone on with, written anew, erased. */
async function life(): Promise<void> {
  const first = await begin('a');
  for (let n = 0; n < 3; n += 1) await decide('a', first);
  await end('a', first);
  try {
    const path = join(data, 'calls', '2026-11', `${first.id}.jsonl`);
    tear(path);
    const { journal } = await store.reopen(first.id);
    await decide('a', journal);
    failNext = true;
    await decide('a', journal);
    await decide('a', journal);
    await end('a', journal);
  } catch (error) {
    say(`refused a ${error instanceof Error ? error.message : String(error)}`);
  }
  const second = await begin('b');
  await decide('b', second);
  await end('b', second);
  try {
    await store.erase(second.id);
    say('gone b');
  } catch (error) {
    say(`refused b ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** One call for as long as it is let, a decision every few milliseconds. */
async function long(): Promise<void> {
  const erased = await begin('b');
  await decide('b', erased);
  await end('b', erased);
  await store.erase(erased.id);
  say('gone b');
  const journal = await begin('a');
  for (let n = 0; n < 4000; n += 1) await decide('a', journal);
  await end('a', journal);
}

/** A disk that fills up, and is freed. */
async function full(): Promise<void> {
  const journal = await begin('a');
  while (journal.state.kind === 'kept' && (given.get('a') ?? 0) < 4000) await decide('a', journal);
  await decide('a', journal);
  say('freed');
  rmSync(join(data, '..', 'filler'));
  await decide('a', journal);
  await end('a', journal);
}

/** A call for as long as its file may grow. */
async function limit(): Promise<void> {
  const journal = await begin('a');
  while (journal.state.kind === 'kept' && (given.get('a') ?? 0) < 4000) await decide('a', journal);
  await end('a', journal);
}

/** A call where nothing may be written. */
async function short(): Promise<void> {
  const journal = await begin('a');
  await decide('a', journal);
  await end('a', journal);
}

const plans: Readonly<Record<string, () => Promise<void>>> = { life, long, full, limit, short };
plans[plan]?.().then(
  () => say('end'),
  (error: unknown) => {
    say(`crash ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  },
);
