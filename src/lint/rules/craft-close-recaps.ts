import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';
import { isRecap } from '../wording/recap.ts';

/** A goodbye comes with what happens now. */
export const craftCloseRecaps: Rule = {
  id: 'craft/close-recaps',
  severity: 'error',
  summary:
    'A `close` says `<promises>`, what was done, or who does what by when, in every wording.',
  why: 'What both sides heard last is what they go by. A close that only says goodbye leaves the customer to guess what was agreed, and to ring again about it. A broken promise hurts, and nobody keeps one that each remembers differently.',
  source:
    'What breaking a promise costs https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2233670',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm opening the order now.
    next:
      It is on its way: close-it
      It is lost: send-another
  send-another:
    promise: Another parcel
    say: |
      I'm sending another one now. You'll have it by <by>.
    next: say-when
  say-when:
    move: close
    say: |
      So, here's what happens now: <promises>. Thank you for ringing.
    next: promised
  close-it:
    move: close
    say: |
      So I've sent the tracking to your email. Thank you for ringing.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  close-it:
    move: close
    say: |
      So I've sent the tracking to your email. Goodbye.
      Thank you for ringing, <customer>. Is there anything else?
    next: resolved
`,
        line: 9,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.move !== 'close') continue;
      if (step.say.length === 0) {
        yield {
          at: stepPath(step, 'move'),
          message: `"${step.id}" is there to close, and says nothing.`,
          help: 'Add "say:" with what happens now, such as "So, here\'s what happens now: <promises>."',
        };
      }
      if (!isEnglish(playbook)) continue;
      for (const [index, line] of step.say.entries()) {
        if (isRecap(line.text)) continue;
        yield {
          at: stepPath(step, 'say', index),
          message: 'This closes without saying what was done, or what happens now.',
          help: 'Say what was promised with "<promises>", what you did ("I\'ve sent …"), or who does what by when.',
        };
      }
    }
  },
};
