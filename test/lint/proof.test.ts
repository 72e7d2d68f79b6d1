import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Call, evolve, noCall } from '../../src/guide/call.ts';
import { decide, positionOf, startCall } from '../../src/guide/decide.ts';
import { essence } from '../../src/lint/position.ts';
import { passed, prove } from '../../src/lint/proof.ts';
import type { Action } from '../../src/playbook/action.ts';
import {
  type Book,
  choose,
  deepest,
  isRefusal,
  type Position,
  standing,
} from '../../src/playbook/flow.ts';
import { houseOf } from '../../src/playbook/house.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { choiceKey, type Playbook } from '../../src/playbook/model.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { bookOf, lint, playbookOf, proofOf, steps } from './example-book.ts';
import { randomBook } from './random-book.ts';
import { rollsFrom } from './rolls.ts';

/** The built-in playbooks, as they are on disk. */
function builtIn(): Book {
  const folder = new URL('../../playbooks/', import.meta.url);
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
  const { value: settings } = parseWith(read('servekit.yaml'), decodeHouse);
  const ids = readdirSync(folder)
    .filter((name) => /^(?!servekit\.)[^.]+\.yaml$/.test(name))
    .map((name) => name.replace('.yaml', ''));
  const playbooks = ids.flatMap((id): [string, Playbook][] => {
    const { value } = parsePlaybook(read(`${id}.yaml`), id);
    return value === undefined ? [] : [[id, value]];
  });
  return {
    playbooks: new Map(playbooks),
    house: houseOf(settings === undefined ? [] : [settings]),
  };
}

function act(book: Book, call: Call, action: Action): Call {
  const decision = decide(book, call, action, 0);
  return 'refusal' in decision ? call : decision.events.reduce(evolve, call);
}

/** What the rep is asked on entry is filled in at once, as the proof supposes. */
function fillIn(book: Book, call: Call): Call {
  const step = standing(book, call.frames)?.step;
  let next = call;
  if (step?.promise !== undefined) {
    next = act(book, next, { type: 'promise', by: 'four', who: 'me' });
  }
  if (step?.handOver !== undefined) next = act(book, next, { type: 'hand-over', name: 'Priya' });
  return next;
}

/**
 * Walks the guide from the start of a playbook by random choices, as far as the proof goes: until the
 * call ends or moves over to another playbook. Says how many moves were made.
 */
function walkInside(book: Book, playbook: Playbook, roll: () => number, walks: number): number {
  const proof = prove(book, playbook);
  let moves = 0;
  for (let walk = 0; walk < walks; walk += 1) {
    const begun = startCall(book, playbook.id);
    if ('refusal' in begun) throw new Error(begun.refusal);
    let call = fillIn(book, begun.events.reduce(evolve, noCall));
    for (let move = 0; move < 80; move += 1) {
      expect(passed(proof, positionOf(call))).toBe(true);
      const choices = standing(book, call.frames)?.step.choices ?? [];
      const choice = choices[Math.floor(roll() * choices.length)];
      if (choice === undefined) break;
      call = act(book, call, { type: 'choose', choice: choiceKey(choice) });
      if (call.stage === 'stand-down') call = act(book, call, { type: 'confirm' });
      const below = call.frames.slice(0, -1).map((frame) => frame.playbook);
      const isNested = below.includes(call.frames.at(-1)?.playbook ?? '');
      if (call.stage !== 'call' || call.frames[0]?.playbook !== playbook.id || isNested) break;
      if (call.frames.length > deepest) break;
      call = fillIn(book, call);
      moves += 1;
    }
  }
  return moves;
}

describe('the guide, walked at random', () => {
  const book = builtIn();

  it.each([...book.playbooks.keys()])('stays within what was proved of %s', (id) => {
    const playbook = book.playbooks.get(id);
    if (playbook === undefined) throw new Error('there is no such playbook');
    expect(prove(book, playbook).cut).toBeUndefined();
    expect(walkInside(book, playbook, rollsFrom(id.length * 7919), 60)).toBeGreaterThan(0);
  });

  it('stays within what was proved of playbooks made up at random', () => {
    let moves = 0;
    for (let seed = 1; seed <= 80; seed += 1) {
      const made = randomBook(rollsFrom(seed));
      for (const playbook of made.playbooks.values()) {
        if (prove(made, playbook).cut === 'too-many') continue;
        moves += walkInside(made, playbook, rollsFrom(seed * 31), 12);
      }
    }
    expect(moves).toBeGreaterThan(2_000);
  });

  it('would be noticed outside of it', () => {
    const playbook = book.playbooks.get('angry-refund');
    if (playbook === undefined) throw new Error('there is no such playbook');
    const proof = prove(book, playbook);
    const [start] = proof.situations;
    if (start === undefined) throw new Error('nothing was walked');
    expect(passed(proof, start.position)).toBe(true);
    expect(passed(proof, { ...start.position, warnings: 1 })).toBe(false);
    expect(passed(proof, { ...start.position, promiseKept: true })).toBe(false);
    const frame = { playbook: 'dont-know', step: 'say-so', counts: {} };
    const frames = [...start.position.frames, frame];
    expect(passed(proof, { ...start.position, frames })).toBe(false);
  });
});

describe('what the proof leaves out of a position', () => {
  const text = steps(`  a:
    say: |
      Hello.
    next:
      Again: { go: a, at-most: 2, then: b }
  b:
    say: |
      Hello.
    next:
      Once more: { go: b, at-most: 1, then: c }
      On: c
  c:
    move: limit
    say: |
      Hello.
    next:
      End it: ended-by-rep
      They swear: { behaviour: swearing, go: b, then: c }
      A slur: { behaviour: slur, go: b, then: c }
      A threat: { behaviour: threat, go: b, then: c }
`);
  const playbook = playbookOf(text);
  const base = bookOf();
  const book = { ...base, playbooks: new Map([...base.playbooks, ['example', playbook]]) };

  const positions: Position[] = [];
  for (const step of ['a', 'b', 'c']) {
    for (const seen of subsets(['slur', 'swearing', 'threat'])) {
      for (let warnings = 0; warnings <= 4; warnings += 1) {
        for (let used = 0; used <= 3; used += 1) {
          const counts = { 'a/Again': used, 'b/Once more': Math.min(used, 2) };
          const frames = [{ playbook: 'example', step, counts }];
          positions.push({ frames, warnings, seen, promiseKept: false, handOverNamed: false });
        }
      }
    }
  }

  it('makes no difference to anything that a choice comes to', () => {
    for (const position of positions) {
      for (const choice of standing(book, position.frames)?.step.choices ?? []) {
        const full = outcomeOf(choose(book, position, choice).landing);
        const essential = outcomeOf(choose(book, essence(book, position), choice).landing);
        expect(essential).toEqual(full);
      }
    }
  });

  function outcomeOf(landing: ReturnType<typeof choose>['landing']) {
    if (isRefusal(landing)) return landing.refused;
    if (landing.at !== 'step') return landing;
    return essence(book, { ...(positions[0] as Position), frames: landing.frames }).frames;
  }
});

function subsets([name, ...others]: readonly string[]): readonly (readonly string[])[] {
  if (name === undefined) return [[]];
  return subsets(others).flatMap((some) => [some, [name, ...some]]);
}

describe('a proof with too many situations', () => {
  const asks = Array.from(
    { length: 6 },
    (_, index) => `      They ask ${index}: { go: a, at-most: 9, then: b }\n`,
  ).join('');
  const text = steps(`  a:
    say: |
      Hello.
    next:
${asks}  b:
    say: |
      Hello.
    next: resolved
`);

  it('is done again without counts, and says so', () => {
    const proof = proofOf(text, bookOf(), 2_000);
    expect(proof).toMatchObject({ coarse: true, cut: undefined });
    expect(proof.situations.map(({ step }) => step.id)).toEqual(['a', 'b']);
  });

  it('still tells a bounded loop from one without a bound', () => {
    expect(lint(text).map(({ rule }) => rule)).toEqual([
      'flow/too-many-paths',
      'step/too-many-choices',
    ]);
    const unbounded = text.replace('next: resolved', 'next:\n      Done: resolved\n      Again: a');
    expect(lint(unbounded).map(({ rule }) => rule)).toContain('flow/unbounded-loop');
  });

  it('supposes that a bound may be used up at once', () => {
    const bold = text.replace('next: resolved', 'next: promised');
    const [finding] = lint(bold).filter(({ rule }) => rule === 'flow/ending-not-earned');
    expect(finding?.help).toContain('too many paths');
  });

  it('gives up where even that is too much, and judges no step unreachable', () => {
    const proof = proofOf(text, bookOf(), 1);
    expect(proof).toMatchObject({ coarse: true, cut: 'too-many' });
  });
});

describe('a detour', () => {
  it('is walked once for each state in which it is entered, whoever enters it', () => {
    const text = steps(`  a:
    say: |
      Hello.
    next:
      One: { detour: aside, go: b }
      Two: { detour: aside, go: resolved }
  b:
    say: |
      Hello.
    next:
      Three: { detour: aside, go: resolved }
`);
    const levels = proofOf(text)
      .ways.flat()
      .flatMap(({ into }) => into?.level ?? []);
    const states = levels.map(({ situations }) => JSON.stringify(situations[0]?.position));
    expect(new Set(levels).size).toBe(new Set(states).size);
  });
});
