import { describe, expect, it } from 'vitest';
import { explanations } from '../../src/lint/explanation.ts';
import { run } from '../program.ts';

describe('explain', () => {
  it('lists everything that can be found, a line each', () => {
    const { code, out, err } = run(['explain']);
    expect([code, err]).toEqual([0, '']);
    expect(out.trimEnd().split('\n')).toHaveLength(explanations.length);
  });

  it('explains a rule, and a fault of reading', () => {
    expect(run(['explain', 'craft/heard-first'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Found on line 17:'),
    });
    expect(run(['explain', 'text/forgotten-bar']).out).toContain('joined into one long sentence');
  });

  it.each([
    ['craft/herd-first', 'Did you mean "craft/heard-first"?'],
    ['heard-first', 'Did you mean "craft/heard-first"?'],
    ['\u001b]0;x', '<U+001B>]0;x'],
    ['zebra', '"servekit explain" lists them all.'],
  ])('ends with 3 where there is no rule %j', (rule, words) => {
    expect(run(['explain', rule])).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining(words),
    });
  });

  it('has colours where they are asked for', () => {
    expect(run(['explain', 'schema/type']).out).not.toContain('\u001b');
    expect(run(['explain', 'schema/type', '--color']).out).toContain('\u001b[');
  });
});
