import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readJournal } from '../../src/record/journal.ts';
import { callStore } from '../../src/store/calls.ts';
import { faultyDisk } from './faulty-disk.ts';
import { header, keptInTests, note, notesOf, playbook, settled, why } from './kept.ts';

const kept = keptInTests();

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

describe('a call that is kept', () => {
  it.each([0, 0o022, 0o777])('is for its owner alone under the umask %o', async (umask) => {
    const before = process.umask(umask);
    try {
      const journal = kept.store().create(header, playbook);
      const modes = [`${journal.id}.jsonl`, `${journal.id}.lock`].map((name) =>
        modeOf(kept.path(name)),
      );
      const folders = [kept.month, join(kept.data, 'calls'), kept.data, join(kept.data, '..')];
      expect([journal.state.kind, modes, folders.map(modeOf)]).toEqual([
        'kept',
        ['600', '600'],
        ['700', '700', '700', '700'],
      ]);
      await journal.close();
    } finally {
      process.umask(before);
    }
  });

  it('leaves the mode of a folder that was there', async () => {
    mkdirSync(kept.data, { recursive: true, mode: 0o755 });
    chmodSync(kept.data, 0o755);
    await kept.store().create(header, playbook).close();
    expect(modeOf(kept.data)).toBe('755');
  });

  it.skipIf(process.platform === 'win32')(
    'is for its owner alone again when a backup was put back for all to read',
    async () => {
      const first = kept.store().create(header, playbook);
      await first.close();
      const record = kept.path(`${first.id}.jsonl`);
      const folders = [kept.month, join(kept.data, 'calls')];
      for (const folder of folders) chmodSync(folder, 0o755);
      chmodSync(record, 0o644);
      await (await kept.store().reopen(first.id)).journal.close();
      expect(modeOf(record)).toBe('600');
      await kept.store().create(header, playbook).close();
      expect(folders.map(modeOf)).toEqual(['700', '700']);
    },
  );

  it('has its header and its name on the disk before the call begins', () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    const at = (line: string) => disk.log.indexOf(line);
    const synced = disk.log.filter((line) => line.startsWith('sync '));
    expect(journal.state.kind).toBe('kept');
    // What is above a new month first, so that nobody finds a record there whose folder is not sure.
    expect(synced.slice(0, 3)).toEqual(['sync calls', 'sync servekit', 'sync home']);
    expect(synced.slice(-2)).toEqual(['sync .jsonl', 'sync 2026-11']);
    expect(at('sync calls')).toBeLessThan(at('open .jsonl'));
    expect(at('link .lock')).toBeLessThan(at('open .jsonl'));
  });

  it('syncs no folder above when there is a record in its month', async () => {
    await kept.store().create(header, playbook).close();
    const disk = faultyDisk();
    await kept.store(disk).create(header, playbook).close();
    const synced = disk.log.filter((line) => line.startsWith('sync '));
    expect(synced).toEqual(['sync .jsonl', 'sync 2026-11']);
  });

  it('has an id of its minute and four characters that are not mistaken', () => {
    const ids = Array.from({ length: 40 }, () => kept.store().create(header, playbook).id);
    expect(new Set(ids).size).toBe(40);
    for (const id of ids) expect(id).toMatch(/^20261122-1403-[2-9a-hjkmnp-z]{4}$/);
  });

  it('writes a decision in one move before append returns, and syncs it after', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    const from = disk.log.length;
    note(journal, 'one', 'two');
    expect(disk.log.slice(from)).toEqual(['write .jsonl', 'syncLater .jsonl']);
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one', 'two']);
    expect(await journal.close()).toEqual({ kind: 'kept' });
    expect(kept.names()).toEqual(['jsonl']);
  });

  it('syncs one at a time, and once for all that came meanwhile', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    const go = disk.hold();
    for (const text of ['a', 'b', 'c', 'd']) note(journal, text);
    expect(disk.log.filter((line) => line.startsWith('syncLater'))).toHaveLength(1);
    go();
    await journal.close();
    expect(disk.log.filter((line) => line.startsWith('syncLater'))).toHaveLength(2);
  });

  it('begins nothing for no lines', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    const from = disk.log.length;
    journal.append([]);
    expect(disk.log.slice(from)).toEqual([]);
    await journal.close();
  });

  it('closes once, and says of a line after that that it is not kept', async () => {
    const journal = kept.store().create(header, playbook);
    await journal.close();
    await journal.close();
    note(journal, 'late');
    expect(why(journal)).toBe('The record of this call is closed.');
    expect(await notesOf(kept.store(), journal.id)).toEqual([]);
  });
});

describe('a disk that is slow', () => {
  afterEach(() => void vi.useRealTimers());

  it('shows as saving after a quarter of a second, and as kept when it is done', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    const states: string[] = [];
    journal.onChange(() => states.push(journal.state.kind));
    const go = disk.hold();
    note(journal, 'slow');
    vi.advanceTimersByTime(249);
    expect([journal.state.kind, states]).toEqual(['kept', []]);
    vi.advanceTimersByTime(2);
    expect([journal.state.kind, states]).toEqual(['saving', ['saving']]);
    go();
    await journal.close();
    expect(states).toEqual(['saving', 'kept']);
  });

  it('is waited for five seconds at the end, and left as it is when it never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const disk = faultyDisk();
    const store = kept.store(disk);
    const journal = store.create(header, playbook);
    const go = disk.hold();
    note(journal, 'slow');
    let closed: unknown;
    const closing = journal.close().then((state) => {
      closed = state;
    });
    await vi.advanceTimersByTimeAsync(4900);
    expect(closed).toBeUndefined();
    const before = disk.log.length;
    await vi.advanceTimersByTimeAsync(200);
    const unsure = {
      kind: 'unsure',
      why: 'The disk that holds ~/servekit/calls has not answered for 5 seconds.',
    };
    expect(closed).toEqual(unsure);
    await closing;
    expect(store.letGo()).toBe(false);
    go();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await journal.close()).toEqual(unsure);
    // Each use of that disk might wait for ever.
    expect(disk.log.slice(before)).toEqual([]);
    expect(kept.names()).toEqual(['jsonl', 'lock']);
  });

  it('says at the end that the call is not kept where not all of it is even written', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    disk.hold();
    note(journal, 'slow');
    disk.fate = (use) => (use === 'write' ? 'ENOSPC' : undefined);
    note(journal, 'more');
    const closing = journal.close();
    await vi.advanceTimersByTimeAsync(5100);
    expect(await closing).toMatchObject({ kind: 'unkept', why: expect.stringContaining('full') });
  });
});

describe('a disk that is full', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])(
    'leaves the lines in memory (%s), and takes all when there is room again',
    async (code) => {
      const disk = faultyDisk();
      const journal = kept.store(disk).create(header, playbook);
      note(journal, 'before');
      await settled(journal, 'kept');
      disk.fate = (use) => (use === 'write' ? code : undefined);
      note(journal, 'one', 'two');
      note(journal, 'three');
      expect(journal.state.kind).toBe('unkept');
      expect(why(journal)).toContain('~/servekit/calls');
      expect(await notesOf(kept.store(), journal.id)).toEqual(['before']);
      disk.fate = () => undefined;
      note(journal, 'four');
      await settled(journal, 'kept');
      const notes = ['before', 'one', 'two', 'three', 'four'];
      expect(await notesOf(kept.store(), journal.id)).toEqual(notes);
      await journal.close();
    },
  );

  it('is cut back to the last whole decision, at every byte where it may end', async () => {
    for (let room = 1; room < 160; room += 7) {
      const disk = faultyDisk();
      const journal = kept.store(disk).create(header, playbook);
      note(journal, 'before');
      await settled(journal, 'kept');
      const whole = kept.text(`${journal.id}.jsonl`);
      disk.fate = (use) => (use === 'write' ? { after: room, code: 'ENOSPC' } : undefined);
      note(journal, 'one', 'two');
      expect(kept.text(`${journal.id}.jsonl`)).toBe(whole);
      disk.fate = () => undefined;
      expect(await journal.close()).toEqual({ kind: 'kept' });
      expect(await notesOf(kept.store(), journal.id)).toEqual(['before', 'one', 'two']);
    }
  });

  it('goes on after a write that was only short', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    disk.fate = (use) => (use === 'write' ? { after: 5 } : undefined);
    note(journal, 'one');
    expect(journal.state.kind).toBe('kept');
    expect(await journal.close()).toEqual({ kind: 'kept' });
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one']);
  });

  it('is written anew when what is half written cannot be taken back', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    note(journal, 'before');
    await settled(journal, 'kept');
    disk.fate = (use) => {
      if (use === 'truncate') return 'EIO';
      return use === 'write' ? { after: 9, code: 'ENOSPC' } : undefined;
    };
    note(journal, 'torn');
    disk.fate = () => undefined;
    note(journal, 'after');
    await settled(journal, 'kept');
    expect(await notesOf(kept.store(), journal.id)).toEqual(['before', 'torn', 'after']);
    await journal.close();
    expect(kept.names()).toEqual(['jsonl', 'r1.jsonl']);
  });

  it('is full still at the end: close says so, and what was whole stays', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    note(journal, 'before');
    disk.fate = (use) => (use === 'write' ? 'ENOSPC' : undefined);
    note(journal, 'lost');
    expect(await journal.close()).toEqual({
      kind: 'unkept',
      why: 'The disk that holds ~/servekit/calls is full. Free some space: each key tries again.',
    });
    expect(await notesOf(kept.store(), journal.id)).toEqual(['before']);
    expect(kept.names()).toEqual(['jsonl']);
  });

  it('is not called kept by the sync of what went before', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    const go = disk.hold();
    note(journal, 'before');
    disk.fate = (use) => (use === 'write' ? 'ENOSPC' : undefined);
    note(journal, 'lost');
    const states: string[] = [];
    journal.onChange(() => states.push(journal.state.kind));
    go();
    await journal.close();
    expect([journal.state.kind, states]).toEqual(['unkept', []]);
  });
});

describe('a sync that fails', () => {
  it('is never asked of that file again: the whole call is in another', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    note(journal, 'one');
    await settled(journal, 'kept');
    disk.fate = (use, _, path) =>
      use === 'syncLater' && /\d-\w{4}\.jsonl$/.test(path) ? 'EIO' : undefined;
    const from = disk.log.length;
    const states: string[] = [];
    journal.onChange(() => states.push(journal.state.kind));
    note(journal, 'two');
    await settled(journal, 'unkept');
    await settled(journal, 'kept');
    note(journal, 'three');
    await journal.close();
    const syncs = disk.log.slice(from).filter((line) => line.includes('sync'));
    expect(syncs.filter((line) => line === 'syncLater .jsonl')).toHaveLength(1);
    expect(states).toEqual(['unkept', 'kept']);
    expect(kept.names()).toEqual(['jsonl', 'r1.jsonl']);
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one', 'two', 'three']);
    expect((await kept.store().read(journal.id)).path).toMatch(/\.r1\.jsonl$/);
    expect(modeOf(kept.path(`${journal.id}.r1.jsonl`))).toBe('600');
  });

  it('is so of the folder, too', async () => {
    const disk = faultyDisk();
    disk.fate = (use, _, path) => (use === 'sync' && path.endsWith('2026-11') ? 'EIO' : undefined);
    const journal = kept.store(disk).create(header, playbook);
    expect(why(journal)).toContain('reports faults');
    note(journal, 'one');
    await settled(journal, 'kept');
    await journal.close();
    expect(kept.names()).toEqual(['jsonl', 'r1.jsonl']);
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one']);
  });

  it('is no fault where a folder cannot be synced at all', async () => {
    const disk = faultyDisk();
    disk.fate = (use, _, path) =>
      use.startsWith('sync') && !path.endsWith('.jsonl') ? 'EINVAL' : undefined;
    const journal = kept.store(disk).create(header, playbook);
    note(journal, 'one');
    expect([journal.state, await journal.close()]).toEqual([{ kind: 'kept' }, { kind: 'kept' }]);
  });

  it('is tried once a decision and nine times in all, and never for ever', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    disk.fate = (use) => (use === 'syncLater' ? 'EIO' : undefined);
    for (let n = 0; n < 14; n += 1) {
      note(journal, `${n}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(why(journal)).toBe(
      'It was written anew nine times, and the disk lost it each time. Write down what matters.',
    );
    expect((await journal.close()).kind).toBe('unkept');
    expect(kept.names()).toHaveLength(10);
  });

  it('leaves the fuller record the one that counts when the new one does not fit', async () => {
    const disk = faultyDisk();
    const journal = kept.store(disk).create(header, playbook);
    note(journal, 'one');
    await settled(journal, 'kept');
    disk.fate = (use, _, path) => {
      if (use === 'syncLater') return 'EIO';
      return use === 'write' && path.includes('.r1.') ? { after: 100, code: 'ENOSPC' } : undefined;
    };
    note(journal, 'two');
    await settled(journal, 'unkept');
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one', 'two']);
    disk.fate = () => undefined;
    note(journal, 'three');
    await settled(journal, 'kept');
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one', 'two', 'three']);
    await journal.close();
  });
});

describe('a record that vanishes under the call', () => {
  it('is written anew, with its folder', async () => {
    const journal = kept.store().create(header, playbook);
    note(journal, 'one');
    await settled(journal, 'kept');
    rmSync(kept.data, { recursive: true });
    note(journal, 'two');
    await settled(journal, 'unkept');
    await settled(journal, 'kept');
    note(journal, 'three');
    await journal.close();
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one', 'two', 'three']);
  });
});

describe('a place where nothing can be kept', () => {
  it('is none without a home, and the call goes on', async () => {
    const store = callStore({ data: undefined, home: undefined });
    const journal = store.create(header, playbook);
    note(journal, 'heard');
    expect(journal.id).toMatch(/^20261122-1403-/);
    expect(await journal.close()).toEqual({
      kind: 'unkept',
      why: 'There is no home folder to keep it in. Set HOME, or set XDG_DATA_HOME to a folder that you can write to.',
    });
    expect(await store.find('2026')).toEqual([]);
    for await (const found of store.list()) expect(found).toBe('nothing');
  });

  it.each([
    [
      'EROFS',
      '~/servekit/calls is on a disk that may only be read. Set XDG_DATA_HOME to a folder that you can write to.',
    ],
    [
      'EACCES',
      'You have no permission to write in ~/servekit/calls. Give it to yourself (chmod, chown), or set XDG_DATA_HOME to a folder that you can write to.',
    ],
    [
      'ENOSPC',
      'The disk that holds ~/servekit/calls is full. Free some space: each key tries again.',
    ],
    [
      'ENAMETOOLONG',
      'The path ~/servekit/calls is too long. Set XDG_DATA_HOME to a folder that you can write to.',
    ],
    [
      'EMFILE',
      'Too many files are open to write in ~/servekit/calls. Close some programs: each key tries again.',
    ],
    [
      'EWHAT',
      'The system refused to write in ~/servekit/calls (EWHAT). Set XDG_DATA_HOME to a folder that you can write to.',
    ],
  ])('says why and the way out (%s), whatever it was that failed', async (code, sentence) => {
    for (const use of ['makeFolder', 'open', 'link', 'write'] as const) {
      const disk = faultyDisk();
      disk.fate = (one) => (one === use ? code : undefined);
      const journal = kept.store(disk).create(header, playbook);
      expect(why(journal)).toBe(sentence);
      note(journal, 'heard');
      expect((await journal.close()).kind).toBe('unkept');
      rmSync(kept.data, { recursive: true, force: true });
    }
  });

  it('keeps the whole call as soon as it can', async () => {
    const disk = faultyDisk();
    disk.fate = () => 'ENOSPC';
    const journal = kept.store(disk).create(header, playbook);
    note(journal, 'one');
    disk.fate = () => undefined;
    note(journal, 'two');
    await settled(journal, 'kept');
    await journal.close();
    expect(await notesOf(kept.store(), journal.id)).toEqual(['one', 'two']);
    expect(kept.names()).toEqual(['jsonl']);
  });

  it('leaves nothing there of a call that could not be kept', async () => {
    const disk = faultyDisk();
    disk.fate = (use, _, path) =>
      use === 'write' && path.endsWith('.jsonl') ? { after: 40, code: 'ENOSPC' } : undefined;
    const journal = kept.store(disk).create(header, playbook);
    note(journal, 'one');
    expect((await journal.close()).kind).toBe('unkept');
    expect(kept.names()).toEqual([]);
  });

  it.each([
    [
      'a link',
      (path: string) => symlinkSync('/tmp', path),
      /^~\/servekit\/calls\S* cannot be used\. It is a link.* not followed/,
    ],
    [
      'a file',
      (path: string) => writeFileSync(path, ''),
      /^~\/servekit\/calls\S* cannot be used\. It is not a folder\./,
    ],
  ])('may be %s in the place of the folder', async (_, make, words) => {
    for (const path of [join(kept.data, 'calls'), kept.month]) {
      rmSync(kept.data, { recursive: true, force: true });
      mkdirSync(dirname(path), { recursive: true });
      make(path);
      const journal = kept.store().create(header, playbook);
      expect(why(journal)).toMatch(words);
      await journal.close();
    }
  });
});

it('finds in each record a journal that is sound to its last byte', async () => {
  const journal = kept.store().create(header, playbook);
  note(journal, 'one', '“zwei” 三');
  await journal.close();
  const bytes = Buffer.from(kept.text(`${journal.id}.jsonl`));
  expect(readJournal(bytes)).toMatchObject({ kind: 'read', valid: bytes.length });
});
