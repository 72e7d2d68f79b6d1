import { type ExitCode, exitCodes, UnableError, UsageError } from '../errors.ts';
import { failureInWords, play } from '../guide/play.ts';
import { words } from '../guide/view.ts';
import { idOfFile, kindOfFile } from '../playbook/library.ts';
import type { Channel } from '../playbook/model.ts';
import { didYouMean } from '../playbook/near.ts';
import type { Story } from '../playbook/story.ts';
import { visible } from '../playbook/text.ts';
import { renderWrapUp, wrapUp } from '../record/wrap-up.ts';
import type { Shell } from '../shell.ts';
import { notWrittenFor, type World, whyNot } from './load.ts';
import { print } from './print.ts';
import { readStories } from './read.ts';

interface Options {
  readonly answers: string;
  /** Where the story does not say. */
  readonly channel: Channel;
  readonly story?: string;
}

/**
 * Plays one story instead of asking a rep. The walk is told on standard error, the wrap-up is on
 * standard output, as after a call. Without a name, the playbook is the one the stories are of.
 */
export async function runAnswers(
  name: string | undefined,
  options: Options,
  world: World,
  shell: Shell,
): Promise<ExitCode> {
  const story = await storyOf(options, shell);
  const id = name ?? idOfFile(options.answers);
  const playbook = world.library.entries.find((entry) => entry.id === id);
  if (playbook?.sound !== true) throw new UnableError(whyNot(id, world));
  const channel = story.channel ?? options.channel;
  const started = world.book.playbooks.get(id);
  const elsewhere = started && notWrittenFor(started, channel);
  if (elsewhere !== undefined) shell.err(`${elsewhere}\n`);
  const played = play(world.book, id, { ...story, channel });
  for (const { move, refusal, screen } of played.shown) {
    shell.err(`> ${visible(move)}\n`);
    if (refusal !== undefined) shell.err(`  ! ${visible(refusal)}\n`);
    else if (screen.kind === 'step') {
      shell.err(`  ${visible(screen.crumbs.join(' › '))}\n`);
      if (screen.say !== undefined) shell.err(`  “${visible(words(screen.say))}”\n`);
    }
  }
  const lines = renderWrapUp(wrapUp(world.book, played.call)).split('\n').map(visible);
  print(`${lines.join('\n')}\n`, shell);
  for (const failure of played.failures) {
    const where = failure.move === undefined ? '' : `Move ${failure.move + 1}: `;
    shell.err(`${where}${visible(failureInWords(played, failure))}\n`);
  }
  return played.failures.length === 0 ? exitCodes.fine : exitCodes.findings;
}

async function storyOf({ answers, story: wanted }: Options, shell: Shell): Promise<Story> {
  const [file, ...more] = await shell.playbooks.find([answers]);
  if (file === undefined || more.length > 0 || kindOfFile(file.path) !== 'stories') {
    throw new UsageError('--answers takes one file of stories, such as angry-refund.stories.yaml.');
  }
  const { parsed, path } = readStories(file);
  const error = parsed.problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    throw new UnableError(
      `${visible(path)} cannot be played: ${visible(error.message)} "servekit validate ${visible(path)}" says more.`,
    );
  }
  const stories = parsed.value ?? [];
  if (wanted === undefined && stories.length === 1 && stories[0] !== undefined) return stories[0];
  const names = stories.map((one) => one.name);
  if (wanted === undefined) {
    throw new UsageError(
      `${visible(path)} has ${stories.length} stories; say which with --story:\n${names.map((one) => `  ${visible(one)}\n`).join('')}`.trimEnd(),
    );
  }
  const found = stories.find((one) => one.name === wanted);
  if (found !== undefined) return found;
  const hint = didYouMean(wanted, names) ?? '';
  throw new UsageError(
    `There is no story "${visible(wanted)}" in ${visible(path)}. ${visible(hint)}`.trim(),
  );
}
