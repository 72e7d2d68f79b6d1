import type { Severity } from '../playbook/problem.ts';
import { faults } from './faults.ts';
import { ruleNames } from './levels.ts';
import type { Phrasing } from './phrases.ts';
import { rules } from './rules/index.ts';

/** What is to be said of one thing that can be found, rule or fault of reading. */
export interface Explanation {
  readonly id: string;
  /** A hint is found by `check` only. */
  readonly severity: Severity | 'either' | 'hint';
  readonly summary: string;
  readonly why: string;
  readonly source?: string;
  readonly bad: BadExample;
  /** The text of a file in which it is not found. */
  readonly good?: string;
  /** A house may make it something else, or turn it off. */
  readonly isSettable: boolean;
  readonly isSuppressible: boolean;
}

/** Where it is found: a text, the line if it is one of many, the file's name if that is to blame. */
export interface BadExample {
  readonly text?: string;
  readonly line?: number;
  readonly file?: string;
  /** In words, where no text could show it. */
  readonly told?: string;
}

/** Everything that can be found, in the order in which it is explained. */
export const explanations: readonly Explanation[] = [
  ...rules.map(({ id, severity, summary, why, source, examples, needs }) => {
    const [bad] = examples.bad;
    const [good] = examples.good;
    return {
      id,
      severity,
      summary,
      why,
      ...(source === undefined ? {} : { source }),
      bad: {
        ...(bad === undefined ? {} : { text: bad.text, line: bad.line }),
        ...(bad?.id === undefined ? {} : { file: `${bad.id}.stories.yaml` }),
      },
      ...(good === undefined ? {} : { good }),
      isSettable: true,
      // A comment covers what is below it, and no comment.
      isSuppressible: needs !== 'suppressions',
    };
  }),
  ...Object.entries(faults).map(([id, { severity, summary, why, bad, good }]) => ({
    id,
    severity,
    summary,
    why,
    bad: 'told' in bad ? { told: bad.told } : { text: bad.text },
    ...(good === undefined ? {} : { good }),
    isSettable: !ruleNames.always.has(id),
    isSuppressible: !ruleNames.always.has(id),
  })),
];

/** The rules of packs of phrases, in their order. */
export function phraseExplanations({ rules: ofPacks }: Phrasing): readonly Explanation[] {
  return [...ofPacks].map(([id, { severity, why, better, source, hit = '', pass }]) => ({
    id,
    severity,
    summary: why,
    why: `Say instead, for example: ${better.map(({ text }) => `"${text}"`).join(' ')}`,
    ...(source === undefined ? {} : { source }),
    bad: { text: hit },
    ...(pass === undefined ? {} : { good: pass }),
    isSettable: true,
    isSuppressible: true,
  }));
}

/** How grave it is, in a word or two. */
export function severityWords({ severity }: Explanation): string {
  return severity === 'either' ? 'error or warning' : severity;
}
