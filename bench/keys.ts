import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type IPty, spawn } from '@lydell/node-pty';

/**
 * Measures from a key to the next frame, with the call being kept and without, in one interleaved
 * run: what else the machine does falls on both alike. Run: npx tsx bench/keys.ts [keys]
 */
const root = join(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'servekit-bench-'));
const env = { PATH: process.env['PATH'] ?? '', HOME: home, TERM: 'xterm-256color' };
const keys = Number(process.argv[2] ?? 500);

function guide(...more: readonly string[]): IPty {
  const args = [join(root, 'bin/servekit.js'), 'guide', 'angry-refund', ...more];
  return spawn(process.execPath, args, { cwd: root, env, cols: 80, rows: 24 });
}

/** Milliseconds until what a frame ends with has come. */
function press(pty: IPty, key: string): Promise<number> {
  return new Promise((resolve) => {
    const from = performance.now();
    const listener = pty.onData((data) => {
      if (!data.includes('\x1b[?25l')) return;
      listener.dispose();
      resolve(performance.now() - from);
    });
    pty.write(key);
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const sides = [
  { name: 'kept', pty: guide(), took: [] as number[] },
  { name: '--no-record', pty: guide('--no-record'), took: [] as number[] },
];
await pause(1_500);
for (let index = 0; index < keys; index += 1) {
  for (const side of index % 2 === 0 ? sides : [...sides].reverse()) {
    // Every one of these keys is an event: another wording.
    side.took.push(await press(side.pty, 'w'));
    await pause(15);
  }
}
for (const { name, pty, took } of sides) {
  const sorted = took.slice(10).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  process.stdout.write(
    `${name.padEnd(12)} p50 ${at(0.5)} ms  p90 ${at(0.9)} ms  p99 ${at(0.99)} ms  of ${sorted.length}\n`,
  );
  pty.kill('SIGTERM');
}
await pause(500);
rmSync(home, { recursive: true, force: true });
