import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSound } from '../../src/playbook/parsed.ts';
import type { Problem } from '../../src/playbook/problem.ts';
import { readFixture, textOf, told } from './read.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');
const namesIn = (folder: string) =>
  readdirSync(join(fixtures, folder)).filter((name) => name.endsWith('.yaml'));
const read = (folder: string, name: string) => textOf(readFileSync(join(fixtures, folder, name)));

const broken = namesIn('bad').map((name) => {
  const text = read('bad', name);
  return { name, text, problems: readFixture(name, text).problems };
});

describe('a broken file', () => {
  it.each(broken)('$name is told about as its .out says', async ({ name, text, problems }) => {
    expect(problems).not.toEqual([]);
    const out = join(fixtures, 'bad', name.replace(/\.yaml$/, '.out'));
    await expect(told(problems, text)).toMatchFileSnapshot(out);
  });

  it.each(broken)('$name is mended by what is to be pasted', ({ name, text, problems }) => {
    for (const problem of problems) {
      if (problem.paste === undefined) continue;
      const { start, end } = problem.at;
      const mended = text.slice(0, start) + problem.paste + text.slice(end);
      const left = readFixture(name, mended).problems;
      const lines = told(left, mended);
      expect(left.length, lines).toBeLessThan(problems.length);
      expect(
        left.some((other) => isSame(other, problem)),
        lines,
      ).toBe(false);
    }
  });

  it.each(broken)('$name is told about in whole sentences of plain words', ({ problems }) => {
    for (const { message, help } of problems) {
      for (const words of [message, help ?? 'So.']) {
        expect(words).toMatch(/^["A-Z].*[.?…]["”]?$/u);
        expect(words).not.toMatch(jargon);
      }
    }
  });

  it.each(broken)('$name has every place inside its text', ({ text, problems }) => {
    for (const { at } of problems) {
      expect(at.start).toBeGreaterThanOrEqual(0);
      expect(at.end).toBeGreaterThanOrEqual(at.start);
      expect(at.end).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('an unusual file', () => {
  it.each(namesIn('ok'))('%s is read without a problem', (name) => {
    const parsed = readFixture(name, read('ok', name));
    expect(parsed.problems).toEqual([]);
    expect(isSound(parsed)).toBe(true);
  });
});

describe('the folder of broken files', () => {
  it('has no .out without its .yaml', () => {
    const all = readdirSync(join(fixtures, 'bad'));
    const outs = all.filter((name) => name.endsWith('.out'));
    expect(outs.filter((name) => !all.includes(name.replace(/\.out$/, '.yaml')))).toEqual([]);
  });
});

const jargon =
  /implicit|mapping|\bsequence|scalar|flow|compact|collection|anchor|alias|node\b|indicator|token|YAML|parse|directive|document/i;

function isSame(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.message === b.message && a.at.start === b.at.start;
}
