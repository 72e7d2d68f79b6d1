import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  brokenAfter,
  builtWriter,
  folderForTests,
  inTurns,
  isAll,
  missing,
  remove,
  run,
  saidIn,
} from './tools.ts';

/** Every system call by which the writer changes a disk. */
const changing = 'openat,writev,fsync,fdatasync,link,unlink,ftruncate,mkdir,rename,chmod,fchmod';

/** The n-th use of a system call by one thread. */
interface Point {
  readonly call: string;
  readonly n: number;
}

/** Made when it is needed: hooks do not run where all is skipped. */
let top = '';
let writer = '';
let points: readonly Point[] = [];
let serial = 0;

const skips = missing('the sweep over every system call', 'Linux', 'strace');

/**
 * The same until it is struck, four times at most: a start of Node opens a file more or less now and
 * then, so the last of the writer's own opens may be out of reach of a count made before.
 */
async function surelyStruck(inject: string, isStruck: (one: Struck) => boolean): Promise<Struck> {
  for (let attempt = 1; ; attempt += 1) {
    const one = await struck(['-e', inject]);
    if (attempt === 4 || isStruck(one)) return one;
    one.done();
  }
}

type Struck = Awaited<ReturnType<typeof struck>>;

/** Runs the writer, struck as told; its folder and the system calls that it made. */
async function struck(inject: readonly string[]) {
  serial += 1;
  const folder = join(top, `${serial}`);
  const log = join(top, `${serial}.log`);
  const data = join(folder, 'servekit');
  mkdirSync(folder);
  // Not with --seccomp-bpf: strace 6.1 then forgets to send the signal.
  const traced = ['-f', '-qq', '-y', '-o', log, '-e', `trace=${changing}`];
  // One thread for all syncs: it counts as it goes, and alike in each run.
  const ran = await run('strace', [...traced, ...inject, process.execPath, writer, data, 'life'], {
    UV_THREADPOOL_SIZE: '1',
  });
  return {
    ran,
    data,
    lines: readFileSync(log, 'utf8').split('\n'),
    done: () => {
      remove(folder);
      remove(log);
    },
  };
}

/** Whether a system call of a run was answered by strace in the system's place. */
function wasAnswered({ lines }: Pick<Struck, 'lines'>): boolean {
  return lines.some((line) => line.includes('(INJECTED)'));
}

/** The points of a run at which it changed its own folder. */
function pointsIn(lines: readonly string[], data: string): readonly Point[] {
  const counts = new Map<string, number>();
  const found = new Map<string, Point>();
  for (const line of lines) {
    const [, thread, call] = /^(\d+)\s+(\w+)\(/.exec(line) ?? [];
    if (thread === undefined || call === undefined) continue;
    const n = (counts.get(`${thread} ${call}`) ?? 0) + 1;
    counts.set(`${thread} ${call}`, n);
    if (line.includes(data)) found.set(`${call} ${n}`, { call, n });
  }
  return [...found.values()];
}

/** A line of the log as what was done to what, whatever the call's id. */
function whereOf(line: string, data: string): string {
  const call = /\w+(?=\()/.exec(line)?.[0] ?? '';
  const path = line.slice(line.lastIndexOf(data) + data.length).split(/[">]/)[0] ?? '';
  return `${call} ${path.replace(/\d{8}-\d{4}-\w{4}|[0-9a-f]{16}/g, '')}`;
}

/** A part of all, spread evenly; all of them where all are asked for. */
function sampled<T>(all: readonly T[], most: number): readonly T[] {
  if (isAll || all.length <= most) return all;
  return all.filter(
    (_, index) =>
      Math.floor((index * most) / all.length) !== Math.floor(((index - 1) * most) / all.length),
  );
}

describe.skipIf(skips)('a call that is struck at a system call', () => {
  beforeAll(async () => {
    top = folderForTests();
    writer = await builtWriter(top);
    const { ran, data, lines, done } = await struck([]);
    const said = saidIn(ran.out);
    expect([said.ended, said.acked.get('a'), [...said.gone]]).toEqual([true, 12, ['b']]);
    expect(await brokenAfter(data, said)).toEqual([]);
    points = pointsIn(lines, data);
    done();
  });

  afterAll(() => remove(top));

  it('loses no acknowledged event when it is killed there, and can go on', async () => {
    const broken: string[] = [];
    const states = new Map<string, number>();
    let killed = 0;
    let acks = 0;
    await inTurns(sampled(points, 120), 2, async ({ call, n }) => {
      const { ran, data, lines, done } = await surelyStruck(
        `inject=${call}:signal=KILL:when=${n}`,
        ({ ran }) => ran.signal === 'SIGKILL',
      );
      const said = saidIn(ran.out);
      if (ran.signal === 'SIGKILL') killed += 1;
      else if (call !== 'openat') broken.push(`${call} ${n}: was not struck.`);
      for (const count of said.acked.values()) acks += count;
      const at = lines.findLast((line) => /^\d+\s+\w+\(/.test(line)) ?? '';
      const where = whereOf(at, data);
      states.set(where, (states.get(where) ?? 0) + 1);
      for (const one of await brokenAfter(data, said)) broken.push(`${call} ${n}: ${one}`);
      done();
    });
    const tried = sampled(points, 120).length;
    process.stderr.write(
      `Killed at ${killed} of ${tried} system calls (of ${points.length}; ${states.size} kinds of call and file): ${acks} acknowledged events, ${broken.length} faults.\n`,
    );
    expect(broken).toEqual([]);
    expect(killed).toBeGreaterThanOrEqual(tried - 2);
  });

  it.each(
    isAll ? ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT', 'EACCES', 'EMFILE'] : ['ENOSPC', 'EIO', 'EROFS'],
  )(
    'goes on in memory when the system answers %s, and keeps all when it was only once',
    async (code) => {
      const broken: string[] = [];
      const kinds = isAll ? ['', '+'] : [code === 'ENOSPC' ? '+' : ''];
      const cases = kinds.flatMap((more) => points.map((point) => ({ ...point, more })));
      const tried = sampled(cases, 30);
      let unkept = 0;
      await inTurns(tried, 2, async ({ call, n, more }) => {
        const { ran, data, lines, done } = await surelyStruck(
          `inject=${call}:error=${code}:when=${n}${more}`,
          wasAnswered,
        );
        const said = saidIn(ran.out);
        const name = `${call} ${n}${more} ${code}`;
        if (!said.ended)
          broken.push(`${name}: it did not come to its end: ${ran.err.slice(0, 300)}`);
        if (!wasAnswered({ lines }) && call !== 'openat') broken.push(`${name}: was not struck.`);
        if (said.states.length > 0) unkept += 1;
        for (const one of await brokenAfter(data, said)) broken.push(`${name}: ${one}`);
        done();
      });
      process.stderr.write(
        `${code} at ${tried.length} system calls: ${unkept} runs went on in memory for a while, ${broken.length} faults.\n`,
      );
      expect(broken).toEqual([]);
    },
  );
});
