import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import { type Call, isUnfinished, replay } from '../guide/call.ts';
import type { Book } from '../playbook/flow.ts';
import type { Playbook } from '../playbook/model.ts';
import { visible } from '../playbook/text.ts';
import type { CallStore, Compiled, Found, RecordedCall, Shell } from '../shell.ts';
import type { World } from './load.ts';

/** A record with what it comes to. */
export interface ReadCall {
  readonly record: RecordedCall;
  readonly call: Call;
  /** The playbooks as they were then; today's, for those that it never entered. */
  readonly book: Book;
}

/** The one call that a name means: a whole id, a part that only one has, or `last`. */
export async function idOf(name: string, store: CallStore): Promise<string> {
  if (name === 'last') {
    let unreadable: string | undefined;
    for await (const found of store.list()) {
      if (found.kind === 'call') return found.id;
      unreadable ??= `${found.path} cannot be read. ${found.why}`;
    }
    throw new UnableError(unreadable ?? 'No call is kept yet.');
  }
  if (!/^[0-9a-z-]{1,40}$/.test(name)) {
    throw new UsageError(
      `"${visible(name)}" is not the name of a call, such as 20261122-1403-k7f3, or a part of one, or "last".`,
    );
  }
  const [id, ...others] = await store.find(name);
  if (id === undefined) {
    throw new UnableError(
      `There is no call "${name}". "servekit calls" lists those that are kept.`,
    );
  }
  if (others.length === 0 || id === name) return id;
  if (others.includes(name)) return name;
  const some = [id, ...others].slice(0, 5).map((one) => `  ${one}\n`);
  const more = others.length > 4 ? `  … and ${others.length - 4} more\n` : '';
  throw new UsageError(
    `"${name}" is a part of ${others.length + 1} calls; say more of it:\n${some.join('')}${more}`.trimEnd(),
  );
}

/**
 * Names what of a record could not be read. A torn last line is what a power cut leaves, and fine; where
 * more is missing, whoever asked did not get all.
 */
export function tellTail(
  { path, tail, isDamaged }: RecordedCall,
  shell: Pick<Shell, 'err'>,
): ExitCode {
  if (tail !== undefined) shell.err(`${visible(`${path}: ${tail}`)} All before it is shown.\n`);
  return isDamaged === true ? exitCodes.unable : exitCodes.fine;
}

/** Reads records with the playbooks that stand in them. Each text is read once. */
export function recordReader(
  world: Pick<World, 'book'>,
  shell: Pick<Shell, 'compiled'>,
): (record: RecordedCall) => Promise<ReadCall> {
  const known = new Map<string, Map<string, Playbook | undefined>>();
  const encoder = new TextEncoder();
  let compiled: Promise<Compiled> | undefined;
  const playbookOf = async (id: string, text: string): Promise<Playbook | undefined> => {
    const ofId = known.get(id) ?? new Map<string, Playbook | undefined>();
    known.set(id, ofId);
    if (!ofId.has(text)) {
      const bytes = encoder.encode(text);
      compiled ??= shell.compiled();
      const built = (await compiled).playbook(id, bytes)?.value;
      ofId.set(text, built ?? (await parsed(id, bytes)));
    }
    return ofId.get(text);
  };
  return async (record) => {
    const playbooks = new Map(world.book.playbooks);
    for (const [id, text] of record.playbooks) {
      const playbook = await playbookOf(id, text);
      if (playbook !== undefined) playbooks.set(id, playbook);
    }
    const { after: _, ...house } = world.book.house;
    return {
      record,
      call: replay(record.events.map(({ event }) => event)),
      book: { playbooks, house: { ...house, ...record.header.house } },
    };
  };
}

/** What reads YAML is loaded only for what the build has not read. */
async function parsed(id: string, content: Uint8Array): Promise<Playbook | undefined> {
  const { readPlaybook } = await import('./read.ts');
  return readPlaybook({ path: `${id}.yaml`, content }).parsed.value;
}

/** A call to go on with. */
export interface Unfinished {
  readonly record: RecordedCall;
  /** It has ended, and was cut off before its wrap-up was filed. */
  readonly hasEnded: boolean;
}

/**
 * The newest call that was cut off, or left in the middle, and is walked by nobody, begun at `since`
 * or later. What cannot be read is passed over: this is asked while a rep waits.
 */
export async function unfinished(store: CallStore, since: number): Promise<Unfinished | undefined> {
  for await (const found of store.list()) {
    if (found.kind !== 'call') continue;
    if (found.header.at < since) return undefined;
    if (found.isOver || found.heldBy !== undefined) continue;
    const record = await readable(store, found);
    if (record === undefined) continue;
    const call = replay(record.events.map(({ event }) => event));
    // Who left it at its wrap-up knew what they did.
    const hasEnded = call.stage === 'wrap-up';
    if (hasEnded || isUnfinished(call)) return { record, hasEnded };
  }
  return undefined;
}

async function readable(
  store: CallStore,
  { id }: Extract<Found, { kind: 'call' }>,
): Promise<RecordedCall | undefined> {
  try {
    return await store.read(id);
  } catch (error) {
    if (error instanceof UnableError) return undefined;
    throw error;
  }
}
