import { linesFor } from '../../playbook/text.ts';
import { onChannels } from '../channels.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { type HoldPart, missingFromHold } from '../wording/hold.ts';
import { isEnglish } from '../wording/language.ts';

/** Nobody waits without knowing for what, and how long. */
export const craftHoldComplete: Rule = {
  id: 'craft/hold-complete',
  severity: 'error',
  summary: 'A `hold` says what the wait is for and how long it is, in every wording.',
  why: 'Silence of unknown length reads as having been cut off, and "a moment" is never true. With a reason and a length the customer can say yes, or ask for a call instead; to ask leave without them asks for a blank cheque.',
  source:
    'Say why, and how long https://www.cmmonline.com/articles/have-you-uttered-a-forbidden-phrase',
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
      May I put you on hold for two minutes, while I ask the depot?
      [in-person] May I leave you here for two minutes, while I ring the depot?
      [chat] I'm asking the depot, which takes two minutes. Please keep this window open.
    do: |
      Mute or step away before you talk about them.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  ask-around:
    hold: 2
    say: |
      May I put you on hold for two minutes, while I ask the depot?
      [chat] Would you mind holding for a moment?
    do: |
      Mute or step away before you talk about them.
    next: resolved
`,
        line: 9,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  ask-around:
    hold: 2
    do: |
      Ask the depot. Mute or step away first.
    next: resolved
`,
        line: 6,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.hold === undefined) continue;
      const silent = playbook.channels.filter(
        (channel) => linesFor(step.say, channel).length === 0,
      );
      if (silent.length > 0) {
        yield {
          at: stepPath(step, 'hold'),
          part: 'key',
          message: `"${step.id}" has them wait, and does not tell them${onChannels(silent, playbook.channels)}.`,
          help: 'Add a wording with what the wait is for and how long it is.',
        };
      }
      if (!isEnglish(playbook)) continue;
      for (const [index, line] of step.say.entries()) {
        const missing = missingFromHold(line.text);
        if (missing.length === 0) continue;
        yield {
          at: stepPath(step, 'say', index),
          message: `This has them wait without ${missing.map((part) => names[part]).join(' and ')}.`,
          help: missing.map((part) => remedies[part](step.hold ?? 1)).join(' '),
        };
      }
    }
  },
};

const names: Readonly<Record<HoldPart, string>> = {
  reason: 'saying what for',
  length: 'saying how long',
};

const remedies: Readonly<Record<HoldPart, (minutes: number) => string>> = {
  reason: () => 'Say what you do meanwhile, such as "while I ask the depot".',
  length: (minutes) =>
    `Say how long in minutes, such as "for ${minutes} minute${minutes === 1 ? '' : 's'}".`,
};
