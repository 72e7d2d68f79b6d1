import { didYouMean } from '../../playbook/near.ts';
import type { Rule } from '../rule.ts';

/** Stories are told of a playbook that is there. */
export const storiesNoPlaybook: Rule = {
  id: 'stories/no-playbook',
  severity: 'error',
  summary: 'A file of stories is named after a playbook that is there.',
  why: 'Stories are found by their file name. Under a wrong one they are never played, and whoever wrote them believes that they are.',
  needs: 'stories',
  examples: {
    good: [
      `stories:
  - name: it comes back
    moves: []
    expect: { at: ask }
`,
    ],
    bad: [
      {
        id: 'asides',
        text: `stories:
  - name: it comes back
    moves: []
    expect: { at: ask }
`,
        line: 1,
      },
    ],
  },
  *check({ id, book, unsound }) {
    if (book.playbooks.has(id) || unsound.has(id)) return;
    yield {
      at: ['stories'],
      part: 'key',
      message: `There is no playbook "${id}" for these stories.`,
      help:
        didYouMean(id, book.playbooks.keys()) ??
        `Name the file after its playbook: "<id>.stories.yaml" beside "<id>.yaml".`,
    };
  },
};
