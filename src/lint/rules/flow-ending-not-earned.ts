import type { Refusal } from '../../playbook/flow.ts';
import type { Choice } from '../../playbook/model.ts';
import { targetPath } from '../places.ts';
import { waysThrough } from '../proof.ts';
import type { Finding, Rule } from '../rule.ts';
import { trailOf } from '../trail.ts';

/** An ending that asks for something is never reached without it. */
export const flowEndingNotEarned: Rule = {
  id: 'flow/ending-not-earned',
  severity: 'error',
  summary:
    'Every path to `promised`, `handed-over` and `ended-by-rep` has the promise, the name or the warnings it needs.',
  why: 'A promise without a time and a person is none, a hand-over to nobody is being dropped, and a call may be ended over a behaviour only after fair warning. The guide refuses such an ending, and would leave the rep standing there.',
  source:
    'Staff may warn, and adjustments come first (LGSCO) https://lgo.org.uk/information-centre/information-for-organisations-we-investigate/councils/guidance-notes/managing-unreasonable-actions-by-complainants-a-guide-for-organisations?chapter=5',
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
    next: write
  write:
    promise: A new parcel
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
  look:
    say: |
      I'm looking at it now.
    next:
      They want a time: write
      They are content: promised
  write:
    promise: A new parcel
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: promised
`,
        line: 10,
      },
      {
        text: `servekit: 1
title: They swear
use-when: They swear at you.
kind: detour
steps:
  warn:
    move: limit
    say: |
      I can't help while I'm sworn at. If it goes on, I'll end the call.
    offer:
      Carry on without it: back
    next:
      They swear again:
        behaviour: swearing
        go: end-it
        then: end-it
  end-it:
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
        line: 20,
      },
    ],
  },
  *check({ proof }) {
    const proved = proof();
    const told = new Set<Choice>();
    for (const way of proved.ways.flat()) {
      const { choice, from, result } = way;
      const refused = result.at === 'refused' ? inWords(result.refusal) : undefined;
      if (refused === undefined || told.has(choice)) continue;
      told.add(choice);
      const { help, message, outcome } = refused;
      yield {
        at: targetPath(from.step, choice, choice.then === outcome ? 'then' : 'go'),
        message,
        help: proved.coarse ? `${help} ${inTheWorstCase}` : help,
        trail: trailOf(proved, waysThrough(way), `The call would end as "${outcome}"`),
      };
    }
  },
};

const inTheWorstCase =
  'There were too many paths to count uses through, so a bounded choice on this one may have been taken as used up too early.';

type Words = Pick<Finding, 'message'> & { readonly help: string; readonly outcome: string };

function inWords(refusal: Refusal): Words | undefined {
  switch (refusal.refused) {
    case 'promise-open':
      return {
        outcome: 'promised',
        message: 'This can end the call as "promised" with nothing promised.',
        help: 'Lead every path to it through a step with "promise:", or end it as "resolved".',
      };
    case 'hand-over-open':
      return {
        outcome: 'handed-over',
        message: 'This can end the call as "handed-over" with nobody to take it.',
        help: 'Lead every path to it through a step with "hand-over:".',
      };
    case 'no-behaviour':
      return {
        outcome: 'ended-by-rep',
        message: 'This can end the call before anything was noted that would allow it.',
        help: 'Lead every path to it through a choice with "behaviour:", or end it as "resolved" or "ended-by-customer".',
      };
    case 'warnings':
      return {
        outcome: 'ended-by-rep',
        message: `This can end the call after ${refusal.given} of ${refusal.needed} warnings.`,
        help: 'A warning is a step with "move: limit". Lead back to one with "go:" while there are too few, and here with "then:".',
      };
    default:
      return undefined;
  }
}
