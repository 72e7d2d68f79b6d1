import type { Choice } from '../playbook/model.ts';
import {
  type Level,
  mostWays,
  onward,
  type Proof,
  spelledOut,
  type Taken,
  waysTo,
} from './proof.ts';

/** A level that a playbook leads into: a detour of it, or a playbook that it moves over to. */
export interface Onward {
  /** The choice of the playbook's own that leads there. */
  readonly by: Taken;
  readonly level: Level;
  /** It is another playbook, moved over to with nothing below. */
  readonly isOver: boolean;
  /** The choices that lead to the start of the level. */
  readonly ways: () => readonly Taken[];
}

/**
 * So many levels are looked into from one playbook, and other playbooks walked until `mostWays` are
 * spent on them together; far more than anybody writes, and a bound for who means harm.
 */
const mostLevels = 500;

/**
 * The levels that the playbook's own choices lead into, however many playbooks further, each choice
 * with each level once and the nearest first.
 */
export function* onwardFrom(proof: Proof): Iterable<Onward> {
  const entered = new Map<Level, Set<Taken['choice']>>();
  const queue: Onward[] = [];
  let spent = 0;
  const enter = (level: Level, by: Taken, ways: Onward['ways'], isOver: boolean) => {
    const choices = entered.get(level) ?? new Set();
    entered.set(level, choices);
    if (choices.has(by.choice) || queue.length >= mostLevels) return;
    choices.add(by.choice);
    queue.push({ by, level, ways, isOver });
  };
  const open = (level: Level, behind?: Onward) => {
    for (const way of level.ways.flat()) {
      const { into, result, from, choice } = way;
      const taken = { from, choice };
      const by = behind?.by ?? taken;
      const upTo = (last: readonly Taken[]) => () => [
        ...(behind?.ways() ?? []),
        ...waysTo(from),
        ...last,
      ];
      if (into !== undefined) enter(into.level, by, upTo([taken]), false);
      if (result.at !== 'moved-over' || spent > mostWays) continue;
      const over = onward(proof, result);
      if (!entered.has(over)) spent += over.ways.flat().length;
      enter(over, by, upTo(spelledOut(way)), true);
    }
  };
  open(proof);
  for (const next of queue) {
    yield next;
    open(next.level, next);
  }
}

/** A choice that moves over to another playbook, from which a path leads back to this one's start. */
export interface Return {
  readonly by: Taken;
  /** The choices from the start of the playbook to its start again. */
  readonly ways: readonly Taken[];
  /** No path of it all comes to an ending. */
  readonly isEndless: boolean;
}

/** The returns to the playbook from others that it moves over to, each choice once. */
export function returnsTo(proof: Proof): ReadonlyMap<Choice, Return> {
  const known = returns.get(proof);
  if (known !== undefined) return known;
  const found = new Map<Choice, Return>();
  const ending = new Set<Choice>();
  const movesOver = proof.ways.flat().some(({ result }) => result.at === 'moved-over');
  for (const { by, level, ways } of movesOver ? onwardFrom(proof) : []) {
    const [start] = level.situations;
    const isHere = start?.own === true && start.position.frames[0]?.playbook === proof.playbook.id;
    if (isHere && !found.has(by.choice))
      found.set(by.choice, { by, ways: ways(), isEndless: false });
    if (canEnd(level)) ending.add(by.choice);
  }
  for (const [choice, back] of found) {
    if (!ending.has(choice)) found.set(choice, { ...back, isEndless: true });
  }
  returns.set(proof, found);
  return found;
}

const returns = new WeakMap<Proof, ReadonlyMap<Choice, Return>>();

/** What was not followed to its end is not blamed. */
function canEnd({ ways, cut }: Level): boolean {
  const goesOn = ['situation', 'moved-over'];
  return cut !== undefined || ways.flat().some(({ result }) => !goesOn.includes(result.at));
}
