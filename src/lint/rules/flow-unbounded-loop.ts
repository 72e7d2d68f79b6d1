import type { Step } from '../../playbook/model.ts';
import { endable, loopsOf } from '../loops.ts';
import { returnsTo } from '../onward.ts';
import { choicePath } from '../places.ts';
import { type Proof, spelledOut } from '../proof.ts';
import type { Finding, Rule } from '../rule.ts';
import { trailOf } from '../trail.ts';

/** Every way round has an end. */
export const flowUnboundedLoop: Rule = {
  id: 'flow/unbounded-loop',
  severity: 'error',
  summary:
    'Every loop is bounded, by `at-most` or by warnings; one through another playbook is a warning.',
  why: 'Going back to the same step may help once or twice; after that it is the same conversation again, louder. A bound says when the rep changes tack, so that it is not left to the one under fire.',
  source:
    'HEAT, "if they continue complaining, go back to H" https://cs.franklinmadisonds.com/?p=4206',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    next:
      They have told it: sum-up
      They start again: { go: hear, at-most: 2, then: sum-up }
      They ask what I don't know: { detour: aside }
  sum-up:
    say: |
      Here's what I've written down.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    next:
      They have told it: write
      They start again: say-back
  say-back:
    say: |
      So it came late.
    next:
      They go on about it: hear
  write:
    say: |
      I've written it all down.
    next: resolved
`,
        line: 16,
      },
    ],
  },
  *check({ proof }) {
    const proved = proof();
    yield* throughOthers(proved);
    const canEnd = endable(proved);
    for (const loop of loopsOf(proved)) {
      const entry = loop[0]?.from;
      const closing = loop.at(-1);
      if (entry === undefined || closing === undefined || canEnd[entry.index] === false) continue;
      const { step } = closing.from;
      const itself = step === entry.step;
      const unwarned = loop.find(
        ({ from, choice }) => choice.behaviour !== undefined && from.step.move !== 'limit',
      );
      yield {
        at: choicePath(step, closing.choice),
        part: 'key',
        message: `This leads back to "${entry.step.id}" for ever: nothing bounds the loop.`,
        help: unwarned
          ? warningsNeedALimit(unwarned.from.step)
          : itself
            ? `Write "{ go: ${entry.step.id}, at-most: 2, then: … }", with the step that comes after two times.`
            : `Write "at-most: 2" and "then:" on one choice of the loop, with the step that comes after two times.`,
        trail: trailOf(proved, loop.flatMap(spelledOut), `${entry.step.title}, again`),
      };
    }
  },
};

function warningsNeedALimit({ id }: Step): string {
  return `A "behaviour:" bounds a loop by the warnings given, and a warning is given by leaving a step with "move: limit": give "${id}" that move, or lead through a step that has it.`;
}

/** Counts begin anew in a playbook that is moved over to: nothing bounds going to and fro. */
function* throughOthers(proved: Proof): Iterable<Finding> {
  for (const { by, ways, isEndless } of returnsTo(proved).values()) {
    if (isEndless) continue;
    yield {
      at: choicePath(by.from.step, by.choice),
      part: 'key',
      severity: 'warning',
      message: 'This moves over to another playbook, which can lead back to the start of this one.',
      help: 'Let the other one lead to a step that ends, or reach it by "detour:" to come back where you were.',
      trail: trailOf(proved, ways, `${proved.playbook.title}, from the start again`),
    };
  }
}
