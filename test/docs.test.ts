import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readmePage, rulesPage } from '../build/docs.ts';
import { commands } from '../src/commands/index.ts';
import { decodeHouse } from '../src/playbook/house-file.ts';
import { parseWith } from '../src/playbook/parse.ts';
import { folderWith, root, run } from './program.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
];

function blocksOf(page: string): readonly string[] {
  return [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
}

describe('the documentation', () => {
  it('has the rules as the rules are', () => {
    expect(read('docs/rules.md')).toBe(rulesPage());
  });

  it('has the screen and the commands in the README as the program gives them', () => {
    const readme = read('README.md');
    expect(readme).toBe(readmePage(readme));
    for (const { name } of commands) expect(readme).toContain(`\`servekit ${name}`);
  });

  it('teaches a first playbook that is without fault, with a story that holds', () => {
    const [playbook = '', stories = ''] = blocksOf('README.md');
    const cwd = folderWith({
      'playbooks/late-parcel.yaml': playbook,
      'playbooks/late-parcel.stories.yaml': stories,
    });
    expect(run(['validate', '--strict'], { cwd })).toMatchObject({ code: 0, out: '' });
    expect(run(['test', 'playbooks'], { cwd }).code).toBe(0);
  });

  it('shows a house and a story in the format page that can be read and played', () => {
    const [house = '', stories = ''] = blocksOf('docs/format.md');
    expect(parseWith(house, decodeHouse).problems).toEqual([]);
    const cwd = folderWith({ 'angry-refund.stories.yaml': stories });
    expect(run(['guide', '--answers', 'angry-refund.stories.yaml'], { cwd })).toMatchObject({
      code: 0,
    });
  });

  it.each(pages)('leads to no file that is not there, in %s', (page) => {
    const folder = page.includes('/') ? 'docs' : '.';
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(() => read(join(folder, target)), `${page} → ${target}`).not.toThrow();
    }
  });
});
