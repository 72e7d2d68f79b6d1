import { describe, expect, it } from 'vitest';
import { parseWith } from '../../src/playbook/parse.ts';
import { lineStarts, locate, type Path, positionOf } from '../../src/playbook/source-map.ts';
import { decodeStories, movePath, storyPath } from '../../src/playbook/story.ts';

const read = (text: string) => parseWith(text, decodeStories);
const moves = (...lines: readonly string[]) =>
  `stories:\n  - name: n\n    moves:\n${lines.map((line) => `      - ${line}\n`).join('')}    expect: {}\n`;

describe('a move of a story', () => {
  it.each([
    ['They agree', { type: 'choose', choice: 'They agree' }],
    ['put-it-right', { type: 'choose', choice: 'put-it-right' }],
    ['12', { type: 'choose', choice: '12' }],
    ['"They ask: why"', { type: 'choose', choice: 'They ask: why' }],
    ['back', { type: 'back' }],
    ['confirm', { type: 'confirm' }],
    ['hold', { type: 'hold' }],
    ['off-hold', { type: 'off-hold' }],
    ['wording', { type: 'wording' }],
    ['leave', { type: 'leave' }],
    ['file', { type: 'file' }],
    ['toString', { type: 'choose', choice: 'toString' }],
    ['choose: back', { type: 'choose', choice: 'back' }],
    ['interrupt: dont-know', { type: 'interrupt', playbook: 'dont-know' }],
    ['jump: refund/recap', { type: 'jump', to: 'refund/recap' }],
    [
      'fill: { order: 007, item: A  kettle }',
      { type: 'fill', facts: { order: '007', item: 'A kettle' } },
    ],
    ['note: Rang twice', { type: 'note', text: 'Rang twice' }],
    [
      'promise: { by: 2026-12-01 16:00, who: me }',
      { type: 'promise', by: '2026-12-01 16:00', who: 'me' },
    ],
    ['promise: { who: me }', { type: 'promise', who: 'me' }],
    ['hand-over: Priya', { type: 'hand-over', name: 'Priya' }],
    ['channel: chat', { type: 'channel', channel: 'chat' }],
    ['over: resolved', { type: 'over', outcome: 'resolved' }],
    ['over: promised', { type: 'over', outcome: 'promised' }],
    ['over: handed-over', { type: 'over', outcome: 'handed-over' }],
    ['another-matter: refund', { type: 'another-matter', playbook: 'refund' }],
  ])('%s is read as what it says', (line, expected) => {
    const { value, problems } = read(moves(line));
    expect(problems).toEqual([]);
    expect(value?.[0]?.moves).toEqual([expected]);
  });

  it('with two keys is two moves', () => {
    expect(read(moves('{ note: a, choose: b }')).value?.[0]?.moves.map(({ type }) => type)).toEqual(
      ['choose', 'note'],
    );
  });
});

describe('a story', () => {
  it('has its facts and expectations as they are written', () => {
    const { value } = read(`stories:
  - name: n
    channel: chat
    facts: { order: 1.10, constructor-of: x }
    moves: []
    expect: { outcome: promised, visits: [a, b/c], at: a, promises: 1, warnings: 0, refused: not yet }
`);
    expect(value).toEqual([
      {
        name: 'n',
        channel: 'chat',
        facts: { order: '1.10', 'constructor-of': 'x' },
        moves: [],
        expect: {
          outcome: 'promised',
          visits: ['a', 'b/c'],
          at: 'a',
          promises: 1,
          warnings: 0,
          refused: 'not yet',
        },
        number: 0,
        items: [],
      },
    ]);
  });

  it('is marked where the program wrote it', () => {
    const marked = (mark: string) =>
      read(`stories:\n  - { name: n, ${mark}moves: [], expect: {} }\n`).value?.[0]?.generated;
    expect([marked(''), marked('generated: true, '), marked('generated: false, ')]).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  it('knows where it and its moves stand, whatever is broken before them', () => {
    const text = `stories:
  - moves: []
  - name: n
    moves:
      - dance: x
      - { note: a, choose: b }
      - back
    expect: {}
`;
    const { value, root } = read(text);
    const [story] = value ?? [];
    if (story === undefined) throw new Error('the second story was to be read');
    const lineOf = (path: Path) => positionOf(lineStarts(text), locate(root, path).start).line;
    expect(story.moves.map(({ type }) => type)).toEqual(['choose', 'note', 'back']);
    expect(story.moves.map((_, move) => lineOf(movePath(story, move)))).toEqual([6, 6, 7]);
    expect(lineOf(storyPath(story))).toBe(3);
  });

  it('that is broken is left out, and the others are kept', () => {
    const { value, problems } = read(
      'stories:\n  - moves: []\n    expect: {}\n  - name: b\n    moves: []\n    expect: {}\n',
    );
    expect(value?.map(({ name }) => name)).toEqual(['b']);
    expect(problems.map(({ code }) => code)).toEqual(['schema/required']);
  });

  it('with a move that is broken keeps the others, and is not sound', () => {
    const { value, problems } = read(moves('They agree', 'dance: x'));
    expect(value?.[0]?.moves).toEqual([{ type: 'choose', choice: 'They agree' }]);
    expect(problems).not.toEqual([]);
  });
});
