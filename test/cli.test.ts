import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../src/formats/index.ts';
import { cleanEnv, folderWith, program, root, run } from './program.ts';

/** A sound little playbook; `steps` takes the place of its own. */
function playbook(steps?: string): string {
  return `servekit: 1
title: Late parcel
use-when: A parcel has not come.
find: [parcel]
channels: [phone]
steps:
${
  steps ??
  `  hear:
    say: |
      Tell me what happened.
    next:
      They have told it: resolved
`
}`;
}

describe('the command line', () => {
  it.each([
    ['--version', 0],
    ['--help', 0],
    ['help', 0],
    ['guide --help', 0],
    ['list', 0],
    ['', 2],
    ['guid', 2],
    ['list --nope', 2],
    ['list --channel fax', 2],
    ['validate --format xml', 2],
    ['guide angry-refund', 2],
    ['guide ../x', 2],
    ['guide', 2],
    ['validate nope.yaml', 3],
    ['validate no/*.yaml', 3],
    ['test nope.stories.yaml', 3],
    ['list extra', 2],
  ])('servekit %s ends with %i', (line, code) => {
    const ran = run(line.split(' ').filter((word) => word !== ''));
    expect([ran.code, ran.err]).toEqual([code, expect.not.stringMatching(/^\s+at /m)]);
  });

  it('says --version on one line, as package.json has it', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(run(['--version']).out).toBe(`${version}\n`);
  });

  it('suggests the command that was meant, and does not run it', () => {
    const ran = run(['lst']);
    expect(ran.err).toContain('Did you mean list?');
    expect(ran.out).toBe('');
  });

  it('puts answers on stdout and talk on stderr', () => {
    const cwd = folderWith({ 'playbooks/late.yaml': playbook().replace('Late parcel', '') });
    const ran = run(['validate', '--format', 'json'], { cwd });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({ servekit: 1, checked: 1 });
    expect(ran.err).toBe('1 error in 1 file.\n');
  });

  it('is quiet when nobody reads on', () => {
    // More than a pipe holds, so that the program meets its closed end.
    const cwd = folderWith(
      Object.fromEntries(
        Array.from({ length: 300 }, (_, at) => [`playbooks/p${at}.yaml`, playbook()]),
      ),
    );
    const script = `cd "${cwd}" && "${process.execPath}" "${program}" list --json | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], {
      env: cleanEnv('/nonexistent'),
      encoding: 'utf8',
    });
    expect(stdout.trim().split('\n').at(-1)).toBe('0');
    expect(stderr).toBe('');
  });

  it('says when the output could not be written', () => {
    const script = `"${process.execPath}" "${program}" list > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', script], {
      env: cleanEnv('/nonexistent'),
      encoding: 'utf8',
    });
    expect(status).toBe(3);
    expect(stderr).toContain('could not be written');
  });
});

describe('list', () => {
  it('shows where a playbook comes from, and what it hides', () => {
    const cwd = folderWith({
      'playbooks/angry-refund.yaml': playbook(),
      'playbooks/late.yaml': playbook(),
    });
    const ran = run(['list'], { cwd });
    expect(ran.out).toMatch(/^angry-refund .*\(playbooks\/angry-refund\.yaml, hides built-in\)$/m);
    expect(ran.out).toMatch(/^late .*\(playbooks\/late\.yaml\)$/m);
    expect(ran.out).toMatch(/^dont-know .*answer\. {2}\[.*; detour; key u\]$/m);
  });

  it('shows a broken file as broken, and not as missing', () => {
    const cwd = folderWith({
      'playbooks/late.yaml': playbook('  a: { say: }\n'),
      'playbooks/torn.yaml': 'a: [',
    });
    const ran = run(['list'], { cwd });
    expect(ran.out).toMatch(/^late +BROKEN {2}Line 7: /m);
    expect(ran.out).toMatch(/^torn +BROKEN/m);
    expect(ran.err).toContain('2 broken');
  });

  it('keeps to a tag and a channel', () => {
    const cwd = folderWith({ 'playbooks/late.yaml': playbook() });
    const tagged = run(['list', '--tag', 'Parcel'], { cwd }).out;
    expect(tagged).toMatch(/^late /m);
    expect(tagged).not.toMatch(/^angry-refund/m);
    expect(run(['list', '--channel', 'chat'], { cwd }).out).not.toMatch(/^late /m);
    expect(run(['list', '--tag', 'zebra'], { cwd }).err).toContain('zebra');
  });

  it('has nothing in its JSON that acts on a terminal', () => {
    const hostile = playbook().replace('Late parcel', '"a\\x9b31m \\u202E b\\e[2J"');
    const { out } = run(['list', '--json'], {
      cwd: folderWith({ 'playbooks/late.yaml': hostile }),
    });
    expect(out).toContain('\\u009b31m');
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
  });

  it('has a line for each playbook where nobody looks on, in the order of the groups', () => {
    const grouped = (group: string) =>
      playbook().replace('find:', `group: ${group}\nfind:`).replace('[parcel]', '[ours]');
    const cwd = folderWith({
      'servekit.yaml': 'servekit: 1\ngroups: [Second to none, First of all]\n',
      'playbooks/a.yaml': playbook().replace('[parcel]', '[ours]'),
      'playbooks/b.yaml': grouped('Of our own'),
      'playbooks/c.yaml': grouped('First of all'),
      'playbooks/d.yaml': grouped('Second to none'),
      'playbooks/e.yaml': grouped('A new one'),
    });
    const { out } = run(['list', '--tag', 'ours'], { cwd, env: { COLUMNS: '40' } });
    expect(out.split('\n').map((line) => line.replace(/ .*\[(.*)\].*/, ' $1'))).toEqual([
      'd Second to none',
      'c First of all',
      'e A new one',
      'b Of our own',
      'a Other',
      '',
    ]);
  });

  it('has a broken file where the one stands that it hides', () => {
    const cwd = folderWith({ 'playbooks/abusive-language.yaml': 'a: [' });
    const { out } = run(['list'], { cwd });
    expect(out).toMatch(/^abusive-language +BROKEN .*\[They are angry; key a\]/m);
  });

  it('gives all of it as JSON', () => {
    const listed = JSON.parse(run(['list', '--json']).out) as {
      playbooks: { id: string; broken: boolean; group?: string; key?: string }[];
    };
    expect(listed.playbooks.map(({ id }) => id)).toEqual(builtIn());
    expect(listed.playbooks.filter(({ broken }) => broken)).toEqual([]);
    expect(listed.playbooks.find(({ id }) => id === 'abusive-language')).toMatchObject({
      group: 'They are angry',
      key: 'a',
    });
  });
});

function builtIn(): readonly string[] {
  return readdirSync(join(root, 'playbooks'))
    .filter((name) => /^[a-z-]+\.yaml$/.test(name) && name !== 'servekit.yaml')
    .map((name) => name.replace('.yaml', ''))
    .sort();
}

describe('validate', () => {
  it('names every format in its help', () => {
    const { out } = run(['validate', '--help']);
    for (const { name } of formats) expect(out).toContain(name);
  });

  it('finds nothing in what we ship', () => {
    const ran = run(['validate', '--strict', join(root, 'playbooks')]);
    expect([ran.code, ran.out]).toEqual([0, '']);
  });

  it('ends with 1 on an error, and on a warning only with --strict', () => {
    const warned = playbook().replace('Tell me what happened.', 'Tell me what happened');
    const cwd = folderWith({
      'warned.yaml': warned,
      'bad.yaml': playbook().replace('resolved', 'nowhere'),
    });
    expect(run(['validate', 'warned.yaml'], { cwd }).code).toBe(0);
    expect(run(['validate', '--strict', 'warned.yaml'], { cwd }).code).toBe(1);
    expect(run(['validate', 'bad.yaml'], { cwd }).code).toBe(1);
  });

  it('checks the rest when one file cannot be read, and ends with 3', () => {
    const cwd = folderWith({ 'bad.yaml': playbook().replace('resolved', 'nowhere') });
    const ran = run(['validate', 'gone.yaml', 'bad.yaml', '--format', 'line'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('gone.yaml:1:1: error: There is no such file');
    expect(ran.out).toContain('bad.yaml:11:26: error: There is no step');
  });

  it('reads standard input, by the name it is given', () => {
    const ran = run(['validate', '-', '--stdin-name', 'late.yaml', '--format', 'line'], {
      input: playbook().replace('resolved', 'nowhere'),
    });
    expect(ran.out).toMatch(/^late\.yaml:11:26: error: /);
  });

  it('takes a folder, and a glob', () => {
    const cwd = folderWith({ 'a/one.yaml': playbook(), 'a/b/two.yaml': playbook() });
    expect(run(['validate', 'a'], { cwd }).err).toBe('2 files checked: no findings.\n');
    expect(run(['validate', 'a/*/*.yaml'], { cwd }).err).toBe('1 file checked: no findings.\n');
  });

  it('names both of two playbooks with one id', () => {
    const cwd = folderWith({
      'playbooks/late.yaml': playbook(),
      'playbooks/x/late.yml': playbook(),
    });
    const ran = run(['validate', '--format', 'line'], { cwd });
    expect(ran.out.match(/Two files here are the playbook "late"/g)).toHaveLength(2);
    expect(run(['list'], { cwd }).out).toMatch(/^late +BROKEN/m);
  });

  it('judges settings and stories by their own rules', () => {
    const cwd = folderWith({
      'servekit.yaml': 'servekit: 1\nanytime: { b: dont-know, z: dont-knw }\n',
      'playbooks/late.stories.yaml':
        'stories:\n  - name: x\n    moves: [a]\n    expect: { outcome: won }\n',
      'playbooks/late.yaml': playbook(),
    });
    const { out } = run(['validate', '--format', 'line'], { cwd });
    expect(out).toMatch(/servekit\.yaml:2:12: error: "b" is a key of the screen itself\./);
    expect(out).toMatch(/servekit\.yaml:2:\d+: error: .*dont-knw/);
    expect(out).toMatch(/late\.stories\.yaml:4:\d+: error: "won" is not one of/);
  });

  it.each([
    [
      'craft/heard-first',
      playbook(`  no:
    move: decline
    say: |
      I can't, because it is past the date.
    offer: { Credit: resolved, A repair: resolved }
    next: { They want neither: resolved }
`),
    ],
    [
      'craft/limit-complete',
      playbook(`  hear:
    move: listen
    say: |
      Tell me what happened.
    next: stop
  stop:
    move: limit
    say: |
      Please be polite.
    offer: { Carry on: resolved }
    next:
      They swear again: { behaviour: swearing, go: stop, then: ended-by-rep }
`),
    ],
    [
      'craft/dont-know-alternative',
      playbook(`  hear:
    move: listen
    say: |
      I don't know, that's not my department.
    next: resolved
`),
    ],
  ])('ends with 1 on a fault planted for %s', (rule, text) => {
    const ran = run(['validate', '-', '--format', 'line'], { input: text });
    expect(ran.out).toContain(`[${rule}]`);
    expect(ran.code).toBe(1);
  });
});

describe('what must not pass in silence', () => {
  const house = (text: string) => ({
    'servekit.yaml': text,
    'playbooks/late.yaml': playbook(),
    'playbooks/late.stories.yaml':
      'stories:\n  - { name: told, moves: [They have told it], expect: { outcome: resolved } }\n',
  });

  it('a folder in the settings that is not there', () => {
    const cwd = folderWith(house('servekit: 1\nplaybooks: [playbok]\n'));
    for (const command of ['validate', 'test']) {
      expect(run([command], { cwd })).toMatchObject({
        code: 3,
        err: expect.stringContaining('playbok'),
      });
    }
  });

  it('settings that are broken', () => {
    const cwd = folderWith(house('servekit: 1\nwarnings: { swearing: 3\n'));
    const words = 'servekit.yaml is broken. Line 2: ';
    expect(run(['list'], { cwd })).toMatchObject({ code: 0, err: expect.stringContaining(words) });
    expect(run(['test'], { cwd })).toMatchObject({ code: 3, err: expect.stringContaining(words) });
  });

  it('a value in the settings that no playbook uses', () => {
    const cwd = folderWith(
      house('servekit: 1\ngiven: { authorty: £80 }\nwarnings: { swaering: 2 }\n'),
    );
    const { out } = run(['validate', '--format', 'line'], { cwd });
    expect(out).toContain('servekit.yaml:2:10: warning: No playbook uses "authorty"');
    expect(out).toContain('servekit.yaml:3:13: warning: No playbook uses "swaering"');
  });

  it('a glob that matches nothing beside one that does', () => {
    const cwd = folderWith(house('servekit: 1\n'));
    expect(run(['validate', 'playbooks', 'none/*.yaml'], { cwd }).code).toBe(3);
    expect(run(['test', 'playbooks', 'gone.stories.yaml'], { cwd }).code).toBe(3);
  });

  it('a broken playbook whose place another one takes', () => {
    const cwd = folderWith({ 'playbooks/dont-know.yaml': 'a: [' });
    expect(run(['list'], { cwd }).err).toContain(
      '"dont-know" is broken (playbooks/dont-know.yaml): the built-in one is used.',
    );
  });
});

describe('standard input', () => {
  it('is read no further than a file may be long', () => {
    const script = `yes | "${process.execPath}" "${program}" validate - --format line`;
    const { stdout, status } = spawnSync('bash', ['-c', script], {
      env: cleanEnv('/nonexistent'),
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([status, stdout]).toEqual([1, expect.stringContaining('[file/too-large]')]);
  });
});

describe('guide without a terminal', () => {
  it('says what to do instead', () => {
    expect(run(['guide', 'angry-refund']).err).toContain('--answers FILE');
  });

  it('plays a story, and prints the wrap-up for pasting', () => {
    const stories = join(root, 'playbooks/dont-know.stories.yaml');
    const [name] = /(?<=- name: ).*/.exec(readFileSync(stories, 'utf8')) ?? [''];
    const ran = run(['guide', 'dont-know', '--answers', stories, '--story', name]);
    expect([ran.code, ran.out]).toEqual([0, expect.stringMatching(/^Outcome +\S/m)]);
  });

  it('takes the channel of the command line where the story names none', () => {
    const cwd = folderWith({
      'playbooks/late.yaml': playbook()
        .replace(
          'Tell me what happened.',
          'Tell me what happened.\n      [chat] Write me what happened.',
        )
        .replace('[phone]', '[phone, chat]'),
      'late.stories.yaml':
        'stories:\n  - { name: one, moves: [back], expect: { refused: began } }\n',
    });
    const ran = run(['guide', '--answers', 'late.stories.yaml', '--channel', 'chat'], { cwd });
    expect([ran.code, ran.err]).toEqual([0, expect.not.stringContaining('Tell me')]);
  });

  it.each([
    [['guide', 'dont-know', '--story', 'x'], '--answers'],
    [['guide', '--answers', 'playbooks'], 'one file of stories'],
  ])('refuses %j', (args, words) => {
    const cwd = folderWith({ 'playbooks/late.yaml': playbook() });
    expect(run(args, { cwd })).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });

  it('asks which story when there are several', () => {
    const ran = run(['guide', '--answers', join(root, 'playbooks/dont-know.stories.yaml')]);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('--story')]);
  });

  it.each([
    ['angry-refnd', 3, 'Did you mean "angry-refund"?'],
    ['torn', 3, 'is broken (playbooks/torn.yaml)'],
  ])('refuses %s', (name, code, words) => {
    const cwd = folderWith({
      'playbooks/torn.yaml': 'a: [',
      'one.stories.yaml': 'stories:\n  - { name: one, moves: [next], expect: {} }\n',
    });
    const ran = run(['guide', name, '--answers', 'one.stories.yaml'], { cwd });
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(words)]);
  });

  it('ends with 1 when the story does not hold, and says where', () => {
    const cwd = folderWith({
      'playbooks/late.yaml': playbook(),
      'late.stories.yaml': 'stories:\n  - { name: one, moves: [They hang up], expect: {} }\n',
    });
    const ran = run(['guide', '--answers', 'late.stories.yaml'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('Move 1: There is no choice "They hang up" on this step.');
    expect(ran.err).toContain('"They have told it"');
  });
});
