import type { Book } from '../../src/playbook/flow.ts';
import { parseWith } from '../../src/playbook/parse.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import { type PlaybookRun, runStories, type StoriesFile } from '../../src/stories/report.ts';
import { bookOf, playbookOf } from '../lint/example-book.ts';

/** A playbook with every kind of choice: plain, bounded, over a behaviour, and by a detour. */
export const late = `servekit: 1
title: Late parcel
use-when: A parcel has not come.
facts:
  order: Order number
steps:
  hear:
    title: Hear them out
    move: listen
    say: |
      Tell me what happened.
    next:
      They have told it: offer-it
      They start again: { go: hear, at-most: 1, then: offer-it }
      They swear: { behaviour: swearing, go: warn, then: end-it }
  offer-it:
    say: |
      I can send it again.
    next:
      Send it again: send-it
      I must ask: { detour: aside }
      They hang up: ended-by-customer
  send-it:
    promise: A new parcel
    say: |
      You'll have it by <by>.
    next: promised
  warn:
    move: limit
    say: |
      I can't help while I'm sworn at. Once more and I end the call.
    offer:
      Carry on: offer-it
    next:
      They swear again:
        behaviour: swearing
        go: warn
        then: end-it
  end-it:
    say: |
      I'm ending this call.
    next: ended-by-rep
`;

/** The companions of the examples, and the late parcel. */
export function lateBook(text = late): Book {
  const book = bookOf();
  return { ...book, playbooks: new Map([...book.playbooks, ['late', playbookOf(text, 'late')]]) };
}

/** A text as a file of stories; a test that gives broken text is broken itself. */
export function storiesFile(text: string, path = 'late.stories.yaml'): StoriesFile {
  const { value, root, problems } = parseWith(text, decodeStories);
  const error = problems.find(({ severity }) => severity === 'error');
  if (value === undefined || error !== undefined) throw new Error(error?.message ?? 'no stories');
  return { path, text, root, stories: value };
}

/** What the stories of a text come to, told of the late parcel. */
export function runOf(stories: string, text = late): PlaybookRun {
  const book = lateBook(text);
  const playbook = book.playbooks.get('late');
  if (playbook === undefined) throw new Error('there is no late parcel');
  return runStories(book, { path: 'late.yaml', text, playbook }, storiesFile(stories));
}
