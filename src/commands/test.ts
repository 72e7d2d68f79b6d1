import { type ExitCode, exitCodes, UsageError, worse } from '../errors.ts';
import { didYouMean } from '../playbook/near.ts';
import { visible } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';
import type { TestFormat } from '../stories/formats/format.ts';
import { testFormats } from '../stories/formats/index.ts';
import type { Command } from './command.ts';

interface Options {
  readonly format: string;
  readonly minCoverage?: string;
  readonly generate?: string | true;
  readonly write?: boolean;
  readonly playbooks?: string;
  readonly color?: boolean;
}

/** `servekit test`: plays the stories written for playbooks, says what they cover, and writes more. */
export const test: Command = {
  name: 'test',
  summary:
    'Play stories, show what they cover and write those that are missing; try packs of phrases.',
  configure(command, shell, finish) {
    command
      .argument(
        '[paths...]',
        'stories, playbooks, packs, folders or globs, or names as "servekit list" shows them; none: those of the project',
      )
      .option('--format <format>', 'how results are written: pretty, json or junit', 'pretty')
      .option('--min-coverage <percent>', 'fail when stories take fewer of the choices, 0 to 100')
      .option(
        '--generate [playbook]',
        'print the fewest stories that take what none by hand takes; no name: of the project',
      )
      .option('--write', 'with --generate: put them beside the playbook, in <id>.stories.yaml')
      .option('--playbooks <folder>', 'look for the playbooks in this folder first')
      .option('--color', 'with colour, whatever the output')
      .option('--no-color', 'without colour')
      .action(async (paths: readonly string[], options: Options) =>
        finish(await runTest(paths, options, shell)),
      );
  },
};

export async function runTest(
  paths: readonly string[],
  options: Options,
  shell: Shell,
): Promise<ExitCode> {
  const least = leastOf(options.minCoverage);
  if (options.generate !== undefined) {
    const { runGenerate } = await import('./generate.ts');
    return runGenerate(generateOptions(paths, options), shell);
  }
  if (options.write === true) {
    throw new UsageError('--write goes with --generate: it says where the stories are put.');
  }
  const format = await formatNamed(options.format);
  const [{ playStories }, { countStories, coverageInTotal }, { percentOf }] = await Promise.all([
    import('./play-stories.ts'),
    import('../stories/report.ts'),
    import('../stories/coverage.ts'),
  ]);
  const { packsOf, tryPacks } = await import('./try-packs.ts');
  const packs = await packsOf(paths, shell);
  // A format for programs has no place for phrases.
  const tell = options.format === 'pretty' ? shell.out : shell.err;
  const tried = packs.length === 0 ? exitCodes.fine : await tryPacks(packs, shell, tell);
  const { report, faults } = await playStories(paths, options, shell);
  for (const fault of faults) shell.err(`${visible(fault)}\n`);
  const { all, failed } = countStories(report);
  if (report.notPlayed.length === 0 && all === 0) {
    if (packs.length > 0) return tried;
    shell.err('There are no stories here: no file was played. --generate writes some.\n');
    return exitCodes.unable;
  }
  const look = { colour: await shell.paint(options.color), width: shell.columns };
  shell.out(format.render(report, look));
  const stories = all === 1 ? '1 story' : `${all} stories`;
  shell.err(`${stories} played: ${all - failed} passed, ${failed} failed.\n`);
  const { choices } = coverageInTotal(report);
  const tooFew = least !== undefined && percentOf(choices) < least;
  if (tooFew) {
    const share = Math.floor(percentOf(choices) * 10) / 10;
    shell.err(
      `${choices.covered} of ${choices.total} choices are taken, ${share} %: ${least} % are asked for.\n`,
    );
  }
  const unable = faults.length > 0 || report.notPlayed.length > 0;
  const played = failed > 0 || tooFew ? exitCodes.findings : exitCodes.fine;
  return worse(worse(played, tried), unable ? exitCodes.unable : exitCodes.fine);
}

function formatNamed(name: string): Promise<TestFormat> {
  const listed = testFormats.find((format) => format.name === name);
  if (listed !== undefined) return listed.load();
  const names = testFormats.map((format) => format.name);
  throw new UsageError(`There is no format "${visible(name)}". ${didYouMean(name, names) ?? ''}`);
}

function leastOf(percent: string | undefined): number | undefined {
  if (percent === undefined) return undefined;
  const least = /^\d{1,3}(\.\d+)?$/.test(percent) ? Number(percent) : Number.NaN;
  if (least <= 100) return least;
  throw new UsageError(
    `--min-coverage takes a number from 0 to 100, and "${visible(percent)}" is none.`,
  );
}

function generateOptions(
  paths: readonly string[],
  { generate, format, minCoverage, write, playbooks }: Options,
): { readonly name?: string; readonly write: boolean; readonly playbooks?: string } {
  const [path] = paths;
  if (path !== undefined) {
    throw new UsageError(
      `--generate takes the name of one playbook; "${visible(path)}" is one word too many.`,
    );
  }
  if (format !== 'pretty' || minCoverage !== undefined) {
    throw new UsageError(
      '--generate plays nothing: --format and --min-coverage mean nothing here.',
    );
  }
  if (typeof generate === 'string' && !/^[a-z0-9][a-z0-9-]*$/i.test(generate)) {
    throw new UsageError(
      `--generate takes the name of a playbook, as "servekit list" shows it; "${visible(generate)}" is none.`,
    );
  }
  return {
    ...(typeof generate === 'string' ? { name: generate } : {}),
    write: write === true,
    ...(playbooks === undefined ? {} : { playbooks }),
  };
}
