import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePlaybook } from '../../src/playbook/parse.ts';
import { lineStarts, positionOf } from '../../src/playbook/source-map.ts';
import { told } from './read.ts';

const file = join(import.meta.dirname, '..', 'fixtures', 'ok', 'sixty-lines.yaml');
const lines = readFileSync(file, 'utf8').split('\n');

/** What a hand does to one line, by name; a line that stays as it is cannot suffer this slip. */
const slips: Readonly<Record<string, (line: string) => string>> = {
  'a closing brace or bracket left out': (line) => line.replace(/ ?[\]}]$/, ''),
  'a closing brace too many': (line) => line.replace(/\}$/, '}}'),
  'the wrong closing bracket': (line) => line.replace(/\}$/, ']'),
  'an opening brace left out': (line) => line.replace(/: \{ /, ': '),
  'an opening brace too many': (line) => line.replace(/: (?=[a-z-]+$)/, ': { '),
  'an opening quote too many': (line) => line.replace(/: (?=[A-Za-z][^{}]*$)/, ': "'),
  'a sentence with an opening quote': (line) => line.replace(/^( +)(?=[A-Z].*: [a-z-]+$)/, '$1"'),
  'a colon left out': (line) => line.replace(/:(?= |$)/, ''),
  'a space after the colon left out': (line) => line.replace(/: (?=\S)/, ':'),
  'a comma left out': (line) => line.replace(/, (?=[a-z-]+: )/, ' '),
  'a tab': (line) => line.replace(/^ {4}(?=\S)/, '\t'),
  'a space too many': (line) => line.replace(/^ {2,}(?=[a-z-]+:)/, '$& '),
};

const cases = Object.entries(slips).flatMap(([name, slip]) =>
  lines.flatMap((line, index) => {
    const slipped = slip(line);
    const isText = /^ {6,}[A-Z[].*[.?]$/.test(line) || line.startsWith('#');
    return slipped === line || isText ? [] : [[name, index + 1, slipped.trim()] as const];
  }),
);

describe('one slip in an otherwise right playbook', () => {
  it('is tried in a playbook that is right', () => {
    expect(parsePlaybook(lines.join('\n'), 'x').problems).toEqual([]);
    expect(lines.length).toBeGreaterThan(60);
    expect(new Set(cases.map(([name]) => name)).size).toBe(Object.keys(slips).length);
  });

  it.each(cases)('makes one finding, on its line: %s, %i: %s', (name, line) => {
    const slipped = lines.with(line - 1, slips[name]?.(lines[line - 1] ?? '') ?? '').join('\n');
    const { problems } = parsePlaybook(slipped, 'x');
    const starts = lineStarts(slipped);
    const found = problems.map(({ at }) => positionOf(starts, at.start).line);
    expect(found, told(problems, slipped)).toEqual([line]);
  });
});
