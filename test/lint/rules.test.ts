import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { phrasingOf } from '../../src/commands/phrases.ts';
import { isOpen } from '../../src/lint/diagnostic.ts';
import { lintHouse, lintPlaybook, lintStories } from '../../src/lint/lint.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import type { Parsed } from '../../src/playbook/parsed.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import { compilePack } from '../../src/wording/compile.ts';
import { root } from '../program.ts';
import { fixture, packOf } from '../wording/packs.ts';
import { bookOf, playbookOf } from './example-book.ts';

const book = bookOf();
/** A few words that are better not said, and what sentences do. */
const phrasing = phrasingOf([
  compilePack(packOf(readFileSync(fixture('wording/tiny.yaml'), 'utf8'))),
  compilePack({ ...packOf(readFileSync(join(root, 'phrases/en.yaml'), 'utf8')), rules: [] }),
]);

/** The findings on an example of a rule, as the kind of file that the rule judges. */
function judge(rule: Rule, text: string, id: string | undefined, isPlaced = true) {
  return lintedAs(rule, text, id, isPlaced).filter(isOpen);
}

function lintedAs(
  { needs, examples }: Rule,
  text: string,
  id: string | undefined,
  isPlaced: boolean,
) {
  const placed = <T>({ root, ...parsed }: Parsed<T>): Parsed<T> =>
    isPlaced && root !== undefined ? { ...parsed, root } : parsed;
  if (needs === 'house') {
    const parsed = placed(parseWith(text, decodeHouse));
    const { playbook, overlaps = [] } = examples.around ?? {};
    const within = playbook === undefined ? book : bookOf({ around: playbook });
    const place = { isLast: true, overlaps };
    return lintHouse({ path: 'servekit.yaml', text, parsed }, within, undefined, undefined, place);
  }
  if (needs === 'stories') {
    const parsed = placed(parseWith(text, decodeStories));
    return lintStories({ path: 'x.stories.yaml', id: id ?? 'aside', text, parsed }, book);
  }
  const named = id ?? 'example';
  const parsed = placed(parsePlaybook(text, named));
  const file = { path: `${named}.yaml`, id: named, text, parsed };
  return lintPlaybook(file, book, undefined, phrasing);
}

describe('the list of rules', () => {
  it('holds every file of its folder, and nothing else', () => {
    const folder = new URL('../../src/lint/rules/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name !== 'index.ts');
    const listed = rules.map(({ id }) => `${id.replace('/', '-')}.ts`);
    expect(listed.toSorted()).toEqual(files.toSorted());
  });

  it('names each rule once', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is explained, with a good and a bad example', () => {
    expect(rule.summary).toMatch(/^[\p{Lu}"`].*\.$/u);
    expect(rule.why.match(/[.?!](?= |$)/g)?.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.length).toBeGreaterThan(0);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
  });

  it('says nothing about its good examples, and no other rule calls them wrong', () => {
    for (const text of rule.examples.good) {
      const findings = judge(rule, text, undefined);
      expect(findings.filter((one) => one.rule === id)).toEqual([]);
      expect(findings.filter((one) => one.severity === 'error')).toEqual([]);
    }
  });

  it('speaks in its bad examples on that line, and alone where it stands', () => {
    for (const { text, line, id: name } of rule.examples.bad) {
      const findings = judge(rule, text, name);
      expect(findings.map((one) => one.rule)).toEqual([id]);
      expect(findings.map((one) => one.line)).toEqual([line]);
    }
  });

  it('finds the same without knowing where anything stands', () => {
    // A suppression covers places, and nothing else.
    if (rule.needs === 'suppressions') return;
    const all = [
      ...rule.examples.good.map((text) => ({ text, id: undefined })),
      ...rule.examples.bad,
    ];
    for (const { text, id: name } of all) {
      const said = (one: { rule: string; message: string }) => `${one.rule}: ${one.message}`;
      const placeless = judge(rule, text, name, false).map(said);
      expect(placeless.toSorted()).toEqual(judge(rule, text, name).map(said).toSorted());
    }
  });

  it('addresses each finding by a path, and tells it in whole sentences', () => {
    for (const { text, id: name } of rule.examples.bad) {
      for (const finding of judge(rule, text, name)) {
        expect(finding.message).toMatch(/^["\p{Lu}].*\.$/u);
        expect(finding.help ?? 'None.').toMatch(/[.?"]$/);
      }
    }
  });

  it('does not throw on anything that decodes', () => {
    for (const text of oddities) {
      const { value } = parsePlaybook(text, 'example');
      if (value === undefined) throw new Error('this text was to decode');
      const parsed = { value, problems: [] };
      const odd = { path: 'example.yaml', id: 'example', text, parsed };
      expect(() => lintPlaybook(odd, book)).not.toThrow();
      expect(() => lintPlaybook(odd, { ...book, playbooks: new Map() })).not.toThrow();
    }
  });
});

const oddities = [
  `steps:\n  a:\n    say: |\n      x`,
  `steps:\n  a:\n    next: a`,
  `kind: detour\nsteps:\n  back:\n    next: { detour: example, go: back }`,
  `kind: nonsense\nsteps:\n  a:\n    move: find-out\n    next: { go: a, at-most: 3 }`,
  `steps:\n  a:\n    move: limit\n    offer:\n      "<a> <b>": { behaviour: odd, go: resolved }`,
  `steps:\n  resolved:\n    next: { detour: nowhere }\n  b:\n    next: { then: a, at-most: 1, go: b }`,
];

it('the oddities decode', () => {
  for (const text of oddities) expect(playbookOf(text).steps.length).toBeGreaterThan(0);
});
