import { storyPath } from '../../playbook/story.ts';
import type { Rule } from '../rule.ts';

/** A story takes place on a channel that its playbook is for. */
export const storiesOtherChannel: Rule = {
  id: 'stories/other-channel',
  severity: 'warning',
  summary: 'A story takes place on a channel that its playbook is for.',
  why: 'The playbook says that nobody wrote it for that channel, and the story plays it there all the same. It passes, and proves something that no rep will see.',
  needs: 'stories',
  examples: {
    good: [
      `stories:
  - name: it comes back
    channel: chat
    moves: [I have it]
    expect: { promises: 0 }
`,
    ],
    bad: [
      {
        text: `stories:
  - name: they are still there
    channel: in-person
    moves: [They are back]
    expect: { outcome: resolved }
`,
        line: 3,
        id: 'no-answer',
      },
    ],
  },
  *check({ id, stories, book }) {
    const playbook = book.playbooks.get(id);
    if (playbook === undefined) return;
    for (const story of stories) {
      const { channel } = story;
      if (channel === undefined || playbook.channels.includes(channel)) continue;
      yield {
        at: storyPath(story, 'channel'),
        message: `"${id}" is for ${playbook.channels.join(' and ')}, and not for ${channel}.`,
        help: `Take this line out, or add ${channel} to "channels:" in the playbook.`,
      };
    }
  },
};
