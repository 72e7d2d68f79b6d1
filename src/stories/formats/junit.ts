import { noPaint } from '../../formats/format.ts';
import { junitXml, type TestCase, type TestSuite } from '../../formats/xml.ts';
import { failureInWords } from '../../guide/play.ts';
import type { StoryRun } from '../report.ts';
import type { TestFormat } from './format.ts';
import { failedStory } from './pretty.ts';

/** JUnit XML, for CI servers: a suite a file of stories, a case a story. Coverage has no place in it. */
export const junit: TestFormat = {
  render({ runs, notPlayed }) {
    const suites = runs.flatMap(({ id, storiesPath, stories }): readonly TestSuite[] =>
      storiesPath === undefined
        ? []
        : [{ name: storiesPath, cases: stories.map((story) => caseOf(id, storiesPath, story)) }],
    );
    const broken = notPlayed.map(({ path, why }): TestSuite => {
      const trouble = { kind: 'error', message: why } as const;
      return { name: path, cases: [{ name: path, className: path, trouble }] };
    });
    return junitXml('servekit test', [...suites, ...broken]);
  },
};

function caseOf(id: string, path: string, run: StoryRun): TestCase {
  const { story, played } = run;
  const [failure] = played.failures;
  const name = { name: story.name, className: id };
  if (failure === undefined) return name;
  const text = failedStory(path, run, { colour: noPaint, width: 80 }).join('\n');
  const message = failureInWords(played, failure);
  return { ...name, trouble: { kind: 'failure', message, text } };
}
