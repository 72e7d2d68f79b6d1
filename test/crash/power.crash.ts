import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  brokenAfter,
  builtWriter,
  folderForTests,
  isAll,
  missing,
  remove,
  saidIn,
} from './tools.ts';

const skips = missing(
  'the loss of power',
  ...['Linux', 'root', 'mount', 'mkfs.ext4', 'losetup', 'perl'],
);

/** Made when they are needed: hooks do not run where all is skipped. */
let top = '';
let image = '';
let disk = '';
let writer = '';
let isMounted = false;

function mount(): void {
  execFileSync('mount', ['-o', 'loop', image, disk]);
  isMounted = true;
}

function unmount(): void {
  execFileSync('umount', [disk]);
  isMounted = false;
}

/** EXT4_IOC_SHUTDOWN without flushing the log: nothing that is not on the disk will ever be. */
function cutPower(): void {
  const script = 'open(F,"<",$ARGV[0]) or die; $f=pack("L",2); ioctl(F,0x8004587d,$f) or die $!';
  execFileSync('perl', ['-e', script, disk]);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets a writer write for a while, cuts the power, and tells what is broken after it is back. */
async function afterTheCut(fsync: string, ms: number) {
  execFileSync('mkfs.ext4', ['-q', '-F', image, '16m']);
  mount();
  const data = join(disk, 'servekit');
  const child = spawn(process.execPath, [writer, data, 'long', fsync], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('call a')) resolve();
    });
  });
  const closed = new Promise((resolve) => child.on('close', resolve));
  await begun;
  await wait(ms);
  // A sync that is under way when the power goes would be answered with success, and lost.
  child.kill('SIGSTOP');
  await wait(40);
  cutPower();
  child.kill('SIGKILL');
  await closed;
  unmount();
  mount();
  const said = saidIn(out);
  const broken = await brokenAfter(data, said);
  unmount();
  return { said, broken };
}

describe.skipIf(skips)('the power goes', () => {
  beforeAll(async () => {
    top = folderForTests();
    image = join(top, 'disk.img');
    disk = join(top, 'disk');
    mkdirSync(disk);
    writer = await builtWriter(top);
  });

  afterAll(() => {
    if (isMounted) unmount();
    remove(top);
  });

  it('and no acknowledged event is lost, and nothing erased comes back', async () => {
    const cuts = isAll ? 60 : 6;
    const broken: string[] = [];
    let acks = 0;
    for (let cut = 0; cut < cuts; cut += 1) {
      // Spread over the first third of a second, always alike.
      const after = await afterTheCut('with-fsync', (cut * 137) % 331);
      broken.push(...after.broken);
      acks += after.said.acked.get('a') ?? 0;
    }
    process.stderr.write(
      `Power cut ${cuts} times: ${acks} acknowledged events, ${broken.length} faults.\n`,
    );
    expect(broken).toEqual([]);
    expect(acks).toBeGreaterThan(cuts);
  });

  it('and a writer that does not sync is caught', async () => {
    const cuts = isAll ? 8 : 2;
    let caught = 0;
    for (let cut = 0; cut < cuts; cut += 1) {
      const { broken } = await afterTheCut('without-fsync', 60 + ((cut * 137) % 331));
      if (broken.length > 0) caught += 1;
    }
    process.stderr.write(`Power cut ${cuts} times without syncs: ${caught} caught.\n`);
    expect(caught).toBe(cuts);
  });
});
