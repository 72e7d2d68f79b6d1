import { describe, expect, it } from 'vitest';
import { prove } from '../../src/lint/proof.ts';
import { groundOf, inTotal, percentOf, wayInWords } from '../../src/stories/coverage.ts';
import { uncoveredInWords } from '../../src/stories/formats/format.ts';
import { proofOf, steps } from '../lint/example-book.ts';
import { lateBook, runOf } from './made-up.ts';

const told = `stories:
  - name: they hang up
    moves: [They have told it, They hang up]
    expect: { outcome: ended-by-customer }
`;

const words = (stories: string) => {
  const { coverage } = runOf(stories);
  return coverage.uncovered.map(
    (one, index) => `${coverage.uncoveredLines[index]}: ${uncoveredInWords(one)}`,
  );
};

describe('what stories cover', () => {
  it('is counted by steps, and by ways out of choices', () => {
    const { steps: stood, choices } = runOf(told).coverage;
    expect([stood, choices]).toEqual([
      { covered: 2, total: 5 },
      { covered: 2, total: 12 },
    ]);
  });

  it('leaves the rest, each with its line in the playbook', () => {
    expect(words(told)).toEqual([
      '14: no story takes "They start again" at "Hear them out" (hear)',
      '14: no story takes "They start again" at "Hear them out" (hear), once it is used up',
      '15: no story takes "They swear" at "Hear them out" (hear)',
      '20: no story takes "Send it again" at "Offer it" (offer-it)',
      '21: no story takes "I must ask" at "Offer it" (offer-it)',
      '23: no story comes to "Send it" (send-it)',
      '27: no story takes the only way on at "Send it" (send-it)',
      '28: no story comes to "Warn" (warn)',
      '33: no story takes "Carry on" at "Warn" (warn)',
      '35: no story takes "They swear again" at "Warn" (warn)',
      '38: no story takes "They swear again" at "Warn" (warn), once they are warned enough',
      '39: no story comes to "End it" (end-it)',
      '42: no story takes the only way on at "End it" (end-it)',
    ]);
  });

  it('is nothing by a story that fails', () => {
    const failing = told.replace('outcome: ended-by-customer', 'outcome: resolved');
    expect(runOf(failing).coverage.choices.covered).toBe(0);
  });

  it('tells what only generated stories take', () => {
    const both = `${told}  - name: they hang up at once
    generated: true
    moves: [They start again, They have told it, They hang up]
    expect: { outcome: ended-by-customer }
`;
    expect(runOf(both).coverage).toMatchObject({ choices: { covered: 3 }, onlyGenerated: 1 });
  });

  it('counts both ways of a choice only when both were taken', () => {
    const twice = told.replace('They have told it', 'They start again, They start again');
    expect(runOf(twice).coverage.choices.covered).toBe(3);
    expect(words(twice).join('\n')).not.toContain('They start again');
  });

  it('counts what a story takes although no path of the playbook alone does', () => {
    const text = `stories:
  - name: sworn at before, in another playbook
    moves: [They swear, { jump: hear }, They swear]
    expect: { at: warn }
`;
    const { closed, choices } = runOf(text).coverage;
    expect(choices.total).toBe(12);
    expect(closed.map(wayInWords)).toEqual([
      '"They swear" at "Hear them out" (hear), once they are warned enough',
    ]);
    const warned = text.replace(
      '{ jump: hear }, They swear',
      'Carry on, { jump: hear }, They swear',
    );
    const again = warned.replace('at: warn', 'warnings: 1');
    expect(runOf(again).coverage.choices.total).toBe(12);
    const enough = `stories:
  - name: warned twice, then found again
    moves: [They swear, They swear again, Carry on, { jump: hear }, They swear]
    expect: { at: end-it, warnings: 2 }
`;
    expect(runOf(enough).coverage).toMatchObject({ choices: { total: 13 }, closed: [] });
  });

  it('is all where there is nothing to cover', () => {
    expect(percentOf({ covered: 0, total: 0 })).toBe(100);
    expect(percentOf(inTotal([]).choices)).toBe(100);
    expect(percentOf({ covered: 1, total: 8 })).toBe(12.5);
  });
});

describe('what no story can cover', () => {
  const why = (text: string, head = '') =>
    groundOf(proofOf(steps(text, head))).closed.map((way) => `${wayInWords(way)}. ${way.why}`);

  it('is a bound that no path uses up, and a warning that none gives', () => {
    expect(
      why(
        `  a:
    say: |
      Hello.
    next:
      Once: { go: b, at-most: 1, then: resolved }
      They swear: { behaviour: swearing, go: b, then: ended-by-rep }
      They threaten me: { behaviour: threat, go: b, then: resolved }
  b:
    say: |
      Hello.
    next: resolved
`,
      ),
    ).toEqual([
      '"Once" at "A" (a), once it is used up. No path of this playbook alone takes it often enough.',
      '"They swear" at "A" (a), once they are warned enough. No path of this playbook alone gives 2 warnings before it.',
      '"They threaten me" at "A" (a). The house asks for no warning for "threat", so it leads to "then" at once.',
    ]);
  });

  it('is a step that nothing leads to, an ending that is refused, and a first way too late', () => {
    expect(
      why(`  a:
    move: limit
    say: |
      Hello.
    next:
      A slur: { behaviour: slur, go: b, then: resolved }
      End it: ended-by-rep
      On: c
  b:
    say: |
      Hello.
    next: resolved
  c:
    say: |
      Hello.
    next: promised
`),
    ).toEqual([
      '"A slur" at "A" (a). Whoever comes here has been warned enough already, so it leads to "then".',
      '"End it" at "A" (a). You may end the call once they have been warned. No abuse has been noted yet.',
      'the only way on at "B" (b). No path comes to this step.',
      'the only way on at "C" (c). A promise needs a time and a person first.',
    ]);
  });

  it('is not said for sure where there are too many paths to count', () => {
    const many = Array.from(
      { length: 6 },
      (_, n) => `      Ask ${n}: { go: a, at-most: 9, then: b }\n`,
    );
    const text = steps(
      `  a:\n    say: |\n      Hello.\n    next:\n${many.join('')}  b:\n    say: |\n      Hello.\n    next: resolved\n`,
    );
    const ground = groundOf(proofOf(text, undefined, 2_000));
    expect(ground.rough).toBe(true);
    expect(ground.ways).toHaveLength(13);
  });

  it('is nothing in a playbook whose every way is open', () => {
    const book = lateBook();
    const playbook = book.playbooks.get('late');
    if (playbook === undefined) throw new Error('there is no late parcel');
    expect(groundOf(prove(book, playbook)).closed.map(wayInWords)).toHaveLength(1);
  });
});
