import {
  choiceLines,
  columnsDrawn,
  mostSpokenLines,
  rowsForStep,
  smallest,
  spokenLines,
} from '../../layout/card.ts';
import type { Book } from '../../playbook/flow.ts';
import {
  type Channel,
  type Choice,
  isOutcome,
  type Line,
  type Playbook,
  type Step,
  stepOf,
} from '../../playbook/model.ts';
import { givenValue, slotLabel } from '../../playbook/slots.ts';
import { fill, linesFor, plain, visible } from '../../playbook/text.ts';
import { stepPath } from '../places.ts';
import type { Rule } from '../rule.ts';

const width = columnsDrawn(smallest.columns);
const room = rowsForStep(smallest.rows);

/** What is said and what may be chosen are on one screen. */
export const speechFitsScreen: Rule = {
  id: 'speech/fits-screen',
  severity: 'warning',
  summary: `What is said and what may be chosen fit on one screen of ${smallest.columns} columns and ${smallest.rows} rows.`,
  why: 'The guide often stands in a narrow window beside the CRM. Where the line and the choices do not fit together, the rep turns pages with a customer waiting, and chooses from what happens to be in sight. What is to be done or never said may take a second page; these may not.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    do: |
      Look at the label, the route, the last scan, the weather, the depot and the driver's notes.
      Then look at whether another parcel for the same street was brought on the same day.
      Then look at whether they have a neighbour who takes parcels in.
      Then look at whether it may have been left with the shop on the corner.
      Then look at whether it is on its way back to the sender.
    next:
      It is on its way: resolved
      It is lost: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
channels: [chat]
steps:
  look:
    say: |
      I can see that it left us on the 3rd, and that it should have been with you by now. I'm asking the driver where it is, and I'll tell you here as soon as there is an answer.
    next:
      The driver says that it is on its way, and will be there within the hour or the next: resolved
      The driver says that it was left with a neighbour, or in a place that is safe: resolved
      The driver says that nobody was in, and that a card was left behind for them: resolved
      The driver says that there is no parcel of theirs on board, or that it has gone back: resolved
      The driver can't be reached, and neither can the depot that the driver works from: resolved
`,
        line: 8,
      },
    ],
  },
  *check({ playbook, book }) {
    const shown = (text: string) => asShown(book, playbook, text);
    for (const step of playbook.steps) {
      const chosen = step.choices.flatMap((choice, index) => {
        const text = shown(choice.text ?? onlyWay(playbook, book, choice));
        return choiceLines(String(index + 1), { text, offered: choice.offered }, width);
      }).length;
      const said = step.say.map((line) => [line, shown(line.text)] as const);
      const most = Math.max(0, ...said.map(([, text]) => mostSpokenLines(text, width)));
      if (most + chosen <= room) continue;
      const rows = new Map(
        said.map(([line, text]) => [line, spokenLines(text, width, asIs).length]),
      );
      const longest = playbook.channels.flatMap((channel) => longestOf(step, channel, rows));
      if (longest.length === 0 && chosen > room) {
        yield {
          at: stepPath(step),
          part: 'key',
          message: `The choices take ${chosen} rows on ${size}, and there are ${room} for them.`,
          help,
        };
      }
      for (const line of new Set(longest)) {
        const spoken = rows.get(line) ?? 0;
        const over = spoken + chosen - room;
        if (over <= 0) continue;
        yield {
          at: stepPath(step, 'say', step.say.indexOf(line)),
          message: `On ${size} this takes ${spoken} rows and the choices ${chosen}: ${over} more than there are for both.`,
          help,
        };
      }
    }
  },
};

/** Its longest wording for a channel, if it says anything there. */
function longestOf(step: Step, channel: Channel, rows: ReadonlyMap<Line, number>): readonly Line[] {
  return linesFor(step.say, channel)
    .toSorted((a, b) => (rows.get(b) ?? 0) - (rows.get(a) ?? 0))
    .slice(0, 1);
}

const asIs = (text: string) => text;
const size = `a screen of ${smallest.columns} columns`;
const help = 'Say it in fewer words, or ask a first question here and the rest on the next step.';

/** The text as the rep sees it, with nothing filled in yet but what the house gives. */
function asShown(book: Book, playbook: Playbook, text: string): string {
  const parts = fill(
    text,
    (slot) => givenValue(book, [playbook], slot),
    (slot) => slotLabel(book, [playbook], slot),
  );
  return visible(plain(parts));
}

/** What the guide calls an only way on, or something as long. */
function onlyWay(playbook: Playbook, { playbooks }: Book, { detour, go }: Choice): string {
  const target = detour ?? go ?? '';
  const step = detour === undefined ? stepOf(playbook, target) : undefined;
  const title = step?.title ?? playbooks.get(target)?.title;
  if (title !== undefined && !isOutcome(target)) return `Go on: ${title}`;
  return 'End the call: promised, with a time';
}
