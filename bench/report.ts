import { join } from 'node:path';
import process from 'node:process';
import { addCounts, countsOf, noCounts } from '../src/record/report.ts';
import { callStore } from '../src/store/calls.ts';

/**
 * What the reading under `servekit report` costs alone: having the names, reading each record as
 * well, and counting them too. `list` is what the list of calls costs. Each alone in a process, for
 * its peak of memory: npx tsx bench/report.ts HOME list|names|read|count, where HOME is as
 * bench/calls.ts left it.
 */
const [home = '', what = 'count'] = process.argv.slice(2);
const store = callStore({ data: join(home, '.local/share/servekit'), home });
const began = performance.now();
const counts = noCounts();
let found = 0;
const all = what === 'list' ? store.list() : store.ids({ from: '0000-00', to: '9999-99' });
for await (const one of all) {
  found += 1;
  if (one.kind !== 'id' || what === 'names') continue;
  const { header, events } = await store.read(one.id);
  if (what === 'count') addCounts(counts, countsOf(header.playbook, events));
}
const seconds = ((performance.now() - began) / 1000).toFixed(1);
const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0);
process.stdout.write(`${what.padEnd(6)} ${found} records in ${seconds} s, at most ${peak} MB\n`);
