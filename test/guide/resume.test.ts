import { describe, expect, it } from 'vitest';
import { isUnfiled, isUnfinished, replay } from '../../src/guide/call.ts';
import type { Moment } from '../../src/guide/events.ts';
import { Session } from '../../src/guide/session.ts';
import { words } from '../../src/guide/view.ts';
import type { Action } from '../../src/playbook/action.ts';
import type { Book } from '../../src/playbook/flow.ts';
import {
  atNoon,
  back,
  book,
  bookOf,
  file,
  fill,
  hungUp,
  interrupt,
  leave,
  note,
  promise,
  reread,
  type Wish,
} from './table.ts';

/** A session whose events are kept as they would be on a disk. */
function kept(own: Book = book): { readonly session: Session; readonly disk: Moment[] } {
  const disk: Moment[] = [];
  const session = new Session(
    own,
    'phone',
    () => atNoon,
    [],
    (moments) => disk.push(...reread(moments)),
  );
  return { session, disk };
}

function does(session: Session, ...wishes: readonly Wish[]): void {
  for (const wish of wishes) {
    const action: Action = typeof wish === 'string' ? { type: 'choose', choice: wish } : wish;
    expect(session.act(action).refusal, JSON.stringify(wish)).toBeUndefined();
  }
}

function resumed(disk: readonly Moment[], own: Book = book): Session {
  const session = new Session(own, 'phone', () => atNoon);
  expect(session.resume(reread(disk)).refusal).toBeUndefined();
  return session;
}

describe('what is kept', () => {
  it('is there before the state has it', () => {
    const seen: (readonly [number, number])[] = [];
    const session: Session = new Session(
      book,
      'phone',
      () => atNoon,
      [],
      (moments) => seen.push([moments.length, session.moments.length]),
    );
    session.start('refund');
    does(session, 'work', note('Loud line'));
    expect(seen).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });

  it('is nothing of a move that is refused', () => {
    const { session, disk } = kept();
    session.start('refund');
    session.act(back);
    expect(disk.map(({ event }) => event.type)).toEqual(['CallStarted']);
  });
});

describe('a call that goes on', () => {
  const ways: readonly (readonly [string, readonly Wish[]])[] = [
    ['at its start', []],
    ['on a step', ['work']],
    ['in a detour', ['work', interrupt('aside')]],
    ['in a detour of a detour', [interrupt('aside'), interrupt('pause')]],
    ['with a warning given', ['They swear', 'They swear again']],
    ['after going back', ['work', back]],
    ['on hold', ['work', { type: 'hold' }]],
    ['at the wrap-up', [hungUp]],
  ];
  it.each(ways)('is where it was when it was cut off %s', (_, wishes) => {
    const { session, disk } = kept();
    session.start('refund');
    does(session, ...wishes);
    const again = resumed(disk);
    expect(again.screen()).toEqual(session.screen());
    expect(again.call).toEqual(session.call);
  });

  it.each(ways)('is where it was when it was left %s', (_, wishes) => {
    const { session, disk } = kept();
    session.start('refund');
    does(session, ...wishes);
    const before = session.screen();
    does(session, leave);
    expect(session.over).toBe(true);
    const again = resumed(disk);
    expect(again.over).toBe(false);
    expect(again.screen()).toEqual(before);
  });

  it('is asked again what it was asked', () => {
    const { session, disk } = kept();
    session.start('refund');
    does(session, 'They threaten a colleague');
    const safety = session.call.frames.at(-1)?.playbook;
    does(session, leave);
    expect(resumed(disk).call.frames.at(-1)?.playbook).toBe(safety);
  });

  it('goes back as far as before', () => {
    const { session, disk } = kept();
    session.start('refund');
    const start = session.screen();
    does(session, 'work', interrupt('aside'));
    const again = resumed(disk);
    does(again, back, back);
    expect(again.screen()).toEqual(start);
  });

  it('is refused when it is filed', () => {
    const { session, disk } = kept();
    session.start('refund');
    does(session, hungUp, file);
    for (let screen = session.screen(); screen?.kind === 'step'; screen = session.screen()) {
      does(session, screen.choices[0]?.choice ?? '');
    }
    expect(session.call.stage).toBe('done');
    const again = new Session(book, 'phone', () => atNoon);
    expect(again.resume(disk).refusal).toBe('The call is over.');
  });

  it('goes on from every place where it may be cut off', () => {
    const { session, disk } = kept();
    session.start('refund');
    does(
      session,
      fill({ customer: 'Sam' }),
      'They swear',
      'They carry on',
      interrupt('aside'),
      'It is deeper than that',
      'I have it',
    );
    for (let cut = 1; cut <= disk.length; cut += 1) {
      const again = resumed(disk.slice(0, cut));
      expect(again.screen()?.kind, `cut after ${cut}`).toBe('step');
    }
  });
});

describe('whether a call is unfinished', () => {
  const of = (...wishes: readonly Wish[]) => {
    const { session, disk } = kept();
    session.start('refund');
    does(session, ...wishes);
    const call = replay(disk.map(({ event }) => event));
    return [isUnfinished(call), isUnfiled(call)];
  };

  it.each([
    ['cut off on a step', [true, false], []],
    ['left on a step', [true, false], ['work', leave]],
    ['cut off at the wrap-up', [false, true], [hungUp]],
    ['left at the wrap-up', [false, true], [hungUp, leave]],
  ] as const)('or only not filed when %s: %j', (_, expected, wishes) =>
    expect(of(...wishes)).toEqual(expected),
  );

  it('cut off after it was filed: false', () => {
    const { session, disk } = kept();
    session.start('refund');
    does(session, hungUp, file);
    expect(session.call.stage).toBe('after');
    expect(isUnfinished(replay(disk.map(({ event }) => event)))).toBe(false);
  });

  it('of nothing it is not', () => expect(isUnfinished(replay([]))).toBe(false));
});

describe('a secret fact', () => {
  const secret = bookOf({
    pay: `servekit: 1
title: Pay
use-when: They pay.
facts:
  pin: { ask: Their PIN, secret: true }
steps:
  one:
    move: limit
    promise: A call about <pin>
    say: |
      I have <pin>.
      I have nothing.
    ask: [pin]
    offer:
      Keep <pin>: two
  two:
    say: |
      Still <pin>.
    next: resolved
`,
  });
  const shown = (session: Session) => JSON.stringify(session.screen());

  it('is on the screen and in nothing that is kept, by whatever way', () => {
    const { session, disk } = kept(secret);
    session.start('pay');
    does(session, fill({ pin: '7391', customer: 'Sam' }), promise('noon', 'me'), 'Keep <pin>');
    expect(shown(session)).toContain('7391');
    does(session, back, 'Keep <pin>', hungUp, file);
    expect(JSON.stringify(disk)).not.toContain('7391');
    expect(JSON.stringify(session.call)).not.toContain('7391');
    expect(disk.map(({ event }) => event)).toContainEqual({ type: 'SecretFilled', name: 'pin' });
    // What was said was said: the wording with the PIN in it, without the PIN.
    expect(JSON.stringify(disk)).toContain('I have ‹their PIN›.');
  });

  it('is asked again when the call goes on', () => {
    const { session, disk } = kept(secret);
    session.start('pay');
    does(session, fill({ pin: '7391' }));
    const again = resumed(disk, secret);
    expect(shown(again)).not.toContain('7391');
    const screen = again.screen();
    const say = screen?.kind === 'step' && screen.say !== undefined ? words(screen.say) : '';
    expect(say).toBe('I have nothing.');
    expect(screen?.kind === 'step' && screen.fields.find(({ name }) => name === 'pin')).toEqual({
      name: 'pin',
      label: 'Their PIN',
      wanted: true,
    });
  });

  it('is told of to who asks whether it may be kept', () => {
    const { session } = kept(secret);
    expect([session.isSecret('pin'), session.isSecret('customer')]).toEqual([true, false]);
  });
});

describe('a card number', () => {
  it('is taken out of facts, notes, promises and hand-overs before it is kept, and the rep is told', () => {
    const card = '4111 1111 1111 1111';
    const { session, disk } = kept();
    session.start('refund');
    const told = [
      session.act(fill({ order: card })),
      session.act(note(`They read out ${card}, cvv 123`)),
    ].map((answer) => answer.told);
    expect(told).toEqual([
      'A card number: only its last four digits are kept.',
      'Not kept: the security code, and all but the last four digits of the card.',
    ]);
    for (const choice of ['work', 'promise-it', 'It suits them']) {
      session.act({ type: 'choose', choice });
    }
    expect(session.act(promise(card, card)).told).toContain('last four');
    const text = JSON.stringify([disk, session.call, session.screen()]);
    expect(text).not.toMatch(/4111[ -]?1111/);
    expect(text).not.toContain('cvv 123');
    expect(text).toContain('[card number ending 1111]');
  });

  it('says nothing where nothing was taken out', () => {
    const { session } = kept();
    session.start('refund');
    expect(session.act(note('Order A-1042, cross'))).toEqual({});
  });
});
