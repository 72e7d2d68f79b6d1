import { describe, expect, it } from 'vitest';
import { noPaint } from '../../src/formats/format.ts';
import { testFormats } from '../../src/stories/formats/index.ts';
import { json } from '../../src/stories/formats/json.ts';
import { junit } from '../../src/stories/formats/junit.ts';
import { pretty } from '../../src/stories/formats/pretty.ts';
import type { TestReport } from '../../src/stories/report.ts';
import { readXml } from '../formats/read-xml.ts';
import { late, runOf } from './made-up.ts';

const plain = { colour: noPaint, width: 80 };

const stories = `stories:
  - name: it is sent again
    moves:
      - They have told it
      - Send it again
      - promise: { by: Friday noon, who: me }
      - next
    expect: { outcome: promised }
  - name: they take the other road
    facts: { order: A-1 }
    moves:
      - They have told it
      - interrupt: aside
      - back
      - Send it once more
      - next
      - next
    expect: { outcome: promised }
  - name: they hang up
    moves:
      - They have told it
      - They hang up
    expect:
      outcome: resolved
      visits: [hear, send-it, offer-it]
      promises: 0
`;

const report: TestReport = {
  runs: [runOf(stories)],
  notPlayed: [{ path: 'torn.stories.yaml', why: 'Line 1: This is torn.' }],
};

describe('the pretty format', () => {
  it('shows where a story went another way, the moves below their steps', () => {
    expect(pretty.render(report, plain)).toBe(`late.stories.yaml:9: "they take the other road" fails
    Hear them out (late/hear)
      1  They have told it
    Offer it (late/offer-it)
      2  interrupt: aside
    Ask (aside/ask)
      3  back
    Offer it (late/offer-it)
  ✗   4  Send it once more
         late.stories.yaml:15: There is no choice "Send it once more" on this
           step.
         There are:
           Send it again
           I must ask
           They hang up
         The 2 moves after it were not made.

late.stories.yaml:19: "they hang up" fails
    Hear them out (late/hear)
      1  They have told it
    Offer it (late/offer-it)
      2  They hang up
  late.stories.yaml:24: Expected the outcome resolved; it is
    ended-by-customer.
  late.stories.yaml:25: Expected other visits. "=" was expected, "-" did not
    come:
    = late/hear
    - send-it
    = late/offer-it

torn.stories.yaml: Line 1: This is torn.

late  steps     3/5  choices    3/12  (1 more that no path takes)
  late.yaml:14: no story takes "They start again" at "Hear them out" (hear)
  late.yaml:14: no story takes "They start again" at "Hear them out" (hear),
    once it is used up
  late.yaml:15: no story takes "They swear" at "Hear them out" (hear)
  late.yaml:21: no story takes "I must ask" at "Offer it" (offer-it)
  late.yaml:22: no story takes "They hang up" at "Offer it" (offer-it)
  late.yaml:28: no story comes to "Warn" (warn)
  late.yaml:39: no story comes to "End it" (end-it)
`);
  });

  it.each([40, 80, 120])('stays within %i columns', (width) => {
    for (const line of pretty.render(report, { ...plain, width }).split('\n')) {
      if (!line.startsWith('late  ')) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it('says the total of several playbooks', () => {
    const out = pretty.render({ runs: [...report.runs, ...report.runs], notPlayed: [] }, plain);
    expect(out).toMatch(/^total {2}steps {4}6\/10 {2}choices {4}6\/24$/m);
  });
});

describe('the JSON format', () => {
  const object = JSON.parse(json.render(report, plain));

  it('has its keys in one order', () => {
    expect(Object.keys(object)).toEqual([
      'servekit',
      'passed',
      'failed',
      'coverage',
      'playbooks',
      'notPlayed',
    ]);
    expect(Object.keys(object.playbooks[0])).toEqual([
      'id',
      'path',
      'storiesPath',
      'stories',
      'coverage',
    ]);
  });

  it('says of each story what was made, and what failed where', () => {
    const [sent, road, hung] = object.playbooks[0].stories;
    expect(sent).toMatchObject({
      name: 'it is sent again',
      line: 2,
      passed: true,
      generated: false,
    });
    expect(road).toMatchObject({
      passed: false,
      failures: [
        {
          message: 'There is no choice "Send it once more" on this step.',
          line: 15,
          move: 3,
          choices: ['Send it again', 'I must ask', 'They hang up'],
        },
      ],
    });
    expect(road.moves[2]).toEqual({
      move: 'back',
      line: 14,
      title: 'Ask',
      playbook: 'aside',
      step: 'ask',
    });
    expect(hung.failures.map((one: { expectation: string }) => one.expectation)).toEqual([
      'outcome',
      'visits',
    ]);
  });

  it('says what is covered, and what is not and cannot be', () => {
    expect(object.coverage).toMatchObject({ choices: { covered: 3, total: 12 } });
    const { uncovered, closed } = object.playbooks[0].coverage;
    expect(uncovered[1]).toEqual({
      line: 14,
      step: 'hear',
      choice: 'They start again',
      way: 'then',
    });
    expect(closed).toEqual([
      {
        step: 'hear',
        choice: 'They swear',
        way: 'then',
        why: 'No path of this playbook alone gives 2 warnings before it.',
      },
    ]);
  });
});

describe('the JUnit format', () => {
  it('has a suite for each file and a case for each story, the failures with all there is', () => {
    const xml = junit.render(report, plain);
    expect(xml).toContain('<testsuite name="late.stories.yaml" tests="3" failures="2" errors="0"');
    expect(xml).toContain('<testcase name="it is sent again" classname="late"/>');
    expect(xml).toContain('✗   4  Send it once more');
    expect(xml).toContain('<error message="Line 1: This is torn."/>');
    expect(() => readXml(xml)).not.toThrow();
  });
});

describe('whatever stands in a file', () => {
  const evil = 'a \\e[2J \\u202E \\x9b31m ]]> <b> & " b';
  const text = late.replace('They hang up:', `"${evil.replace('"', '\\"')}":`);
  const hostile: TestReport = {
    runs: [
      runOf(
        `stories:\n  - name: "${evil.replace('"', '\\"')}"\n    moves: ["${evil.replace('"', '\\"')}"]\n    expect: {}\n`,
        text,
      ),
    ],
    notPlayed: [{ path: 'a\u001b[2J', why: 'b\u202E' }],
  };

  it.each(testFormats.map(({ name, load }) => [name, load] as const))(
    'nothing in the %s format acts on a terminal',
    async (_, load) => {
      const format = await load();
      expect(format.render(hostile, plain)).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    },
  );
});
