import { endsOwing } from '../owing.ts';
import { choicePath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { trailOf } from '../trail.ts';

/** An apology is followed by something that is done about it. */
export const craftApologyAmends: Rule = {
  id: 'craft/apology-amends',
  severity: 'error',
  summary: 'In a call, an offer, a promise or a hand-over comes after an apology, on every path.',
  why: 'Sorry alone changes nothing for the customer. In a yearly survey of complaints an apology with something besides it nearly doubled the number who were content with it.',
  source:
    'National Customer Rage Study 2015 https://customercaremc.com/insights/national-customer-rage-study/2015-national-customer-rage-study',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  own-it:
    move: apologise
    say: |
      I'm sorry your parcel hasn't come. I'm sending another one now.
    next: again
  again:
    promise: Another parcel
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: promised
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  own-it:
    move: apologise
    say: |
      I'm sorry your parcel hasn't come. Let me find it.
    next: found
  found:
    say: |
      It's at the depot in Leeds, and it goes out again in the morning.
    next: resolved
`,
        line: 13,
      },
    ],
  },
  *check({ playbook, proof }) {
    if (playbook.kind !== 'call') return;
    const proved = proof();
    for (const { at, cause, path, end } of endsOwing(proved, 'amends')) {
      yield {
        at: choicePath(at.from.step, at.choice),
        part: 'key',
        message: `The call ends here with an apology, in "${cause.from.step.id}", and nothing done about it.`,
        help: 'Lead the path through a step that offers, promises or hands over something.',
        trail: trailOf(proved, path, end),
      };
    }
  },
};
