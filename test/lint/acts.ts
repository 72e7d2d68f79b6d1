import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrasingOf } from '../../src/commands/phrases.ts';
import { compilePack } from '../../src/wording/compile.ts';
import { root } from '../program.ts';
import { packOf } from '../wording/packs.ts';

/** What English and German sentences do, and nothing that is better not said: no such finding gets in between. */
export const acts = phrasingOf(
  ['phrases/en.yaml', 'test/fixtures/wording/de.yaml'].map((path) =>
    compilePack({ ...packOf(readFileSync(join(root, path), 'utf8')), rules: [] }),
  ),
);
