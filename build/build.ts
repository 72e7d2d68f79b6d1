import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { build, type Plugin, transform } from 'esbuild';
import { phrasingOf } from '../src/commands/phrases.ts';
import { type Diagnostic, isOpen } from '../src/lint/diagnostic.ts';
import { lintPlaybook } from '../src/lint/lint.ts';
import { houseOf } from '../src/playbook/house.ts';
import { decodeHouse } from '../src/playbook/house-file.ts';
import { idOfFile, kindOfFile } from '../src/playbook/library.ts';
import { parsePlaybook, parseWith } from '../src/playbook/parse.ts';
import {
  type CompiledFile,
  type CompiledOne,
  compiledFormat,
  printOf,
} from '../src/store/compiled.ts';
import { phrasesFiles, writePhrases } from '../src/store/phrases.ts';
import type { CompiledPack } from '../src/wording/compile.ts';
import { pack } from './packs.ts';
import { compiledPacks } from './phrases.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'dist');
/** Built aside and put in place whole: a program that starts meanwhile finds the old one. */
const dist = join(root, `.dist-${process.pid}`);

/**
 * Bundles the program as CommonJS in pieces that are loaded when they are needed. On Node 20 an ES
 * module as entry costs 5 ms of a start, and esbuild splits ES modules only: so it splits first, and
 * each piece is made CommonJS after, and the pieces are packed by when they are needed.
 */
async function bundle(): Promise<readonly string[]> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    outdir: dist,
    write: false,
    legalComments: 'none',
    metafile: true,
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'fileUrl' },
    // The browser build of `yaml` is plain ES modules: it splits, and loads faster than CommonJS.
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    plugins: [noChildProcess],
  });
  const pieces = new Map<string, string>();
  for (const file of result.outputFiles) {
    const { code } = await transform(file.text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20.17',
      supported: { 'dynamic-import': false },
      // For the size of the package. `SERVEKIT_NAMES=1 npm run build` keeps names for a stack trace.
      minify: process.env['SERVEKIT_NAMES'] !== '1',
    });
    const fileUrl = 'const fileUrl = require("node:url").pathToFileURL(__filename).href;\n';
    pieces.set(basename(file.path), /\bfileUrl\b/.test(code) ? fileUrl + code : code);
  }
  for (const [name, code] of pack(pieces, result.metafile)) await writeFile(join(dist, name), code);
  return Object.keys(result.metafile.inputs);
}

/**
 * Commander asks for child processes only to run sub-commands kept in files of their own; there are
 * none here, and loading them takes 2 ms. What copies a text starts one, and loads them then.
 */
const noChildProcess: Plugin = {
  name: 'no-child-process',
  setup({ onResolve }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[/\\]commander[/\\]/.test(importer)
        ? { path: join(root, 'build/no-child-process.ts') }
        : undefined,
    );
  },
};

/** The licences of what is bundled: they must travel with it. */
async function listLicences(inputs: readonly string[]): Promise<void> {
  const packages = new Set<string>();
  for (const input of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found?.[1] !== undefined) packages.add(found[1]);
  }
  const pages: string[] = [];
  for (const folder of [...packages].sort()) {
    const files = await readdir(join(root, folder));
    const licence = files.find((name) => /^licen[cs]e/i.test(name));
    const { name, version, license } = JSON.parse(
      await readFile(join(root, folder, 'package.json'), 'utf8'),
    );
    const text = licence === undefined ? '' : await readFile(join(root, folder, licence), 'utf8');
    pages.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  const head = 'servekit contains the following packages, under their licences.\n';
  await writeFile(join(dist, 'LICENCES.txt'), [head, ...pages].join(`\n${'-'.repeat(72)}\n\n`));
}

/** Reads and judges the built-in playbooks once, so that no start has to. An error stops the build. */
async function compilePlaybooks(packs: readonly CompiledPack[]): Promise<void> {
  const folder = join(root, 'playbooks');
  const names = (await readdir(folder)).filter((name) => kindOfFile(name) !== 'stories').sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  );
  const houses = files.flatMap(({ name, text }) => {
    const house = kindOfFile(name) === 'house' ? parseWith(text, decodeHouse).value : undefined;
    return house === undefined ? [] : [{ text, house }];
  });
  const read = files
    .filter(({ name }) => kindOfFile(name) === 'playbook')
    .map(({ name, text }) => {
      const id = idOfFile(name);
      return { id, path: `playbooks/${name}`, text, parsed: parsePlaybook(text, id) };
    });
  const playbooks = read.flatMap(({ text, parsed }) =>
    parsed.value === undefined ? [] : [{ text, playbook: parsed.value }],
  );
  const book = {
    playbooks: new Map(playbooks.map(({ playbook }) => [playbook.id, playbook])),
    house: houseOf(houses.map(({ house }) => house)),
  };
  const phrasing = phrasingOf(packs);
  for (const file of read) {
    const error = lintPlaybook(file, book, undefined, phrasing).find(isError);
    if (error !== undefined) throw new Error(`${error.path}:${error.line}: ${error.message}`);
  }
  const compiled: CompiledFile = {
    format: compiledFormat,
    playbooks: playbooks.map(({ text, playbook }) => compiledOne(text, playbook)),
    houses: houses.map(({ text, house }) => compiledOne(text, house)),
  };
  await writeFile(join(dist, 'playbooks.json'), JSON.stringify(compiled));
}

function compiledOne<T>(text: string, value: T): CompiledOne<T> {
  return { ...printOf(Buffer.from(text)), value };
}

/** Makes the built-in packs of phrases ready to be matched. An error stops the build. */
async function compilePhrases(): Promise<readonly CompiledPack[]> {
  const compiled = await compiledPacks();
  const { facts, rows } = writePhrases(compiled);
  await writeFile(join(dist, phrasesFiles.facts), facts);
  await writeFile(join(dist, phrasesFiles.rows), rows);
  return compiled;
}

function isError(found: Diagnostic): boolean {
  return found.severity === 'error' && isOpen(found);
}

/**
 * Runs the program as it will be run, so that what V8 made of it can be kept. Each run starts with
 * what the one before has kept, and the call comes last: a start of `guide` is what a rep waits for.
 */
async function keepCode(): Promise<void> {
  const warm = [join(root, 'build/code-cache.cjs'), dist];
  for (const words of [
    ['check', 'Good morning.'],
    ['validate', 'playbooks'],
    ['test', 'playbooks'],
    ['search', 'sorry'],
    ['list'],
  ]) {
    const { status } = spawnSync(process.execPath, [...warm, ...words], { cwd: root });
    // Findings and failed stories are for their own commands to tell.
    if (status !== 0 && status !== 1) throw new Error(`"${words.join(' ')}" ended with ${status}.`);
  }
  // There is none for some platforms; a start of `guide` is a little slower there.
  const terminal = await import('@lydell/node-pty').catch(() => undefined);
  if (terminal === undefined) return;
  const words = ['guide', 'angry-refund'];
  // This call is nobody's: its record goes with it.
  const data = await mkdtemp(join(tmpdir(), 'servekit-build-'));
  const env = { ...process.env, TERM: 'xterm-256color', XDG_DATA_HOME: data };
  const call = { cwd: root, env, cols: 80, rows: 24 };
  const rep = terminal.spawn(process.execPath, [...warm, ...words], call);
  const keys = ['n', '\x1b', '1', 'b', 'a', 'q', 'q'];
  await new Promise<void>((resolve) => {
    // Without an answer the build goes on: what is kept only makes a start faster.
    const late = setTimeout(() => rep.kill('SIGKILL'), 10_000);
    const typing = setInterval(() => rep.write(keys.shift() ?? 'q'), 150);
    rep.onExit(() => {
      clearTimeout(late);
      clearInterval(typing);
      resolve();
    });
  });
  await rm(data, { recursive: true, force: true });
}

await mkdir(dist, { recursive: true });
await writeFile(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
await listLicences(await bundle());
await compilePlaybooks(await compilePhrases());
await keepCode();
const old = `${dist}-old`;
await rename(target, old).catch(() => {});
await rename(dist, target);
await rm(old, { recursive: true, force: true });
