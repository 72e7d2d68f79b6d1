import { describe, expect, it } from 'vitest';
import { junit } from '../../src/formats/junit.ts';
import { type Diagnostic, reportOf } from '../../src/lint/diagnostic.ts';
import { readXml } from './read-xml.ts';
import { at, setting, small } from './reports.ts';

const text = 'a: 1\nb: nowhere\n';

function casesOf(diagnostics: readonly Diagnostic[], strict = false) {
  const report = reportOf([{ path: 'a.yaml', text }], diagnostics);
  const [suite] = readXml(junit.render(report, { ...setting, strict })).children;
  return (suite?.children ?? []).map(({ attributes, children }) => ({
    name: attributes['name'],
    trouble: children[0]?.name ?? 'none',
  }));
}

describe('junit', () => {
  it('has a suite for each file, and each case in the suite of its file', () => {
    const suites = readXml(junit.render(small, setting)).children;
    expect(suites.map(({ attributes }) => attributes['name'])).toEqual(
      small.files.map(({ path }) => path),
    );
    for (const { attributes, children } of suites) {
      for (const one of children) expect(one.attributes['classname']).toBe(attributes['name']);
    }
  });

  it('has a case that passes for a file without findings', () => {
    expect(casesOf([])).toEqual([{ name: 'valid', trouble: 'none' }]);
  });

  it('fails where the run fails: for a warning only when warnings fail, too', () => {
    const warning = at(text, 'nowhere', { severity: 'warning' });
    expect(casesOf([warning]).map(({ trouble }) => trouble)).toEqual(['none', 'skipped']);
    expect(casesOf([warning], true).map(({ trouble }) => trouble)).toEqual(['failure']);
    expect(casesOf([at(text, 'nowhere')]).map(({ trouble }) => trouble)).toEqual(['failure']);
  });

  it('says of a file that could not be read that it is an error, not a failure', () => {
    const unreadable = at(text, 'a', { rule: 'file/unreadable', message: 'It is gone.' });
    expect(casesOf([unreadable])).toEqual([
      { name: 'file/unreadable: It is gone.', trouble: 'error' },
    ]);
  });

  it('gives no two cases of a file one name, and none a line number', () => {
    const twice = [at(text, 'a'), at(text, 'b'), at(text, 'nowhere')];
    expect(casesOf(twice).map(({ name }) => name)).toEqual([
      'flow/unknown-target: There is no such step.',
      'flow/unknown-target: There is no such step. (2)',
      'flow/unknown-target: There is no such step. (3)',
    ]);
  });

  it('tells of the findings that the report leaves out', () => {
    const many = Array.from({ length: 53 }, (_, index) =>
      at(text, 'nowhere', { message: `Number ${index}.` }),
    );
    expect(casesOf(many).at(-1)).toEqual({ name: '3 more not shown', trouble: 'skipped' });
  });
});
