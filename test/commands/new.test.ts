import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/playbook/model.ts';
import { folderWith, root, run } from '../program.ts';

const textOf = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');
const filesIn = (cwd: string) => readdirSync(join(cwd, 'playbooks')).sort();

describe.each(kinds.map((kind) => [kind] as const))('a new playbook of kind %s', (kind) => {
  const cwd = folderWith({});
  const ran = run(['new', 'late-parcel', '--kind', kind], { cwd });

  it('is written with its stories, and passes validate --strict and each of its stories', () => {
    expect(ran.code).toBe(0);
    expect(ran.out).toBe('playbooks/late-parcel.yaml\nplaybooks/late-parcel.stories.yaml\n');
    expect(filesIn(cwd)).toEqual(['late-parcel.stories.yaml', 'late-parcel.yaml']);
    expect(run(['validate', '--strict'], { cwd })).toMatchObject({ code: 0, out: '' });
    expect(run(['test', '--min-coverage', '100'], { cwd }).code).toBe(0);
  });

  it('is the starter to the letter, but for its title and what to do next on top', () => {
    for (const ending of ['yaml', 'stories.yaml']) {
      const starter = textOf(root, `starters/${kind}.${ending}`);
      const written = textOf(cwd, `playbooks/late-parcel.${ending}`);
      const [head, ...rest] = written.split(/\n\n(?=servekit: 1\n|stories:\n)/);
      expect(head?.split('\n').every((line) => line.startsWith('# '))).toBe(true);
      expect(rest.join('')).toBe(starter.replace(/^title: .*$/m, 'title: Late parcel'));
    }
  });

  it('says on top, and on the terminal, commands that work', () => {
    const head = textOf(cwd, 'playbooks/late-parcel.yaml').split('\n\n')[0] ?? '';
    const told = [...head.matchAll(/^# {3}servekit (\S.*?) {3}/gm)].map(([, line = '']) => line);
    expect(told.map((line) => line.split(' ')[0])).toEqual(
      kind === 'after' ? ['validate', 'test'] : ['validate', 'guide', 'test'],
    );
    for (const line of told) {
      expect(ran.err).toContain(`servekit ${line}`);
      const words = line.split(' ');
      const more =
        words[0] === 'guide' ? ['--answers', 'playbooks/late-parcel.stories.yaml', '--story'] : [];
      const [, name = ''] =
        /- name: (.*)/.exec(textOf(cwd, 'playbooks/late-parcel.stories.yaml')) ?? [];
      expect(run([...words, ...more, ...(more.length > 0 ? [name] : [])], { cwd }).code).toBe(0);
    }
  });

  it('is explained where it stands, in lines that an editor shows whole', () => {
    const lines = textOf(root, `starters/${kind}.yaml`).split('\n');
    const remarks = lines.filter((line) => line.trimStart().startsWith('#'));
    expect(remarks.length).toBeGreaterThan(4);
    expect(remarks.filter((line) => line.length > 90)).toEqual([]);
  });
});

describe('how a new playbook opens', () => {
  it.each([
    ['detour', 'anytime: { l: late-parcel }'],
    ['safety', 'anytime: { l: late-parcel }'],
    ['after', 'after: late-parcel'],
  ])('is a line for servekit.yaml that holds, for kind %s', (kind, line) => {
    const cwd = folderWith({});
    const { err } = run(['new', 'late-parcel', '--kind', kind], { cwd });
    expect(err).toContain(`in servekit.yaml:  ${line}`);
    writeFileSync(join(cwd, 'servekit.yaml'), `servekit: 1\n${line}\n`);
    expect(run(['validate'], { cwd }).code).toBe(0);
  });

  it('is by a letter that is free', () => {
    const cwd = folderWith({ 'servekit.yaml': 'servekit: 1\nanytime: { l: dont-know }\n' });
    const { err } = run(['new', 'bulk', '--kind', 'detour'], { cwd });
    expect(err).toContain('anytime: { k: bulk }');
  });
});

describe('a name', () => {
  it.each([
    [['Late Parcel!'], 'late-parcel'],
    [['Late', 'parcel'], 'late-parcel'],
    [['late_parcel'], 'late-parcel'],
    [['late-parcel.yaml'], 'late-parcel'],
    [['late.stories.yml'], 'late'],
    [['../late'], 'late'],
    [['resolved'], 'resolved-call'],
    [['back'], 'back-call'],
    [['servekit'], 'servekit-call'],
    [['con'], 'con-call'],
  ])('like %j is refused, with one that will do', (words, better) => {
    const cwd = folderWith({});
    const ran = run(['new', ...words], { cwd });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(new RegExp(`Try: servekit new ${better}\\n$`));
    expect(run(['new', better], { cwd }).code).toBe(0);
  });

  it.each([['123'], ['!'], ['true'], ['__proto__'], ['\u001b[31m'], ['constructor']])(
    'like "%s" is refused, with none where none can be made of it',
    (word) => {
      const ran = run(['new', word]);
      expect(ran.code).toBe(2);
      expect(ran.err).not.toContain('\u001b');
    },
  );
});

describe('a title', () => {
  it('is that of --title, whatever YAML would make of it', () => {
    for (const title of ['No', "It's: late", 'A "late" one', '#1 parcel', '12', '- x', 'Später?']) {
      const cwd = folderWith({});
      expect(run(['new', 'late', '--title', title], { cwd }).code).toBe(0);
      expect(run(['validate', '--strict'], { cwd }).code).toBe(0);
      const { playbooks } = JSON.parse(run(['list', '--json'], { cwd }).out);
      expect(playbooks).toContainEqual(expect.objectContaining({ id: 'late', title }));
    }
  });

  it.each([[''], ['  '], ['a\nb'], ['\u001b[2J'], ['Call <b>']])('of %j is refused', (title) => {
    const cwd = folderWith({});
    expect(run(['new', 'late', '--title', title], { cwd }).code).toBe(2);
    expect(existsSync(join(cwd, 'playbooks'))).toBe(false);
  });
});

describe('where it is put', () => {
  it('is the folder that the project names, found from below it', () => {
    const cwd = folderWith({
      'servekit.yaml': 'servekit: 1\nplaybooks: [talk]\n',
      'talk/x.txt': '',
      'a/b/x.txt': '',
    });
    const ran = run(['new', 'late'], { cwd: join(cwd, 'a/b'), env: { HOME: cwd } });
    expect(ran.code).toBe(0);
    expect(existsSync(join(cwd, 'talk/late.yaml'))).toBe(true);
  });

  it('is that of --dir, made if it is not there, and then the guide is told of it', () => {
    const cwd = folderWith({});
    const ran = run(['new', 'late', '--dir', 'my books/new'], { cwd });
    expect(ran.out).toBe('my books/new/late.yaml\nmy books/new/late.stories.yaml\n');
    expect(ran.err).toContain('servekit guide late --playbooks "my books/new"');
    expect(run(['test', 'my books/new/late.yaml'], { cwd }).code).toBe(0);
  });

  it('is nowhere with "-" or --stdout: it is printed, and can be piped on', () => {
    const cwd = folderWith({});
    const printed = run(['new', 'late', '-'], { cwd });
    expect(printed).toMatchObject({ code: 0, err: '' });
    expect(run(['new', 'late', '--stdout'], { cwd }).out).toBe(printed.out);
    expect(run(['validate', '--strict', '-'], { cwd, input: printed.out }).code).toBe(0);
    const { out } = run(['new', 'late', '--stdout', 'stories'], { cwd });
    expect(out).toContain('\nstories:\n');
    expect(run(['new', 'late', '-', '--dir', 'x'], { cwd }).code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('what is there already', () => {
  it.each([['late.yaml'], ['late.yml'], ['late.stories.yaml'], ['deeper/late.yaml']])(
    'as %s is left as it is, and nothing is put beside it',
    (name) => {
      const cwd = folderWith({ [`playbooks/${name}`]: 'mine\n' });
      const ran = run(['new', 'late'], { cwd });
      expect(ran).toMatchObject({ code: 3, out: '' });
      expect(ran.err).toContain(`playbooks/${name} is there already`);
      expect(textOf(cwd, `playbooks/${name}`)).toBe('mine\n');
      expect(filesIn(cwd)).toEqual([name.split('/')[0]]);
    },
  );

  it('as a folder or a link of that name is in the way of both files', () => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'playbooks/late.stories.yaml'), { recursive: true });
    const ran = run(['new', 'late'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('late.stories.yaml could not be written: something of that name');
    expect(filesIn(cwd)).toEqual(['late.stories.yaml']);
    symlinkSync('nowhere.yaml', join(cwd, 'playbooks/other.yaml'));
    expect(run(['new', 'other'], { cwd }).code).toBe(3);
    expect(filesIn(cwd)).toEqual(['late.stories.yaml', 'other.yaml']);
  });

  it('in the place of a folder leaves nothing behind', () => {
    const cwd = folderWith({ playbooks: 'a file\n' });
    const ran = run(['new', 'late'], { cwd });
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(readdirSync(cwd)).toEqual(['playbooks']);
  });

  it.skipIf(process.getuid?.() === 0)('as a folder that may not be written is named', () => {
    const cwd = folderWith({ 'playbooks/x.yaml': '' });
    chmodSync(join(cwd, 'playbooks'), 0o555);
    expect(run(['new', 'late'], { cwd }).err).toContain('you have no permission to write it');
    chmodSync(join(cwd, 'playbooks'), 0o755);
  });

  it('as a built-in one gives way to the same kind, which is said', () => {
    const cwd = folderWith({});
    const other = run(['new', 'dont-know'], { cwd });
    expect(other).toMatchObject({ code: 3, err: expect.stringContaining('--kind detour') });
    const same = run(['new', 'dont-know', '--kind', 'detour'], { cwd });
    expect(same.code).toBe(0);
    expect(same.err).toContain('"dont-know" now takes the place of the built-in one.');
    expect(run(['list'], { cwd }).out).toMatch(/dont-know .*hides built-in/);
  });

  it('as one of safety does not give way to an example', () => {
    const cwd = folderWith({});
    const ran = run(['new', 'threat-to-life', '--kind', 'safety'], { cwd });
    expect(ran).toMatchObject({ code: 3, err: expect.stringContaining('Copy ') });
    expect(existsSync(join(cwd, 'playbooks'))).toBe(false);
  });
});
