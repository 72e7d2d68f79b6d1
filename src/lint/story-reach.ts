import type { Action } from '../playbook/action.ts';
import { backTarget, isOutcome, type Playbook } from '../playbook/model.ts';
import type { WrittenStory } from '../playbook/story.ts';
import { targetsOf } from './places.ts';
import type { StoriesSubject } from './rule.ts';

/** What a story may come to, as far as can be told without playing it. */
export interface Reach {
  /** The playbook that it is of, those that it opens by name, and all that these lead to. */
  readonly playbooks: readonly Playbook[];
  /** All that they lead to is there and can be read, so that what is not in them is nowhere. */
  readonly whole: boolean;
}

/** The playbooks that a story may walk through. */
export function reachOf({ id, book, unsound }: StoriesSubject, story: WrittenStory): Reach {
  const names = new Set([id, ...story.moves.flatMap((move) => opened(move, book.house.after))]);
  const playbooks: Playbook[] = [];
  const isThere = (name: string) =>
    book.playbooks.has(name) || isOutcome(name) || name === backTarget;
  let isLost = false;
  for (const name of names) {
    const playbook = book.playbooks.get(name);
    if (playbook === undefined) continue;
    playbooks.push(playbook);
    const steps = new Set(playbook.steps.map((step) => step.id));
    for (const target of targetsOf(playbook)) {
      if (steps.has(target.name)) continue;
      names.add(target.name);
      // It stands for nothing, and is found there; where it was meant to lead is not known.
      isLost ||= !isThere(target.name);
    }
  }
  return { playbooks, whole: !isLost && ![...names].some((name) => unsound.has(name)) };
}

function opened(move: Action, after: string | undefined): readonly string[] {
  switch (move.type) {
    case 'interrupt':
    case 'another-matter':
      return [move.playbook];
    case 'jump':
      return [move.to.split('/')[0] ?? ''];
    case 'file':
      return after === undefined ? [] : [after];
    default:
      return [];
  }
}

/** The moves that are to be made, each with its index: the last one of a story may be meant to be refused. */
export function* movesToMake({ moves, expect }: WrittenStory): Iterable<readonly [number, Action]> {
  const end = expect.refused === undefined ? moves.length : moves.length - 1;
  yield* moves.slice(0, end).entries();
}
