import { describe, expect, it } from 'vitest';
import { Session } from '../../src/guide/session.ts';
import { houseOf } from '../../src/playbook/house.ts';
import { parsePlaybook } from '../../src/playbook/parse.ts';
import type { Key } from '../../src/terminal/keys.ts';
import { Walk } from '../../src/terminal/walk.ts';

const text = `
servekit: 1
title: Kettle
use-when: The kettle leaks.
facts:
  item: What they bought
steps:
  hear:
    say: |
      Tell me.
      Tell me all.
    ask: [item]
    next:
      They have: { go: hear, at-most: 1, then: promise-it }
      They go on: promise-it
  promise-it:
    promise: A new kettle
    say: |
      You'll have it by <by>.
    next: recap
  recap:
    say: |
      So: <promises>.
    next: promised
`;

/** A walk through the playbook above, with its clock in the test's hand. */
function aWalk(opened = true) {
  const playbook = parsePlaybook(text, 'kettle').value;
  if (playbook === undefined) throw new Error('The playbook of this test is broken.');
  const book = { playbooks: new Map([['kettle', playbook]]), house: houseOf([]) };
  const session = new Session(book, 'phone', () => 0);
  if (opened) session.start('kettle');
  let draws = 0;
  const waits: (() => void)[] = [];
  const walk = new Walk(
    session,
    (callback) => void waits.push(callback),
    () => {
      draws += 1;
    },
  );
  return {
    walk,
    session,
    type: (keys: string, at = 0) => {
      for (const sequence of keys) walk.key(keyOf(sequence), at);
    },
    /** All at once, as one piece of what the terminal sends. */
    burst: (keys: string, at = 0) => {
      const all = [...keys];
      for (const [index, sequence] of all.entries()) {
        const rest = all.slice(index + 1).join('');
        walk.key(keyOf(sequence), at, { isFirst: index === 0, rest });
      }
    },
    passTime: () => {
      for (const wait of waits.splice(0)) wait();
    },
    get draws() {
      return draws;
    },
    get step() {
      return session.call.frames[0]?.step;
    },
  };
}

function keyOf(sequence: string): Key {
  if (sequence === '\x1b') return { sequence, name: 'escape' };
  return sequence === '\r' ? { sequence, name: 'return' } : { sequence, name: sequence };
}

const moving = ['ChoiceMade', 'WentBack', 'HoldStarted', 'HoldEnded', 'CallLeft'];

describe('a walk', () => {
  it('acts at once on a first key', () => {
    const call = aWalk();
    call.type('2');
    expect(call.step).toBe('promise-it');
    expect(call.draws).toBe(1);
  });

  it('opens the field that an ending will need, on arrival', () => {
    const call = aWalk();
    call.type('2');
    expect(call.walk.ui.mode).toMatchObject({ mode: 'fill', field: 'by' });
    call.type('noon\r\r');
    expect(call.walk.ui.mode).toEqual({ mode: 'step' });
    expect(call.session.call.promises).toMatchObject([{ by: 'noon', who: 'me' }]);
  });

  it('shows a refusal, and opens the field that would help', () => {
    const call = aWalk();
    call.type('2');
    call.walk.key({ sequence: '\x1b', name: 'escape' }, 10);
    call.type('1', 20);
    call.walk.key({ sequence: '\x1b', name: 'escape' }, 30);
    call.type('1', 40);
    expect(call.walk.ui.notice).toMatch(/promise/i);
    expect(call.walk.ui.mode).toMatchObject({ mode: 'fill', field: 'by' });
  });

  it('goes back without opening a field again', () => {
    const call = aWalk();
    call.type('2noon\r\r1');
    expect(call.step).toBe('recap');
    call.type('b', 10);
    expect(call.step).toBe('promise-it');
    expect(call.walk.ui.mode).toEqual({ mode: 'step' });
  });

  it('waits with a key that may be held, and acts when no repeat comes', () => {
    const call = aWalk();
    call.type('1', 0);
    call.type('1', 300);
    expect(call.session.events.filter(({ type }) => type === 'ChoiceMade')).toHaveLength(1);
    call.passTime();
    expect(call.session.events.filter(({ type }) => type === 'ChoiceMade')).toHaveLength(2);
  });

  it('acts at once on a key that was pressed before another one', () => {
    const call = aWalk();
    call.type('1', 0);
    call.type('w', 200);
    call.type('1', 400);
    expect(call.step).toBe('promise-it');
  });

  it('acts on a waiting key before another one', () => {
    const call = aWalk();
    call.type('1', 0);
    call.type('1', 300);
    call.type('n', 310);
    expect(call.session.events.filter(({ type }) => type === 'ChoiceMade')).toHaveLength(2);
  });

  it.each(['1', 'b', 'h', 'q'])('a held %s acts once', (key) => {
    const call = aWalk();
    call.type('1', 0);
    const moves = () => call.session.events.filter(({ type }) => moving.includes(type)).length;
    const before = moves();
    for (const at of [3_000, 3_500, 3_533, 3_566, 3_600]) call.type(key, at);
    call.passTime();
    call.type(' ', 4_000);
    expect(moves() - before).toBe(key === 'q' ? 0 : 1);
    expect(call.session.over).toBe(false);
  });

  it('drops a waiting key once it is stopped', () => {
    const call = aWalk();
    call.type('1', 0);
    call.type('1', 300);
    call.walk.stop();
    call.passTime();
    expect(call.session.events.filter(({ type }) => type === 'ChoiceMade')).toHaveLength(1);
  });

  it('draws a paste once', () => {
    const call = aWalk();
    call.type('n');
    const before = call.draws;
    call.walk.key({ sequence: '\x1b[200~', name: 'paste-start' }, 1);
    call.type('a long text\r12qq', 1);
    call.walk.key({ sequence: '\x1b[201~', name: 'paste-end' }, 1);
    expect(call.draws - before).toBe(1);
    expect(call.walk.ui.mode).toMatchObject({ text: 'a long text 12qq' });
  });

  it('does nothing on a step for a text that came at once, and says so', () => {
    const call = aWalk();
    call.burst('I said it 2 times: 1, 2 and b.\rqq 2\r');
    expect(call.step).toBe('hear');
    expect(call.session.events.map(({ type }) => type)).toEqual(['CallStarted']);
    expect(call.walk.ui).toMatchObject({
      mode: { mode: 'step' },
      notice: expect.stringMatching(/pasted/),
    });
    expect(call.draws).toBe(1);
    call.type('2', 5_000);
    expect(call.step).toBe('promise-it');
  });

  it('takes a text that came at once into an open field, its line ends as blanks', () => {
    const call = aWalk();
    call.type('n');
    call.burst('first line\r2. second\tline\r12345\r', 1_000);
    expect(call.session.call.notes).toEqual(['first line 2. second line 12345']);
    expect(call.step).toBe('hear');
  });

  it('acts on every key that was typed ahead, at once or not', () => {
    const call = aWalk();
    call.burst('nrang twice\r112noon\r\r1b1');
    expect(call.session.call.notes).toEqual(['rang twice']);
    expect(call.session.call.promises).toMatchObject([{ by: '2noon', who: 'me' }]);
    expect(call.step).toBe('recap');
  });

  it('reminds with a notice that the next key takes away', () => {
    const call = aWalk();
    call.walk.remind('The hold is due: check back.');
    expect(call.walk.ui.notice).toBe('The hold is due: check back.');
    expect(call.draws).toBe(1);
    call.type('w');
    expect(call.walk.ui.notice).toBeUndefined();
  });

  it('says so when a choice leads to the step it stands on', () => {
    const { walk, type } = aWalk();
    type('1');
    expect(walk.ui.notice).toBe('Once more: Hear.');
    type('n');
    expect(walk.ui.notice).toBeUndefined();
  });

  it('keeps a note that was set aside when the call is left', () => {
    const { session, type } = aWalk();
    type('n');
    type('forty pounds');
    type('\x1b');
    type('q', 2000);
    type('q', 4000);
    expect(session.over).toBe(true);
    expect(session.call.notes).toEqual(['forty pounds']);
  });

  it('does not write a held choice key into the field that it has opened', () => {
    const { walk, type } = aWalk();
    type('2');
    for (const at of [500, 530, 560, 590, 620]) type('2', at);
    expect(walk.ui.mode).toMatchObject({ mode: 'fill', field: 'by', text: '2' });
  });

  it('starts with the picker when no playbook is open', () => {
    const call = aWalk(false);
    expect(call.walk.screen).toBeUndefined();
    call.type('leak\r');
    expect(call.step).toBe('hear');
  });
});
