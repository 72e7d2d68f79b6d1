import type { Line, Playbook, Step } from '../../playbook/model.ts';
import { linesFor, slotsIn } from '../../playbook/text.ts';
import { type Filled, filledIn } from '../filled.ts';
import { type Passage, textsOf } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A slot has a way to be filled. */
export const textSlotNeverFilled: Rule = {
  id: 'text/slot-never-filled',
  severity: 'error',
  summary:
    'In a call, `<by>`, `<who>` and `<promises>` stand where something was promised, and `<taken-by>` where it was handed over.',
  why: 'Only a step with `promise:` or `hand-over:` asks for these. Where none comes before, the slot is a gap; and after an interrupt that promised something else, the line would promise that time to the wrong thing.',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      It is on its way: say-so
      It is lost: write
  write:
    promise: A new parcel, by <by>
    say: |
      You'll have it by <by>.
      What day would suit you for a new one?
    next: promised
  say-so:
    say: |
      So, here's what happens now: <promises>. Yours is on its way.
      Yours is on its way.
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
      You'll have it by <by>.
      I'm looking at it now.
    next: write
  write:
    promise: A new parcel
    say: |
      You'll have it by <by>.
      What day would suit you for a new one?
    next: promised
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
      So, here's what happens now: <promises>.
    next:
      That's all: resolved
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
      I'm looking at it now.
    next:
      They want to speak to <taken-by>: resolved
`,
        line: 9,
      },
    ],
  },
  *check(subject) {
    const { playbook } = subject;
    const filled = filledIn(subject);
    const steps = new Map(playbook.steps.map((step) => [step.id, step]));
    for (const passage of textsOf(playbook)) {
      const step = passage.at[0] === 'steps' ? steps.get(String(passage.at[1])) : undefined;
      if (step === undefined) continue;
      for (const slot of new Set(slotsIn(passage.text))) {
        if (
          !filled.never(step, slot) ||
          mayComeFromElsewhere(playbook, passage, step, slot, filled)
        )
          continue;
        const key = slot === 'taken-by' ? 'hand-over' : 'promise';
        yield {
          at: passage.at,
          part: passage.part,
          words: `<${slot}>`,
          message: `Nothing fills "<${slot}>" here: no step with "${key}:" comes before "${step.id}".`,
          help: `Lead every path to it through a step with "${key}:", or say it without.`,
        };
      }
    }
  },
};

/**
 * An interrupt may have promised something, and a recap with all that was promised is right to name
 * it, as long as there is something else to say on each channel.
 */
function mayComeFromElsewhere(
  { channels }: Playbook,
  { at }: Passage,
  step: Step,
  slot: string,
  { never }: Filled,
): boolean {
  if (slot !== 'promises') return false;
  const line = at[2] === 'say' ? step.say[Number(at[3])] : undefined;
  if (line === undefined) return true;
  return channels.every((channel) => {
    const lines = linesFor(step.say, channel);
    const isFull = (one: Line) => !slotsIn(one.text).some((name) => never(step, name));
    return !lines.includes(line) || lines.some(isFull);
  });
}
