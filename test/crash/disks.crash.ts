import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Found } from '../../src/shell.ts';
import { callStore } from '../../src/store/calls.ts';
import { brokenAfter, builtWriter, folderForTests, missing, remove, run, saidIn } from './tools.ts';

/** Made when it is needed: hooks do not run where all is skipped. */
let top = '';
let writer = '';
const mounted: string[] = [];

beforeAll(async () => {
  top = folderForTests();
  chmodSync(top, 0o755);
  writer = await builtWriter(top);
});

afterAll(() => {
  for (const path of mounted) execFileSync('umount', [path]);
  if (top !== '') remove(top);
});

function tmpfs(name: string, options: string): string {
  const path = join(top, name);
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
  mounted.push(path);
  return path;
}

async function written(data: string, plan: string) {
  const ran = await run(process.execPath, [writer, data, plan]);
  return saidIn(ran.out);
}

describe.skipIf(missing('a real full disk and a real read-only one', 'Linux', 'root', 'mount'))(
  'a real disk',
  () => {
    it.each([
      ['fills up in a call', 24],
      ['is full before the call', 64],
    ])('that %s takes the whole call when there is room again', async (what, filler) => {
      const path = tmpfs(what.replaceAll(' ', '-'), 'size=64k,mode=700');
      try {
        writeFileSync(join(path, 'filler'), Buffer.alloc(filler * 1024));
      } catch {
        // As much of it as there was room for.
      }
      const data = join(path, 'servekit');
      const said = await written(data, 'full');
      expect(said.states[0]).toMatch(
        /^The disk that holds .*\/servekit\/calls is full\. Free some/,
      );
      expect([said.ended, said.states.length > 0, said.acked.has('a')]).toEqual([true, true, true]);
      const id = said.calls.get('a') ?? '';
      const { events, tail } = await callStore({ data, home: undefined }).read(id);
      expect([events.length, tail]).toEqual([said.acked.get('a'), undefined]);
      expect(await brokenAfter(data, said)).toEqual([]);
    });

    it('that may only be read lets the call go on, and what is on it be read', async () => {
      const path = tmpfs('read-only', 'size=1m,mode=700');
      const data = join(path, 'servekit');
      const before = await written(data, 'short');
      execFileSync('mount', ['-o', 'remount,ro', path]);
      const said = await written(data, 'short');
      expect(said).toMatchObject({ ended: true, states: [expect.any(String), expect.any(String)] });
      expect(said.states[0]).toMatch(
        /calls is on a disk that may only be read\. Set XDG_DATA_HOME/,
      );
      const store = callStore({ data, home: undefined });
      const id = before.calls.get('a') ?? '';
      expect((await store.read(id)).events).toHaveLength(2);
      const { journal, record } = await store.reopen(id);
      expect([record.events.length, journal.state.kind]).toEqual([2, 'unkept']);
      await expect(store.erase(id)).rejects.toThrow('may only be read');
      // And where not even the folders are there.
      const nowhere = await written(join(path, 'other', 'deep', 'servekit'), 'short');
      expect(nowhere.states[0]).toMatch(/calls is on a disk that may only be read/);
    });
  },
);

describe.skipIf(missing('permissions, as a user who has none', 'Linux', 'root', 'setpriv'))(
  'a user without rights',
  () => {
    const nobody = 65534;
    const asNobody = async (data: string, plan: string, before = '') => {
      const command = `${before} exec "$0" "$@"`;
      const ran = await run('setpriv', [
        ...['--reuid', `${nobody}`, '--regid', `${nobody}`, '--clear-groups'],
        ...['sh', '-c', command, process.execPath, writer, data, plan],
      ]);
      return saidIn(ran.out);
    };
    const folderOf = (name: string, mode: number, owner: number) => {
      const path = join(top, name);
      mkdirSync(path);
      chmodSync(path, mode);
      chownSync(path, owner, owner);
      return path;
    };

    it.each([
      ['of root', 0o755, 0],
      ['of one’s own without the right to write', 0o500, nobody],
      ['of one’s own without any right', 0o000, nobody],
    ])('goes on with a call above a folder %s', async (what, mode, owner) => {
      const data = join(folderOf(what.slice(-8), mode, owner), 'servekit');
      const said = await asNobody(data, 'short');
      expect(said).toMatchObject({ ended: true, states: [expect.any(String), expect.any(String)] });
      expect(said.states[0]).toMatch(/^You have no permission to write in .*calls\. Give it to/);
    });

    it.each(['umask 000;', 'umask 777;'])('keeps calls for that user alone (%s)', async (umask) => {
      const data = join(folderOf(umask.slice(6, 9), 0o755, nobody), 'servekit');
      const said = await asNobody(data, 'life', umask);
      expect([said.ended, said.acked.get('a')]).toEqual([true, 12]);
      const month = join(data, 'calls', '2026-11');
      const modes = [data, join(data, 'calls'), month].map((path) => statSync(path).mode & 0o777);
      expect(modes).toEqual([0o700, 0o700, 0o700]);
      const names = readdirSync(month);
      expect(names).toHaveLength(3);
      for (const name of names) expect(statSync(join(month, name)).mode & 0o777).toBe(0o600);
      // Root may read it, and leaves it alone all the same.
      const found: Found[] = [];
      for await (const one of callStore({ data, home: undefined }).list()) found.push(one);
      expect(found).toMatchObject([
        { kind: 'unreadable', why: expect.stringContaining('another user') },
      ]);
    });

    it('meets the limit of a file’s size as it meets a full disk', async () => {
      const data = join(folderOf('limit', 0o755, nobody), 'servekit');
      const said = await asNobody(data, 'limit', 'ulimit -f 8;');
      expect(said.states.at(-1)).toMatch(/lets no file in .* grow any further/);
      expect([said.ended, (said.acked.get('a') ?? 0) > 10]).toEqual([true, true]);
    });
  },
);
