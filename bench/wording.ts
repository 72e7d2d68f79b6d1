import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { builtInPacks } from '../build/phrases.ts';
import { parseWith } from '../src/playbook/parse.ts';
import { lineStarts, positionOf } from '../src/playbook/source-map.ts';
import { compilePack } from '../src/wording/compile.ts';
import { type Judge, judgeOf } from '../src/wording/judge.ts';
import { lexiconOf, type Pack, type PackLine, weights } from '../src/wording/pack.ts';
import { decodePack } from '../src/wording/pack-file.ts';

/**
 * What the phrases do on a file of lines: how many they find fault with, each find, and how fast.
 * `tsx bench/wording.ts lines.txt [--list error|warning|hint|all] [--acts] [--labelled]`.
 * `--language de` takes the built-in phrases of a language, `--pack own.yaml` adds a pack to them.
 * With `--times 10` it says how fast it is with ten times the rules, too: copies of the pack whose
 * phrases each want one more word, so that all of them get under way and none is found.
 * Labelled lines start with `+` (something should be found) or `-`, and give recall and precision.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'string' },
    acts: { type: 'boolean' },
    labelled: { type: 'boolean' },
    language: { type: 'string', default: 'en' },
    pack: { type: 'string' },
    times: { type: 'string', default: '1' },
  },
});
const [linesPath] = positionals;

function withPack(packs: readonly Pack[], path: string): readonly Pack[] {
  const text = readFileSync(path, 'utf8');
  const { value, problems } = parseWith(text, (root, report) =>
    decodePack(root, report, (language) => lexiconOf(packs, language)),
  );
  const starts = lineStarts(text);
  for (const { at, message, help = '' } of problems) {
    const { line, column } = positionOf(starts, at.start);
    process.stderr.write(`${path}:${line}:${column}: ${message} ${help}\n`);
  }
  return value === undefined ? packs : [...packs, value];
}

/** Copies of a pack that are under way wherever it is, and never find anything. */
function copiesOf(pack: Pack, count: number): readonly Pack[] {
  return Array.from({ length: count }, (_, copy) => {
    const wanting = (lines: readonly PackLine[]) =>
      lines.map(({ text }) => {
        const [, phrase = text, end = ''] = /^(.*?)\s*(\$[?.]?)?$/.exec(text) ?? [];
        return { text: `${phrase} copy${copy}x ${end}`.trim() };
      });
    return {
      ...pack,
      notMeant: [],
      acts: [],
      rules: pack.rules.map((rule) => ({
        ...rule,
        id: `${rule.id}-${copy}`,
        phrases: wanting(rule.phrases),
        except: wanting(rule.except),
      })),
    };
  });
}

/** Lines a second: the first time, and once the words are known. */
function ratesOf(judge: Judge, said: readonly string[]): readonly [number, number] {
  const rate = () => {
    const started = performance.now();
    for (const line of said) judge.findings(line);
    return Math.round((1000 * said.length) / (performance.now() - started));
  };
  return [rate(), Math.max(rate(), rate(), rate())];
}

if (linesPath === undefined) {
  process.stderr.write('Name a file of lines.\n');
  process.exit(2);
}
const builtIn = await builtInPacks();
const packs = (options.pack === undefined ? builtIn : withPack(builtIn, options.pack)).filter(
  ({ language }) => language === options.language,
);
const started = performance.now();
const compiled = packs.map(compilePack);
const judge = judgeOf(compiled, options.language);
const took = performance.now() - started;
const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
const patterns = packs.flatMap(({ rules, acts }) => [...rules, ...acts]);
const phraseCount = sum(patterns.map(({ phrases, except }) => phrases.length + except.length));
const nodeCount = sum(compiled.map(({ machine }) => machine.kinds.length));
process.stdout.write(
  `${patterns.length} rules and acts, ${phraseCount} phrases, ${nodeCount} nodes; compiled in ${took.toFixed(0)} ms\n`,
);

const lines = readFileSync(linesPath, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '');
const said = lines.map((line) => (options.labelled === true ? line.replace(/^[+-]\s*/, '') : line));
const found = said.map((line) => judge.findings(line));
for (const [at, line] of said.entries()) {
  for (const { what, start, end } of found[at] ?? []) {
    if (options.list !== what.severity && options.list !== 'all') continue;
    process.stdout.write(`${what.severity} ${what.id}: ${marked(line, start, end)}\n`);
  }
  for (const { what, start, end } of options.acts === true ? judge.acts(line) : []) {
    process.stdout.write(`act ${what}: ${marked(line, start, end)}\n`);
  }
}
for (const weight of weights) {
  const hit = found.filter((finds) => finds.some(({ what }) => what.severity === weight)).length;
  const share = ((100 * hit) / lines.length).toFixed(2);
  process.stdout.write(`${weight}: ${hit} of ${lines.length} lines, ${share} %\n`);
}
if (options.labelled === true) {
  tellLabelled(
    lines,
    found.map((finds) => finds.some(({ what }) => what.severity !== 'hint')),
  );
}
for (const times of new Set([1, Number(options.times)])) {
  const all = packs.flatMap((pack) => [pack, ...copiesOf(pack, times - 1)]).map(compilePack);
  const [cold, warm] = ratesOf(judgeOf(all, options.language), said);
  const rules = sum(all.map((one) => one.rules.length));
  process.stdout.write(
    `${rules} rules: ${cold} lines a second at first, ${warm} once the words are known\n`,
  );
}

function marked(line: string, start: number, end: number): string {
  return `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`;
}

function tellLabelled(lines: readonly string[], isFound: readonly boolean[]): void {
  const wanted = lines.map((line) => line.startsWith('+'));
  const hits = lines.filter((_, at) => isFound[at] === true && wanted[at] === true).length;
  const all = isFound.filter((one) => one).length;
  const should = wanted.filter((one) => one).length;
  for (const [at, line] of lines.entries()) {
    if (isFound[at] !== wanted[at])
      process.stdout.write(`${wanted[at] ? 'missed' : 'cried wolf'}: ${line}\n`);
  }
  process.stdout.write(`recall ${hits}/${should}, precision ${hits}/${all}\n`);
}
