import { askedBefore } from '../asked.ts';
import { stepPath } from '../places.ts';
import { waysTo } from '../proof.ts';
import type { Rule } from '../rule.ts';
import { arrival, trailOf } from '../trail.ts';

/** Nothing is asked that was asked on every path before. */
export const craftAskOnce: Rule = {
  id: 'craft/ask-once',
  severity: 'warning',
  summary: 'No step asks for a fact that was asked for on every path to it.',
  why: 'Being asked the same thing twice tells the customer that nobody wrote it down. What was not answered the first time stays one key away on every screen, without a step that asks again.',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
  address: Address
steps:
  which:
    say: |
      What's the order number? I'll look now.
    ask: [order]
    next:
      It has the wrong address: where
      It is on its way: tell
  where:
    say: |
      Which address should it go to?
    ask: [address]
    next: tell
  tell:
    promise: Your parcel
    say: |
      Order <order> will be with you by <by>.
      It will be with you by <by>.
      What day would suit you?
    next: promised
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  which:
    say: |
      What's the order number? I'll look now.
    ask: [order]
    next: tell
  tell:
    promise: Your parcel
    say: |
      Order <order> will be with you by <by>.
      It will be with you by <by>.
      What day would suit you?
    ask: [order]
    next: promised
`,
        line: 18,
      },
    ],
  },
  *check({ playbook, proof }) {
    const proved = proof();
    if (proved.cut === 'too-many') return;
    const asked = askedBefore(proved);
    for (const step of playbook.steps) {
      const here = proved.situations.filter((situation) => situation.step === step);
      const [first] = here;
      if (first === undefined) continue;
      for (const [index, fact] of step.ask.entries()) {
        if (!here.every((situation) => asked(situation, fact))) continue;
        yield {
          at: stepPath(step, 'ask', index),
          message: `"${step.id}" asks for "${fact}", which every path to it has asked for before.`,
          help: `Take "${fact}" out of "ask:" here; the rep can still fill it in with one key.`,
          trail: trailOf(proved, waysTo(first), arrival(step)),
        };
      }
    }
  },
};
