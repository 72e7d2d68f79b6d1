import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadReport } from '../../src/commands/report-calls.ts';
import { reportCsv } from '../../src/commands/report-csv.ts';
import { progressBar } from '../../src/commands/report-progress.ts';
import { reportLines, reportPicture } from '../../src/commands/report-text.ts';
import type { Look } from '../../src/formats/format.ts';
import { noPaint } from '../../src/formats/format.ts';
import { parsePlaybook } from '../../src/playbook/parse.ts';
import { countsOf } from '../../src/record/report.ts';
import { summaryOfCounts } from '../../src/record/report-summary.ts';
import { back, file, fill, hungUp, note, promise } from '../guide/table.ts';
import { folderWith, run } from '../program.ts';
import { utc } from '../record/utc.ts';
import { dataOf, parcelText, recorded } from './recorded.ts';

/** Sundays at 14:03 UTC, long ago. */
const first = Date.UTC(2020, 10, 22, 14, 3);
const week = 7 * 24 * 3_600_000;
const thatTime = ['--since', '2020-11-01', '--until', '2020-12-31'];

/** A home with three calls, a week between each. */
async function home() {
  const cwd = folderWith({ 'playbooks/late-parcel.yaml': parcelText });
  const facts = fill({ customer: 'Sam Vimes', me: 'Cheery', order: 'A-1042', address: 'Elm Road' });
  const sent = ['A new one to <address>', back, 'A new one to <address>'];
  const ids = [
    await recorded(cwd, first, [facts, ...sent, promise('noon', 'Angua'), 'next', file]),
    await recorded(cwd, first + week, ['They swear', 'They swear again', 'next', file]),
    await recorded(cwd, first + 2 * week, [note('Rings back'), hungUp]),
  ];
  return { cwd, ids };
}

function recordOf(cwd: string, id: string): string {
  return join(dataOf(cwd), 'calls', `${id.slice(0, 4)}-${id.slice(4, 6)}`, `${id}.jsonl`);
}

function damage(cwd: string, id: string): Uint8Array {
  const bytes = readFileSync(recordOf(cwd, id));
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  writeFileSync(recordOf(cwd, id), bytes);
  return bytes;
}

/** Each kind of control character, in every text that a record or a playbook can bring along. */
function hostile(): ReadReport {
  const evil = '\u001b[2J\u202e=cmd|x';
  const frames = (step: string) => [{ playbook: evil, step, counts: {} }];
  const counts = countsOf(evil, [
    { at: 0, event: { type: 'CallStarted', channel: 'phone', frames: frames(evil) } },
    { at: 1, event: { type: 'Interrupted', playbook: `${evil}\n`, frames: frames('b') } },
    { at: 2, event: { type: 'ChoiceMade', playbook: evil, step: evil, choice: evil, frames: [] } },
    { at: 3, event: { type: 'WentBack' } },
    { at: 4, event: { type: 'CallEnded', outcome: 'resolved', stoodAt: [] } },
  ]);
  const { value } = parsePlaybook(parcelText, evil);
  const playbooks = new Map(value === undefined ? [] : [[evil, { ...value, id: evil }]]);
  const summary = summaryOfCounts(counts, { playbooks, anytime: [evil] });
  return { since: 0, until: week, summary, unreadable: 0, inPart: 0 };
}

function picture(width: number, report: ReadReport): readonly string[] {
  const look: Look = { colour: noPaint, width };
  return reportPicture(report, utc, look).trimEnd().split('\n');
}

describe('report', () => {
  it('says the same in lines where nobody draws', async () => {
    const { cwd } = await home();
    const ran = run(['report', ...thatTime], { cwd });
    expect([ran.code, ran.err]).toEqual([0, '']);
    const lines = ran.out.split('\n');
    expect(lines[0]).toBe('3 calls, Sun 1 Nov 2020 to Thu 31 Dec 2020');
    for (const line of [
      'Endings: promised: 1 of 3 (33 %)',
      'Endings: emergency: 0 of 3 (0 %)',
      'Endings: no ending recorded: 0 of 3 (0 %)',
      'Calls by playbook: late-parcel: 3 of 3 (100 %)',
      'Interrupts used: None.',
      'Steps that people go back from: late-parcel/send: 1 of 2 (50 %)',
      'Choices never taken: late-parcel/look, "They have it"',
      'Most walked paths: late-parcel/look > send > promised: 1 of 3 (33 %)',
    ])
      expect(lines).toContain(line);
    expect(ran.out).not.toContain('#');
  });

  it.each([['text'], ['json'], ['csv']])(
    'names nobody and nothing that was typed, as %s',
    async (format) => {
      const { cwd, ids } = await home();
      const { code, out } = run(['report', ...thatTime, '--format', format], { cwd });
      expect([code, out]).toEqual([0, expect.stringContaining('late-parcel')]);
      expect(out).not.toMatch(/Vimes|Cheery|Angua|A-1042|Elm Road|Rings/);
      for (const id of ids) expect(out).not.toContain(id);
    },
  );

  it.each([
    [['--since', '2020-11-29'], 2],
    [['--since', '2020-11-01', '--until', '2020-11-29'], 2],
    [['--since', '2020-11-01', '--until', '2020-11-28'], 1],
    [['--until', '2020-12-06'], 3],
    [['--since', '2020-12-07', '--until', '2020-12-08'], 0],
  ])('counts with %j only the calls that began then', async (args, wanted) => {
    const { cwd } = await home();
    const { out, code } = run(['report', ...args, '--format', 'json'], { cwd });
    expect([code, JSON.parse(out).whole.calls]).toEqual([0, wanted]);
  });

  it('is of one playbook where one is named, and of a detour in calls that began elsewhere', async () => {
    const { cwd } = await home();
    const out = run(['report', ...thatTime, '--playbook', 'late-parcel'], { cwd }).out;
    expect(out).toContain('3 calls came into "late-parcel", ');
    expect(out).toContain('Most walked paths: look > send > promised: 1 of 3 (33 %)');
    const none = run(['report', ...thatTime, '--playbook', 'angry-refund'], { cwd });
    expect(none).toEqual({
      code: 0,
      out: '',
      err: 'No calls came into "angry-refund" since Sun 1 Nov 2020 and until Thu 31 Dec 2020.\n',
    });
    const json = ['report', ...thatTime, '--playbook', 'angry-refund', '--format', 'json'];
    expect(JSON.parse(run(json, { cwd }).out).playbooks).toMatchObject([
      { id: 'angry-refund', calls: 0, steps: [] },
    ]);
  });

  it('still counts the calls of a playbook that is gone', async () => {
    const { cwd } = await home();
    writeFileSync(join(cwd, 'playbooks/late-parcel.yaml'), 'not: [a playbook');
    const { code, out } = run(['report', ...thatTime], { cwd });
    expect([code, out]).toEqual([0, expect.stringContaining('late-parcel: 3 of 3 (100 %)')]);
    expect(out).not.toContain('never');
  });

  it('counts what can be read, names the first of what cannot, and changes none of it', async () => {
    const { cwd, ids } = await home();
    const bytes = damage(cwd, ids[0] ?? '');
    const ran = run(['report', ...thatTime, '--format', 'json'], { cwd });
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([
      0,
      { unreadable: 1, whole: { calls: 2 } },
    ]);
    expect(ran.err).toContain(`${ids[0]}.jsonl cannot be read. `);
    expect(ran.err).toContain('\nNot counted: 1 record. Nothing was changed.\n');
    expect(readFileSync(recordOf(cwd, ids[0] ?? ''))).toEqual(bytes);
    // It is of another time by its name.
    expect(run(['report', '--since', '2020-12-01'], { cwd }).err).toBe('');
  });

  it('says which records it counted in part only, torn or damaged', async () => {
    const { cwd, ids } = await home();
    const [torn = '', damaged = ''] = ids.map((id) => recordOf(cwd, id));
    truncateSync(torn, readFileSync(torn).length - 5);
    writeFileSync(
      damaged,
      readFileSync(damaged, 'utf8').replace('"WarningGiven"', '"WarningGivem"'),
    );
    const ran = run(['report', ...thatTime, '--format', 'json'], { cwd });
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([
      0,
      { unreadable: 0, inPart: 2, whole: { calls: 3 } },
    ]);
    expect(ran.err).toMatch(new RegExp(`${ids[0]}.jsonl: Its last line, line \\d+, ends in the`));
    expect(ran.err).toMatch(new RegExp(`${ids[1]}.jsonl: Its line \\d+ is damaged`));
    expect(ran.err).toMatch(
      /\nCounted as far as it can be read: 2 records\. Nothing was changed\.\n$/,
    );
  });

  it('ends with 3 when none could be read, and names three of many', async () => {
    const { cwd, ids } = await home();
    const more = await recorded(cwd, first + 1000, [hungUp]);
    for (const id of [...ids, more]) damage(cwd, id);
    const ran = run(['report', ...thatTime], { cwd });
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err.match(/cannot be read/g)).toHaveLength(3);
    expect(ran.err).toContain('Not counted: 4 records, 1 of them not named here. ');
    expect(ran.err).not.toContain('No calls');
  });

  it('is fine where there are no calls', () => {
    const { code, out, err } = run(['report', '--since', '2020-11-01']);
    expect([code, out, err]).toEqual([0, '', 'No calls since Sun 1 Nov 2020.\n']);
    expect(run(['report', '--format', 'csv']).out.split('\r\n')[0]).toBe(
      'playbook,measure,step,name,count,of',
    );
  });

  it.each([
    [['--since', 'Friday'], '--since takes a time such as 7d'],
    [['--until', '2020-13-01'], '--until takes a time such as 7d'],
    [['--since', '1d', '--until', '2d'], '--since is later than --until'],
    [['--playbook', 'angry-refnd'], 'Did you mean "angry-refund"?'],
    [['--format', 'pdf'], 'Allowed choices are text, json, csv'],
  ])('refuses %j in words', (args, words) => {
    const { code, out, err } = run(['report', ...args]);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(words)]);
  });
});

describe('the picture of a report', () => {
  it.each([[20], [40], [80], [200]])('fits %d columns, and 80 at the most', async (width) => {
    for (const line of picture(width, hostile())) {
      expect(line.length).toBeLessThanOrEqual(Math.min(width, 80));
      expect(line).toMatch(/^[^\p{Cc}\u202e]*$/u);
    }
  });

  it('draws a bar as long as its share of the longest there can be', () => {
    const [all = '', none = ''] = picture(60, hostile()).filter((line) =>
      /resolved|promised/.test(line),
    );
    expect(all).toMatch(/^ {2}resolved +1 {2}100 % {2}#{20,}$/);
    expect(all).toHaveLength(60);
    expect(none).toMatch(/^ {2}promised +0 {4}0 %$/);
  });

  it('has nothing that a terminal obeys in lines, nor a formula in the table', () => {
    expect(reportLines(hostile(), utc).replaceAll('\n', '')).toMatch(/^[^\p{Cc}\u202e]*$/u);
    const table = reportCsv(hostile()).replaceAll('\r\n', '');
    expect(table).toMatch(/^[^\p{Cc}\u202e]*$/u);
    const { summary } = hostile();
    const formula = { ...summary, unused: ['=1+1'] };
    expect(reportCsv({ ...hostile(), summary: formula })).toContain("\r\n'=1+1,calls,,,0,\r\n");
  });
});

describe('the bar while records are read', () => {
  function bar(more: { readonly isTerminal?: boolean; readonly columns?: number } = {}) {
    const clock = { now: 0 };
    const said: string[] = [];
    const shell = {
      now: () => clock.now,
      err: (text: string) => void said.push(text),
      stderrColumns: more.isTerminal === false ? undefined : (more.columns ?? 80),
      env: {},
    };
    return { clock, said, progress: progressBar(shell, true, async () => 4) };
  }

  it('comes after a second, ten times a second at the most, and goes', async () => {
    const { clock, said, progress } = bar();
    await progress.passed();
    clock.now = 999;
    await progress.passed();
    expect(said).toEqual([]);
    clock.now = 1001;
    await progress.passed();
    clock.now = 1050;
    await progress.passed();
    expect(said).toEqual([expect.stringMatching(/^\rReading calls \[#+-+\] {2}75 %$/)]);
    progress.end();
    expect(said.at(-1)).toBe(`\r${' '.repeat(60)}\r`);
  });

  it('fits a narrow terminal', async () => {
    const { clock, said, progress } = bar({ columns: 40 });
    clock.now = 5000;
    await progress.passed();
    expect(said[0]?.slice(1)).toHaveLength(39);
  });

  it('is never there where standard error is no terminal', async () => {
    const { clock, said, progress } = bar({ isTerminal: false });
    clock.now = 5000;
    await progress.passed();
    progress.end();
    expect(said).toEqual([]);
  });
});
