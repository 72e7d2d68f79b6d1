import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/playbook/bytes.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { isSound } from '../../src/playbook/parsed.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import type { Node } from '../../src/playbook/yaml.ts';

const seed = 20261121;
const playbooks = join(import.meta.dirname, '..', '..', 'playbooks');
const real = readdirSync(playbooks)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(playbooks, name), 'utf8'));

/** Reads a text as all that it could be, and looks at every place that this speaks of. */
function examine(text: string): void {
  const all = [
    parsePlaybook(text, 'x'),
    parseWith(text, decodeStories),
    parseWith(text, decodeHouse),
  ];
  for (const { problems, root, value } of all) {
    for (const { message, at, help } of problems) {
      expect(message).not.toMatch(/cannot be read:/);
      expect(help).not.toBe('');
      expectInside(at, text);
    }
    if (root !== undefined) expectSpans(root, text);
    if (value === undefined) expect(problems).not.toEqual([]);
  }
}

function expectInside(at: { readonly start: number; readonly end: number }, text: string): void {
  if (!(at.start >= 0 && at.start <= at.end && at.end <= text.length)) {
    throw new Error(`${at.start}-${at.end} is outside of ${JSON.stringify(text)}`);
  }
}

function expectSpans(node: Node, text: string): void {
  expectInside(node.span, text);
  expect(text.slice(node.span.start, node.span.end)).toBe(node.source);
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      expectSpans(key, text);
      expectSpans(value, text);
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) expectSpans(item, text);
  } else {
    for (const line of node.lines) expectInside(line, text);
  }
}

type Change = (text: string) => string;

const mark = fc.constantFrom(
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  ':',
  ': ',
  ' #',
  '#',
  '- ',
  '? ',
  '|',
  '>',
  '&a ',
  '*a',
  '!a ',
  '%',
  '@',
  '\t',
  '\n',
  '\r\n',
  ' ',
  '  ',
  ',',
  '<',
  '---\n',
  '...\n',
  '\u2028',
  '😀',
  '\u0085',
  '\ufeff',
);
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, where: number) => Math.floor(where * text.length);
const byLine = (text: string, where: number, change: (lines: string[], line: number) => void) => {
  const lines = text.split('\n');
  change(lines, Math.floor(where * lines.length));
  return lines.join('\n');
};

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, mark).map(
    ([where, piece]): Change =>
      (text) =>
        text.slice(0, at(text, where)) + piece + text.slice(at(text, where)),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 5 })).map(
    ([where, many]): Change =>
      (text) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + many),
  ),
  place.map(
    (where): Change =>
      (text) =>
        byLine(text, where, (lines, line) => lines.splice(line, 1)),
  ),
  place.map(
    (where): Change =>
      (text) =>
        byLine(text, where, (lines, line) => lines.splice(line, 0, lines[line] ?? '')),
  ),
  fc.tuple(place, fc.integer({ min: -3, max: 3 })).map(
    ([where, by]): Change =>
      (text) =>
        byLine(text, where, (lines, line) => {
          const old = lines[line] ?? '';
          lines[line] = by < 0 ? old.replace(new RegExp(`^ {0,${-by}}`), '') : ' '.repeat(by) + old;
        }),
  ),
  place.map(
    (where): Change =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
);

describe('reading', () => {
  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = decodeBytes(bytes);
        if (typeof text === 'string') examine(text);
        else expect(text.message).toMatch(/^This file /);
      }),
      { seed, numRuns: 600 },
    );
  });

  it('never throws on any text', () => {
    const text = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), mark),
      maxLength: 120,
    });
    fc.assert(fc.property(text, examine), { seed, numRuns: 800 });
  });

  it('never throws on a real file that was damaged, and every place is inside of it', () => {
    // The first lines of each: the damage is what differs, and short texts are read sooner.
    const start = fc
      .tuple(fc.constantFrom(...real), fc.integer({ min: 10, max: 80 }))
      .map(([text, lines]) => text.split('\n').slice(0, lines).join('\n'));
    fc.assert(
      fc.property(start, fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
        examine(changes.reduce((damaged, apply) => apply(damaged), text));
      }),
      { seed, numRuns: 200 },
    );
  });

  it.each([['a mark of the end after a second byte order mark', '\ufeff...\n[']])(
    'never points outside of a text that once made it do so: %s',
    (_, text) => examine(text),
  );

  it('finds no fault in the playbooks as they are', () => {
    for (const text of real) {
      const results = [
        parsePlaybook(text, 'x'),
        parseWith(text, decodeStories),
        parseWith(text, decodeHouse),
      ];
      expect(results.filter(isSound)).toHaveLength(1);
    }
  });
});
