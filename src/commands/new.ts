import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import { idOfFile } from '../playbook/library.ts';
import { backTarget, isOutcome, type Kind, kinds } from '../playbook/model.ts';
import { asName, isName } from '../playbook/name.ts';
import { visible } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';
import type { Command } from './command.ts';
import { readWorld, type World } from './load.ts';
import type { Wanted } from './starter.ts';

interface Options {
  readonly kind: Kind;
  readonly title?: string;
  readonly dir?: string;
  readonly stdout?: 'playbook' | 'stories' | true;
}

/** `servekit new`: a playbook that works, with its stories, to be made one's own. */
export const newPlaybook: Command = {
  name: 'new',
  summary: 'Write a playbook that works, with its stories, to make your own.',
  configure(command, shell, finish) {
    command
      .argument('<id...>', 'its name: lower-case letters, digits and hyphens')
      .addOption(
        command
          .createOption('--kind <kind>', 'opened for a problem, an aside, for safety, after a call')
          .choices(kinds)
          .default('call'),
      )
      .option('--title <words>', 'what the rep sees on top; its name in words if left out')
      .option('--dir <folder>', "where to put it; the project's folder of playbooks if left out")
      .addOption(
        command
          .createOption(
            '--stdout [part]',
            'print it and write nothing; "-" after the name does, too',
          )
          .choices(['playbook', 'stories']),
      )
      .action(async (words: readonly string[], options: Options) =>
        finish(await runNew(words, options, shell)),
      );
  },
};

export async function runNew(
  words: readonly string[],
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const isDash = words.length > 1 && words.at(-1) === '-';
  const id = idFrom(isDash ? words.slice(0, -1) : words);
  const printed = options.stdout ?? (isDash ? 'playbook' : undefined);
  if (printed !== undefined && options.dir !== undefined) {
    throw new UsageError('--dir says where the files go, and here none are written: say one.');
  }
  const { howItOpens, nextCommands, startedFrom } = await import('./starter.ts');
  const world = await readWorld(shell, {});
  const { house } = world;
  const wanted = await wantedFrom(id, options, world, shell);
  const started = startedFrom(await shell.starter(options.kind), wanted, house);
  if (printed !== undefined) {
    shell.out(printed === 'stories' ? started.stories : started.playbook);
    return exitCodes.fine;
  }
  await refuseTaken(wanted, shell);
  const hides = hiding(wanted, world);
  const path = `${wanted.folder}/${id}`;
  const files = [
    { path: `${path}.yaml`, text: started.playbook },
    { path: `${path}.stories.yaml`, text: started.stories },
  ];
  await shell.writeNew(files);
  for (const file of files) shell.out(`${visible(file.path)}\n`);
  const opens = howItOpens(wanted, house);
  const said = [
    ...hides,
    'It works as it stands. Open it in your editor, and look as often as you like:',
    ...nextCommands(wanted).map((line) => `  ${line}`),
    ...(opens === undefined ? [] : [opens]),
  ];
  shell.err(said.map((line) => `${visible(line)}\n`).join(''));
  return exitCodes.fine;
}

/** Names that a file cannot have on Windows, whatever its ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** The name that was typed, or a refusal with one that would do. */
function idFrom(words: readonly string[]): string {
  const typed = words.join(' ');
  const shown = visible(typed);
  if (!isName(typed)) {
    const better = asName(typed.replace(/(?:\.stories)?\.ya?ml$/i, ''));
    const way = isFree(better) ? ` Try: servekit new ${better}` : '';
    throw new UsageError(
      `"${shown}" cannot be the name of a playbook: lower-case letters, digits and hyphens, a letter first.${way}`,
    );
  }
  const why = takenBy(typed);
  if (why === undefined) return typed;
  throw new UsageError(
    `"${shown}" cannot be the name of a playbook: ${why}. Try: servekit new ${typed}-call`,
  );
}

function isFree(name: string): boolean {
  return name !== '' && takenBy(name) === undefined;
}

/** What a name means already, as the end of a sentence. */
function takenBy(name: string): string | undefined {
  if (isOutcome(name)) return 'it is how a call can end';
  if (name === backTarget) return 'it is the way back out of a detour';
  if (name === 'servekit') return 'servekit.yaml holds the settings';
  return devices.test(name) ? 'Windows lets no file have it' : undefined;
}

async function wantedFrom(
  id: string,
  { kind, title, dir }: Options,
  { folders }: World,
  shell: Shell,
): Promise<Wanted> {
  const shown = async (path: string) => (await shell.playbooks.at(path)).path;
  const own = folders.filter(({ isOwn }) => isOwn);
  const [ofProject] = own.filter(({ origin }) => origin !== 'user');
  const folder = await shown(dir ?? ofProject?.path ?? 'playbooks');
  const known = await Promise.all(own.map(({ path }) => shown(path)));
  return { id, kind, title: titleFrom(id, title), folder, isWithinReach: known.includes(folder) };
}

function titleFrom(id: string, title: string | undefined): string {
  const words = (title ?? id.replaceAll('-', ' ')).trim();
  if (words === '') throw new UsageError('--title is what the rep sees on top: it needs words.');
  if (visible(words) !== words) {
    throw new UsageError(`--title is one line of text, and "${visible(words)}" is more than that.`);
  }
  if (/<[a-z]/.test(words)) {
    throw new UsageError(
      `--title is plain words, and "${words}" has a slot in it: leave the "<" out.`,
    );
  }
  return title === undefined ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** A playbook of that name is in that folder, or below it, or its stories are. */
async function refuseTaken({ id, folder }: Wanted, shell: Shell): Promise<void> {
  const files = await shell.playbooks.files({ origin: 'project', path: folder });
  const taken = files.find(({ path }) => idOfFile(path) === id && path !== folder);
  if (taken === undefined) return;
  throw new UnableError(
    `${visible(taken.path)} is there already, and nothing was written. Take another name, or begin with that one.`,
  );
}

/** Whose place it takes. An example must not come where another kind is meant, nor in a danger. */
function hiding({ id, kind, isWithinReach }: Wanted, { library }: World): readonly string[] {
  const hidden = library.entries.find((entry) => entry.id === id);
  if (hidden === undefined || !isWithinReach) return [];
  const { origin, pack, path, parsed } = hidden;
  const which = origin === 'built-in' ? 'the built-in one' : `that of ${pack ?? path}`;
  const theirs = parsed.value?.kind ?? kind;
  if (theirs === 'safety') {
    throw new UnableError(
      `"${id}" is a playbook of safety, and an example must not take its place. Copy ${visible(path)} into your own folder, and change that; or take another name.`,
    );
  }
  if (theirs !== kind) {
    throw new UnableError(
      `"${id}" is there already, of kind "${theirs}", and other playbooks count on that. To take its place: --kind ${theirs}. Or take another name.`,
    );
  }
  return [`"${id}" now takes the place of ${which}.`];
}
