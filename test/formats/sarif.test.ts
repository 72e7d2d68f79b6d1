import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { sarif } from '../../src/formats/sarif.ts';
import { type Diagnostic, type Report, reportOf } from '../../src/lint/diagnostic.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { lint } from '../lint/example-book.ts';
import { at, setting, small } from './reports.ts';

/** The schema of OASIS, as published: its `$id` says where. */
const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/sarif-schema-2.1.0.json'), 'utf8'),
);
const isUri = (text: string) => /^[a-z][a-z0-9+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i.test(text);
const isReference = (text: string) =>
  /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i.test(text) && URL.canParse(text, 'file:///x');
const ajv = new Ajv({
  strict: false,
  formats: { uri: isUri, 'uri-reference': isReference, 'date-time': true },
});
const validate = ajv.compile(schema);

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Result {
  readonly message: { readonly text: string };
  readonly locations: readonly [
    { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
  ];
  readonly partialFingerprints: { readonly 'servekit/v1': string };
  readonly fixes?: readonly [
    {
      readonly artifactChanges: readonly [
        {
          readonly replacements: readonly [
            { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } },
          ];
        },
      ];
    },
  ];
}

function runOf(report: Report) {
  const log = JSON.parse(sarif.render(report, setting));
  expect(validate(log), JSON.stringify(validate.errors, undefined, 1)).toBe(true);
  return log.runs[0];
}

function resultsOf(text: string, ...diagnostics: readonly Diagnostic[]): readonly Result[] {
  return runOf(reportOf([{ path: 'a.yaml', text }], diagnostics)).results;
}

function printsOf(text: string, ...words: readonly string[]): readonly string[] {
  const found = words.map((word) => at(text, word));
  return resultsOf(text, ...found).map((result) => result.partialFingerprints['servekit/v1']);
}

describe('sarif', () => {
  it('keeps to the schema for every kind of finding, for none, and for hostile words', () => {
    expect(runOf(small).results).toHaveLength(3);
    expect(runOf(reportOf([], [])).results).toEqual([]);
    const hostile = 'a b/%41/\u202e\ud800 {0}\\ü:#?"<>|^`\u001b.yaml';
    const finding = at('x', 'x', {
      path: hostile,
      rule: hostile,
      message: hostile,
      help: hostile,
      paste: hostile,
      trail: [hostile],
    });
    const report = {
      ...reportOf([{ path: hostile, text: 'x' }], [finding]),
      rest: new Map([[hostile, 2]]),
    };
    expect(runOf(report).results).toHaveLength(1);
  });

  it('does not keep to the schema once a part of it is broken: the check can fail', () => {
    const log = JSON.parse(sarif.render(small, setting));
    log.runs[0].results[0].level = 'grave';
    expect(validate(log)).toBe(false);
  });

  it('lists every rule with its reason, and what was found besides', () => {
    const { driver } = runOf(small).tool;
    const ids = driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...rules.map(({ id }) => id), 'schema/value']);
    expect(driver).toMatchObject({ name: 'servekit', version: '1.2.3' });
    for (const rule of driver.rules) {
      expect(rule.shortDescription.text).toMatch(/\S/);
      expect(rule.fullDescription.text).toMatch(/\S/);
      expect(rule.help.text).toMatch(/\S/);
    }
  });

  it.each([
    ['playbooks/a b.yaml', 'playbooks/a%20b.yaml', true],
    ['a:b.yaml', 'a%3Ab.yaml', true],
    ['50%.yaml', '50%25.yaml', true],
    ['größe.yaml', 'gr%C3%B6%C3%9Fe.yaml', true],
    ['playbooks\\a.yaml', 'playbooks/a.yaml', true],
    ['/srv/a b.yaml', 'file:///srv/a%20b.yaml', false],
    ['C:\\srv\\a b.yaml', 'file:///C:/srv/a%20b.yaml', false],
  ])('names the file %s as %s', (path, uri, isRelative) => {
    const report = reportOf([{ path, text: 'x' }], [at('x', 'x', { path })]);
    const [result] = runOf(report).results as readonly Result[];
    expect(result?.locations[0].physicalLocation.artifactLocation).toEqual(
      isRelative ? { uri, uriBaseId: '%SRCROOT%' } : { uri },
    );
  });

  it('writes no message in which a reader would put something else, or find a link', () => {
    const message =
      'Write "{ go: x }" for {0}; [chat] is a tag, [here](https://example.invalid) is not.';
    expect(resultsOf('x', at('x', 'x', { message }))[0]?.message.text).toBe(
      'Write "{{ go: x }}" for {{0}}; [chat] is a tag, [here\\](https://example.invalid) is not.',
    );
  });

  it('says that a run failed in which a file could not be read', () => {
    const report = (rule: string) => reportOf([{ path: 'a.yaml' }], [at('x', 'x', { rule })]);
    expect(runOf(report('file/unreadable')).invocations[0].executionSuccessful).toBe(false);
    expect(runOf(report('file/too-large')).invocations[0].executionSuccessful).toBe(true);
  });

  it('tells of the findings that the report leaves out', () => {
    const text = 'x'.repeat(53);
    const found = Array.from({ length: 53 }, (_, start) => ({
      ...at(text, 'x'),
      span: { start, end: start + 1 },
    }));
    const { results, invocations } = runOf(reportOf([{ path: 'a.yaml', text }], found));
    expect(results).toHaveLength(50);
    expect(invocations[0].toolExecutionNotifications).toMatchObject([
      { message: { text: '3 more not shown in a.yaml.' } },
    ]);
  });

  it('mends what it finds: the examples of the rules, with its fix put in, lose that finding', () => {
    let mended = 0;
    for (const { id, examples, needs } of rules) {
      if (needs === 'stories' || needs === 'house') continue;
      for (const { text } of examples.bad) {
        const before = lint(text);
        const results = resultsOf(text, ...before);
        for (const [index, result] of results.entries()) {
          const [fix] = result.fixes ?? [];
          if (fix === undefined) continue;
          const [{ deletedRegion, insertedContent }] = fix.artifactChanges[0].replacements;
          const after = lint(replaced(text, deletedRegion, insertedContent.text));
          expect(
            after.map(({ rule, message }) => [rule, message]),
            id,
          ).not.toContainEqual([before[index]?.rule, before[index]?.message]);
          mended += 1;
        }
      }
    }
    expect(mended).toBeGreaterThan(0);
  });
});

describe('the fingerprint of a finding', () => {
  const text = 'steps:\n  a:\n    next: nowhere\n  b:\n    next: gone\n';

  it('stays when lines come and go above, below and in other steps', () => {
    const more = `# one\n# two\n\nsteps:\n  new:\n    say: x\n  a:\n    # why\n    title: A\n    next: nowhere\n  b:\n    next: gone\nmore: 1\n`;
    expect(printsOf(more, 'nowhere', 'gone')).toEqual(printsOf(text, 'nowhere', 'gone'));
  });

  it('stays with other line ends', () => {
    const windows = text.replaceAll('\n', '\r\n');
    expect(printsOf(windows, 'nowhere', 'gone')).toEqual(printsOf(text, 'nowhere', 'gone'));
  });

  it('is another in another step, for another rule, and for other words', () => {
    const [one] = printsOf(text, 'nowhere');
    const inB = printsOf('steps:\n  b:\n    next: nowhere\n', 'nowhere');
    const otherRule = resultsOf(text, at(text, 'nowhere', { rule: 'flow/other' }));
    expect(inB).not.toEqual([one]);
    expect(printsOf(text, 'gone')).not.toEqual([one]);
    expect(otherRule[0]?.partialFingerprints['servekit/v1']).not.toBe(one);
  });

  it('tells two missing keys of one place apart, whatever the sentence around them', () => {
    const prints = (...messages: readonly string[]) =>
      resultsOf(text, ...messages.map((message) => at(text, 'steps', { message }))).map(
        (result) => result.partialFingerprints['servekit/v1'],
      );
    const [title, useWhen] = prints('"title:" is missing.', '"use-when:" is missing.');
    expect(title).not.toBe(useWhen);
    expect(prints('There has to be a "use-when:" here.')).toEqual([useWhen]);
  });

  it('counts where all is alike', () => {
    const line = 'a: x\na: x\n';
    const second = { ...at(line, 'x'), span: { start: 8, end: 9 }, line: 2, endLine: 2 };
    const prints = resultsOf(line, at(line, 'x'), second).map(
      (result) => result.partialFingerprints['servekit/v1'],
    );
    expect(prints.map((print) => print.split(':')[1])).toEqual(['1', '2']);
    expect(new Set(prints.map((print) => print.split(':')[0])).size).toBe(1);
  });

  it('is this for a known text: alerts would open anew if it changed', () => {
    expect(printsOf(text, 'nowhere')).toEqual(['e31a4dd55fefd280f97e46c057c62428:1']);
  });
});

function replaced(text: string, region: Region, words: string): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const start = offset(region.startLine, region.startColumn);
  const end = offset(region.endLine, region.endColumn);
  return text.slice(0, start) + words + text.slice(end);
}
