import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Journal } from '../../src/shell.ts';
import { callStore } from '../../src/store/calls.ts';
import { header, note, playbook } from '../store/kept.ts';
import { chances, losingDisk } from './losing-disk.ts';
import { brokenAfter, folderForTests, isAll, remove, type Said } from './tools.ts';

const top = folderForTests();
const first = Number(process.env['SERVEKIT_SEED'] ?? 1);

afterAll(() => remove(top));

/** What a schedule came to. */
interface Came {
  readonly broken: readonly string[];
  readonly acked: number;
  readonly wasUnkept: boolean;
}

/** Some dozen things that a rep, a disk and the power do to a call, by chance of this seed. */
async function schedule(seed: number, syncs = true): Promise<Came> {
  const chance = chances(seed);
  const folder = join(top, `${seed}`);
  const data = join(folder, 'servekit');
  const isTroubled = chance() < 0.8;
  const broken: string[] = [];
  let disk = losingDisk(folder, chance, syncs);
  let id = '';
  let given = 0;
  let acked = -1;
  let wasUnkept = false;
  let isGone = false;
  let isOver = false;

  const store = () => callStore({ data, home: undefined }, disk);
  const look = ({ state }: Journal) => {
    if (state.kind === 'kept') acked = given;
    else wasUnkept = true;
  };
  const opened = async (): Promise<Journal | undefined> => {
    if (id === '') {
      const journal = store().create(header, playbook);
      id = journal.id;
      look(journal);
      return journal;
    }
    try {
      const { journal, record } = await store().reopen(id);
      // More than was acknowledged may be there; what is missing was not, or the check says so.
      given = record.events.length;
      return journal;
    } catch {
      // Not for now: a call that was never kept, or a fault.
      return undefined;
    }
  };
  const closed = async (journal: Journal) => {
    await journal.close();
    look(journal);
  };

  /** From the start of the machine to the loss of its power. */
  const life = async () => {
    let journal: Journal | undefined;
    const steps = 4 + Math.floor(chance() * 14);
    for (let step = 0; step < steps && !isOver; step += 1) {
      const lot = chance();
      if (lot < 0.15) disk.faults = isTroubled && lot < 0.1 ? chance() * 0.4 : 0;
      if (journal === undefined) journal = await opened();
      else if (lot < 0.65) {
        const texts = Array.from(
          { length: 1 + Math.floor(chance() * 3) },
          (_, n) => `${given + n}`,
        );
        given += texts.length;
        note(journal, ...texts);
      } else if (lot < 0.85) {
        await disk.rest();
        look(journal);
      } else if (lot < 0.95) {
        await closed(journal);
        journal = undefined;
      } else if (step > 8) {
        await closed(journal);
        isOver = true;
        try {
          await store().erase(id);
          isGone = true;
        } catch {
          // Not surely erased: it may be there, or not.
          acked = -1;
        }
      }
    }
  };

  const lives = 1 + Math.floor(chance() * 3);
  for (let n = 0; n < lives && !isOver; n += 1) {
    disk.faults = isTroubled ? chance() * 0.25 : 0;
    await life();
    disk.crash();
    const said: Said = {
      calls: new Map(id === '' ? [] : [['a', id]]),
      acked: acked < 0 ? new Map() : new Map([['a', acked]]),
      gone: new Set(isGone ? ['a'] : []),
      states: [],
      refused: [],
      ended: true,
    };
    broken.push(...(await brokenAfter(data, said, 'untouched')));
    disk = losingDisk(folder, chance, syncs);
  }
  if (!isOver && acked >= 0) {
    const said = {
      calls: new Map([['a', id]]),
      acked: new Map([['a', acked]]),
      gone: new Set<string>(),
    };
    broken.push(...(await brokenAfter(data, { ...said, states: [], refused: [], ended: true })));
  }
  remove(folder);
  return { broken: broken.map((one) => `Seed ${seed}: ${one}`), acked, wasUnkept };
}

describe('a call, whatever its disk does', () => {
  it('keeps what it was told is kept, through faults and a crash in any order', async () => {
    const most = isAll ? 10_000 : 500;
    const broken: string[] = [];
    let acks = 0;
    let troubled = 0;
    for (let seed = first; seed < first + most; seed += 1) {
      const came = await schedule(seed);
      broken.push(...came.broken);
      acks += Math.max(0, came.acked);
      if (came.wasUnkept) troubled += 1;
    }
    process.stderr.write(
      `${most} schedules from seed ${first} on: ${acks} acknowledged events, ${troubled} calls that were not kept for a while, ${broken.length} faults.\n`,
    );
    expect(broken.slice(0, 20)).toEqual([]);
  });

  it('is caught when it does not sync', async () => {
    let caught = 0;
    for (let seed = first; seed < first + 100; seed += 1) {
      if ((await schedule(seed, false)).broken.length > 0) caught += 1;
    }
    process.stderr.write(`100 schedules without syncs: ${caught} caught.\n`);
    expect(caught).toBeGreaterThan(25);
  });
});
