import type { Playbook, Step } from '../../playbook/model.ts';
import { reservedSlots, slotsIn } from '../../playbook/text.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';
import { carriesStory } from '../wording/story.ts';

/** Whoever takes over knows what happened. */
export const craftHandOverStory: Rule = {
  id: 'craft/hand-over-story',
  severity: 'error',
  summary:
    'A `hand-over` has the rep pass on the story, so that the customer need not tell it again.',
  why: 'To be passed from one to the next is among the things that anger customers most, and each retelling raises the anger again. The story goes over first: said with `<request>`, written in the notes, or told to whoever takes over.',
  source:
    'Being passed around is what angers people https://www.communicoltd.com/Resources/Articles/Research-on-Service-Performance-Improvement/Customer-Rage.aspx',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  bring-in:
    hand-over: Depot
    say: |
      <taken-by> is at the depot, and knows what you want: <request>.
      I'm finding someone at the depot, and giving them my notes.
    do: |
      Mute or step away first.
    next:
      They have taken over: handed-over
      Nobody takes it: back
`,
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  bring-in:
    hand-over: Depot
    say: |
      <taken-by> takes it from here.
      I'm finding someone at the depot for you.
    do: |
      Mute or step away first. Tell them the whole story.
    next:
      They have taken over: handed-over
      Nobody takes it: back
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  bring-in:
    hand-over: Depot
    say: |
      I'm putting you through to <taken-by> now.
      I'm putting you through to the depot now.
    do: |
      Mute or step away first.
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
    for (const step of playbook.steps) {
      if (step.handOver === undefined || isStoryTold(playbook, step)) continue;
      yield {
        at: stepPath(step, 'hand-over'),
        part: 'key',
        message: `"${step.id}" hands over without the story.`,
        help: 'Add a line under "do:", such as "Tell them what happened, so that nobody asks again."',
      };
    }
  },
};

function isStoryTold(playbook: Playbook, step: Step): boolean {
  return [...step.say, ...step.do].some(
    ({ text }) => slotsIn(text).some((slot) => isStory(playbook, slot)) || carriesStory(text),
  );
}

/** What they want, what was promised, or a fact: that is what the story is made of. */
function isStory(playbook: Playbook, slot: string): boolean {
  if (slot === 'request' || slot === 'promises') return true;
  return !Object.hasOwn(reservedSlots, slot) && !playbook.given.some(({ name }) => name === slot);
}
