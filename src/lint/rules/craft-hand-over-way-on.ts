import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A hand-over leads on when nobody takes it. */
export const craftHandOverWayOn: Rule = {
  id: 'craft/hand-over-way-on',
  severity: 'error',
  summary: 'A `hand-over` has a way on for when nobody takes it.',
  why: 'The manager is in a meeting, the other team has gone home: that is when a hand-over goes wrong, with the customer on the line. A step whose every choice leads to the same place has no answer to it.',
  source:
    'Being passed around is what angers people https://www.communicoltd.com/Resources/Articles/Research-on-Service-Performance-Improvement/Customer-Rage.aspx',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  bring-in:
    hand-over: Depot
    say: |
      <taken-by> has my notes, and takes it from here.
      I'm finding someone at the depot, and giving them my notes.
    do: |
      Mute or step away to brief them first.
    next:
      They have taken over: handed-over
      Nobody takes it: ring-back
  ring-back:
    promise: A call from the depot
    say: |
      The depot rings you by <by>, with my notes in front of them.
      The depot rings you, with my notes in front of them. When suits you?
    next: back
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  bring-in:
    hand-over: Depot
    say: |
      <taken-by> has my notes, and takes it from here.
      I'm finding someone at the depot, and giving them my notes.
    do: |
      Mute or step away to brief them first.
    next: handed-over
`,
        line: 7,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.handOver === undefined) continue;
      const targets = step.choices.flatMap(({ go, then, detour }) => [detour ?? go, then]);
      const ways = new Set(targets.filter((target) => target !== undefined));
      if (ways.size > 1) continue;
      yield {
        at: stepPath(step, 'hand-over'),
        part: 'key',
        message: `"${step.id}" hands over, and has no way on if nobody takes it.`,
        help: 'Add a choice such as "Nobody takes it:", and lead it to a promise.',
      };
    }
  },
};
