import { type ExitCode, exitCodes, Interrupted, UnableError, UsageError } from '../errors.ts';
import { Session } from '../guide/session.ts';
import { type Channel, channels } from '../playbook/model.ts';
import { nearest } from '../playbook/near.ts';
import { visible } from '../playbook/text.ts';
import { renderWrapUp, wrapUp } from '../record/wrap-up.ts';
import type { Shell, WalkOptions } from '../shell.ts';
import type { Command } from './command.ts';
import { guidable, loadWorld, type World, whyNot } from './load.ts';

interface Options {
  readonly channel: Channel;
  readonly playbooks?: string;
  readonly answers?: string;
  readonly story?: string;
  readonly screenReader?: boolean;
  readonly color?: boolean;
}

/** `servekit guide`: walks the rep through a call. */
export const guide: Command = {
  name: 'guide',
  summary: 'Walk through a call, a key at a time. No name: a picker.',
  configure(command, shell, finish) {
    command
      .argument('[playbook]', 'its name, as "servekit list" shows it')
      .addOption(
        command
          .createOption('--channel <channel>', 'where the conversation takes place')
          .choices(channels)
          .default('phone'),
      )
      .option('--screen-reader', 'plain lines, only ever added to (SERVEKIT_SCREEN_READER=1)')
      .option('--answers <file>', 'play a story from this file instead of asking')
      .option('--story <name>', 'which story of the file')
      .option('--playbooks <folder>', 'look in this folder first')
      .option('--color', 'with colour, whatever the terminal')
      .option('--no-color', 'without colour')
      .action(async (name: string | undefined, options: Options) =>
        finish(await runGuide(name, options, shell)),
      );
  },
};

export async function runGuide(
  name: string | undefined,
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  if (options.answers === undefined && !(shell.stdinIsTerminal && shell.stdoutIsTerminal)) {
    throw new UsageError(
      'A call needs a terminal. To play one without: servekit guide NAME --answers FILE, with a file of stories.',
    );
  }
  if (options.answers === undefined && options.story !== undefined) {
    throw new UsageError(
      '--story says which story of --answers FILE; without that it means nothing.',
    );
  }
  if (name !== undefined && !/^[a-z0-9][a-z0-9-]*$/i.test(name)) {
    throw new UsageError(
      `"${visible(name)}" is not the name of a playbook: lower-case letters, digits and hyphens. ` +
        'For a folder of playbooks: --playbooks FOLDER.',
    );
  }
  const world = await loadWorld(shell, options);
  if (options.answers !== undefined) {
    const { runAnswers } = await import('./answers.ts');
    return runAnswers(name, { ...options, answers: options.answers }, world, shell);
  }
  const opening = openingOf(name, world);
  const session = new Session(world.book, options.channel, shell.now, opening.near);
  if (opening.playbook !== undefined) session.start(opening.playbook);
  const screenReader = options.screenReader ?? isSet(shell.env['SERVEKIT_SCREEN_READER']);
  const colour = options.color === undefined ? {} : { colour: options.color };
  const prompter = await shell.prompter({ screenReader, ...colour });
  const notice = opening.notice ?? world.faults[0];
  const walkOptions: WalkOptions = {
    wrapUp: () => renderWrapUp(wrapUp(world.book, session.call)).split('\n'),
    ...(notice === undefined ? {} : { notice }),
  };
  try {
    await prompter.walk(session, walkOptions);
  } catch (error) {
    if (error instanceof Interrupted) printWrapUp(shell, session);
    throw error;
  }
  printWrapUp(shell, session);
  return exitCodes.fine;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

/** What is written to standard output when a call is over: what to paste, and nothing else. */
function printWrapUp(shell: Shell, { book, call, started }: Session): void {
  if (!started) return;
  const lines = renderWrapUp(wrapUp(book, call)).split('\n').map(visible);
  shell.out(`${lines.join('\n')}\n`);
}

interface Opening {
  readonly playbook?: string;
  /** What the picker shows on top. */
  readonly near: readonly string[];
  readonly notice?: string;
}

/** The playbook that a name means; else the picker, with why, and with the nearest sound ones on top. */
function openingOf(name: string | undefined, world: World): Opening {
  const ids = guidable(world);
  if (ids.length === 0) throw new UnableError('There is no sound playbook to guide by.');
  if (name === undefined) return { near: [] };
  const entry = world.library.entries.find(({ id }) => id === name);
  if (entry?.sound === true && ids.includes(name)) return { playbook: name, near: [] };
  const near = [...(ids.includes(name) ? [name] : []), ...nearest(name, ids)];
  return { near, notice: whyNot(name, world) };
}
