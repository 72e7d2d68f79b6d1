import type { Action } from '../../playbook/action.ts';
import { didYouMean } from '../../playbook/near.ts';
import type { Path } from '../../playbook/source-map.ts';
import { movePath, storyPath, type WrittenStory } from '../../playbook/story.ts';
import { reservedFacts } from '../../playbook/text.ts';
import type { Finding, Rule, StoriesSubject } from '../rule.ts';
import { movesToMake, type Reach, reachOf } from '../story-reach.ts';

/** What a story names is there: facts, playbooks and steps. */
export const storiesUnknownName: Rule = {
  id: 'stories/unknown-name',
  severity: 'error',
  summary: 'The facts, playbooks and steps that a story names are there.',
  why: 'A fact under a wrong name fills no slot, and nobody notices. A playbook or step under a wrong name fails the story when it is played, far from the slip.',
  needs: 'stories',
  examples: {
    good: [
      `stories:
  - name: they want it in writing, then somebody is in danger
    facts: { customer: Sam }
    moves:
      - They want it in writing
      - interrupt: danger
      - Nobody is
      - confirm
    expect: { visits: [ask, write, danger/ask], at: write }
`,
    ],
    bad: [
      {
        text: `stories:
  - name: they want it in writing
    facts: { custommer: Sam }
    moves: [They want it in writing]
    expect: { at: write }
`,
        line: 3,
      },
      {
        text: `stories:
  - name: somebody is in danger
    moves:
      - interrupt: dangr
    expect: { at: ask }
`,
        line: 4,
      },
      {
        text: `stories:
  - name: they want it in writing
    moves: [They want it in writing]
    expect: { visits: [ask, rite] }
`,
        line: 4,
      },
    ],
  },
  *check(subject) {
    if (!subject.book.playbooks.has(subject.id)) return;
    for (const story of subject.stories) yield* unknownIn(subject, story);
  },
};

function* unknownIn(subject: StoriesSubject, story: WrittenStory): Iterable<Finding> {
  const reach = reachOf(subject, story);
  yield* unknownFacts(Object.keys(story.facts), storyPath(story, 'facts'), reach);
  for (const [index, move] of movesToMake(story)) {
    const at = movePath(story, index, move.type);
    if (move.type === 'fill') yield* unknownFacts(Object.keys(move.facts), at, reach);
    else yield* unknownOpened(move, at, subject, reach);
  }
  const { visits = [], at } = story.expect;
  for (const [index, place] of visits.entries()) {
    yield* unknownPlace(place, storyPath(story, 'expect', 'visits', index), subject, reach);
  }
  if (at !== undefined) yield* unknownPlace(at, storyPath(story, 'expect', 'at'), subject, reach);
}

function* unknownFacts(
  names: readonly string[],
  at: Path,
  { playbooks, whole }: Reach,
): Iterable<Finding> {
  if (!whole) return;
  const declared = playbooks.flatMap(({ facts, given }) => [...facts, ...given]);
  const known = [...declared.map(({ name }) => name), ...reservedFacts];
  for (const name of names) {
    if (known.includes(name)) continue;
    yield {
      at: [...at, name],
      part: 'key',
      message: `No playbook that this story comes to has a fact "${name}".`,
      help: didYouMean(name, known) ?? 'Declare it under "facts" of its playbook, or take it out.',
    };
  }
}

function* unknownOpened(
  move: Action,
  at: Path,
  subject: StoriesSubject,
  reach: Reach,
): Iterable<Finding> {
  const { playbooks } = subject.book;
  if (move.type === 'interrupt' || move.type === 'another-matter') {
    yield* unknownPlaybook(move.playbook, at, subject);
  } else if (move.type === 'jump' && !playbooks.has(move.to)) {
    yield* unknownPlace(move.to, at, subject, reach, playbooks.keys());
  }
}

function* unknownPlaybook(
  name: string,
  at: Path,
  { book, unsound }: StoriesSubject,
): Iterable<Finding> {
  if (book.playbooks.has(name) || unsound.has(name)) return;
  yield {
    at,
    message: `There is no playbook "${name}".`,
    help: didYouMean(name, book.playbooks.keys()) ?? '"servekit list" shows what there is.',
  };
}

/** A step of any playbook that the story comes to, or `playbook/step`. */
function* unknownPlace(
  place: string,
  at: Path,
  subject: StoriesSubject,
  { playbooks, whole }: Reach,
  others: Iterable<string> = [],
): Iterable<Finding> {
  const [name = '', step, ...rest] = place.split('/');
  if (step === undefined) {
    const steps = playbooks.flatMap((one) => one.steps.map(({ id }) => id));
    if (!whole || steps.includes(name)) return;
    const message = `No playbook that this story comes to has a step "${name}".`;
    const help = didYouMean(name, [...steps, ...others]) ?? 'Write its id, as the playbook has it.';
    yield { at, message, help };
    return;
  }
  const playbook = subject.book.playbooks.get(name);
  if (playbook === undefined) {
    yield* unknownPlaybook(name, at, subject);
    return;
  }
  const steps = playbook.steps.map(({ id }) => id);
  if (rest.length === 0 && steps.includes(step)) return;
  const wanted = [step, ...rest].join('/');
  const help = didYouMean(wanted, steps) ?? 'Write its id, as the playbook has it.';
  yield { at, message: `"${name}" has no step "${wanted}".`, help };
}
