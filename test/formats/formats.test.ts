import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Format, type Paint, summarise } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import { json } from '../../src/formats/json.ts';
import { line } from '../../src/formats/line.ts';
import { pretty } from '../../src/formats/pretty.ts';
import { type Diagnostic, type Report, reportOf } from '../../src/lint/diagnostic.ts';
import { commandsIn } from './read-commands.ts';
import { readXml } from './read-xml.ts';
import { at, setting, small } from './reports.ts';

function rendered(format: Format, text: string, ...diagnostics: readonly Diagnostic[]): string {
  return format.render(reportOf([{ path: 'a.yaml', text }], diagnostics), setting);
}

describe('the list of formats', () => {
  it('holds every format of its folder, and nothing else', () => {
    const helpers = [
      'advice.ts',
      'explanation.ts',
      'fingerprint.ts',
      'format.ts',
      'frame.ts',
      'index.ts',
      'xml.ts',
    ];
    const folder = new URL('../../src/formats/', import.meta.url);
    const files = readdirSync(folder).filter((name) => !helpers.includes(name));
    expect(formats.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
  });
});

describe('line', () => {
  it('writes what a problem matcher reads', () => {
    const text = 'a: 1\nb: nowhere\n';
    expect(rendered(line, text, at(text, 'nowhere'))).toBe(
      'a.yaml:2:4: error: There is no such step. [flow/unknown-target]\n',
    );
  });

  it('says how many findings are not shown', () => {
    const text = 'x'.repeat(60);
    const many = Array.from({ length: 52 }, (_, start) => ({
      ...at(text, 'x'),
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
    const finding = at(text, 'nowhere', {
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
    const [, shown = '', carets = ''] = rendered(pretty, text, at(text, 'nowhere')).split('\n');
    // Three wide letters and an emoji take four columns more than they have code points.
    expect(carets.indexOf('^') - shown.indexOf('nowhere')).toBe(3);
    expect(carets.endsWith('^^^^^^^')).toBe(true);
  });

  it('shows a tab as one space', () => {
    const text = 'a:\t\tnowhere';
    expect(rendered(pretty, text, at(text, 'nowhere'))).toContain(
      '     1 | a:  nowhere\n       |     ^^^^^^^\n',
    );
  });

  it('cuts a long line around what is meant, to the width at hand', () => {
    const text = `a: ${'before '.repeat(30)}nowhere ${'after '.repeat(30)}`;
    const [, shown = '', carets = ''] = rendered(pretty, text, at(text, 'nowhere')).split('\n');
    expect(shown.length).toBeLessThanOrEqual(80);
    expect(shown).toMatch(/^ {5}1 \| …(.*) before nowhere after .*…$/);
    expect(shown.indexOf('nowhere')).toBe(carets.indexOf('^'));
  });

  it('cuts what is meant where that alone is too long', () => {
    const text = `a: ${'x'.repeat(300)}`;
    const [, shown = '', carets = ''] = rendered(pretty, text, at(text, 'x'.repeat(300))).split(
      '\n',
    );
    expect(shown.length).toBeLessThanOrEqual(80);
    expect(carets.length).toBeLessThanOrEqual(80);
  });

  it('shows three lines of a finding at most', () => {
    const text = 'a\n  b\nc\nd\ne';
    expect(rendered(pretty, text, at(text, 'a\n  b\nc\nd'))).toContain(
      '     1 | a\n       | ^\n     2 |   b\n       |   ^\n     3 | c\n       | ^\n',
    );
  });

  it('shows a place at the end of the text, or of no text at all', () => {
    const text = 'a: b\n';
    const end = { start: 5, end: 5 };
    const finding = { ...at(text, 'a'), span: end, line: 2, column: 1, endLine: 2, endColumn: 1 };
    expect(rendered(pretty, text, finding)).toContain('     2 | \n       | ^\n');
    expect(rendered(pretty, '', finding).split('\n')).toHaveLength(2);
  });

  it('leaves a blank line between two findings', () => {
    const text = 'a: x\nb: y\n';
    expect(rendered(pretty, text, at(text, 'x'), at(text, 'y'))).toContain('^\n\na.yaml:2:4');
  });

  it('puts colours around words, and changes none of them', () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const names = Object.keys(setting.colour).map((name) => [name, mark(name)]);
    const text = 'a: nowhere\n';
    const report = reportOf([{ path: 'a.yaml', text }], [at(text, 'nowhere', { help: 'Look.' })]);
    const painted = pretty.render(report, {
      ...setting,
      colour: Object.fromEntries(names) as Paint,
    });
    expect(painted).toContain('<path>a.yaml:1:4:</path> <error>error:</error>');
    expect(painted.replace(/<\/?[a-z]+>/g, '')).toBe(pretty.render(report, setting));
  });
});

describe('json', () => {
  it('is one object that says which version it is of', () => {
    const text = 'a: nowhere\n';
    const finding = at(text, 'nowhere', { help: 'Look.', trail: ['One'] });
    const object = JSON.parse(rendered(json, text, finding));
    expect(object).toEqual({
      servekit: 1,
      checked: 1,
      files: ['a.yaml'],
      diagnostics: [finding],
      notShown: {},
      suppressed: 0,
    });
  });

  it('writes its keys in one order, whatever theirs was', () => {
    const text = 'a: nowhere\n';
    const finding = at(text, 'nowhere', { help: 'Look.', paste: 'here' });
    const turned = Object.fromEntries(Object.entries(finding).reverse()) as unknown as Diagnostic;
    expect(rendered(json, text, turned)).toBe(rendered(json, text, finding));
  });
});

/** Reads a format as whatever it is made for does, and gives the severity of each finding. */
const readers: Readonly<Record<string, (text: string) => readonly string[]>> = {
  pretty: severitiesOfLines,
  line: severitiesOfLines,
  json: (text) => JSON.parse(text).diagnostics.map(severityOf),
  github: (text) =>
    commandsIn(text)
      .map(({ command }) => command)
      .filter((command) => command !== 'notice'),
  sarif: (text) => JSON.parse(text).runs[0].results.map(({ level }: { level: string }) => level),
  junit: (text) => {
    const kinds: Readonly<Record<string, string>> = { failure: 'error', skipped: 'warning' };
    const cases = readXml(text).children.flatMap(({ children }) => children);
    const found = cases.filter(({ attributes }) => !attributes['name']?.endsWith('not shown'));
    return found.map(({ children }) => kinds[children[0]?.name ?? ''] ?? 'none');
  },
};

function severityOf({ severity }: Diagnostic): string {
  return severity;
}

function severitiesOfLines(text: string): readonly string[] {
  const starts = text.matchAll(/^.*:\d+:\d+: (error|warning): /gm);
  return [...starts].map(([, severity = '']) => severity);
}

/** Which rules there are is not the format's doing: a new one must not change its file. */
function withoutRules(name: string, text: string): string {
  if (name !== 'sarif') return text;
  const log = JSON.parse(text);
  const { driver } = log.runs[0].tool;
  const results = log.runs[0].results as { ruleId: string; ruleIndex: number }[];
  for (const result of results) {
    expect(driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    result.ruleIndex = 0;
  }
  driver.rules = [];
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const loaded = await Promise.all(
  formats.map(async ({ name, load }) => [name, await load()] as const),
);

describe.each(loaded)('%s', (name, format) => {
  const hostile = [
    '\u001b[31mred\u001b]0;title\u0007',
    '\u009b31m\u0090q\u009c',
    '\u202eright to left\u2066isolated\u2069\u200e\u061c',
    'carriage\rreturn\u0000nul\u0008back\u007f',
    'lone \ud800 and \udc00 surrogates',
    'line\u2028and paragraph\u2029ends\u0085',
    'hidden\u200b\ufeff\u2060\u{e0041}\u{e007f}',
    'a\nkey\nof\nlines\t::error::',
    ']]> <![CDATA[ <!-- & &amp; \'single\' "double" <a b="c">',
    '%0A%25%0D::error file=a.yaml,line=1::forged',
    '\n::error::forged\n::stop-commands::x\n##[error]forged',
    'a,line=7:col=8, {0} {{1}} [here](https://example.invalid) \\',
    '</failure></testcase><testcase name="forged"/>',
    'not for XML: \ufffe \uffff',
  ];
  const all = hostile.join(' ');
  const text = `${all}\r\n${hostile.join('\r')}`;
  const finding: Diagnostic = {
    ...at(text, hostile[4] ?? ''),
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
    expect(format.render(report, setting)).not.toMatch(raw);
    expect(format.render(report, { ...setting, width: 20 })).not.toMatch(raw);
    expect(format.render(report, { ...setting, width: 1_000 })).not.toMatch(raw);
  });

  it('writes a small report as the file beside it has it', async () => {
    await expect(withoutRules(name, format.render(small, setting))).toMatchFileSnapshot(
      `../fixtures/formats/small.${name}.txt`,
    );
  });

  it('writes the same text whatever happened before', () => {
    expect(format.render(report, setting)).toBe(format.render(report, setting));
  });

  it('ends in a line end, or is empty', () => {
    expect(format.render(report, setting)).toMatch(/\n$/);
    expect(format.render(reportOf([], []), setting)).toMatch(/^$|\n$/);
  });

  it('has the findings that there are, and none that a message, a path or a text forges', () => {
    const reader = readers[name];
    if (reader === undefined) throw new Error(`Nothing here reads the format ${name}.`);
    expect(reader(format.render(report, setting))).toEqual(['error', 'warning']);
  });
});

describe('the summary', () => {
  const found = (severity: 'error' | 'warning', start: number) =>
    at('x', 'x', { severity, span: { start, end: start + 1 } });

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

  it('counts what is suppressed, and nowhere else', () => {
    const aside = { ...found('error', 1), suppressed: 'It is so.' };
    expect(summarise(reportOf([{ path: 'a.yaml' }], [aside]))).toBe(
      '1 file checked: no findings, 1 suppressed.',
    );
    expect(summarise(reportOf([{ path: 'a.yaml' }], [aside, found('warning', 2)]))).toBe(
      '1 warning, 1 suppressed in 1 file.',
    );
  });

  it('counts what is not shown', () => {
    const many = Array.from({ length: 53 }, (_, column) => found('error', column));
    expect(summarise(reportOf([{ path: 'a.yaml' }], many))).toBe(
      '50 errors, 3 more not shown in 1 file.',
    );
  });
});
