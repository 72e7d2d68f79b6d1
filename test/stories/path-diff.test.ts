import { describe, expect, it } from 'vitest';
import { pathDiff } from '../../src/stories/path-diff.ts';

const diff = (expected: readonly string[], visited: readonly string[]) =>
  pathDiff(expected, visited).map(({ place, is }) => `${is} ${place}`);

describe('a path against the one that was expected', () => {
  it('has what is missing where it would have fitted', () => {
    expect(diff(['a', 'b', 'c'], ['x/a', 'x/z', 'x/c'])).toEqual([
      'met x/a',
      'missing b',
      'other x/z',
      'met x/c',
    ]);
  });

  it('knows a step by its name alone, and one of another playbook by both', () => {
    expect(diff(['a', 'y/b'], ['x/a', 'x/b'])).toEqual(['met x/a', 'missing y/b', 'other x/b']);
  });

  it('has all of a call that went nowhere near', () => {
    expect(diff(['a'], [])).toEqual(['missing a']);
    expect(diff([], ['x/a'])).toEqual(['other x/a']);
  });
});
