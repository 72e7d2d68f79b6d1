import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from '../program.ts';

/** A sound little playbook; its use-when tells which one it is. */
const playbook = (use: string, kind = 'call') => `servekit: 1
title: Example
use-when: ${use}
kind: ${kind}
steps:
  look:
    say: |
      I'm looking at it now.
    next: ${kind === 'call' ? 'resolved' : 'back'}
`;

const house = (packs: string, more = '') =>
  `servekit: 1\npacks: ${packs}\n${more}validate: { rules: { house/unfilled-value: off } }\n`;

const acme = 'node_modules/@acme/desk/playbooks';
const other = 'node_modules/other-desk/playbooks';

describe('a pack', () => {
  const cwd = folderWith({
    'servekit.yaml': house('["@acme/desk"]'),
    [`${acme}/late-parcel.yaml`]: playbook('It has not come.'),
    [`${acme}/servekit.yaml`]: 'servekit: 1\ngiven: { authority: £9000 }\n',
    'node_modules/unnamed/playbooks/stray.yaml': playbook('Nobody has named it.'),
    'desk/notes.txt': '',
  });

  it('brings its playbooks, and the list says whose they are', () => {
    expect(run(['list'], { cwd }).out).toMatch(
      /^late-parcel +It has not come\. {2}\[Other\] {2}\(pack @acme\/desk\)$/m,
    );
    const { playbooks } = JSON.parse(run(['list', '--json'], { cwd }).out);
    expect(playbooks).toContainEqual(
      expect.objectContaining({ id: 'late-parcel', origin: 'pack', pack: '@acme/desk' }),
    );
  });

  it('is found from below the folder of the settings, and from node_modules above it', () => {
    const below = folderWith({
      'node_modules/other-desk/playbooks/late-parcel.yaml': playbook('From above.'),
      'team/servekit.yaml': house('[other-desk]'),
      'team/desk/notes.txt': '',
    });
    const { out } = run(['list'], { cwd: join(below, 'team/desk'), env: { HOME: below } });
    expect(out).toContain('From above.  [Other]  (pack other-desk)');
    const deeper = { cwd: join(cwd, 'desk'), env: { HOME: cwd } };
    expect(run(['list'], deeper).out).toContain('(pack @acme/desk)');
  });

  it('is not taken in by lying in node_modules, and its settings are nobody’s', () => {
    const { out } = run(['list', '--json'], { cwd });
    expect(out).not.toContain('Nobody has named it.');
    expect(run(['validate', '--strict'], { cwd }).code).toBe(0);
  });

  it('is not the project’s own to check, but by its path', () => {
    const broken = { ...{ 'servekit.yaml': house('[other-desk]') }, [`${other}/x.yaml`]: 'a: [' };
    const folder = folderWith({ ...broken, 'playbooks/mine.yaml': playbook('It is mine.') });
    expect(run(['validate'], { cwd: folder })).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^2 files checked/),
    });
    expect(run(['validate', `${other}/x.yaml`], { cwd: folder }).code).toBe(1);
  });

  it('with a broken playbook has it listed as broken, and leaves the others alone', () => {
    const folder = folderWith({
      'servekit.yaml': house('[other-desk]'),
      [`${other}/dont-know.yaml`]: 'servekit: 1\n',
      [`${other}/late.yaml`]: playbook('It is late.'),
      'calls.stories.yaml':
        'stories:\n  - name: done\n    moves: [next]\n    expect: { outcome: resolved }\n',
    });
    const { out, err } = run(['list'], { cwd: folder });
    expect(out).toMatch(
      /^dont-know +BROKEN .*other-desk\/playbooks\/dont-know\.yaml, hides built-in/m,
    );
    expect(err).toContain(`"servekit validate ${other}/dont-know.yaml" says what to mend.`);
    const guided = run(['guide', 'late', '--answers', 'calls.stories.yaml'], { cwd: folder });
    expect(guided).toMatchObject({ code: 0, out: expect.stringContaining('resolved') });
  });
});

describe('a pack that cannot be had', () => {
  it.each([
    ['that is not installed', {}, 'It is not in node_modules. To get it: npm install other-desk'],
    ['without playbooks', { 'node_modules/other-desk/x.js': '' }, 'It has no folder "playbooks".'],
    [
      'with a file of that name',
      { 'node_modules/other-desk/playbooks': '' },
      'Its "playbooks" is a file, not a folder.',
    ],
    [
      'with an empty folder',
      { [`${other}/read.me`]: '' },
      'names the pack "other-desk", and there are no playbooks in it.',
    ],
  ])('%s is named with the way out, and stops validate and no call', (_, files, told) => {
    const cwd = folderWith({
      'servekit.yaml': house('[other-desk]'),
      'playbooks/mine.yaml': playbook('It is mine.'),
      ...files,
    });
    expect(run(['validate'], { cwd })).toMatchObject({
      code: 3,
      err: expect.stringContaining(told),
    });
    expect(run(['list'], { cwd })).toMatchObject({ code: 0, err: expect.stringContaining(told) });
  });

  it.each(['../desk', './desk', '/etc', 'https://a.example/x.tgz', 'a/b', '@a', '..', '.x', 'A'])(
    '%s is no name of a package, and the line is named',
    (name) => {
      const cwd = folderWith({ 'servekit.yaml': house(`\n  - "${name}"`) });
      const ran = run(['validate', '--format', 'line'], { cwd });
      expect(ran.code).toBe(1);
      expect(ran.out).toContain(
        `servekit.yaml:3:5: error: "${name}" is not the name of a package.`,
      );
    },
  );
});

describe('links', () => {
  const outside = folderWith({ 'late.yaml': playbook('From outside.') });

  it('to a package are followed, as npm makes them', () => {
    const cwd = folderWith({ 'servekit.yaml': house('[linked]'), 'node_modules/.keep': '' });
    const real = folderWith({ 'playbooks/late.yaml': playbook('From its own folder.') });
    symlinkSync(real, join(cwd, 'node_modules/linked'));
    expect(run(['list'], { cwd }).out).toContain('From its own folder.  [Other]  (pack linked)');
  });

  it('out of a package are not followed, for a file or for the folder', () => {
    const cwd = folderWith({
      'servekit.yaml': house('[one, two]'),
      'node_modules/one/playbooks/sound.yaml': playbook('It is sound.'),
      'node_modules/two/package.json': '{}',
    });
    symlinkSync(join(outside, 'late.yaml'), join(cwd, 'node_modules/one/playbooks/late.yaml'));
    symlinkSync(outside, join(cwd, 'node_modules/one/playbooks/more'));
    symlinkSync(outside, join(cwd, 'node_modules/two/playbooks'));
    const { out, err } = run(['list'], { cwd });
    expect(out).not.toContain('From outside.');
    expect(out).toMatch(/^late +BROKEN {2}This is a link that leads out of its folder\./m);
    expect(err).toContain('names the pack "two". Its folder "playbooks" is a link that leads out');
  });
});

describe('one id in several places', () => {
  const files = {
    'servekit.yaml': house('\n  - "@acme/desk"\n  - other-desk\n'),
    [`${acme}/late.yaml`]: playbook('First pack.'),
    [`${other}/late.yaml`]: playbook('Second pack.'),
  };
  const found = (cwd: string) => run(['validate', '--format', 'line'], { cwd }).out;

  it('is that of the first pack, and validate names both', () => {
    const cwd = folderWith(files);
    expect(run(['list'], { cwd }).out).toContain(
      'First pack.  [Other]  (pack @acme/desk, hides other-desk)',
    );
    expect(found(cwd)).toBe(
      'servekit.yaml:4:5: warning: "@acme/desk" and "other-desk" both have a playbook "late": that of "@acme/desk" is used. [house/packs-overlap]\n',
    );
  });

  it('is the project’s and the user’s before any pack’s, and then there is nothing to say', () => {
    const cwd = folderWith({ ...files, 'playbooks/late.yaml': playbook('The project.') });
    expect(run(['list'], { cwd }).out).toContain(
      'The project.  [Other]  (playbooks/late.yaml, hides',
    );
    expect(found(cwd)).toBe('');
    const data = folderWith({ 'servekit/playbooks/late.yaml': playbook('The user.') });
    const env = { XDG_DATA_HOME: data };
    expect(run(['list'], { cwd: folderWith(files), env }).out).toContain('The user.');
  });

  it('may be a built-in one, which is said until the house says that it is meant', () => {
    const text = playbook('In our words.', 'detour');
    const cwd = folderWith({
      'servekit.yaml': house('\n  - "@acme/desk"\n'),
      [`${acme}/silent-line.yaml`]: text,
    });
    expect(run(['list'], { cwd }).out).toContain(
      'In our words.  [They are hard to talk to; detour; key s]  (pack @acme/desk, hides built-in)',
    );
    expect(found(cwd)).toContain('3:5: warning: "@acme/desk" takes the place of what is built in');
    const rule = 'house/pack-hides-built-in';
    writeFileSync(
      join(cwd, 'servekit.yaml'),
      house(`\n  # servekit-disable-next-line ${rule} -- ours is shorter\n  - "@acme/desk"\n`),
    );
    expect(found(cwd)).toBe('');
  });

  it('stays the built-in one where that is one of safety, unless the house has a file of its own', () => {
    const cwd = folderWith({
      'servekit.yaml': house('["@acme/desk"]'),
      [`${acme}/threat-to-life.yaml`]: playbook('Not ours.', 'safety'),
    });
    expect(run(['list'], { cwd }).out).toMatch(
      /^threat-to-life +They may harm .*\(built-in, hides @acme\/desk\)$/m,
    );
    expect(found(cwd)).toContain('2:9: warning: "@acme/desk" has a playbook "threat-to-life"');
    mkdirSync(join(cwd, 'playbooks'));
    writeFileSync(join(cwd, 'playbooks/threat-to-life.yaml'), playbook('Our own.', 'safety'));
    expect(run(['list'], { cwd }).out).toContain(
      'Our own.  [They threaten, or are in danger; safety; key t]  (playbooks/threat-to-life.yaml, hides',
    );
    expect(found(cwd)).toBe('');
  });
});

describe('a value that a playbook leaves to the house', () => {
  const asking = playbook('They ring at night.')
    .replace('steps:', 'given:\n  night-desk:\n    ask: Where the night desk is\nsteps:')
    .replace("I'm looking", "The night desk is at <night-desk>.\n      I'm looking");
  const rule = '[house/unfilled-value]';
  const lines = (cwd: string, env = {}) =>
    run(['validate', '--format', 'line'], { cwd, env })
      .out.split('\n')
      .filter((line) => line.includes(rule));

  it('is found once, in the settings, with its question and the playbooks that need it', () => {
    const cwd = folderWith({
      'servekit.yaml': 'servekit: 1\nafter: reset\n',
      'playbooks/a.yaml': asking,
      'playbooks/b.yaml': asking,
    });
    const about = lines(cwd).filter((line) => line.includes('night-desk'));
    expect(about).toEqual([
      `servekit.yaml:1:1: warning: Nothing fills "night-desk": "a" and "b" show the question "Where the night desk is" in its place. ${rule}`,
    ]);
    expect(run(['validate', '--strict'], { cwd }).code).toBe(1);
    writeFileSync(join(cwd, 'servekit.yaml'), 'servekit: 1\ngiven: { night-desk: extension 21 }\n');
    expect(lines(cwd).filter((line) => line.includes('night-desk'))).toEqual([]);
  });

  it('is found for what is built in, too, and in the last of the settings only', () => {
    const cwd = folderWith({ 'servekit.yaml': 'servekit: 1\n' });
    expect(lines(cwd).some((line) => line.includes('emergency-number'))).toBe(true);
    const config = folderWith({
      'servekit/servekit.yaml': 'servekit: 1\ngiven: { our-number: 5 }\n',
    });
    const both = lines(cwd, { XDG_CONFIG_HOME: config });
    expect(both.filter((line) => !line.startsWith('servekit.yaml:'))).toEqual([]);
    expect(both.some((line) => line.includes('our-number'))).toBe(false);
  });

  it('is advice where there are no settings, for a run without paths that finds nothing', () => {
    const cwd = folderWith({ 'playbooks/a.yaml': asking });
    const advised = run(['validate', '--strict'], { cwd });
    expect(advised).toMatchObject({ code: 0, out: '' });
    expect(advised.err).toMatch(/^Left for your house to fill, .*: .*night-desk.*\.$/m);
    expect(run(['validate', '--strict', 'playbooks'], { cwd }).err).not.toContain('Left for');
  });
});
