import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';
import { isNothingSpecific } from '../wording/nothing-specific.ts';

/** A line is about this call. */
export const speechNothingSpecific: Rule = {
  id: 'speech/nothing-specific',
  severity: 'warning',
  summary:
    'A wording has something of this call in it: a slot, a number, a question, a thing or a deed.',
  why: 'From concrete words people gather that somebody listened; from words that fit every call they gather the opposite. "I understand your frustration" and "we\'ll do everything we can" are made of such words alone. A short line that does something ("Take your time.") is not meant.',
  source:
    'Concrete words show that somebody listened https://docslib.org/doc/12802722/how-concrete-language-shapes-customer-satisfaction',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  item: What they bought
steps:
  look:
    say: |
      I understand, <customer>: the <item> was for a birthday.
      Take your time. I'm here.
    ask: [item]
    next: resolved
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
      I understand your frustration, <customer>. We'll do everything we can to help.
      I'm opening the order now.
    next: resolved
`,
        line: 7,
      },
    ],
  },
  *check({ playbook }) {
    if (!isEnglish(playbook)) return;
    for (const step of playbook.steps) {
      for (const [index, line] of step.say.entries()) {
        if (!isNothingSpecific(line.text)) continue;
        yield {
          at: stepPath(step, 'say', index),
          message: 'This fits any call, and says nothing of this one.',
          help: 'Name the thing, the time or the deed: what happened to them, or what you are doing now.',
        };
      }
    }
  },
};
