import { describe, expect, it } from 'vitest';
import { github, mostOfAKind } from '../../src/formats/github.ts';
import { type Diagnostic, reportOf } from '../../src/lint/diagnostic.ts';
import { commandsIn } from './read-commands.ts';
import { at, setting } from './reports.ts';

const text = 'a: 1\nb: nowhere\n';

function rendered(...diagnostics: readonly Diagnostic[]): string {
  return github.render(reportOf([{ path: 'a.yaml', text }], diagnostics), setting);
}

function many(count: number, severity: Diagnostic['severity']): readonly Diagnostic[] {
  return Array.from({ length: count }, (_, index) =>
    at(text, 'nowhere', { severity, message: `${severity} ${index}` }),
  );
}

describe('github', () => {
  it('marks the very words on a single line', () => {
    expect(rendered(at(text, 'nowhere'))).toBe(
      '::error file=a.yaml,line=2,endLine=2,col=4,endColumn=11,title=flow/unknown-target::There is no such step.\n',
    );
  });

  it('names no column where a finding covers several lines', () => {
    const [command] = commandsIn(rendered(at(text, 'a: 1\nb')));
    expect(Object.keys(command?.properties ?? {})).toEqual(['file', 'line', 'endLine', 'title']);
  });

  it('ends on the line before, where a finding ends at the start of one', () => {
    const [command] = commandsIn(rendered(at(text, 'a: 1\n')));
    expect(command?.properties).toMatchObject({ line: '1', endLine: '1' });
  });

  it('gives back every character of a path and a message that the runner would take for its own', () => {
    const path = 'a,b:c=%0A%25,line=9/x.yaml';
    const message = 'One, two: 100% %0A %25 ::error:: done.';
    const [command, ...others] = commandsIn(rendered(at(text, 'nowhere', { path, message })));
    expect(command).toMatchObject({ data: message, properties: { file: path, line: '2' } });
    expect(others).toEqual([]);
  });

  it('shows as many as GitHub keeps, the errors first, and says how many more there are', () => {
    const commands = commandsIn(rendered(...many(12, 'warning'), ...many(13, 'error')));
    const kinds = commands.map(({ command }) => command);
    expect(kinds).toEqual([
      ...Array.from({ length: mostOfAKind }, () => 'error'),
      ...Array.from({ length: mostOfAKind }, () => 'warning'),
      'notice',
    ]);
    expect(commands.at(-1)?.data).toBe(
      '5 more findings are not annotated: GitHub shows at most 10 errors and 10 warnings of a step.',
    );
  });

  it('counts the findings that the report itself leaves out', () => {
    const commands = commandsIn(rendered(...many(53, 'error')));
    expect(commands.at(-1)?.data).toMatch(/^43 more findings are/);
  });

  it('says nothing of more where there are no more', () => {
    expect(rendered(...many(10, 'error'))).not.toContain('::notice');
    expect(rendered(...many(11, 'error'))).toContain('::1 more finding is not annotated');
    expect(rendered()).toBe('');
  });
});
