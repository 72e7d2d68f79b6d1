import { describe, expect, it } from 'vitest';
import { found, lint, steps } from './example-book.ts';

describe('step/too-many-choices', () => {
  const choices = (count: number) =>
    steps(
      `  a:\n    say: |\n      Hello.\n    next:\n${Array.from({ length: count }, (_, index) => `      Choice ${index + 1}: resolved\n`).join('')}`,
    );

  it.each([
    [5, []],
    [6, [['warning', 14]]],
    [9, [['warning', 14]]],
    [10, [['error', 18]]],
  ])('on %i choices it finds %j', (count, expected) => {
    const findings = found('step/too-many-choices', choices(count));
    expect(findings.map(({ severity, line }) => [severity, line])).toEqual(expected);
  });
});

describe('step/same-choice', () => {
  it('finds an id that another choice has', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next:\n      One: { go: resolved, id: x }\n      Two: { go: resolved, id: x }\n',
    );
    expect(found('step/same-choice', text)).toMatchObject([{ line: 10 }]);
  });
});

describe('text/unknown-slot', () => {
  it('looks at every text of a playbook', () => {
    const text = `servekit: 1
title: A <b1>
use-when: A <b2>.
not-when: A <b3>.
steps:
  a:
    title: A <b4>
    say: |
      A <b5>.
    do: |
      A <b6>.
    listen-for: |
      A <b7>.
    never: |
      A <b8>. -- Because of <b9>.
    promise: A <c1>
    hand-over: A <c2>
    offer:
      A <c3>: resolved
    next:
      A <c4>:
        go: resolved
        says: |
          A <c5>.
`;
    const lines = found('text/unknown-slot', text).map(({ line }) => line);
    expect(lines).toEqual([2, 3, 4, 7, 9, 11, 13, 15, 15, 16, 17, 19, 21, 24]);
  });

  it("knows the house's own values, and lets other uses of < be", () => {
    const text = steps(
      '  a:\n    say: |\n      <company> takes < 3 days, <3, <A>.\n    next: resolved\n',
    );
    expect(lint(text)).toEqual([]);
  });

  it('names a slot once a line', () => {
    const text = steps('  a:\n    say: |\n      <x> and <x> and <y>.\n    next: resolved\n');
    expect(found('text/unknown-slot', text)).toHaveLength(2);
  });
});

describe('text/unknown-fact', () => {
  it('says that a given value cannot be asked', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    ask: [window]\n    next: resolved\n',
      'given:\n  window: 30 days\n',
    );
    expect(found('text/unknown-fact', text)[0]?.message).toBe(
      '"window" is given by the house, and cannot be asked.',
    );
  });
});

describe('flow/call-lands-on-back', () => {
  it('finds it where a detour comes back, and in "then"', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next:\n      One: { detour: aside, go: back }\n      Two: { go: resolved, at-most: 1, then: back }\n',
    );
    expect(found('flow/call-lands-on-back', text).map(({ line }) => line)).toEqual([9, 10]);
  });
});

describe('flow/unknown-behaviour', () => {
  it('suggests the near miss', () => {
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next: { behaviour: swaering, go: resolved, then: resolved }\n',
    );
    expect(found('flow/unknown-behaviour', text)).toMatchObject([
      { help: 'Did you mean "swearing"?', paste: 'swearing' },
    ]);
  });
});

describe('craft/limit-complete', () => {
  const limit = (said: string, head = 'kind: detour\n') =>
    steps(
      `  warn:
    move: limit
    say: |
      ${said}
    offer:
      Carry on without it: back
    next:
      They swear again: { behaviour: swearing, go: warn, then: back }
`,
      head,
    );

  it('tells all that a wording leaves out', () => {
    const [finding] = found('craft/limit-complete', limit('Stop that.'));
    expect(finding?.message).toBe(
      'This limit leaves out what they do, why it is in the way and what happens if it goes on.',
    );
  });

  it('judges the words of English playbooks only', () => {
    const german = 'kind: detour\nlanguage: de-AT\n';
    expect(lint(limit('Hören Sie auf.', german))).toEqual([]);
    expect(lint(limit('Stop that.', 'kind: detour\nlanguage: en-GB\n'))).toHaveLength(1);
  });
});

describe('craft/dont-know-alternative', () => {
  it('marks the very words', () => {
    const text = steps(
      '  a:\n    say: |\n      [chat] Well, I don’t know. Ask somebody else.\n    next: resolved\n',
    );
    expect(found('craft/dont-know-alternative', text)).toMatchObject([
      { line: 7, column: 20, endColumn: 32 },
    ]);
  });

  it('lets what must not be said be, and other languages', () => {
    const never = steps(
      "  a:\n    do: |\n      Look.\n    never: |\n      I don't know.\n    next: resolved\n",
    );
    expect(lint(never)).toEqual([]);
    const german = steps(
      '  a:\n    say: |\n      No idea.\n    next: resolved\n',
      'language: de\n',
    );
    expect(lint(german)).toEqual([]);
  });
});
