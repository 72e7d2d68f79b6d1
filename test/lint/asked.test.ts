import { describe, expect, it } from 'vitest';
import { askedBefore } from '../../src/lint/asked.ts';
import { essence, keyOf } from '../../src/lint/position.ts';
import { prove } from '../../src/lint/proof.ts';
import {
  type Book,
  choose,
  deepest,
  enter,
  isRefusal,
  type Position,
  standing,
  withBehaviour,
} from '../../src/playbook/flow.ts';
import type { Playbook, Step } from '../../src/playbook/model.ts';
import { randomBook } from './random-book.ts';
import { rollsFrom } from './rolls.ts';

const most = 3_000;

/** For each step of the playbook's own, what every path to it has asked: all frames walked at once. */
function longWay(
  book: Book,
  playbook: Playbook,
): ReadonlyMap<Step, ReadonlySet<string>> | undefined {
  const start = enter(book, playbook.id);
  const nothing = { warnings: 0, seen: [], promiseKept: false, handOverNamed: false };
  const first: Position = { ...nothing, frames: start ? [start] : [] };
  const asked = new Map<string, ReadonlySet<string>>();
  const positions = new Map<string, Position>();
  const queue: string[] = [];
  const arrive = (at: Position, before: ReadonlySet<string>) => {
    const step = standing(book, at.frames)?.step;
    if (step === undefined) return;
    const position = essence(book, {
      ...at,
      promiseKept: at.promiseKept || step.promise !== undefined,
      handOverNamed: at.handOverNamed || step.handOver !== undefined,
    });
    const key = keyOf(position);
    const old = asked.get(key);
    const both = old === undefined ? before : new Set([...old].filter((one) => before.has(one)));
    if (old !== undefined && both.size === old.size) return;
    asked.set(key, both);
    positions.set(key, position);
    queue.push(key);
  };
  arrive(first, new Set());
  for (const key of queue) {
    if (queue.length > most) return undefined;
    const position = positions.get(key) ?? first;
    const step = standing(book, position.frames)?.step;
    for (const choice of step?.choices ?? []) {
      const { landing, warned } = choose(book, position, choice);
      if (isRefusal(landing) || !('frames' in landing)) continue;
      const { frames } = landing;
      const names = frames.map((frame) => frame.playbook);
      const isCut = frames.length > deepest || new Set(names).size < names.length;
      if (isCut || names[0] !== playbook.id) continue;
      const warnings = position.warnings + (warned ? 1 : 0);
      const seen = withBehaviour(position.seen, choice.behaviour);
      arrive(
        { ...position, frames, warnings, seen },
        new Set([...(asked.get(key) ?? []), ...(step?.ask ?? [])]),
      );
    }
  }
  const found = new Map<Step, ReadonlySet<string>>();
  for (const [key, position] of positions) {
    const step = standing(book, position.frames)?.step;
    if (position.frames.length > 1 || step === undefined) continue;
    const here = asked.get(key) ?? new Set();
    const old = found.get(step);
    found.set(step, old === undefined ? here : new Set([...old].filter((one) => here.has(one))));
  }
  return found;
}

describe('what every path has asked', () => {
  it('is what walking every frame finds, in books made up at random', () => {
    let surely = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const book = randomBook(rollsFrom(seed));
      for (const playbook of book.playbooks.values()) {
        const expected = longWay(book, playbook);
        const proof = prove(book, playbook);
        if (expected === undefined || proof.coarse) continue;
        const asked = askedBefore(proof);
        for (const [step, facts] of expected) {
          const here = proof.situations.filter((one) => one.step === step);
          for (const fact of new Set(playbook.steps.flatMap(({ ask }) => ask))) {
            const isSure = here.every((one) => asked(one, fact));
            expect([seed, playbook.id, step.id, fact, isSure]).toEqual([
              seed,
              playbook.id,
              step.id,
              fact,
              facts.has(fact),
            ]);
            if (isSure) surely += 1;
          }
        }
      }
    }
    expect(surely).toBeGreaterThan(200);
  });
});
