import { describe, expect, it } from 'vitest';
import { explanations } from '../../src/lint/explanation.ts';
import { run } from '../program.ts';

describe('explain', () => {
  it('lists everything that can be found, a line each', () => {
    const { code, out, err } = run(['explain']);
    expect([code, err]).toEqual([0, '']);
    const ids = out.trimEnd().split('\n');
    expect(ids.slice(0, explanations.length).join('\n')).not.toContain('wording/');
    const phrases = ids.slice(explanations.length);
    expect(phrases.length).toBeGreaterThan(0);
    for (const line of phrases) expect(line).toContain('wording/');
  });

  it('explains a rule, and a fault of reading', () => {
    expect(run(['explain', 'craft/heard-first'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Found on line 17:'),
    });
    expect(run(['explain', 'text/forgotten-bar']).out).toContain('joined into one long sentence');
  });

  it.each([
    ['craft', /^craft\/\S+$/],
    ['suppression/', /^suppression\/\S+$/],
    ['apology', /^craft\/apology-\w+$/],
    ['Heard-First', /^craft\/heard-first$/],
  ])('lists the group, or else the rules of a word: %s', (word, pattern) => {
    const { code, out, err } = run(['explain', word]);
    expect([code, err]).toEqual([0, '']);
    const ids = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    expect(ids).toEqual(explanations.map(({ id }) => id).filter((id) => pattern.test(id)));
  });

  it('lists rules by a word of their summaries where no name has it', () => {
    expect(run(['explain', 'brackets']).out).toMatch(/^yaml\/sentence-in-flow /);
    expect(run(['explain', 'voicemail'])).toMatchObject({ code: 3, out: '' });
  });

  it.each([
    ['craft/herd-first', 'Did you mean "craft/heard-first"?'],
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
