import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/lint/diagnostic.ts';
import { type Fixed, fixAll, isSameElsewhere, type Judge } from '../../src/lint/fix.ts';
import { lintHouse, lintPlaybook, lintStories } from '../../src/lint/lint.ts';
import { commentsIn } from '../../src/playbook/comments.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { idOfFile, kindOfFile } from '../../src/playbook/library.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import { type Node, readYaml } from '../../src/playbook/yaml.ts';
import { textOf } from '../playbook/read.ts';
import { bookOf } from './example-book.ts';

const book = bookOf();
const fixtures = join(import.meta.dirname, '..', 'fixtures');

/** Judges a text as what its name says that it is. */
function lint(path: string, text: string): readonly Diagnostic[] {
  const id = idOfFile(path);
  if (path.endsWith('.house.yaml') || kindOfFile(path) === 'house') {
    return lintHouse({ path, text, parsed: parseWith(text, decodeHouse) }, book);
  }
  return kindOfFile(path) === 'stories'
    ? lintStories({ path, id, text, parsed: parseWith(text, decodeStories) }, book)
    : lintPlaybook({ path, id, text, parsed: parsePlaybook(text, id) }, book);
}

const judge: Judge = (texts) => [...texts].flatMap(([path, text]) => lint(path, text));

function fixOne(text: string, path = 'x.yaml'): string {
  return fixAll(new Map([[path, text]]), judge).texts.get(path) ?? '';
}

const sound = `servekit: 1
title: Late parcel
use-when: "A parcel is late."
find: [parcel, 'late']
facts:
  order: Order number
steps:
  # the first
  look:
    say: |
      I'm looking at <order> now.
      What's the order number?
    ask: [order]
    next:
      It is on its way: wait-for-it
      It is lost: { go: look, at-most: 1, then: wait-for-it }

  wait-for-it:
    say: |
      It comes today, # not a remark.
    next: resolved   # a remark
`;

describe('fixing', () => {
  it('changes nothing in a text without findings', () => {
    expect(lint('x.yaml', sound)).toEqual([]);
    expect(fixOne(sound)).toBe(sound);
  });

  it.each([
    ['a target by a letter', 'then: wait-for-it', 'then: wait-for-t'],
    ['a slot by a letter', '<order>', '<oder>'],
    ['a fact by a letter', 'ask: [order]', 'ask: [ordr]'],
    ['a key by a letter', 'use-when:', 'use-whn:'],
    ['a space after a colon', 'go: look', 'go:look'],
    ['a brace', 'then: wait-for-it }', 'then: wait-for-it'],
    ['a tab', '    ask:', '\task:'],
    ['a column', '    ask:', '     ask:'],
    ['a capital', 'next: resolved', 'next: Resolved'],
  ])('mends %s, and not a character beside it', (_, right, wrong) => {
    const broken = sound.replace(right, wrong);
    expect(broken).not.toBe(sound);
    expect(fixOne(broken)).toBe(sound);
  });

  it('mends several at once, and what shows only after others', () => {
    const broken = sound
      .replace('then: wait-for-it }', 'then: wait-for-t')
      .replace('use-when:', 'use-whn:')
      .replace('ask: [order]', 'ask: order');
    const { texts, counts, known } = fixAll(new Map([['x.yaml', broken]]), judge);
    expect(texts.get('x.yaml')).toBe(sound);
    expect([...counts]).toEqual([['x.yaml', 4]]);
    // The rest shows once the brace is closed.
    expect(known).toBe(1);
  });

  it('mends a name, and shows what could not be seen while it stood for nothing', () => {
    const alone = sound.replace("      What's the order number?\n", '');
    const hidden = (text: string) => lint('x.yaml', text).map(({ rule }) => rule);
    expect(hidden(alone)).toEqual(['speech/no-fallback']);
    const broken = alone.replace('<order>', '<oder>');
    expect(hidden(broken)).not.toContain('speech/no-fallback');
    expect(fixOne(broken)).toBe(alone);
  });

  it('keeps Windows line ends, also in what it writes, and a missing last one', () => {
    const windows = sound.trimEnd().replaceAll('\n', '\r\n');
    const broken = windows
      .replace('say: |\r\n      It comes today, # not a remark.', 'say: It: comes today.')
      .replace('use-when:', 'use-whn:');
    const fixed = fixOne(broken);
    expect(fixed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(fixed).toContain('    say: |\r\n      It: comes today.\r\n');
    expect(fixed).not.toMatch(/\n$/);
  });

  it.each([
    [
      'two names that are as near',
      sound.replace('  wait-for-it:', '  wait-for-at:'),
      'wait-for-at',
    ],
    ['a name that is near in letters only', sound.replace('<order>', '<older-one>'), '<older-one>'],
    ['a text that a "#" may have cut', sound.replace('title: Late parcel', 'title: Late #1'), '#1'],
    ['a wording without an end', sound.replace('remark.', 'remark'), 'a remark\n'],
    ['lines joined by ">"', sound.replace('say: |', 'say: >\n      So.'), '>\n'],
  ])('leaves %s to the author', (_, text, words) => {
    expect(lint('x.yaml', text)).not.toEqual([]);
    expect(fixOne(text)).toContain(words);
  });

  it('leaves a suppressed finding as it is', () => {
    const text = sound.replace(
      'find: [parcel',
      '# servekit-disable-next-line yaml/sentence-in-flow -- so\nfind: [It is late.',
    );
    expect(fixOne(text)).toBe(text);
  });

  it('mends settings and stories, too', () => {
    const house =
      'servekit: 1\nanytime: { d: dangr }\nvalidate: { rules: { craft/herd-first: off } }\n';
    expect(fixOne(house, 'servekit.yaml')).toBe(
      house.replace('dangr', 'danger').replace('herd', 'heard'),
    );
    const stories = 'stories:\n  - name: a\n    moves: []\n    expct: { outcome: resolvd }\n';
    expect(fixOne(stories, 'aside.stories.yaml')).toBe(
      stories.replace('expct', 'expect').replace('resolvd', 'resolved'),
    );
  });
});

describe('what was written is judged before it stays', () => {
  const found = (text: string, words: string, more: Partial<Diagnostic> = {}): Diagnostic => {
    const start = text.indexOf(words);
    const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    return {
      path: 'x',
      rule: 'craft/a',
      severity: 'error',
      message: words,
      span: { start, end: start + words.length },
      ...place,
      ...more,
    };
  };
  const certain = (text: string, words: string, paste: string) =>
    found(text, words, { paste, certain: true });
  const run = (text: string, of: (text: string) => readonly Diagnostic[]): Fixed =>
    fixAll(new Map([['x', text]]), (texts) => of(texts.get('x') ?? ''));
  const textOfRun = (fixed: Fixed) => fixed.texts.get('x');

  it('and is taken back where its finding is still there', () => {
    expect(textOfRun(run('a: 1', (text) => [certain(text, 'a', 'aa')]))).toBe('a: 1');
  });

  it('and is taken back where another finding comes of it', () => {
    const of = (text: string) =>
      text.includes('1') ? [certain(text, '1', '2')] : [found(text, '2')];
    expect(textOfRun(run('a: 1', of))).toBe('a: 1');
  });

  it('and is taken back where something beside it reads differently', () => {
    // Without its quote, what was a remark after the text is none.
    const of = (text: string) => (text.includes('y') ? [certain(text, 'y', '"')] : []);
    expect(textOfRun(run('a: y\nb: 1 # "\nc: 2', of))).toBe('a: y\nb: 1 # "\nc: 2');
  });

  it('and is taken back alone: what holds stays', () => {
    const of = (text: string) => [
      ...(text.includes('1') ? [certain(text, '1', '2')] : [found(text, '2')]),
      ...(text.includes('3') ? [certain(text, '3', '4')] : []),
    ];
    expect(textOfRun(run('a: 1\nb: 3', of))).toBe('a: 1\nb: 4');
    expect(run('a: 1\nb: 3', of).known).toBe(1);
  });

  it('and the first of two for one place is written', () => {
    const of = (text: string) =>
      text.includes('one')
        ? [certain(text, 'one two', 'both'), certain(text, 'two', 'second')]
        : [];
    expect(textOfRun(run('a: one two', of))).toBe('a: both');
  });

  it('and an end comes of it, whatever is found', () => {
    const of = (text: string) => [certain(text, text, `${text}x`)].map((one) => one);
    expect(textOfRun(run('a', of))?.length).toBeLessThan(1_000);
  });
});

describe('what is beside an edit', () => {
  const same = (was: string, is: string, ...edits: readonly (readonly [string, string])[]) => {
    const [a, b] = [was, is].map((text) => readYaml(text, () => {}));
    if (a === undefined || b === undefined) throw new Error('both texts were to be read');
    return isSameElsewhere(
      a,
      b,
      edits.map(([words, text]) => {
        const start = was.indexOf(words);
        return { span: { start, end: start + words.length }, text };
      }),
    );
  };

  it('is the same where only it was written', () => {
    expect(same('a: 1\nb: { c: 2 }', 'aa: 1\nb: { c: 2 }', ['a', 'aa'])).toBe(true);
    expect(same('a: 1\nb: 2\nc: 3', 'a: 10\nb: 2\nc: 30', ['1', '10'], ['3', '30'])).toBe(true);
  });

  it('is not, where a value, its quotes or what it belongs to is another', () => {
    expect(same('a: 1\nb: 2', 'a: 1\nb: 3', ['1', '1'])).toBe(false);
    expect(same('a: 1\nb: 2', 'a: 1\nb: "2"', ['1', '1'])).toBe(false);
    expect(same('a: 1\nb:\n  c: 2', 'a: 1\nb:\nc: 2', ['1', '1'])).toBe(false);
    expect(same('a: 1\nb: 2', 'a: |\n b: 2', ['1', '|\n '])).toBe(false);
  });
});

const broken = readdirSync(join(fixtures, 'bad'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: textOf(readFileSync(join(fixtures, 'bad', name))) }));

describe.each(broken)('the broken file $name', ({ name, text }) => {
  const before = lint(name, text);
  const fixed = fixOne(text, name);
  const after = lint(name, fixed);

  it('has its certain findings mended, and none of their kind instead', () => {
    const sure = before.filter(({ certain }) => certain === true);
    for (const { rule, message } of sure) {
      const alike = (one: Diagnostic) => one.rule === rule && one.message === message;
      const left = before.filter(alike).length - sure.filter(alike).length;
      expect(after.filter(alike).length).toBeLessThanOrEqual(left);
    }
    expect(fixed === text).toBe(sure.length === 0);
  });

  it('has its comments, and all that is beside the change', () => {
    const comments = (of: string) => commentsIn(of).map(({ source }) => source);
    expect(comments(fixed)).toEqual(comments(text));
    expectSameBeside(text, fixed);
  });
});

/**
 * Independently of where the edits were: nothing is another before the first and after the last
 * difference, but for the key or item in which those are.
 */
function expectSameBeside(was: string, is: string): void {
  const [a, b] = [readYaml(was, () => {}), readYaml(is, () => {})];
  if (a === undefined || b === undefined) return;
  let head = 0;
  while (head < was.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < was.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const touched = [
    { ...around(a, head, was.length - tail), length: was.length },
    { ...around(b, head, is.length - tail), length: is.length },
  ];
  head = Math.min(...touched.map(({ start }) => start));
  tail = Math.min(...touched.map(({ end, length }) => length - end));
  const beside = (node: Node, length: number) =>
    leaves(node).flatMap(({ at, end, told }) => {
      if (end < head) return [`${at} ${told}`];
      return at > length - tail ? [`${at - length} ${told}`] : [];
    });
  expect(beside(b, is.length)).toEqual(beside(a, was.length));
}

/** The innermost key with its value, or item, that a stretch touches; the stretch itself at least. */
function around(node: Node, start: number, end: number): { start: number; end: number } {
  const children =
    node.kind === 'map'
      ? node.entries.map(({ key, value }) => ({
          from: key.span.start,
          to: Math.max(key.span.end, value.span.end),
          inner: value,
        }))
      : node.kind === 'list'
        ? node.items.map((item) => ({ from: item.span.start, to: item.span.end, inner: item }))
        : [];
  const hit = children.filter(({ from, to }) => from <= end && to >= start);
  const [only, other] = hit;
  if (only !== undefined && other === undefined && only.inner.kind !== 'text') {
    const within = around(only.inner, start, end);
    if (within.start >= only.inner.span.start) return within;
  }
  return {
    start: Math.min(start, ...hit.map(({ from }) => from)),
    end: Math.max(end, ...hit.map(({ to }) => to)),
  };
}

function leaves(node: Node): readonly { at: number; end: number; told: string }[] {
  if (node.kind === 'text') {
    const { start, end } = node.span;
    return [{ at: start, end, told: `${node.style} ${node.text}` }];
  }
  if (node.kind === 'list') return node.items.flatMap(leaves);
  return node.entries.flatMap(({ key, value }) => [...leaves(key), ...leaves(value)]);
}

/** What a hand does to one line, and which share of it is certain enough to be mended. */
const slips: Readonly<Record<string, readonly [(line: string) => string, number]>> = {
  'a closing brace or bracket left out': [(line) => line.replace(/ ?[\]}]$/, ''), 1],
  'the wrong closing bracket': [(line) => line.replace(/\}$/, ']'), 1],
  'an opening brace left out': [(line) => line.replace(/: \{ /, ': '), 1],
  'an opening brace too many': [(line) => line.replace(/: (?=[a-z-]+$)/, ': { '), 0],
  'an opening quote too many': [(line) => line.replace(/: (?=[A-Za-z][^{}]*$)/, ': "'), 1],
  'a colon left out': [(line) => line.replace(/:(?= |$)/, ''), 0.9],
  'a space after the colon left out': [(line) => line.replace(/: (?=\S)/, ':'), 0.9],
  'a comma left out': [(line) => line.replace(/, (?=[a-z-]+: )/, ' '), 1],
  'an arrow for a colon': [(line) => line.replace(/: (?=[a-z-]+$)/, ' -> '), 1],
  'tabs for spaces': [(line) => line.replace(/^( {2})+/, (all) => all.replaceAll('  ', '\t')), 1],
  'a space too many': [(line) => line.replace(/^ {2,}(?=[a-z-]+:)/, '$& '), 1],
  'a space too few': [(line) => line.replace(/^ (?= )/, ''), 0.6],
  'a letter too many in a key': [(line) => line.replace(/^( *[a-z-]{4,})(?=:)/, '$1e'), 0.75],
  'two letters of a target swapped': [
    (line) => line.replace(/(: [a-z-]+)(.)(?!\2)(.)$/, '$1$3$2'),
    1,
  ],
  'a capital in a target': [
    (line) => line.replace(/: [a-z](?=[a-z-]+$)/, (at) => at.toUpperCase()),
    1,
  ],
  'a bar left out': [(line) => line.replace(/: \|$/, ':'), 1],
  'a line broken at a comma': [
    (line) => line.replace(/^( +)(\S.*,) ([a-z].*)$/, '$1$2\n$1$3'),
    0.5,
  ],
};

describe('one slip in a right playbook', () => {
  const right = readFileSync(join(fixtures, 'ok', 'sixty-lines.yaml'), 'utf8');
  const lines = right.split('\n');
  const found = (text: string) => lint('x.yaml', text).map(({ message }) => message);
  // Where a step's own name has a letter too many, the one place that names it follows.
  const told = (text: string) => JSON.stringify(parsePlaybook(text, 'x').value).replace(/e"/g, '"');

  it.each(Object.entries(slips))(
    'is mended to what it was, or left alone: %s',
    (_, [slip, share]) => {
      const outcomes = lines.flatMap((line, index) => {
        const slipped = slip(line);
        const text = lines.with(index, slipped).join('\n');
        const isSlip = slipped !== line && !line.startsWith('#');
        if (!isSlip || found(text).every((message) => found(right).includes(message))) return [];
        const fixed = fixOne(text);
        if (fixed !== text) expect(told(fixed), `line ${index + 1}: ${slipped}`).toBe(told(right));
        return [fixed !== text];
      });
      const mended = outcomes.filter((changed) => changed).length;
      expect(outcomes.length).toBeGreaterThan(0);
      expect(mended / outcomes.length).toBeGreaterThanOrEqual(share);
    },
  );
});

describe('any change to a real playbook', () => {
  const folder = join(import.meta.dirname, '..', '..', 'playbooks');
  const real = ['dont-know', 'reset', 'silent-line'].map((id) =>
    readFileSync(join(folder, `${id}.yaml`), 'utf8'),
  );
  const marks = [
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    ':',
    ': ',
    '- ',
    '|',
    '>',
    '\t',
    '\n',
    ' ',
    'e',
    ',',
  ];
  const change = fc.record({ mark: fc.constantFrom(...marks), at: fc.nat(9_999), cut: fc.nat(2) });

  it('is mended for good, with no comment and nothing beside it another', () => {
    let mended = 0;
    const property = fc.property(fc.constantFrom(...real), change, (text, { mark, at, cut }) => {
      const place = at % text.length;
      const changed = text.slice(0, place) + mark + text.slice(place + cut);
      const fixed = fixOne(changed);
      if (fixed === changed) return;
      mended += 1;
      expectSameBeside(changed, fixed);
      expect(fixOne(fixed)).toBe(fixed);
      const comments = commentsIn(fixed).map(({ source }) => source);
      for (const { source } of commentsIn(changed)) expect(comments).toContain(source);
    });
    fc.assert(property, { seed: 20261121, numRuns: 200 });
    expect(mended).toBeGreaterThan(10);
  });
});
