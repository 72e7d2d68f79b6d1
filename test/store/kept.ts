import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { CallStore, Found, Journal, NewHeader } from '../../src/shell.ts';
import { type CallFiles, callStore } from '../../src/store/calls.ts';
import { type Disk, realDisk } from '../../src/store/disk.ts';

/** 22 November 2026, 14:03, where the tests live. */
export const start = Date.UTC(2026, 10, 22, 14, 3);

export const header: NewHeader = {
  at: start,
  version: '0.1.0',
  channel: 'phone',
  playbook: 'angry-refund',
  house: { given: {}, warnings: { insults: 2 }, anytime: [] },
};

export const playbook = { id: 'angry-refund', text: 'id: angry-refund\n' };

/** A folder of calls of a test's own. */
export interface Kept {
  readonly data: string;
  readonly month: string;
  store(disk?: Disk): CallFiles;
  /** What is in the month's folder, without the id, sorted. */
  names(): readonly string[];
  path(name: string): string;
  text(name: string): string;
}

/** Makes the folder before each test, and takes it away after it. */
export function keptInTests(): Kept {
  let top = '';
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'servekit-calls-')));
  });
  afterEach(() => {
    rmSync(top, { recursive: true, force: true });
  });
  const month = () => join(top, 'home', 'servekit', 'calls', '2026-11');
  return {
    get data() {
      return join(top, 'home', 'servekit');
    },
    get month() {
      return month();
    },
    store: (disk = realDisk) =>
      callStore({ data: join(top, 'home', 'servekit'), home: join(top, 'home') }, disk),
    names: () =>
      readdirSync(month())
        .map((name) => name.replace(/^\d{8}-\d{4}-\w{4}\./, ''))
        .sort(),
    path: (name) => join(month(), name),
    text: (name) => readFileSync(join(month(), name), 'utf8'),
  };
}

/** One decision of the rep's, of as many lines. */
export function note(journal: Journal, ...texts: readonly string[]): void {
  journal.append(
    texts.map((text) => ({ kind: 'event', at: start, event: { type: 'NoteTaken', text } })),
  );
}

/** The notes of a call, as they are read from the disk. */
export async function notesOf(store: CallStore, id: string): Promise<readonly string[]> {
  const { events } = await store.read(id);
  return events.map(({ event }) => (event.type === 'NoteTaken' ? event.text : event.type));
}

export async function all(store: CallStore): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const one of store.list()) found.push(one);
  return found;
}

/** Resolves when a journal has come to rest in a state of this kind. */
export async function settled(journal: Journal, kind: string): Promise<void> {
  while (journal.state.kind !== kind) await new Promise((resolve) => setImmediate(resolve));
}

/** Why a call is not kept; empty when it is. */
export function why({ state }: Journal): string {
  return state.kind === 'unkept' ? state.why : '';
}
