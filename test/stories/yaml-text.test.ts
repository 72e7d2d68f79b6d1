import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWith } from '../../src/playbook/parse.ts';
import { decodeStories, type Story } from '../../src/playbook/story.ts';
import { storiesText } from '../../src/stories/yaml-text.ts';

const readBack = (stories: readonly Story[]) => {
  const { value = [], problems } = parseWith(storiesText(stories), decodeStories);
  return {
    stories: value.map(({ number: _, items: __, ...story }) => story),
    problems: problems.map(({ code }) => code),
  };
};

/** Text as the format knows it: one line, its spaces single. */
const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '' && !/[\0\r]/.test(text));

describe('stories as text', () => {
  const all: Story = {
    name: 'all of it',
    channel: 'chat',
    facts: { order: '007', item: 'yes' },
    moves: [
      { type: 'choose', choice: 'They ask: why' },
      { type: 'choose', choice: 'back' },
      { type: 'choose', choice: '12' },
      { type: 'back' },
      { type: 'confirm' },
      { type: 'interrupt', playbook: 'aside' },
      { type: 'another-matter', playbook: 'aside' },
      { type: 'jump', to: 'aside/ask' },
      { type: 'fill', facts: { item: 'a, b: c' } },
      { type: 'note', text: '# not a remark' },
      { type: 'promise', by: '1 December 16:00', who: 'me' },
      { type: 'hand-over', name: 'Priya' },
      { type: 'channel', channel: 'phone' },
      { type: 'over', outcome: 'resolved' },
      { type: 'file' },
    ],
    expect: { outcome: 'resolved', visits: ['a', 'b/c'], at: 'a', promises: 1, warnings: 0 },
  };

  it('are read back as they were, every move of them', () => {
    expect(readBack([all])).toEqual({ stories: [all], problems: [] });
  });

  it('are read back as they were, whatever the sentences are', () => {
    fc.assert(
      fc.property(line, line, (name, choice) => {
        const story: Story = {
          name,
          facts: {},
          moves: [{ type: 'choose', choice }],
          expect: { promises: 0 },
        };
        expect(readBack([story])).toEqual({ stories: [story], problems: [] });
      }),
    );
  });

  it('hold nothing that acts on a terminal', () => {
    const choice = 'a\u202Eb\u009bc\u{E0041}';
    const story: Story = { name: 'n', facts: {}, moves: [{ type: 'choose', choice }], expect: {} };
    expect(storiesText([story])).toContain('"a\\u202Eb\\u009Bc\\U000E0041"');
    expect(readBack([story]).stories).toEqual([story]);
  });

  it('have a long list of visits on lines of their own, a short one in brackets', () => {
    const visits = (count: number) => Array.from({ length: count }, (_, at) => `step-${at}`);
    const text = (count: number) =>
      storiesText([{ name: 'n', facts: {}, moves: [], expect: { visits: visits(count) } }]);
    expect(text(3)).toContain('visits: [step-0, step-1, step-2]\n');
    expect(text(20)).toContain('visits:\n        - step-0\n');
  });
});
