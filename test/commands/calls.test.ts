import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/playbook/text.ts';
import { file, fill, hungUp, leave, note, promise } from '../guide/table.ts';
import { folderWith, run } from '../program.ts';
import { dataOf, parcelText, recorded, recordOf } from './recorded.ts';

/** Sundays at 14:03 UTC, long ago. */
const first = Date.UTC(2020, 10, 22, 14, 3);
const week = 7 * 24 * 3_600_000;

const facts = fill({ customer: 'Sam Vimes', order: 'A-1042', address: '9 Elm Road' });
const sent = [facts, 'A new one to <address>', promise('tomorrow noon', 'me'), 'next', file];

/** A home with three calls: one promised, one ended by the rep, one left in the middle. */
async function home(): Promise<{ readonly cwd: string; readonly ids: readonly string[] }> {
  const cwd = folderWith({ 'playbooks/late-parcel.yaml': parcelText });
  const ids = [
    await recorded(cwd, first, sent),
    await recorded(cwd, first + week, ['They swear', 'They swear again', 'next', file]),
    await recorded(cwd, first + 2 * week, [
      fill({ customer: 'Cheery' }),
      note('Rings back'),
      leave,
    ]),
  ];
  return { cwd, ids };
}

describe('calls', () => {
  it('lists the newest first, in 80 columns', async () => {
    const { cwd, ids } = await home();
    const ran = run(['calls'], { cwd });
    const short = ids.map((id) => id.slice(-4));
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out.split('\n')).toEqual([
      `2020-12-06 14:03  ${short[2]}  Late parcel             unfinished         Cheery`,
      `2020-11-29 14:03  ${short[1]}  Late parcel             ended by me`,
      `2020-11-22 14:03  ${short[0]}  Late parcel             promised           Sam Vimes`,
      '',
    ]);
    for (const line of ran.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('tells a call that ended and was not filed from one that was left in the middle', async () => {
    const { cwd } = await home();
    const cut = await recorded(cwd, first + 3 * week, [facts, hungUp]);
    const left = await recorded(cwd, first + 4 * week, [hungUp, leave]);
    const short = [left, cut].map((id) => id.slice(-4));
    const { out } = run(['calls', '--outcome', 'not-filed'], { cwd });
    expect(out.split('\n')).toEqual([
      `2020-12-20 14:03  ${short[0]}  Late parcel      ended, wrap-up not filed`,
      `2020-12-13 14:03  ${short[1]}  Late parcel      ended, wrap-up not filed  Sam Vimes`,
      '',
    ]);
    const { calls } = JSON.parse(run(['calls', '--json'], { cwd }).out);
    expect(
      calls.map((one: Record<string, unknown>) => [one['unfinished'], one['notFiled']]),
    ).toEqual([
      [false, true],
      [false, true],
      [true, false],
      [false, false],
      [false, false],
    ]);
  });

  it('gives each call two lines where the terminal is narrow', async () => {
    const { cwd } = await home();
    const { out } = run(['calls'], { cwd, env: { COLUMNS: '40' } });
    expect(out.split('\n')).toHaveLength(7);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  it.each([
    [['--outcome', 'promised'], [0]],
    [['--outcome', 'ended-by-rep'], [1]],
    [['--outcome', 'unfinished'], [2]],
    [['--customer', 'vimes'], [0]],
    [
      ['--playbook', 'late-parcel'],
      [2, 1, 0],
    ],
    [['--playbook', 'angry-refund'], []],
    [
      ['--since', '2020-11-29'],
      [2, 1],
    ],
    [['--since', '7d'], []],
  ])('lets through with %j only those that are so', async (args, wanted) => {
    const { cwd, ids } = await home();
    const ran = run(['calls', '--json', ...args], { cwd });
    const { calls } = JSON.parse(ran.out) as { calls: readonly { id: string }[] };
    expect([ran.code, calls.map(({ id }) => id)]).toEqual([0, wanted.map((index) => ids[index])]);
  });

  it('says where calls will be when there are none, and that none is so', async () => {
    const none = run(['calls']);
    expect([none.code, none.out]).toEqual([0, '']);
    expect(none.err).toBe('No calls are kept yet. They will be in ~/.local/share/servekit/calls\n');
    const { cwd } = await home();
    expect(run(['calls', '--customer', 'Nobby'], { cwd }).err).toBe('No call is so.\n');
  });

  it('names what cannot be read, shows the rest, and ends with 3', async () => {
    const { cwd, ids } = await home();
    const [id = ''] = ids;
    const bytes = readFileSync(recordOf(cwd, id));
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    writeFileSync(recordOf(cwd, id), bytes);
    writeFileSync(join(dataOf(cwd), 'calls', 'shopping.txt'), 'milk');
    const ran = run(['calls'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.out.split('\n')).toHaveLength(3);
    expect(ran.err).toContain(`${id}.jsonl cannot be read.`);
    expect(ran.err).not.toContain('shopping');
    expect(readFileSync(recordOf(cwd, id))).toEqual(bytes);
  });

  it('shows what is whole of a record that is torn, and says so', async () => {
    const { cwd, ids } = await home();
    const [, , id = ''] = ids;
    const text = readFileSync(recordOf(cwd, id), 'utf8');
    writeFileSync(recordOf(cwd, id), text.slice(0, -5));
    const ran = run(['calls', 'show', id], { cwd });
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('Cheery')]);
    expect(ran.err).toContain('All before it is shown.');
  });

  it('needs no playbook but the one in the record', async () => {
    const { cwd, ids } = await home();
    writeFileSync(join(cwd, 'playbooks/late-parcel.yaml'), 'not: [a playbook');
    const ran = run(['calls', 'show', ids[0] ?? ''], { cwd });
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('A new parcel to 9 Elm Road')]);
  });

  it.each([
    [['calls', 'shew'], 'Did you mean "show"?', 2],
    [['calls', '--since', 'yesterday'], '--since takes a time such as 7d', 2],
    [['calls', '--since', '2020-02-30'], '--since takes a time such as 7d', 2],
    [['calls', '--outcome', 'fine'], 'Allowed choices are', 2],
    [['calls', 'show', 'zzzz'], 'There is no call "zzzz"', 3],
    [['calls', 'show', '../x'], 'is not the name of a call', 2],
    [['calls', 'show', '2020'], 'is a part of 3 calls; say more of it', 2],
    [['calls', 'show', 'last', '--format', 'xml'], 'Allowed choices are', 2],
    [['calls', 'export'], '--format', 2],
    [['calls', 'export', 'last', '--format', 'csv', '--since', '7d'], 'not both', 2],
    [['calls', 'erase'], "argument 'call'", 2],
    [['calls', 'erase', 'last', '--yes'], 'say which one is to go', 2],
    [['calls', 'purge'], 'is not said', 2],
    [['calls', 'purge', '--older-than', 'a year'], 'a number of days', 2],
  ] as const)('refuses %j', async (args, words, code) => {
    const { cwd } = await home();
    const ran = run([...args], { cwd });
    expect([ran.code, ran.out, ran.err]).toEqual([code, '', expect.stringContaining(words)]);
  });
});

describe('calls show', () => {
  it('says what a call came to, in order', async () => {
    const { cwd, ids } = await home();
    expect(run(['calls', 'show', ids[0] ?? ''], { cwd }).out).toBe(`\
Call      Sun 22 Nov 2020, 14:03 to 14:07 (4 minutes)
          Late parcel (phone)
Customer  Sam Vimes
Facts     Order number: A-1042
          Where they live: 9 Elm Road
Tried     A new one to 9 Elm Road
Promised  A new parcel to 9 Elm Road: by tomorrow noon (Mon 23 Nov 2020, 12:00), me
Outcome   promised, with a time
`);
  });

  it('can be read out at a hearing when the rep ended the call', async () => {
    const { cwd, ids } = await home();
    expect(run(['calls', 'show', ids[1] ?? ''], { cwd }).out).toBe(`\
Call       Sun 29 Nov 2020, 14:03 to 14:06 (3 minutes)
           Late parcel (phone)
Behaviour  14:04 swearing
           14:05 swearing
Warnings   1. 14:05 “I want to help. I can't while I'm sworn at. If it goes on, I end the call.”
On offer   Carry on, without it
Outcome    ended by me
`);
  });

  it('hands over what the next colleague needs', async () => {
    const { cwd } = await home();
    const { out } = run(['calls', 'show', '--hand-over'], { cwd });
    expect(out).toBe(`\
From             Sun 6 Dec 2020, 14:03 to 14:05 (2 minutes)
                 Late parcel (phone)
Customer         Cheery
What happened    14:05 Rings back
Where it stands  left before the end
`);
  });

  it('is Markdown in which nothing that was typed is markup', async () => {
    const cwd = folderWith({});
    const text = '<img src=x> [a](http://b) *c* `d` | # e & @f';
    await recorded(cwd, first, [fill({ customer: text }), note('1. one'), hungUp, file]);
    const { out } = run(['calls', 'show', '--format', 'markdown'], { cwd });
    expect(out).toContain('## Late parcel, Sun 22 Nov 2020\n');
    expect(out).toContain('\\<img src=x\\>');
    const [, customer = ''] = /^- \*\*Customer\*\*: (.*)$/m.exec(out) ?? [];
    expect(customer.replace(/\\./g, '')).not.toMatch(/[<>[\]*`|#&@]/);
    expect(out).not.toContain('http://');
    expect(out).toContain('- **Notes**: 1\\. one');
  });

  it('is JSON for programs', async () => {
    const { cwd, ids } = await home();
    const json = JSON.parse(run(['calls', 'show', ids[0] ?? '', '--format', 'json'], { cwd }).out);
    expect(json).toMatchObject({
      servekit: 1,
      id: ids[0],
      playbook: 'late-parcel',
      customer: 'Sam Vimes',
      promises: [{ what: 'A new parcel to 9 Elm Road', by: 'tomorrow noon', who: 'me' }],
      endings: [{ outcome: 'promised', at: first + 4 * 60_000 }],
      times: { began: first, spent: 4 * 60_000, resumed: 0 },
    });
  });

  it('does not say of a call that was cut off that somebody left it', async () => {
    const cwd = folderWith({});
    await recorded(cwd, first, [note('Rings back')]);
    expect(run(['calls', 'show'], { cwd }).out).toContain('Outcome  no ending is recorded');
    expect(run(['calls', 'show', '--format', 'json'], { cwd }).out).toContain('"isOpen": true');
  });

  it('says why there is no last one where none can be read', async () => {
    const cwd = folderWith({ '.local/share/servekit/calls': 'a file' });
    const { code, err } = run(['calls', 'show'], { cwd });
    expect(code).toBe(3);
    expect(err).toBe(
      'servekit: ~/.local/share/servekit/calls cannot be read. It is not a folder.\n',
    );
  });

  it('says that it cannot copy where there is no terminal and no clipboard', async () => {
    const { cwd } = await home();
    const ran = run(['calls', 'show', '--copy'], { cwd });
    expect([ran.code, ran.out]).toEqual([3, expect.stringContaining('Cheery')]);
    expect(ran.err).toContain('It could not be copied');
  });

  it('shows nothing that a terminal obeys', async () => {
    const cwd = folderWith({});
    const evil = 'a\u001b[2J\u009b2J\u202eb';
    await recorded(cwd, first, [fill({ customer: evil, order: evil }), note(evil), hungUp, file]);
    for (const args of [
      ['calls'],
      ['calls', '--json'],
      ['calls', 'show'],
      ['calls', 'show', '--format', 'markdown'],
      ['calls', 'show', '--format', 'json'],
      ['calls', 'show', '--hand-over'],
      ['calls', 'export', '--format', 'csv'],
      ['calls', 'export', '--format', 'jsonl'],
      ['calls', 'export', '--format', 'story'],
      ['calls', 'erase', 'last'],
    ]) {
      const { out, err } = run(args, { cwd });
      const obeyed = [...(out + err)].filter(
        (one) => !'\n\r'.includes(one) && visible(one) !== one,
      );
      expect(obeyed, args.join(' ')).toEqual([]);
    }
  });
});

describe('a slot that nobody filled in', () => {
  it.each([
    [['calls', 'show', 'last'], 'Promised  A new parcel: by tomorrow noon'],
    [['calls', 'show', 'last', '--format', 'markdown'], '**Promised**: A new parcel: by tomorrow'],
    [['calls', 'show', 'last', '--format', 'json'], '"what": "A new parcel"'],
    [['calls', 'show', 'last', '--hand-over'], 'A new parcel: by tomorrow noon'],
    [['calls', 'export', '--format', 'csv'], 'A new parcel: by tomorrow noon'],
    [['calls', 'export', '--format', 'jsonl'], '"offered":"A new one"'],
    [['followups'], 'A new parcel: by tomorrow noon'],
    [['followups', '--json'], '"what": "A new parcel"'],
  ])('is in nothing that is read of the call: %j', async (args, words) => {
    const cwd = folderWith({ 'playbooks/late-parcel.yaml': parcelText });
    const unfilled = sent.filter((wish) => wish !== facts);
    await recorded(cwd, first, unfilled);
    const { out } = run(args, { cwd });
    expect(out).toContain(words);
    expect(out).not.toMatch(/[‹›]/);
  });
});

describe('calls export', () => {
  it('has no sensitive fact, wherever it was written into words, unless it is asked for', async () => {
    const { cwd, ids } = await home();
    await recorded(cwd, first, [facts, fill({ pin: '7391' }), note('Not at 9 Elm Road'), hungUp]);
    for (const format of ['jsonl', 'csv', 'story']) {
      const args = ['calls', 'export', '--format', format];
      const bare = run(args, { cwd });
      expect(bare.out, format).not.toContain('Elm Road');
      expect(bare.out, format).toContain('‹Where they live›');
      expect(run([...args, '--sensitive'], { cwd }).out, format).toContain('9 Elm Road');
      expect(bare.out + run([...args, '--sensitive'], { cwd }).out, format).not.toContain('7391');
    }
    expect(run(['calls', 'export', ids[2] ?? '', '--format', 'jsonl'], { cwd })).toMatchObject({
      code: 0,
      err: '1 call written.\n',
    });
  });

  it('lets the filters through that stand before or after it', async () => {
    const { cwd } = await home();
    for (const args of [
      ['calls', 'export', '--format', 'csv', '--outcome', 'promised'],
      ['calls', '--outcome', 'promised', 'export', '--format', 'csv'],
    ]) {
      expect(run(args, { cwd }).out.trimEnd().split('\r\n')).toHaveLength(2);
    }
  });

  it('gives a line of JSON for each call, with all that happened', async () => {
    const { cwd } = await home();
    const { out } = run(['calls', 'export', '--format', 'jsonl'], { cwd });
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ endings }) => endings.length)).toEqual([0, 1, 1]);
    expect(lines[2].events[0].event.type).toBe('CallStarted');
  });

  it('tells what happened as stories that hold', async () => {
    const { cwd } = await home();
    const { out, code, err } = run(['calls', 'export', '--format', 'story'], { cwd });
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('3 stories for late-parcel.stories.yaml'),
    ]);
    writeFileSync(join(cwd, 'playbooks/late-parcel.stories.yaml'), out);
    // The house of the record asked for one warning, as this one does.
    writeFileSync(join(cwd, 'servekit.yaml'), 'servekit: 1\nwarnings: { swearing: 1 }\n');
    expect(run(['test'], { cwd })).toMatchObject({
      code: 0,
      err: expect.stringContaining('3 passed, 0 failed.'),
    });
  });

  it('says that stories of two playbooks are two files', async () => {
    const { cwd } = await home();
    const other = parcelText.replace('Late parcel', 'Lost parcel');
    await recorded(cwd, first, [hungUp], other, 'lost-parcel');
    const ran = run(['calls', 'export', '--format', 'story'], { cwd });
    expect([ran.code, ran.out, ran.err]).toEqual([
      2,
      '',
      expect.stringContaining('--playbook NAME'),
    ]);
    expect(
      run(['calls', 'export', '--format', 'story', '--playbook', 'lost-parcel'], { cwd }).code,
    ).toBe(0);
  });
});

describe('calls erase', () => {
  it('says what it would do, and does it with --yes only', async () => {
    const { cwd, ids } = await home();
    const [id = ''] = ids;
    const would = run(['calls', 'erase', id], { cwd });
    expect(would).toEqual({
      code: 0,
      out: `Would erase ${id}: Late parcel, Sun 22 Nov 2020, 14:03, Sam Vimes, with 1 promise not kept yet.\n`,
      err: 'Nothing is erased yet: --yes does it, for good.\n',
    });
    expect(existsSync(recordOf(cwd, id))).toBe(true);
    expect(run(['calls', 'erase', id, '--yes'], { cwd }).out).toContain(`Erased ${id}`);
    const folder = join(dataOf(cwd), 'calls/2020-11');
    expect(readdirSync(folder).filter((name) => name.startsWith(id))).toEqual([]);
    expect(run(['calls', 'show', id], { cwd }).code).toBe(3);
  });

  it('removes one that cannot be read, too', async () => {
    const { cwd, ids } = await home();
    const [id = ''] = ids;
    writeFileSync(recordOf(cwd, id), 'torn');
    const { out } = run(['calls', 'erase', id], { cwd });
    expect(out.match(/cannot be read/g)).toHaveLength(1);
    expect(out).toMatch(new RegExp(`^Would erase ${id}\\. ~?/.*\\.jsonl cannot be read\\. It`));
    expect(run(['calls', 'erase', id, '--yes'], { cwd }).code).toBe(0);
    expect(existsSync(recordOf(cwd, id))).toBe(false);
  });
});

describe('calls purge', () => {
  const recent = Date.UTC(2090, 0, 1);

  it('removes what is older than the house says, with --yes only', async () => {
    const { cwd, ids } = await home();
    const young = await recorded(cwd, recent, [hungUp]);
    writeFileSync(join(cwd, 'servekit.yaml'), 'servekit: 1\nrecords: { keep: 90 days }\n');
    const would = run(['calls', 'purge'], { cwd });
    expect(would.out.match(/^Would erase /gm)).toHaveLength(3);
    expect([would.code, would.err]).toEqual([
      0,
      '3 calls older than 90 days. Nothing is erased yet: --yes does it.\n',
    ]);
    for (const id of ids) expect(existsSync(recordOf(cwd, id))).toBe(true);
    const did = run(['calls', 'purge', '--yes'], { cwd });
    expect([did.code, did.err]).toEqual([0, '3 calls older than 90 days erased.\n']);
    for (const id of ids) expect(existsSync(recordOf(cwd, id))).toBe(false);
    expect(existsSync(recordOf(cwd, young))).toBe(true);
  });

  it('leaves what it cannot read, names it, and ends with 3', async () => {
    const { cwd, ids } = await home();
    const [id = ''] = ids;
    writeFileSync(recordOf(cwd, id), 'torn');
    const ran = run(['calls', 'purge', '--older-than', '90d', '--yes'], { cwd });
    expect([ran.code, ran.err]).toEqual([3, expect.stringContaining(`${id}.jsonl is left`)]);
    expect(existsSync(recordOf(cwd, id))).toBe(true);
  });

  it('leaves what may hold more than can be read, with --yes and without', async () => {
    const { cwd, ids } = await home();
    const [id = ''] = ids;
    const path = recordOf(cwd, id);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"A-1042"', '"A-1043"'));
    for (const yes of [[], ['--yes']]) {
      const ran = run(['calls', 'purge', '--older-than', '90d', ...yes], { cwd });
      expect(ran.code).toBe(3);
      expect(ran.err).toContain('is left: it may hold more than can be read.');
      expect(ran.err).toContain(`servekit calls erase ${id} --yes`);
      expect(ran.out).not.toContain(id);
      expect(ran.out.trimEnd().split('\n')).toHaveLength(2);
      expect(existsSync(path)).toBe(true);
    }
    expect(run(['calls', 'erase', id, '--yes'], { cwd }).code).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it('erases nothing by settings that are broken', async () => {
    const { cwd } = await home();
    writeFileSync(join(cwd, 'servekit.yaml'), 'servekit: 1\nrecords: { keep: for ever }\n');
    const ran = run(['calls', 'purge', '--yes'], { cwd });
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err).toContain('Mend it first, or say --older-than.');
  });
});
