import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { decodeHouse } from '../src/playbook/house-file.ts';
import { idOfFile, kindOfFile } from '../src/playbook/library.ts';
import { parsePlaybook, parseWith } from '../src/playbook/parse.ts';
import { isSound } from '../src/playbook/parsed.ts';
import type { CompiledFile } from '../src/store/compiled.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/**
 * Bundles the program as CommonJS in pieces that are loaded when they are needed. On Node 20 an ES
 * module as entry costs 5 ms of a start, and esbuild splits ES modules only: so it splits first, and
 * each piece is made CommonJS after.
 */
async function bundle(): Promise<void> {
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
    define: { 'import.meta.dirname': '__dirname' },
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
    await writeFile(file.path, code);
  }
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

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await writeFile(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
await bundle();
await compilePlaybooks();
