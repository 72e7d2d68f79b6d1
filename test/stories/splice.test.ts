import { describe, expect, it } from 'vitest';
import type { Story } from '../../src/playbook/story.ts';
import { withGenerated } from '../../src/stories/splice.ts';
import { storiesFile } from './made-up.ts';

const made = (name: string): Story => ({
  name,
  generated: true,
  facts: {},
  moves: [{ type: 'choose', choice: 'next' }],
  expect: { outcome: 'resolved' },
});

const item = (name: string, indent = '  ') => `${indent}- name: ${name}
${indent}  generated: true
${indent}  moves:
${indent}    - next
${indent}  expect:
${indent}    outcome: resolved
`;

/** The text with these stories in it; the same again when it is done once more. */
function spliced(text: string, ...names: readonly string[]): string {
  const stories = names.map(made);
  const once = withGenerated(storiesFile(text), stories);
  if (typeof once !== 'string') throw new Error(once.unfit);
  expect(withGenerated(storiesFile(once), stories)).toBe(once);
  return once;
}

const hand = `# Told by hand.
stories:
  # The usual.
  - name: a     # as it goes
    moves: [ next ]
    expect: { outcome:   resolved }

  - name: b
    moves:
      - next # at last
    expect: { promises: 0 } # none
`;

describe('generated stories in a file', () => {
  it('come after those that are written by hand, which stay to the byte', () => {
    expect(spliced(hand, 'x', 'y')).toBe(`${hand}\n${item('x')}\n${item('y')}`);
  });

  it('give way to others, and to none', () => {
    const full = spliced(hand, 'x', 'y');
    expect(spliced(full, 'z')).toBe(`${hand}\n${item('z')}`);
    expect(spliced(full)).toBe(hand);
  });

  it('are taken from between the others, with the remarks inside them and no other', () => {
    const [head = '', tail = ''] = hand.split('\n\n');
    const between = `${item('x').replace('- next', '- next # remark')}`;
    const text = `${head}\n\n${between}\n  # About b.\n${tail}`;
    expect(spliced(text)).toBe(`${head}\n\n  # About b.\n${tail}`);
    expect(spliced(text, 'y')).toBe(`${head}\n\n  # About b.\n${tail}\n${item('y')}`);
  });

  it('take the place of all that were generated, where nothing is by hand', () => {
    const text = `stories:\n${item('x')}\n${item('y')}`;
    expect(spliced(text, 'z')).toBe(`stories:\n${item('z')}`);
    expect(spliced(text, 'x', 'y')).toBe(text);
  });

  it('stand in an empty list, and where the file goes on after the list', () => {
    expect(spliced('stories: []\n', 'x')).toBe(`stories:\n${item('x')}`);
    const text = `${hand}servekit: 1\n`;
    expect(spliced(text, 'x')).toBe(`${hand}\n${item('x')}servekit: 1\n`);
  });

  it('stand as far in as the others', () => {
    const flat = 'stories:\n- { name: a, moves: [next], expect: { promises: 0 } }\n';
    expect(spliced(flat, 'x')).toBe(`${flat}\n${item('x', '')}`);
  });

  it('end their lines as the file does, and begin one of their own', () => {
    const windows = hand.replaceAll('\n', '\r\n');
    expect(spliced(windows, 'x')).toBe(`${hand}\n${item('x')}`.replaceAll('\n', '\r\n'));
    expect(spliced(hand.trimEnd(), 'x')).toBe(`${hand}\n${item('x')}`);
  });

  it('are refused a list between brackets', () => {
    const text = 'stories: [{ name: a, moves: [next], expect: { promises: 0 } }]\n';
    expect(withGenerated(storiesFile(text), [made('x')])).toEqual({
      unfit: 'Its stories stand between brackets; give each lines of its own.',
    });
  });

  it('are refused where a generated one does not start with its dash', () => {
    const text = `stories:\n  - # remark\n    name: a\n    generated: true\n    moves: [next]\n    expect: { promises: 0 }\n`;
    expect(withGenerated(storiesFile(text), [made('x')])).toHaveProperty('unfit');
  });
});
