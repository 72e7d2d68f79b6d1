import { visible, visibleLines } from '../playbook/text.ts';

/** How a test case ended that did not pass. */
export interface Trouble {
  /** `failure`: found wanting; `error`: it could not be judged; `skipped`: shown, and fails nothing. */
  readonly kind: 'failure' | 'error' | 'skipped';
  /** One line. */
  readonly message: string;
  /** Everything there is to say, in lines. */
  readonly text?: string;
}

/** One line of a test report. */
export interface TestCase {
  readonly name: string;
  /** What a CI server groups cases by. */
  readonly className: string;
  /** Absent: it passed. */
  readonly trouble?: Trouble;
}

/** What belongs together in a test report, most often what is in one file. */
export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * The JUnit XML of some suites, with no more than the schema of Jenkins' xUnit plugin knows
 * (junit-10.xsd), which all CI servers read. It names no time: two runs alike give the same text.
 */
export function junitXml(name: string, suites: readonly TestSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const { tests, failures, errors } = countsOf(all);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, tests, failures, errors })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function suiteLines({ name, cases }: TestSuite): readonly string[] {
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases) })}>`,
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines({ name, className, trouble }: TestCase): readonly string[] {
  const start = `    <testcase${attributes({ name, classname: className })}`;
  if (trouble === undefined) return [`${start}/>`];
  const { kind, message, text } = trouble;
  const inside = `      <${kind}${attributes({ message })}`;
  const whole = text === undefined ? `${inside}/>` : `${inside}>${escaped(text)}</${kind}>`;
  return [`${start}>`, whole, '    </testcase>'];
}

function countsOf(cases: readonly TestCase[]) {
  const count = (kind: Trouble['kind']) =>
    cases.filter(({ trouble }) => trouble?.kind === kind).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${escaped(visible(String(value)))}"`)
    .join('');
}

/**
 * Text for XML 1.0, in which a control character is illegal even as a reference: those are made
 * visible first. `>` is escaped for the sake of `]]>`.
 */
function escaped(text: string): string {
  return visibleLines(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
