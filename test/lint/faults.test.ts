import { describe, expect, it } from 'vitest';
import { twinProblem } from '../../src/commands/load.ts';
import { phrasingOf } from '../../src/commands/phrases.ts';
import { readPack, readPlaybook } from '../../src/commands/read.ts';
import { type ExampleFile, type Fault, faults } from '../../src/lint/faults.ts';
import { lintPack } from '../../src/lint/lint.ts';
import { kindOfFile } from '../../src/playbook/library.ts';
import type { Problem } from '../../src/playbook/problem.ts';
import type { SourceFile } from '../../src/shell.ts';
import type { Pack } from '../../src/wording/pack.ts';

function sourceOf({ path, content }: ExampleFile): SourceFile {
  if (content === undefined) return { path, content: { reason: 'There is no such file.' } };
  return {
    path,
    content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  };
}

/** What is wrong with a pack: its examples are run, which its reader does not do. */
function problemsInPack(file: ExampleFile): readonly Found[] {
  const { path, text = '', parsed } = readPack(sourceOf(file));
  const judge = (pack: Pack) => phrasingOf([]).judgeOf(pack);
  return lintPack({ path, text, parsed }, judge).map(({ rule, severity }) => ({
    code: rule,
    severity,
  }));
}

type Found = Pick<Problem, 'severity'> & { readonly code: string };

function problemsIn(files: readonly ExampleFile[]): readonly Found[] {
  const paths = files.map(({ path }) => path);
  return files.flatMap((file): readonly Found[] => {
    if (kindOfFile(file.path) === 'pack') return problemsInPack(file);
    const twin = twinProblem(file.path, paths);
    return [...(twin === undefined ? [] : [twin]), ...readPlaybook(sourceOf(file)).parsed.problems];
  });
}

const badFiles = ({ bad }: Fault) =>
  'text' in bad ? [{ path: 'late-parcel.yaml', content: bad.text }] : bad.files();

/** A part of a playbook lacks what is not in it. */
const others = (problems: readonly Found[]) =>
  problems.filter(({ code }) => code !== 'schema/required').map(({ code }) => code);

describe.each(Object.entries(faults))('the fault %s', (code, fault) => {
  it('is found in its bad example, and no other is', () => {
    const found = problemsIn(badFiles(fault));
    expect(found.map((one) => one.code)).toContain(code);
    expect(new Set(others(found))).toEqual(new Set(code === 'schema/required' ? [] : [code]));
  });

  it('is not found in its good example, and no other is', () => {
    if (fault.good === undefined) return;
    const found = problemsIn([{ path: 'late-parcel.yaml', content: fault.good }]);
    expect(found.map((one) => one.code)).not.toContain(code);
    expect(others(found)).toEqual([]);
  });

  it('is as grave as it says', () => {
    const severities = problemsIn(badFiles(fault))
      .filter((one) => one.code === code)
      .map(({ severity }) => severity);
    if (fault.severity === 'either') expect(severities.length).toBeGreaterThan(0);
    else expect(new Set(severities)).toEqual(new Set([fault.severity]));
  });

  it('is told in whole sentences', () => {
    expect(fault.summary).toMatch(/^\p{Lu}.*\.$/u);
    expect(fault.why).toMatch(/^\p{Lu}.*\.$/u);
  });
});

it('the one fault that is either is both', () => {
  const severityOf = (text: string) =>
    problemsIn([{ path: 'late-parcel.yaml', content: text }]).find(
      ({ code }) => code === 'yaml/sentence-in-flow',
    )?.severity;
  expect(severityOf('sources: [I want it.]\n')).toBe('warning');
  expect(severityOf('facts: { Yes, you want it. }\n')).toBe('error');
});
