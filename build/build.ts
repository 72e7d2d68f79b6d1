import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { build, transform } from 'esbuild';
import { decodeHouse } from '../src/playbook/house-file.ts';
import { idOfFile, kindOfFile } from '../src/playbook/library.ts';
import { parsePlaybook, parseWith } from '../src/playbook/parse.ts';
import { isSound } from '../src/playbook/parsed.ts';
import type { CompiledFile } from '../src/store/compiled.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'dist');
/** Built aside and put in place whole: a program that starts meanwhile finds the old one. */
const dist = join(root, `.dist-${process.pid}`);

/**
 * Bundles the program as CommonJS in pieces that are loaded when they are needed. On Node 20 an ES
 * module as entry costs 5 ms of a start, and esbuild splits ES modules only: so it splits first, and
 * each piece is made CommonJS after.
 */
async function bundle(): Promise<readonly string[]> {
  const result = await build({
    entryPoints: [join(root, 'src/main.ts')],
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
    // Commander asks for child processes only to run sub-commands kept in files of their own; there
    // are none here, and loading them takes 2 ms.
    alias: {
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      'node:child_process': join(root, 'build/no-child-process.ts'),
    },
  });
  for (const file of result.outputFiles) {
    const { code } = await transform(file.text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20.17',
      supported: { 'dynamic-import': false },
    });
    const fileUrl = 'const fileUrl = require("node:url").pathToFileURL(__filename).href;\n';
    await writeFile(file.path, /\bfileUrl\b/.test(code) ? fileUrl + code : code);
  }
  return Object.keys(result.metafile.inputs);
}

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

/** Reads the built-in playbooks once, so that no start has to. A broken one stops the build. */
async function compilePlaybooks(): Promise<void> {
  const folder = join(root, 'playbooks');
  const playbooks: CompiledFile['playbooks'][number][] = [];
  const houses: CompiledFile['houses'][number][] = [];
  for (const name of (await readdir(folder)).sort()) {
    const text = await readFile(join(folder, name), 'utf8');
    const kind = kindOfFile(name);
    if (kind === 'house') {
      const parsed = parseWith(text, decodeHouse);
      if (parsed.value !== undefined && isSound(parsed)) houses.push({ text, house: parsed.value });
    } else if (kind === 'playbook') {
      const parsed = parsePlaybook(text, idOfFile(name));
      if (parsed.value !== undefined && isSound(parsed)) {
        playbooks.push({ text, playbook: parsed.value });
      }
    }
  }
  await writeFile(join(dist, 'playbooks.json'), JSON.stringify({ playbooks, houses }));
}

await mkdir(dist, { recursive: true });
await writeFile(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
await listLicences(await bundle());
await compilePlaybooks();
const old = `${dist}-old`;
await rename(target, old).catch(() => {});
await rename(dist, target);
await rm(old, { recursive: true, force: true });
