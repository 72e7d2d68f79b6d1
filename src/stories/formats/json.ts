import { choiceKey } from '../../playbook/model.ts';
import { visibleJson } from '../../playbook/text.ts';
import { type Count, type Coverage, percentOf } from '../coverage.ts';
import { countStories, coverageInTotal, type PlaybookRun, type StoryRun } from '../report.ts';
import type { TestFormat } from './format.ts';

/** One JSON object, for programs: docs/stories.md names its keys. They stand in one order. */
export const json: TestFormat = {
  render(report) {
    const { all, failed } = countStories(report);
    const object = {
      servekit: 1,
      passed: all - failed,
      failed,
      coverage: totals(coverageInTotal(report)),
      playbooks: report.runs.map(ofPlaybook),
      notPlayed: report.notPlayed.map(({ path, why }) => ({ path, why })),
    };
    return `${visibleJson(object)}\n`;
  },
};

function ofPlaybook({ id, path, storiesPath, stories, coverage }: PlaybookRun): object {
  return {
    id,
    path,
    ...(storiesPath === undefined ? {} : { storiesPath }),
    stories: stories.map(ofStory),
    coverage: {
      ...totals(coverage),
      onlyGenerated: coverage.onlyGenerated,
      complete: !coverage.rough,
      uncovered: coverage.uncovered.map((one, index) => ({
        line: coverage.uncoveredLines[index],
        step: one.step.id,
        ...('choice' in one ? { choice: choiceKey(one.choice), way: one.way } : {}),
      })),
      closed: coverage.closed.map(({ step, choice, way, why }) => ({
        step: step.id,
        choice: choiceKey(choice),
        way,
        why,
      })),
    },
  };
}

function totals({ steps, choices }: Pick<Coverage, 'steps' | 'choices'>): object {
  return { steps: ofCount(steps), choices: ofCount(choices), percent: percentOf(choices) };
}

function ofCount({ covered, total }: Count): Count {
  return { covered, total };
}

function ofStory({ story, played, line, moveLines, failureLines }: StoryRun): object {
  return {
    name: story.name,
    line,
    generated: story.generated === true,
    passed: played.failures.length === 0,
    moves: played.shown.map(({ move, at, refusal }, index) => ({
      move,
      line: moveLines[index],
      title: at.title,
      ...(at.on === undefined ? {} : { playbook: at.on.playbook, step: at.on.step }),
      ...(refusal === undefined ? {} : { refusal }),
    })),
    visited: played.visited,
    failures: played.failures.map(({ message, move, choices, expectation }, index) => ({
      message,
      line: failureLines[index],
      ...(move === undefined ? {} : { move }),
      ...(choices === undefined ? {} : { choices }),
      ...(expectation === undefined ? {} : { expectation }),
    })),
  };
}
