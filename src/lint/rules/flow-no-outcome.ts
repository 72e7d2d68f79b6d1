import type { Step } from '../../playbook/model.ts';
import { endable, partsOf } from '../loops.ts';
import { stepPath } from '../places.ts';
import { type Situation, waysTo } from '../proof.ts';
import type { Rule } from '../rule.ts';
import { arrival, trailOf } from '../trail.ts';

/** From every step an ending can be reached. */
export const flowNoOutcome: Rule = {
  id: 'flow/no-outcome',
  severity: 'error',
  summary: 'From every step some path reaches an ending.',
  why: 'Where no path ends, the rep goes round and round with an angry customer and no way to finish. Every path must come to an outcome, or back to where it came from.',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      It is on its way: resolved
      They ask me to look again: { go: look, at-most: 2, then: write }
  write:
    say: |
      You have it in writing now.
    next: resolved
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
      I'm looking at it now.
    next:
      It is on its way: resolved
      They ask me to look again: look-again
  look-again:
    say: |
      I'm looking once more.
    next:
      They ask me to wait: wait
  wait:
    say: |
      I'm here, and I'm waiting with you.
    next: look-again
`,
        line: 11,
      },
    ],
  },
  *check({ playbook, proof }) {
    const proved = proof();
    if (proved.cut === 'too-many') return;
    const over = (within: readonly Situation[]) => {
      const results = within.flatMap(({ index }) => proved.ways[index] ?? []);
      const names = results.flatMap(({ result }) =>
        result.at === 'moved-over' ? [`"${result.playbook}"`] : [],
      );
      const [name] = names;
      return name === undefined ? undefined : `over to ${name}, and from there back here`;
    };
    const canEnd = endable(proved);
    const stuckAfter = (index: number) =>
      (proved.ways[index] ?? []).flatMap(({ result }) =>
        result.at === 'situation' && canEnd[result.situation.index] === false
          ? result.situation.index
          : [],
      );
    const part = partsOf(proved.situations.length, stuckAfter);
    const rounds = new Map<number, Situation[]>();
    const leadsOn = new Set<number>();
    for (const situation of proved.situations) {
      const { index } = situation;
      const round = part[index] ?? -1;
      if (stuckAfter(index).some((to) => part[to] !== round)) leadsOn.add(round);
      if (canEnd[index] === false) put(rounds, round, situation);
    }
    const told = new Set<string>();
    for (const [round, within] of rounds) {
      if (leadsOn.has(round)) continue;
      const steps = playbook.steps.filter((step) => within.some((one) => one.step === step));
      const [first] = steps;
      const situation = within.find((one) => one.step === first);
      const key = steps.map(({ id }) => id).join();
      if (first === undefined || situation === undefined || told.has(key)) continue;
      told.add(key);
      yield {
        at: stepPath(first),
        part: 'key',
        message: `From "${first.id}" no path reaches an ending: it leads only ${over(within) ?? roundTo(first, steps)}.`,
        help: 'Give one of these steps a choice that leads on: to a step that ends, or to an ending.',
        trail: trailOf(proved, waysTo(situation), arrival(first)),
      };
    }
  },
};

function put(rounds: Map<number, Situation[]>, round: number, situation: Situation): void {
  const within = rounds.get(round);
  if (within === undefined) rounds.set(round, [situation]);
  else within.push(situation);
}

function roundTo(first: Step, steps: readonly Step[]): string {
  const others = steps.filter((step) => step !== first).map(({ id }) => `"${id}"`);
  const last = others.pop();
  if (last === undefined) return 'to itself';
  return `round to ${others.length === 0 ? last : `${others.join(', ')} and ${last}`}`;
}
