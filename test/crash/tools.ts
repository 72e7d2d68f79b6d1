import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { CallStore } from '../../src/shell.ts';
import { callStore } from '../../src/store/calls.ts';

/** All of it, or a sample whose choice is always the same. */
export const isAll = process.env['SERVEKIT_CRASHES'] === 'all';

/** How to see whether something is there and may be used: a container may have it and forbid it. */
const trials: Readonly<Record<string, string>> = {
  strace: 'strace -o /dev/null true',
  mount: 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"',
  losetup: 'losetup -f',
  setpriv: 'setpriv --reuid 65534 --regid 65534 --clear-groups true',
};

/** Whether a part of these tests cannot run here; says so on a line of its own. */
export function missing(what: string, ...needs: readonly string[]): boolean {
  const lacking = needs.filter((need) => {
    if (need === 'root') return process.geteuid?.() !== 0;
    if (need === 'Linux') return process.platform !== 'linux';
    const trial = trials[need] ?? `command -v ${need}`;
    return spawnSync('sh', ['-c', trial], { stdio: 'ignore' }).status !== 0;
  });
  if (lacking.length === 0) return false;
  process.stderr.write(`SKIPPED: ${what}: it needs ${lacking.join(', ')}.\n`);
  return true;
}

/** A folder for tests; they take it away themselves. */
export function folderForTests(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'servekit-crash-')));
}

/** The writer as one file, so that a start of it is short. */
export async function builtWriter(folder: string): Promise<string> {
  const outfile = join(folder, 'writer.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'writer.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return outfile;
}

/** What a writer has said: what it was told is on the disk. */
export interface Said {
  readonly calls: ReadonlyMap<string, string>;
  readonly acked: ReadonlyMap<string, number>;
  readonly gone: ReadonlySet<string>;
  readonly states: readonly string[];
  readonly refused: readonly string[];
  readonly crash?: string;
  readonly ended: boolean;
}

export function saidIn(out: string): Said {
  const calls = new Map<string, string>();
  const acked = new Map<string, number>();
  const gone = new Set<string>();
  const states: string[] = [];
  const refused: string[] = [];
  let crash: string | undefined;
  // The last line may have been cut by the kill: only whole ones were said.
  for (const line of out.split('\n').slice(0, -1)) {
    const [verb, name = '', ...rest] = line.split(' ');
    if (verb === 'call') calls.set(name, rest.join(' '));
    if (verb === 'ack') acked.set(name, Number(rest[0]));
    if (verb === 'gone') gone.add(name);
    if (verb === 'state') states.push(rest.join(' '));
    if (verb === 'refused') refused.push(rest.join(' '));
    if (verb === 'crash') crash = line;
  }
  const ended = out.endsWith('\nend\n');
  return { calls, acked, gone, states, refused, ended, ...(crash === undefined ? {} : { crash }) };
}

/**
 * What a crash has broken of what was said: a sentence each, and none when nothing is. Each call is
 * gone on with, unless it is to be left untouched.
 */
export async function brokenAfter(
  data: string,
  said: Said,
  touch: 'untouched' | 'gone on with' = 'gone on with',
): Promise<readonly string[]> {
  const broken: string[] = [];
  const store = callStore({ data, home: undefined });
  if (said.crash !== undefined) broken.push(said.crash);
  const listed = new Set<string>();
  for await (const found of store.list()) {
    if (found.kind === 'call') listed.add(found.id);
    // A record that was begun and had no line yet: nobody was told of it.
    else if (!/It is empty|It holds no call|line [12]|zeros/.test(found.why))
      broken.push(`${found.path}: ${found.why}`);
    else broken.push(...(isAcked(found.path, said) ? [`${found.path} is lost: ${found.why}`] : []));
  }
  for (const [name, id] of said.calls) {
    const acked = said.acked.get(name);
    const isGone = said.gone.has(name);
    if (isGone) {
      const left = filesIn(data).filter((path) => path.includes(id));
      if (left.length > 0) broken.push(`Erased, and there again: ${left.join(', ')}`);
      continue;
    }
    if (acked === undefined) continue;
    // Its erasing had begun: it may be gone, and nothing was said.
    if (name === 'b' && acked >= 2 && !listed.has(id)) continue;
    broken.push(...(await lostOf(store, id, acked, touch === 'gone on with')));
  }
  for (const path of filesIn(data)) {
    const { mode } = statSync(path);
    if ((mode & 0o077) !== 0) broken.push(`${path} may be read by others.`);
  }
  return broken;
}

function isAcked(path: string, said: Said): boolean {
  return [...said.calls].some(([name, id]) => path.includes(id) && said.acked.has(name));
}

async function lostOf(
  store: CallStore,
  id: string,
  acked: number,
  goesOn: boolean,
): Promise<readonly string[]> {
  try {
    const { events } = await store.read(id);
    const notes = events.map(({ event }) => (event.type === 'NoteTaken' ? event.text : ''));
    const broken = notes.flatMap((text, n) =>
      Number.parseInt(text, 10) === n ? [] : [`Note ${n} of ${id} reads ${text}.`],
    );
    if (notes.length < acked) broken.push(`${acked - notes.length} notes of ${id} are lost.`);
    if (!goesOn) return broken;
    const { journal } = await store.reopen(id);
    journal.append([{ kind: 'event', at: 0, event: { type: 'NoteTaken', text: 'after' } }]);
    const state = await journal.close();
    if (state.kind !== 'kept') broken.push(`${id} cannot go on: ${JSON.stringify(state)}`);
    const again = await store.read(id);
    if (again.events.length !== notes.length + 1) broken.push(`${id} did not take one more.`);
    return broken;
  } catch (error) {
    return [`${id} cannot be opened: ${error instanceof Error ? error.message : error}`];
  }
}

function filesIn(data: string): readonly string[] {
  try {
    return readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name));
  } catch {
    return [];
  }
}

/** What a run came to. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ out, err, signal, code })),
  );
}

/** Removes a folder of a test's own. */
export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** So many at a time: the cores of a machine that others work on, too. */
export async function inTurns<T>(
  items: readonly T[],
  most: number,
  one: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await one(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
}
