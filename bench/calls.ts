import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { keepNew } from '../src/commands/keep.ts';
import type { World } from '../src/commands/load.ts';
import { Session } from '../src/guide/session.ts';
import type { Action } from '../src/playbook/action.ts';
import { standing } from '../src/playbook/flow.ts';
import { choiceKey } from '../src/playbook/model.ts';
import { encodeLine, type Line, noSum } from '../src/record/journal.ts';
import type { CallStore } from '../src/shell.ts';
import { newId } from '../src/store/call-names.ts';
import { builtIn } from '../test/guide/built-in.ts';

/**
 * Makes recorded calls: random walks of the built-in playbooks, by the guide's own session and the
 * journal's own encoder, spread over the last 28 days. Only the syncs are left out: they would take
 * most of the time. Run: npx tsx bench/calls.ts HOME [calls], then HOME=… servekit report
 */
const [home = '', wanted = '100000'] = process.argv.slice(2);
if (home === '') throw new Error('Say where: npx tsx bench/calls.ts HOME [calls]');
const top = join(home, '.local/share/servekit/calls');
const book = builtIn();
const entries = [...book.playbooks.values()].map((value) => {
  const path = join(import.meta.dirname, '../playbooks', `${value.id}.yaml`);
  return { text: readFileSync(path, 'utf8'), parsed: { value, problems: [] } };
});
const world = { book, library: { entries, hidden: new Map() } } as unknown as World;

/** The same numbers each time (mulberry32). */
let seed = 20261122;
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

function pick<T>(from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}

/** The guide's keeper, with lines that stay in memory until the call is over. */
function storeOf(lines: Line[], id: string): CallStore {
  let seq = 0;
  return {
    create(header, playbook) {
      lines.push({ kind: 'header', servekit: 1, call: id, ...header });
      lines.push({ kind: 'playbook', ...playbook });
      return {
        id,
        append(more) {
          for (const line of more)
            lines.push(line.kind === 'event' ? { ...line, seq: seq++ } : line);
        },
        state: { kind: 'kept' },
        onChange() {},
        close: async () => ({ kind: 'kept' }),
      };
    },
  } as Pick<CallStore, 'create'> as CallStore;
}

const names = ['Sam Vimes', 'Cheery', 'Nobby Nobbs', 'Angua'];

/** What a rep might do next: mostly a choice, the first ones more often than the last. */
function wish(session: Session): Action {
  const { call } = session;
  if (call.stage === 'wrap-up')
    return random() < 0.95 ? { type: 'file' } : { type: 'another-matter', playbook: starting() };
  if (call.stage === 'what-now') return { type: 'over', outcome: 'resolved' };
  if (call.stage === 'stand-down') return random() < 0.5 ? { type: 'confirm' } : { type: 'back' };
  const thrown = random();
  if (thrown < 0.05) return { type: 'back' };
  if (thrown < 0.08) return { type: 'interrupt', playbook: pick(book.house.anytime).playbook };
  if (thrown < 0.13) return { type: 'fill', facts: { customer: pick(names), request: 'a refund' } };
  if (thrown < 0.15) return { type: 'note', text: 'Rings back.' };
  if (thrown < 0.16) return { type: 'wording' };
  if (thrown < 0.165) return { type: 'over', outcome: 'ended-by-customer' };
  if (thrown < 0.17) return { type: 'leave' };
  const choices = standing(book, call.frames)?.step.choices ?? [];
  const choice = choices[Math.floor(random() ** 2 * choices.length)];
  return choice === undefined
    ? { type: 'over', outcome: 'resolved' }
    : { type: 'choose', choice: choiceKey(choice) };
}

function starting(): string {
  return pick([...book.playbooks.values()].filter(({ kind }) => kind !== 'after')).id;
}

function walked(at: number, id: string): readonly Line[] {
  const lines: Line[] = [];
  const keeper = keepNew(storeOf(lines, id), world, 'phone', '0.1.0');
  let now = at;
  const session = new Session(book, 'phone', () => now, [], keeper.keep);
  session.start(starting());
  for (let moves = 0; moves < 200 && !session.over; moves += 1) {
    now += 1000 + Math.floor(random() ** 3 * 90_000);
    const { opens } = session.act(wish(session));
    if (opens === 'taken-by') session.act({ type: 'hand-over', name: pick(names) });
    else if (opens !== undefined) session.act({ type: 'promise', by: 'noon', who: pick(names) });
  }
  return lines;
}

const now = Date.now();
const calls = Number(wanted);
let bytes = 0;
let events = 0;
for (let index = 0; index < calls; index += 1) {
  const at = now - Math.floor(((calls - index) / calls) * 28 * 24 * 3_600_000);
  const id = newId(at);
  const lines = walked(at, id);
  let sum = noSum;
  const parts = lines.map((line) => {
    const encoded = encodeLine(line, sum);
    sum = encoded.sum;
    return encoded.bytes;
  });
  const folder = join(top, `${id.slice(0, 4)}-${id.slice(4, 6)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const content = Buffer.concat(parts);
  writeFileSync(join(folder, `${id}.jsonl`), content, { mode: 0o600 });
  bytes += content.length;
  events += lines.filter(({ kind }) => kind === 'event').length;
}
process.stdout.write(
  `${calls} calls, ${events} events, ${(bytes / 1e6).toFixed(0)} MB in ${top}\n`,
);
