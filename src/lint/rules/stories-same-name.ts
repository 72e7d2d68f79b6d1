import { storyPath } from '../../playbook/story.ts';
import type { Rule } from '../rule.ts';

/** No two stories of a file go by one name. */
export const storiesSameName: Rule = {
  id: 'stories/same-name',
  severity: 'error',
  summary: 'No two stories of a file have the same name.',
  why: 'A report names a story, and `--story` asks for one by its name. Where two share it, nobody can tell which of them failed, and the second can never be asked for.',
  needs: 'stories',
  examples: {
    good: [
      `stories:
  - name: it comes back
    moves: [I have it]
    expect: { promises: 0 }
  - name: it comes back with a promise
    moves: [They want it in writing]
    expect: { at: write }
`,
    ],
    bad: [
      {
        text: `stories:
  - name: it comes back
    moves: [I have it]
    expect: { promises: 0 }
  - name: it comes back
    moves: [They want it in writing]
    expect: { at: write }
`,
        line: 5,
      },
    ],
  },
  *check({ stories }) {
    const names = new Set<string>();
    for (const story of stories) {
      const { name } = story;
      if (names.has(name)) {
        yield {
          at: storyPath(story, 'name'),
          message: `Another story here is named "${name}", too.`,
          help: 'Say in its name what is different in this one.',
        };
      }
      names.add(name);
    }
  },
};
