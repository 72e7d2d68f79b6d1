import type { Diagnostic } from '../lint/diagnostic.ts';
import { visible } from '../playbook/text.ts';
import { type Format, wordsOf } from './format.ts';
import { junitXml, type TestCase, type TestSuite, type Trouble } from './xml.ts';

/**
 * JUnit XML, which every CI server shows: a suite a file, a case a finding, and a case that passes
 * for a file that is fine, so that a green run is not an empty one. What fails here is what makes the
 * run fail: a warning is skipped, unless `--strict` is given.
 */
export const junit: Format = {
  render({ files, diagnostics, rest }, { strict }) {
    const suites = files.map(({ path }): TestSuite => {
      const found = diagnostics.filter((one) => one.path === path);
      const cases = found.map((one) => caseOf(one, strict));
      const more = rest.get(path);
      if (more !== undefined) cases.push(uncounted(path, more));
      const isFine = cases.every(({ trouble }) => trouble?.kind === 'skipped');
      const fine: readonly TestCase[] = isFine ? [{ name: 'valid', className: path }] : [];
      return { name: path, cases: [...fine, ...namedApart(cases)] };
    });
    return junitXml('servekit validate', suites);
  },
};

/** The name has no line number in it: a server knows a case from run to run by its name. */
function caseOf(found: Diagnostic, strict: boolean): TestCase {
  const { path, rule, message, line, column } = found;
  const place = `${visible(path)}:${line}:${column}`;
  return {
    name: `${rule}: ${message}`,
    className: path,
    trouble: {
      kind: kindOf(found, strict),
      message: `${place}: ${message}`,
      text: [`${place}: ${found.severity} [${visible(rule)}]`, ...wordsOf(found)].join('\n'),
    },
  };
}

function kindOf({ rule, severity }: Diagnostic, strict: boolean): Trouble['kind'] {
  if (rule === 'file/unreadable') return 'error';
  return severity === 'error' || strict ? 'failure' : 'skipped';
}

function uncounted(path: string, more: number): TestCase {
  const message = `${more} more not shown`;
  return { name: message, className: path, trouble: { kind: 'skipped', message } };
}

/** Some servers take two cases of one name for one case. */
function namedApart(cases: readonly TestCase[]): readonly TestCase[] {
  const times = new Map<string, number>();
  return cases.map((one) => {
    const time = (times.get(one.name) ?? 0) + 1;
    times.set(one.name, time);
    return time === 1 ? one : { ...one, name: `${one.name} (${time})` };
  });
}
