import { noPaint, type Setting } from '../../src/formats/format.ts';
import { type Diagnostic, type Report, reportOf } from '../../src/lint/diagnostic.ts';
import { lineStarts, positionOf } from '../../src/playbook/source-map.ts';

export const setting: Setting = { colour: noPaint, width: 80, strict: false, version: '1.2.3' };

/** A finding on the first place where some words stand in a text. */
export function at(text: string, words: string, more: Partial<Diagnostic> = {}): Diagnostic {
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

const text = `servekit: 1
title: Late parcel
steps:
  hear:
    say: |
      Tell me all.
    next: here
  money:
    next: resolved
`;

/** A report of every kind of finding, small enough to read. */
export const small: Report = reportOf(
  [
    { path: 'playbooks/late parcel.yaml', text },
    { path: 'playbooks/fine.yaml', text: '' },
  ],
  [
    at(text, 'here', {
      path: 'playbooks/late parcel.yaml',
      message: 'There is no step, playbook or outcome "here".',
      help: 'Did you mean "hear"?',
      paste: 'hear',
    }),
    at(text, 'say: |\n      Tell me all.\n', {
      path: 'playbooks/late parcel.yaml',
      rule: 'craft/heard-first',
      message: 'An offer, 100% early: nobody was heard.',
      trail: ['Hear: choose "Yes"', 'Money'],
    }),
    at(text, 'title', {
      path: 'playbooks/late parcel.yaml',
      rule: 'schema/value',
      severity: 'warning',
      message: 'The title is short.',
    }),
  ],
);
