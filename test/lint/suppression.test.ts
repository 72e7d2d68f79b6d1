import { describe, expect, it } from 'vitest';
import { isOpen } from '../../src/lint/diagnostic.ts';
import { lintHouse, lintPlaybook, lintStories } from '../../src/lint/lint.ts';
import type { Level } from '../../src/playbook/house.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import { bookOf } from './example-book.ts';

const book = bookOf();

function lint(text: string, rules: Readonly<Record<string, Level>> = {}) {
  const file = { path: 'x.yaml', id: 'x', text, parsed: parsePlaybook(text, 'x') };
  return lintPlaybook(file, { ...book, house: { ...book.house, rules } });
}

/** A line a finding: where, what, and why it does not count if it does not. */
function told(text: string, rules?: Readonly<Record<string, Level>>): readonly string[] {
  return lint(text, rules).map(
    ({ line, rule, suppressed }) =>
      `${line} ${rule}${suppressed === undefined ? '' : ` (${suppressed})`}`,
  );
}

const six = ['packed', 'sent', 'here', 'back', 'lost', 'found'];
const choices = (indent: string) => six.map((one) => `${indent}It is ${one}: resolved`).join('\n');
const tooMany = 'step/too-many-choices';
const off = '# servekit-disable-next-line';

/** Two steps, the first with a choice too many, with lines put in above some of its own. */
function book6(above: Readonly<Record<string, string>> = {}): string {
  const text = `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
${choices('      ')}
      Something else: other
  other:
    do: |
      Note it.
    next:
${choices('      ')}
`;
  return text
    .split('\n')
    .flatMap((line) => {
      const key = line.trim();
      const indent = line.slice(0, line.length - line.trimStart().length);
      const lines = above[key]?.split('\n').map((one) => indent + one) ?? [];
      return [...lines, line];
    })
    .join('\n');
}

describe('a suppression', () => {
  it('is not there, and both findings are', () => {
    expect(told(book6())).toEqual([`14 ${tooMany}`, `25 ${tooMany}`]);
  });

  it.each([
    ['the very line', { 'It is found: resolved': `${off} ${tooMany} -- six ways` }],
    ['all that is below a key', { 'next:': `${off} ${tooMany} -- six ways` }],
  ])('covers %s', (_, above) => {
    const findings = lint(book6(above));
    expect(findings.filter(isOpen)).toEqual([]);
    expect(findings.map(({ suppressed }) => suppressed)).toEqual(['six ways', 'six ways']);
  });

  it('above a step covers that step and not the next', () => {
    expect(told(book6({ 'look:': `${off} ${tooMany} -- six ways` }))).toEqual([
      `15 ${tooMany} (six ways)`,
      `26 ${tooMany}`,
    ]);
  });

  it('above the first key of a file covers that key and not the file', () => {
    expect(told(`${off} ${tooMany} -- all\n${book6()}`)).toEqual([
      '1 suppression/unused',
      `15 ${tooMany}`,
      `26 ${tooMany}`,
    ]);
  });

  it('stacks with others, and with comments and blank lines between', () => {
    const stack = `${off} ${tooMany} -- six ways\n# A remark.\n\n${off} text/no-end-mark -- a list`;
    const text = book6({ 'look:': stack }).replace('looking at it now.', 'looking at it now');
    expect(told(text)).toEqual([
      '11 text/no-end-mark (a list)',
      `18 ${tooMany} (six ways)`,
      `29 ${tooMany}`,
    ]);
  });

  it('names several rules at once', () => {
    const both = `${off} ${tooMany}, text/no-end-mark -- as it is`;
    const text = book6({ 'look:': both }).replace('looking at it now.', 'looking at it now');
    expect(
      lint(text)
        .filter(isOpen)
        .map(({ line }) => line),
    ).toEqual([26]);
  });

  it('covers a whole block, and is text inside of one', () => {
    const above = book6({ 'say: |': `${off} text/no-end-mark -- a list` });
    const text = above.replace('looking at it now.', 'looking at it now');
    expect(lint(text).filter(({ rule }) => rule === 'text/no-end-mark')).toMatchObject([
      { suppressed: 'a list' },
    ]);
    const within = book6({ "I'm looking at it now.": `${off} ${tooMany} -- no.` });
    expect(told(within)).toEqual(['7 text/stray-mark', `15 ${tooMany}`, `26 ${tooMany}`]);
  });

  it('beside the "|" of a block covers nothing', () => {
    const text = book6().replace('say: |', `say: | ${off} text/no-end-mark -- a list`);
    expect(told(text)[0]).toBe('6 suppression/unused');
  });

  it('above an item of a list covers that item and not the next', () => {
    const story = (name: string) =>
      `  - name: ${name}\n    facts: { request: I want it now. }\n    moves: [back]\n    expect: { at: ask }\n`;
    const text = `stories:\n  ${off} yaml/sentence-in-flow -- as they say it\n${story('a')}${story('b')}`;
    const parsed = parseWith(text, decodeStories);
    const found = lintStories({ path: 'aside.stories.yaml', id: 'aside', text, parsed }, book);
    expect(found.map(({ line, suppressed }) => [line, suppressed])).toEqual([
      [4, 'as they say it'],
      [8, undefined],
    ]);
  });

  it('works in settings', () => {
    const text = `servekit: 1\n${off} house/unused-value -- for the next playbook\ngiven: { soon: a day }\n`;
    const parsed = parseWith(text, decodeHouse);
    expect(lintHouse({ path: 'servekit.yaml', text, parsed }, book)).toMatchObject([
      { rule: 'house/unused-value', suppressed: 'for the next playbook' },
    ]);
  });

  it('with Windows line ends covers the same', () => {
    const text = book6({ 'next:': `${off} ${tooMany} -- six ways` }).replaceAll('\n', '\r\n');
    expect(lint(text).filter(isOpen)).toEqual([]);
  });

  it('reaches a finding about a path where it is told', () => {
    const text = `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  refuse:
    ${off} craft/heard-first -- they were heard before they came here
    move: decline
    say: |
      I can't pay it back, because it was sent in time. You can have credit, or another one.
    offer: { Credit: resolved, Another one: resolved }
    next: { They want neither: ended-by-customer }
`;
    expect(told(text)).toEqual(['7 craft/heard-first (they were heard before they came here)']);
  });

  it('does not reach what cannot be read', () => {
    const text = book6({ 'say: |': `${off} schema/unknown-key -- x` }).replace('do: |', 'dos: |');
    const codes = lint(text)
      .filter(isOpen)
      .map(({ rule }) => rule);
    expect(codes).toContain('schema/unknown-key');
    expect(codes).toContain('suppression/unknown-rule');
  });

  it('of a warning of reading holds, and of an error of the same name does not', () => {
    const sources = (list: string) =>
      book6({ 'steps:': `${off} yaml/sentence-in-flow -- quoted\nsources: ${list}` });
    expect(told(sources('[I want it now.]'))[0]).toBe('5 yaml/sentence-in-flow (quoted)');
    const cut = `servekit: 1\n${off} yaml/sentence-in-flow -- x\nfacts: { Yes, you want it. }\n`;
    expect(
      lint(cut)
        .filter(isOpen)
        .map(({ rule }) => rule),
    ).toContain('yaml/sentence-in-flow');
  });
});

describe('a suppression that is not right', () => {
  const first = (comment: string) => lint(book6({ 'look:': comment }))[0];

  it('suppresses without a reason, and is an error itself', () => {
    expect(told(book6({ 'look:': `${off} ${tooMany}` }))).toEqual([
      '5 suppression/no-reason',
      `15 ${tooMany} ()`,
      `26 ${tooMany}`,
    ]);
  });

  it.each([`${off} ${tooMany} --`, `${off} ${tooMany} --  `, `${off} ${tooMany}, -- `])(
    'has no reason in %j',
    (comment) => expect(first(comment)?.rule).toBe('suppression/no-reason'),
  );

  it('tells the nearest rule, on its name', () => {
    expect(first(`${off} too-many-choices -- x`)).toMatchObject({
      rule: 'suppression/unknown-rule',
      column: 32,
      help: 'Did you mean "step/too-many-choices"?',
    });
    expect(first(`${off} step/to-many-choices -- x`)).toMatchObject({ paste: tooMany });
  });

  it('names no rule, or is none', () => {
    expect(first(`${off} -- x`)?.message).toBe('This suppression names no rule.');
    expect(first(`# servekit-disable ${tooMany} -- x`)?.message).toBe(
      '"servekit-disable" means nothing here.',
    );
    expect(first('# servekit-validate runs in CI.')?.rule).toBe(tooMany);
  });

  it('is told of when it suppresses nothing', () => {
    expect(first(`${off} step/same-choice -- x`)).toMatchObject({
      rule: 'suppression/unused',
      severity: 'warning',
    });
  });

  it('is not, where its rule is off or could not speak', () => {
    const comment = `${off} step/same-choice, flow/unbounded-loop -- x`;
    expect(told(book6({ 'look:': comment }), { 'step/same-choice': 'off' })).toEqual([
      '5 suppression/unused',
      `15 ${tooMany}`,
      `26 ${tooMany}`,
    ]);
    const broken = book6({ 'look:': comment }).replace('Something else: other', 'Other: othr');
    expect(told(broken)).not.toContain('5 suppression/unused');
  });
});

describe('the levels of a house', () => {
  it('turn a rule off', () => {
    expect(told(book6(), { [tooMany]: 'off' })).toEqual([]);
  });

  it('make an error of a warning, and a warning of an error', () => {
    const level = (rules: Readonly<Record<string, Level>>) =>
      lint(book6(), rules).map(({ severity }) => severity);
    expect(level({ [tooMany]: 'error' })).toEqual(['error', 'error']);
    const lost = book6().replace('Something else: other', 'It is gone: resolved');
    expect(lint(lost, { 'flow/unreachable': 'warning' }).map(({ severity }) => severity)).toEqual([
      'warning',
      'warning',
      'warning',
    ]);
  });

  it('reach a warning of reading, and no error of it', () => {
    const text = book6().replace('looking at it now.', 'looking at it now');
    expect(told(text, { 'text/no-end-mark': 'off', [tooMany]: 'off' })).toEqual([]);
    expect(lint(text, { 'text/no-end-mark': 'error' })[0]?.severity).toBe('error');
    const broken = text.replace('do: |', 'dos: |');
    for (const level of ['off', 'warning'] as const) {
      const found = lint(broken, { 'schema/unknown-key': level });
      expect(found.find(({ rule }) => rule === 'schema/unknown-key')?.severity).toBe('error');
    }
  });

  it('reach what is found about suppressions', () => {
    const text = book6({ 'look:': `${off} step/same-choice -- x` });
    expect(told(text, { 'suppression/unused': 'off', [tooMany]: 'off' })).toEqual([]);
  });
});

describe('a suppression that is written a little differently', () => {
  it.each(['-', '–', '—'])('is one finding where "%s" stands before the reason', (dash) => {
    const text = book6({ 'next:': `${off} ${tooMany} ${dash} the six ways a parcel goes` });
    expect(lint(text).filter(isOpen)).toMatchObject([
      {
        rule: 'suppression/no-reason',
        line: 8,
        paste: '--',
        message: expect.stringMatching(/two/),
      },
      { rule: 'suppression/no-reason', line: 20, paste: '--' },
    ]);
    const start = lint(text)[0]?.span.start ?? 0;
    expect(text[start]).toBe(dash);
  });

  it('is found where its letters are large', () => {
    const text = book6({ 'next:': `# Servekit-Disable-Next-Line ${tooMany} -- six ways` });
    expect(lint(text)).toMatchObject([
      {
        rule: 'suppression/unknown-rule',
        help: 'Write "servekit-disable-next-line", in small letters.',
      },
      { rule: tooMany },
      { rule: 'suppression/unknown-rule' },
      { rule: tooMany },
    ]);
  });
});
