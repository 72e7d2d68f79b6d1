import widthOf from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { renderExplanation, renderList } from '../../src/formats/explanation.ts';
import { noPaint } from '../../src/formats/format.ts';
import { type Explanation, explanations } from '../../src/lint/explanation.ts';
import { readYaml } from '../../src/playbook/yaml.ts';

const look = (width: number) => ({ colour: noPaint, width });
const wordsOf = (text: string) => text.replace(/[\s>]+/g, ' ');

/** What stands four columns in below a line of its own, as it was written. */
function codeBelow(head: string, text: string): string {
  const [, below = ''] = text.split(`\n${head}\n`);
  const lines = below.split('\n');
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('    '));
  return lines
    .slice(0, end)
    .map((line) => line.slice(4))
    .join('\n')
    .trimEnd();
}

describe.each(explanations.map((one) => [one.id, one] as const))('%s explained', (_, one) => {
  it.each([80, 40])('fits %i columns but for examples, with every word in it', (width) => {
    const text = renderExplanation(one, look(width));
    for (const line of text.split('\n')) {
      if (!/^[ >] {3}/.test(line)) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }
    expect(text).toMatch(/\S\n$/);
    for (const part of [one.summary, one.why]) {
      expect(wordsOf(text)).toContain(wordsOf(part));
    }
  });

  it('shows what is fine so that it can be pasted as it stands, however narrow', () => {
    if (one.good === undefined) return;
    const text = renderExplanation(one, look(40));
    expect(codeBelow('Fine:', text)).toBe(one.good.trimEnd());
    const [, indented = ''] = text.split('\nFine:\n');
    const pasted = indented.slice(0, indented.search(/\n\n[^ \n]/));
    expect(readYaml(`${pasted}\n`, (problem) => expect(problem).toBeUndefined())).toBeDefined();
  });
});

describe('an explanation', () => {
  const one = explanations.find(({ id }) => id === 'step/too-many-choices') as Explanation;

  it('marks the line that is meant', () => {
    const text = renderExplanation(one, look(80));
    expect(text).toMatch(/^Found on line 14:$/m);
    expect(text.match(/^> .*$/gm)).toEqual(['>         It is found: resolved']);
  });

  it('shows how to set it, and how to suppress it', () => {
    const text = renderExplanation(one, look(80));
    expect(text).toContain('\n        step/too-many-choices: off\n');
    expect(text).toContain(
      '\n    # servekit-disable-next-line step/too-many-choices -- <reason>\n',
    );
  });

  it('shows no way where there is none', () => {
    const shown = (id: string) =>
      renderExplanation(explanations.find((each) => each.id === id) as Explanation, look(80));
    expect(shown('schema/type')).toContain('cannot be suppressed');
    expect(shown('schema/type')).not.toContain('servekit-disable-next-line');
    expect(shown('suppression/unused')).not.toContain('To suppress');
    expect(shown('text/no-end-mark')).toContain('text/no-end-mark: off');
  });

  it('lets nothing through that acts on a terminal', () => {
    const hostile = '\u001b[31mred\u202e\u0007';
    const all = { id: hostile, summary: hostile, why: hostile, source: hostile, good: hostile };
    const text = renderExplanation({ ...one, ...all, bad: { text: hostile } }, look(40));
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(renderList([{ ...one, ...all }], look(80))).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });
});

describe('the list of all explanations', () => {
  it.each([80, 40, 20])('has a line each of %i columns', (width) => {
    const lines = renderList(explanations, look(width)).trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(explanations.map(({ id }) => id));
    if (width < 40) return;
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  it('cuts nothing off where there is no width', () => {
    const text = renderList(explanations, look(Number.POSITIVE_INFINITY));
    for (const { summary } of explanations) expect(text).toContain(summary);
  });
});
