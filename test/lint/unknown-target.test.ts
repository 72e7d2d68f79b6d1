import { describe, expect, it } from 'vitest';
import { bookOf, found, lint, steps } from './example-book.ts';

const to = (target: string) => steps(`  look:\n    say: |\n      Hello.\n    next: ${target}\n`);
const only = (text: string, book = bookOf()) => {
  const [finding, ...others] = found('flow/unknown-target', text, book);
  expect(others).toEqual([]);
  return finding;
};

describe('flow/unknown-target', () => {
  it('suggests the near miss, and gives it to paste where it is the only one', () => {
    expect(only(to('resolvd'))).toMatchObject({
      help: 'Did you mean "resolved"?',
      paste: 'resolved',
    });
    expect(only(to('other-mater'))).toMatchObject({ help: 'Did you mean "other-matter"?' });
  });

  it('says to write "detour:" for a detour', () => {
    const finding = only(to('aside'));
    expect(finding?.help).toContain('Write "detour: aside"');
    expect(finding?.paste).toBe('{ detour: aside }');
  });

  it.each([
    ['{ detour: other-matter }', 'Write "go: other-matter"'],
    ['{ detour: look }', 'Write "go: look"'],
    ['{ detour: rest }', 'End the call here'],
    ['rest', 'End the call here'],
    ['{ detour: asides }', 'Did you mean "aside"?'],
    ['{ detour: aside, go: aside }', 'Name the step to come back to.'],
  ])('on %s it says: %s', (target, help) => {
    expect(only(to(target))?.help).toContain(help);
  });

  it('checks "then" as it checks "go"', () => {
    expect(only(to('{ go: look, at-most: 1, then: nowhere }'))).toMatchObject({
      line: 8,
      column: 41,
    });
  });

  it.each(['resolved', 'danger', 'other-matter', '{ detour: danger }'])('lets %s be', (target) => {
    expect(lint(to(target)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('reports a step named like an ending', () => {
    const text = steps('  promised:\n    say: |\n      Hello.\n    next: resolved\n');
    expect(only(text)).toMatchObject({ line: 5, column: 3 });
  });

  it('reports a step named like its playbook only where a choice names it', () => {
    const text = (target: string) =>
      steps(`  look:\n    say: |\n      Hello.\n    next:
      One: example\n      Two: ${target}\n  example:\n    say: |\n      Hello.\n    next: resolved\n`);
    expect(only(text('resolved'))).toMatchObject({ line: 11 });
    const unnamed = text('resolved').replace('One: example', 'One: resolved');
    expect(found('flow/unknown-target', unnamed)).toEqual([]);
  });
});
