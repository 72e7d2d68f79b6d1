import { movesOf, type Step } from '../playbook/model.ts';
import type { Proof, Situation, Taken } from './proof.ts';

/**
 * A path as lines that an author can follow: the choices in order, and where they come to. Steps of
 * a detour go by its title too.
 */
export function trailOf(proof: Proof, ways: readonly Taken[], comesTo: string): readonly string[] {
  return [...ways.map((way) => lineOf(proof, way)), comesTo];
}

/** A step as the last line of a trail: its title, and what it owes. */
export function arrival(step: Step): string {
  const [move] = movesOf(step);
  return move === undefined ? step.title : `${step.title} (${move})`;
}

/** The same for a situation that may be in another playbook. */
export function arrivalIn(proof: Proof, situation: Situation): string {
  const [move] = movesOf(situation.step);
  const title = titleOf(proof, situation);
  return move === undefined ? title : `${title} (${move})`;
}

function lineOf(proof: Proof, { from, choice }: Taken): string {
  const title = titleOf(proof, from);
  return choice.text === undefined ? `${title}: go on` : `${title}: choose "${choice.text}"`;
}

function titleOf(proof: Proof, { position, step }: Situation): string {
  const id = position.frames.at(-1)?.playbook ?? '';
  if (id === proof.playbook.id) return step.title;
  return `${proof.book.playbooks.get(id)?.title ?? id} › ${step.title}`;
}
