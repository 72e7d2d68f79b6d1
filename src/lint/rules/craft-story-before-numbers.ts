import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { asksForNumber } from '../wording/identification.ts';
import { isEnglish } from '../wording/language.ts';

/**
 * What happened is told before numbers are. A warning: some houses may not speak of an account
 * before they know whose it is.
 */
export const craftStoryBeforeNumbers: Rule = {
  id: 'craft/story-before-numbers',
  severity: 'warning',
  summary: 'No wording of a `listen` step asks for an order, account or reference number.',
  why: 'Somebody who rings with a story and is asked for a number hears that they are one. A number takes seconds on any later step; the telling, once it is cut off, starts again from the top. Where the law wants to know first who is speaking, ask on a step before, and listen then.',
  source:
    'Hear the entire story without interruption (HEARD, Disney Institute) https://wp.customerservicegroup.com/2020/05/28/service-recovery-the-disney-way/',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  hear:
    move: listen
    say: |
      Tell me what happened, from the start.
    next: look
  look:
    say: |
      What's the order number? I'll look now.
    ask: [order]
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  hear:
    move: listen
    say: |
      Tell me what happened, from the start.
      What's your order number, and what happened?
    next: look
  look:
    say: |
      I'm opening the order now.
    next: resolved
`,
        line: 9,
      },
    ],
  },
  *check({ playbook }) {
    if (!isEnglish(playbook)) return;
    for (const step of playbook.steps) {
      if (step.move !== 'listen') continue;
      for (const [index, line] of step.say.entries()) {
        if (!asksForNumber(line.text)) continue;
        yield {
          at: stepPath(step, 'say', index),
          message: 'This asks for a number before they have been heard.',
          help: 'Ask what happened here ("Tell me what happened, from the start."), and for the number on a later step.',
        };
      }
    }
  },
};
