import { linesFor } from '../../playbook/text.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** On each channel of its playbook a step has something to say or to do. */
export const speechNothingForChannel: Rule = {
  id: 'speech/nothing-for-channel',
  severity: 'warning',
  summary: 'On each channel of its playbook a step has something to say or to do.',
  why: 'A line bound to a channel is hidden on the others. Where all are bound, and none to the channel that the rep is on, the screen is empty but for what may happen next.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
channels: [phone]
steps:
  look:
    say: |
      [phone] I'm looking at it now.
    next: resolved
`,
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
      [chat] I'm looking at it now. Please keep this window open.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
channels: [phone, chat]
steps:
  look:
    say: |
      [phone] I'm looking at it now.
    next: resolved
`,
        line: 7,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      // What these owe on each channel is found by rules of their own.
      if (step.say.length === 0 || step.hold !== undefined || step.promise !== undefined) continue;
      const empty = playbook.channels.filter((channel) =>
        [step.say, step.do].every((lines) => linesFor(lines, channel).length === 0),
      );
      const [first] = empty;
      if (first === undefined) continue;
      yield {
        at: stepPath(step, 'say'),
        part: 'key',
        message: `"${step.id}" has nothing to say or to do for ${empty.join(' and ')}.`,
        help: `Add a line with [${first}] in front, or one with no channel. Is it not meant for that? Then say so with "channels:" on top.`,
      };
    }
  },
};
