import { describe, expect, it } from 'vitest';
import { afterEntering, afterLeaving } from '../../src/lint/debts.ts';
import { essence, keyOf } from '../../src/lint/position.ts';
import { type Proof, prove, type Result, type Told } from '../../src/lint/proof.ts';
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
import { choiceKey, type Playbook } from '../../src/playbook/model.ts';
import { randomBook } from './random-book.ts';
import { rollsFrom } from './rolls.ts';

/** A call as the long way round sees it: all frames at once, nothing summed up. */
interface Plain extends Told {
  readonly position: Position;
}

const inWordsOf = ({ heard, apologised, owes }: Told) => `${heard} ${apologised} ${owes.join()}`;

const most = 1_500;

/** What stands on steps of the playbook itself, and what each choice there comes to in the end. */
function longWay(book: Book, playbook: Playbook): ReadonlySet<string> | undefined {
  const facts = new Set<string>();
  const known = new Set<string>();
  const queue: { readonly at: Plain; readonly by: string }[] = [];
  const arrive = (at: Plain, by: string) => {
    const step = standing(book, at.position.frames)?.step;
    if (step === undefined) return;
    const position = {
      ...at.position,
      promiseKept: at.position.promiseKept || step.promise !== undefined,
      handOverNamed: at.position.handOverNamed || step.handOver !== undefined,
    };
    const next = { ...at, position, owes: afterEntering(step, at.owes) };
    const key = `${keyOf(position)} ${inWordsOf(next)}`;
    const own = position.frames.length === 1;
    if (own) facts.add(`at ${keyOf(essence(book, position))} ${inWordsOf(next)}`);
    const from = own ? '' : by;
    if (known.has(`${key} ${from}`)) return;
    known.add(`${key} ${from}`);
    queue.push({ at: next, by: from });
  };
  const start = enter(book, playbook.id);
  const nothing = { warnings: 0, seen: [], promiseKept: false, handOverNamed: false };
  const silent = { heard: false, apologised: false, owes: [] };
  arrive({ position: { ...nothing, frames: start ? [start] : [] }, ...silent }, '');
  for (const { at, by } of queue) {
    if (queue.length > most) return undefined;
    const { position } = at;
    const step = standing(book, position.frames)?.step;
    for (const choice of step?.choices ?? []) {
      const own = position.frames.length === 1;
      const door = own ? `${step?.id}/${choiceKey(choice)}` : by;
      const { landing, warned } = choose(book, position, choice);
      if (step === undefined) continue;
      const told: Told = {
        heard: at.heard || step.move === 'listen',
        apologised: at.apologised || step.move === 'apologise',
        owes: afterLeaving(step, choice, at.owes, own),
      };
      const owed = told.owes.join();
      if (isRefusal(landing)) {
        // What is refused with nothing below, too, is the detour's own to mend.
        const above = { ...position, frames: position.frames.slice(1) };
        const blamed = own || !isRefusal(choose(book, above, choice).landing);
        if (blamed) facts.add(`${door}: refused ${landing.refused}`);
        continue;
      }
      if (landing.at === 'end') {
        facts.add(`${door}: end ${landing.outcome} ${owed}`);
        continue;
      }
      const frames = landing.at === 'nothing-below' ? [] : landing.frames;
      const top = frames.at(-1)?.playbook ?? '';
      const below = frames.slice(0, -1).map((frame) => frame.playbook);
      const pushed = frames.length > position.frames.length;
      if (frames.length === 0) facts.add(`${door}: back ${owed}`);
      else if (pushed && (frames.length > deepest || below.includes(top))) continue;
      else if (frames[0]?.playbook !== playbook.id) facts.add(`${door}: moved over`);
      else {
        const warnings = position.warnings + (warned ? 1 : 0);
        const seen = withBehaviour(position.seen, choice.behaviour);
        arrive({ position: { ...position, frames, warnings, seen }, ...told }, door);
      }
    }
  }
  return facts;
}

function summedUp(proof: Proof): ReadonlySet<string> {
  const facts = new Set<string>();
  for (const situation of proof.situations) {
    facts.add(`at ${keyOf(situation.position)} ${inWordsOf(situation)}`);
  }
  for (const { from, choice, result } of proof.ways.flat()) {
    const words = inWords(result);
    if (words !== undefined) facts.add(`${from.step.id}/${choiceKey(choice)}: ${words}`);
  }
  return facts;
}

function inWords(result: Result): string | undefined {
  switch (result.at) {
    case 'end':
      return `end ${result.outcome} ${result.owes.join()}`;
    case 'back':
      return `back ${result.owes.join()}`;
    case 'moved-over':
      return 'moved over';
    case 'refused':
      return result.refusal.refused === 'nowhere' ? undefined : `refused ${result.refusal.refused}`;
    default:
      return undefined;
  }
}

describe('a proof that sums detours up', () => {
  it('finds just what walking every frame finds, in books made up at random', () => {
    let compared = 0;
    let asides = 0;
    for (let seed = 101; seed <= 250; seed += 1) {
      const book = randomBook(rollsFrom(seed));
      for (const playbook of book.playbooks.values()) {
        const expected = longWay(book, playbook);
        const proof = prove(book, playbook);
        if (expected === undefined || proof.coarse) continue;
        compared += 1;
        if (proof.ways.flat().some(({ into }) => into !== undefined)) asides += 1;
        expect([...summedUp(proof)].toSorted(), `seed ${seed}, ${playbook.id}`).toEqual(
          [...expected].filter((fact) => !fact.endsWith('refused nowhere')).toSorted(),
        );
      }
    }
    expect(compared).toBeGreaterThan(300);
    expect(asides).toBeGreaterThan(80);
  });
});
