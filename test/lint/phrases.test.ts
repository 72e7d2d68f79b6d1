import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phrasingOf } from '../../src/commands/phrases.ts';
import { lintPack, lintPlaybook } from '../../src/lint/lint.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { compilePack } from '../../src/wording/compile.ts';
import { decodePack } from '../../src/wording/pack-file.ts';
import { fixture, judgeBy, packOf, packText } from '../wording/packs.ts';
import { bookOf, steps } from './example-book.ts';

const tiny = phrasingOf([compilePack(packOf(readFileSync(fixture('wording/tiny.yaml'), 'utf8')))]);

/** The findings of phrases in a playbook: line, column and the text that each points at. */
function told(text: string): readonly string[] {
  const parsed = parsePlaybook(text, 'example');
  const file = { path: 'example.yaml', id: 'example', text, parsed };
  return lintPlaybook(file, bookOf(), undefined, tiny)
    .filter(({ rule }) => rule.startsWith('wording/'))
    .map(({ line, column, span }) => `${line}:${column} ${text.slice(span.start, span.end)}`);
}

function saying(say: string): string {
  return steps(`  a:\n    say: ${say}\n    next: resolved\n`);
}

describe('phrases in a playbook', () => {
  it.each([
    ['a block', '|\n      Calm down.', '7:7 Calm down'],
    ['a block with a tag', '|\n      [chat] Calm down.', '7:14 Calm down'],
    ['the second line of a block', '|\n      Yes.\n      Now, calm down.', '8:12 calm down'],
    ['the second of two places', '|\n      She will calm down. calm down!', '7:27 calm down'],
    ['a plain scalar', 'Calm down.', '6:10 Calm down'],
    ['single quotes', "'It''s bad. Calm down.'", '6:22 Calm down'],
    ['double quotes', '"\\u0041h. Calm\\x20\\u0064own."', '6:20 Calm\\x20\\u0064own'],
    ['double quotes after an escape', '"It\\u2019s \\"bad\\". Calm down."', '6:30 Calm down'],
  ])('are found where they stand in %s', (_, say, place) => {
    expect(told(saying(say))).toEqual([place]);
  });

  it('are told with the reason, and with a line for the channel', () => {
    const text = saying('|\n      [chat] Calm down.\n      Please calm down.');
    const parsed = parsePlaybook(text, 'example');
    const file = { path: 'example.yaml', id: 'example', text, parsed };
    const found = lintPlaybook(file, bookOf(), undefined, tiny);
    expect(found.filter(({ rule }) => rule === 'wording/calm-down')).toMatchObject([
      {
        severity: 'error',
        message: '"Calm down" is better not said. It makes their anger the problem.',
        help: 'Say "I\'m reading every word."',
      },
      { help: 'Say "Tell me the worst of it, and I\'ll start there."' },
    ]);
  });

  it('are looked for in what the rep says, and nowhere else', () => {
    const text = `servekit: 1
title: Calm down.
use-when: Calm down.
steps:
  a:
    title: Calm down.
    say: |
      Tell me.
    do: |
      Calm down.
    listen-for: |
      Calm down.
    never: |
      Calm down.
    next:
      They calm down:
        go: resolved
        says: |
          Calm down.
`;
    expect(told(text)).toEqual([]);
  });

  it('that are hints say nothing here', () => {
    expect(told(saying('|\n      Kindly send it.'))).toEqual([]);
  });

  it('are not looked for when nobody gives a judge', () => {
    const text = saying('|\n      Calm down.');
    const parsed = parsePlaybook(text, 'example');
    const found = lintPlaybook({ path: 'e.yaml', id: 'e', text, parsed }, bookOf());
    expect(found.filter(({ rule }) => rule.startsWith('wording/'))).toEqual([]);
  });
});

describe('a pack', () => {
  function findings(text: string): readonly string[] {
    const parsed = parseWith(text, decodePack);
    return lintPack({ path: 'p.yaml', text, parsed }, judgeBy).map(
      ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
    );
  }

  it('is without findings when all its examples hold', () => {
    expect(findings(packText('calm down', { rule: 'hits: |\n  Calm down.' }))).toEqual([]);
  });

  it('is told which of its examples do not', () => {
    expect(findings(packText('calm down', { rule: 'hits: |\n  Calm.\n  Calm down.' }))).toEqual([
      '13:7 phrase/example "x" does not find this.',
    ]);
  });

  it('is told of a broken phrase, and not of the examples that fail because of it', () => {
    expect(findings(packText('calm (down', { rule: 'hits: |\n  Calm down.' }))).toEqual([
      '8:12 phrase/syntax This "(" is never closed.',
    ]);
  });
});
