import type { Step } from '../../playbook/model.ts';
import { linesFor } from '../../playbook/text.ts';
import { onChannels } from '../channels.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';
import { isOutOfEarshot } from '../wording/out-of-earshot.ts';

/** Nothing is said about the customer where they can hear it. */
export const craftMuteFirst: Rule = {
  id: 'craft/mute-first',
  severity: 'error',
  summary:
    'A `hold` or `hand-over` has the rep mute or step away before they speak about the customer, on the phone and in person.',
  why: 'A hold is not always silent, and a desk never is. What a customer overhears about themselves stays with them longer than what was done for them.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  ask-around:
    hold: 2
    say: |
      May I have two minutes, while I ask the depot?
    do: |
      [phone] Mute before you talk about them.
      [in-person] Step away before you talk about them.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
channels: [phone]
steps:
  ask-around:
    hold: 2
    say: |
      May I have two minutes, while I ask the depot?
    do: |
      Check back after two minutes.
    next: resolved
`,
        line: 7,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  bring-in:
    hand-over: Depot
    say: |
      <taken-by> has my notes, and takes it from here.
      I'm finding someone at the depot, and giving them my notes.
    do: |
      [phone] Mute while you brief them.
    next:
      They have taken over: handed-over
      Nobody takes it: back
`,
        line: 7,
      },
    ],
  },
  *check({ playbook }) {
    if (!isEnglish(playbook)) return;
    // In a chat nothing is overheard.
    const spoken = playbook.channels.filter((channel) => channel !== 'chat');
    for (const step of playbook.steps) {
      const key = keyOf(step);
      if (key === undefined) continue;
      const open = spoken.filter(
        (channel) => !linesFor(step.do, channel).some(({ text }) => isOutOfEarshot(text)),
      );
      if (open.length === 0) continue;
      yield {
        at: stepPath(step, key),
        part: 'key',
        message: `"${step.id}" has the customer overhear what is said about them${onChannels(open, spoken)}.`,
        help: 'Add a line under "do:", such as "Mute or step away before you talk about them."',
      };
    }
  },
};

function keyOf(step: Step): 'hold' | 'hand-over' | undefined {
  if (step.hold !== undefined) return 'hold';
  return step.handOver === undefined ? undefined : 'hand-over';
}
