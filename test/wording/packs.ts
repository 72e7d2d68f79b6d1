import { join } from 'node:path';
import { parseWith } from '../../src/playbook/parse.ts';
import { lineStarts, positionOf } from '../../src/playbook/source-map.ts';
import { compilePack } from '../../src/wording/compile.ts';
import { type Judge, judgeOf } from '../../src/wording/judge.ts';
import type { Pack } from '../../src/wording/pack.ts';
import { decodePack } from '../../src/wording/pack-file.ts';
import { root } from '../program.ts';

/** Where a fixture is. */
export function fixture(path: string): string {
  return join(root, 'test/fixtures', path);
}

/** A pack from its text; a fault in it fails the test that asked. */
export function packOf(text: string): Pack {
  const { value, problems } = parseWith(text, decodePack);
  if (value === undefined || problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  return value;
}

/** What is wrong with a pack's text: line, column, what it is about, message and help. */
export function faultsOf(text: string): readonly string[] {
  const starts = lineStarts(text);
  return parseWith(text, decodePack).problems.map(({ at, message, help }) => {
    const { line, column } = positionOf(starts, at.start);
    return `${line}:${column} ${text.slice(at.start, at.end)} | ${message} ${help ?? ''}`.trim();
  });
}

/** A judge by packs alone. */
export function judgeBy(...packs: readonly Pack[]): Judge {
  return judgeOf(packs.map(compilePack), packs[0]?.language ?? 'en');
}

/** A judge by one rule, "x", of these phrases; `more` is added to the pack, `rule` to the rule. */
export function judgeFor(phrases: string, { more = '', rule = '', language = 'en' } = {}): Judge {
  return judgeBy(packOf(packText(phrases, { more, rule, language })));
}

/** The text of such a pack. */
export function packText(phrases: string, { more = '', rule = '', language = 'en' } = {}): string {
  const lines = phrases.trim().split('\n');
  return [
    'servekit: 1',
    'title: A pack',
    `language: ${language}`,
    ...(more === '' ? [] : [more.trimEnd()]),
    'rules:',
    '  x:',
    '    severity: error',
    '    phrases: |',
    ...lines.map((line) => `      ${line.trim()}`),
    '    why: It hurts.',
    '    better: |',
    '      Something else.',
    ...(rule === ''
      ? []
      : rule
          .trimEnd()
          .split('\n')
          .map((line) => `    ${line}`)),
    '',
  ].join('\n');
}

/** The words that a judge finds in a text. */
export function found(judge: Judge, text: string): readonly string[] {
  return judge.findings(text).map(({ start, end }) => text.slice(start, end));
}
