import { choicesMeant } from '../../playbook/model.ts';
import { didYouMean, nearest } from '../../playbook/near.ts';
import { movePath } from '../../playbook/story.ts';
import type { Rule } from '../rule.ts';
import { movesToMake, reachOf } from '../story-reach.ts';

/** A choice that a story takes is one of a step that it can come to. */
export const storiesUnknownChoice: Rule = {
  id: 'stories/unknown-choice',
  severity: 'error',
  summary: 'A choice that a story takes is one of some step that it can come to.',
  why: 'Sentences get polished, and stories go on naming the old ones. Played, such a story fails at that move; here the sentence that was meant is named as well.',
  needs: 'stories',
  examples: {
    good: [
      `stories:
  - name: by its sentence, and by where it leads
    moves:
      - They want it in writing
      - next
    expect: { visits: [write] }
  - name: what is expected to be refused may name anything
    moves: [They sing]
    expect: { refused: no choice }
`,
    ],
    bad: [
      {
        text: `stories:
  - name: they want it in writing
    moves:
      - They want that in writing
      - next
    expect: { visits: [write] }
`,
        line: 4,
      },
    ],
  },
  *check(subject) {
    if (!subject.book.playbooks.has(subject.id)) return;
    for (const story of subject.stories) {
      const { playbooks, whole } = reachOf(subject, story);
      if (!whole) continue;
      const steps = playbooks.flatMap((playbook) => playbook.steps);
      for (const [index, move] of movesToMake(story)) {
        if (move.type !== 'choose') continue;
        if (steps.some((step) => choicesMeant(step, move.choice).length > 0)) continue;
        const sentences = steps.flatMap(({ choices }) => choices.map(({ text }) => text ?? 'next'));
        yield {
          at: movePath(story, index),
          message: `No step that this story can come to has a choice "${move.choice}".`,
          help:
            (nearest(move.choice, sentences).length > 0
              ? didYouMean(move.choice, sentences)
              : undefined) ?? listed(sentences),
        };
      }
    }
  },
};

/** As many as can be taken in; those of the story's own playbook come first. */
const mostListed = 8;

function listed(sentences: readonly string[]): string {
  const all = [...new Set(sentences)];
  const shown = all.slice(0, mostListed).map((sentence) => `"${sentence}"`);
  const more = all.length - shown.length;
  const rest = more === 0 ? '' : `, and ${more} more`;
  return `Write the sentence of a choice, its id, or where only that choice leads. There are ${shown.join(', ')}${rest}.`;
}
