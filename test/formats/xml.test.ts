import { describe, expect, it } from 'vitest';
import { junitXml, type TestSuite } from '../../src/formats/xml.ts';
import { readXml } from './read-xml.ts';

const suites: readonly TestSuite[] = [
  {
    name: 'a.yaml',
    cases: [
      { name: 'good', className: 'a.yaml' },
      {
        name: 'bad',
        className: 'a.yaml',
        trouble: { kind: 'failure', message: 'It is bad.', text: 'It is bad.\nMend it.' },
      },
      { name: 'late', className: 'a.yaml', trouble: { kind: 'skipped', message: 'Not now.' } },
    ],
  },
  {
    name: 'b.yaml',
    cases: [{ name: 'lost', className: 'b.yaml', trouble: { kind: 'error', message: 'Lost.' } }],
  },
];

describe('the XML of test suites', () => {
  it('is this, for four cases of every kind', () => {
    expect(junitXml('servekit', suites)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="servekit" tests="4" failures="1" errors="1">
  <testsuite name="a.yaml" tests="3" failures="1" errors="0" skipped="1">
    <testcase name="good" classname="a.yaml"/>
    <testcase name="bad" classname="a.yaml">
      <failure message="It is bad.">It is bad.
Mend it.</failure>
    </testcase>
    <testcase name="late" classname="a.yaml">
      <skipped message="Not now."/>
    </testcase>
  </testsuite>
  <testsuite name="b.yaml" tests="1" failures="0" errors="1" skipped="0">
    <testcase name="lost" classname="b.yaml">
      <error message="Lost."/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('has counts in each suite and in all that its cases add up to', () => {
    const root = readXml(junitXml('servekit', suites));
    const sum = (name: string) =>
      root.children.reduce((total, suite) => total + Number(suite.attributes[name]), 0);
    for (const name of ['tests', 'failures', 'errors']) {
      expect(Number(root.attributes[name]), name).toBe(sum(name));
    }
    for (const suite of root.children) {
      const cases = suite.children.flatMap(({ children }) => children.map(({ name }) => name));
      expect(Number(suite.attributes['tests'])).toBe(suite.children.length);
      expect(Number(suite.attributes['failures'])).toBe(
        cases.filter((name) => name === 'failure').length,
      );
      expect(Number(suite.attributes['errors'])).toBe(
        cases.filter((name) => name === 'error').length,
      );
      expect(Number(suite.attributes['skipped'])).toBe(
        cases.filter((name) => name === 'skipped').length,
      );
    }
  });

  it('is well formed and says the same, whatever characters the words are made of', () => {
    const hostile = `]]> <!-- & "quoted" 'so' <a b="c"> \u001b[31m \ufffe \uffff \ud800 \u202e %0A`;
    const shown = `]]> <!-- & "quoted" 'so' <a b="c"> <U+001B>[31m <U+FFFE> <U+FFFF> <U+D800> <U+202E> %0A`;
    const trouble = { kind: 'failure', message: `${hostile}\n2`, text: `${hostile}\n2` } as const;
    const cases = [{ name: hostile, className: hostile, trouble }];
    const [suite] = readXml(junitXml(hostile, [{ name: hostile, cases }])).children;
    const [testCase] = suite?.children ?? [];
    const [failure] = testCase?.children ?? [];
    expect(suite?.attributes['name']).toBe(shown);
    expect(testCase?.attributes).toEqual({ name: shown, classname: shown });
    expect(failure?.attributes['message']).toBe(`${shown} 2`);
    expect(failure?.text).toBe(`${shown}\n2`);
  });

  it('is well formed without any suite', () => {
    expect(readXml(junitXml('servekit', [])).children).toEqual([]);
  });
});
