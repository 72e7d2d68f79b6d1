import type { Step } from '../../playbook/model.ts';
import { stepPath } from '../places.ts';
import type { Finding, Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';
import { groundsOf } from '../wording/reason.ts';

/** A no says why, and what there is instead. */
export const craftDeclineComplete: Rule = {
  id: 'craft/decline-complete',
  severity: 'error',
  summary: 'A `decline` gives the reason in every wording, and offers two things at least.',
  why: 'A no with its reason can be understood, and one with two ways on can be lived with. "It\'s our policy" is a reason only in name: it hides what the rule is for, and shuts down the talk. With one thing on offer there is nothing to choose.',
  source: 'A no in three parts https://www.wildfloweralpacas.com.au/three-customer-service-no',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late return
use-when: They want their money back too late.
kind: detour
steps:
  refuse:
    move: decline
    say: |
      I can't refund this one, because after thirty days it can't be sold again. I can repair it, or put credit on your account.
    offer:
      A free repair: back
      Credit today: back
    next:
      They want neither: back
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late return
use-when: They want their money back too late.
kind: detour
steps:
  refuse:
    move: decline
    say: |
      I can't refund this one, because it's past thirty days. You can have a repair, or credit.
      I can't refund this one, because it's our policy. You can have a repair, or credit.
    offer:
      A free repair: back
      Credit today: back
    next:
      They want neither: back
`,
        line: 10,
      },
      {
        text: `servekit: 1
title: Late return
use-when: They want their money back too late.
kind: detour
steps:
  refuse:
    move: decline
    say: |
      I can't refund this one, because it's past thirty days. I can repair it for you.
    offer:
      A free repair: back
    next:
      They don't want that: back
`,
        line: 10,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.move !== 'decline') continue;
      yield* saidIn(step, isEnglish(playbook));
      yield* offeredIn(step);
    }
  },
};

function* saidIn(step: Step, english: boolean): Iterable<Finding> {
  if (step.say.length === 0) {
    yield {
      at: stepPath(step, 'move'),
      message: `"${step.id}" says no, and there is nothing to say it with.`,
      help: 'Add "say:" with the no, its reason, and what they can have.',
    };
  }
  if (!english) return;
  for (const [index, line] of step.say.entries()) {
    const grounds = groundsOf(line.text);
    if (grounds === 'reason') continue;
    yield {
      at: stepPath(step, 'say', index),
      message:
        grounds === 'none'
          ? 'This says no without a reason.'
          : 'This gives a rule for a reason, and not what the rule is for.',
      help: 'Say what stands in the way, such as "because it can\'t be sold again after <refund-window>".',
    };
  }
}

function* offeredIn(step: Step): Iterable<Finding> {
  const offered = step.choices.filter((choice) => choice.offered).length;
  if (offered >= 2) return;
  yield {
    at: stepPath(step, offered === 0 ? 'move' : 'offer'),
    part: offered === 0 ? 'value' : 'key',
    message: `"${step.id}" says no, and offers ${offered === 0 ? 'nothing' : 'one thing'}; two are owed.`,
    help: 'Under "offer:", let them pick between two things that you can do today.',
  };
}
