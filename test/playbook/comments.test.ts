import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentsIn } from '../../src/playbook/comments.ts';

const sources = (text: string) => commentsIn(text).map(({ source }) => source);

describe('the comments of a text', () => {
  it('start at a "#" in front of a line, or after a space', () => {
    expect(sources('# one\na: b # two\nc: d#e\n  # three')).toEqual(['# one', '# two', '# three']);
  });

  it.each([
    ['a block', 'a: |\n  # text\n  more # text\nb: c\n'],
    ['a folded block', 'a: >-\n  # text\n'],
    ['double quotes', 'a: "one # two\n  # three"\n'],
    ['single quotes', "a: 'one # two'\n"],
    ['a key in quotes', '"a # b": c\n'],
  ])('are not in %s', (_, text) => {
    expect(sources(text)).toEqual([]);
  });

  it('stand where they say, whatever the line ends are', () => {
    for (const text of [
      'a: b # one\n# two\nc: |\n  # no\n',
      'a: [b, # one\r\n  c]\r\n# two\r\nd: 1',
    ]) {
      const found = commentsIn(text);
      expect(found.map(({ source }) => source)).toEqual(['# one', '# two']);
      for (const { span, source } of found) expect(text.slice(span.start, span.end)).toBe(source);
    }
  });

  it('know what comes after them that is no comment', () => {
    const text = 'a: 1\n# one\n\n  # two\n- b\nc: | # three\n  text\n# four\n';
    const next = commentsIn(text).map(({ next: at }) => at && text.slice(at).split('\n')[0]);
    expect(next).toEqual(['- b', '- b', '  text', undefined]);
  });

  it('of a text of any kind stand inside of it', () => {
    const folder = join(import.meta.dirname, '..', 'fixtures', 'bad');
    const fixtures = readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const mark = fc.constantFrom(
      '#',
      ' # ',
      '|',
      '\n',
      '  ',
      'a: ',
      '"',
      "'",
      '- ',
      '[',
      '\u0002',
      '\u001f',
      '\u0018',
    );
    const examine = (text: string) => {
      for (const { span, source } of commentsIn(text)) {
        expect(text.slice(span.start, span.end)).toBe(source);
      }
    };
    for (const text of fixtures) examine(text);
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 30 }), (marks) => examine(marks.join(''))),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
