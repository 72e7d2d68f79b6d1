import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import { didYouMean } from '../playbook/near.ts';
import { visible } from '../playbook/text.ts';
import { counted, dateInWords, isoDate } from '../record/calendar.ts';
import { addCounts, type Counts, countsOf, noCounts } from '../record/report.ts';
import { type Part, type ReportSummary, summaryOfCounts } from '../record/report-summary.ts';
import type { CallStore, Months, Shell } from '../shell.ts';
import { sinceOf, untilOf } from './calls-find.ts';
import { isSet } from './guide.ts';
import { readWorld, type World } from './load.ts';
import type { ReportOptions } from './report.ts';
import { type Progress, progressBar } from './report-progress.ts';

/** The time that a report is of, in milliseconds since 1970; `until` is not in it any more. */
export interface Period {
  readonly since: number;
  readonly until: number;
}

/** A report as the formats get it. */
export interface ReadReport extends Period {
  readonly summary: ReportSummary;
  /** Of one playbook only. */
  readonly only?: Part;
  /** Records of the period that could not be read. */
  readonly unreadable: number;
  /** Records that were counted, and whose end is torn or damaged. */
  readonly inPart: number;
}

const day = 24 * 3_600_000;

/** Counts the calls of a period and writes what they come to. */
export async function reportCalls(options: ReportOptions, shell: Shell): Promise<ExitCode> {
  const period = periodOf(options, shell);
  const world = await readWorld(shell, {});
  const store = await shell.calls();
  const screenReader = options.screenReader ?? isSet(shell.env['SERVEKIT_SCREEN_READER']);
  const progress = progressBar(shell, !screenReader, () => callsIn(period, store, shell));
  const { counts, faults, inPart } = await countCalls(period, store, shell, progress);
  tellFaults(faults, 'Not counted', shell);
  tellFaults(inPart, 'Counted as far as it can be read', shell);
  const { playbooks, house } = world.book;
  const today = { playbooks, anytime: house.anytime.map(({ playbook }) => playbook) };
  const summary = summaryOfCounts(counts, today);
  const only = options.playbook === undefined ? undefined : partNamed(options, summary, world);
  const isNone = (only ?? summary.whole).calls === 0;
  const isUnable = counts.calls === 0 && faults.all > 0;
  if (isNone && !isUnable) shell.err(noCalls(options, period, shell));
  const read = {
    ...period,
    summary,
    unreadable: faults.all,
    inPart: inPart.all,
    ...(only && { only }),
  };
  if (options.format === 'json') {
    shell.out((await import('./report-json.ts')).reportJson(read));
  } else if (options.format === 'csv') {
    shell.out((await import('./report-csv.ts')).reportCsv(read));
  } else if (!isNone) {
    const { reportLines, reportPicture } = await import('./report-text.ts');
    const isPicture = shell.stdoutIsTerminal && !screenReader;
    const look = { colour: await shell.paint(options.color), width: shell.columns };
    shell.out(
      isPicture ? reportPicture(read, shell.calendar, look) : reportLines(read, shell.calendar),
    );
  }
  return isUnable ? exitCodes.unable : exitCodes.fine;
}

function periodOf({ since, until }: ReportOptions, shell: Shell): Period {
  const to = until === undefined ? shell.now() : untilOf(until, shell);
  const from = since === undefined ? to - 30 * day : sinceOf(since, shell);
  if (from < to) return { since: from, until: to };
  throw new UsageError('--since is later than --until: no call can be between them.');
}

/** Records with something that could not be read: how many, and why of the first few. */
interface Faults {
  all: number;
  readonly first: string[];
}

/** How many are named. */
const mostNamed = 3;

/** Reads the calls of a period, one at a time, and keeps nothing of them but counts. */
async function countCalls(
  period: Period,
  store: CallStore,
  shell: Shell,
  progress: Progress,
): Promise<{ readonly counts: Counts; readonly faults: Faults; readonly inPart: Faults }> {
  const counts = noCounts();
  const faults: Faults = { all: 0, first: [] };
  const inPart: Faults = { all: 0, first: [] };
  const add = (to: Faults, why: string) => {
    to.all += 1;
    if (to.first.length < mostNamed) to.first.push(why);
  };
  for await (const named of store.ids(monthsOf(period, shell))) {
    if (named.kind === 'unreadable') {
      add(faults, `${named.path} cannot be read. ${named.why}`);
      continue;
    }
    const at = dayNamed(named.id, shell.calendar);
    // Names are in local time: a journey may put a day between.
    if (!isIn(period, at, 2 * day)) continue;
    try {
      const { header, events, path, tail } = await store.read(named.id);
      if (!isIn(period, header.at, 0)) continue;
      addCounts(counts, countsOf(header.playbook, events));
      if (tail !== undefined) add(inPart, `${path}: ${tail}`);
    } catch (error) {
      if (!(error instanceof UnableError)) throw error;
      if (isIn(period, at, day)) add(faults, error.message);
    }
    await progress.passed();
  }
  progress.end();
  return { counts, faults, inPart };
}

/** The day that an id says, at noon. */
function dayNamed(id: string, calendar: Shell['calendar']): number {
  return calendar.moment({
    year: Number(id.slice(0, 4)),
    month: Number(id.slice(4, 6)),
    day: Number(id.slice(6, 8)),
    hour: 12,
    minute: 0,
  });
}

/** The months whose folders may have calls of a period. */
function monthsOf({ since, until }: Period, { calendar }: Shell): Months {
  const month = (at: number) => isoDate(calendar.local(at)).slice(0, 7);
  return { from: month(since - 2 * day), to: month(until + 2 * day) };
}

function isIn({ since, until }: Period, at: number, slack: number): boolean {
  return at >= since - slack && at < until + slack;
}

/** About how many calls there are in a period, by their names. */
async function callsIn(period: Period, store: CallStore, shell: Shell): Promise<number> {
  let count = 0;
  for await (const named of store.ids(monthsOf(period, shell))) {
    if (named.kind === 'id' && isIn(period, dayNamed(named.id, shell.calendar), day / 2)) {
      count += 1;
    }
  }
  return count;
}

function tellFaults({ all, first }: Faults, what: string, shell: Shell): void {
  for (const why of first) shell.err(`${visible(why)}\n`);
  if (all === 0) return;
  const unnamed = all - first.length;
  const more = unnamed === 0 ? '' : `, ${unnamed} of them not named here`;
  shell.err(`${what}: ${counted(all, 'record')}${more}. Nothing was changed.\n`);
}

function partNamed({ playbook = '' }: ReportOptions, summary: ReportSummary, world: World): Part {
  const part = summary.playbooks.find(({ id }) => id === playbook);
  if (part !== undefined) return part;
  const known = [...world.library.entries.map(({ id }) => id), ...summary.playbooks.map(idOf)];
  if (known.includes(playbook)) return nothing(playbook);
  throw new UsageError(
    `There is no playbook "${visible(playbook)}", and no call of that time came into one. ${didYouMean(playbook, known) ?? ''}`.trim(),
  );
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

/** The part of a playbook that no call came into. */
function nothing(id: string): Part {
  return {
    ...summaryOfCounts(noCounts(), { playbooks: new Map(), anytime: [] }).whole,
    id,
  };
}

function noCalls({ playbook, until }: ReportOptions, period: Period, { calendar }: Shell): string {
  const date = (at: number) => dateInWords(calendar.local(at));
  const to = until === undefined ? '' : ` and until ${date(period.until - 1)}`;
  const into = playbook === undefined ? '' : ` came into "${visible(playbook)}"`;
  return `No calls${into} since ${date(period.since)}${to}.\n`;
}
