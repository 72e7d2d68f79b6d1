import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeBytes, maxBytes } from '../../src/playbook/bytes.ts';
import type { SourceFile } from '../../src/shell.ts';
import { type Places, PlaybookFiles } from '../../src/store/playbook-files.ts';

let top: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'servekit-files-')));
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

/** Writes a file below the temporary folder, with the folders above it. */
function write(path: string, text = `# ${path}\n`): string {
  const full = join(top, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

function filesIn(cwd = '', places: Partial<Places> = {}): PlaybookFiles {
  return new PlaybookFiles({
    cwd: join(top, cwd),
    builtIn: join(top, 'built-in'),
    home: undefined,
    userData: undefined,
    userConfig: undefined,
    ...places,
  });
}

/** A line a file: its path, and its text or why it has none. */
function shown(files: readonly SourceFile[]): readonly string[] {
  return files.map(({ path, content }) => {
    if ('reason' in content) return `${path}: ${content.reason}`;
    const text = decodeBytes(content);
    return `${path}: ${typeof text === 'string' ? text.trim() : text.code}`;
  });
}

const folder = (path: string, origin: 'project' | 'option' = 'project') => ({
  origin,
  path: join(top, path),
});

describe('the files of a folder', () => {
  it('are all its playbooks at any depth, sorted, whatever their ending is written like', async () => {
    for (const name of ['b.yaml', 'a.yml', 'sub/deep/c.yaml', 'D.YAML', 'e.stories.yaml']) {
      write(`books/${name}`);
    }
    for (const name of ['notes.txt', 'yaml', 'x.yaml.bak']) write(`books/${name}`);
    const found = await filesIn('books').files(folder('books'));
    expect(found.map(({ path }) => path)).toEqual([
      'D.YAML',
      'a.yml',
      'b.yaml',
      'e.stories.yaml',
      'sub/deep/c.yaml',
    ]);
  });

  it('are none that are hidden, or below a hidden folder or node_modules', async () => {
    for (const name of [
      '.git/a.yaml',
      '.#b.yaml',
      'node_modules/c.yaml',
      'x/node_modules/d.yaml',
    ]) {
      write(`books/${name}`);
    }
    write('books/seen.yaml');
    expect(shown(await filesIn('books').files(folder('books')))).toEqual([
      'seen.yaml: # books/seen.yaml',
    ]);
  });

  it('are none of a folder that is not there, unless the user named it', async () => {
    expect(await filesIn().files(folder('none'))).toEqual([]);
    expect(shown(await filesIn().files(folder('none', 'option')))).toEqual([
      'none: There is no such file or folder.',
    ]);
  });

  it('are told about when the folder is a file', async () => {
    write('books');
    expect(shown(await filesIn().files(folder('books')))).toEqual([
      'books: A part of this path is a file, not a folder.',
    ]);
  });

  it('are read through a link that stays inside, and through no other', async () => {
    write('secret.yaml');
    write('books-too/near.yaml');
    write('books/real.yaml', 'real');
    const links: readonly (readonly [string, string])[] = [
      ['inside.yaml', 'real.yaml'],
      ['out.yaml', '../secret.yaml'],
      ['beside.yaml', '../books-too/near.yaml'],
      ['away.yaml', '/etc/hostname'],
      ['dangling.yaml', 'gone.yaml'],
      ['loop.yaml', 'loop.yaml'],
      ['up', '..'],
    ];
    for (const [name, target] of links) symlinkSync(target, join(top, 'books', name));
    expect(shown(await filesIn('books').files(folder('books')))).toEqual([
      'away.yaml: This is a link that leads out of its folder.',
      'beside.yaml: This is a link that leads out of its folder.',
      'dangling.yaml: There is no such file or folder.',
      'inside.yaml: real',
      'loop.yaml: This is a link that leads in a circle.',
      'out.yaml: This is a link that leads out of its folder.',
      'real.yaml: real',
    ]);
  });

  it('are found where the folder itself is a link', async () => {
    write('real/a.yaml', 'a');
    symlinkSync('real', join(top, 'books'));
    expect(shown(await filesIn().files(folder('books')))).toEqual(['books/a.yaml: a']);
  });

  it('do not keep each other from being read, whatever one of them is', async () => {
    write('books/good.yaml', 'good');
    mkdirSync(join(top, 'books', 'folder.yaml'));
    write('books/folder.yaml/below.yaml', 'below');
    symlinkSync('folder.yaml', join(top, 'books', 'link-to-folder.yaml'));
    const canPipe = process.platform !== 'win32';
    if (canPipe) execFileSync('mkfifo', [join(top, 'books', 'pipe.yaml')]);
    const found = shown(await filesIn('books').files(folder('books')));
    expect(found).toEqual([
      'folder.yaml/below.yaml: below',
      'good.yaml: good',
      'link-to-folder.yaml: This is a folder, not a file.',
      ...(canPipe ? ['pipe.yaml: This is not a regular file.'] : []),
    ]);
  });

  it('are read no further than the limit, however long one is', async () => {
    write('books/small.yaml', 'small');
    write('books/at-limit.yaml', 'x'.repeat(maxBytes));
    truncateSync(write('books/huge.yaml'), 1024 ** 3);
    const before = process.memoryUsage().arrayBuffers;
    const found = await filesIn('books').files(folder('books'));
    const lengths = found.map(({ path, content }) => [
      path,
      'reason' in content ? -1 : content.length,
    ]);
    expect(lengths).toEqual([
      ['at-limit.yaml', maxBytes],
      ['huge.yaml', maxBytes + 1],
      ['small.yaml', 5],
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 ** 2);
    expect(shown(found)[1]).toBe('huge.yaml: file/too-large');
  });

  it('are read whole even where the system does not say how long they are', async () => {
    if (process.platform !== 'linux') return;
    const [found] = await filesIn().find(['/proc/self/status']);
    expect(found && shown([found])[0]).toContain('VmRSS');
  });
});

describe('what is named on the command line', () => {
  it('is a file, a folder, a glob, or all of them, each file once and sorted', async () => {
    for (const name of ['a.yaml', 'sub/b.yaml', 'sub/c.yml', 'sub/.d/e.yaml']) write(name, name);
    const files = filesIn();
    const named = ['sub', 'a.yaml', './a.yaml', join(top, 'a.yaml'), 'sub/*.yaml'];
    expect(shown(await files.find(named))).toEqual([
      'a.yaml: a.yaml',
      'sub/b.yaml: sub/b.yaml',
      'sub/c.yml: sub/c.yml',
    ]);
  });

  it.each([
    ['*.yaml', ['a.yaml']],
    ['**/*.yaml', ['a.yaml', 'sub/b.yaml']],
    ['sub/*', ['sub/b.yaml', 'sub/c.yml']],
    ['{a,z}.yaml', ['a.yaml']],
    ['[ab].yaml', ['a.yaml']],
  ])('matches as a glob: %s', async (pattern, expected) => {
    for (const name of ['a.yaml', 'sub/b.yaml', 'sub/c.yml', '.hidden/d.yaml']) write(name);
    const found = await filesIn().find([pattern]);
    expect(found.map(({ path }) => path)).toEqual(expected);
  });

  it('is said to match nothing, and not passed over, as a glob', async () => {
    write('a.yaml', 'a');
    expect(shown(await filesIn().find(['a.yaml', 'none/*.yaml']))).toEqual([
      'a.yaml: a',
      'none/*.yaml: Nothing matches this.',
    ]);
  });

  it('is taken by its name first, even if that looks like a glob', async () => {
    write('odd[1].yaml', 'odd');
    write('odd1.yaml', 'other');
    expect(shown(await filesIn().find(['odd[1].yaml']))).toEqual(['odd[1].yaml: odd']);
  });

  it('is told about when it is not there, and the rest is read', async () => {
    write('a.yaml', 'a');
    expect(shown(await filesIn().find(['b.yaml', 'a.yaml', 'a.yaml/c.yaml']))).toEqual([
      'a.yaml: a',
      'a.yaml/c.yaml: A part of this path is a file, not a folder.',
      'b.yaml: There is no such file or folder.',
    ]);
    const long = 'x'.repeat(300);
    expect(shown(await filesIn().find([long]))).toEqual([`${long}: This path is too long.`]);
  });

  it('is read through a link, because the user named it', async () => {
    write('outside/a.yaml', 'a');
    mkdirSync(join(top, 'here'));
    symlinkSync('../outside/a.yaml', join(top, 'here', 'b.yaml'));
    expect(shown(await filesIn('here').find(['b.yaml']))).toEqual(['b.yaml: a']);
  });

  it('has its full path where it is not below the folder one is in', async () => {
    const path = write('a.yaml', 'a');
    mkdirSync(join(top, 'here'));
    expect(shown(await filesIn('here').find(['../a.yaml']))).toEqual([`${path}: a`]);
  });
});

describe('the settings of a house', () => {
  const rootOf = async (files: PlaybookFiles) =>
    (await files.houses()).map(({ path }) => path.replace(`${top}/`, ''));

  it('are the built-in ones, then the user’s, then those of the project', async () => {
    write('built-in/servekit.yaml');
    write('config/servekit.yaml');
    write('project/servekit.yaml');
    const files = filesIn('project/a/b', { userConfig: join(top, 'config') });
    mkdirSync(join(top, 'project/a/b'), { recursive: true });
    expect(await rootOf(files)).toEqual([
      'built-in/servekit.yaml',
      'config/servekit.yaml',
      'project/servekit.yaml',
    ]);
  });

  it('are the nearest ones above', async () => {
    write('project/servekit.yaml');
    write('project/a/servekit.yaml');
    mkdirSync(join(top, 'project/a/b'));
    expect(await rootOf(filesIn('project/a/b'))).toEqual(['project/a/servekit.yaml']);
  });

  it('are found by their short ending, too, but not beside the long one', async () => {
    write('a/servekit.yml');
    expect(await rootOf(filesIn('a'))).toEqual(['servekit.yml']);
    write('a/servekit.yaml');
    expect(await rootOf(filesIn('a'))).toEqual(['servekit.yaml']);
  });

  it('are not looked for above a repository, and are found at its root', async () => {
    write('servekit.yaml');
    write('project/.git/HEAD');
    mkdirSync(join(top, 'project/a'));
    expect(await rootOf(filesIn('project/a'))).toEqual([]);
    write('project/servekit.yaml');
    expect(await rootOf(filesIn('project/a'))).toEqual(['project/servekit.yaml']);
  });

  it('are not looked for above a worktree, whose .git is a file', async () => {
    write('servekit.yaml');
    write('project/.git', 'gitdir: elsewhere');
    mkdirSync(join(top, 'project/a'));
    expect(await rootOf(filesIn('project/a'))).toEqual([]);
  });

  it('are not looked for above the home, and are found in it', async () => {
    write('servekit.yaml');
    mkdirSync(join(top, 'home/a'), { recursive: true });
    const home = join(top, 'home');
    expect(await rootOf(filesIn('home/a', { home }))).toEqual([]);
    write('home/servekit.yaml');
    expect(await rootOf(filesIn('home/a', { home }))).toEqual(['home/servekit.yaml']);
  });

  it('are read once where two of the places are one', async () => {
    write('built-in/servekit.yaml');
    const builtIn = join(top, 'built-in');
    expect(await rootOf(filesIn('built-in', { userConfig: builtIn }))).toEqual(['servekit.yaml']);
  });

  it('are told about when they are a folder', async () => {
    mkdirSync(join(top, 'servekit.yaml'));
    expect(shown(await filesIn().houses())).toEqual([
      'servekit.yaml: This is a folder, not a file.',
    ]);
  });
});

describe('the folders of playbooks', () => {
  /** The project's settings, wherever this test has put them. */
  const house = () =>
    ['project/servekit.yaml', 'servekit.yaml'].map((path) => join(top, path)).find(existsSync) ??
    join(top, 'servekit.yaml');
  const listed = async (files: PlaybookFiles, named?: string, names?: readonly string[]) =>
    (await files.folders(named, names === undefined ? [] : [{ path: house(), names }])).map(
      ({ origin, path }) => `${origin} ${path.replace(`${top}/`, '')}`,
    );

  it('are the one that was named, those of the project, the user’s and the built-in one', async () => {
    write('project/servekit.yaml');
    mkdirSync(join(top, 'project/sub'));
    const files = filesIn('project/sub', { userData: join(top, 'data') });
    expect(await listed(files, 'mine')).toEqual([
      'option project/sub/mine',
      'project project/playbooks',
      'user data/playbooks',
      'built-in built-in',
    ]);
    expect(await listed(files, undefined, ['a', 'b/c'])).toEqual([
      'project project/a',
      'project project/b/c',
      'user data/playbooks',
      'built-in built-in',
    ]);
  });

  it('are each there once, by whatever path or link they are named', async () => {
    mkdirSync(join(top, 'playbooks'));
    symlinkSync('playbooks', join(top, 'link'));
    expect(
      await listed(filesIn(), './playbooks/', ['playbooks', 'link', './link/../link']),
    ).toEqual(['option playbooks', 'built-in built-in']);
  });

  it('know the built-in one by whatever path it is reached', async () => {
    mkdirSync(join(top, 'built-in'));
    symlinkSync('built-in', join(top, 'playbooks'));
    expect(await listed(filesIn())).toEqual(['built-in playbooks']);
  });
});

describe('a user without rights', () => {
  const isRoot = process.getuid?.() === 0;
  const script = join(import.meta.dirname, 'read-as.ts');
  const args = ['--import', 'tsx', script];
  const cwd = join(import.meta.dirname, '..', '..');
  const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};
  // As root no file is unreadable: then another process asks, which is no longer root.
  const canTry =
    process.platform !== 'win32' &&
    spawnSync(process.execPath, [...args, tmpdir()], { cwd, ...nobody }).status === 0;
  if (!canTry) process.stderr.write('SKIPPED: cannot run a process as another user here.\n');

  it.skipIf(!canTry)('is told which files they may not read, and reads the others', () => {
    chmodSync(top, 0o755);
    write('mine.yaml', 'mine');
    chmodSync(write('secret.yaml', 'secret'), 0o000);
    write('locked/inside.yaml');
    chmodSync(join(top, 'locked'), 0o000);
    write('servekit.yaml', 'servekit: 1');
    chmodSync(join(top, 'servekit.yaml'), 0o000);
    const { stdout, stderr } = spawnSync(process.execPath, [...args, top], {
      cwd,
      encoding: 'utf8',
      ...nobody,
    });
    chmodSync(join(top, 'locked'), 0o755);
    const no = 'You have no permission to read this.';
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      folder: [
        ['locked', no],
        ['mine.yaml', 4],
        ['secret.yaml', no],
        ['servekit.yaml', no],
      ],
      named: [
        ['mine.yaml', 4],
        ['secret.yaml', no],
      ],
      glob: [
        ['mine.yaml', 4],
        ['secret.yaml', no],
        ['servekit.yaml', no],
      ],
      houses: [['servekit.yaml', no]],
    });
  });
});

describe('the file at a path', () => {
  it('is just that one, whatever is in its name', async () => {
    write('a[b]/x.yaml');
    write('ab/x.yaml');
    expect(shown([await filesIn().at('a[b]/x.yaml')])).toEqual(['a[b]/x.yaml: # a[b]/x.yaml']);
    const { content } = await filesIn().at('a[b]/y.yaml');
    expect(content).toMatchObject({ isMissing: true });
  });

  it('is known to be there where it cannot be read', async () => {
    mkdirSync(join(top, 'x.yaml'));
    const { content } = await filesIn().at('x.yaml');
    expect(content).toEqual({ reason: 'This is a folder, not a file.' });
  });
});

describe('playbooks near a file', () => {
  const roots = async (files: PlaybookFiles) =>
    (await files.houses()).map(({ path }) => path.replace(`${top}/`, ''));

  it('are those of the project that it is in, with its settings', async () => {
    write('servekit.yaml');
    write('a/servekit.yaml');
    write('a/playbooks/x.yaml');
    const here = filesIn();
    const there = here.near('a/playbooks/x.yaml');
    expect(await roots(there)).toEqual(['a/servekit.yaml']);
    const [first] = await there.folders(undefined, []);
    expect(first?.path).toBe(join(top, 'a/playbooks'));
    expect((await there.find(['a/playbooks/x.yaml'])).map(({ path }) => path)).toEqual([
      'a/playbooks/x.yaml',
    ]);
  });

  it('are the very same for each file of one project', () => {
    write('a/servekit.yaml');
    const here = filesIn();
    expect(here.near('a/one.yaml')).toBe(here.near('a/deep/two.yaml'));
    expect(here.near('a/one.yaml')).not.toBe(here);
  });

  it('are its own where the file is in no other project', () => {
    write('servekit.yaml');
    write('built-in/servekit.yaml');
    const here = filesIn();
    for (const path of ['x.yaml', 'b/x.yaml', '/elsewhere/x.yaml', 'built-in/x.yaml']) {
      expect(here.near(path)).toBe(here);
    }
  });
});
