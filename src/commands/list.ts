import { type ExitCode, exitCodes } from '../errors.ts';
import { type Channel, channels, type Playbook } from '../playbook/model.ts';
import { visible, visibleJson } from '../playbook/text.ts';
import type { Origin, Shell } from '../shell.ts';
import type { Command } from './command.ts';
import { loadWorld, type World } from './load.ts';

interface Options {
  readonly tag?: string;
  readonly channel?: Channel;
  readonly json?: boolean;
  readonly playbooks?: string;
}

/** `servekit list`: the playbooks within reach, broken ones among them. */
export const list: Command = {
  name: 'list',
  summary: 'Show the playbooks: what each is for, and where it comes from.',
  configure(command, shell, finish) {
    command
      .option('--tag <word>', 'only those found by this word')
      .addOption(
        command
          .createOption('--channel <channel>', 'only those for this channel')
          .choices(channels),
      )
      .option('--json', 'as JSON')
      .option('--playbooks <folder>', 'look in this folder first')
      .action(async (options: Options) => finish(await runList(options, shell)));
  },
};

/** One playbook of the list. A broken one says what is wrong first. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly useWhen: string;
  readonly kind: Playbook['kind'] | 'unknown';
  readonly find: readonly string[];
  readonly channels: readonly Channel[];
  readonly origin: Origin;
  readonly path: string;
  readonly broken: boolean;
  /** Where it is broken: the first error. */
  readonly error?: string;
  readonly hides: readonly string[];
}

export async function runList(options: Options, shell: Shell): Promise<ExitCode> {
  const world = await loadWorld(shell, options);
  const rows = rowsOf(world).filter((row) => isWanted(row, options));
  if (options.json === true) shell.out(`${visibleJson({ servekit: 1, playbooks: rows })}\n`);
  else shell.out(renderList(rows, shell.columns));
  for (const fault of world.faults) shell.err(`${visible(fault)}\n`);
  const broken = rows.filter((row) => row.broken).length;
  if (broken > 0) {
    shell.err(`${broken} broken: "servekit validate" says what to mend.\n`);
  }
  if (rows.length === 0) shell.err(nothing(options));
  return exitCodes.fine;
}

function nothing({ tag, channel }: Options): string {
  if (tag !== undefined) return `No playbook is found by "${visible(tag)}".\n`;
  return channel === undefined ? 'There are no playbooks.\n' : `No playbook is for ${channel}.\n`;
}

function rowsOf({ library }: World): readonly Row[] {
  return library.entries.map((entry) => {
    const playbook = entry.parsed.value;
    return {
      id: entry.id,
      title: playbook?.title ?? entry.id,
      useWhen: playbook?.useWhen ?? '',
      kind: playbook?.kind ?? 'unknown',
      find: playbook?.find ?? [],
      channels: playbook?.channels ?? [],
      origin: entry.origin,
      path: entry.path,
      broken: !entry.sound,
      ...(entry.fault === undefined ? {} : { error: entry.fault }),
      hides: (library.hidden.get(entry.id) ?? []).map(({ origin, path }) =>
        origin === 'built-in' ? 'built-in' : path,
      ),
    };
  });
}

function isWanted(row: Row, { tag, channel }: Options): boolean {
  const tagged =
    tag === undefined || row.find.some((word) => word.toLowerCase() === tag.toLowerCase());
  return (
    (tagged && (channel === undefined || row.channels.includes(channel))) ||
    (row.broken && tag === undefined)
  );
}

function renderList(rows: readonly Row[], columns: number): string {
  const widest = Math.max(0, ...rows.map(({ id }) => id.length));
  const narrow = columns < 60;
  return rows
    .map((row) => {
      const about = row.broken ? `BROKEN  ${row.error}` : row.useWhen;
      const where = row.origin === 'built-in' ? '' : `  (${row.path}${hidesOf(row)})`;
      const first = narrow ? `${row.id}\n  ` : `${row.id.padEnd(widest)}  `;
      return `${visibleRow(first)}${visible(about)}${visible(where)}\n`;
    })
    .join('');
}

function hidesOf({ hides }: Row): string {
  return hides.length === 0 ? '' : `, hides ${hides.join(', ')}`;
}

function visibleRow(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
