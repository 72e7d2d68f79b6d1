import type { Choice, Playbook, Step } from '../../playbook/model.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** Every step can be reached from the first. */
export const flowUnreachable: Rule = {
  id: 'flow/unreachable',
  severity: 'error',
  summary: 'Every step is reached from the first, on some path.',
  why: 'A step that nothing leads to was written for a customer who never gets there. Mostly a choice is missing, or names another step than was meant.',
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
      It is lost: send-another
      It is on its way: resolved
  send-another:
    say: |
      I'm sending you another one today.
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
  send-another:
    say: |
      I'm sending you another one today.
    next: resolved
`,
        line: 10,
      },
    ],
  },
  *check({ playbook, proof }) {
    const proved = proof();
    if (proved.cut !== undefined) return;
    const reached = new Set(proved.situations.map(({ step }) => step.id));
    inOtherHouses(playbook, reached);
    const left = playbook.steps.filter((step) => !reached.has(step.id));
    for (const { head, behind } of islands(playbook, left)) {
      const named = namedIn(playbook, head.id, reached);
      yield {
        at: stepPath(head),
        part: 'key',
        message: named
          ? `No path comes to "${head.id}": the choices that name it are never taken that way.`
          : `Nothing leads to "${head.id}".`,
        help:
          behind === 0
            ? 'Lead a choice to it, or delete it.'
            : `Lead a choice to it, or delete it with the ${behind === 1 ? 'step' : `${behind} steps`} behind it.`,
      };
    }
  },
};

/** A step that needs warnings may be out of reach by this house's numbers only: that is no fault. */
function inOtherHouses(playbook: Playbook, reached: Set<string>): void {
  const steps = new Map(playbook.steps.map((step) => [step.id, step]));
  const queue = [...reached];
  for (const id of queue) {
    const relaxed = steps.get(id)?.choices.filter(({ behaviour }) => behaviour !== undefined) ?? [];
    for (const target of relaxed.flatMap(targetsIn)) {
      for (const found of [target, ...behindOf(playbook, target)]) {
        if (!steps.has(found) || reached.has(found)) continue;
        reached.add(found);
        queue.push(found);
      }
    }
  }
}

function targetsIn({ go, then }: Choice): readonly string[] {
  return [go, then].filter((target) => target !== undefined);
}

function behindOf(playbook: Playbook, id: string): readonly string[] {
  const queue = [id];
  for (const at of queue) {
    const step = playbook.steps.find((one) => one.id === at);
    for (const target of step?.choices.flatMap(targetsIn) ?? []) {
      if (!queue.includes(target)) queue.push(target);
    }
  }
  return queue.slice(1);
}

/** The steps that are not reached, grouped behind the first of each group. */
function islands(
  playbook: Playbook,
  left: readonly Step[],
): readonly { readonly head: Step; readonly behind: number }[] {
  const ids = new Set(left.map(({ id }) => id));
  const heads = left.filter(
    (step) =>
      !left.some((other) => other !== step && other.choices.flatMap(targetsIn).includes(step.id)),
  );
  const covered = new Set<string>();
  const found: { head: Step; behind: number }[] = [];
  for (const head of [...heads, ...left]) {
    if (covered.has(head.id)) continue;
    const behind = behindOf(playbook, head.id).filter((id) => ids.has(id) && !covered.has(id));
    found.push({ head, behind: behind.filter((id) => id !== head.id).length });
    for (const id of [head.id, ...behind]) covered.add(id);
  }
  return found;
}

function namedIn(playbook: Playbook, id: string, reached: ReadonlySet<string>): boolean {
  return playbook.steps.some(
    (step) => reached.has(step.id) && step.choices.flatMap(targetsIn).includes(id),
  );
}
