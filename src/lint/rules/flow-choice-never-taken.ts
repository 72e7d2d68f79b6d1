import { type Book, useKey } from '../../playbook/flow.ts';
import { type Choice, type Playbook, type Step, stepOf } from '../../playbook/model.ts';
import { targetPath } from '../places.ts';
import { type Proof, prove, type Way } from '../proof.ts';
import type { Finding, Rule } from '../rule.ts';

/** Every way that a choice names is taken on some path. */
export const flowChoiceNeverTaken: Rule = {
  id: 'flow/choice-never-taken',
  severity: 'warning',
  summary:
    'Every `then` of a bound is come to on some path, and every `go` where a detour comes back.',
  why: 'A way that no call can take was written for a moment that never comes. Mostly the bound is too high for the loop it stands in, or the choice was meant to lead back; or the detour ends the call where it was thought to come back.',
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
      They ask me to look again: { go: look, at-most: 2, then: resolved }
      They ask what I don't know: { detour: aside, go: resolved }
      It is on its way: resolved
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
      It is lost: { go: another-one, at-most: 2, then: resolved }
  another-one:
    say: |
      I'm sending you another one today.
    next: resolved
`,
        line: 10,
      },
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
      They ask me to look again: { go: again, at-most: 3, then: resolved }
  again:
    say: |
      I'm looking once more.
    next:
      They ask for more: { go: look, at-most: 1, then: resolved }
`,
        line: 10,
      },
    ],
  },
  *check({ playbook, book, proof }) {
    const proved = proof();
    const suspects = neverTaken(proved);
    if (suspects.length === 0) return;
    // What only the numbers of this house rule out is no fault.
    const open = inAnyHouse(book);
    const same = open.playbooks.get(playbook.id);
    if (same === undefined) return;
    const alsoThere = new Set(neverTaken(prove(open, same)).map(({ at }) => at.join('\n')));
    yield* suspects.filter(({ at }) => alsoThere.has(at.join('\n')));
  },
};

function neverTaken(proved: Proof): readonly Finding[] {
  const { playbook, coarse, cut } = proved;
  if (coarse || cut !== undefined) return [];
  const reached = new Set(proved.situations.map(({ step }) => step.id));
  const ways = proved.ways.flat();
  return playbook.steps.flatMap((step) =>
    step.choices.flatMap((choice) => {
      const taken = ways.filter((way) => way.choice === choice);
      // A step that is not reached is found by itself, and so is one that would be come to here.
      if (taken.length === 0) return [];
      const isFoundElsewhere = (target: string | undefined) =>
        target === undefined || (stepOf(playbook, target) !== undefined && !reached.has(target));
      return [
        ...(isFoundElsewhere(choice.then) ? [] : unusedThen(step, choice, taken)),
        ...(isFoundElsewhere(choice.go) ? [] : unusedGo(step, choice, taken)),
      ];
    }),
  );
}

function unusedThen(step: Step, choice: Choice, taken: readonly Way[]): readonly Finding[] {
  const { atMost, behaviour } = choice;
  if (atMost === undefined || behaviour !== undefined) return [];
  const most = 1 + Math.max(...taken.map((way) => usesBefore(way, step, choice)));
  if (most > atMost) return [];
  const times = most === 1 ? 'once' : `${most} times`;
  return [
    {
      at: targetPath(step, choice, 'then'),
      message: `This is never come to: no path takes the choice more than ${times}, and "at-most:" allows ${atMost}.`,
      help:
        most === 1
          ? `Take "at-most:" and "then:" out, or lead a way back to "${step.id}".`
          : `Write "at-most: ${most - 1}", or take "at-most:" and "then:" out.`,
    },
  ];
}

function usesBefore({ from }: Way, step: Step, choice: Choice): number {
  return from.position.frames[0]?.counts[useKey(step, choice)] ?? 0;
}

function unusedGo(step: Step, choice: Choice, taken: readonly Way[]): readonly Finding[] {
  const { detour, behaviour } = choice;
  const sent = taken.filter(({ into }) => into !== undefined);
  if (detour === undefined || behaviour !== undefined || sent.length === 0) return [];
  if (sent.some(({ inside }) => inside?.result.at === 'back')) return [];
  return [
    {
      at: targetPath(step, choice, 'go'),
      message: `This is never come to: "${detour}" does not come back.`,
      help: `Take "go:" out, or give "${detour}" a way that leads to "back".`,
    },
  ];
}

function inAnyHouse(book: Book): Book {
  const playbooks = [...book.playbooks].map(
    ([id, playbook]) => [id, withWarningsOpen(playbook)] as const,
  );
  return { ...book, playbooks: new Map(playbooks) };
}

/** With both ways of a choice that waits for warnings open at any time. */
function withWarningsOpen(playbook: Playbook): Playbook {
  const steps = playbook.steps.map((step) => ({
    ...step,
    choices: step.choices.flatMap((choice): readonly Choice[] => {
      const { behaviour, then, detour: _, ...rest } = choice;
      if (behaviour === undefined || then === undefined) return [choice];
      const { then: _then, behaviour: _behaviour, ...open } = choice;
      return [open, { ...rest, go: then }];
    }),
  }));
  return { ...playbook, steps };
}
