import { describe, expect, it } from 'vitest';
import { play } from '../../src/guide/play.ts';
import { prove } from '../../src/lint/proof.ts';
import type { Book } from '../../src/playbook/flow.ts';
import { parseWith } from '../../src/playbook/parse.ts';
import { decodeStories, type Story } from '../../src/playbook/story.ts';
import {
  coverageOf,
  type Ground,
  groundOf,
  takenIn,
  wayInWords,
} from '../../src/stories/coverage.ts';
import { type Already, generate } from '../../src/stories/generate.ts';
import { storiesText } from '../../src/stories/yaml-text.ts';
import { builtIn } from '../guide/built-in.ts';
import { bookOf, playbookOf, steps } from '../lint/example-book.ts';
import { randomBook } from '../lint/random-book.ts';
import { rollsFrom } from '../lint/rolls.ts';

const nothing: Already = { taken: new Set(), names: new Set() };

function ground(book: Book, id: string): Ground {
  const playbook = book.playbooks.get(id);
  if (playbook === undefined) throw new Error(`there is no playbook "${id}"`);
  return groundOf(prove(book, playbook));
}

/** A book with a playbook named `example` in it, from its steps. */
function exampleBook(text: string, head = ''): Book {
  const book = bookOf();
  const playbook = playbookOf(steps(text, head));
  return { ...book, playbooks: new Map([...book.playbooks, ['example', playbook]]) };
}

function played(book: Book, id: string, stories: readonly Story[]) {
  return stories.map((story) => ({ ...story, played: play(book, id, story) }));
}

/** Why stories do not hold, and what they leave uncovered: nothing, when all is well. */
function faults(book: Book, id: string, stories: readonly Story[]): readonly string[] {
  const all = played(book, id, stories);
  const open = ground(book, id);
  // A step that no choice leads on from is the playbook's fault; a story has no choice to take there.
  const uncovered = coverageOf(open, all).uncovered.filter((one) =>
    open.ways.some(({ step }) => step === one.step),
  );
  return [
    ...all.flatMap(({ name, played: { failures } }) =>
      failures.map(({ message }) => `${name}: ${message}`),
    ),
    ...uncovered.map((one) => ('choice' in one ? wayInWords(one) : one.step.id)),
  ];
}

describe('the stories that are generated', () => {
  it('hold, and take all that can be taken, in books made up at random', () => {
    let made = 0;
    let ways = 0;
    for (let seed = 301; seed <= 450; seed += 1) {
      const book = randomBook(rollsFrom(seed));
      for (const id of book.playbooks.keys()) {
        const { stories, missed } = generate(book, ground(book, id), nothing);
        expect(missed.map(wayInWords), `seed ${seed}, ${id}`).toEqual([]);
        expect(faults(book, id, stories), `seed ${seed}, ${id}`).toEqual([]);
        made += stories.length;
        ways += ground(book, id).ways.length;
      }
    }
    expect(made).toBeGreaterThan(500);
    expect(ways).toBeGreaterThan(1_200);
  });

  it.each([...builtIn().playbooks.keys()])('hold and cover the built-in %s', (id) => {
    const book = builtIn();
    const { stories, missed } = generate(book, ground(book, id), nothing);
    expect(missed).toEqual([]);
    expect(faults(book, id, stories)).toEqual([]);
    expect(stories.every(({ generated }) => generated === true)).toBe(true);
    expect(new Set(stories.map(({ name }) => name)).size).toBe(stories.length);
  });

  it('are read back as the very same from the text that is printed', () => {
    const book = builtIn();
    for (const id of book.playbooks.keys()) {
      const { stories } = generate(book, ground(book, id), nothing);
      const { value = [], problems } = parseWith(storiesText(stories), decodeStories);
      expect(problems).toEqual([]);
      expect(value.map(({ number: _, items: __, ...story }) => story)).toEqual(stories);
    }
  });

  it('are the same each time', () => {
    const book = builtIn();
    const once = () => generate(builtIn(), ground(book, 'angry-refund'), nothing).stories;
    expect(once()).toEqual(once());
  });

  it('are no more than there are ways to end, where each call can take all the others', () => {
    const book = exampleBook(`  a:
    say: |
      Hello.
    next:
      Again: { go: a, at-most: 2, then: b }
      On: b
  b:
    say: |
      What now?
    next:
      Back to the start: { go: a, at-most: 2, then: b }
      Done: resolved
      They hang up: ended-by-customer
`);
    const { stories } = generate(book, ground(book, 'example'), nothing);
    expect(stories.map(({ expect: { outcome } }) => outcome)).toEqual([
      'resolved',
      'ended-by-customer',
    ]);
    expect(faults(book, 'example', stories)).toEqual([]);
  });

  it('are only those that the stories at hand leave open', () => {
    const book = builtIn();
    const all = ground(book, 'reset');
    const [, ...others] = generate(book, all, nothing).stories;
    const before = played(book, 'reset', others);
    const open = coverageOf(all, before).uncovered.length;
    expect(open).toBeGreaterThan(0);
    const names = new Set<string>();
    const taken = takenIn(all.playbook, before);
    const { stories } = generate(book, all, { taken, names });
    expect(stories).toHaveLength(1);
    expect(faults(book, 'reset', [...others, ...stories])).toEqual([]);
  });

  it('fill in what an ending needs, and say yes where danger is over', () => {
    const book = exampleBook(
      `  a:
    say: |
      Who is in danger?
    next:
      Nobody is: back
      I ring you: ring
      Somebody comes: hand
  ring:
    promise: A call back
    say: |
      I ring you by <by>.
    next:
      That suits them: promised
      Another time: { go: ring, at-most: 1, then: hand }
  hand:
    hand-over: The police
    say: |
      <taken-by> is on the way.
    next: handed-over
`,
      'kind: safety\n',
    );
    const { stories, missed } = generate(book, ground(book, 'example'), nothing);
    expect(missed).toEqual([]);
    expect(faults(book, 'example', stories)).toEqual([]);
    const moves = stories.flatMap((story) => story.moves.map(({ type }) => type));
    for (const type of ['promise', 'hand-over', 'confirm', 'over']) expect(moves).toContain(type);
    expect(stories.map((story) => story.expect.promises)).toContain(1);
  });

  it('call a choice by another name where its sentence is a word of the language', () => {
    const book = exampleBook(`  a:
    say: |
      Hello.
    next:
      back: resolved
      hold: ended-by-customer
`);
    const { stories } = generate(book, ground(book, 'example'), nothing);
    expect(storiesText(stories)).toContain('- choose: back');
    const { value = [] } = parseWith(storiesText(stories), decodeStories);
    expect(faults(book, 'example', value)).toEqual([]);
  });

  it('are called by what they are there for, and not as another one is', () => {
    const book = exampleBook(`  a:
    say: |
      Hello.
    next: resolved
`);
    const [story] = generate(book, ground(book, 'example'), nothing).stories;
    expect(story?.name).toBe('goes on from a, ends resolved');
    const names = new Set(['goes on from a, ends resolved']);
    const [other] = generate(book, ground(book, 'example'), { ...nothing, names }).stories;
    expect(other?.name).toBe('goes on from a, ends resolved (2)');
  });

  it('are told as missed where the way is too long to be found', () => {
    const book = builtIn();
    const { stories, missed } = generate(book, ground(book, 'angry-refund'), nothing, 3);
    expect(missed.length).toBeGreaterThan(0);
    expect(faults(book, 'angry-refund', stories)).not.toEqual([]);
    for (const { played: one } of played(book, 'angry-refund', stories)) {
      expect(one.failures).toEqual([]);
    }
  });
});
