import { describe, expect, it } from 'vitest';
import { lintStories } from '../../src/lint/lint.ts';
import { parseWith } from '../../src/playbook/parse.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import { bookOf, playbookOf } from './example-book.ts';

const torn = `servekit: 1
title: Torn
use-when: In a test.
steps:
  a:
    say: |
      Hello.
    next:
      They tear it: torn-to-bits
`;

/** What is found in one story of a playbook: rule, line and words. */
function found(lines: readonly string[], id = 'other-matter', unsound: readonly string[] = []) {
  const text = `stories:\n  - name: n\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const parsed = parseWith(text, decodeStories);
  expect(parsed.problems).toEqual([]);
  const book = bookOf();
  const playbooks = new Map([...book.playbooks, ['torn', playbookOf(torn, 'torn')]]);
  const file = { path: 'x.stories.yaml', id, text, parsed };
  return lintStories(file, { ...book, playbooks }, new Set(unsound)).map(
    ({ rule, line, message, help }) => ({ rule, line, message, help }),
  );
}

const expectation = 'expect: { promises: 0 }';

describe('the names in a story', () => {
  it.each([
    [
      'a fact of the playbooks that it opens',
      'moves: [{ interrupt: aside }, { fill: { ref: A } }]',
    ],
    ['a fact that is the house’s to fill', 'moves: [{ fill: { ring-back-within: a day } }]'],
    ['a playbook to jump to', 'moves: [{ jump: danger }]'],
    ['a step of another playbook to jump to', 'moves: [{ jump: aside/write }, next]'],
    ['a choice of a playbook that is jumped to', 'moves: [{ jump: aside }, I have it]'],
    ['a second matter', 'moves: [{ over: resolved }, { another-matter: aside }, write]'],
  ])('may be %s', (_, moves) => {
    expect(found([moves, expectation])).toEqual([]);
  });

  it.each([
    ['moves: [{ jump: hea }]', 'No playbook that this story comes to has a step "hea".', '"hear"'],
    ['moves: [{ jump: aside/wite }]', '"aside" has no step "wite".', '"write"'],
    ['moves: [{ jump: asde/write }]', 'There is no playbook "asde".', '"aside"'],
    ['moves: [{ jump: aside/write/x }]', '"aside" has no step "write/x".', '"write"'],
    [
      'moves: [{ over: resolved }, { another-matter: asde }]',
      'There is no playbook "asde".',
      '"aside"',
    ],
    [
      'moves: [{ fill: { reff: A-1 } }]',
      'No playbook that this story comes to has a fact "reff".',
      '"ref"',
    ],
  ])('are blamed in %s', (moves, message, near) => {
    const [finding, ...others] = found([moves, expectation]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'stories/unknown-name', line: 3, message });
    expect(finding?.help).toContain(near);
  });

  it('are looked for where the call is expected to stand', () => {
    expect(found(['moves: [next]', 'expect: { at: heer }'])).toMatchObject([
      { rule: 'stories/unknown-name', line: 4 },
    ]);
  });

  it('are not judged where a playbook that cannot be read, or found, may have them', () => {
    const moves = ['moves: [{ fill: { scrap: x } }, They shred it]', 'expect: { at: bits }'];
    expect(found(moves, 'torn', ['torn-to-bits'])).toEqual([]);
    expect(found(moves, 'torn')).toEqual([]);
    expect(found(moves).map(({ rule }) => rule)).toEqual([
      'stories/unknown-name',
      'stories/unknown-choice',
      'stories/unknown-name',
    ]);
  });

  it('may be anything in a last move that is to be refused', () => {
    const refused = 'expect: { refused: There is no }';
    expect(found(['moves: [next, { interrupt: nowhere }]', refused])).toEqual([]);
    expect(found(['moves: [{ interrupt: nowhere }, next]', refused])).toHaveLength(1);
  });
});

describe('the choices in a story', () => {
  it('are named with the nearest sentence where there is none like it', () => {
    expect(found(['moves: [I have ti]', expectation], 'aside')).toMatchObject([
      { rule: 'stories/unknown-choice', help: 'Did you mean "I have it"?' },
    ]);
  });

  it('are listed where none is like it', () => {
    const [finding] = found(['moves: [They sing a song]', expectation], 'aside');
    expect(finding?.help).toContain('There are "I have it", "They want it in writing",');
  });

  it('may be those of a playbook that an earlier choice leads to', () => {
    const text = found(['moves: [They are gone, next, Nobody is]', expectation], 'no-answer');
    expect(text.map(({ rule }) => rule)).toEqual(['stories/unknown-choice']);
  });

  it('are not found ambiguous where one step has just one that leads there', () => {
    expect(found(['moves: [{ jump: ask }, resolved]', expectation], 'no-answer')).toEqual([]);
  });

  it('are named by their sentences where a target is not enough', () => {
    expect(found(['moves: [goodbye]', expectation], 'no-answer')).toMatchObject([
      {
        rule: 'stories/ambiguous-choice',
        help: 'Write its sentence: "They are gone" or "They only breathe".',
      },
    ]);
  });
});
