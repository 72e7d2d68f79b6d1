import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, root, run } from '../program.ts';

/** Six choices are a warning, and a target that is not there is an error. */
const warned = `servekit: 1
title: Late parcel
use-when: A parcel has not come.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      It is packed: resolved
      It is sent: resolved
      It is here: resolved
      It is back: resolved
      It is lost: resolved
      It is found: resolved
`;
const sound = warned.replace('      It is found: resolved\n', '');
const misspelt = sound.replace('use-when:', 'use-whn:').replace('lost: resolved', 'lost: resolvd');
const tooMany = 'step/too-many-choices';

/** A folder with one playbook, and settings if there are any; what is built in may ask for values. */
function project(text: string, rules?: string): string {
  const all = rules?.replace('{', '{ house/unfilled-value: off,');
  const house =
    all === undefined ? {} : { 'servekit.yaml': `servekit: 1\nvalidate:\n  rules: ${all}\n` };
  return folderWith({ ...house, 'playbooks/late.yaml': text });
}

const late = (cwd: string) => join(cwd, 'playbooks/late.yaml');
const textIn = (cwd: string) => readFileSync(late(cwd), 'utf8');

describe('what is named', () => {
  it('may be a playbook by its name, of the project or built in, where no file has it', () => {
    const cwd = project(misspelt);
    const ran = run(['validate', 'late', '--format', 'line'], { cwd });
    expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/^playbooks.late\.yaml:3:/)]);
    expect(run(['validate', 'dont-know'], { cwd })).toMatchObject({
      code: 0,
      err: '1 file checked: no findings.\n',
    });
    const unknown = run(['validate', 'dnt-know', '--format', 'line'], { cwd });
    expect([unknown.code, unknown.out]).toEqual([
      3,
      expect.stringContaining('no playbook of this name. Did you mean "dont-know"?'),
    ]);
    writeFileSync(join(cwd, 'late'), sound);
    expect(run(['validate', 'late', '--format', 'line'], { cwd }).out).not.toContain('use-whn');
  });
});

describe('the levels of a house', () => {
  it.each([
    [`{ ${tooMany}: error }`, warned, 1],
    [`{ ${tooMany}: off }`, warned, 0],
    ['{ flow/unreachable: off }', warned, 0],
    ['{ flow/unknown-target: warning }', sound.replace('lost: resolved', 'lost: nowhere'), 0],
    ['{ schema/required: off }', sound.replace('title: Late parcel\n', ''), 1],
    ['{ flow/unreachble: off }', sound, 1],
  ])('%s decide the exit code', (rules, text, code) => {
    expect(run(['validate', '--format', 'line'], { cwd: project(text, rules) }).code).toBe(code);
  });

  it('decide whether the guide offers a playbook', () => {
    const broken = sound.replace('lost: resolved', 'lost: nowhere');
    const list = (cwd: string) => run(['list'], { cwd }).out;
    expect(list(project(broken))).toMatch(/^late +BROKEN/m);
    expect(list(project(broken, '{ flow/unknown-target: off }'))).not.toContain('BROKEN');
    expect(list(project(warned))).not.toContain('BROKEN');
    expect(list(project(warned, `{ ${tooMany}: error }`))).toMatch(/^late +BROKEN/m);
  });

  it('give way to --rule, the last of one rule', () => {
    const cwd = project(warned, `{ ${tooMany}: error }`);
    const code = (...args: readonly string[]) => run(['validate', ...args], { cwd }).code;
    expect(code('--rule', `${tooMany}=warning`)).toBe(0);
    expect(code('--rule', `${tooMany}=off`, '--strict')).toBe(0);
    expect(code('--rule', `${tooMany}=off`, '--rule', `${tooMany}=error`)).toBe(1);
  });
});

describe('a file of another project', () => {
  const house = (level: string) => `servekit: 1\nvalidate: { rules: { ${tooMany}: ${level} } }\n`;
  const cwd = folderWith({
    'servekit.yaml': house('off'),
    'playbooks/late.yaml': warned,
    'a/servekit.yaml': house('error'),
    'a/playbooks/late.yaml': warned.replace('lost: resolved', 'lost: { detour: only-here }'),
    'a/playbooks/only-here.yaml': sound
      .replace('use-when', 'kind: detour\nuse-when')
      .replaceAll('resolved', 'back'),
    'b/playbooks/late.yaml': warned,
  });

  it('is judged by its own settings, among its own playbooks', () => {
    const ran = run(['validate', 'a/playbooks', 'playbooks', 'b', '--format', 'line'], { cwd });
    expect(ran.out).toBe(
      'a/playbooks/late.yaml:14:7: error: "look" has 6 choices; five is what can be read mid-call. [step/too-many-choices]\n',
    );
    expect(ran.code).toBe(1);
  });

  it('is so by the name that standard input is given, too', () => {
    const stdin = (name: string) =>
      run(['validate', '-', '--stdin-name', name], { cwd, input: warned }).code;
    expect([stdin('late.yaml'), stdin('a/late.yaml')]).toEqual([0, 1]);
  });

  it('gives way to --rule as well', () => {
    expect(run(['validate', 'a', '--rule', `${tooMany}=off`], { cwd }).code).toBe(0);
  });
});

describe('--rule', () => {
  it.each([
    ['step/to-many-choices=off', 'Did you mean "step/too-many-choices"?'],
    ['too-many-choices=off', 'Did you mean "step/too-many-choices"?'],
    ['zebra=off', '"servekit explain" lists them all.'],
    [`${tooMany}=of`, 'Did you mean "off"?'],
    [`${tooMany}`, 'needs a level'],
    ['schema/type=off', 'stays an error'],
    ['\u001b[31m=off', '<U+001B>[31m'],
  ])('%s is wrong usage', (words, told) => {
    const ran = run(['validate', '--rule', words], { cwd: project(sound) });
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(told) });
  });
});

describe('a suppression in a file', () => {
  const comment = `    # servekit-disable-next-line ${tooMany} -- the six ways it goes\n`;
  const text = warned.replace('    next:\n', `${comment}    next:\n`);

  it('is counted in the summary and in the JSON', () => {
    const cwd = project(text);
    expect(run(['validate', '--strict'], { cwd })).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/^1 file checked: no findings, 1 suppressed\.\n/),
    });
    const { out } = run(['validate', '--format', 'json'], { cwd });
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [], suppressed: 1 });
  });

  it('holds for the guide, too', () => {
    const broken = sound.replace(
      '      It is lost: resolved\n',
      '      # servekit-disable-next-line flow/unknown-target -- comes tomorrow\n      It is lost: nowhere\n',
    );
    expect(run(['list'], { cwd: project(broken) }).out).not.toContain('BROKEN');
    expect(run(['list'], { cwd: project(broken.replace(' -- comes tomorrow', '')) }).out).toMatch(
      /^late +BROKEN .*does not say why/m,
    );
  });
});

describe('--fix', () => {
  it('writes what is certain, and says how much and where', () => {
    const cwd = project(misspelt);
    const ran = run(['validate', '--fix'], { cwd });
    expect(ran).toMatchObject({ code: 0, out: '' });
    expect(ran.err).toBe(
      '1 file checked: no findings.\nFixed 2 findings: 2 in playbooks/late.yaml.\n',
    );
    expect(textIn(cwd)).toBe(sound);
    expect(readdirSync(join(cwd, 'playbooks'))).toEqual(['late.yaml']);
  });

  it('reports what is left, and ends as without it', () => {
    const cwd = project(misspelt.replace('title: Late parcel\n', ''));
    const ran = run(['validate', '--fix', '--format', 'line'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.out).toBe(
      'playbooks/late.yaml:1:1: error: "title:" is missing here. [schema/required]\n',
    );
    expect(textIn(cwd)).toContain('use-when:');
  });

  it('says nothing of it where there was nothing to fix', () => {
    expect(run(['validate', '--fix'], { cwd: project(sound) }).err).toBe(
      '1 file checked: no findings.\n',
    );
  });

  it('says so where there is nothing that it could fix, and writes nothing', () => {
    const cwd = project(warned);
    const before = statSync(late(cwd)).ino;
    expect(run(['validate', '--fix'], { cwd }).err).toContain('Nothing here can be fixed');
    expect(statSync(late(cwd)).ino).toBe(before);
  });

  it('keeps the byte order mark, Windows line ends, mode, and a link', () => {
    const cwd = project('');
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    writeFileSync(join(cwd, 'real.yml'), windows(misspelt));
    chmodSync(join(cwd, 'real.yml'), 0o640);
    symlinkSync('real.yml', join(cwd, 'late.yaml'));
    expect(run(['validate', '--fix', 'late.yaml'], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'real.yml'), 'utf8')).toBe(windows(sound));
    expect(statSync(join(cwd, 'real.yml')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(cwd, 'late.yaml')).isSymbolicLink()).toBe(true);
  });

  it('says which file could not be written, fixes the others, and ends with 3', () => {
    const cwd = folderWith({ 'a.yaml': misspelt, 'b.yaml': misspelt });
    chmodSync(join(cwd, 'a.yaml'), 0o444);
    const ran = run(['validate', '--fix', 'a.yaml', 'b.yaml'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('a.yaml could not be written: it is read-only.');
    expect(readFileSync(join(cwd, 'a.yaml'), 'utf8')).toBe(misspelt);
    expect(readFileSync(join(cwd, 'b.yaml'), 'utf8')).toBe(sound);
  });

  it('mends settings and is judged by them at once', () => {
    const cwd = project(warned, '{ step/to-many-choices: off }');
    expect(run(['validate', '--fix', '--strict'], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'servekit.yaml'), 'utf8')).toContain(`${tooMany}: off`);
  });

  it('does not touch a file that is no text', () => {
    const cwd = folderWith({ 'late.yaml': new Uint8Array([0x74, 0xfc]) });
    expect(run(['validate', '--fix', 'late.yaml'], { cwd }).code).toBe(1);
    expect([...readFileSync(join(cwd, 'late.yaml'))]).toEqual([0x74, 0xfc]);
  });

  it('gives standard input to the output, and the findings beside it', () => {
    const input = `\uFEFF${misspelt.replace('title: Late parcel\n', '')}`;
    const ran = run(['validate', '--fix', '-', '--format', 'line'], { input });
    expect(ran.out).toBe(`\uFEFF${sound.replace('title: Late parcel\n', '')}`);
    expect(ran.err).toContain('stdin.yaml:1:1: error: "title:" is missing here.');
    expect(ran.err).toContain('Fixed 2 findings');
    expect(ran.code).toBe(1);
    expect(run(['validate', '--fix', '-'], { input: sound })).toMatchObject({
      code: 0,
      out: sound,
    });
  });

  it('takes no files beside standard input', () => {
    const cwd = project(misspelt);
    expect(run(['validate', '--fix', '-', 'playbooks'], { cwd, input: sound })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--fix writes standard input'),
    });
    expect(textIn(cwd)).toBe(misspelt);
  });

  it('refuses what is built in', () => {
    const path = join(root, 'playbooks/dont-know.yaml');
    expect(run(['validate', '--fix', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is built in, and is not changed'),
    });
  });
});

describe('what to do next', () => {
  it('is told to people, once, and to no program', () => {
    const cwd = project(misspelt);
    const why = '"servekit explain schema/unknown-key" says why. --fix mends 2 of them.\n';
    expect(run(['validate'], { cwd }).err).toBe(`2 errors in 1 file.\n${why}`);
    expect(run(['validate', '--format', 'line'], { cwd }).err).toBe('2 errors in 1 file.\n');
  });
});
