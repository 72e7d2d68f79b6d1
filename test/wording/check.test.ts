import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanEnv, folderWith, program, root, run } from '../program.ts';
import { packText } from './packs.ts';

/** A pack of a house: nobody there says "coats". */
const housePack = packText('our coats', { rule: 'source: https://example.com/coats' }).replace(
  '  x:',
  '  no-coats:',
);
const settings = 'servekit: 1\nvalidate:\n  phrases: [phrases/house.yaml]\n';

describe('servekit check', () => {
  it('names what is wrong, says why, and offers at most two lines to say', () => {
    const { code, out, err } = run(['check', "I don't know, that's not my department."]);
    expect(out).toContain('"I don\'t know"');
    expect(out).toContain('"not my department"');
    expect(out.match(/^ {2}say: /gm)?.length).toBe(4);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(run(['check', '--strict', "I don't know, that's not my department."]).code).toBe(1);
  });

  it('is silent about a way on', () => {
    const said = "I don't know yet, but I'll find out and call you by four.";
    expect(run(['check', said])).toEqual({ code: 0, out: '', err: '' });
  });

  it('ends with 1 on an error, and takes words without quotes as one text', () => {
    expect(run(['check', 'You', 'need', 'to', 'calm', 'down'])).toMatchObject({ code: 1 });
  });

  it('reads standard input and files, and says where in them', () => {
    const text = 'Good morning.\nCalm down.\n';
    expect(run(['check'], { input: text }).out).toMatch(/^2:1: error: "Calm down"/);
    expect(run(['check', '--file', '-'], { input: text }).out).toMatch(/^2:1: error:/);
    expect(run(['check'], { input: 'Calm down.' }).out).toMatch(/^error: "Calm down"/);
    const cwd = folderWith({ 'reply.txt': text });
    expect(run(['check', '--file', 'reply.txt'], { cwd }).out).toMatch(/^reply\.txt:2:1: error:/);
  });

  it('takes more text than a playbook may have', () => {
    const input = `${'All is well here today. '.repeat(20_000)}\nCalm down.\n`;
    expect(run(['check'], { input })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^2:1: error/),
    });
    const cwd = folderWith({ 'chats.txt': input });
    expect(run(['check', '--file', 'chats.txt'], { cwd })).toMatchObject({ code: 1 });
  });

  it('says so where no pack speaks the language', () => {
    const { code, out, err } = run(['check', '--language', 'de', 'Calm down.']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('No pack of phrases speaks "de"');
    expect(run(['check', '--language', 'en-GB', 'Calm down.']).code).toBe(1);
  });

  it('writes JSON for programs', () => {
    const { out } = run(['check', '--json', 'Calm down.']);
    const { servekit, findings } = JSON.parse(out);
    expect(servekit).toBe(1);
    expect(findings).toHaveLength(1);
    expect(Object.keys(findings[0]).slice(0, 10)).toEqual(
      'rule severity words line column endLine endColumn span why better'.split(' '),
    );
    expect(findings[0]).toMatchObject({
      rule: 'wording/calm-down',
      severity: 'error',
      words: 'Calm down',
      span: { start: 0, end: 9 },
    });
    expect(JSON.parse(run(['check', '--json', 'Good morning.']).out).findings).toEqual([]);
  });

  it('answers each line before the next one comes', async () => {
    const home = folderWith({});
    const chat = spawn(process.execPath, [program, 'check', '--lines', '--json'], {
      cwd: home,
      env: cleanEnv(home),
    });
    const answers: string[] = [];
    const answer = (text: string) =>
      new Promise<string>((resolve) => {
        chat.stdout.once('data', (data: Buffer) => resolve(String(data)));
        chat.stdin.write(`${text}\n`);
      });
    answers.push(await answer('Calm down.'));
    answers.push(await answer('Good morning.'));
    answers.push(await answer('calm down'));
    const ended = new Promise((resolve) => chat.on('close', resolve));
    chat.stdin.end();
    expect(await ended).toBe(1);
    expect(answers.map((line) => line.endsWith('}\n') && JSON.parse(line))).toMatchObject([
      { line: 1, findings: [{ rule: 'wording/calm-down', line: 1 }] },
      { line: 2, findings: [] },
      { line: 3, findings: [{ rule: 'wording/calm-down', line: 3 }] },
    ]);
  });

  it('refuses what cannot be meant, and says what could', () => {
    expect(run(['check', '']).code).toBe(2);
    expect(run(['check', '--lines', 'Calm down.'])).toMatchObject({ code: 2, out: '' });
    expect(run(['check', '--channel', 'letter', 'x'])).toMatchObject({ code: 2, out: '' });
    expect(run(['check', '--file', 'nothing.txt'])).toMatchObject({
      code: 3,
      err: 'servekit: nothing.txt: There is no such file or folder. Check the spelling of the path.\n',
    });
    expect(run(['check'], { input: '\n' })).toMatchObject({ code: 3, out: '' });
    expect(run(['check'], { input: new Uint8Array([0xff, 0xfe, 0x41]) })).toMatchObject({
      code: 3,
    });
  });

  it.each([40, 80])('fits into %i columns', (columns) => {
    const said = "I don't know, that's not my department. You need to calm down.";
    const { out } = run(['check', said], { env: { COLUMNS: String(columns) } });
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns);
  });

  it('shows no control character, and no colour unless it is asked for', () => {
    const { out } = run(['check', 'You need to\u001b[2J calm\u202e down.\r\u0007']);
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(run(['check', '--color', 'Calm down.']).out).toContain('\u001b[');
    expect(run(['check', 'Calm down.'], { env: { NO_COLOR: '1' } }).out).not.toContain('\u001b');
  });
});

describe('a pack of a house', () => {
  const cwd = folderWith({
    'servekit.yaml': settings,
    'phrases/house.yaml': housePack,
    'playbooks/coats.yaml': readFileSync(join(root, 'test/fixtures/wording/coats.yaml'), 'utf8'),
  });

  it('is gone by in check and in validate', () => {
    expect(run(['check', 'Mind our coats.'], { cwd }).out).toMatch(/^error: "our coats"/);
    const { code, out } = run(['validate', '--format', 'line'], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/coats\.yaml:7:\d+: error: "our coats" is better not said/);
  });

  it('is gone by as grave as the house has it', () => {
    const warned = `${settings}  rules: { wording/no-coats: warning, wording/calm-down: off }\n`;
    const house = folderWith({ 'servekit.yaml': warned, 'phrases/house.yaml': housePack });
    expect(run(['check', 'Mind our coats.'], { cwd: house })).toMatchObject({ code: 0 });
    expect(run(['check', 'Calm down.'], { cwd: house })).toEqual({ code: 0, out: '', err: '' });
    // What is built in leaves values to the house, which is another matter.
    const quiet = ['--rule', 'house/unfilled-value=off'];
    expect(run(['validate', 'servekit.yaml', ...quiet], { cwd: house })).toMatchObject({
      code: 0,
      out: '',
    });
    const off = run(['validate', ...quiet, '--rule', 'wording/no-coats=off'], { cwd });
    expect(off.out).toBe('');
    expect(run(['validate', '--rule', 'wording/no-cats=off'], { cwd })).toMatchObject({ code: 2 });
  });

  it('that is broken or missing is said to be, by check and by validate', () => {
    const broken = folderWith({
      'servekit.yaml': settings,
      'phrases/house.yaml': housePack.replace('our coats', 'our (coats'),
    });
    expect(run(['check', 'Good morning.'], { cwd: broken }).err).toContain(
      'servekit.yaml names the pack phrases/house.yaml. Line 8: This "(" is never closed.',
    );
    expect(run(['validate'], { cwd: broken })).toMatchObject({ code: 3 });
    const missing = folderWith({ 'servekit.yaml': settings });
    expect(run(['check', 'Good morning.'], { cwd: missing }).err).toContain(
      'There is no such file',
    );
  });

  it('has its examples run by test and judged by validate', () => {
    const examples = `${housePack}    hits: |\n      Our coats.\n      Our hats.\n`;
    const house = folderWith({ 'phrases/house.yaml': examples });
    const tried = run(['test', 'phrases'], { cwd: house });
    expect(tried.code).toBe(1);
    expect(tried.out).toBe('phrases/house.yaml:15: "no-coats" does not find this. Our hats.\n');
    expect(run(['validate', '--format', 'line'], { cwd: house }).out).toMatch(
      /^phrases\/house\.yaml:15:7: error: "no-coats" does not find this\. \[phrase\/example\]/,
    );
  });

  it('is explained by its own words', () => {
    expect(run(['explain', 'wording/no-coats'], { cwd }).out).toContain(
      'https://example.com/coats',
    );
    expect(run(['explain', 'wording/no-cots'], { cwd }).err).toContain('wording/no-coats');
  });
});

describe('the built-in packs', () => {
  it('have examples that hold', () => {
    expect(run(['test', join(root, 'phrases')])).toMatchObject({ code: 0, out: '' });
  });
});
