import { wrapAnsi } from 'fast-wrap-ansi';
import type { Failure, Played } from '../../guide/play.ts';
import { visible } from '../../playbook/text.ts';
import type { Count } from '../coverage.ts';
import { pathDiff } from '../path-diff.ts';
import { coverageInTotal, type PlaybookRun, type StoryRun } from '../report.ts';
import { type Look, type TestFormat, uncoveredInWords } from './format.ts';

/** For people: each story that fails, move by move, then what the stories cover. */
export const pretty: TestFormat = {
  render(report, look) {
    const { runs, notPlayed } = report;
    const { colour } = look;
    const failed = runs.flatMap((run) =>
      run.stories
        .filter(({ played }) => played.failures.length > 0)
        .map((story) => failedStory(run.storiesPath ?? '', story, look)),
    );
    const broken = notPlayed.map(({ path, why }) =>
      wrapped(`${colour.path(`${visible(path)}:`)} ${visible(why)}`, 0, look),
    );
    const covered = coverageLines(runs, coverageInTotal(report), look);
    const blocks = [...failed, ...broken, ...(covered.length > 0 ? [covered] : [])];
    return blocks.map((block) => `${block.join('\n')}\n`).join('\n');
  },
};

/** A story that does not hold: its moves and where it went another way, in lines. */
export function failedStory(path: string, run: StoryRun, look: Look): readonly string[] {
  const { story, played, line, failureLines } = run;
  const { colour } = look;
  const place = colour.path(`${visible(path)}:${line}:`);
  const title = `${place} "${visible(story.name)}" ${colour.error('fails')}`;
  const stopped = played.failures.some(({ move }) => move !== undefined);
  const failures = stopped
    ? []
    : played.failures.flatMap((failure, index) => {
        const at = colour.path(`${visible(path)}:${failureLines[index]}:`);
        return failureLinesOf(failure, at, run, look);
      });
  return [...wrapped(title, 0, look), ...moveLines(path, run, look), ...failures];
}

/** The moves below the steps that they were made on, down to the one that failed. */
function moveLines(
  path: string,
  { story, played, moveLines: lines }: StoryRun,
  look: Look,
): readonly string[] {
  const { colour } = look;
  const failure = played.failures.find(({ move }) => move !== undefined);
  let before = '';
  const made = played.shown.flatMap(({ move, at }, index) => {
    const heading = placeInWords(at);
    const isNew = heading !== before;
    before = heading;
    const fails = failure?.move === index;
    const mark = fails ? colour.error('✗') : ' ';
    const number = String(index + 1).padStart(3);
    const words = fails ? colour.error(visible(move)) : visible(move);
    return [
      ...(isNew ? wrapped(colour.strong(visible(heading)), 4, look) : []),
      ...hanging(`  ${mark} ${colour.dim(number)}  `, words, 9, look),
      ...(fails ? refusedLines(`${visible(path)}:${lines[index]}:`, failure, look) : []),
    ];
  });
  const rest = story.moves.length - played.shown.length;
  if (failure === undefined || rest === 0) return made;
  const moves = rest === 1 ? 'The move after it was' : `The ${rest} moves after it were`;
  return [...made, ...wrapped(colour.dim(`${moves} not made.`), 9, look)];
}

function placeInWords({ title, on }: Played['shown'][number]['at']): string {
  return on === undefined ? title : `${title} (${on.playbook}/${on.step})`;
}

function refusedLines(place: string, { message, choices }: Failure, look: Look): readonly string[] {
  const { colour } = look;
  const lines = wrapped(`${colour.path(place)} ${visible(message)}`, 9, look);
  if (choices === undefined) return lines;
  const ways = choices.flatMap((choice) => hanging('           ', visible(choice), 11, look));
  return [...lines, `         ${colour.strong('There are:')}`, ...ways];
}

function failureLinesOf(
  { expectation, message }: Failure,
  place: string,
  { story, played }: StoryRun,
  look: Look,
): readonly string[] {
  const { colour } = look;
  if (expectation !== 'visits') return wrapped(`${place} ${visible(message)}`, 2, look);
  const diff = pathDiff(story.expect.visits ?? [], played.visited);
  return [
    ...wrapped(`${place} Expected other visits. "=" was expected, "-" did not come:`, 2, look),
    ...diff.flatMap(({ place: step, is }) => {
      if (is === 'missing') return hanging('    - ', colour.error(visible(step)), 6, look);
      const words = is === 'met' ? visible(step) : colour.dim(visible(step));
      return hanging(is === 'met' ? '    = ' : '      ', words, 6, look);
    }),
  ];
}

function coverageLines(
  runs: readonly PlaybookRun[],
  total: ReturnType<typeof coverageInTotal>,
  look: Look,
): readonly string[] {
  const { colour } = look;
  const rows = runs.map(({ id, coverage }) => ({ name: id, ...coverage }));
  const all = runs.length > 1 ? [{ name: 'total', ...total }] : [];
  const widest = Math.max(0, ...[...rows, ...all].map(({ name }) => visible(name).length));
  const row = (name: string, steps: Count, choices: Count) =>
    `${visible(name).padEnd(widest)}  steps ${shown(steps)}  choices ${shown(choices)}`;
  return [
    ...runs.flatMap(({ id, path, coverage }) => {
      const { steps, choices, onlyGenerated, uncovered, uncoveredLines, closed, rough } = coverage;
      const notes = [
        onlyGenerated === 0 ? '' : `${onlyGenerated} by generated stories only`,
        closed.length === 0 ? '' : `${closed.length} more that no path takes`,
        rough ? 'too many paths to know all' : '',
      ].filter((note) => note !== '');
      const after = notes.length === 0 ? '' : colour.dim(`  (${notes.join(', ')})`);
      return [
        `${row(id, steps, choices)}${after}`,
        ...uncovered.flatMap((one, index) => {
          // A step that is not come to says it for its choices.
          if (
            'choice' in one &&
            uncovered.some((other) => isStep(other) && other.step === one.step)
          )
            return [];
          const place = colour.path(`${visible(path)}:${uncoveredLines[index]}:`);
          return wrapped(`${place} ${visible(uncoveredInWords(one))}`, 2, look);
        }),
      ];
    }),
    ...all.map(({ name, steps, choices }) => colour.strong(row(name, steps, choices))),
  ];
}

function isStep(uncovered: object): boolean {
  return !('choice' in uncovered);
}

function shown({ covered, total }: Count): string {
  return `${covered}/${total}`.padStart(7);
}

/** A text in the width there is, each line so far in; lines after the first two columns further. */
function wrapped(text: string, indent: number, look: Look): readonly string[] {
  return hanging(' '.repeat(indent), text, indent + 2, look);
}

function hanging(first: string, text: string, indent: number, { width }: Look): readonly string[] {
  const [head = '', ...rest] = wrapAnsi(text, Math.max(20, width - indent), { hard: true }).split(
    '\n',
  );
  return [`${first}${head}`, ...rest.map((line) => `${' '.repeat(indent)}${line}`)];
}
