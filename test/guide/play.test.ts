import { describe, expect, it } from 'vitest';
import { failureInWords, moveInWords, type Played, play } from '../../src/guide/play.ts';
import { prove } from '../../src/lint/proof.ts';
import { isOutcome } from '../../src/playbook/model.ts';
import type { Story } from '../../src/playbook/story.ts';
import { groundOf, keyOfWay, takenIn, wayInWords } from '../../src/stories/coverage.ts';
import { builtIn, builtInStories } from './built-in.ts';
import {
  atNoon,
  back,
  book,
  channel,
  confirm,
  file,
  fill,
  handedOver,
  handOver,
  hungUp,
  interrupt,
  jump,
  leave,
  matter,
  note,
  promise,
  promised,
  resolved,
  type Wish,
  wording,
} from './table.ts';

function story(
  moves: readonly Wish[],
  expectation: Story['expect'] = {},
  facts: Story['facts'] = {},
): Story {
  return {
    name: 'a story',
    facts,
    moves: moves.map((move) =>
      typeof move === 'string' ? { type: 'choose', choice: move } : move,
    ),
    expect: expectation,
  };
}

function messages({ failures }: Played): readonly string[] {
  return failures.map(({ message }) => message);
}

function inWords(played: Played): readonly string[] {
  return played.failures.map((failure) => failureInWords(played, failure));
}

describe('a story that leaves a promise open', () => {
  it('is told which move it lacks', () => {
    const played = play(
      book,
      'refund',
      story(['work', 'Refund of <amount>', 'It suits them', 'next']),
    );
    expect(messages(played)).toEqual([
      'A promise needs a time and a person first. Before this move, write "- promise: { by: Friday 17:00, who: me }".',
    ]);
  });
});

describe('a story that is over as what was not earned', () => {
  it('is told which move it lacks', () => {
    expect(messages(play(book, 'refund', story(['work', 'promise-it', promised])))).toEqual([
      'A promise needs a time and a person first. Before this move, write "- promise: { by: Friday 17:00, who: me }".',
    ]);
    expect(messages(play(book, 'refund', story(['work', 'hand', handedOver])))).toEqual([
      'Who has taken over? It needs a name first. Before this move, write "- hand-over: Tomasz".',
    ]);
  });

  it('is told where there was nothing to earn it by', () => {
    expect(messages(play(book, 'refund', story(['work', promised])))).toEqual([
      'Nothing was promised in this call: it does not end as promised.',
    ]);
  });
});

describe('a story that holds', () => {
  const played = play(
    book,
    'refund',
    story(
      ['work', 'Refund of <amount>', promise('noon', 'me'), 'It suits them', 'next'],
      {
        outcome: 'promised',
        visits: ['hear', 'refund/promise-it', 'close'],
        at: 'close',
        promises: 1,
        warnings: 0,
      },
      { amount: '£9' },
    ),
  );

  it('has no failures, and the facts it starts with', () => {
    expect(played.failures).toEqual([]);
    expect(played.call.facts).toEqual({ amount: '£9' });
  });

  it('says what was taken and where the call stood', () => {
    expect(played.visited).toEqual([
      'refund/hear',
      'refund/work',
      'refund/promise-it',
      'refund/close',
    ]);
    expect(played.taken.map(({ step, choice }) => [step, choice])).toEqual([
      ['hear', 'They have told it all'],
      ['work', 'Refund of <amount>'],
      ['promise-it', 'It suits them'],
      ['close', 'next'],
    ]);
  });

  it('says which way out a choice with two led', () => {
    const swears = ['They swear', 'They swear again', 'They swear again'];
    const ways = play(book, 'refund', story(swears)).taken.map(({ way }) => way);
    expect(ways).toEqual(['go', 'go', 'then']);
  });

  it('says where each move was made, between steps too', () => {
    const moves = [interrupt('danger'), 'Nobody, after all', confirm, hungUp, file];
    const { shown, failures } = play(book, 'refund', story(moves));
    expect(failures).toEqual([]);
    expect(shown.map(({ at }) => at.title)).toEqual([
      'Hear',
      'Who',
      'Is nobody in danger any more?',
      'Hear',
      'The wrap-up',
    ]);
  });

  it('shows every move with the screen that it led to', () => {
    expect(played.shown.map(({ move, screen }) => [move, screen.kind])).toEqual([
      ['work', 'step'],
      ['Refund of <amount>', 'step'],
      ['promise: by noon, me', 'step'],
      ['It suits them', 'step'],
      ['next', 'wrap-up'],
    ]);
  });

  it('may be told in a channel', () => {
    const inChat = play(book, 'refund', { ...story([]), channel: 'chat' });
    expect(inChat.call.channel).toBe('chat');
  });

  it('holds the clock still', () => {
    const { call } = play(book, 'refund', story([{ type: 'hold' }]));
    expect(call.hold?.since).toBe(0);
    expect(call.hold?.since).not.toBe(atNoon);
  });

  it('comes to the same each time', () => {
    const once = story(['They swear', interrupt('aside'), back, 'They carry on'], { warnings: 1 });
    expect(play(book, 'refund', once)).toEqual(play(book, 'refund', once));
  });
});

describe('a story that goes wrong', () => {
  it('says at which move, and what there was to choose', () => {
    const { failures, shown } = play(book, 'refund', story(['work', 'Credit', 'Sing', 'next']));
    expect(failures).toEqual([
      { move: 2, message: 'There is no choice "Sing" on this step.', choices: ['next'] },
    ]);
    expect(shown.map(({ move, at }) => [move, at])).toEqual([
      ['work', { title: 'Hear', on: { playbook: 'refund', step: 'hear' } }],
      ['Credit', { title: 'Look into <order>', on: { playbook: 'refund', step: 'work' } }],
      ['Sing', { title: 'Credited', on: { playbook: 'refund', step: 'credited' } }],
    ]);
    expect(shown[2]?.refusal).toBe('There is no choice "Sing" on this step.');
  });

  it('names every way on, as it is written', () => {
    const played = play(book, 'refund', story(['They swear', 'They stop']));
    expect(inWords(played)).toEqual([
      'There is no choice "They stop" on this step. At "Limit" there are: "They carry on", "They swear again", "A slur".',
    ]);
  });

  it('names the ways on after the call, too, and none at a question', () => {
    const after = play(book, 'refund', story([hungUp, file, 'Sing']));
    expect(after.failures[0]?.choices?.[0]).toBe('It was an ordinary call');
    const question = play(book, 'refund', story([hungUp, 'Sing']));
    expect(inWords(question)).toEqual(['There is no choice to take here.']);
  });

  it('judges no expectation then', () => {
    const { failures } = play(
      book,
      'refund',
      story(['Sing'], { outcome: 'resolved', warnings: 9 }),
    );
    expect(failures).toHaveLength(1);
  });

  it('fails before its first move where there is no such playbook', () => {
    const played = play(book, 'gone', story(['work'], {}, { order: 'A-1' }));
    expect(played.failures).toEqual([{ message: 'There is no "gone" here.' }]);
    expect([played.visited, played.shown]).toEqual([[], []]);
  });
});

describe('an expectation', () => {
  const one = ['They swear', 'They carry on', 'Credit', 'next'];
  const cases: readonly (readonly [string, Story['expect'], string])[] = [
    ['outcome', { outcome: 'promised' }, 'Expected the outcome promised; it is resolved.'],
    ['at', { at: 'refund/work' }, 'Expected to stand at refund/work; it is refund/credited.'],
    ['at, by step', { at: 'work' }, 'Expected to stand at work; it is refund/credited.'],
    ['promises', { promises: 1 }, 'Expected promises 1; it is 0.'],
    ['warnings', { warnings: 2 }, 'Expected warnings 2; it is 1.'],
    [
      'visits',
      { visits: ['limit', 'close'] },
      'Expected a visit to "close"; the call went refund/hear, refund/limit, refund/work, refund/credited.',
    ],
    [
      'visits, in order',
      { visits: ['work', 'limit'] },
      'Expected a visit to "limit"; the call went refund/hear, refund/limit, refund/work, refund/credited.',
    ],
    [
      'visits, of another playbook',
      { visits: ['parcel/hear'] },
      'Expected a visit to "parcel/hear"; the call went refund/hear, refund/limit, refund/work, refund/credited.',
    ],
    [
      'refused',
      { refused: 'warnings given' },
      'Expected the last move to be refused with "warnings given"; it was made.',
    ],
  ];
  it.each(cases)('of %s fails in words', (_, expectation, message) => {
    expect(messages(play(book, 'refund', story(one, expectation)))).toEqual([message]);
  });

  it('of an outcome fails where the call has not ended', () => {
    expect(messages(play(book, 'refund', story([], { outcome: 'resolved' })))).toEqual([
      'Expected the outcome resolved; it is none.',
    ]);
  });

  it('of a place fails where the call stands nowhere', () => {
    expect(messages(play(book, 'pause', story(['next'], { at: 'wait' })))).toEqual([
      'Expected to stand at wait; it is nowhere.',
    ]);
  });

  it('is judged with every other one', () => {
    const played = play(book, 'refund', story(one, { outcome: 'promised', warnings: 2 }));
    expect(played.failures).toHaveLength(2);
  });

  it('of a step is not met by another step that ends alike', () => {
    expect(messages(play(book, 'refund', story(['work', 'promise-it'], { at: 'it' })))).toEqual([
      'Expected to stand at it; it is refund/promise-it.',
    ]);
  });

  it('of a refusal holds when the last move meets it, with those words in it', () => {
    const swears = ['They swear', jump('end-it'), 'next'];
    expect(
      play(book, 'refund', story(swears, { refused: '0 of 2', at: 'end-it' })).failures,
    ).toEqual([]);
    expect(messages(play(book, 'refund', story(swears, { refused: 'no such words' })))).toEqual([
      'Expected the last move to be refused with "no such words"; it was refused with "0 of 2 warnings given: you may not end the call yet.".',
    ]);
  });

  it('of a refusal is about the last move only', () => {
    const early = story(['Sing', 'work'], { refused: 'There is no choice' });
    expect(play(book, 'refund', early).failures[0]?.move).toBe(0);
  });
});

describe('a move in words', () => {
  const moves: readonly (readonly [Wish, string])[] = [
    [interrupt('aside'), 'interrupt: aside'],
    [jump('refund/work'), 'jump: refund/work'],
    [back, 'back'],
    [confirm, 'confirm'],
    [fill({ order: 'A-1', item: 'kettle' }), 'fill: order: A-1, item: kettle'],
    [note('Loud'), 'note: Loud'],
    [promise('noon', 'me'), 'promise: by noon, me'],
    [promise(), 'promise: by ?, ?'],
    [handOver('Priya'), 'hand-over: Priya'],
    [{ type: 'hold' }, 'hold'],
    [{ type: 'off-hold' }, 'off-hold'],
    [wording, 'wording'],
    [channel('chat'), 'channel: chat'],
    [resolved, 'over: resolved'],
    [leave, 'leave'],
    [matter('parcel'), 'another-matter: parcel'],
    [file, 'file'],
  ];
  it.each(moves)('reads as a story writes it: %j', (move, words) => {
    expect(typeof move === 'string' ? move : moveInWords(move)).toBe(words);
  });
});

describe('the stories of the built-in playbooks', () => {
  const shipped = builtIn();
  const playbooks = [...shipped.playbooks.keys()];

  it.each(builtInStories())('hold: $id', ({ id, stories }) => {
    expect(stories.length).toBeGreaterThan(0);
    const failed = stories.flatMap((one) =>
      messages(play(shipped, id, one)).map((message) => `${one.name}: ${message}`),
    );
    expect(failed).toEqual([]);
  });

  it('are written by hand for each way to an ending, and hold', () => {
    const stories = new Map(builtInStories().map((one) => [one.id, one.stories]));
    const untold = [...shipped.playbooks.values()].flatMap((playbook) => {
      const byHand = (stories.get(playbook.id) ?? []).filter(({ generated }) => generated !== true);
      const taken = takenIn(
        playbook,
        byHand.map((one) => ({ played: play(shipped, playbook.id, one) })),
      );
      return groundOf(prove(shipped, playbook))
        .ways.filter(({ choice, way }) => isOutcome(choice[way] ?? ''))
        .filter((way) => !taken.has(keyOfWay(way)))
        .map((way) => `${playbook.id}: ${wayInWords(way)}`);
    });
    expect(untold).toEqual([]);
  });

  it('are there for every one of them', () => {
    expect(builtInStories().map(({ id }) => id)).toEqual(playbooks);
  });
});
