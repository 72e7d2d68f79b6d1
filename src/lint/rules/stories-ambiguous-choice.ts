import { choicesMeant } from '../../playbook/model.ts';
import { movePath } from '../../playbook/story.ts';
import type { Rule } from '../rule.ts';
import { movesToMake, reachOf } from '../story-reach.ts';

/** A target names a choice only where it is the only one that leads there. */
export const storiesAmbiguousChoice: Rule = {
  id: 'stories/ambiguous-choice',
  severity: 'error',
  summary:
    'A choice that a story names by its target is the only one of its step that leads there.',
  why: 'Two reasons may lead to one step, and a story tells which of them it was. Named by the target, it could be either, so the story is refused at that move.',
  needs: 'stories',
  examples: {
    good: [
      `stories:
  - name: they want it in writing
    moves: [write]
    expect: { at: write }
`,
    ],
    bad: [
      {
        id: 'no-answer',
        text: `stories:
  - name: nobody is there
    moves:
      - goodbye
    expect: { at: goodbye }
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
        const meant = steps.map((step) => ({ step, choices: choicesMeant(step, move.choice) }));
        const [first] = meant.filter(({ choices }) => choices.length > 1);
        if (first === undefined || meant.some(({ choices }) => choices.length === 1)) continue;
        const { step, choices } = first;
        const sentences = choices.map((choice) => `"${choice.text ?? choice.id ?? 'next'}"`);
        yield {
          at: movePath(story, index),
          message: `"${move.choice}" is where ${choices.length} choices of "${step.id}" lead, and could be any of them.`,
          help: `Write its sentence: ${sentences.join(' or ')}.`,
        };
      }
    }
  },
};
