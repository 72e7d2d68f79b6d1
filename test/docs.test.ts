import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { playbooksPage, readmePage, rulesPage, storiesPage } from '../build/docs.ts';
import { commands } from '../src/commands/index.ts';
import { exitCodes } from '../src/errors.ts';
import { formats } from '../src/formats/index.ts';
import { decodeHouse } from '../src/playbook/house-file.ts';
import { parseWith } from '../src/playbook/parse.ts';
import { recorded } from './commands/recorded.ts';
import { back, file, hungUp, leave, promise } from './guide/table.ts';
import { folderWith, program, root, run } from './program.ts';
import { faultsOfWorkflow } from './read-workflow.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
];

function blocksOf(page: string): readonly string[] {
  return [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
}

/** Every key in a value, however deep. */
function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

describe('the documentation', () => {
  it('has the rules as the rules are', () => {
    expect(read('docs/rules.md')).toBe(rulesPage());
    expect(read('docs/playbooks.md')).toBe(playbooksPage());
  });

  it('has the screen and the commands in the README as the program gives them', () => {
    const readme = read('README.md');
    expect(readme).toBe(readmePage(readme));
    for (const { name } of commands) expect(readme).toContain(`\`servekit ${name}`);
  });

  it('shows in the README what check says, and what it is silent on', () => {
    const [, said = '', shown] =
      /^\$ servekit check "(.*)"\n([\s\S]*?)^```/m.exec(read('README.md')) ?? [];
    expect(run(['check', said], { env: { COLUMNS: '80' } }).out).toBe(shown);
    const [, silent = ''] = /it is silent on "(.*?)"/.exec(read('README.md')) ?? [];
    expect(run(['check', silent])).toEqual({ code: 0, out: '', err: '' });
    expect(silent).not.toBe('');
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

  it('shows failing stories just as they are shown, and how the rest is written', () => {
    const [playbook = ''] = blocksOf('README.md');
    const [stories = ''] = blocksOf('docs/stories.md');
    const cwd = folderWith({
      'playbooks/late-parcel.yaml': playbook,
      'playbooks/late-parcel.stories.yaml': stories,
    });
    const { code, out } = run(['test'], { cwd });
    const page = read('docs/stories.md');
    expect(page, 'run "npm run docs"').toBe(storiesPage(page));
    expect([code, page]).toEqual([1, expect.stringContaining(`\n\`\`\`\n${out}\`\`\`\n`)]);
    expect(run(['test', '--generate', 'late-parcel', '--write'], { cwd }).code).toBe(0);
    const { coverage } = JSON.parse(run(['test', '--format', 'json'], { cwd }).out);
    expect(coverage.percent).toBe(100);
  });

  it('names every key of the JSON of stories, and no other', () => {
    const page = read('docs/stories.md').split('## For programs')[1] ?? '';
    const told = new Set([...page.matchAll(/`([A-Za-z]+)`/g)].map(([, key = '']) => key));
    const cwd = folderWith({
      'playbooks/late-parcel.yaml': blocksOf('README.md')[0] ?? '',
      'playbooks/late-parcel.stories.yaml': blocksOf('docs/stories.md')[0] ?? '',
      'playbooks/torn.stories.yaml': 'stories: [',
    });
    const used = new Set(keysIn(JSON.parse(run(['test', '--format', 'json'], { cwd }).out)));
    expect([...used].filter((key) => !told.has(key) && !/^(covered|total)$/.test(key))).toEqual([]);
    expect([...told].filter((key) => !used.has(key) && !/^(go|then)$/.test(key))).toEqual([]);
  });

  it('shows a house and a story in the format page that can be read and played', () => {
    const [house = '', stories = ''] = blocksOf('docs/format.md');
    expect(parseWith(house, decodeHouse).problems).toEqual([]);
    const cwd = folderWith({ 'angry-refund.stories.yaml': stories });
    expect(run(['guide', '--answers', 'angry-refund.stories.yaml'], { cwd })).toMatchObject({
      code: 0,
    });
  });

  it('shows workflows that GitHub can read, with inputs that the action has', () => {
    const { inputs } = parse(read('action.yml'));
    const workflows = blocksOf('docs/ci.md').filter((block) => block.includes('runs-on:'));
    expect(workflows).toHaveLength(2);
    for (const workflow of workflows) {
      expect(faultsOfWorkflow(workflow)).toEqual([]);
      const { steps } = parse(workflow).jobs.validate;
      const ours = steps.find(({ uses }: { uses?: string }) => uses?.startsWith('OWNER/servekit@'));
      for (const input of Object.keys(ours.with)) expect(Object.keys(inputs)).toContain(input);
    }
    expect(faultsOfWorkflow((workflows[0] ?? '').replace('runs-on', 'runs-one'))).not.toEqual([]);
  });

  it('shows a hook for pre-commit that there is', () => {
    const ids = parse(read('.pre-commit-hooks.yaml')).map(({ id }: { id: string }) => id);
    const [config = ''] = blocksOf('docs/ci.md').filter((block) => block.includes('repos:'));
    const [{ hooks }] = parse(config).repos;
    expect(hooks.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(run(['validate', '--help']).out).toContain(hooks[0].args[0]);
  });

  it.skipIf(process.platform === 'win32')('gives commands for pipelines that run', () => {
    const cwd = folderWith({ 'playbooks/late-parcel.yaml': blocksOf('README.md')[0] ?? '' });
    const code = [...read('docs/ci.md').matchAll(/^```\w+\n([\s\S]*?)^```/gm)].join('\n');
    const commands = [...code.matchAll(/\bservekit validate[^\n']*/g)].map(([command]) => command);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of new Set(commands)) {
      const script = `servekit() { "${process.execPath}" "${program}" "$@"; }\n${command}`;
      const { status, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
      expect([command, status], stderr).toEqual([command, 0]);
    }
  });

  it('tells of every format, as the help does, and of every exit code of validate', () => {
    const page = read('docs/ci.md');
    const help = run(['validate', '--help']).out.replace(/\s+/g, ' ');
    for (const { name } of formats) {
      expect(page).toContain(`| \`${name}\` |`);
      expect(help).toMatch(new RegExp(`how findings are written: [^(]*\\b${name}\\b`));
    }
    for (const code of ['fine', 'findings', 'usage', 'unable'] as const) {
      expect(page).toContain(`| ${exitCodes[code]} |`);
    }
  });

  it('shows settings and a suppression in the settings page that do what it says', () => {
    const [house = '', playbook = ''] = blocksOf('docs/settings.md');
    const [pack = ''] = blocksOf('docs/phrases.md');
    const without = playbook.replace(/^ *#.*\n/m, '');
    const judged = (text: string) => {
      const cwd = folderWith({
        'servekit.yaml': house,
        'phrases/house.yaml': pack,
        'playbooks/late-parcel.yaml': text,
      });
      const quiet = ['--rule', 'house/unfilled-value=off'];
      return run(['validate', '--format', 'line', ...quiet], { cwd });
    };
    expect(parseWith(house, decodeHouse).problems).toEqual([]);
    expect(judged(playbook)).toMatchObject({
      code: 0,
      err: '3 files checked: no findings, 1 suppressed.\n',
    });
    expect(judged(without)).toMatchObject({
      code: 1,
      out: expect.stringContaining('error: "where-is-it" has 6 choices'),
    });
  });

  it('shows values that fill all that is built in, and packs that hide what they say', () => {
    const [, , values = '', packs = ''] = blocksOf('docs/settings.md');
    const strict = (files: Readonly<Record<string, string>>) =>
      run(['validate', '--strict', '--format', 'line'], { cwd: folderWith(files) });
    expect(strict({ 'servekit.yaml': values })).toMatchObject({ code: 0, out: '' });
    const reset = read('playbooks/reset.yaml');
    const installed = {
      'node_modules/@acme/servekit-playbooks/playbooks/acme-late.yaml': reset,
      'node_modules/branch-playbooks/playbooks/reset.yaml': reset,
    };
    const given = values.replace('servekit: 1\n', '');
    const ran = strict({ 'servekit.yaml': packs + given, ...installed });
    expect(ran).toMatchObject({ code: 0, err: '1 file checked: no findings, 1 suppressed.\n' });
    const unsaid = packs.replace(/^ *#.*\n/m, '');
    expect(strict({ 'servekit.yaml': unsaid + given, ...installed }).out).toContain(
      'house/pack-hides-built-in',
    );
  });

  it.skipIf(process.platform === 'win32')('gives commands for calls that run', async () => {
    const cwd = folderWith({});
    const moves = ['They have it'];
    await recorded(cwd, Date.UTC(2020, 10, 22, 14, 3), moves);
    const code = [...read('docs/calls.md').matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(
      ([, one]) => one,
    );
    const lines = code.join('').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) {
      // Those that name a call by an example's id find none of it here: that is no wrong usage.
      const wanted = / k7f3/.test(line) ? 3 : 0;
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      );
      expect([line, run(words.slice(1), { cwd }).code]).toEqual([line, wanted]);
    }
  });

  it('shows a report just as it is written, by commands that run', async () => {
    const page = read('docs/report.md');
    const [playbook = ''] = blocksOf('README.md');
    const cwd = folderWith({ 'playbooks/late-parcel.yaml': playbook });
    const at = Date.UTC(2020, 10, 22, 14, 3);
    const agreed = promise('Friday 17:00', 'me');
    const toTheChoice = ['They have told it', "That's right"];
    const moneyBack = [...toTheChoice, 'Money back', agreed, 'next', 'next', file];
    const walks = [
      moneyBack,
      moneyBack,
      [...toTheChoice, back, "That's right", 'Send it again', agreed, 'next', 'next', file],
      ['They have told it', back, 'They have told it', hungUp, file],
      ['They have told it', leave],
    ];
    for (const [index, moves] of walks.entries())
      await recorded(cwd, at + index * 60_000, moves, playbook);
    const period = ['--since', '2020-11-01', '--until', '2020-11-30'];
    const { out } = run(['report', ...period, '--playbook', 'late-parcel'], { cwd });
    expect(page).toContain(`\n\`\`\`\n${out}\`\`\`\n`);
    const [, commands = ''] = /^```sh\n([\s\S]*?)^```/m.exec(page) ?? [];
    for (const line of commands.trimEnd().split('\n'))
      expect([line, run(line.split(' ').slice(1), { cwd }).code]).toEqual([line, 0]);
    const json = JSON.parse(run(['report', ...period, '--format', 'json'], { cwd }).out);
    const told = new Set([...page.matchAll(/`([A-Za-z]+)`/g)].map(([, key = '']) => key));
    const keys = [...Object.keys(json), ...Object.keys(json.whole)];
    expect(keys.filter((key) => !told.has(key) && key !== 'servekit')).toEqual([]);
  });

  it.each(pages)('leads to no file that is not there, in %s', (page) => {
    const folder = page.includes('/') ? 'docs' : '.';
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(() => read(join(folder, target)), `${page} → ${target}`).not.toThrow();
    }
  });
});
