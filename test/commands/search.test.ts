import { spawnSync } from 'node:child_process';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import type { FoundLine } from '../../src/commands/search-lines.ts';
import { linePage } from '../../src/commands/search-text.ts';
import { noPaint } from '../../src/formats/format.ts';
import { paint } from '../../src/terminal/theme.ts';
import { cleanEnv, folderWith, program, run } from '../program.ts';

const kettle = `servekit: 1
title: Kettle
use-when: A kettle leaks.
find: [puddle]
steps:
  look:
    title: Look underneath
    say: |
      Is it the spoutlet of the kettle that drips?
      Does the spoutlet drip?
      [chat] Could you send me a picture of the spoutlet?
    do: |
      Look up the spoutlet in the list.
    listen-for: |
      Whether the spoutlet is hot.
    never: |
      It's a cheap spoutlet. -- They chose it for its spoutlet.
    promise: A new spoutlet for the <spoutlet>
    next:
      The spoutlet is fine:
        go: resolved
        says: |
          My spoutlet is as good as new.
`;
const cwd = folderWith({ 'playbooks/kettle.yaml': kettle });
const search = (...words: readonly string[]) => run(['search', ...words], { cwd });

describe('search', () => {
  it('finds lines of every kind, with file and line, one wording of several', () => {
    const { code, out, err } = search('spoutlets');
    expect([code, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines.toSorted()).toEqual(
      [
        'kettle/look  say: Does the *spoutlet* drip?  (1 other wording, playbooks/kettle.yaml:10)',
        'kettle/look  say: [chat] Could you send me a picture of the *spoutlet*?  (playbooks/kettle.yaml:11)',
        'kettle/look  do: Look up the *spoutlet* in the list.  (playbooks/kettle.yaml:13)',
        'kettle/look  listen for: Whether the *spoutlet* is hot.  (playbooks/kettle.yaml:15)',
        "kettle/look  never: It's a cheap *spoutlet*. -- They chose it for its *spoutlet*.  (playbooks/kettle.yaml:17)",
        'kettle/look  promise: A new *spoutlet* for the <spoutlet>  (playbooks/kettle.yaml:18)',
        'kettle/look  choice: The *spoutlet* is fine  (playbooks/kettle.yaml:20)',
        'kettle/look  they say: My *spoutlet* is as good as new.  (playbooks/kettle.yaml:23)',
      ].toSorted(),
    );
  });

  it('finds the title of a step, and of what is built in says no file', () => {
    expect(search('underneath').out).toMatch(
      /^kettle\/look {2}step: Look \*underneath\* {2}\(playbooks\/kettle\.yaml:6\)\n/,
    );
    expect(search('sorry', 'check', '--limit', '1').out).toMatch(
      /^angry-refund\/.*\*[Ss]orry\*[^(]*$/m,
    );
  });

  it('overlooks slips, little words and endings', () => {
    const plain = search('drips').out;
    expect(search('what', 'do', 'I', 'say', 'about', 'drips').out).toBe(plain);
    expect(plain.split('\n')[0]).toMatch(/\*drips?\*/);
    expect(search('spuotlets', '--limit', '1').out).toContain('*spoutlet*');
  });

  it('shows so many as are asked for, and says how many more there are', () => {
    const { out, err } = search('spoutlet', '--limit', '2');
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(err).toBe('6 more: --limit 8 shows all.\n');
  });

  it('keeps to a channel', () => {
    expect(search('spoutlet', '--channel', 'phone').out).not.toContain('[chat]');
    const { out } = search('spoutlet', '--channel', 'chat');
    expect(out).toContain('say: [chat]');
    expect(out).toContain('choice: ');
  });

  it('gives JSON with the very parts that match, and how many more there are', () => {
    const { out } = search('spoutlet', '--json', '--limit', '3');
    const told = JSON.parse(out) as { query: string; more: number; lines: FoundLine[] };
    expect([told.query, told.more, told.lines.length]).toEqual(['spoutlet', 5, 3]);
    for (const { text, marks, path, line, playbook, step } of told.lines) {
      expect([playbook, step, path]).toEqual(['kettle', 'look', 'playbooks/kettle.yaml']);
      expect(kettle.split('\n')[(line ?? 0) - 1]).toContain(text.split(' -- ')[0]);
      expect(marks.map(([from, to]) => text.slice(from, to)).join()).toContain('spoutlet');
    }
  });

  it('ends with 1 where nothing is found, and says which playbooks are about it', () => {
    expect(search('puddle')).toEqual({
      code: 1,
      out: '',
      err: 'No line has "puddle". Playbooks for it: kettle.\n',
    });
    expect(search('zzzzzz')).toMatchObject({ code: 1, out: '', err: 'No line has "zzzzzz".\n' });
    expect(search('zzzzzz', '--json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('"lines": []'),
    });
    expect(search('what', 'do', 'we', 'say')).toMatchObject({
      code: 1,
      err: expect.stringContaining('add what it is about'),
    });
  });

  it.each([[['?!']], [[]], [['x', '--limit', '0']], [['x', '--limit', 'all']]])(
    'ends with 2 for %j',
    (words) => {
      expect(search(...words)).toMatchObject({ code: 2, out: '' });
    },
  );

  it('looks through a playbook that has errors, and names one that cannot be read', () => {
    const broken = folderWith({
      'playbooks/kettle.yaml': kettle.replace('resolved', 'nowhere'),
      'playbooks/torn.yaml': 'a: [',
    });
    const { code, out, err } = run(['search', 'spoutlet'], { cwd: broken });
    expect([code, out]).toEqual([0, expect.stringContaining('playbooks/kettle.yaml:10')]);
    expect(err).toBe('"torn" (playbooks/torn.yaml) cannot be read, and was not searched.\n');
  });

  it('colours when it is told to, and then has no stars', () => {
    const { out } = search('spoutlet', '--color');
    expect(out).toContain('\x1b[33mspoutlet');
    expect(out).not.toContain('*');
  });

  it('has nothing in its lines that acts on a terminal', () => {
    const hostile = folderWith({
      'playbooks/kettle.yaml': kettle.replace('title: Kettle', 'title: "Ke\\e[2Jttle"'),
    });
    const { out } = run(['search', 'spoutlet', '--json'], { cwd: hostile });
    expect(out).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('is quiet when nobody reads on', () => {
    const script = `"${process.execPath}" "${program}" search customer sorry refund manager hold --limit 999 | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], {
      env: cleanEnv('/nonexistent'),
      encoding: 'utf8',
    });
    expect([stdout.trim().split('\n').at(-1), stderr]).toEqual(['0', '']);
  });
});

describe('the lines on a terminal', () => {
  const line = (step: string, where: FoundLine['where'], text: string): FoundLine => ({
    playbook: 'angry-refund',
    playbookTitle: 'Angry refund',
    step,
    stepTitle: step,
    where,
    text,
    marks: [[0, 3]],
  });
  const found = [
    line('Hear', 'say', 'One line that is rather long, and so has to go on below itself.'),
    { ...line('Check', 'step', 'Check'), path: 'p.yaml', line: 3 },
    line('Hear', 'listen for', 'Two \x1b[2J.'),
  ];

  it('stand under their step, the best step first', () => {
    expect(linePage(found, { colour: noPaint, width: 60 })).toBe(`Angry refund › Hear  angry-refund
  say         *One* line that is rather long, and so has to
              go on below itself.
  listen for  *Two* <U+001B>[2J.

Angry refund › Check  angry-refund
`);
  });

  it.each([20, 40, 59, 80])('fit in %i columns, with and without colour', (width) => {
    for (const colour of [noPaint, paint]) {
      for (const shown of linePage(found, { colour, width }).split('\n')) {
        expect(stringWidth(shown), shown).toBeLessThanOrEqual(width);
      }
    }
  });
});
