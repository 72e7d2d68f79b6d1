import type { Playbook, Step } from '../../playbook/model.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { findCommitment } from '../wording/commitment.ts';
import { isEnglish } from '../wording/language.ts';
import { findConsequence } from '../wording/limit.ts';
import { findNotKnowing, saidNotKnowing } from '../wording/not-knowing.ts';
import { findRefusal } from '../wording/refusal.ts';

/** What is said makes the move, not what the step is called. */
export const craftMoveMislabelled: Rule = {
  id: 'craft/move-mislabelled',
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
  *check({ playbook }) {
    if (!isEnglish(playbook)) return;
    for (const step of playbook.steps) {
      for (const evasion of evasions) {
        if (evasion.isLabelled(step, playbook)) continue;
        for (const [index, line] of step.say.entries()) {
          const words = evasion.find(line.text);
          if (words === undefined) continue;
          yield {
            at: stepPath(step, 'say', index),
            words,
            message: `"${words}" ${evasion.does}, and "${step.id}" has no ${evasion.label}.`,
            help: evasion.help,
          };
        }
      }
    }
  },
};

/** One thing that can be said on a step that is not labelled for it. */
interface Evasion {
  readonly does: string;
  readonly label: string;
  readonly help: string;
  /** Whether the step is free to say it: it bears the label, or says what another step did. */
  readonly isLabelled: (step: Step, playbook: Playbook) => boolean;
  readonly find: (wording: string) => string | undefined;
}

const evasions: readonly Evasion[] = [
  {
    does: 'is a no',
    label: '"move: decline"',
    help: 'Make the step a decline, with the reason and two offers; or say what you can do instead.',
    // A limit refuses for as long as something lasts, and a close says again what was said.
    isLabelled: ({ move }) => move === 'decline' || move === 'limit' || move === 'close',
    find: findRefusal,
  },
  {
    does: 'is a promise',
    label: '"promise:"',
    help: 'Add "promise:" with what is promised, and say "<by>" for the time; or say what you do now.',
    // On hold the time is how long the hold takes.
    isLabelled: ({ promise, hold, move }) =>
      promise !== undefined || hold !== undefined || move === 'close',
    find: findCommitment,
  },
  {
    does: 'sets a limit',
    label: '"move: limit"',
    help: 'Make the step a limit: what they do, why it is in the way, what happens, and a good way out.',
    // In danger what happens next is told for safety's sake, and nobody is warned.
    isLabelled: ({ move }, { kind }) => move === 'limit' || kind === 'safety',
    find: findConsequence,
  },
  {
    does: 'leaves a question open',
    label: '"move: find-out"',
    help: 'Make the step a find-out, with two ways to an answer; or promise it, with "promise:".',
    // These hold a way to the answer themselves.
    isLabelled: ({ move, promise, hold, handOver }) =>
      move === 'find-out' || promise !== undefined || hold !== undefined || handOver !== undefined,
    // One that stands without a way on is a finding of its own.
    find: (wording) =>
      findNotKnowing(wording) === undefined ? saidNotKnowing(wording) : undefined,
  },
];
