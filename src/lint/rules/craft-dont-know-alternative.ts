import type { Playbook } from '../../playbook/model.ts';
import type { Judge } from '../../wording/judge.ts';
import { endsOwing } from '../owing.ts';
import { choicePath, stepPath } from '../places.ts';
import type { Proof } from '../proof.ts';
import type { Finding, Rule } from '../rule.ts';
import { trailOf } from '../trail.ts';
import { wordsAt } from '../words-at.ts';

/** "I don't know" always comes with a way on. */
export const craftDontKnowAlternative: Rule = {
  id: 'craft/dont-know-alternative',
  severity: 'error',
  summary:
    '"I don\'t know" never stands alone: the wording offers a way on, the step two of them, and every path keeps one.',
  why: 'Not knowing is no fault; leaving it there is. The customer is owed a way on: what you will do, who knows, or by when they will hear.',
  source:
    'Ask when they need it by https://www.cmmonline.com/articles/have-you-uttered-a-forbidden-phrase',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: I don't know
use-when: You don't know the answer.
kind: detour
facts:
  answer: The answer
steps:
  say-so:
    move: find-out
    say: |
      I don't know yet, but I can ask now or ring you back. Which suits you?
    offer:
      I ask now: tell
      I ring back: ring-back
    next:
      They want neither: ring-back
  tell:
    say: |
      I have it: <answer>.
    next: back
  ring-back:
    promise: The answer
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: back
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
      I don't know, that's not my department.
    next: resolved
`,
        line: 8,
      },
      {
        text: `servekit: 1
title: I don't know
use-when: You don't know the answer.
kind: detour
steps:
  say-so:
    move: find-out
    say: |
      I'd rather get that right than guess. I can ask now, or ring you back.
    offer:
      I ring back: ring-back
    next:
      They want neither: ring-back
  ring-back:
    promise: The answer
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: back
`,
        line: 10,
      },
      {
        text: `servekit: 1
title: I don't know
use-when: You don't know the answer.
kind: detour
steps:
  say-so:
    move: find-out
    say: |
      I'd rather get that right than guess. I can ask now, or ring you back.
    offer:
      I ask now: ask-now
      I ring back: ring-back
    next:
      They drop it: back
  ask-now:
    say: |
      I've asked somebody.
    next: ring-back
  ring-back:
    promise: The answer
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: back
`,
        line: 14,
      },
    ],
  },
  *check({ playbook, proof, judge }) {
    if (judge !== undefined) yield* wordings(playbook, judge);
    yield* offers(playbook);
    if (proof !== undefined) yield* waysOut(proof());
  },
};

function* wordings(playbook: Playbook, judge: Judge): Iterable<Finding> {
  for (const step of playbook.steps) {
    for (const [index, { text }] of step.say.entries()) {
      const [hit] = judge.actsWithout('alternative', 'does-not-know', text);
      if (hit === undefined) continue;
      const place = wordsAt(text, hit);
      yield {
        at: stepPath(step, 'say', index),
        ...place,
        message: `"${place.words}" stands here with no way on.`,
        help: 'Go on in the same sentence or the next: what you will do, who knows, or by when they will hear.',
      };
    }
  }
}

function* offers(playbook: Playbook): Iterable<Finding> {
  for (const step of playbook.steps) {
    const offered = step.choices.filter((choice) => choice.offered).length;
    if (step.move !== 'find-out' || offered >= 2) continue;
    yield {
      at: stepPath(step, offered === 0 ? 'move' : 'offer'),
      part: offered === 0 ? 'value' : 'key',
      message: `"${step.id}" does not know, and offers ${offered === 0 ? 'nothing' : 'one way on'}; two are owed.`,
      help: 'Under "offer:", let them pick: you ask now, you ring with the answer, or somebody who knows takes over.',
    };
  }
}

function* waysOut(proved: Proof): Iterable<Finding> {
  for (const { at, cause, path, end } of endsOwing(proved, 'answer', { back: true })) {
    yield {
      at: choicePath(at.from.step, at.choice),
      part: 'key',
      message: `This is a way out of "${cause.from.step.id}" with the question left open.`,
      help: 'Lead it through a promise, a hand-over, or a step that says "<answer>".',
      trail: trailOf(proved, path, end),
    };
  }
}
