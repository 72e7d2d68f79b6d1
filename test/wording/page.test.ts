import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tryPack } from '../../src/wording/trial.ts';
import { root } from '../program.ts';
import { found, judgeBy, judgeFor, packOf } from './packs.ts';

const page = readFileSync(join(root, 'docs/phrases.md'), 'utf8');
const [, example = ''] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? [];
const [, more = ''] = /^(forms:[\s\S]*?)^not-meant:/m.exec(example) ?? [];

/** The rows of the table: phrase, what it finds and what it passes over. */
const rows = [...page.matchAll(/^\| `(.+?)` \| .*? \| (.*?) \| (.*?) \|$/gm)].map(
  ([, phrase = '', finds = '', passes = '']) => [phrase.replaceAll('\\|', '|'), finds, passes],
);

describe('the page on phrases', () => {
  it('shows a pack whose examples hold', () => {
    const pack = packOf(example);
    expect(tryPack(pack, judgeBy(pack)).failures).toEqual([]);
  });

  it('has a row for each sign of the language', () => {
    expect(rows.map(([phrase]) => phrase).join(' ')).toMatch(
      /~.*\{.*\(.*\|.*\?.*\*.* \.\. .*\.\.\..*\^.*\$.*\$\?.*\$\..*,.*<.*#/,
    );
  });

  it.each(rows)('tells what "%s" finds', (phrase = '', finds = '', passes = '') => {
    const judge = judgeFor(phrase, { more });
    expect(found(judge, finds), finds).toHaveLength(1);
    expect(found(judge, passes), passes).toEqual([]);
  });
});
