import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/guide/events.ts';
import { Session } from '../../src/guide/session.ts';
import type { Action } from '../../src/playbook/action.ts';
import { standing } from '../../src/playbook/flow.ts';
import { choiceKey } from '../../src/playbook/model.ts';
import {
  addCounts,
  type Counts,
  countsOf,
  longestPath,
  noCounts,
  type PlaybookCounts,
} from '../../src/record/report.ts';
import {
  choicesNeverTaken,
  type Part,
  stepsLeftByBack,
  stepsNeverStoodOn,
  summaryOfCounts,
} from '../../src/record/report-summary.ts';
import { timesOf } from '../../src/record/times.ts';
import {
  back,
  book,
  file,
  fill,
  hungUp,
  interrupt,
  jump,
  leave,
  matter,
  promise,
  resolved,
} from '../guide/table.ts';
import { timed } from './calls.ts';

const today = { playbooks: book.playbooks, anytime: ['pause', 'danger'] };

interface Call {
  readonly playbook: string;
  readonly moments: readonly Moment[];
}

/** A call of the small book: what is not allowed where it stands changes nothing. */
function walked(playbook: string, dice: readonly number[]): Call {
  let now = 0;
  const session = new Session(book, 'phone', () => now);
  session.start(playbook);
  for (const thrown of dice) {
    now += 1000 + thrown;
    session.act(wish(session, thrown));
  }
  return { playbook, moments: session.moments };
}

function wish({ call }: Session, thrown: number): Action {
  const choices = standing(book, call.frames)?.step.choices ?? [];
  const others: readonly Action[] = [
    back,
    back,
    interrupt('pause'),
    interrupt('danger'),
    jump('close'),
    promise('noon', 'me'),
    { type: 'hand-over', name: 'Priya' },
    { type: 'confirm' },
    hungUp,
    resolved,
    matter('parcel'),
    file,
    fill({ customer: 'Sam Vimes' }),
    leave,
  ];
  const choice = choices[thrown % (choices.length + 1)];
  if (thrown % 3 > 0 && choice !== undefined) return { type: 'choose', choice: choiceKey(choice) };
  return others[thrown % others.length] ?? back;
}

const calls = fc.array(
  fc
    .tuple(fc.constantFrom('refund', 'parcel', 'aside', 'danger'), fc.array(fc.nat(99_999)))
    .map(([playbook, dice]) => walked(playbook, dice)),
  { maxLength: 12 },
);

function counted(all: readonly Call[]): Counts {
  const sum = noCounts();
  for (const { playbook, moments } of all) addCounts(sum, countsOf(playbook, moments));
  return sum;
}

/** Maps as objects in one order. */
function plain(counts: Counts): unknown {
  return JSON.parse(
    JSON.stringify(counts, (_, value) =>
      value instanceof Map
        ? [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
        : value,
    ),
  );
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);
const parts = (counts: Counts): readonly PlaybookCounts[] => [...counts.playbooks.values()];

function wholeOf(...all: readonly Call[]): Part {
  return summaryOfCounts(counted(all), today).whole;
}

function call(playbook: string, ...wishes: Parameters<typeof timed>[2][]): Call {
  return { playbook, moments: timed(book, playbook, ...wishes).moments };
}

describe('the counts of calls', () => {
  it('are the same in whatever order calls are added, and added by halves', () => {
    fc.assert(
      fc.property(calls, fc.nat(), (all, cut) => {
        const forward = counted(all);
        expect(plain(counted([...all].reverse()))).toEqual(plain(forward));
        const at = cut % (all.length + 1);
        const halves = counted(all.slice(at));
        addCounts(halves, counted(all.slice(0, at)));
        expect(plain(halves)).toEqual(plain(forward));
      }),
      { seed: 2 },
    );
  });

  it('add up: every matter has one ending or none, and each ending a time and a path', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const counts = counted(all);
        const { whole, playbooks } = summaryOfCounts(counts, today);
        expect(whole.calls).toBe(all.length);
        expect(whole.matters).toBeGreaterThanOrEqual(all.length);
        expect(whole.unended).toBeGreaterThanOrEqual(0);
        for (const one of [whole, ...playbooks])
          expect(sum(one.endings.map(({ count }) => count)) + one.unended).toBe(one.matters);
        for (const one of parts(counts)) {
          const ended = sum(one.endings.values());
          expect([sum(one.spans.values()), sum(one.paths.counts.values())]).toEqual([ended, ended]);
          for (const [step, backs] of one.backs)
            expect(backs).toBeLessThanOrEqual(one.visits.get(step) ?? 0);
        }
        for (const key of ['matters', 'unended'] as const)
          expect(sum(playbooks.map((one) => one[key]))).toBe(whole[key]);
      }),
      { seed: 3 },
    );
  });

  it('hold the endings, choices and times that a summary of each call has', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const standing = all.flatMap(({ moments }) => timesOf(moments)?.standing ?? []);
        const count = (type: Moment['event']['type']) =>
          standing.filter(({ event }) => event.type === type).length;
        const counts = parts(counted(all));
        expect(sum(counts.flatMap(({ endings }) => [...endings.values()]))).toBe(
          count('CallEnded'),
        );
        expect(sum(counts.flatMap(({ taken }) => [...taken.values()]))).toBe(count('ChoiceMade'));
        expect(sum(counts.flatMap(({ interrupts }) => [...interrupts.values()]))).toBe(
          count('Interrupted'),
        );
      }),
      { seed: 4 },
    );
  });

  it('have nothing in them that was typed', () => {
    const { playbook, moments } = call(
      'refund',
      fill({ customer: 'Sam Vimes', me: 'Cheery', amount: '£7' }),
      { type: 'note', text: 'Sounded tired' },
      'They have told it all',
      'Refund of <amount>',
      promise('Friday', 'Angua'),
      'It suits them',
      'next',
      file,
    );
    const text = JSON.stringify(plain(countsOf(playbook, moments)));
    expect(text).toContain('Refund of <amount>');
    expect(text).not.toMatch(/Vimes|Cheery|£7|tired|Friday|Angua/);
  });

  it('count a step that was left by going back, and not what going back undid', () => {
    const whole = wholeOf(
      call('refund', 'They have told it all', back, 'They swear', back, hungUp, back, hungUp),
    );
    const hear = whole.steps.find(({ step }) => step === 'hear');
    expect(hear).toMatchObject({ visits: 1, backs: 0 });
    expect(stepsLeftByBack(whole).map(({ step, visits, backs }) => [step, visits, backs])).toEqual([
      ['limit', 1, 1],
      ['work', 1, 1],
    ]);
    expect(whole.choices.filter(({ taken }) => taken > 0)).toEqual([]);
    expect(whole.endings.filter(({ count }) => count > 0)).toEqual([
      { outcome: 'ended-by-customer', count: 1 },
    ]);
    expect(whole.paths).toEqual([
      { places: ['refund/hear'], isCut: false, outcome: 'ended-by-customer', count: 1 },
    ]);
  });

  it('take a way back that led nowhere for none', () => {
    const { moments } = call('parcel');
    const nowhere: Moment = { at: 1, event: { type: 'WentBack' } };
    expect(
      stepsLeftByBack(wholeOf({ playbook: 'parcel', moments: [...moments, nowhere] })),
    ).toEqual([]);
  });

  it('give each matter of a call to the playbook that it began with, and its own time', () => {
    const { playbooks, whole } = summaryOfCounts(
      counted([
        call(
          'refund',
          hungUp,
          matter('parcel'),
          'It is on its way',
          file,
          'It was an ordinary call',
        ),
      ]),
      today,
    );
    expect([whole.calls, whole.matters, whole.unended]).toEqual([1, 2, 0]);
    const of = (id: string) => playbooks.find((one) => one.id === id);
    expect([of('refund'), of('parcel'), of('calm')]).toMatchObject([
      { calls: 1, matters: 1 },
      { calls: 1, matters: 1 },
      { calls: 1, matters: 0 },
    ]);
    for (const id of ['refund', 'parcel']) {
      expect(of(id)?.seconds?.median).toBeGreaterThan(59);
      expect(of(id)?.seconds?.median).toBeLessThan(61);
    }
  });

  it('leave out the time between leaving a call and going on', () => {
    const at = (minutes: number, event: Moment['event']): Moment => ({
      at: minutes * 60_000,
      event,
    });
    const frames = [{ playbook: 'parcel', step: 'look', counts: {} }];
    const moments = [
      at(0, { type: 'CallStarted', channel: 'phone', frames }),
      at(1, { type: 'CallLeft' }),
      at(600, { type: 'CallResumed', stage: 'call' }),
      at(602, { type: 'CallEnded', outcome: 'resolved', stoodAt: ['parcel/look'] }),
    ];
    const { seconds } = wholeOf({ playbook: 'parcel', moments });
    expect(Math.round((seconds?.median ?? 0) / 10)).toBe(18);
  });

  it('name interrupts by the playbook that was on top', () => {
    const { playbooks, whole } = summaryOfCounts(
      counted([call('refund', interrupt('pause'), 'next', jump('aside'), interrupt('pause'))]),
      today,
    );
    const used = (id: string) =>
      playbooks
        .find((one) => one.id === id)
        ?.interrupts.find(({ playbook }) => playbook === 'pause');
    expect([used('refund')?.count, used('aside')?.count]).toEqual([1, 1]);
    expect(whole.interrupts).toEqual([
      { playbook: 'pause', count: 2 },
      { playbook: 'danger', count: 0 },
    ]);
  });

  it('tell what is never used of the playbooks as they are today, and of steps that are there', () => {
    const moments: readonly Moment[] = [
      ...call('parcel').moments,
      {
        at: 0,
        event: {
          type: 'Jumped',
          to: 'parcel/gone',
          frames: [{ playbook: 'parcel', step: 'gone', counts: {} }],
        },
      },
      { at: 0, event: { type: 'WentBack' } },
    ];
    const { whole, unused } = summaryOfCounts(counted([{ playbook: 'parcel', moments }]), today);
    expect(stepsNeverStoodOn(whole).map(({ step }) => step)).toEqual(['tell']);
    expect(choicesNeverTaken(whole).map(({ step, choice }) => [step, choice])).toEqual([
      ['look', 'It is on its way'],
      ['look', 'They come back to the refund'],
      ['look', 'They are in danger'],
      ['look', "I don't know"],
    ]);
    expect(whole.steps.find(({ step }) => step === 'gone')).toMatchObject({ isThere: false });
    expect(stepsLeftByBack(whole)).toEqual([]);
    expect(unused).not.toContain('parcel');
    expect(unused).toContain('refund');
  });

  it('put the surest trouble first, not the rarest step', () => {
    const step = (name: string, backs: number, visits: number) => ({
      playbook: 'p',
      step: name,
      backs,
      visits,
      isThere: true,
    });
    const steps = [step('once', 1, 1), step('many', 60, 100), step('few', 5, 100)];
    const whole = { ...wholeOf(), steps };
    expect(stepsLeftByBack(whole).map((one) => one.step)).toEqual(['many', 'once', 'few']);
  });

  it('count a path that goes on for longer by how it begins', () => {
    const moments = Array.from(
      { length: 2 * longestPath },
      (_, index): Moment => ({
        at: index,
        event: {
          type: 'Jumped',
          to: '',
          frames: [{ playbook: 'aside', step: `s${index % 2}`, counts: {} }],
        },
      }),
    );
    const ended: Moment = {
      at: 99,
      event: { type: 'CallEnded', outcome: 'resolved', stoodAt: [] },
    };
    const all = [...call('aside').moments, ...moments, ended];
    const [path] = wholeOf({ playbook: 'aside', moments: all }).paths;
    expect([path?.places.length, path?.isCut]).toEqual([longestPath, true]);
  });

  it('take a record that holds no more than its start for a call without an ending', () => {
    expect(wholeOf({ playbook: 'refund', moments: [] })).toMatchObject({
      calls: 1,
      matters: 1,
      unended: 1,
      paths: [],
    });
  });
});
