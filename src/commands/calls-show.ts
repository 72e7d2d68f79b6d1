import type { ExitCode } from '../errors.ts';
import { visible, visibleJson, visibleLines } from '../playbook/text.ts';
import { dateInWords } from '../record/calendar.ts';
import { type Summary, summaryOf } from '../record/summary.ts';
import { timesOf } from '../record/times.ts';
import { handOverNote, renderMarkdown, renderWrapUp, wrapUpLines } from '../record/wrap-up.ts';
import type { Shell } from '../shell.ts';
import { readWorld } from './load.ts';
import { print } from './print.ts';
import { idOf, type ReadCall, recordReader, tellTail } from './records.ts';

interface Options {
  readonly format: 'text' | 'markdown' | 'json';
  readonly handOver?: boolean;
  readonly copy?: boolean;
}

/** `servekit calls show`: the wrap-up of one call, or a note for the colleague who goes on. */
export async function showCall(name: string, options: Options, shell: Shell): Promise<ExitCode> {
  const store = await shell.calls();
  const id = await idOf(name, store);
  const read = await recordReader(await readWorld(shell, {}), shell)(await store.read(id));
  const summary = summaryOf(read.book, read.call, timesOf(read.record.events));
  const text = rendered(read, summary, options, shell);
  if (options.format === 'text') print(`${text}\n`, shell);
  else shell.out(`${text}\n`);
  const code = tellTail(read.record, shell);
  if (options.copy === true) shell.err(`${await shell.copy(text)}\n`);
  return code;
}

function rendered(
  read: ReadCall,
  summary: Summary,
  { format, handOver }: Options,
  { calendar }: Shell,
): string {
  const { id, header } = read.record;
  if (format === 'json') {
    return visibleJson({
      servekit: 1,
      id,
      playbook: header.playbook,
      version: header.version,
      ...summary,
    });
  }
  const lines =
    handOver === true ? handOverNote(summary, calendar) : wrapUpLines(summary, calendar);
  const shown = lines.map(({ label, values }) => ({ label, values: values.map(visible) }));
  if (format === 'text') return visibleLines(renderWrapUp(shown));
  const title = summary.title ?? header.playbook;
  const what = handOver === true ? `Hand-over: ${title}` : title;
  return renderMarkdown(`${visible(what)}, ${dateInWords(calendar.local(header.at))}`, shown);
}
