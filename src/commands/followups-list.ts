import { type ExitCode, exitCodes, worse } from '../errors.ts';
import { hang } from '../layout/lines.ts';
import { visible, visibleJson } from '../playbook/text.ts';
import { clockTime, dateInWords } from '../record/calendar.ts';
import {
  type FollowUp,
  followUpsOf,
  inOrder,
  promiseIds,
  type Standing,
} from '../record/followups.ts';
import { summaryOf } from '../record/summary.ts';
import { timesOf } from '../record/times.ts';
import type { Shell } from '../shell.ts';
import { findCalls } from './calls-find.ts';
import { readWorld } from './load.ts';
import { recordReader, tellTail } from './records.ts';

interface Options {
  readonly overdue?: boolean;
  readonly json?: boolean;
}

const headings: Readonly<Record<Standing, string>> = {
  overdue: 'OVERDUE',
  today: 'TODAY',
  later: 'LATER',
  unread: 'AS IT WAS SAID',
};

/** No line of a follow-up is longer: what is no terminal gets each in one. */
const longest = 1_000_000;

/** `servekit followups`: the promises of all calls that are not kept yet. */
export async function listFollowUps(options: Options, shell: Shell): Promise<ExitCode> {
  const read = recordReader(await readWorld(shell, {}), shell);
  const now = shell.now();
  const all: FollowUp[] = [];
  let code: ExitCode = exitCodes.fine;
  for await (const looked of findCalls(await shell.calls(), {}, read, shell)) {
    if ('unreadable' in looked) {
      code = exitCodes.unable;
      shell.err(`${visible(looked.unreadable)}\n`);
      continue;
    }
    const { record, book, call } = looked.read;
    code = worse(code, tellTail(record, shell));
    if (call.promises.length === 0) continue;
    const summary = summaryOf(book, call, timesOf(record.events));
    const ids = promiseIds(call, record.events);
    all.push(...followUpsOf(record.id, summary, ids, shell.calendar, now));
  }
  const wanted = inOrder(all).filter(
    ({ standing }) => options.overdue !== true || standing === 'overdue',
  );
  if (options.json === true)
    shell.out(`${visibleJson({ servekit: 1, followups: wanted.map(rowOf) })}\n`);
  else if (wanted.length === 0) {
    shell.err(
      options.overdue === true ? 'Nothing is overdue.\n' : 'Nothing is promised and open.\n',
    );
  } else shell.out(rendered(wanted, shell));
  const isOverdue = options.overdue === true && wanted.length > 0;
  return isOverdue ? worse(exitCodes.findings, code) : code;
}

function rowOf({ call, number, promise, due, standing, customer, ref }: FollowUp): object {
  return {
    call,
    number,
    standing,
    what: promise.what,
    by: promise.by,
    who: promise.who,
    promised: promise.at,
    due: due?.at,
    wholeDay: due?.isDay,
    customer,
    reference: ref,
  };
}

function rendered(followUps: readonly FollowUp[], shell: Shell): string {
  const width = shell.stdoutIsTerminal ? Math.max(20, Math.min(shell.columns, 80)) : longest;
  const lines: string[] = [];
  let above: Standing | undefined;
  for (const one of followUps) {
    if (one.standing !== above)
      lines.push(...(above === undefined ? [] : ['']), headings[one.standing]);
    above = one.standing;
    const { promise } = one;
    lines.push(
      ...hang(
        '  ',
        visible(`${promise.what}: by ${promise.by}${dueIn(one, shell)}, ${promise.who}`),
        width,
      ),
      ...hang('    ', visible(whichCall(one)), width),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The moment that was meant, in brackets, with its day; nothing where it could not be read. */
function dueIn({ due }: FollowUp, { calendar }: Shell): string {
  if (due === undefined) return '';
  const local = calendar.local(due.isDay ? due.at - 1 : due.at);
  return ` (${dateInWords(local)}${due.isDay ? '' : `, ${clockTime(local)}`})`;
}

/** The call, by a name that can be typed, and who it was with. */
function whichCall({ call, number, isOnly, customer, ref }: FollowUp): string {
  const name = isOnly ? call : `${call}/${number}`;
  return [
    name,
    ...(customer === undefined ? [] : [customer]),
    ...(ref === undefined ? [] : [ref]),
  ].join('  ');
}
