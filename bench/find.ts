import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Session } from '../src/guide/session.ts';
import { houseOf } from '../src/playbook/house.ts';
import { decodeHouse } from '../src/playbook/house-file.ts';
import { idOfFile, kindOfFile } from '../src/playbook/library.ts';
import { parsePlaybook, parseWith } from '../src/playbook/parse.ts';
import { search } from '../src/playbook/search.ts';

/**
 * How well the picker finds the built-in playbooks. Takes a file of lines `query<TAB>playbook`, with
 * several playbooks between commas where each would be right; a number is one of `situations`. Says
 * how many are the first or among the first two, and what is missed. Then the time from a key to its
 * answer, among 500 playbooks. Run: npx tsx bench/find.ts queries.tsv [folder of playbooks]
 */
const situations = [
  ...['angry-refund', 'late-delivery', 'billing-dispute', 'abusive-language', 'wants-a-manager'],
  ...['threatens-review', 'threatens-legal-action', 'threat-to-life', 'threat-to-life'],
  ...['repeat-caller', 'outage', 'cancellation', 'wrong-about-policy', 'unreasonable-request'],
  ...['silent-line', 'curt-customer', 'crying', 'bereaved', 'language-barrier', 'non-stop-talker'],
  ...['id-failed', 'vip', 'discontinued-product', 'dont-know', 'look-into-it', 'put-through'],
  'reset',
];

const [path, folder = join(import.meta.dirname, '../playbooks')] = process.argv.slice(2);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const playbooks = names
  .filter((name) => kindOfFile(name) === 'playbook')
  .flatMap((name) => parsePlaybook(read(name), idOfFile(name)).value ?? []);
const house = houseOf(
  [parseWith(read('servekit.yaml'), decodeHouse).value].flatMap((one) => one ?? []),
);
const bookOf = (all: typeof playbooks) => ({
  playbooks: new Map(all.map((playbook) => [playbook.id, playbook])),
  house,
});
const say = (line: string) => process.stdout.write(`${line}\n`);

if (path === undefined) throw new Error('Which file? npx tsx bench/find.ts queries.tsv');
const items = new Session(bookOf(playbooks), 'phone', () => 0).playbooks();
const offered = new Set(items.map(({ id }) => id));
const asked = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line.includes('\t'))
  .map((line) => {
    const [query = '', right = ''] = line.split('\t');
    const ids = right.split(',').map((one) => {
      const word = one.trim();
      return /^\d+$/.test(word) ? (situations[Number(word) - 1] ?? word) : word;
    });
    return { query, ids };
  });
const askable = asked.filter(({ ids }) => ids.some((id) => offered.has(id)));
const ranks = askable.map(({ query, ids }) => {
  const hits = search(query, items);
  const at = hits.findIndex(({ item }) => ids.includes(item.id));
  return { query, ids, at, hits };
});
const within = (most: number) => ranks.filter(({ at }) => at >= 0 && at < most).length;
const share = (count: number) =>
  `${count} of ${ranks.length} (${Math.round((100 * count) / ranks.length)} %)`;
for (const { query, ids, at, hits } of ranks.filter((one) => one.at < 0 || one.at > 1)) {
  const first = hits.slice(0, 3).map(({ item, score }) => `${item.id} ${score.toFixed(1)}`);
  say(
    `${query} → ${ids.join(', ')} is ${at < 0 ? 'not found' : `number ${at + 1}`}; ${first.join(', ')}`,
  );
}
say(`first: ${share(within(1))}   first two: ${share(within(2))}`);
if (askable.length < asked.length) {
  say(`${asked.length - askable.length} are for playbooks that the picker does not have.`);
}

/** 500 playbooks: the built-in ones again and again, each with words of its own. */
const many = Array.from({ length: 500 }, (_, at) => {
  const one = playbooks[at % playbooks.length];
  if (one === undefined) throw new Error('There are no playbooks.');
  const own = `matter${at.toString(36)}`;
  return { ...one, id: `${one.id}-${at}`, find: [...one.find, own, `own ${own}`] };
});
const session = new Session(bookOf(many), 'phone', () => 0);
const took: number[] = [];
let start = performance.now();
search('x', session.playbooks());
const cold = performance.now() - start;
for (const { query } of asked) {
  for (let length = 1; length <= query.length; length += 1) {
    start = performance.now();
    search(query.slice(0, length), session.playbooks());
    took.push(performance.now() - start);
  }
}
took.sort((a, b) => a - b);
const at = (part: number) => (took[Math.floor(took.length * part)] ?? 0).toFixed(1);
say(`500 playbooks: first key ${cold.toFixed(1)} ms, then p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
