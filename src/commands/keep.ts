import type { Event, Moment } from '../guide/events.ts';
import type { Keep } from '../guide/session.ts';
import type { Channel } from '../playbook/model.ts';
import type { NewLine } from '../record/journal.ts';
import type { CallStore, ClosedState, Journal, Kept } from '../shell.ts';
import type { World } from './load.ts';

/** A call's record from the side of whoever walks it: made when the call starts, and no earlier. */
export interface Keeper extends Kept {
  readonly keep: Keep;
  /** Undefined until the call has started. */
  readonly id: string | undefined;
  /** Resolves when all is on the disk or cannot be, with which of the two. */
  close(): Promise<ClosedState>;
}

/** Keeps a call that is about to start, from its first event on. */
export function keepNew(store: CallStore, world: World, channel: Channel, version: string): Keeper {
  return keeper(world, new Set(), (playbook, at) => {
    const { given, warnings, anytime, after } = world.book.house;
    const house = { given, warnings, anytime, ...(after === undefined ? {} : { after }) };
    const text = textOf(world, playbook) ?? '';
    return store.create({ at, version, channel, playbook, house }, { id: playbook, text });
  });
}

/** Goes on keeping a call. `entered` are the playbooks whose texts its record has. */
export function keepOn(journal: Journal, world: World, entered: Iterable<string>): Keeper {
  return keeper(world, new Set(entered), () => journal, journal);
}

function keeper(
  world: World,
  entered: Set<string>,
  create: (playbook: string, at: number) => Journal,
  open?: Journal,
): Keeper {
  let journal = open;
  let listener = () => {};
  journal?.onChange(() => listener());
  const begin = (playbook: string, at: number): Journal => {
    entered.add(playbook);
    const made = create(playbook, at);
    made.onChange(() => listener());
    return made;
  };
  return {
    get id() {
      return journal?.id;
    },
    get state() {
      return journal?.state ?? { kind: 'kept' };
    },
    onChange(given) {
      listener = given;
    },
    keep(moments) {
      const first = playbooksIn(moments[0]?.event)[0];
      if (journal === undefined && first !== undefined) journal = begin(first, moments[0]?.at ?? 0);
      journal?.append(moments.flatMap((moment) => linesOf(moment, entered, world)));
    },
    close: async () => (await journal?.close()) ?? { kind: 'kept' },
  };
}

/** An event, and before it the texts of the playbooks that it is the first to enter. */
function linesOf({ at, event }: Moment, entered: Set<string>, world: World): readonly NewLine[] {
  const lines: NewLine[] = [];
  for (const id of playbooksIn(event)) {
    if (entered.has(id)) continue;
    entered.add(id);
    const text = textOf(world, id);
    if (text !== undefined) lines.push({ kind: 'playbook', id, text });
  }
  return [...lines, { kind: 'event', at, event }];
}

/** The playbooks that an event leads to, the outermost first. */
function playbooksIn(event: Event | undefined): readonly string[] {
  const frames = event !== undefined && 'frames' in event ? event.frames : undefined;
  return (frames ?? []).map(({ playbook }) => playbook);
}

/** The text of a playbook of the book: of the file that it was read from, if several have its name. */
function textOf({ library, book }: World, id: string): string | undefined {
  const playbook = book.playbooks.get(id);
  const found = [...library.entries, ...(library.hidden.get(id) ?? [])].find(
    ({ parsed }) => parsed.value === playbook,
  );
  return found?.text;
}
