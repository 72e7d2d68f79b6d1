import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../formats/read-xml.ts';
import { folderWith, root, run } from '../program.ts';

/** A sound little playbook; `next` takes the place of its own choice. */
function playbook(next = '      It is on its way: resolved\n'): string {
  return `servekit: 1
title: Late parcel
use-when: A parcel has not come.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
${next}`;
}

describe('test', () => {
  const stories = (...lines: readonly string[]) =>
    `stories:\n${lines.map((line) => `  - ${line}\n`).join('')}`;
  const told = '{ name: told, moves: [It is on its way], expect: { outcome: resolved } }';
  const hungUp =
    '{ name: hung up, moves: [{ over: ended-by-customer }], expect: { outcome: ended-by-customer } }';
  const wrong = told.replace('name: told', 'name: wrong').replace('resolved', 'promised');
  const project = (text: string) =>
    folderWith({ 'playbooks/late.yaml': playbook(), 'playbooks/late.stories.yaml': text });

  it('plays all that we ship, and every choice is taken by some story', () => {
    const ran = run(['test', join(root, 'playbooks')], { cwd: root });
    expect(ran.code).toBe(0);
    const [, covered, total] = /^total .*choices +(\d+)\/(\d+)$/m.exec(ran.out) ?? [];
    expect(covered).toBe(total);
    expect(ran.out).not.toContain('no story takes');
  });

  it('names the choices that no story takes, by their lines', () => {
    const ran = run(['test', 'playbooks'], { cwd: project(stories(hungUp)) });
    expect([ran.code, ran.err]).toEqual([0, '1 story played: 1 passed, 0 failed.\n']);
    expect(ran.out).toBe(`late  steps     1/1  choices     0/1
  playbooks/late.yaml:9: no story takes "It is on its way" at "Look" (look)
`);
  });

  it('ends with 1 when a story fails, and shows where it went', () => {
    const ran = run(['test'], { cwd: project(stories(told, wrong)) });
    expect([ran.code, ran.err]).toEqual([1, '2 stories played: 1 passed, 1 failed.\n']);
    expect(ran.out).toContain(
      'playbooks/late.stories.yaml:3: "wrong" fails\n    Look (late/look)\n',
    );
    expect(ran.out).toContain(':3: Expected the outcome promised; it is\n    resolved.\n');
  });

  it('has colour when it is asked for, and none else', () => {
    const cwd = project(stories(wrong));
    expect(run(['test'], { cwd }).out).not.toContain('\u001b');
    expect(run(['test', '--color'], { cwd }).out).toContain('\u001b[');
  });

  it('holds the choices taken against what is asked for', () => {
    const cwd = project(stories(hungUp));
    expect(run(['test', '--min-coverage', '0'], { cwd }).code).toBe(0);
    expect(run(['test', '--min-coverage', '0.5'], { cwd })).toMatchObject({
      code: 1,
      err: expect.stringContaining('0 of 1 choices are taken, 0 %: 0.5 % are asked for.\n'),
    });
    expect(run(['test', '--min-coverage', '100'], { cwd: project(stories(told)) }).code).toBe(0);
  });

  it.each([
    [['test', '--min-coverage', '101'], 'a number from 0 to 100'],
    [['test', '--min-coverage', 'all'], 'a number from 0 to 100'],
    [['test', '--min-coverage', '-1'], 'a number from 0 to 100'],
    [['test', '--format', 'xml'], 'There is no format "xml".'],
    [['test', '--write'], '--write goes with --generate'],
    [['test', '--generate', 'late', 'other'], 'one playbook'],
    [['test', '--generate', 'playbooks/late.yaml'], 'the name of a playbook'],
    [['test', '--generate', 'late', '--format', 'json'], 'mean nothing here'],
  ])('refuses %j', (args, words) => {
    const ran = run(args, { cwd: project(stories(told)) });
    expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringContaining(words)]);
  });

  it('counts a playbook of the project that has no stories', () => {
    const cwd = folderWith({
      'playbooks/late.yaml': playbook(),
      'playbooks/later.yaml': playbook(),
      'playbooks/late.stories.yaml': stories(told),
    });
    const ran = run(['test', '--min-coverage', '51'], { cwd });
    expect(ran.out).toContain('later  steps     0/1  choices     0/1\n');
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('50 %: 51 % are asked for')]);
  });

  it('plays stories with the playbook beside them, wherever that is', () => {
    const cwd = folderWith({
      'drafts/angry-refund.yaml': playbook(),
      'drafts/angry-refund.stories.yaml': stories(told),
    });
    for (const path of ['drafts', 'drafts/angry-refund.stories.yaml', 'drafts/angry-refund.yaml']) {
      expect(run(['test', path], { cwd })).toMatchObject({
        code: 0,
        err: '1 story played: 1 passed, 0 failed.\n',
      });
    }
  });

  it('plays the stories of two houses at once, each with its own playbooks', () => {
    const calls = (own: string) =>
      playbook(`      They go on: { detour: shared }\n      ${own}: resolved\n`);
    const aside = (choice: string) =>
      playbook(`      ${choice}: back\n`).replace('steps:', 'kind: detour\nsteps:');
    const cwd = folderWith(
      Object.fromEntries(
        ['one', 'two'].flatMap((house) => [
          [`${house}/servekit.yaml`, 'servekit: 1\n'],
          [`${house}/playbooks/${house}-call.yaml`, calls(`Done in ${house}`)],
          [`${house}/playbooks/shared.yaml`, aside(`Only ${house} says so`)],
          [
            `${house}/playbooks/${house}-call.stories.yaml`,
            stories(
              `{ name: ${house}, moves: [They go on, Only ${house} says so, Done in ${house}], expect: { outcome: resolved } }`,
            ),
          ],
        ]),
      ),
    );
    const ran = run(['test', '.'], { cwd });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.err).toContain('2 stories played: 2 passed');
  });

  it('takes the name of a playbook, of the project or built in, where no file has it', () => {
    const cwd = project(stories(told));
    expect(run(['test', 'late'], { cwd })).toMatchObject({
      code: 0,
      err: '1 story played: 1 passed, 0 failed.\n',
    });
    const builtIn = run(['test', 'dont-know'], { cwd });
    expect([builtIn.code, builtIn.out]).toEqual([0, expect.stringContaining('dont-know')]);
    for (const [word, hint] of [
      ['lte', 'There is no file and no playbook of this name. Did you mean "late"?'],
      ['./late', 'There is no such file or folder.'],
    ] as const) {
      const ran = run(['test', word], { cwd });
      expect([ran.code, ran.out]).toEqual([3, expect.stringContaining(hint)]);
    }
    mkdirSync(join(cwd, 'late'));
    writeFileSync(join(cwd, 'late/other.stories.yaml'), stories(told));
    expect(run(['test', 'late'], { cwd }).out).toMatch(/^late.other\.stories\.yaml: /);
  });

  it('says which files could not be played, plays the rest, and ends with 3', () => {
    const cwd = folderWith({
      'playbooks/late.yaml': playbook(),
      'playbooks/late.stories.yaml': stories(wrong),
      'playbooks/torn.stories.yaml': 'stories: [',
      'playbooks/gone.stories.yaml': stories(told),
    });
    const ran = run(['test'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('"wrong" fails');
    expect(ran.out).toContain('playbooks/torn.stories.yaml: Line 1: ');
    expect(ran.out).toContain('playbooks/gone.stories.yaml: There is no playbook "gone".');
  });

  it('gives it all as JSON, and as JUnit XML', () => {
    const cwd = project(stories(told, wrong));
    const { out, code } = run(['test', '--format', 'json'], { cwd });
    expect([code, JSON.parse(out)]).toEqual([
      1,
      expect.objectContaining({ servekit: 1, passed: 1, failed: 1 }),
    ]);
    const xml = run(['test', '--format', 'junit'], { cwd }).out;
    expect(readXml(xml)).toMatchObject({ attributes: { tests: '2', failures: '1' } });
  });
});

describe('test --generate', () => {
  const twoWays = playbook(`      It is on its way: resolved
      I must look again: { go: look, at-most: 1, then: resolved }
`);
  const byHand = `# Mine.
stories:
  - name: told   # as always
    moves: [ It is on its way ]
    expect: { outcome: resolved }
`;
  const project = (more: Readonly<Record<string, string>> = {}) =>
    folderWith({ 'playbooks/late.yaml': twoWays, ...more });
  const file = (cwd: string) => readFileSync(join(cwd, 'playbooks/late.stories.yaml'), 'utf8');

  it('prints stories that hold and take every choice, and writes nothing', () => {
    const cwd = project();
    const ran = run(['test', '--generate', 'late'], { cwd });
    expect([ran.code, ran.err]).toEqual([
      0,
      'late: 2 stories take the 3 choices that can be taken.\n',
    ]);
    expect(readdirSync(join(cwd, 'playbooks'))).toEqual(['late.yaml']);
    writeFileSync(join(cwd, 'playbooks/late.stories.yaml'), ran.out);
    const played = run(['test', '--min-coverage', '100'], { cwd });
    expect([played.code, played.out]).toEqual([
      0,
      'late  steps     1/1  choices     3/3  (3 by generated stories only)\n',
    ]);
    expect(run(['validate', '--strict'], { cwd })).toMatchObject({ code: 0, out: '' });
  });

  it('writes only what those by hand leave open, and leaves those to the byte', () => {
    const cwd = project({ 'playbooks/late.stories.yaml': byHand });
    const first = run(['test', '--generate', 'late', '--write'], { cwd });
    expect([first.code, first.out]).toEqual([0, '']);
    expect(first.err).toContain('in playbooks/late.stories.yaml');
    const written = file(cwd);
    expect(written.startsWith(`${byHand}\n  - name: `)).toBe(true);
    expect(written.match(/generated: true/g)).toHaveLength(1);
    run(['test', '--generate', '--write'], { cwd });
    expect(file(cwd)).toBe(written);
    expect(run(['test'], { cwd }).out).toContain('choices     3/3  (2 by generated stories only)');
  });

  it('takes back what it wrote once those by hand take it all', () => {
    const all = `${byHand}
  - name: again and again
    moves: [I must look again, I must look again]
    expect: { outcome: resolved }
`;
    const cwd = project({ 'playbooks/late.stories.yaml': byHand });
    run(['test', '--generate', 'late', '--write'], { cwd });
    const [, generated = ''] = file(cwd).split(byHand);
    writeFileSync(join(cwd, 'playbooks/late.stories.yaml'), all + generated);
    const ran = run(['test', '--generate', 'late', '--write'], { cwd });
    expect(ran.err).toBe(
      'late: the stories written by hand take all 3 choices that can be taken.\n',
    );
    expect(file(cwd)).toBe(all);
  });

  it('does not count a story by hand that fails, and says so', () => {
    const cwd = project({ 'playbooks/late.stories.yaml': byHand.replace('resolved', 'promised') });
    const ran = run(['test', '--generate', 'late'], { cwd });
    expect(ran.out.match(/generated: true/g)).toHaveLength(2);
    expect(ran.err).toContain('1 story written by hand fails');
  });

  it('says which choices no story can take, and why', () => {
    const cwd = project({
      'playbooks/late.yaml': twoWays.replace(
        'It is on its way: resolved',
        'They swear: { behaviour: swearing, go: resolved, then: ended-by-rep }',
      ),
    });
    expect(run(['test', '--generate', 'late'], { cwd }).err).toContain(
      'No story can take "They swear" at "Look" (look), once they are warned enough. No path of this playbook alone gives 2 warnings before it.',
    );
  });

  it.each([
    ['a playbook that is built in', ['angry-refund', '--write'], 'Copy '],
    ['one that is not there', ['lat'], 'Did you mean "late"'],
    ['one that is broken', ['torn'], '"torn" is broken'],
    ['stories that cannot be read', ['late', '--write'], 'Line 1: '],
  ])('refuses %s, and writes nothing', (_, args, words) => {
    const cwd = project({
      'playbooks/torn.yaml': 'a: [',
      'playbooks/late.stories.yaml': 'stories: [',
    });
    const ran = run(['test', '--generate', ...args], { cwd });
    expect([ran.code, ran.out, ran.err]).toEqual([3, '', expect.stringContaining(words)]);
    expect(file(cwd)).toBe('stories: [');
  });

  it('does the whole project, and goes on past what is broken', () => {
    const cwd = project({ 'playbooks/later.yaml': playbook(), 'playbooks/torn.yaml': 'a: [' });
    const ran = run(['test', '--generate', '--write'], { cwd });
    expect([ran.code, ran.err]).toEqual([3, expect.stringContaining('"torn" is broken')]);
    expect(readdirSync(join(cwd, 'playbooks'))).toEqual([
      'late.stories.yaml',
      'late.yaml',
      'later.stories.yaml',
      'later.yaml',
      'torn.yaml',
    ]);
  });

  it('has nothing to do where there are no playbooks', () => {
    expect(run(['test', '--generate'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('There are no playbooks here'),
    });
  });
});
