import { describe, expect, it } from 'vitest';
import { acts } from './acts.ts';
import { bookOf, found, lint, steps } from './example-book.ts';

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

describe('step/same-choice, of two sentences', () => {
  const severities = (one: string, other: string, targets = ['resolved', 'back'], head = '') =>
    found(
      'step/same-choice',
      steps(
        `  a:\n    say: |\n      Hello.\n    next:\n      "${one}": ${targets[0]}\n      "${other}": ${targets[1]}\n`,
        `kind: detour\n${head}`,
      ),
    ).map(({ severity }) => severity);
  const alike = ['resolved', 'resolved'];

  it.each([
    ['They want a manager', 'They want the manager.'],
    ['They want it, now!', 'they want it now'],
    ['They agree', 'They agree …'],
    ['A call-back', 'Call back'],
    ["They don't say", 'They do not say'],
    ["They can't pay", 'They cannot pay'],
    ["It's lost", 'It is lost'],
    ['That’s right', "That's right"],
  ])('finds "%s" and "%s", wherever they lead', (one, other) => {
    expect(severities(one, other)).toEqual(['error']);
    expect(severities(one, other, alike)).toEqual(['error']);
  });

  it.each([
    ['They agree', 'They just agree'],
    ['They want it, please', 'They really want it'],
  ])('finds "%s" and "%s" only where they lead to the same place', (one, other) => {
    expect(severities(one, other, alike)).toEqual(['warning']);
    expect(severities(one, other)).toEqual([]);
    expect(severities(one, other, ['resolved', '{ go: resolved, says: Yes. }'])).toEqual([]);
    expect(severities(one, other, ['{ detour: aside }', '{ detour: aside, go: a }'])).toEqual([]);
  });

  it.each([
    ['They agree', 'They disagree'],
    ['They can pay', "They can't pay"],
    ['It works', "It doesn't work"],
    ['It is 50', 'It is 50%'],
    ['Under £50', 'Over £50'],
    ['Under $50', 'Under £50'],
    ['They take A', 'They take B'],
    ['It is <request>', 'It is <ref>'],
    ['Yes', 'No'],
    ['?', '!'],
    ['Really', 'Just so'],
  ])('lets "%s" and "%s" be', (one, other) => {
    expect(severities(one, other, alike)).toEqual([]);
  });

  it('knows the articles and fillers of English only', () => {
    const german = 'language: de\n';
    expect(severities('The a', 'A the', alike, german)).toEqual([]);
    expect(severities('Er will so', 'Er will', alike, german)).toEqual([]);
    expect(severities('Ja.', 'ja', alike, german)).toEqual(['error']);
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
    expect(found('craft/dont-know-alternative', text, bookOf(), acts)).toMatchObject([
      { line: 7, column: 20, endColumn: 32 },
    ]);
  });

  it('lets what must not be said be, and other languages', () => {
    const never = steps(
      "  a:\n    do: |\n      Look.\n    never: |\n      I don't know.\n    next: resolved\n",
    );
    expect(found('craft/dont-know-alternative', never, bookOf(), acts)).toEqual([]);
    const german = steps(
      '  a:\n    say: |\n      No idea.\n    next: resolved\n',
      'language: de\n',
    );
    expect(lint(german, bookOf(), acts)).toEqual([]);
  });
});
