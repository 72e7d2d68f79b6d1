import { type Failure, type Played, play } from '../guide/play.ts';
import { choicePath, stepPath, targetPath } from '../lint/places.ts';
import { prove } from '../lint/proof.ts';
import type { Book } from '../playbook/flow.ts';
import type { Playbook } from '../playbook/model.ts';
import { parsePlaybook } from '../playbook/parse.ts';
import { lineStarts, locate, type Part, type Path, positionOf } from '../playbook/source-map.ts';
import { movePath, storyPath, type WrittenStory } from '../playbook/story.ts';
import type { Node } from '../playbook/yaml.ts';
import { type Coverage, coverageOf, groundOf, inTotal, type Uncovered } from './coverage.ts';

/** What a run of `servekit test` came to. */
export interface TestReport {
  /** By playbook, in the order of the stories' files. */
  readonly runs: readonly PlaybookRun[];
  /** Files of stories that could not be played. */
  readonly notPlayed: readonly NotPlayed[];
}

export interface NotPlayed {
  readonly path: string;
  /** A sentence or two. */
  readonly why: string;
}

/** The stories of one playbook, played, and what they cover of it. */
export interface PlaybookRun {
  readonly id: string;
  /** The playbook's file. */
  readonly path: string;
  /** The file of stories; absent where there is none. */
  readonly storiesPath?: string;
  readonly stories: readonly StoryRun[];
  readonly coverage: PlacedCoverage;
}

/** One story, played. Lines count from 1. */
export interface StoryRun {
  readonly story: WrittenStory;
  readonly played: Played;
  readonly line: number;
  /** Of each move. */
  readonly moveLines: readonly number[];
  /** Of each failure, in their order: where in the story it is. */
  readonly failureLines: readonly number[];
}

export interface PlacedCoverage extends Coverage {
  /** Of each thing that is not covered: its line in the playbook's file. */
  readonly uncoveredLines: readonly number[];
}

/** A file's text and what it was read as. */
export interface StoriesFile {
  readonly path: string;
  readonly text: string;
  readonly root?: Node | undefined;
  readonly stories: readonly WrittenStory[];
}

/** Where a playbook stands; its text is absent where it is not at hand. */
export interface PlaybookFile {
  readonly path: string;
  readonly text?: string;
  readonly playbook: Playbook;
}

/** Plays the stories of one playbook, and counts what they cover. Without a file: there are none. */
export function runStories(
  book: Book,
  { path, text = '', playbook }: PlaybookFile,
  file?: StoriesFile,
): PlaybookRun {
  const { id } = playbook;
  const lineIn = linesOf(file?.text ?? '', file?.root);
  const stories = (file?.stories ?? []).map((story): StoryRun => {
    const played = play(book, id, story);
    return {
      story,
      played,
      line: lineIn(storyPath(story)),
      moveLines: story.moves.map((_, move) => lineIn(movePath(story, move))),
      failureLines: played.failures.map((failure) => lineIn(pathOf(story, failure))),
    };
  });
  const counted = stories.map(({ story, played }) => ({ ...story, played }));
  const coverage = coverageOf(groundOf(prove(book, playbook)), counted);
  return {
    id,
    path,
    ...(file === undefined ? {} : { storiesPath: file.path }),
    stories,
    coverage: { ...coverage, uncoveredLines: placesIn(text, id, coverage.uncovered) },
  };
}

function pathOf(story: WrittenStory, { move, expectation }: Failure): Path {
  if (move !== undefined) return movePath(story, move);
  return expectation === undefined ? storyPath(story) : storyPath(story, 'expect', expectation);
}

/** The playbook is read anew for its lines: what the build has read has none. */
function placesIn(text: string, id: string, uncovered: readonly Uncovered[]): readonly number[] {
  if (uncovered.length === 0) return [];
  const lineIn = linesOf(text, parsePlaybook(text, id).root);
  return uncovered.map((one) => {
    if (!('choice' in one)) return lineIn(stepPath(one.step), 'key');
    const { step, choice, way } = one;
    const isShort = way === 'go' || choice.then === undefined;
    return isShort
      ? lineIn(choicePath(step, choice), 'key')
      : lineIn(targetPath(step, choice, 'then'), 'key');
  });
}

/** What line of a text a path leads to. */
function linesOf(text: string, root: Node | undefined): (path: Path, part?: Part) => number {
  const starts = lineStarts(text);
  return (path, part) => positionOf(starts, locate(root, path, part).start).line;
}

/** How many stories were played, and how many of them hold. */
export function countStories({ runs }: TestReport): {
  readonly all: number;
  readonly failed: number;
} {
  const stories = runs.flatMap((run) => run.stories);
  const failed = stories.filter(({ played }) => played.failures.length > 0);
  return { all: stories.length, failed: failed.length };
}

/** What all stories cover together. */
export function coverageInTotal({ runs }: TestReport): ReturnType<typeof inTotal> {
  return inTotal(runs.map(({ coverage }) => coverage));
}
