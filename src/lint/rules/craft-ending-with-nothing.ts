import type { Severity } from '../../playbook/problem.ts';
import type { Debt } from '../debts.ts';
import { endsOwing } from '../owing.ts';
import { choicePath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { trailOf } from '../trail.ts';

/** No call ends as resolved right after the story, or with nothing but a no. */
export const craftEndingWithNothing: Rule = {
  id: 'craft/ending-with-nothing',
  severity: 'error',
  summary:
    'In a call, the story they told gets a reply, and a no something they took, a promise or a recap, before the call ends. Without the reply it is a warning.',
  why: 'An ending is an outcome or a dated promise. A customer who told it all, or was told no, and is then let go rings again, and angrier; the record says "resolved" all the same.',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late return
use-when: They bring it back too late.
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: refuse
  refuse:
    move: decline
    say: |
      I can't refund it, because it's past thirty days. You can have credit or a repair.
    offer:
      Credit: resolved
      A repair: resolved
    next:
      They want neither: write
  write:
    promise: The no in writing
    say: |
      You'll have it in writing by <by>.
      What day would suit you?
    next: promised
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late return
use-when: They bring it back too late.
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: refuse
  refuse:
    move: decline
    say: |
      I can't refund it, because it's past thirty days. You can have credit or a repair.
    offer:
      Credit: resolved
      A repair: resolved
    next:
      They want neither: resolved
`,
        line: 18,
      },
      {
        text: `servekit: 1
title: A complaint
use-when: They only want to be heard.
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: resolved
`,
        line: 9,
      },
    ],
  },
  *check({ playbook, proof }) {
    if (playbook.kind !== 'call') return;
    const proved = proof();
    for (const [debt, severity, fault, help] of kinds) {
      for (const { at, cause, path, end } of endsOwing(proved, debt)) {
        yield {
          at: choicePath(at.from.step, at.choice),
          part: 'key',
          severity,
          message: `${fault} in "${cause.from.step.id}".`,
          help,
          trail: trailOf(proved, path, end),
        };
      }
    }
  },
};

const kinds: readonly (readonly [debt: Debt, severity: Severity, fault: string, help: string])[] = [
  [
    'alternative',
    'error',
    'The call ends here with nothing but the no',
    'Lead it through an option that they take, a promise (such as the no in writing), a hand-over, or a step with "move: close".',
  ],
  [
    'reply',
    'warning',
    'The call ends here without a word on what they told',
    'Lead it through a step that says something back.',
  ],
];
