import type { Playbook } from '../../playbook/model.ts';
import { linesFor, reservedSlots, slotsIn } from '../../playbook/text.ts';
import { onChannels } from '../channels.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A reflection has something of theirs in it. */
export const craftReflectSlot: Rule = {
  id: 'craft/reflect-slot',
  severity: 'error',
  summary: 'A `reflect` step has a wording with something of theirs in it: `<request>`, or a fact.',
  why: 'Saying it back proves that you listened, and only their own particulars prove it. "I understand" fits any call, and is heard that way. A name, a reference or a policy value is not what they told you.',
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
  hear:
    move: listen
    say: |
      Tell me what happened, from the start.
    ask: [request, item]
    next: say-back
  say-back:
    move: reflect
    say: |
      So the <item> was due on Monday, and you want this: <request>. Have I got that right?
      So you want this: <request>. Have I got that right?
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  say-back:
    move: reflect
    say: |
      Thank you, <customer>. I can see how you got here.
      Thank you. I can see how you got here.
    next: resolved
`,
        line: 6,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  say-back:
    move: reflect
    say: |
      [phone] So you want this: <request>. Is that right?
      [in-person] So you want this: <request>. Is that right?
      I've got all of that. Is there more?
    next: resolved
`,
        line: 6,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.move !== 'reflect') continue;
      const bare = playbook.channels.filter((channel) =>
        linesFor(step.say, channel).every(({ text }) => !slotsIn(text).some(isTheirs(playbook))),
      );
      if (bare.length === 0) continue;
      yield {
        at: stepPath(step, 'move'),
        message: `"${step.id}" says nothing back of what they said${onChannels(bare, playbook.channels)}.`,
        help: 'Put "<request>" or a fact into its wording, such as "So you want this: <request>."',
      };
    }
  },
};

/**
 * Whether a slot stands for something they told: what they want, or a fact. A slot that is declared
 * nowhere is a fact misspelt, and a finding of its own.
 */
function isTheirs(playbook: Playbook): (slot: string) => boolean {
  return (slot) =>
    slot === 'request' ||
    (!Object.hasOwn(reservedSlots, slot) && !playbook.given.some(({ name }) => name === slot));
}
