import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/guide/events.ts';
import { encodeLine, noSum } from '../../src/record/journal.ts';
import { faultyDisk } from './faulty-disk.ts';
import { all, header, keptInTests, note, notesOf, playbook, start, why } from './kept.ts';

const kept = keptInTests();
const isRoot = process.geteuid?.() === 0;

/** A call with these notes, closed. */
async function callWith(...notes: readonly string[]): Promise<string> {
  const journal = kept.store().create(header, playbook);
  for (const one of notes) note(journal, one);
  await journal.close();
  return journal.id;
}

const fileOf = (id: string) => kept.path(`${id}.jsonl`);

/** What a process that is gone has left when it held a call. */
function deadLock(id: string, more: object = {}): void {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const nonce = '0123456789abcdef';
  writeFileSync(kept.path(`${id}.lock`), JSON.stringify({ nonce, pid, host: hostname(), ...more }));
}

/** What this very process would write into a lock. */
function lockOfThis(): string {
  return JSON.stringify({ nonce: '0123456789abcdef', pid: process.pid, host: hostname() });
}

describe('opening a call again', () => {
  it('goes on where it was', async () => {
    const id = await callWith('one', 'two');
    const { journal, record, notice } = await kept.store().reopen(id);
    expect([record.events.length, record.playbooks.get('angry-refund'), notice]).toEqual([
      2,
      playbook.text,
      undefined,
    ]);
    note(journal, 'three');
    expect(await journal.close()).toEqual({ kind: 'kept' });
    expect(await notesOf(kept.store(), id)).toEqual(['one', 'two', 'three']);
    expect(kept.names()).toEqual(['jsonl']);
  });

  it.each([
    ['half a line', '{"kind":"event","seq":9', 'Its last line, line 4, ends in the middle.'],
    ['zeros', '\0'.repeat(4096), 'It ends in 4096 bytes of zeros, as a power cut can leave them.'],
    ['a line of somebody else', '{"hello":"there"}\n', /line 4 is damaged/],
  ])('sets %s at its end aside, and says so', async (_, torn, words) => {
    const id = await callWith('one', 'two');
    const sound = readFileSync(fileOf(id));
    truncateSync(fileOf(id), sound.lastIndexOf('\n', -2) + 1);
    appendFileSync(fileOf(id), torn);
    const disk = faultyDisk();
    const { journal, notice } = await kept.store(disk).reopen(id);
    expect(notice).toMatch(words);
    const cut = disk.log.indexOf('truncate .jsonl');
    expect(disk.log.slice(0, cut).filter((line) => line.startsWith('sync '))).toEqual([
      'sync .torn-1',
      'sync 2026-11',
    ]);
    expect(notice).toContain(`~/servekit/calls/2026-11/${id}.torn-1`);
    expect(kept.text(`${id}.torn-1`)).toBe(torn);
    expect(statSync(kept.path(`${id}.torn-1`)).mode & 0o777).toBe(0o600);
    note(journal, 'three');
    await journal.close();
    expect(await notesOf(kept.store(), id)).toEqual(['one', 'three']);
    expect((await kept.store().read(id)).tail).toBeUndefined();
  });

  it('gives each torn end a file of its own', async () => {
    const id = await callWith('one');
    for (const torn of ['a', 'b', 'c']) {
      appendFileSync(fileOf(id), torn);
      await (await kept.store().reopen(id)).journal.close();
    }
    expect(kept.names()).toEqual(['jsonl', 'torn-1', 'torn-2', 'torn-3']);
    expect(kept.text(`${id}.torn-3`)).toBe('c');
  });

  it('cuts nothing that is not surely set aside, and does both later', async () => {
    for (const use of ['open', 'setMode', 'write', 'sync'] as const) {
      const id = await callWith('one');
      appendFileSync(fileOf(id), 'torn');
      const before = readFileSync(fileOf(id), 'utf8');
      const disk = faultyDisk();
      disk.fate = (one, _, path) =>
        one === use && (path.includes('torn') || (use === 'open' && path.endsWith('.jsonl')))
          ? 'ENOSPC'
          : undefined;
      const { journal, record } = await kept.store(disk).reopen(id);
      expect([journal.state.kind, record.events.length]).toEqual(['unkept', 1]);
      expect(readFileSync(fileOf(id), 'utf8')).toBe(before);
      expect(readdirSync(kept.month).filter((name) => name.startsWith(`${id}.torn`))).toEqual([]);
      disk.fate = () => undefined;
      note(journal, 'two');
      expect(await journal.close()).toEqual({ kind: 'kept' });
      expect(await notesOf(kept.store(), id)).toEqual(['one', 'two']);
      expect(kept.text(`${id}.torn-1`)).toBe('torn');
    }
  });

  it('guides on in memory where the disk may only be read', async () => {
    const id = await callWith('one');
    const disk = faultyDisk();
    disk.fate = (use) => (use === 'open' || use === 'link' ? 'EROFS' : undefined);
    const { journal, record } = await kept.store(disk).reopen(id);
    expect(record.events).toHaveLength(1);
    expect(why(journal)).toContain('may only be read');
    note(journal, 'two');
    expect((await journal.close()).kind).toBe('unkept');
    expect(await notesOf(kept.store(), id)).toEqual(['one']);
  });

  it('goes on in what was written anew, and leaves the earlier file', async () => {
    const id = await callWith('one');
    renameSync(fileOf(id), kept.path(`${id}.r1.jsonl`));
    writeFileSync(fileOf(id), kept.text(`${id}.r1.jsonl`).slice(0, -20));
    const earlier = readFileSync(fileOf(id), 'utf8');
    const { journal } = await kept.store().reopen(id);
    note(journal, 'two');
    await journal.close();
    expect(await notesOf(kept.store(), id)).toEqual(['one', 'two']);
    expect(readFileSync(fileOf(id), 'utf8')).toBe(earlier);
    expect(kept.names()).toEqual(['jsonl', 'r1.jsonl']);
  });

  it('does not add to a file that another program has changed meanwhile', async () => {
    const id = await callWith('one');
    const disk = faultyDisk();
    disk.fate = (use) => {
      if (use === 'link') appendFileSync(fileOf(id), 'x');
      return undefined;
    };
    const reopened = await kept.store(disk).reopen(id);
    // Changed while the lock was taken: it was read again after that, and the end set aside.
    expect(reopened.notice).toContain('ends in the middle');
    await reopened.journal.close();
    disk.fate = (use, _, path) => {
      if (use === 'close' && path === '?') appendFileSync(fileOf(id), 'y');
      return undefined;
    };
    const { journal } = await kept.store(disk).reopen(id);
    expect(why(journal)).toBe(
      'Another program has changed its file just now. Open the call again.',
    );
    await journal.close();
  });

  it('names what is not there, whatever was asked for', async () => {
    for (const id of ['20261122-1403-aaaa', '20991122-1403-aaaa', '../../etc/passwd', 'last', '']) {
      await expect(kept.store().reopen(id)).rejects.toThrow(`There is no call ${id}.`);
      await expect(kept.store().read(id)).rejects.toThrow(`There is no call ${id}.`);
      await expect(kept.store().erase(id)).rejects.toThrow(`There is no call ${id}.`);
    }
  });
});

describe('the lock of a call', () => {
  it('names the terminal that has the call', async () => {
    const journal = kept.store().create(header, playbook);
    await expect(kept.store().reopen(journal.id)).rejects.toThrow(
      `Call ${journal.id} cannot be opened. It is open elsewhere (process ${process.pid}).`,
    );
    await expect(kept.store().erase(journal.id)).rejects.toThrow(
      `Call ${journal.id} is open (process ${process.pid}). Close it there first.`,
    );
    expect(await all(kept.store())).toMatchObject([{ heldBy: `process ${process.pid}` }]);
    await journal.close();
    expect((await all(kept.store()))[0]).not.toHaveProperty('heldBy');
  });

  it('is taken over from the dead, again and again', async () => {
    const id = await callWith('one');
    deadLock(id);
    const { journal } = await kept.store().reopen(id);
    await expect(kept.store().reopen(id)).rejects.toThrow(`process ${process.pid}`);
    await journal.close();
    expect(kept.names()).toEqual(['jsonl']);
  });

  it.each([
    ['whose number another process has by now', { pid: process.pid, start: '1' }],
    ['of before the machine was started', { pid: process.pid, boot: 'earlier' }],
  ])('is taken over from one %s', async (_, more) => {
    if (!existsSync('/proc/self/stat')) return;
    const id = await callWith('one');
    deadLock(id, more);
    await (await kept.store().reopen(id)).journal.close();
    expect(kept.names()).toEqual(['jsonl']);
  });

  it('is left to another machine, which is named with the file to delete', async () => {
    const id = await callWith('one');
    deadLock(id, { host: 'desk-12' });
    await expect(kept.store().reopen(id)).rejects.toThrow(
      /process \d+ on the machine desk-12.*delete ~\/servekit\/calls\/2026-11\/.*\.lock\./,
    );
    await expect(kept.store().erase(id)).rejects.toThrow('on the machine desk-12');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '4711\n'],
    ['half of it', '{"nonce":"0123456789abcdef","pid":'],
    ['a nonce that is a path', '{"nonce":"../../../../../x","pid":1,"host":"x"}'],
  ])('that says %s is of nobody who lives', async (_, content) => {
    const id = await callWith('one');
    writeFileSync(kept.path(`${id}.lock`), content);
    await (await kept.store().reopen(id)).journal.close();
    expect(kept.names()).toEqual(['jsonl']);
  });

  it('is gone when the process gives up its holds at once, and another has the call', async () => {
    const store = kept.store();
    const journal = store.create(header, playbook);
    note(journal, 'one');
    expect(kept.names()).toEqual(['jsonl', 'lock']);
    expect(store.letGo()).toBe(true);
    expect(kept.names()).toEqual(['jsonl']);
    const { journal: other } = await kept.store().reopen(journal.id);
    expect(store.letGo()).toBe(true);
    expect(kept.names()).toEqual(['jsonl', 'lock']);
    await other.close();
  });

  it('is tidied away where the dead have left it, and never that of a living one', async () => {
    const nonces = ['1123456789abcdef', '2123456789abcdef', '3123456789abcdef'];
    const dead = await callWith('dead');
    deadLock(dead);
    const chained = await callWith('taken over');
    deadLock(chained);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const gone = (nonce = '') => JSON.stringify({ nonce, pid, host: hostname() });
    writeFileSync(kept.path(`${chained}.lock-0123456789abcdef`), gone(nonces[0]));
    writeFileSync(kept.path(`${chained}.lock-${nonces[1]}`), gone(nonces[2]));
    writeFileSync(kept.path(`${chained}.lock-${nonces[2]}.new`), gone(nonces[2]));
    const succeeded = await callWith('taken over by one who lives');
    deadLock(succeeded);
    writeFileSync(kept.path(`${succeeded}.lock-0123456789abcdef`), lockOfThis());
    const elsewhere = await callWith('on another machine');
    deadLock(elsewhere, { host: 'desk-12' });
    const begun = await callWith('about to be locked');
    writeFileSync(kept.path(`${begun}.lock-${nonces[1]}.new`), '');
    const open = kept.store().create(header, playbook);
    await kept.store().tidy();
    expect(
      readdirSync(kept.month)
        .filter((name) => name.includes('.lock'))
        .sort(),
    ).toEqual(
      [
        `${succeeded}.lock`,
        `${succeeded}.lock-0123456789abcdef`,
        `${elsewhere}.lock`,
        `${begun}.lock-${nonces[1]}.new`,
        `${open.id}.lock`,
      ].sort(),
    );
    await expect(kept.store().reopen(elsewhere)).rejects.toThrow('on the machine desk-12');
    await open.close();
  });

  it('is not followed where it is a link', async () => {
    const id = await callWith('one');
    const elsewhere = join(kept.data, 'elsewhere');
    writeFileSync(elsewhere, 'mine');
    symlinkSync(elsewhere, kept.path(`${id}.lock`));
    const { journal } = await kept.store().reopen(id);
    expect(journal.state.kind).toBe('unkept');
    await journal.close();
    expect(readFileSync(elsewhere, 'utf8')).toBe('mine');
  });

  it('works where a disk knows no second names', async () => {
    const disk = faultyDisk();
    disk.fate = (use) => (use === 'link' ? 'EPERM' : undefined);
    const journal = kept.store(disk).create(header, playbook);
    await expect(kept.store(disk).reopen(journal.id)).rejects.toThrow(`process ${process.pid}`);
    await journal.close();
    expect(kept.names()).toEqual(['jsonl']);
  });

  it('is had by exactly one of many that want it at once, also where a dead one had it', async () => {
    const id = await callWith('one');
    const script = join(import.meta.dirname, 'reopen-as.ts');
    for (let round = 0; round < 4; round += 1) {
      if (round % 2 === 1) deadLock(id);
      const go = Date.now() + 2500;
      const ran = await Promise.all(
        Array.from({ length: 5 }, () =>
          outputOf(['--import', 'tsx', script, kept.data, id, `${go}`]),
        ),
      );
      expect(ran.filter((out) => out === 'won')).toHaveLength(1);
      expect(ran.filter((out) => out.includes('It is open elsewhere'))).toHaveLength(4);
      expect(await notesOf(kept.store(), id)).toHaveLength(round + 2);
      expect(kept.names()).toEqual(['jsonl']);
    }
  });
});

function outputOf(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  return new Promise((resolve) => child.on('close', () => resolve(out)));
}

describe('the list of calls', () => {
  it('has the newest first, within a minute and over months', async () => {
    const hour = 3_600_000;
    const times = [0, 20_000, 40_000, hour, 24 * hour, 30 * 24 * hour, 400 * 24 * hour];
    const shuffled = [3, 1, 6, 0, 5, 2, 4].map((index) => times[index] ?? 0);
    for (const more of shuffled) {
      await kept
        .store()
        .create({ ...header, at: start + more }, playbook)
        .close();
    }
    const found = await all(kept.store());
    expect(found.map((one) => (one.kind === 'call' ? one.header.at - start : one))).toEqual(
      [...times].reverse(),
    );
  });

  it('passes over everything that is somebody else’s', async () => {
    const id = await callWith('one');
    const others = [
      'notes.txt',
      `${id}.jsonl.bak`,
      `${id}.json`,
      '.DS_Store',
      'x.jsonl',
      `a${id}.jsonl`,
    ];
    for (const name of others) writeFileSync(kept.path(name), 'theirs');
    mkdirSync(join(kept.data, 'calls', 'old'));
    writeFileSync(join(kept.data, 'calls', 'readme'), 'theirs');
    copyFileSync(fileOf(id), join(kept.data, 'calls', `${id}.jsonl`));
    expect(await all(kept.store())).toMatchObject([{ kind: 'call', id }]);
    expect(await kept.store().find('2026')).toEqual([id]);
    await kept.store().erase(id);
    expect([...readdirSync(kept.month)].sort()).toEqual([...others].sort());
  });

  it('names ours that are broken, each with why, and reads the others', async () => {
    const sound = await callWith('one');
    const at = (name: string) => kept.path(`20261121-0900-${name}.jsonl`);
    writeFileSync(at('aaaa'), '');
    writeFileSync(at('bbbb'), '\0'.repeat(80));
    writeFileSync(at('cccc'), '{"servekit":2}\n');
    copyFileSync(fileOf(sound), at('dddd'));
    symlinkSync(fileOf(sound), at('eeee'));
    mkdirSync(at('ffff'));
    spawnSync('mkfifo', [at('gggg')]);
    writeFileSync(at('hhhh'), readFileSync(fileOf(sound)).subarray(0, 30));
    const found = await all(kept.store());
    const unreadable = found.flatMap((one) =>
      one.kind === 'unreadable' ? [[one.path.slice(-10, -6), one.why]] : [],
    );
    expect(found.filter(({ kind }) => kind === 'call')).toMatchObject([{ id: sound }]);
    expect(unreadable.sort()).toEqual([
      ['aaaa', 'It is empty.'],
      ['bbbb', 'It ends in 80 bytes of zeros, as a power cut can leave them.'],
      ['cccc', 'It is of a newer servekit (form 2; this one reads 1). Update servekit to read it.'],
      ['dddd', `It is a copy of the call ${sound}.`],
      ['eeee', 'It is a link, and links are not followed here.'],
      ['ffff', 'It is not a regular file, and is left alone.'],
      ['gggg', 'It is not a regular file, and is left alone.'],
      ['hhhh', 'Its last line, line 1, ends in the middle.'],
    ]);
    for (const [name] of unreadable) {
      await expect(kept.store().read(`20261121-0900-${name}`)).rejects.toThrow(
        `~/servekit/calls/2026-11/20261121-0900-${name}.jsonl cannot be read. It`,
      );
    }
  });

  it.runIf(isRoot)('leaves what belongs to another user alone, and names it', async () => {
    const id = await callWith('one');
    chownSync(fileOf(id), 65534, 65534);
    const why = 'It belongs to another user, and is left alone.';
    const path = `~/servekit/calls/2026-11/${id}.jsonl`;
    expect(await all(kept.store())).toEqual([{ kind: 'unreadable', path, why }]);
    await expect(kept.store().reopen(id)).rejects.toThrow(`${path} cannot be read. ${why}`);
    await expect(kept.store().erase(id)).rejects.toThrow(`${path} is left alone`);
    expect(kept.names()).toEqual(['jsonl']);
    chownSync(fileOf(id), 0, 0);
    chownSync(kept.month, 65534, 65534);
    expect(await all(kept.store())).toMatchObject([{ kind: 'unreadable', why }]);
    expect(why).toBe('It belongs to another user, and is left alone.');
    expect(kept.store().create(header, playbook).state).toMatchObject({
      why: expect.stringContaining('belongs to another user'),
    });
  });

  it('does not follow a link in the place of a month', async () => {
    const id = await callWith('one');
    renameSync(kept.month, join(kept.data, 'moved'));
    symlinkSync(join(kept.data, 'moved'), kept.month);
    expect(await all(kept.store())).toMatchObject([{ kind: 'unreadable' }]);
    await expect(kept.store().read(id)).rejects.toThrow('links are not followed here');
    await expect(kept.store().erase(id)).rejects.toThrow('links are not followed here');
    expect(readdirSync(join(kept.data, 'moved'))).toEqual([`${id}.jsonl`]);
  });

  it('says what is torn of a call that it lists', async () => {
    const id = await callWith('one', 'two');
    truncateSync(fileOf(id), statSync(fileOf(id)).size - 5);
    expect(await all(kept.store())).toMatchObject([
      { id, last: { seq: 0 }, tail: 'Its last line, line 4, ends in the middle.' },
    ]);
  });

  it.each<[string, readonly Event[], boolean]>([
    ['nothing has happened', [], false],
    ['the rep has left', [{ type: 'CallLeft' }], false],
    ['it was filed', [{ type: 'WrapUpFiled', frames: [] }], true],
    [
      'it was filed, and something comes after',
      [{ type: 'WrapUpFiled', frames: [{ playbook: 'after', step: 'log', counts: {} }] }],
      false,
    ],
    ['it was closed', [{ type: 'CallClosed' }], true],
    [
      'it has long notes',
      [{ type: 'CallClosed' }, { type: 'NoteTaken', text: 'x'.repeat(9000) }],
      false,
    ],
  ])('knows whether a call can go on when %s', async (_, events, isOver) => {
    const journal = kept.store().create(header, playbook);
    journal.append(events.map((event) => ({ kind: 'event', at: start, event })));
    await journal.close();
    expect(await all(kept.store())).toMatchObject([{ id: journal.id, isOver }]);
  });

  it('finds ids by a part of them, and opens no file for it', async () => {
    const one = await callWith('one');
    await kept
      .store()
      .create({ ...header, at: start + 40 * 86_400_000 }, playbook)
      .close();
    writeFileSync(fileOf(one), 'broken');
    expect(await kept.store().find(one.slice(-4))).toContain(one);
    expect(await kept.store().find('20261122')).toEqual([one]);
    expect(await kept.store().find('nowhere')).toEqual([]);
  });

  it('reads each wholly in the same order, and names what is broken in its place', async () => {
    const one = await callWith('one', 'two');
    const later = kept.store().create({ ...header, at: start + 60_000 }, playbook);
    await later.close();
    const broken = '20261122-1404-aaaa';
    writeFileSync(kept.path(`${broken}.jsonl`), '');
    const found: unknown[] = [];
    for await (const record of kept.store().records()) {
      found.push(record.kind === 'call' ? [record.id, record.events.length] : record.why);
    }
    expect(found).toEqual([[later.id, 0], 'It is empty.', [one, 2]]);
  });

  it('has the name of each call of some months once, and of no other', async () => {
    const one = await callWith('one');
    const anew = await callWith('anew');
    renameSync(fileOf(anew), kept.path(`${anew}.r1.jsonl`));
    copyFileSync(fileOf(one), kept.path(`${one}.r1.jsonl`));
    copyFileSync(fileOf(one), kept.path('20261022-1403-aaaa.jsonl'));
    deadLock(one);
    const later = kept.store().create({ ...header, at: start + 40 * 86_400_000 }, playbook);
    await later.close();
    const named = async (from: string, to: string) => {
      const ids: unknown[] = [];
      for await (const found of kept.store().ids({ from, to })) {
        ids.push(found.kind === 'id' ? found.id : [found.path, found.why]);
      }
      return ids.sort();
    };
    expect(await named('2026-11', '2026-11')).toEqual([one, anew].sort());
    expect(await named('2026-12', '2027-01')).toEqual([later.id]);
    mkdirSync(join(kept.data, 'aside'));
    symlinkSync(join(kept.data, 'aside'), join(kept.data, 'calls/2026-10'));
    expect(await named('2026-10', '2026-10')).toEqual([
      ['~/servekit/calls/2026-10', 'It is a link, and links are not followed here.'],
    ]);
  });

  it('is empty where no call was ever kept', async () => {
    expect(await all(kept.store())).toEqual([]);
    expect(await kept.store().find('2')).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a link in the place of all calls', () => {
  const top = () => join(kept.data, 'calls');
  const elsewhere = () => join(kept.data, 'other-disk');

  /** What each way to the calls says, `undefined` where it works. */
  async function answers(id: string): Promise<readonly unknown[]> {
    const failure = (work: Promise<unknown>) =>
      work.then(
        () => undefined,
        (error: Error) => error.message,
      );
    const store = kept.store();
    const journal = store.create(header, playbook);
    await journal.close();
    const listed = (await all(store)).flatMap((one) => (one.kind === 'call' ? [] : [one.why]));
    return [
      listed[0],
      why(journal) || undefined,
      await failure(store.find(id)),
      await failure(store.read(id)),
      await failure(store.reopen(id).then(({ journal: again }) => again.close())),
      await failure(store.checkErase(id)),
      await failure(store.erase(id)),
    ];
  }

  it('is followed by all where the folder is ours alone', async () => {
    const id = await callWith('one');
    renameSync(top(), elsewhere());
    symlinkSync(elsewhere(), top());
    expect(await answers(id)).toEqual(Array(7).fill(undefined));
    expect(await all(kept.store())).toHaveLength(1);
  });

  it('is followed by none where others may write in the folder, and each says why', async () => {
    const id = await callWith('one');
    renameSync(top(), elsewhere());
    symlinkSync(elsewhere(), top());
    chmodSync(elsewhere(), 0o770);
    for (const said of await answers(id)) {
      expect(said).toContain('It is a link to a folder that others may write in');
    }
    expect(readdirSync(join(elsewhere(), '2026-11'))).toEqual([`${id}.jsonl`]);
  });

  it.runIf(isRoot)('is followed by none where the folder is another user’s', async () => {
    const id = await callWith('one');
    renameSync(top(), elsewhere());
    symlinkSync(elsewhere(), top());
    chownSync(elsewhere(), 65534, 65534);
    for (const said of await answers(id)) {
      expect(said).toContain('It is a link to a folder of another user');
    }
  });

  it('that leads nowhere, or to a file, is named by the list and by a new call', async () => {
    mkdirSync(kept.data, { recursive: true });
    symlinkSync(elsewhere(), top());
    for (const words of ['It is a link that leads nowhere.', 'does not lead to a folder']) {
      expect(await all(kept.store())).toMatchObject([
        { kind: 'unreadable', path: '~/servekit/calls', why: expect.stringContaining(words) },
      ]);
      const journal = kept.store().create(header, playbook);
      expect(why(journal)).toContain(words);
      await journal.close();
      writeFileSync(elsewhere(), 'a file');
    }
  });
});

/** A line as a later servekit would write it, in its place and with its checksum. */
function tellOfMore(id: string, type: string): void {
  const [first = '', second = '', ...events] = kept.text(`${id}.jsonl`).trimEnd().split('\n');
  let sum = noSum;
  const lines = [first, second, ...events].map((line, index) => {
    const value = JSON.parse(line);
    delete value.sum;
    if (index === 3) value.event = { type };
    const encoded = encodeLine(value, sum);
    sum = encoded.sum;
    return encoded.bytes;
  });
  writeFileSync(fileOf(id), Buffer.concat(lines));
}

describe('what of a call cannot be read', () => {
  it('is nothing of one that is sound, or torn in its last line', async () => {
    const id = await callWith('one', 'two');
    expect(await kept.store().unread(id)).toBeUndefined();
    truncateSync(fileOf(id), statSync(fileOf(id)).size - 5);
    expect(await kept.store().unread(id)).toBeUndefined();
    await (await kept.store().reopen(id)).journal.close();
    expect(kept.names()).toEqual(['jsonl', 'torn-1']);
    expect(await kept.store().unread(id)).toBeUndefined();
  });

  it('is found in the middle, where the ends are sound', async () => {
    const id = await callWith('one', 'two', 'three');
    tellOfMore(id, 'Applauded');
    expect(await all(kept.store())).toMatchObject([{ kind: 'call', id, last: { seq: 2 } }]);
    expect(await kept.store().unread(id)).toContain('says what this servekit does not know');
  });

  it('is found after a damaged line, and in what was set aside with whole lines', async () => {
    const id = await callWith('one', 'two', 'three');
    const sound = kept.text(`${id}.jsonl`);
    writeFileSync(fileOf(id), sound.replace('"two"', '"tow"'));
    expect(await kept.store().unread(id)).toContain('Its line 4 is damaged');
    await (await kept.store().reopen(id)).journal.close();
    expect(await kept.store().unread(id)).toBe(
      `~/servekit/calls/2026-11/${id}.torn-1 has lines that cannot be read.`,
    );
  });
});

describe('erasing a call', () => {
  it.each<[string, (id: string) => void]>([
    ['a pipe', (id) => void spawnSync('mkfifo', [kept.path(`${id}.torn-1`)])],
    ['a link', (id) => symlinkSync('/etc/hostname', kept.path(`${id}.torn-1`))],
    ['a folder', (id) => void mkdirSync(kept.path(`${id}.torn-1`))],
    ['an open call', (id) => writeFileSync(kept.path(`${id}.lock`), lockOfThis())],
  ])('refuses %s with the same words before as when it is done', async (_, put) => {
    const id = await callWith('one');
    put(id);
    const before = await kept
      .store()
      .checkErase(id)
      .catch((error: Error) => error.message);
    const done = await kept
      .store()
      .erase(id)
      .catch((error: Error) => error.message);
    expect(before).toMatch(/is left alone|is open/);
    expect(before).toBe(done);
    expect(existsSync(fileOf(id))).toBe(true);
  });

  it('removes all that belongs to it and nothing else, and syncs the folder', async () => {
    const id = await callWith('one');
    const other = await callWith('other');
    appendFileSync(fileOf(id), 'torn');
    await (await kept.store().reopen(id)).journal.close();
    copyFileSync(fileOf(id), kept.path(`${id}.r1.jsonl`));
    writeFileSync(kept.path(`${id}.lock-0123456789abcdef.new`), '');
    deadLock(id);
    writeFileSync(kept.path(`${id}.lock-0123456789abcdef`), '{}');
    writeFileSync(kept.path(`${id}.txt`), 'theirs');
    const disk = faultyDisk();
    await kept.store(disk).erase(id);
    expect([...readdirSync(kept.month)].sort()).toEqual([`${id}.txt`, `${other}.jsonl`].sort());
    expect(disk.log.slice(-2)).toEqual(['sync 2026-11', 'close 2026-11']);
    await expect(kept.store().erase(id)).rejects.toThrow(`There is no call ${id}.`);
  });

  it('lists the call until its last file is gone', async () => {
    const id = await callWith('one');
    writeFileSync(kept.path(`${id}.torn-1`), 'torn');
    copyFileSync(fileOf(id), kept.path(`${id}.r1.jsonl`));
    for (let most = 0; most < 3; most += 1) {
      const disk = faultyDisk();
      let removed = 0;
      disk.fate = (use, _, path) => {
        if (use !== 'unlink' || path.includes('.lock')) return undefined;
        removed += 1;
        return removed > most ? 'EIO' : undefined;
      };
      await expect(kept.store(disk).erase(id)).rejects.toThrow('could not be removed');
      expect(await all(kept.store())).toMatchObject([{ id }]);
      if (most > 0) break;
    }
    await kept.store().erase(id);
    expect(kept.names()).toEqual([]);
  });

  it('says that it is not sure when the folder cannot be synced', async () => {
    const id = await callWith('one');
    const disk = faultyDisk();
    disk.fate = (use) => (use === 'sync' ? 'EIO' : undefined);
    await expect(kept.store(disk).erase(id)).rejects.toThrow(`Call ${id} is not surely erased.`);
  });

  it('needs no room on a full disk', async () => {
    const id = await callWith('one');
    const disk = faultyDisk();
    disk.fate = (use) => (use === 'write' || use === 'link' ? 'ENOSPC' : undefined);
    await kept.store(disk).erase(id);
    expect(kept.names()).toEqual([]);
  });

  it('erases none of a call when one of its names is a link', async () => {
    const id = await callWith('one');
    symlinkSync('/etc/hostname', kept.path(`${id}.torn-1`));
    await expect(kept.store().erase(id)).rejects.toThrow('is left alone');
    expect(kept.names()).toEqual(['jsonl', 'torn-1']);
  });

  it('can erase what is broken', async () => {
    const id = await callWith('one');
    writeFileSync(fileOf(id), 'broken');
    await kept.store().erase(id);
    expect(kept.names()).toEqual([]);
  });
});
