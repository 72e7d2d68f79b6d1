import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';
import { apologyWords, mostSorrys, sorrysIn } from '../wording/apology.ts';
import { isEnglish } from '../wording/language.ts';

/** About eight seconds: in the study it rests on, a longer apology made the problem harder to solve. */
const most = 20;

/** An apology is one, and is over soon. */
export const craftApologyShort: Rule = {
  id: 'craft/apology-short',
  severity: 'error',
  summary: `An \`apologise\` step says sorry in every wording, in ${most} words at most; a slot counts as two.`,
  why: 'Beyond some seven seconds an apology costs more than it gives: what satisfies then is options. And one that is sorry for how they feel, or sorry "if", or sorry "but", or for what they did themselves, is no apology at all. Said four times over, it is heard as a plea.',
  source: 'A brief apology, then several options http://case.edu/think/fall2018/customer-rage.html',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  sorry:
    move: apologise
    say: |
      I'm sorry it missed the birthday, <customer>. I'm looking at where it is now.
      I'm sorry it's late. I'm looking at where it is now.
    next: send-another
  send-another:
    promise: Another one
    say: |
      I'm sending another one. You'll have it by <by>.
      I'm sending another one. Let me get you the date.
    next: promised
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  sorry:
    move: apologise
    say: |
      I'm sorry it missed the birthday.
      I'm so very sorry about all of this. I apologise for the delay, the calls, and the days you stayed in for nothing at all.
    next: send-another
  send-another:
    promise: Another one
    say: |
      I'm sending another one. You'll have it by <by>.
      I'm sending another one. Let me get you the date.
    next: promised
`,
        line: 9,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  sorry:
    move: apologise
    say: |
      I'm sorry you feel the birthday was spoilt. I'm looking at where it is now.
    next: send-another
  send-another:
    promise: Another one
    say: |
      I'm sending another one. You'll have it by <by>.
      I'm sending another one. Let me get you the date.
    next: promised
`,
        line: 8,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.move !== 'apologise') continue;
      if (step.say.length === 0) {
        yield {
          at: stepPath(step, 'move'),
          message: `"${step.id}" is there to apologise, and says nothing.`,
          help: 'Add "say:" with what you are sorry for, in one sentence.',
        };
      }
      if (!isEnglish(playbook)) continue;
      for (const [index, line] of step.say.entries()) {
        const words = apologyWords(line.text);
        const times = sorrysIn(line.text);
        if (words > 0 && words <= most && times > mostSorrys) {
          yield {
            at: stepPath(step, 'say', index),
            message: `This says sorry ${times} times over.`,
            help: 'Say sorry once, for one thing, and go on to what you are doing about it.',
          };
        }
        if (words > 0 && words <= most) continue;
        yield words === 0
          ? {
              at: stepPath(step, 'say', index),
              message: `"${step.id}" is there to apologise, and this does not.`,
              help: 'Be sorry for what happened to them, such as "I\'m sorry it came broken."',
            }
          : {
              at: stepPath(step, 'say', index),
              message: `This apology has ${words} words; ${most} is the most that helps.`,
              help: 'Say sorry once, for one thing, and go on to what you are doing about it.',
            };
      }
    }
  },
};
