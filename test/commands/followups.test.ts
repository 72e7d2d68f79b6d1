import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { file, fill, hungUp, promise, type Wish } from '../guide/table.ts';
import { folderWith, run } from '../program.ts';
import { recorded, recordOf } from './recorded.ts';

/** A Sunday at 14:03 UTC, long ago. */
const then = Date.UTC(2020, 10, 22, 14, 3);

const promised = (by: string, who = 'me', customer = 'Sam'): readonly Wish[] => [
  fill({ customer, address: 'Elm Road' }),
  'A new one to <address>',
  promise(by, who),
  'next',
  file,
];

async function home() {
  const cwd = folderWith({});
  const late = await recorded(cwd, then, promised('tomorrow noon'));
  const far = await recorded(cwd, then + 60_000, promised('2099-12-01 16:00', 'Priya', 'Cheery'));
  const said = await recorded(cwd, then + 120_000, promised('when it is in', 'me', 'Nobby'));
  await recorded(cwd, then + 180_000, [hungUp, file]);
  return { cwd, late, far, said };
}

describe('followups', () => {
  it('shows what is overdue first, then what comes later, then what cannot be read as a time', async () => {
    const { cwd, late, far, said } = await home();
    expect(run(['followups'], { cwd })).toEqual({
      code: 0,
      err: '',
      out: `\
OVERDUE
  A new parcel to Elm Road: by tomorrow noon (Mon 23 Nov 2020, 12:00), me
    ${late}  Sam

LATER
  A new parcel to Elm Road: by 2099-12-01 16:00 (Tue 1 Dec 2099, 16:00), Priya
    ${far}  Cheery

AS IT WAS SAID
  A new parcel to Elm Road: by when it is in, me
    ${said}  Nobby
`,
    });
  });

  it('names a record that may have held more promises', async () => {
    const { cwd, late } = await home();
    const text = readFileSync(recordOf(cwd, late), 'utf8');
    writeFileSync(recordOf(cwd, late), text.replace('PromiseMade', 'PromiseMadX'));
    for (const args of [['followups'], ['calls'], ['calls', 'export', late, '--format', 'csv']]) {
      const { code, err } = run(args, { cwd });
      expect(code, args.join(' ')).toBe(3);
      expect(err).toContain(`${late}.jsonl: Its line `);
      expect(err).toContain('is damaged; from there on');
    }
  });

  it('ends with 1 for --overdue when anything is, so that a prompt can tell', async () => {
    const { cwd, late } = await home();
    const ran = run(['followups', '--overdue'], { cwd });
    expect([ran.code, ran.out]).toEqual([1, expect.stringContaining(late)]);
    expect(ran.out).not.toContain('LATER');
    expect(run(['followups', 'done', late], { cwd }).code).toBe(0);
    expect(run(['followups', '--overdue'], { cwd })).toEqual({
      code: 0,
      out: '',
      err: 'Nothing is overdue.\n',
    });
  });

  it('is JSON for programs', async () => {
    const { cwd, late } = await home();
    const { followups } = JSON.parse(run(['followups', '--json'], { cwd }).out);
    expect(followups.map(({ standing }: { standing: string }) => standing)).toEqual([
      'overdue',
      'later',
      'unread',
    ]);
    expect(followups[0]).toMatchObject({
      call: late,
      number: 1,
      by: 'tomorrow noon',
      who: 'me',
      due: Date.UTC(2020, 10, 23, 12),
      customer: 'Sam',
    });
  });

  it('marks a promise as kept, in the record of its call', async () => {
    const { cwd, late } = await home();
    const ran = run(['followups', 'done', late], { cwd });
    expect(ran).toEqual({
      code: 0,
      err: '',
      out: 'Done: A new parcel to Elm Road, by tomorrow noon.\n',
    });
    expect(run(['followups'], { cwd }).out).not.toContain(late);
    expect(run(['calls', 'show', late], { cwd }).out).toContain('me. Kept: ');
    const again = run(['followups', 'done', late], { cwd });
    expect([again.code, again.err]).toEqual([3, expect.stringContaining('is kept already')]);
  });

  it('marks a promise as withdrawn, with why', async () => {
    const { cwd, late } = await home();
    const why = 'It came after all; paid with 4111 1111 1111 1111';
    const ran = run(['followups', 'withdraw', `${late}/1`, '--why', why], { cwd });
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('card number')]);
    const { out } = run(['calls', 'show', late], { cwd });
    expect(out).toContain('Withdrawn: It came after all; paid with [card number ending 1111]');
  });

  it('is still over for the guide after that', async () => {
    const { cwd, late } = await home();
    run(['followups', 'done', late], { cwd });
    const { calls } = JSON.parse(run(['calls', '--json'], { cwd }).out);
    expect(calls.every(({ unfinished }: { unfinished: boolean }) => !unfinished)).toBe(true);
  });

  it.each([
    [['followups', 'done'], 2, "argument 'call'"],
    [['followups', 'done', '/2'], 2, 'is no promise'],
    [['followups', 'done', 'zzzz'], 3, 'There is no call'],
    [['followups', 'done', 'LATE/3'], 3, 'one thing was promised'],
    [['followups', 'done', 'last'], 3, 'Nothing was promised'],
    [['followups', 'withdraw', 'LATE'], 2, '--why'],
    [['followups', 'withdraw', 'LATE', '--why', ' '], 2, '--why says why'],
    [['followups', 'dun'], 2, 'done'],
  ] as const)('refuses %j', async (args, code, words) => {
    const { cwd, late } = await home();
    const ran = run(
      args.map((arg) => arg.replace('LATE', late)),
      { cwd },
    );
    expect([ran.code, ran.out, ran.err]).toEqual([code, '', expect.stringContaining(words)]);
  });

  it('has nothing to show where nothing was promised', () => {
    expect(run(['followups'])).toEqual({
      code: 0,
      out: '',
      err: 'Nothing is promised and open.\n',
    });
  });
});
