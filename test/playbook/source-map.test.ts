import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { lineStarts, locate, type Path, positionOf } from '../../src/playbook/source-map.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import type { Node } from '../../src/playbook/yaml.ts';

const block = `servekit: 1
title: Angry refund
find:
  - refund
  - money back
facts:
  order: Order number
  pin:
    ask: PIN
steps:
  hear:
    say: |
      Tell me, <customer>.

      [chat] Tell me.
    ask: [order, pin]
    next:
      They   agree: recap
      "They ask: why": { go: recap, says: Why. }
      They swear:
        go: recap
        at-most: 2
        says: |
          No.
          Never.
`;

const flow = `{ servekit: 1, title: Angry refund, find: [refund, money back],
  facts: { order: Order number, pin: { ask: PIN } },
  steps: { hear: { say: "Tell me.", ask: [order, pin],
    next: { They agree: recap, They swear: { go: recap, at-most: 2 } } } } }
`;

const stories = `stories:
  - name: first
    moves:
      - They agree
      - fill: { order: A-1 }
      - note: >-
          A long
          note
    expect: { outcome: resolved, visits: [a, b] }
  - name: second
    moves: [back]
    expect: {}
`;

const landings: readonly (readonly [string, string, Path, 'key' | 'value', string])[] = [
  ['block', block, [], 'value', ''],
  ['block', block, ['title'], 'value', 'Angry refund'],
  ['block', block, ['title'], 'key', 'title'],
  ['block', block, ['find'], 'value', 'find'],
  ['block', block, ['find', 1], 'value', 'money back'],
  ['block', block, ['find', 7], 'value', 'find'],
  ['block', block, ['facts', 'order'], 'value', 'Order number'],
  ['block', block, ['facts', 'pin', 'ask'], 'value', 'PIN'],
  ['block', block, ['facts', 'pin', 'secret'], 'value', 'pin'],
  ['block', block, ['steps', 'hear'], 'value', 'hear'],
  ['block', block, ['steps', 'hear', 'say'], 'value', 'say'],
  ['block', block, ['steps', 'hear', 'say', 0], 'value', 'Tell me, <customer>.'],
  ['block', block, ['steps', 'hear', 'say', 1], 'value', '[chat] Tell me.'],
  ['block', block, ['steps', 'hear', 'say', 2], 'value', 'say'],
  ['block', block, ['steps', 'hear', 'do', 0], 'value', 'hear'],
  ['block', block, ['steps', 'hear', 'ask', 1], 'value', 'pin'],
  ['block', block, ['steps', 'hear', 'next', 'They agree'], 'key', 'They   agree'],
  ['block', block, ['steps', 'hear', 'next', 'They agree'], 'value', 'recap'],
  ['block', block, ['steps', 'hear', 'next', 'They agree', 'go'], 'value', 'They   agree'],
  ['block', block, ['steps', 'hear', 'next', 'They ask: why'], 'key', '"They ask: why"'],
  ['block', block, ['steps', 'hear', 'next', 'They ask: why', 'go'], 'value', 'recap'],
  ['block', block, ['steps', 'hear', 'next', 'They ask: why', 'says', 0], 'value', 'Why.'],
  ['block', block, ['steps', 'hear', 'next', 'They swear', 'at-most'], 'value', '2'],
  ['block', block, ['steps', 'hear', 'next', 'They swear', 'says', 1], 'value', 'Never.'],
  ['block', block, ['steps', 'nowhere', 'say', 0], 'value', 'steps'],
  ['flow', flow, ['title'], 'value', 'Angry refund'],
  ['flow', flow, ['find', 1], 'value', 'money back'],
  ['flow', flow, ['facts', 'pin', 'ask'], 'value', 'PIN'],
  ['flow', flow, ['steps', 'hear', 'say', 0], 'value', '"Tell me."'],
  ['flow', flow, ['steps', 'hear', 'ask', 0], 'value', 'order'],
  ['flow', flow, ['steps', 'hear', 'next', 'They agree'], 'value', 'recap'],
  ['flow', flow, ['steps', 'hear', 'next', 'They swear', 'go'], 'value', 'recap'],
  ['stories', stories, ['stories', 0, 'name'], 'value', 'first'],
  ['stories', stories, ['stories', 0, 'moves', 0], 'value', 'They agree'],
  ['stories', stories, ['stories', 0, 'moves', 1], 'value', 'fill: { order: A-1 }'],
  ['stories', stories, ['stories', 0, 'moves', 1, 'fill', 'order'], 'value', 'A-1'],
  ['stories', stories, ['stories', 0, 'moves', 2], 'value', 'note'],
  ['stories', stories, ['stories', 0, 'expect', 'visits', 1], 'value', 'b'],
  ['stories', stories, ['stories', 1], 'value', 'name'],
  ['stories', stories, ['stories', 1, 'facts'], 'value', 'name'],
  ['stories', stories, ['stories', 2], 'value', 'stories'],
];

describe('a path', () => {
  it.each(landings)('lands on its very characters: %s %#', (form, text, path, part, expected) => {
    const { root } = form === 'stories' ? parseWith(text, decodeStories) : parsePlaybook(text, 'x');
    const { start, end } = locate(root, path, part);
    expect(text.slice(start, end)).toBe(expected);
  });

  const playbooks = join(import.meta.dirname, '..', '..', 'playbooks');
  const names = readdirSync(playbooks).filter((name) => name.endsWith('.yaml'));

  it.each(names)('lands where its text stands, everywhere in %s', (name) => {
    const text = readFileSync(join(playbooks, name), 'utf8');
    const { root } = parseWith(text, (node) => node);
    if (root === undefined) throw new Error('This file is broken.');
    let seen = 0;
    for (const [path, node] of nodesIn(root)) {
      const { start, end } = locate(root, path);
      expect(text.slice(start, end), JSON.stringify(path)).not.toContain('\n');
      if (node.kind !== 'text') continue;
      seen += 1;
      if (node.multiline) {
        const lines = node.text.split('\n').map((line) => line.trim());
        for (const [index, line] of lines.filter((each) => each !== '').entries()) {
          const at = locate(root, [...path, index]);
          expect(text.slice(at.start, at.end)).toBe(line);
        }
      } else {
        expect(text.slice(start, end)).toBe(node.source);
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  it('leads nowhere in a file that could not be read', () => {
    expect(locate(undefined, ['title'])).toEqual({ start: 0, end: 0 });
  });
});

/** Every value of a file, with its path. */
function* nodesIn(node: Node, path: Path = []): Iterable<readonly [Path, Node]> {
  if (path.length > 0) yield [path, node];
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      yield* nodesIn(value, [...path, key.text.replace(/\s+/g, ' ').trim()]);
    }
  } else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) yield* nodesIn(item, [...path, index]);
  }
}

describe('an offset', () => {
  const text = 'ab\r\ncd\n\né😀x';

  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 1, 4],
    [4, 2, 1],
    [6, 2, 3],
    [7, 3, 1],
    [8, 4, 1],
    [9, 4, 2],
    [11, 4, 4],
    [12, 4, 5],
  ])('%i is on line %i in column %i', (offset, line, column) => {
    expect(positionOf(lineStarts(text), offset)).toEqual({ line, column });
  });

  it('is on line 1 in column 1 of an empty text', () => {
    expect(positionOf(lineStarts(''), 0)).toEqual({ line: 1, column: 1 });
  });
});
