import { describe, expect, it } from 'vitest';
import { bookOf, found, lint, steps } from './example-book.ts';

const rulesFound = (text: string, book = bookOf()) => lint(text, book).map(({ rule }) => rule);

describe('flow/unreachable', () => {
  it('finds an island once, at its first step, and counts what stands behind', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next: resolved
  b:
    say: |
      Hello.
    next: c
  c:
    say: |
      Hello.
    next: { go: b, at-most: 1, then: resolved }
`);
    const [island, ...others] = found('flow/unreachable', text);
    expect(others).toEqual([]);
    expect(island).toMatchObject({ line: 9, message: 'Nothing leads to "b".' });
    expect(island?.help).toBe('Lead a choice to it, or delete it with the step behind it.');
  });

  it('finds a step whose only way in is never taken', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next: { go: resolved, at-most: 1, then: b }
  b:
    say: |
      Hello.
    next: resolved
`);
    expect(found('flow/unreachable', text)[0]?.message).toBe(
      'No path comes to "b": the choices that name it are never taken that way.',
    );
  });

  it('does not blame a step that only the numbers of this house rule out', () => {
    const text = steps(
      `  a:
    say: |
      Hello.
    next:
      They threaten me: { behaviour: threat, go: warn, then: end-it }
  warn:
    say: |
      Please stop.
    next: say-more
  say-more:
    say: |
      I can carry on without it.
    next: back
  end-it:
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
      'kind: detour\n',
    );
    expect(rulesFound(text)).toEqual([]);
  });

  it('knows a step that is come to only once a bound is used up', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next: { go: a, at-most: 2, then: b }
  b:
    say: |
      Hello.
    next: resolved
`);
    expect(rulesFound(text)).toEqual([]);
  });

  it('knows a step where a detour comes back', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next: { detour: aside, go: b }
  b:
    say: |
      Hello.
    next: resolved
`);
    expect(rulesFound(text)).toEqual([]);
  });

  it('finds a step to which a detour never comes back', () => {
    const gone = `servekit: 1
title: Gone
use-when: In a test.
kind: detour
steps:
  a:
    say: |
      Goodbye.
    next: ended-by-customer
`;
    const text = steps(`  a:
    say: |
      Hello.
    next: { detour: gone, go: b }
  b:
    say: |
      Hello.
    next: resolved
`);
    expect(found('flow/unreachable', text, bookOf({ gone })).map(({ line }) => line)).toEqual([9]);
  });
});

describe('flow/choice-never-taken', () => {
  const never = (text: string, book = bookOf()) =>
    found('flow/choice-never-taken', text, book).map(({ line, column }) => [line, column]);

  it('tells how often a bounded choice can be taken at most', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next:
      On: { go: b, at-most: 4, then: resolved }
      Out: resolved
  b:
    say: |
      Hello.
    next:
      Back: { go: a, at-most: 2, then: resolved }
`);
    const [finding, ...others] = found('flow/choice-never-taken', text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      line: 9,
      column: 38,
      message:
        'This is never come to: no path takes the choice more than 3 times, and "at-most:" allows 4.',
      help: 'Write "at-most: 2", or take "at-most:" and "then:" out.',
    });
    expect(never(text.replace('at-most: 4', 'at-most: 3'))).toEqual([[9, 38]]);
    // Of two bounds in one loop, only one can be used up.
    expect(never(text.replace('at-most: 4', 'at-most: 2'))).toEqual([[15, 40]]);
  });

  it('finds where to come back to from a detour that never does', () => {
    const gone = `servekit: 1
title: Gone
use-when: In a test.
kind: detour
steps:
  a:
    say: |
      Goodbye.
    next: ended-by-customer
`;
    const text = steps(`  a:
    say: |
      Hello.
    next:
      On: b
      Aside: { detour: gone, go: b }
  b:
    say: |
      Hello.
    next: resolved
`);
    expect(never(text, bookOf({ gone }))).toEqual([[10, 34]]);
    expect(never(text, bookOf({ gone: gone.replace('ended-by-customer', 'back') }))).toEqual([]);
  });

  it('leaves a step that is not reached, and what would lead to one, to the rule about those', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next: { go: resolved, at-most: 1, then: b }
  b:
    say: |
      Hello.
    next: { go: resolved, at-most: 1, then: resolved }
`);
    expect(rulesFound(text)).toEqual(['flow/unreachable']);
  });

  it('does not blame what only the numbers of this house rule out', () => {
    const text = steps(
      `  a:
    say: |
      Hello.
    next:
      They threaten me: { behaviour: threat, go: warn, then: end-it }
      They ask something: { go: resolved, at-most: 1, then: back }
  warn:
    say: |
      Please stop.
    next: a
  end-it:
    say: |
      I'm ending the call now.
    next: resolved
`,
      'kind: detour\n',
    );
    const again = text.replace('{ go: resolved, at-most: 1', '{ go: ask, at-most: 1');
    const asking = `${again}  ask:\n    say: |\n      Hello.\n    next: { behaviour: threat, go: a, then: end-it }\n`;
    expect(never(text)).toEqual([[11, 61]]);
    expect(never(asking)).toEqual([]);
    const plain = asking.replace('{ behaviour: threat, go: a, then: end-it }', 'end-it');
    expect(never(plain)).toEqual([[11, 56]]);
  });

  it('says nothing where the paths could not be followed one by one', () => {
    const asks = Array.from(
      { length: 6 },
      (_, index) => `      They ask ${index}: { go: a, at-most: 9, then: b }\n`,
    ).join('');
    const text = steps(
      `  a:\n    say: |\n      Hello.\n    next:\n${asks}  b:\n    say: |\n      Hello.\n    next: { go: resolved, at-most: 1, then: back }\n`,
      'kind: detour\n',
    );
    expect(rulesFound(text)).toContain('flow/too-many-paths');
    expect(never(text)).toEqual([]);
  });
});

describe('flow/no-outcome', () => {
  const stuck = steps(`  a:
    title: Start
    say: |
      Hello.
    next:
      All is well: resolved
      It is not: b
  b:
    title: Round
    say: |
      Hello.
    next: c
  c:
    say: |
      Hello.
    next: b
`);

  it('finds the steps that lead only round, with the way there', () => {
    const [finding, ...others] = lint(stuck);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'flow/no-outcome', line: 12 });
    expect(finding?.message).toBe(
      'From "b" no path reaches an ending: it leads only round to "c".',
    );
    expect(finding?.trail).toEqual(['Start: choose "It is not"', 'Round']);
  });

  it('does not take a bounded loop for a dead end', () => {
    const text = stuck.replace('next: b\n', 'next: { go: b, at-most: 1, then: resolved }\n');
    expect(rulesFound(text)).toEqual([]);
  });

  it('takes moving over to another playbook for an ending', () => {
    expect(rulesFound(stuck.replace('next: b\n', 'next: other-matter\n'))).toEqual([]);
  });

  it('leaves an ending that is refused to the rule about endings', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next: promised
`);
    expect(rulesFound(text)).toEqual(['flow/ending-not-earned']);
  });
});

describe('flow/unbounded-loop', () => {
  const loop = (closing: string) =>
    steps(`  hear:
    title: Hear
    move: listen
    say: |
      Tell me.
    next:
      They tell me: say-back
  say-back:
    title: Say back
    say: |
      So it came late.
    next:
      That's right: resolved
      They start again: ${closing}
`);

  it('says what gives a warning where a behaviour was meant to bound the loop', () => {
    const [finding] = lint(loop('{ go: hear, behaviour: swearing, then: resolved }'));
    expect(finding).toMatchObject({ rule: 'flow/unbounded-loop' });
    expect(finding?.help).toContain('leaving a step with "move: limit": give "say-back" that move');
    expect(finding?.help).not.toContain('at-most');
  });

  it('finds a loop in which nothing changes, at the choice that closes it', () => {
    const [finding, ...others] = lint(loop('hear'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'flow/unbounded-loop', line: 18, column: 7 });
    expect(finding?.trail).toEqual([
      'Hear: choose "They tell me"',
      'Say back: choose "They start again"',
      'Hear, again',
    ]);
  });

  it.each([
    '{ go: hear, at-most: 9, then: resolved }',
    '{ detour: aside }',
    '{ detour: aside, go: say-back }',
  ])('says nothing about %s', (closing) => {
    expect(rulesFound(loop(closing))).toEqual([]);
  });

  it('finds a bound that only leads back again when it is used up', () => {
    const again = found('flow/unbounded-loop', loop('{ go: hear, at-most: 1, then: hear }'));
    expect(again.map(({ line }) => line)).toEqual([18]);
  });

  it('finds a loop through a detour, at the choice that sends it off', () => {
    const [finding] = found('flow/unbounded-loop', loop('{ detour: aside, go: hear }'));
    expect(finding?.line).toBe(18);
    expect(finding?.trail).toEqual([
      'Hear: choose "They tell me"',
      'Say back: choose "They start again"',
      'An aside › Ask: choose "I have it"',
      'Hear, again',
    ]);
  });

  it('finds moving over to itself, which starts every count anew', () => {
    expect(found('flow/unbounded-loop', loop('example')).map(({ line }) => line)).toEqual([18]);
  });

  it('finds each of two loops through one step', () => {
    const text = loop('hear').replace("      That's right: resolved\n", (line) => {
      return `${line}      They ask me to repeat it: say-back\n`;
    });
    expect(found('flow/unbounded-loop', text).map(({ line }) => line)).toEqual([18, 19]);
  });

  const warn = (behaviour: string) =>
    steps(
      `  warn:
    move: limit
    say: |
      I can't help while I'm sworn at. If it goes on, I'll end the call.
    offer:
      Carry on without it: back
    next:
      They swear again: ${behaviour}
  end-it:
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
      'kind: detour\n',
    );

  it('knows that warnings bound a loop through a limit', () => {
    expect(rulesFound(warn('{ behaviour: swearing, go: warn, then: end-it }'))).toEqual([]);
  });

  it('knows that a behaviour bounds nothing where no warning is given', () => {
    const text = warn('{ behaviour: swearing, go: warn, then: end-it }').replace(
      '    move: limit\n',
      '',
    );
    const rules = found('flow/unbounded-loop', text).map(({ line }) => line);
    expect(rules).toEqual([12]);
  });
});

describe('flow/ending-not-earned', () => {
  it('tells the path on which nothing was promised, though another has a promise', () => {
    const text = steps(`  a:
    title: Start
    say: |
      Hello.
    next:
      They want it in writing: write
      They want nothing: sum-up
  write:
    promise: A letter
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: sum-up
  sum-up:
    title: Sum up
    say: |
      That's all, then.
    next: promised
`);
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'flow/ending-not-earned', line: 22 });
    expect(finding?.trail).toEqual([
      'Start: choose "They want nothing"',
      'Sum up: go on',
      'The call would end as "promised"',
    ]);
  });

  it('tells how many warnings were given on the path', () => {
    const text = steps(
      `  a:
    title: Start
    move: limit
    say: |
      I can't help while I'm sworn at. If it goes on, I'll end the call.
    offer:
      Carry on without it: back
    next:
      They swear: { behaviour: swearing, go: b, then: b }
  b:
    title: Goodbye
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
      'kind: detour\n',
    );
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding?.message).toBe('This can end the call after 1 of 2 warnings.');
    expect(finding?.trail).toEqual([
      'Start: choose "They swear"',
      'Goodbye: go on',
      'The call would end as "ended-by-rep"',
    ]);
  });

  it('tells an ending by the rep before anything was noted', () => {
    const text = steps('  a:\n    say: |\n      Goodbye.\n    next: ended-by-rep\n');
    expect(lint(text).map(({ message }) => message)).toEqual([
      'This can end the call before anything was noted that would allow it.',
    ]);
  });

  it('lays an ending that a detour comes back to at the door of the choice', () => {
    const text = steps(`  a:
    title: Start
    say: |
      Hello.
    next: { detour: aside, go: promised }
`);
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'flow/ending-not-earned', line: 9 });
    expect(finding?.trail).toEqual([
      'Start: go on',
      'An aside › Ask: choose "I have it"',
      'The call would end as "promised"',
    ]);
  });

  it('counts a promise made inside a detour', () => {
    const promise = `servekit: 1
title: Promise it
use-when: In a test.
kind: detour
steps:
  a:
    promise: A letter
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: back
`;
    const text = steps(
      '  a:\n    say: |\n      Hello.\n    next: { detour: promise-it, go: promised }\n',
    );
    expect(rulesFound(text, bookOf({ 'promise-it': promise }))).toEqual([]);
  });
});

describe('a detour that comes back to `back`', () => {
  it('goes on to where the one below it comes back', () => {
    const outer = steps(
      '  a:\n    title: Outer\n    say: |\n      Hello.\n    next: { detour: inner, go: back }\n',
      'kind: detour\n',
    );
    const inner = steps(
      '  a:\n    title: Inner\n    say: |\n      Hello.\n    next: back\n',
      'kind: detour\n',
    );
    const text = steps(`  a:
    title: Start
    say: |
      Hello.
    next: { detour: outer, go: b }
  b:
    title: End
    say: |
      Hello.
    next: promised
`);
    const [finding, ...others] = lint(text, bookOf({ outer, inner }));
    expect(others).toEqual([]);
    expect(finding?.trail).toEqual([
      'Start: go on',
      'Example › Outer: go on',
      'Example › Inner: go on',
      'End: go on',
      'The call would end as "promised"',
    ]);
  });
});

describe('flow/detour-depth', () => {
  const opening = (detour: string) =>
    steps(
      `  a:
    say: |
      Hello.
    next:
      It helps: back
      It doesn't: { detour: ${detour} }
`,
      'kind: detour\n',
    );
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `d${index + 1}`,
        opening(index + 1 === length ? 'aside' : `d${index + 2}`),
      ]),
    );
  const start = steps(`  a:
    say: |
      Hello.
    next:
      All is well: resolved
      It is not: { detour: d1 }
`);

  it('allows four playbooks, and tells the five that are too many', () => {
    expect(rulesFound(start, bookOf(chain(2)))).toEqual([]);
    const [finding, ...others] = lint(start, bookOf(chain(3)));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'flow/detour-depth', line: 10 });
    expect(finding?.message).toBe(
      'This goes 5 playbooks deep: example › d1 › d2 › d3 › aside. 4 is the most.',
    );
  });

  it('tells a playbook that runs inside itself through another', () => {
    const d1 = opening('example');
    const [finding] = found(
      'flow/detour-depth',
      opening('d1'),
      bookOf({ d1, example: opening('d1') }),
    );
    expect(finding?.message).toBe('"example" would run inside itself: example › d1 › example.');
  });

  it('leaves a detour that runs inside itself to its own file', () => {
    const d1 = opening('d1');
    expect(rulesFound(start, bookOf({ d1 }))).toEqual([]);
  });
});

describe('craft/heard-first', () => {
  it('tells the path on which they were not heard', () => {
    const text = steps(`  a:
    title: Start
    say: |
      What's the matter?
    next:
      They tell me: hear
      They want the money now: look
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: look
  look:
    title: Look
    say: |
      I'm looking at it now.
    next: refuse
  refuse:
    title: Say no
    move: decline
    say: |
      I can't pay it back, because it was sent in time. You can have credit, or another one.
    offer:
      Credit: resolved
      Another one: resolved
    next:
      They want neither: write
  write:
    promise: The no in writing
    say: |
      You'll have it in writing by <by>.
      What day would suit you?
    next: promised
`);
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/heard-first', line: 24, column: 11 });
    expect(finding?.trail).toEqual([
      'Start: choose "They want the money now"',
      'Look: go on',
      'Say no (decline)',
    ]);
  });

  it('takes an offer on the listening step itself for too early', () => {
    const text = steps(`  hear:
    move: listen
    say: |
      Tell me what happened.
    offer:
      A voucher: resolved
    next:
      They tell me: say-back
  say-back:
    say: |
      So it came late.
    next: resolved
`);
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/heard-first', line: 9, trail: ['Hear (listen)'] });
  });

  it('counts being heard inside a detour', () => {
    const hear = `servekit: 1
title: Hear them
use-when: In a test.
kind: detour
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: back
`;
    const text = steps(`  a:
    say: |
      Hello.
    next: { detour: hear-them, go: refuse }
  refuse:
    move: decline
    say: |
      I can't, because it is too late. You can have credit, or another one.
    offer:
      Credit: resolved
      Another one: resolved
    next:
      They want neither: write
  write:
    promise: The no in writing
    say: |
      You'll have it in writing by <by>.
      What day would suit you?
    next: promised
`);
    expect(rulesFound(text, bookOf({ 'hear-them': hear }))).toEqual([]);
    expect(rulesFound(text.replace('hear-them', 'aside'))).toEqual(['craft/heard-first']);
  });

  it('holds for calls only', () => {
    const text = steps(
      `  refuse:
    move: decline
    say: |
      I can't, because it is too late. You can have credit, or another one.
    offer:
      Credit: back
      Another one: back
    next:
      They want neither: back
`,
      'kind: detour\n',
    );
    expect(rulesFound(text)).toEqual([]);
  });
});

describe('craft/dont-know-alternative', () => {
  const askFirst = (ending: string, after = '') =>
    steps(
      `  say-so:
    title: Say so
    move: find-out
    say: |
      I'd rather get that right. I can ask now, or ring you back.
    offer:
      I ask now: ask-now
      I ring back: ring-back
    next:
      They drop it: ${ending}
  ask-now:
    title: Ask now
    say: |
      I've asked a colleague.
    next: ring-back
  ring-back:
    promise: The answer
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: back
${after}`,
      'kind: detour\n',
    );

  it('tells the way out on which the question stays open', () => {
    const [finding, ...others] = lint(askFirst('back'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/dont-know-alternative', line: 15 });
    expect(finding?.trail).toEqual(['Say so: choose "They drop it"', 'Back to where it came from']);
  });

  it('tells it steps later, at the choice that goes out', () => {
    const text = askFirst(
      'chat',
      '  chat:\n    title: Chat\n    say: |\n      Right, then.\n    next:\n      They go: resolved\n',
    );
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding?.line).toBe(32);
    expect(finding?.trail).toEqual([
      'Say so: choose "They drop it"',
      'Chat: choose "They go"',
      'The call ends as "resolved"',
    ]);
  });

  it.each(['ring-back', '{ detour: promise-it, go: back }', 'ended-by-customer', 'danger'])(
    'is content with a way out through %s',
    (ending) => {
      const promise = `servekit: 1
title: Promise it
use-when: In a test.
kind: detour
steps:
  a:
    promise: A letter
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: back
`;
      expect(rulesFound(askFirst(ending), bookOf({ 'promise-it': promise }))).toEqual([]);
    },
  );

  it('is not content with a detour that settles nothing on one of its ways', () => {
    const rules = found('craft/dont-know-alternative', askFirst('{ detour: aside, go: back }'));
    expect(rules[0]?.trail).toEqual([
      'Say so: choose "They drop it"',
      'An aside › Ask: choose "I have it"',
      'Back to where it came from',
    ]);
  });
});

const promised = `  write:
    promise: An answer in writing
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: promised
`;

describe('craft/apologise-once', () => {
  const sorry = (id: string, next: string) => `  ${id}:
    move: apologise
    say: |
      I'm sorry it came late. I'm looking at it now.
    next: ${next}
`;

  it('tells the path from the first apology to the second', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next:
      They are cross: first
      They are calm: write
${sorry('first', 'look')}  look:
    say: |
      Here it is.
    next:
      It is lost: second
      It is on its way: write
${sorry('second', 'write')}${promised}`);
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/apologise-once', line: 23, column: 11 });
    expect(finding?.trail).toEqual([
      'A: choose "They are cross"',
      'First: go on',
      'Look: choose "It is lost"',
      'Second (apologise)',
    ]);
  });

  it('finds one apology that is come back to', () => {
    const text = steps(`${sorry('again', 'look')}  look:
    say: |
      Here it is.
    next:
      They go on about it: { go: again, at-most: 1, then: write }
${promised}`);
    const [finding] = found('craft/apologise-once', text);
    expect(finding?.trail).toEqual([
      'Again: go on',
      'Look: choose "They go on about it"',
      'Again (apologise)',
    ]);
  });

  it('lets each of two ways have its own', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next:
      It is lost: first
      It is late: second
${sorry('first', 'write')}${sorry('second', 'write')}${promised}`);
    expect(rulesFound(text)).toEqual([]);
  });

  const detour = `servekit: 1
title: Aside
use-when: In a test.
kind: detour
steps:
${sorry('own-it', 'back')}`;

  it('finds a second one in a detour, at the choice that leads into it', () => {
    const text = steps(`${sorry('first', 'look')}  look:
    say: |
      Here it is.
    next:
      They ask why: { detour: why, go: write }
      It is clear: write
${promised}`);
    const [finding, ...others] = lint(text, bookOf({ why: detour }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/apologise-once', line: 14, column: 7 });
    expect(finding?.message).toBe('After the apology so far, this comes to another one, in "why".');
    expect(finding?.trail).toEqual([
      'First: go on',
      'Look: choose "They ask why"',
      'Aside › Own it (apologise)',
    ]);
  });

  it('finds one of its own after a detour that has apologised', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next: { detour: why, go: second }
${sorry('second', 'write')}${promised}`);
    const [finding, ...others] = lint(text, bookOf({ why: detour }));
    expect(others).toEqual([]);
    expect(finding?.trail).toEqual(['A: go on', 'Aside › Own it: go on', 'Second (apologise)']);
  });

  it('finds a second one in a playbook that the call moves over to, two playbooks on', () => {
    const head = (title: string) => `servekit: 1\ntitle: ${title}\nuse-when: In a test.\nsteps:\n`;
    const far = `${head('Far')}${sorry('own-it', 'write')}${promised}`;
    const near = `${head('Near')}  look:
    say: |
      Here it is.
    next:
      It is that: far
      It is not: write
${promised}`;
    const text = steps(`${sorry('first', 'near')}`);
    const others = { near, far };
    const [finding, ...more] = lint(text, bookOf(others));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/apologise-once', line: 9 });
    expect(finding?.trail).toEqual([
      'First: go on',
      'Near › Look: choose "It is that"',
      'Far › Own it (apologise)',
    ]);
    const calm = text.replace('move: apologise\n    ', '');
    expect(found('craft/apologise-once', calm, bookOf(others))).toEqual([]);
  });
});

describe('craft/apology-amends', () => {
  const text = steps(`  own-it:
    move: apologise
    say: |
      I'm sorry it came late. I'm looking at it now.
    next:
      It is here: tell
      It is lost: write
  tell:
    say: |
      Here it is.
    next:
      They are content: resolved
      They hang up: ended-by-customer
      They want it in writing: write
${promised}`);

  it('tells the path from the apology to the ending', () => {
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/apology-amends', line: 16 });
    expect(finding?.trail).toEqual([
      'Own it: choose "It is here"',
      'Tell: choose "They are content"',
      'The call ends as "resolved"',
    ]);
  });

  it('is content with an offer, taken or not', () => {
    const offered = text
      .replace(
        '  own-it:',
        '  hear:\n    move: listen\n    say: |\n      Go on.\n    next: own-it\n  own-it:',
      )
      .replace(
        '    next:\n      They are content',
        '    offer:\n      A voucher: resolved\n    next:\n      They are content',
      );
    expect(rulesFound(offered)).toEqual([]);
  });

  it('leaves an apology in a detour to the call that opened it', () => {
    const detour = `servekit: 1
title: Aside
use-when: In a test.
kind: detour
steps:
  own-it:
    move: apologise
    say: |
      I'm sorry it came late. I'm looking at it now.
    next: back
`;
    const opening = steps(`  a:
    say: |
      Hello.
    next: { detour: why, go: resolved }
`);
    expect(rulesFound(detour)).toEqual([]);
    const [finding, ...others] = lint(opening, bookOf({ why: detour }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/apology-amends', line: 8 });
    expect(finding?.trail).toEqual([
      'A: go on',
      'Aside › Own it: go on',
      'The call ends as "resolved"',
    ]);
  });
});

describe('craft/ending-with-nothing', () => {
  it('tells the path from the no to the ending', () => {
    const text = steps(`  hear:
    move: listen
    say: |
      Tell me what happened.
    next: refuse
  refuse:
    move: decline
    say: |
      I can't, because it is too late. You can have credit, or another one.
    offer:
      Credit: resolved
      Another one: resolved
    next:
      They want neither: fair
  fair:
    say: |
      What would be fair?
    next:
      They let it go: resolved
      They name something: write
${promised}`);
    const [finding, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'craft/ending-with-nothing', line: 23 });
    expect(finding?.trail).toEqual([
      'Hear: go on',
      'Refuse: choose "They want neither"',
      'Fair: choose "They let it go"',
      'The call ends as "resolved"',
    ]);
    const closed = text.replace('They let it go: resolved', 'They let it go: bye').concat(`  bye:
    move: close
    say: |
      So it stays as it is: it was too late for a refund. Thank you for your patience today.
    next: resolved
`);
    expect(found('craft/ending-with-nothing', closed)).toEqual([]);
  });
});

describe('craft/ask-once', () => {
  const asking = (id: string, next: string) => `  ${id}:
    say: |
      What's the number?
    ask: [order]
    next: ${next}
`;
  const facts = 'facts:\n  order: Order number\n';

  it('tells a path on which it was asked before', () => {
    const text = steps(
      `  a:
    say: |
      Hello.
    next:
      It is late: one
      It is lost: two
${asking('one', 'again')}${asking('two', 'again')}${asking('again', 'resolved')}`,
      facts,
    );
    const [finding, ...others] = found('craft/ask-once', text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ line: 26, column: 11 });
    expect(finding?.trail).toEqual(['A: choose "It is late"', 'One: go on', 'Again (ask)']);
  });

  it('lets it be asked where one way has not asked it', () => {
    const text = steps(
      `  a:
    say: |
      Hello.
    next:
      It is late: one
      It is lost: again
${asking('one', 'again')}${asking('again', 'resolved')}`,
      facts,
    );
    expect(found('craft/ask-once', text)).toEqual([]);
  });

  it('lets a step ask that is come back to', () => {
    const text = steps(
      `${asking('a', 'b')}  b:
    say: |
      Let me see.
    next:
      It is not found: { go: a, at-most: 1, then: resolved }
      It is found: resolved
`,
      facts,
    );
    expect(found('craft/ask-once', text)).toEqual([]);
  });

  it('counts what a detour has asked on all its ways', () => {
    const detour = `servekit: 1
title: Number
use-when: In a test.
kind: detour
${facts}steps:
${asking('look', 'back')}`;
    const text = steps(
      `  a:
    say: |
      Hello.
    next: { detour: number, go: again }
${asking('again', 'resolved')}`,
      facts,
    );
    const [finding] = found('craft/ask-once', text, bookOf({ number: detour }));
    expect(finding?.trail).toEqual(['A: go on', 'Number › Look: go on', 'Again (ask)']);
    const skipping = detour
      .replace('next: back', 'next:\n      It is there: back')
      .replace(
        'steps:\n',
        'steps:\n  first:\n    say: |\n      Is it there?\n    next:\n      Yes: back\n      No: look\n',
      );
    expect(found('craft/ask-once', text, bookOf({ number: skipping }))).toEqual([]);
  });
});

describe('playbooks that move over to each other', () => {
  const to = (target: string, ...more: readonly string[]) => `servekit: 1
title: To ${target}
use-when: In a test.
steps:
  look:
    say: |
      Here it is.
    next:
      It is that: ${target}
${more.map((line) => `      ${line}\n`).join('')}`;

  it('have no ending where each leads to the other alone', () => {
    const [finding, ...others] = lint(to('one'), bookOf({ one: to('two'), two: to('example') }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'flow/no-outcome', severity: 'error', line: 5 });
    expect(finding?.message).toBe(
      'From "look" no path reaches an ending: it leads only over to "one", and from there back here.',
    );
  });

  it('are a loop without a bound where one of them ends', () => {
    const two = to('example', 'It is done: resolved');
    const [finding, ...others] = lint(to('one'), bookOf({ one: to('two'), two }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'flow/unbounded-loop', severity: 'warning', line: 9 });
    expect(finding?.trail).toEqual([
      'Look: choose "It is that"',
      'To two › Look: choose "It is that"',
      'To example › Look: choose "It is that"',
      'To one, from the start again',
    ]);
  });

  it('are fine where nothing leads back', () => {
    const one = to('two', 'It is done: resolved');
    const two = to('one', 'It is done: resolved');
    expect(rulesFound(to('one'), bookOf({ one, two }))).toEqual([]);
  });
});

describe('craft/safety-at-once', () => {
  const detour = (rest: string) => `servekit: 1
title: Look it up
use-when: In a test.
kind: detour
steps:
  first:
    say: |
      Let me see.
    next: second
  second:
    say: |
      Stay with me.
${rest}    next: back
`;
  const text = steps(
    `  where:
    say: |
      Where are you now?
    next:
      They tell me: { detour: look, go: emergency }
      They are safe: back
`,
    'kind: safety\n',
  );

  it('tells the way into a detour that holds whoever is in danger', () => {
    const holding = detour('    hold: 2\n');
    const [finding, ...others] = found('craft/safety-at-once', text, bookOf({ look: holding }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ line: 10, column: 7 });
    expect(finding?.trail).toEqual([
      'Where: choose "They tell me"',
      'Look it up › First: go on',
      'Look it up › Second (hold)',
    ]);
  });

  it('says nothing about a detour that does not', () => {
    expect(found('craft/safety-at-once', text, bookOf({ look: detour('') }))).toEqual([]);
    const asking = detour('    ask: [customer]\n');
    const [finding] = found('craft/safety-at-once', text, bookOf({ look: asking }));
    expect(finding?.message).toContain('asks who they are');
  });
});

describe('a path that is long', () => {
  it('is told whole, and ends nothing', () => {
    const chain = Array.from(
      { length: 1_500 },
      (_, at) => `  s${at}:\n    say: |\n      Hello.\n    next: s${at + 1}\n`,
    ).join('');
    const text = steps(`${chain}  s1500:\n    say: |\n      Hello.\n    next: promised\n`);
    const [finding] = found('flow/ending-not-earned', text);
    expect(finding?.trail).toHaveLength(1_502);
  });
});

describe('what a detour has done', () => {
  const aside = (rest: string) => `servekit: 1
title: Aside
use-when: In a test.
kind: detour
steps:
${rest}`;

  it('closes a loop by "then" as well as by "go"', () => {
    const text = steps(`  start:
    say: |
      Hello.
    next:
      They ask: { detour: aside, at-most: 1, then: again }
      They are done: resolved
  again:
    say: |
      Here it is.
    next: start
`);
    const [finding] = found('flow/unbounded-loop', text);
    expect(finding?.trail).toEqual(['Start: choose "They ask"', 'Again: go on', 'Start, again']);
  });

  it('is found where a detour that apologises opens another that does', () => {
    const inner = aside(
      "  own:\n    move: apologise\n    say: |\n      I'm sorry it came late.\n    next: back\n",
    );
    const outer = aside(
      "  own:\n    move: apologise\n    say: |\n      I'm sorry it came late.\n    next: { detour: inner, go: back }\n",
    );
    const [finding, ...others] = found('craft/apologise-once', outer, bookOf({ inner }));
    expect(others).toEqual([]);
    expect(finding?.trail).toEqual(['Own: go on', 'Aside › Own (apologise)']);
  });

  it('is refused before they were heard, at the choice that leads there', () => {
    const refusing = aside(`  refuse:
    move: decline
    say: |
      I can't, because it is too late. You can have credit, or another one.
    offer: { Credit: back, Another one: back }
    next: { They want neither: back }
`);
    const text = steps(`  a:
    say: |
      Hello.
    next:
      They want the money: { detour: refusing, go: hear }
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: write
${promised}`);
    const [finding, ...others] = found('craft/heard-first', text, bookOf({ refusing }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ line: 9, column: 7 });
    expect(finding?.trail).toEqual(['A: choose "They want the money"', 'Aside › Refuse (decline)']);
  });
});

describe('what is owed when a call moves over', () => {
  const text = steps(`  own-it:
    move: apologise
    say: |
      I'm sorry it came late. I'm looking at it now.
    next: { detour: aside, go: other }
`);
  const other = (next: string) => `servekit: 1
title: Other
use-when: In a test.
steps:
  look:
    say: |
      Here it is.
    next: ${next}
${promised}`;

  it('is followed there, the detour on the way told as well', () => {
    const [finding] = found('craft/apology-amends', text, bookOf({ other: other('resolved') }));
    expect(finding).toMatchObject({ line: 9 });
    expect(finding?.trail).toEqual([
      'Own it: go on',
      'An aside › Ask: choose "I have it"',
      'Other › Look: go on',
      'The call ends as "resolved"',
    ]);
  });

  it('is paid there', () => {
    expect(found('craft/apology-amends', text, bookOf({ other: other('write') }))).toEqual([]);
  });
});

it('what is found of a playbook does not depend on what was judged before it', () => {
  const asks = Array.from(
    { length: 5 },
    (_, index) => `      They ask ${index}: { go: a, at-most: 9, then: b }\n`,
  ).join('');
  const body = (end: string) =>
    `  a:\n    say: |\n      Hello.\n    next:\n${asks}  b:\n    say: |\n      Hello.\n    next: ${end}\n`;
  const big = `servekit: 1\ntitle: Big\nuse-when: In a test.\nkind: detour\nsteps:\n${body('back')}`;
  const text = steps('  a:\n    say: |\n      Hello.\n    next: { detour: big, go: resolved }\n');
  const alone = lint(text, bookOf({ big }));
  const book = bookOf({ big });
  lint(text.replace('Hello', 'Good day'), book);
  expect(lint(text, book)).toEqual(alone);
  expect(alone.map(({ rule }) => rule)).toEqual(['flow/too-many-paths']);
});
