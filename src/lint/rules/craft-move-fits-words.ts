import type { Playbook, Step } from '../../playbook/model.ts';
import type { Judge } from '../../wording/judge.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { wordsAt } from '../words-at.ts';

/** What is said makes the move, not what the step is called. */
export const craftMoveFitsWords: Rule = {
  id: 'craft/move-fits-words',
  severity: 'error',
  summary:
    'A wording that refuses, promises, sets a limit or does not know stands on a step that is labelled so.',
  why: 'To the customer a no is a no, whatever the step is called. A label is what the other rules go by: without it a no needs no reason, a promise no time, and neither gets into the follow-ups.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I can't see it in the depot yet, so I'm ringing the driver now.
    next: ring-back
  ring-back:
    promise: Where the parcel is
    say: |
      You'll hear from me by <by>.
    next: close-it
  close-it:
    move: close
    say: |
      So you'll have a call on Friday, with where it is. Thank you.
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
      I can't refund this before Friday.
      I'm afraid I can't refund this.
    next: resolved
`,
        line: 8,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm opening the order. You'll have it by Friday.
    next: resolved
`,
        line: 7,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      If you keep swearing, I'll end the call.
    next: resolved
`,
        line: 7,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I don't know yet, but I'll find out for you.
    next: resolved
`,
        line: 7,
      },
    ],
  },
  *check({ playbook, judge }) {
    if (judge === undefined) return;
    for (const step of playbook.steps) {
      const owing = evasions.filter(({ isLabelled }) => !isLabelled(step, playbook));
      const acts = owing.map(({ act }) => act);
      for (const [index, { text }] of step.say.entries()) {
        const done = judge.acts(text, acts);
        for (const { act, does, label, help, isOther } of owing) {
          const hit = done.find(({ what }) => what === act);
          if (hit === undefined || isOther?.(text, judge) === true) continue;
          const place = wordsAt(text, hit);
          yield {
            at: stepPath(step, 'say', index),
            ...place,
            message: `"${place.words}" ${does}, and "${step.id}" has no ${label}.`,
            help,
          };
        }
      }
    }
  },
};

/** One thing that can be said on a step that is not labelled for it. */
interface Evasion {
  /** What the packs of phrases call it. */
  readonly act: string;
  readonly does: string;
  readonly label: string;
  readonly help: string;
  /** Whether the step is free to say it: it bears the label, or says what another step did. */
  readonly isLabelled: (step: Step, playbook: Playbook) => boolean;
  /** Whether a wording with it is something else all the same, or another rule's. */
  readonly isOther?: (wording: string, judge: Judge) => boolean;
}

const evasions: readonly Evasion[] = [
  {
    act: 'refuses',
    does: 'is a no',
    label: '"move: decline"',
    help: 'Make the step a decline, with the reason and two offers; or say what you can do instead.',
    // A limit refuses for as long as something lasts, and a close says again what was said.
    isLabelled: ({ move }) => move === 'decline' || move === 'limit' || move === 'close',
  },
  {
    act: 'promises',
    does: 'is a promise',
    label: '"promise:"',
    help: 'Add "promise:" with what is promised, and say "<by>" for the time; or say what you do now.',
    // On hold the time is how long the hold takes.
    isLabelled: ({ promise, hold, move }) =>
      promise !== undefined || hold !== undefined || move === 'close',
    // The time of a promise is said again: it was made, and is in the follow-ups.
    isOther: (wording) => wording.includes('<by>'),
  },
  {
    act: 'limits',
    does: 'sets a limit',
    label: '"move: limit"',
    help: 'Make the step a limit: what they do, why it is in the way, what happens, and a good way out.',
    // In danger what happens next is told for safety's sake, and nobody is warned.
    isLabelled: ({ move }, { kind }) => move === 'limit' || kind === 'safety',
  },
  {
    act: 'does-not-know',
    does: 'leaves a question open',
    label: '"move: find-out"',
    help: 'Make the step a find-out, with two ways to an answer; or promise it, with "promise:".',
    // These hold a way to the answer themselves.
    isLabelled: ({ move, promise, hold, handOver }) =>
      move === 'find-out' || promise !== undefined || hold !== undefined || handOver !== undefined,
    // One that stands without a way on is a finding of "craft/dont-know-alternative".
    isOther: (wording, judge) =>
      judge.actsWithout('alternative', 'does-not-know', wording).length > 0,
  },
];
