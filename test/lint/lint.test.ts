import { describe, expect, it } from 'vitest';
import { inOrder, mostPerFile, reportOf } from '../../src/lint/diagnostic.ts';
import { lintHouse, lintPlaybook, lintStories } from '../../src/lint/lint.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import { bookOf, lint, steps } from './example-book.ts';

const book = bookOf();

describe('linting a playbook', () => {
  it('places a finding on the very words, counting from 1', () => {
    const text = steps('  a:\n    say: |\n      It is <oder>, not <oder>.\n    next: resolved\n');
    expect(lint(text)).toMatchObject([
      { rule: 'text/unknown-slot', line: 7, column: 13, endLine: 7, endColumn: 19 },
    ]);
  });

  it('places a finding on a choice in quotes at its key', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next:\n      "They ask: why?":  nowhere\n',
    );
    expect(lint(text)).toMatchObject([{ rule: 'flow/unknown-target', line: 9, column: 26 }]);
  });

  it('reports the faults of reading beside what the rules find', () => {
    const text = steps('  a:\n    sya: x\n    say: |\n      Hello.\n    next: nowhere\n');
    expect(lint(text).map(({ rule }) => rule)).toEqual([
      'schema/unknown-key',
      'flow/unknown-target',
    ]);
  });

  it('walks no path while something is broken', () => {
    const dead = '  b:\n    say: |\n      Hello.\n    next: resolved\n';
    const text = steps(`  a:\n    say: |\n      Hello.\n    next: resolvd\n${dead}`);
    expect(lint(text).map(({ rule }) => rule)).toEqual(['flow/unknown-target']);
    expect(lint(text.replace('resolvd', 'resolved')).map(({ rule }) => rule)).toEqual([
      'flow/unreachable',
    ]);
  });

  it('does not miss a step or a fact that is there and could not be decoded', () => {
    const text = `servekit: 1
title: Example
use-when: In a test.
facts:
  order:
steps:
  a:
    say: |
      It is <order>.
    ask: [order]
    next: b
  b: text
`;
    expect(lint(text).map(({ rule }) => rule)).toEqual(['schema/type', 'schema/type']);
  });

  const owing = (say: string, next = 'next: promised') =>
    steps(`  a:\n    promise: A call\n${say}    ${next}\n`);

  it.each([
    ['without its bar', '    say:\n      Hello.\n      You will hear from us.\n'],
    ['as a list', '    say: [Hello]\n'],
    ['joined by ">"', '    say: >\n      Hello.\n'],
    ['under a misspelt key', '    sya: |\n      Hello.\n    do: |\n      Note it.\n'],
  ])('holds no step to what it owes whose lines stand %s', (_, say) => {
    const rules = lint(owing(say)).map(({ rule }) => rule);
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatch(/^(schema|text)\/(type|unknown-key|forgotten-bar)$/);
    expect(lint(owing('    say: |\n      Hello.\n')).map(({ rule }) => rule)).toContain(
      'craft/promise-by',
    );
  });

  it('holds the other steps to it, and looks at names everywhere', () => {
    const broken = '  b:\n    say: Hello.\n    nxt: promised\n    next: nowhere\n';
    const text = owing('    say: |\n      Hello.\n', 'next: b') + broken;
    expect(lint(text).map(({ rule }) => rule)).toEqual([
      'craft/promise-by',
      'schema/unknown-key',
      'flow/unknown-target',
    ]);
  });

  it('finds fault with a name of a step, and not with what names it rightly', () => {
    const half = '  Half Off:\n    say: |\n      Hello.\n    next: resolved\n';
    const text = steps(`  a:\n    say: |\n      Hello.\n    next: half-off\n${half}`);
    expect(lint(text)).toMatchObject([{ rule: 'schema/name', line: 9, paste: 'half-off' }]);
  });

  it('finds fault with a name that starts too far left, and not with what names it', () => {
    const half = 'half-off:\n    say: |\n      Hello.\n    next: resolved\n';
    const text = steps(`  a:\n    say: |\n      Hello.\n    next: half-off\n${half}`);
    expect(lint(text)).toMatchObject([
      { rule: 'schema/unknown-key', line: 9, paste: '  half-off' },
    ]);
  });

  it('does not blame what names a playbook that cannot be read', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next: { detour: broken, go: broken-too }\n',
    );
    const parsed = parsePlaybook(text, 'example');
    const file = { path: 'example.yaml', id: 'example', text, parsed };
    expect(lintPlaybook(file, book)).toHaveLength(2);
    expect(lintPlaybook(file, book, new Set(['broken', 'broken-too']))).toEqual([]);
  });

  it('judges the text at hand, not a playbook of the same name in the book', () => {
    const text = steps('  a:\n    say: |\n      Hello.\n    next: resolved\n');
    const other = steps('  a:\n    say: |\n      Hello.\n    next: back\n');
    expect(lint(text, bookOf({ example: other }))).toEqual([]);
  });

  it('reports a file that is no playbook at all once', () => {
    expect(lint('').map(({ rule }) => rule)).toEqual(['file/empty']);
  });
});

describe('linting stories', () => {
  const text = 'stories:\n  - name: it ends\n    moves: [I have it]\n    expect: { promises: 0 }\n';
  const file = { path: 'x.stories.yaml', text, parsed: parseWith(text, decodeStories) };

  it('says nothing where there is a playbook for them', () => {
    expect(lintStories({ ...file, id: 'aside' }, book)).toEqual([]);
  });

  it('reports stories without a playbook, with the nearest name', () => {
    const [finding, ...others] = lintStories({ ...file, id: 'asides' }, book);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'stories/no-playbook', severity: 'error', line: 1 });
    expect(finding?.help).toBe('Did you mean "aside"?');
  });

  it('does not report stories whose playbook cannot be read', () => {
    expect(lintStories({ ...file, id: 'broken' }, book, new Set(['broken']))).toEqual([]);
  });
});

describe('linting a house', () => {
  const judge = (text: string, unsound?: ReadonlySet<string>) =>
    lintHouse({ path: 'servekit.yaml', text, parsed: parseWith(text, decodeHouse) }, book, unsound);

  it('says nothing where every playbook is there and of its kind', () => {
    expect(judge('servekit: 1\nanytime: { a: aside, d: danger }\nafter: rest\n')).toEqual([]);
  });

  it('reports a playbook that is not there, on its name', () => {
    const findings = judge('servekit: 1\nanytime: { a: asid }\nafter: rset\n');
    expect(findings).toMatchObject([
      { rule: 'house/unknown-playbook', line: 2, column: 15, help: 'Did you mean "aside"?' },
      { rule: 'house/unknown-playbook', line: 3, column: 8 },
    ]);
  });

  it('reports a playbook of the wrong kind', () => {
    const messages = judge('servekit: 1\nanytime: { o: other-matter }\nafter: aside\n');
    expect(messages.map(({ message }) => message)).toEqual([
      '"other-matter" is of kind "call"; here one of kind "detour" or "safety" is expected.',
      '"aside" is of kind "detour"; here one of kind "after" is expected.',
    ]);
  });

  it('reports a group that is nearly the one that playbooks name, and no other that is empty', () => {
    const grouped = bookOf({
      late: `servekit: 1
title: Late
use-when: It is late.
group: Late parcels
steps:
  a:
    say: |
      Hello.
    next: resolved
`,
    });
    const text = 'servekit: 1\ngroups: [They threaten, Late parcls]\n';
    const file = { path: 'servekit.yaml', text, parsed: parseWith(text, decodeHouse) };
    expect(lintHouse(file, grouped)).toMatchObject([
      {
        rule: 'house/unused-value',
        line: 2,
        column: 25,
        help: 'A playbook says "Late parcels": write both alike.',
      },
    ]);
  });

  it('does not report a playbook that cannot be read', () => {
    expect(judge('servekit: 1\nafter: broken\n', new Set(['broken']))).toEqual([]);
  });
});

describe('a report', () => {
  const at = (line: number, severity: 'error' | 'warning', message = 'It is wrong.') => ({
    path: 'a.yaml',
    rule: 'flow/unknown-target',
    severity,
    message,
    span: { start: line, end: line },
    line,
    column: 1,
    endLine: line,
    endColumn: 1,
  });

  it('has every finding once, in the order of the files and their lines', () => {
    const other = { ...at(1, 'error'), path: 'B.yaml' };
    const findings = [at(2, 'error'), at(1, 'warning'), other, at(2, 'error')];
    expect(inOrder(findings)).toEqual([other, at(1, 'warning'), at(2, 'error')]);
  });

  it('come of a playbook before its stories, and of one file after the other', () => {
    const of = (path: string, line: number) => ({ ...at(line, 'error'), path });
    const findings = [
      of('b.yaml', 1),
      of('a.stories.yaml', 1),
      of('a.stories.yaml', 2),
      of('a.yaml', 3),
      of('a.yaml', 4),
    ];
    expect(inOrder(findings).map(({ path, line }) => `${path} ${line}`)).toEqual([
      'a.yaml 3',
      'a.yaml 4',
      'a.stories.yaml 1',
      'a.stories.yaml 2',
      'b.yaml 1',
    ]);
  });

  it('shows fifty findings of a file, errors first, and counts the rest', () => {
    const warnings = Array.from({ length: 60 }, (_, line) => at(line, 'warning'));
    const late = at(99, 'error');
    const { diagnostics, rest, checked } = reportOf([{ path: 'a.yaml' }], [...warnings, late]);
    expect(diagnostics).toHaveLength(mostPerFile);
    expect(diagnostics.at(-1)).toEqual(late);
    expect([...rest]).toEqual([['a.yaml', 11]]);
    expect(checked).toBe(1);
  });
});
