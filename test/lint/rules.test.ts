import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintPlaybook } from '../../src/lint/lint.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { parsePlaybook } from '../../src/playbook/parse.ts';
import { bookOf, lint, playbookOf } from './example-book.ts';

const book = bookOf();

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
      const findings = lint(text, book);
      expect(findings.filter((one) => one.rule === id)).toEqual([]);
      expect(findings.filter((one) => one.severity === 'error')).toEqual([]);
    }
  });

  it('speaks in its bad examples on that line, and alone where it stands', () => {
    for (const { playbook, line } of rule.examples.bad) {
      const findings = lint(playbook, book);
      expect(findings.filter((one) => one.rule === id).map((one) => one.line)).toEqual([line]);
      expect(findings.map((one) => one.rule)).toEqual([id]);
    }
  });

  it('finds the same without knowing where anything stands', () => {
    for (const text of [...rule.examples.good, ...rule.examples.bad.map((bad) => bad.playbook)]) {
      const { root: _, ...parsed } = parsePlaybook(text, 'example');
      const placeless = lintPlaybook({ path: 'example.yaml', id: 'example', text, parsed }, book);
      const said = (one: { rule: string; message: string }) => `${one.rule}: ${one.message}`;
      expect(placeless.map(said).toSorted()).toEqual(lint(text, book).map(said).toSorted());
    }
  });

  it('addresses each finding by a path, and tells it in whole sentences', () => {
    for (const { playbook } of rule.examples.bad) {
      for (const finding of lint(playbook, book)) {
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
