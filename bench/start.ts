import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { spawn as spawnPty } from '@lydell/node-pty';

/**
 * How long a start takes, as a ratio to a bare `node` in the same interleaved run: single times say
 * more about the machine than about the program. `--check` fails when a median is over its limit.
 *
 * `NODE_EXTRA_CA_CERTS` alone adds 40 ms to every start of Node 20 and would hide everything else,
 * so it and its like are taken out of the environment of both sides.
 */
const root = join(import.meta.dirname, '..');
const program = join(root, 'bin/servekit.js');
const home = mkdtempSync(join(tmpdir(), 'servekit-bench-'));
const env = { PATH: process.env['PATH'] ?? '', HOME: home, TERM: 'xterm-256color' };
const rounds = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 25);

interface Case {
  readonly name: string;
  /** The ratio that we are after. */
  readonly target: number;
  /** The ratio that must not be passed: what is reached, with room for a noisy machine. */
  readonly limit: number;
  readonly base: () => Promise<number>;
  readonly run: () => Promise<number>;
}

/** Milliseconds from spawn to exit. */
async function toExit(args: readonly string[]): Promise<number> {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return sinceMs(start);
}

/** Milliseconds from spawn on a pty until some text is there. */
function toText(args: readonly string[], text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const pty = spawnPty(process.execPath, [...args], { cwd: root, env, cols: 80, rows: 24 });
    const timer = setTimeout(() => reject(new Error(`"${text}" never came`)), 20_000);
    let seen = '';
    pty.onData((data) => {
      seen += data;
      if (!seen.includes(text)) return;
      clearTimeout(timer);
      const time = sinceMs(start);
      pty.onExit(() => resolve(time));
      pty.kill('SIGKILL');
      seen = '';
    });
  });
}

function sinceMs(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const bare = () => toExit(['-e', '0']);
const bareScreen = () =>
  toText(
    ['-e', 'process.stdin.setRawMode(true);process.stdout.write("word");setTimeout(()=>{},9e3)'],
    'word',
  );

const cases: readonly Case[] = [
  {
    name: '--version',
    target: 1.15,
    limit: 1.3,
    base: bare,
    run: () => toExit([program, '--version']),
  },
  {
    name: 'list',
    target: 1.5,
    // Twenty-nine playbooks are read and compared with what was compiled.
    limit: 2.6,
    base: bare,
    run: () => toExit([program, 'list']),
  },
  {
    name: 'validate, one file',
    target: 2.5,
    // Patterns and phrases are worked out where a run first comes to them.
    limit: 14,
    base: bare,
    run: () => toExit([program, 'validate', 'playbooks/dont-know.yaml']),
  },
  {
    name: 'guide, first frame',
    target: 1.6,
    // The record of the call is on the disk before its first frame.
    limit: 3.5,
    base: bareScreen,
    run: () => toText([program, 'guide', 'angry-refund'], 'Hear them out'),
  },
];

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const ratios = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
for (let round = -1; round < rounds; round += 1) {
  for (const { name, base, run } of cases) {
    // Now the one first, now the other: whatever the machine does in between hits both alike.
    const first = await (round % 2 === 0 ? run : base)();
    const second = await (round % 2 === 0 ? base : run)();
    const ratio = round % 2 === 0 ? first / second : second / first;
    if (round >= 0) ratios.get(name)?.push(ratio);
  }
}
rmSync(home, { recursive: true, force: true });

let over = false;
for (const { name, target, limit } of cases) {
  const value = median(ratios.get(name) ?? []);
  over ||= value > limit;
  const mark = value > limit ? '  over its limit' : value > target ? '  over its target' : '';
  const numbers = `${value.toFixed(2)}  target ${target.toFixed(2)}  limit ${limit.toFixed(2)}`;
  process.stdout.write(`${name.padEnd(22)} ${numbers}${mark}
`);
}
if (over && process.argv.includes('--check')) process.exitCode = 1;
