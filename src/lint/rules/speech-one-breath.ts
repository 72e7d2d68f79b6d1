import type { Spoken } from '../../playbook/house.ts';
import type { Line, Playbook } from '../../playbook/model.ts';
import { givenValue } from '../../playbook/slots.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { sentencesIn } from '../wording/sentence.ts';
import { spokenWords } from '../wording/spoken.ts';

/** A wording can be said on one breath. */
export const speechOneBreath: Rule = {
  id: 'speech/one-breath',
  severity: 'warning',
  summary:
    'A wording is no longer than can be said in one breath: 12 seconds at 140 words a minute, or what the house sets.',
  why: 'Somebody who is angry hears the first sentence and waits for a gap. A line that takes more than a breath is read out, not said, and by its end the customer is talking over it. What is typed into a chat is not judged.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I can see it left us on the 3rd, and I'm asking the driver where it is now.
      [chat] I can see that it left us on the 3rd. I'm asking the driver where it is now, and whether there is anything in the way, and I'll tell you here as soon as there is an answer.
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
      I can see that it left us on the 3rd, and it should have been with you by now. I'm asking the driver where it is, and whether there is anything in the way.
    next: resolved
`,
        line: 7,
      },
    ],
  },
  *check({ playbook, book }) {
    const count = (text: string) =>
      spokenWords(text, (slot) => givenValue(book, [playbook], slot)) ?? 0;
    const { spoken } = book.house;
    for (const step of playbook.steps) {
      for (const [index, line] of step.say.entries()) {
        const words = isSaid(playbook, line) ? count(line.text) : 0;
        if (isOneBreath(words, spoken)) continue;
        const { seconds, wordsPerMinute } = spoken;
        const takes = Math.ceil((words * 60) / wordsPerMinute);
        yield {
          at: stepPath(step, 'say', index),
          message: `These ${words} words take ${takes} seconds to say, at ${wordsPerMinute} a minute; a breath lasts ${seconds}.`,
          help: whereToCut(line.text, (part) => isOneBreath(count(part), spoken)),
        };
      }
    }
  },
};

/** What stands in a chat is typed. */
function isSaid({ channels }: Playbook, { channel }: Line): boolean {
  return channel === undefined ? channels.some((one) => one !== 'chat') : channel !== 'chat';
}

function isOneBreath(words: number, { seconds, wordsPerMinute }: Spoken): boolean {
  return words * 60 <= seconds * wordsPerMinute;
}

/** The last end of a sentence that comes within a breath. */
function whereToCut(text: string, fits: (part: string) => boolean): string {
  const ends = sentencesIn(text).map((sentence) => sentence.start + sentence.text.length);
  const end = ends.findLast((each) => each < text.length && fits(text.slice(0, each)));
  if (end === undefined) {
    return 'No sentence ends within a breath: make two of the first, and leave out what can wait.';
  }
  const last = text.slice(0, end).split(' ').slice(-4).join(' ');
  return `Stop after "${last}", and say the rest on the next step, or not at all.`;
}
