import { describe, expect, it } from 'vitest';
import { parseWith } from '../../src/playbook/parse.ts';
import { decodeStories } from '../../src/playbook/story.ts';

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
      },
    ]);
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
