import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Format, type Look, type Paint, summarise } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import { json } from '../../src/formats/json.ts';
import { line } from '../../src/formats/line.ts';
import { pretty } from '../../src/formats/pretty.ts';
import { type Diagnostic, type Report, reportOf } from '../../src/lint/diagnostic.ts';
import { lineStarts, positionOf } from '../../src/playbook/source-map.ts';

const plain = (text: string) => text;
const colourless: Paint = {
  error: plain,
  warning: plain,
  path: plain,
  rule: plain,
  dim: plain,
  strong: plain,
};
const look: Look = { colour: colourless, width: 80 };

/** A finding on the first place where some words stand in a text. */
function on(text: string, words: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in the text`);
  const from = positionOf(lineStarts(text), start);
  const to = positionOf(lineStarts(text), start + words.length);
  return {
    path: 'a.yaml',
    rule: 'flow/unknown-target',
    severity: 'error',
    message: 'There is no such step.',
    span: { start, end: start + words.length },
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    ...more,
  };
}

function rendered(format: Format, text: string, ...diagnostics: readonly Diagnostic[]): string {
  return format.render(reportOf([{ path: 'a.yaml', text }], diagnostics), look);
}

describe('the list of formats', () => {
  it('holds every format of its folder, and nothing else', () => {
    const helpers = ['format.ts', 'frame.ts', 'index.ts', 'xml.ts'];
    const folder = new URL('../../src/formats/', import.meta.url);
    const files = readdirSync(folder).filter((name) => !helpers.includes(name));
    expect(formats.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
  });
});

describe('line', () => {
  it('writes what a problem matcher reads', () => {
    const text = 'a: 1\nb: nowhere\n';
    expect(rendered(line, text, on(text, 'nowhere'))).toBe(
      'a.yaml:2:4: error: There is no such step. [flow/unknown-target]\n',
    );
  });

  it('says how many findings are not shown', () => {
    const text = 'x'.repeat(60);
    const many = Array.from({ length: 52 }, (_, start) => ({
      ...on(text, 'x'),
      span: { start, end: start + 1 },
    }));
    expect(
      rendered(line, text, ...many)
        .split('\n')
        .at(-2),
    ).toBe('a.yaml: 2 more not shown');
  });

  it('writes nothing where nothing was found', () => {
    expect(rendered(line, '')).toBe('');
  });
});

describe('pretty', () => {
  it('shows the line, what is meant, the way out, the text to write and the path', () => {
    const text = 'steps:\n  a:\n    next: nowhere\n';
    const finding = on(text, 'nowhere', {
      help: 'Did you mean "here"?',
      paste: '|\n  one\n  two',
      trail: ['Start: choose "Yes"', 'End'],
    });
    expect(
      rendered(pretty, text, finding),
    ).toBe(`a.yaml:3:11: error: There is no such step. [flow/unknown-target]
     3 |     next: nowhere
       |           ^^^^^^^
  help: Did you mean "here"?
  write:
    |
      one
      two
  path:
    1. Start: choose "Yes"
    2. End
`);
  });

  it('puts the carets under what is meant, whatever its characters are wide', () => {
    const text = 'a: "日本語 👍 x": nowhere';
    const [, shown = '', carets = ''] = rendered(pretty, text, on(text, 'nowhere')).split('\n');
    // Three wide letters and an emoji take four columns more than they have code points.
    expect(carets.indexOf('^') - shown.indexOf('nowhere')).toBe(3);
    expect(carets.endsWith('^^^^^^^')).toBe(true);
  });

  it('shows a tab as one space', () => {
    const text = 'a:\t\tnowhere';
    expect(rendered(pretty, text, on(text, 'nowhere'))).toContain(
      '     1 | a:  nowhere\n       |     ^^^^^^^\n',
    );
  });

  it('cuts a long line around what is meant, to the width at hand', () => {
    const text = `a: ${'before '.repeat(30)}nowhere ${'after '.repeat(30)}`;
    const [, shown = '', carets = ''] = rendered(pretty, text, on(text, 'nowhere')).split('\n');
    expect(shown.length).toBeLessThanOrEqual(80);
    expect(shown).toMatch(/^ {5}1 \| …(.*) before nowhere after .*…$/);
    expect(shown.indexOf('nowhere')).toBe(carets.indexOf('^'));
  });

  it('cuts what is meant where that alone is too long', () => {
    const text = `a: ${'x'.repeat(300)}`;
    const [, shown = '', carets = ''] = rendered(pretty, text, on(text, 'x'.repeat(300))).split(
      '\n',
    );
    expect(shown.length).toBeLessThanOrEqual(80);
    expect(carets.length).toBeLessThanOrEqual(80);
  });

  it('shows three lines of a finding at most', () => {
    const text = 'a\n  b\nc\nd\ne';
    expect(rendered(pretty, text, on(text, 'a\n  b\nc\nd'))).toContain(
      '     1 | a\n       | ^\n     2 |   b\n       |   ^\n     3 | c\n       | ^\n',
    );
  });

  it('shows a place at the end of the text, or of no text at all', () => {
    const text = 'a: b\n';
    const end = { start: 5, end: 5 };
    const finding = { ...on(text, 'a'), span: end, line: 2, column: 1, endLine: 2, endColumn: 1 };
    expect(rendered(pretty, text, finding)).toContain('     2 | \n       | ^\n');
    expect(rendered(pretty, '', finding).split('\n')).toHaveLength(2);
  });

  it('leaves a blank line between two findings', () => {
    const text = 'a: x\nb: y\n';
    expect(rendered(pretty, text, on(text, 'x'), on(text, 'y'))).toContain('^\n\na.yaml:2:4');
  });

  it('puts colours around words, and changes none of them', () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const names = Object.keys(colourless).map((name) => [name, mark(name)]);
    const text = 'a: nowhere\n';
    const report = reportOf([{ path: 'a.yaml', text }], [on(text, 'nowhere', { help: 'Look.' })]);
    const painted = pretty.render(report, { ...look, colour: Object.fromEntries(names) as Paint });
    expect(painted).toContain('<path>a.yaml:1:4:</path> <error>error:</error>');
    expect(painted.replace(/<\/?[a-z]+>/g, '')).toBe(pretty.render(report, look));
  });
});

describe('json', () => {
  it('is one object that says which version it is of', () => {
    const text = 'a: nowhere\n';
    const finding = on(text, 'nowhere', { help: 'Look.', trail: ['One'] });
    const object = JSON.parse(rendered(json, text, finding));
    expect(object).toEqual({
      servekit: 1,
      checked: 1,
      files: ['a.yaml'],
      diagnostics: [finding],
      notShown: {},
    });
  });

  it('writes its keys in one order, whatever theirs was', () => {
    const text = 'a: nowhere\n';
    const finding = on(text, 'nowhere', { help: 'Look.', paste: 'here' });
    const turned = Object.fromEntries(Object.entries(finding).reverse()) as unknown as Diagnostic;
    expect(rendered(json, text, turned)).toBe(rendered(json, text, finding));
  });
});

describe.each(formats.map((format) => [format.name, format] as const))('%s', (_, format) => {
  const hostile = [
    '\u001b[31mred\u001b]0;title\u0007',
    '\u009b31m\u0090q\u009c',
    '\u202eright to left\u2066isolated\u2069\u200e\u061c',
    'carriage\rreturn\u0000nul\u0008back\u007f',
    'lone \ud800 and \udc00 surrogates',
    'line\u2028and paragraph\u2029ends\u0085',
    'hidden\u200b\ufeff\u2060\u{e0041}\u{e007f}',
    'a\nkey\nof\nlines\t::error::',
  ];
  const all = hostile.join(' ');
  const text = `${all}\r\n${hostile.join('\r')}`;
  const finding: Diagnostic = {
    ...on(text, hostile[4] ?? ''),
    path: all,
    rule: all,
    message: all,
    help: all,
    paste: all,
    trail: hostile,
  };
  const report: Report = {
    ...reportOf(
      [{ path: all, text }],
      [finding, { ...finding, severity: 'warning', message: 'b' }],
    ),
    rest: new Map([[all, 3]]),
  };
  const raw =
    /[^\P{Cc}\n]|[\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/u;

  it('lets no control, hidden or broken character of a file through', () => {
    expect(format.render(report, look)).not.toMatch(raw);
    expect(format.render(report, { ...look, width: 20 })).not.toMatch(raw);
    expect(format.render(report, { ...look, width: 1_000 })).not.toMatch(raw);
  });

  it('writes the same text whatever happened before', () => {
    expect(format.render(report, look)).toBe(format.render(report, look));
  });

  it('ends in a line end, or is empty', () => {
    expect(format.render(report, look)).toMatch(/\n$/);
    expect(format.render(reportOf([], []), look)).toMatch(/^$|\n$/);
  });

  it('begins each finding on a line of its own that no message can forge', () => {
    if (format.name === 'json') return;
    const lines = format.render(report, look).split('\n');
    expect(lines.filter((one) => /:\d+:\d+: (error|warning): /.test(one))).toHaveLength(2);
  });
});

describe('the summary', () => {
  const found = (severity: 'error' | 'warning', start: number) =>
    on('x', 'x', { severity, span: { start, end: start + 1 } });

  it.each([
    [7, [], '7 files checked: no findings.'],
    [1, [], '1 file checked: no findings.'],
    [1, [found('error', 1)], '1 error in 1 file.'],
    [
      7,
      [found('error', 1), found('error', 2), found('warning', 3)],
      '2 errors, 1 warning in 7 files.',
    ],
  ])('of %i files reads as expected', (checked, diagnostics, expected) => {
    const files = Array.from({ length: checked }, (_, index) => ({ path: `${index}.yaml` }));
    expect(summarise(reportOf(files, diagnostics))).toBe(expected);
  });

  it('counts what is not shown', () => {
    const many = Array.from({ length: 53 }, (_, column) => found('error', column));
    expect(summarise(reportOf([{ path: 'a.yaml' }], many))).toBe(
      '50 errors, 3 more not shown in 1 file.',
    );
  });
});
