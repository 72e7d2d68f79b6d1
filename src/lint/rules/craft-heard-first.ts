import type { Choice, Step } from '../../playbook/model.ts';
import { onwardFrom } from '../onward.ts';
import { choicePath, stepPath } from '../places.ts';
import { type Proof, waysTo } from '../proof.ts';
import type { Finding, Rule } from '../rule.ts';
import { arrival, arrivalIn, trailOf } from '../trail.ts';

/** Nobody is refused, limited or offered anything before they have been heard. */
export const craftHeardFirst: Rule = {
  id: 'craft/heard-first',
  severity: 'error',
  summary: 'In a call, a `listen` step comes before any decline, limit or offer, on every path.',
  why: 'A solution offered before the story is told is heard as being cut short, and a no as not having listened. One uninterrupted telling first; then say it back, and move to options.',
  source:
    'Hear the entire story without interruption (HEARD, Disney Institute) https://wp.customerservicegroup.com/2020/05/28/service-recovery-the-disney-way/',
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
    next: what-now
  what-now:
    say: |
      I can send another one, or pay it back.
    offer:
      Another one: resolved
      The money: resolved
    next:
      They want neither: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      What's the matter?
    next:
      They tell me: hear
      They want their money: refuse
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: refuse
  refuse:
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
`,
        line: 17,
      },
    ],
  },
  *check({ playbook, proof }) {
    if (playbook.kind !== 'call') return;
    const proved = proof();
    const told = new Set<Step>();
    for (const situation of proved.situations) {
      const { step, heard } = situation;
      const early = heard || told.has(step) ? undefined : earlyMove(step);
      if (early === undefined) continue;
      told.add(step);
      yield {
        at: stepPath(step, early.key),
        part: early.key === 'offer' ? 'key' : 'value',
        message: `"${step.id}" ${early.does} before they have been heard.`,
        help:
          step.move === 'listen'
            ? 'Let them tell it first; make the offer on the step after.'
            : 'Lead every path to it through a step with "move: listen".',
        trail: trailOf(proved, waysTo(situation), arrival(step)),
      };
    }
    yield* refusedAside(proved);
  },
};

/**
 * A no that a detour says before they have been heard. What a detour offers is not meant: mostly it
 * is a way of going on, such as asking now or ringing back; and a limit is set when it is needed.
 */
function* refusedAside(proved: Proof): Iterable<Finding> {
  const told = new Set<Choice>();
  for (const { by, level, ways } of onwardFrom(proved)) {
    const isUnheard = !by.from.heard && by.from.step.move !== 'listen';
    const early = level.situations.find(({ heard, step }) => !heard && step.move === 'decline');
    if (!isUnheard || early === undefined || told.has(by.choice)) continue;
    told.add(by.choice);
    yield {
      at: choicePath(by.from.step, by.choice),
      part: 'key',
      message: `This comes to "${early.step.id}", which says no before they have been heard.`,
      help: 'Lead every path to it through a step with "move: listen".',
      trail: trailOf(proved, [...ways(), ...waysTo(early)], arrivalIn(proved, early)),
    };
  }
}

function earlyMove(
  step: Step,
): { readonly key: 'move' | 'offer'; readonly does: string } | undefined {
  if (step.move === 'decline') return { key: 'move', does: 'says no' };
  if (step.move === 'limit') return { key: 'move', does: 'sets a limit' };
  return step.choices.some((choice) => choice.offered)
    ? { key: 'offer', does: 'makes an offer' }
    : undefined;
}
