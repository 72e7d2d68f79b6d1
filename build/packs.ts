import { basename } from 'node:path';
import type { Metafile } from 'esbuild';

/** One piece of the program as esbuild split it: CommonJS code by file name. */
export type Pieces = ReadonlyMap<string, string>;

/**
 * Puts the pieces of a split bundle into a few files, by when they are needed. Opening a file takes
 * half a millisecond however small it is, and a start would open fifteen of them; one file for all
 * would make every start read what judges playbooks. Returns file name → code; `main.js` starts it.
 */
export function pack(pieces: Pieces, { outputs }: Metafile): ReadonlyMap<string, string> {
  const outputOf = new Map(
    Object.entries(outputs).map(([path, output]) => [basename(path), output]),
  );
  const fromSource = (entry: string) =>
    [...outputOf].find(([, { entryPoint }]) => entryPoint === entry)?.[0] ?? fail(entry);
  const packOf = new Map<string, string>();
  const put = (name: string, packName: string) => {
    if (packOf.has(name)) return;
    packOf.set(name, packName);
    for (const { path, kind } of outputOf.get(name)?.imports ?? []) {
      if (kind === 'import-statement' && pieces.has(basename(path))) put(basename(path), packName);
    }
  };
  put(fromSource('src/main.ts'), 'main.js');
  for (const hot of [
    'src/cli.ts',
    'src/store/playbook-files.ts',
    'src/store/compiled.ts',
    // What is printed to a terminal is wrapped.
    'src/layout/wrapped.ts',
    // What says that there are no colours: small, and every page on a terminal may ask.
    'src/formats/format.ts',
  ]) {
    put(fromSource(hot), 'start.js');
  }
  put(fromSource('src/terminal/prompter.ts'), 'screen.js');
  put(fromSource('src/terminal/theme.ts'), 'screen.js');
  put(fromSource('src/commands/list-page.ts'), 'screen.js');
  // What keeps a call, and what goes on with one: for the guide, beside the screen.
  for (const kept of ['src/store/calls.ts', 'src/commands/resume.ts']) {
    put(fromSource(kept), 'records.js');
  }
  // What looks for lines: beside the engine, which the picker has too.
  put(fromSource('src/commands/search-lines.ts'), 'search.js');
  // What is done with calls that were kept.
  for (const after of [
    'src/commands/calls-list.ts',
    'src/commands/calls-show.ts',
    'src/commands/calls-export.ts',
    'src/commands/calls-erase.ts',
    'src/commands/followups-list.ts',
    'src/commands/followups-mark.ts',
    'src/terminal/clipboard.ts',
  ]) {
    put(fromSource(after), 'calls.js');
  }
  // What judges a sentence, and nothing of what reads and judges playbooks.
  for (const said of ['src/commands/phrases.ts', 'src/store/phrases.ts', 'src/formats/advice.ts']) {
    put(fromSource(said), 'words.js');
  }
  for (const cold of ['src/commands/read.ts', 'src/lint/lint.ts'])
    put(fromSource(cold), 'judge.js');
  // How a run went, in the format that is there unasked.
  put(fromSource('src/formats/pretty.ts'), 'judge.js');
  const played = ['src/commands/play-stories.ts', 'src/commands/generate.ts'];
  const told = ['pretty', 'json', 'junit'].map((name) => `src/stories/formats/${name}.ts`);
  for (const late of [...played, ...told]) put(fromSource(late), 'stories.js');
  for (const [name, { entryPoint }] of outputOf) {
    const isRare = /^(node_modules|src\/formats)\//.test(entryPoint ?? '');
    put(name, isRare ? 'rest.js' : 'judge.js');
  }
  const files = new Map<string, string>();
  for (const packName of new Set(packOf.values())) {
    const names = [...packOf].filter(([, where]) => where === packName).map(([name]) => name);
    const table = names.map((name) => asFunction(name, pieces.get(name) ?? '')).join(',\n');
    files.set(
      packName,
      packName === 'main.js' ? starter(table, packOf) : `return {\n${table}\n};\n`,
    );
  }
  return files;
}

function asFunction(name: string, code: string): string {
  return `${JSON.stringify(name)}(module, exports, require) {\n${code}\n}`;
}

function starter(table: string, packOf: ReadonlyMap<string, string>): string {
  const elsewhere = [...packOf].filter(([, where]) => where !== 'main.js');
  const main = [...packOf.keys()][0] ?? '';
  return `'use strict';
const own = {
${table}
};
const packs = ${JSON.stringify(Object.fromEntries(elsewhere))};
const scripts = new Map();
const tables = new Map();
const loaded = new Map();
function open(file) {
  if (tables.has(file)) return tables.get(file);
  const { readFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  const filename = __dirname + '/' + file;
  const code = '(function (require, __dirname, __filename) {' + readFileSync(filename, 'utf8') + '\\n})';
  let cachedData;
  try {
    cachedData = readFileSync(filename + '.cache');
  } catch {}
  const script = new Script(code, { filename, cachedData });
  scripts.set(file, script);
  tables.set(file, script.runInThisContext()(require, __dirname, filename));
  return tables.get(file);
}
function load(id) {
  if (!id.startsWith('./')) return require(id);
  const name = id.slice(2);
  const before = loaded.get(name);
  if (before !== undefined) return before.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const table = packs[name] === undefined ? own : open(packs[name]);
  table[name](module, module.exports, load);
  return module.exports;
}
exports.scripts = scripts;
load(${JSON.stringify(`./${main}`)});
`;
}

function fail(entry: string): never {
  throw new Error(`The bundle has no piece for ${entry}.`);
}
