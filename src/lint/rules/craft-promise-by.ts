import { linesFor, slotsIn } from '../../playbook/text.ts';
import type { Hit, Judge } from '../../wording/judge.ts';
import { onChannels } from '../channels.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { wordsAt } from '../words-at.ts';

/** A promise is said with its time. */
export const craftPromiseBy: Rule = {
  id: 'craft/promise-by',
  severity: 'error',
  summary:
    'The best wording of a `promise` step has `<by>` in it: it is the one that is said once all is filled. The others ask for the time, and promise none by halves.',
  why: 'A promise without a time cannot be kept, only broken, and a broken one hurts more than a good one helps. The time that goes into the follow-ups must be the time that the customer heard. Below it, "I\'ll try" and "as soon as possible" are heard as a time, too, and each hears another one.',
  source:
    'What breaking a promise costs https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2233670',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  ring-back:
    promise: Where the parcel is
    say: |
      I'll ring you with where it is by <by>.
      When shall I ring you with where it is?
      [chat] You'll have a message with where it is by <by>.
      [chat] When shall I write to you with where it is?
    next: promised
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  ring-back:
    promise: Where the parcel is
    say: |
      I'll ring you with where it is by <by>.
      When shall I ring you with where it is?
      [chat] I'll write to you with where it is.
    next: promised
`,
        line: 10,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  ring-back:
    promise: Where the parcel is
    say: |
      I'll ring you with where it is by <by>.
      I'll ring you with where it is as soon as possible.
    next: promised
`,
        line: 9,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  ring-back:
    promise: Where the parcel is
    do: |
      Put in the day and the hour.
    next: promised
`,
        line: 6,
      },
    ],
  },
  *check({ playbook, judge }) {
    for (const step of playbook.steps) {
      if (step.promise === undefined) continue;
      const silent = playbook.channels.filter(
        (channel) => linesFor(step.say, channel).length === 0,
      );
      if (silent.length > 0) {
        yield {
          at: stepPath(step, 'promise'),
          part: 'key',
          message: `"${step.id}" promises something, and does not say so${onChannels(silent, playbook.channels)}.`,
          help: 'Add a wording with "<by>", such as "You\'ll have it by <by>."',
        };
      }
      const shown = new Set(playbook.channels.map((channel) => linesFor(step.say, channel)[0]));
      for (const [index, line] of step.say.entries()) {
        if (shown.has(line) && !slotsIn(line.text).includes('by')) {
          yield {
            at: stepPath(step, 'say', index),
            message: 'This promises without a time.',
            help: 'Put a wording with "<by>" above it. One without may stay below, for while the time is open.',
          };
          continue;
        }
        const hit = judge === undefined ? undefined : findVague(line.text, judge);
        if (hit === undefined) continue;
        const place = wordsAt(line.text, hit);
        yield {
          at: stepPath(step, 'say', index),
          ...place,
          severity: 'warning',
          message: `"${place.words}" can be neither kept nor broken.`,
          help: 'Ask for the time ("What day suits you?"), or say that you are getting it ("Let me get you the date.").',
        };
      }
    }
  },
};

/**
 * What makes a promise vague: a try or a hope, or a time that says none. The latter is fine beside
 * the time itself, or where they are asked for it.
 */
function findVague(wording: string, judge: Judge): Hit<string> | undefined {
  const done = judge.acts(wording, ['hedges', 'vague-time', 'asks-when']);
  const hasTime = wording.includes('<by>') || done.some(({ what }) => what === 'asks-when');
  return done.find(({ what }) => what === 'hedges' || (what === 'vague-time' && !hasTime));
}
