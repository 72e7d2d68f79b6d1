import { type ExitCode, exitCodes, Interrupted, UnableError, UsageError } from '../errors.ts';
import { isUnfinished } from '../guide/call.ts';
import { Session } from '../guide/session.ts';
import { type Channel, channels } from '../playbook/model.ts';
import { nearest } from '../playbook/near.ts';
import { slotLabel, unfilledOf } from '../playbook/slots.ts';
import { visible } from '../playbook/text.ts';
import { timesOf } from '../record/times.ts';
import { renderWrapUp, type WrapUpLine, wrapUp } from '../record/wrap-up.ts';
import type { CallStore, Shell, WalkOptions } from '../shell.ts';
import type { Command } from './command.ts';
import { type Keeper, keepNew } from './keep.ts';
import { guidable, loadWorld, notWrittenFor, type World, whyNot } from './load.ts';
import { print } from './print.ts';

interface Options {
  readonly channel: Channel;
  readonly playbooks?: string;
  readonly answers?: string;
  readonly story?: string;
  readonly resume?: string | true;
  /** False with `--no-record`. */
  readonly record?: boolean;
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
      .option('--resume [call]', 'go on with the newest unfinished call, or with this one')
      .option('--no-record', 'keep nothing of this call')
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
  if (options.resume !== undefined) refuseBesideResume(name, options);
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
  const store = options.record === false ? undefined : await shell.calls();
  const { session, keeper, notice } = await begin(name, options, world, store, shell);
  const screenReader = options.screenReader ?? isSet(shell.env['SERVEKIT_SCREEN_READER']);
  const colour = options.color === undefined ? {} : { colour: options.color };
  const prompter = await shell.prompter({ screenReader, ...colour });
  const walkOptions: WalkOptions = {
    wrapUp: () => renderWrapUp(wrapUpOf(session, shell)).split('\n'),
    ...(notice === undefined ? {} : { notice }),
    ...(keeper === undefined ? {} : { kept: keeper }),
  };
  // While the rep reads the first screen: what others have left is in nobody's way.
  void store?.tidy();
  try {
    await prompter.walk(session, walkOptions);
  } catch (error) {
    if (error instanceof Interrupted) await finish(session, keeper, shell);
    else await keeper?.close();
    throw error;
  }
  await finish(session, keeper, shell);
  return exitCodes.fine;
}

/** A call that goes on has its playbook, and is kept where it was. */
function refuseBesideResume(name: string | undefined, { answers, record }: Options): void {
  if (name !== undefined) {
    throw new UsageError(
      `--resume goes on with a call, in the playbook that it was in: "${visible(name)}" means nothing here.`,
    );
  }
  if (answers !== undefined) throw new UsageError('--answers plays a story; it resumes no call.');
  if (record === false) {
    throw new UsageError('--resume goes on with a record, and --no-record wants none: say one.');
  }
}

interface Begun {
  readonly session: Session;
  /** Absent where nothing is to be kept. */
  readonly keeper?: Keeper;
  readonly notice?: string;
}

/** A new call, or one that goes on. */
async function begin(
  name: string | undefined,
  options: Options,
  world: World,
  store: CallStore | undefined,
  shell: Shell,
): Promise<Begun> {
  const { hintOf, resume } = await import('./resume.ts');
  if (options.resume !== undefined && store !== undefined) {
    return resume(options.resume, world, store, shell);
  }
  const opening = openingOf(name, world);
  const keeper = store && keepNew(store, world, options.channel, shell.version);
  const session = new Session(
    world.book,
    options.channel,
    shell.now,
    opening.near,
    keeper?.keep ?? (() => {}),
  );
  const hint = store && (await hintOf(store, world, shell));
  const notice =
    opening.notice ??
    world.faults[0] ??
    unfilledFor(opening, world) ??
    elsewhere(opening, world, options.channel) ??
    hint;
  if (opening.playbook !== undefined) session.start(opening.playbook);
  return {
    session,
    ...(keeper === undefined ? {} : { keeper }),
    ...(notice === undefined ? {} : { notice }),
  };
}

/** What is missing from a playbook of safety, before somebody needs it: once, on the first screen. */
function unfilledFor({ playbook: id = '' }: Opening, { book }: World): string | undefined {
  const playbook = book.playbooks.get(id);
  if (playbook?.kind !== 'safety') return undefined;
  const [first, ...others] = unfilledOf(book, [playbook]);
  if (first === undefined) return undefined;
  // One line at forty columns: where they are missing the screen shows which.
  const label = slotLabel(book, [playbook], first.name);
  const what = others.length === 0 ? `"${label}"` : `${others.length + 1} values`;
  return `Your house left ${what} empty.`;
}

/** That the playbook that was named is for elsewhere, and how to find one that is not. */
function elsewhere(
  { playbook: id = '' }: Opening,
  { book }: World,
  channel: Channel,
): string | undefined {
  const playbook = book.playbooks.get(id);
  const told = playbook && notWrittenFor(playbook, channel);
  return told && `${told} "/" finds another.`;
}

/** Whether a variable of the environment says yes. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

/** The rep is looking at it or has left: however that came about, it is no call that is open. */
function wrapUpOf({ book, call, moments }: Session, shell: Shell): readonly WrapUpLine[] {
  return wrapUp(book, { ...call, stage: 'left' }, timesOf(moments), shell.calendar);
}

/**
 * What is written to standard output when a call is over: what to paste, and nothing else. What
 * became of its record is talk.
 */
async function finish(session: Session, keeper: Keeper | undefined, shell: Shell): Promise<void> {
  if (!session.started) return;
  const lines = renderWrapUp(wrapUpOf(session, shell)).split('\n').map(visible);
  print(`${lines.join('\n')}\n`, shell);
  const state = await keeper?.close();
  if (state?.kind === 'unsure') {
    shell.err(
      `Not sure it was kept: ${visible(state.why)} Once it does: servekit calls show ${keeper?.id}\n`,
    );
  } else if (state?.kind === 'unkept') shell.err(`Not kept: ${visible(state.why)}\n`);
  else if (keeper?.id !== undefined && isUnfinished(session.call)) {
    shell.err(`Kept as ${keeper.id}. To go on with it: servekit guide --resume\n`);
  }
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
