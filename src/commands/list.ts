import { type ExitCode, exitCodes } from '../errors.ts';
import { type Group, inGroups, noGroup } from '../playbook/groups.ts';
import { type Channel, channels } from '../playbook/model.ts';
import { visible, visibleJson } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';
import type { Command } from './command.ts';
import { aboutRow, type Row, whereOf } from './list-row.ts';
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

export async function runList(options: Options, shell: Shell): Promise<ExitCode> {
  const world = await loadWorld(shell, options);
  const rows = rowsOf(world).filter((row) => isWanted(row, options));
  if (options.json === true) shell.out(`${visibleJson({ servekit: 1, playbooks: rows })}\n`);
  else shell.out(await renderList(inGroups(rows, world.house.groups), shell));
  for (const fault of world.faults) shell.err(`${visible(fault)}\n`);
  const broken = rows.filter((row) => row.broken);
  if (broken.length > 0) {
    // What is in a pack is its author's to mend, and not among what is checked unasked.
    const [first] = broken.filter(({ pack }) => pack !== undefined);
    const path = first !== undefined && broken.length === 1 ? ` ${visible(first.path)}` : '';
    shell.err(`${broken.length} broken: "servekit validate${path}" says what to mend.\n`);
  }
  if (rows.length === 0) shell.err(nothing(options));
  return exitCodes.fine;
}

function nothing({ tag, channel }: Options): string {
  if (tag !== undefined) return `No playbook is found by "${visible(tag)}".\n`;
  return channel === undefined ? 'There are no playbooks.\n' : `No playbook is for ${channel}.\n`;
}

function rowsOf({ library, house }: World): readonly Row[] {
  return library.entries.map((entry) => {
    const playbook = entry.parsed.value;
    const hidden = library.hidden.get(entry.id) ?? [];
    // One that names no group, or cannot be read, is looked for where the one stands that it hides.
    const group = [entry, ...hidden].find(({ parsed }) => parsed.value?.group !== undefined)?.parsed
      .value?.group;
    const key = house.anytime.find(({ playbook: opened }) => opened === entry.id)?.key;
    return {
      id: entry.id,
      title: playbook?.title ?? entry.id,
      useWhen: playbook?.useWhen ?? '',
      kind: playbook?.kind ?? 'unknown',
      ...(group === undefined ? {} : { group }),
      ...(key === undefined ? {} : { key }),
      find: playbook?.find ?? [],
      channels: playbook?.channels ?? [],
      origin: entry.origin,
      ...(entry.pack === undefined ? {} : { pack: entry.pack }),
      path: entry.path,
      broken: !entry.sound,
      ...(entry.fault === undefined ? {} : { error: entry.fault }),
      hides: hidden.map(({ origin, path, pack }) =>
        origin === 'built-in' ? 'built-in' : (pack ?? path),
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

/** For eyes on a terminal; else a line for each playbook, for whatever looks through lines. */
async function renderList(groups: readonly Group<Row>[], shell: Shell): Promise<string> {
  const rows = groups.flatMap(({ items }) => items);
  const widest = Math.max(0, ...rows.map(({ id }) => id.length));
  if (!shell.stdoutIsTerminal) return rows.map((row) => listLine(row, widest)).join('');
  const { listPage } = await import('./list-page.ts');
  const colour = await shell.paint(undefined);
  return listPage(groups, { colour, width: shell.columns });
}

/** All about a playbook on one line: its name first, what it stands under in brackets. */
function listLine(row: Row, widest: number): string {
  const { id, group = noGroup, kind, key } = row;
  const marks = [
    group,
    ...(kind === 'detour' || kind === 'safety' ? [kind] : []),
    ...(key === undefined ? [] : [`key ${key}`]),
  ];
  return `${visible(`${id.padEnd(widest)}  ${aboutRow(row)}  [${marks.join('; ')}]${whereOf(row)}`)}\n`;
}
