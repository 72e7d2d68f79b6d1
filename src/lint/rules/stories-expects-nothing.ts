import { storyPath } from '../../playbook/story.ts';
import type { Rule } from '../rule.ts';

/** A story says what must come of it. */
export const storiesExpectsNothing: Rule = {
  id: 'stories/expects-nothing',
  severity: 'warning',
  summary: 'A story expects something: an outcome, steps, promises or warnings.',
  why: 'A story that expects nothing holds whatever its moves come to. The playbook can then lead the same moves to a worse end, and nobody is told.',
  needs: 'stories',
  examples: {
    good: [
      `stories:
  - name: it comes back
    moves: [I have it]
    expect: { visits: [ask], promises: 0 }
`,
    ],
    bad: [
      {
        text: `stories:
  - name: it comes back
    moves: [I have it]
    expect: {}
`,
        line: 4,
      },
    ],
  },
  *check({ stories }) {
    for (const story of stories) {
      const { visits = [], ...others } = story.expect;
      if (visits.length > 0 || Object.keys(others).length > 0) continue;
      yield {
        at: storyPath(story, 'expect'),
        part: 'key',
        message: `"${story.name}" expects nothing, and holds whatever comes of it.`,
        help: 'Say how it ends, "outcome: resolved", or where it stands, "at: recap".',
      };
    }
  },
};
