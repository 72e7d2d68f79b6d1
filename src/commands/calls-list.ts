import { type ExitCode, exitCodes } from '../errors.ts';
import { isUnfiled, isUnfinished } from '../guide/call.ts';
import { clip } from '../layout/lines.ts';
import type { Outcome } from '../playbook/model.ts';
import { visible, visibleJson } from '../playbook/text.ts';
import { clockTime, isoDate } from '../record/calendar.ts';
import { summaryOf, whichCall } from '../record/summary.ts';
import { timesOf } from '../record/times.ts';
import type { Shell } from '../shell.ts';
import type { CallFilters } from './calls.ts';
import { findCalls } from './calls-find.ts';
import { readWorld } from './load.ts';
import { type ReadCall, recordReader, tellTail } from './records.ts';

/** How a call ended, in a column's width. */
export const shortOutcomes: Readonly<Record<Outcome, string>> = {
  resolved: 'resolved',
  promised: 'promised',
  'handed-over': 'handed over',
  'ended-by-rep': 'ended by me',
  'ended-by-customer': 'ended by customer',
  emergency: 'emergency',
};

/** `servekit calls`: a line for each, the newest first, as they are read. */
export async function listCalls(
  { json, ...filters }: CallFilters & { readonly json?: boolean },
  shell: Shell,
): Promise<ExitCode> {
  const world = await readWorld(shell, {});
  const store = await shell.calls();
  const read = recordReader(world, shell);
  let unreadable = 0;
  let shown = 0;
  if (json === true) shell.out('{ "servekit": 1, "calls": [');
  for await (const looked of findCalls(store, filters, read, shell)) {
    if ('unreadable' in looked) {
      unreadable += 1;
      shell.err(`${visible(looked.unreadable)}\n`);
      continue;
    }
    if (tellTail(looked.read.record, shell) !== exitCodes.fine) unreadable += 1;
    if (json === true) {
      const row = visibleJson(rowOf(looked.read), 0);
      shell.out(`${shown === 0 ? '' : ','}\n${row}`);
    } else shell.out(lineOf(looked.read, shell));
    shown += 1;
  }
  if (json === true) shell.out('\n] }\n');
  else if (shown === 0 && unreadable === 0) shell.err(none(filters, store.folder));
  return unreadable > 0 ? exitCodes.unable : exitCodes.fine;
}

function none(filters: CallFilters, folder: string | undefined): string {
  if (Object.values(filters).some((value) => value !== undefined)) return 'No call is so.\n';
  return folder === undefined
    ? 'No calls are kept: there is no home folder to keep them in.\n'
    : `No calls are kept yet. They will be in ${visible(folder)}\n`;
}

/** What a call came to, in a word or two. */
function endOf({ call }: ReadCall): string {
  if (isUnfiled(call)) return 'ended, wrap-up not filed';
  const last = call.endings.at(-1);
  if (isUnfinished(call) || last === undefined) return 'unfinished';
  return shortOutcomes[last.outcome];
}

/** One call in a line of the terminal's width, or two where that is narrow. */
function lineOf(read: ReadCall, shell: Shell): string {
  const { id, header, events } = read.record;
  const which = whichCall(read.book, read.call, events);
  const local = shell.calendar.local(header.at);
  const when = `${isoDate(local)} ${clockTime(local)}`;
  const short = id.slice(id.lastIndexOf('-') + 1);
  const title = visible(which.title ?? header.playbook);
  const customer = visible(which.customer ?? which.ref ?? '');
  const width = Math.max(20, shell.columns);
  if (width < 72) {
    const second = [endOf(read), customer].filter((text) => text !== '').join('  ');
    return `${clip(`${when}  ${short}  ${title}`, width)}\n${clip(`  ${second}`, width)}\n`;
  }
  // A long end takes from the title, so that customers stay in their column.
  const end = endOf(read).padEnd(17);
  const head = `${when}  ${short}  ${padded(title, 22 + 17 - end.length)}  ${end}  `;
  return `${clip(`${head}${customer}`.trimEnd(), width)}\n`;
}

function padded(text: string, width: number): string {
  return clip(text, width).padEnd(width);
}

/** One call of the list as JSON. Of its facts, only those that tell which call it is. */
function rowOf(read: ReadCall): object {
  const { record, call } = read;
  const summary = summaryOf(read.book, call, timesOf(record.events));
  const { times } = summary;
  return {
    id: record.id,
    path: record.path,
    began: record.header.at,
    playbook: record.header.playbook,
    title: summary.title,
    channel: summary.channel,
    minutes: times === undefined ? 0 : Math.round(times.spent / 60_000),
    outcomes: call.endings.map(({ outcome }) => outcome),
    unfinished: isUnfinished(call),
    notFiled: isUnfiled(call),
    customer: summary.customer,
    reference: summary.ref,
    promises: summary.promises.length,
    warnings: summary.warnings.length,
    ...(record.tail === undefined ? {} : { tail: record.tail }),
  };
}
