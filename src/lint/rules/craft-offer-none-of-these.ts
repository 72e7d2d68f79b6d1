import type { Choice, Playbook } from '../../playbook/model.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';

/** Whoever is offered something may want none of it. */
export const craftOfferNoneOfThese: Rule = {
  id: 'craft/offer-none-of-these',
  severity: 'error',
  summary:
    'A step with `offer:` also has a `next:` choice for when they want none of it. A `limit` is not asked: it has `behaviour` choices instead.',
  why: 'An offer is a question, and "neither" is an answer to it. Without a choice for it the rep is left alone at the very point where the customer has just said no.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  what-now:
    say: |
      I can send another one, or trace this one. Which suits you?
    offer:
      Another one: back
      A trace: back
    next:
      They want neither: back
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  what-now:
    say: |
      I can send another one, or trace this one. Which suits you?
    offer:
      Another one: back
      A trace: back
`,
        line: 9,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  what-now:
    say: |
      I can send another one, or trace this one. Which suits you?
    offer:
      Another one: back
      A trace: back
    next:
      I found it while they were talking: back
`,
        line: 9,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.move === 'limit' || !step.choices.some((choice) => choice.offered)) continue;
      if (step.choices.some((choice) => isForNone(playbook, choice))) continue;
      yield {
        at: stepPath(step, 'offer'),
        part: 'key',
        message: `"${step.id}" makes an offer, and has no choice for when they want none of it.`,
        help: 'Add a choice under "next:", such as "They want none of these:".',
      };
    }
  },
};

/** What the rep does, or how the house stands, is no answer of theirs. */
const ofTheRep = /^(?:I|we|my)(?:'|\b)/i;

/** It is under `next:`, and not about what they did or what the rep found. */
function isForNone(playbook: Playbook, choice: Choice): boolean {
  if (choice.offered || choice.behaviour !== undefined) return false;
  return !isEnglish(playbook) || choice.text === undefined || !ofTheRep.test(choice.text);
}
