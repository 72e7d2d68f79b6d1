import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../src/terminal/colour.ts';
import { themeOf } from '../../src/terminal/theme.ts';

describe('wantsColour', () => {
  it.each([
    ['a terminal', {}, true, undefined, true],
    ['a pipe', {}, false, undefined, false],
    ['TERM=dumb', { TERM: 'dumb' }, true, undefined, false],
    ['NO_COLOR', { NO_COLOR: '1' }, true, undefined, false],
    ['NO_COLOR=0, which is set all the same', { NO_COLOR: '0' }, true, undefined, false],
    ['an empty NO_COLOR, which is not set', { NO_COLOR: '' }, true, undefined, true],
    ['NO_COLOR over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, undefined, false],
    ['FORCE_COLOR over a pipe', { FORCE_COLOR: '1' }, false, undefined, true],
    ['FORCE_COLOR over TERM=dumb', { FORCE_COLOR: '1', TERM: 'dumb' }, true, undefined, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, undefined, false],
    ['FORCE_COLOR=false', { FORCE_COLOR: 'false' }, true, undefined, false],
    ['an empty FORCE_COLOR, which is not set', { FORCE_COLOR: '' }, false, undefined, false],
    [
      'FORCE_COLOR over an empty NO_COLOR',
      { NO_COLOR: '', FORCE_COLOR: '1' },
      false,
      undefined,
      true,
    ],
    ['--color over NO_COLOR', { NO_COLOR: '1' }, true, true, true],
    ['--color over a pipe', {}, false, true, true],
    ['--color over TERM=dumb', { TERM: 'dumb' }, true, true, true],
    ['--no-color over FORCE_COLOR', { FORCE_COLOR: '1' }, true, false, false],
  ] as const)('%s', (_, env, isTerminal, flag, wanted) => {
    expect(wantsColour(env, isTerminal, flag)).toBe(wanted);
  });
});

describe('a theme', () => {
  it('without colour writes the words alone', () => {
    for (const look of Object.values(themeOf(false))) expect(look('words')).toBe('words');
  });

  it('with colour uses only looks that every terminal has', () => {
    for (const look of Object.values(themeOf(true))) {
      expect(look('words').replaceAll(/\p{Cc}\[(0|1|22|3[0-7]|39)m/gu, '')).toBe('words');
    }
  });
});
