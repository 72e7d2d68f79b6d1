import { UsageError } from '../errors.ts';
import { isUnfiled, isUnfinished } from '../guide/call.ts';
import { visible } from '../playbook/text.ts';
import { type Calendar, isoDate } from '../record/calendar.ts';
import type { CallStore, Shell } from '../shell.ts';
import type { CallFilters } from './calls.ts';
import type { ReadCall } from './records.ts';

/** A call that was looked for, or why one could not be read. */
export type Looked = { readonly read: ReadCall } | { readonly unreadable: string };

/** The calls that filters let through, the newest first; what cannot be read is named in its place. */
export async function* findCalls(
  store: CallStore,
  filters: CallFilters,
  read: (record: Awaited<ReturnType<CallStore['read']>>) => Promise<ReadCall>,
  shell: Pick<Shell, 'now' | 'calendar'>,
): AsyncIterable<Looked> {
  const since = filters.since === undefined ? undefined : sinceOf(filters.since, shell);
  for await (const found of store.records()) {
    if (found.kind === 'unreadable') {
      yield { unreadable: `${found.path} cannot be read. ${found.why}` };
      continue;
    }
    if (since !== undefined && found.header.at < since) continue;
    if (filters.playbook !== undefined && found.header.playbook !== filters.playbook) continue;
    const one = await read(found);
    if (isWanted(one, filters)) yield { read: one };
  }
}

function isWanted({ call }: ReadCall, { outcome, customer }: CallFilters): boolean {
  if (outcome === 'unfinished') {
    if (!isUnfinished(call)) return false;
  } else if (outcome === 'not-filed') {
    if (!isUnfiled(call)) return false;
  } else if (outcome !== undefined) {
    if (!call.endings.some((ending) => ending.outcome === outcome)) return false;
  }
  const name = call.facts['customer'] ?? '';
  return customer === undefined || name.toLowerCase().includes(customer.toLowerCase());
}

/** The moment that `--since` means: so long ago, or the start of a day. */
export function sinceOf(
  written: string,
  { now, calendar }: Pick<Shell, 'now' | 'calendar'>,
): number {
  const at = agoOf(written, now()) ?? dayOf(written, calendar);
  if (at !== undefined) return at;
  throw new UsageError(noTime('--since', written));
}

/** The moment that `--until` means: so long ago, or the end of a day. */
export function untilOf(
  written: string,
  { now, calendar }: Pick<Shell, 'now' | 'calendar'>,
): number {
  const ago = agoOf(written, now());
  if (ago !== undefined) return ago;
  const at = dayOf(written, calendar);
  if (at === undefined) throw new UsageError(noTime('--until', written));
  const local = calendar.local(at);
  return calendar.moment({ ...local, day: local.day + 1 });
}

function agoOf(written: string, now: number): number | undefined {
  const [, count, unit] = /^(\d{1,4}) ?(h|d|w)$/.exec(written.trim()) ?? [];
  if (count === undefined) return undefined;
  return now - Number(count) * { h: 1, d: 24, w: 168 }[unit as 'h' | 'd' | 'w'] * 3_600_000;
}

function noTime(option: string, written: string): string {
  return `${option} takes a time such as 7d, 12h or 2w, or a day such as 2026-11-01; "${visible(written)}" is none.`;
}

/** The start of a written day, where there is such a day. */
function dayOf(written: string, calendar: Calendar): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written.trim()) ?? [];
  if (year === undefined) return undefined;
  const at = calendar.moment({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: 0,
    minute: 0,
  });
  return isoDate(calendar.local(at)) === written.trim() ? at : undefined;
}
