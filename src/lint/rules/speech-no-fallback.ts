import type { Channel, Line, Step } from '../../playbook/model.ts';
import { linesFor, reservedSlots, slotsIn } from '../../playbook/text.ts';
import { filledIn } from '../filled.ts';
import { stepPath } from '../places.ts';
import type { Rule, Written } from '../rule.ts';

/** There is always something to say, whatever is not known yet. */
export const speechNoFallback: Rule = {
  id: 'speech/no-fallback',
  severity: 'warning',
  summary: 'Every step that says something has a wording for when its slots are still empty.',
  why: 'A fact may not have been asked, and a value may be left for the house to fill. Without a wording that does without it, the rep reads out the name of a gap. The line for that moment is often the better one: it asks for what is missing.',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
given:
  window: 30 days
steps:
  look:
    say: |
      I'm looking at <order> now, and you have <window> to send it back.
      I'm looking at it now, and you have <window> to send it back.
    next: write
  write:
    promise: A new parcel
    say: |
      You'll have it by <by>.
      What day would suit you for a new one?
    next: sum-up
  sum-up:
    say: |
      So, here's what happens now: <promises>.
    next: promised
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  look:
    say: |
      I'm looking at <order> now.
      I'm looking at it now, <customer>.
    next: resolved
`,
        line: 9,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
given:
  our-number:
    ask: Number they can ring
steps:
  look:
    say: |
      I'm looking at it now. You can ring <our-number> tomorrow.
      [chat] I'm looking at it now.
    next: resolved
`,
        line: 10,
      },
    ],
  },
  *check(subject) {
    const { playbook, written } = subject;
    const filled = filledIn(subject);
    const isGap = (step: Step) => (slot: string) =>
      !filled.surely(step, slot) && !filled.never(step, slot) && isKnown(written, slot);
    for (const step of playbook.steps) {
      const gaps = playbook.channels.flatMap((channel) => {
        const gap = gapOf(linesFor(step.say, channel), isGap(step));
        return gap === undefined ? [] : [{ ...gap, channel }];
      });
      for (const line of new Set(gaps.map((gap) => gap.line))) {
        const [gap, ...others] = gaps.filter((one) => one.line === line);
        if (gap === undefined) continue;
        const isAll = others.length + 1 === playbook.channels.length;
        yield {
          at: stepPath(step, 'say', step.say.indexOf(line)),
          words: `<${gap.slots[0]}>`,
          message: messageOf(
            gap.slots,
            isAll ? [] : [gap, ...others].map(({ channel }) => channel),
          ),
          help: gap.slots.some((slot) => written.given.has(slot))
            ? 'Add a wording below that does without, for a house that has yet to fill it in.'
            : 'Add a wording below that can be said before it is known, such as the question for it.',
        };
      }
    }
  },
};

/** A slot that stands for nothing is found as that. */
function isKnown({ facts, given }: Written, slot: string): boolean {
  return facts.has(slot) || given.has(slot) || Object.hasOwn(reservedSlots, slot);
}

interface Gap {
  readonly line: Line;
  readonly slots: readonly string[];
}

/** What is shown while every wording has a gap: the one with the fewest. */
function gapOf(lines: readonly Line[], isGap: (slot: string) => boolean): Gap | undefined {
  const gaps = lines.map((line) => ({
    line,
    slots: [...new Set(slotsIn(line.text))].filter(isGap),
  }));
  const [fewest] = gaps.toSorted((a, b) => a.slots.length - b.slots.length);
  return fewest === undefined || fewest.slots.length === 0 ? undefined : fewest;
}

function messageOf(slots: readonly string[], only: readonly Channel[]): string {
  const named = slots.map((slot) => `"<${slot}>"`).join(' and ');
  const where = only.length === 0 ? '' : ` for ${only.join(' and ')}`;
  return `${named} may still be empty here, and no wording${where} does without.`;
}
