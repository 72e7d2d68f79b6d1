import type { Channel } from '../playbook/model.ts';
import { didYouMean } from '../playbook/near.ts';
import type { Path } from '../playbook/source-map.ts';
import type { Judge } from './judge.ts';
import type { Pack, PackLine, Pattern, WordingRule } from './pack.ts';

/** An example of a pack that does not hold, or something that it names and that is not there. */
export interface Failure {
  readonly at: Path;
  readonly message: string;
  readonly help?: string;
}

/** What running the examples of a pack came to. */
export interface Trial {
  readonly run: number;
  readonly failures: readonly Failure[];
}

/**
 * Runs every example of a pack: each hit must be found by its rule or act, no pass may be. What a rule
 * offers instead must be clean itself, and the act that excuses it must be there.
 */
export function tryPack(pack: Pack, judge: Judge): Trial {
  const examples = [
    ...pack.rules.flatMap((rule) => examplesOf('rules', rule)),
    ...pack.acts.flatMap((act) => examplesOf('acts', act)),
  ];
  const failures = [
    ...examples.flatMap((example) => tryExample(example, judge)),
    ...pack.rules.flatMap((rule) => [...unknownAct(rule, judge), ...uncleanLines(rule, judge)]),
  ];
  return { run: examples.length, failures };
}

interface Example {
  readonly kind: 'rules' | 'acts';
  readonly id: string;
  readonly key: 'hits' | 'passes';
  readonly index: number;
  readonly line: PackLine;
}

function examplesOf(
  kind: Example['kind'],
  pattern: Pattern & { readonly id: string },
): readonly Example[] {
  const { id } = pattern;
  return (['hits', 'passes'] as const).flatMap((key) =>
    pattern[key].map((line, index) => ({ kind, id, key, index, line })),
  );
}

function tryExample({ kind, id, key, index, line }: Example, judge: Judge): readonly Failure[] {
  const isFound =
    kind === 'acts'
      ? judge.does(id, line.text)
      : judge.findings(line.text, whereOf(line)).some(({ what }) => what.id === id);
  if (isFound === (key === 'hits')) return [];
  const message = isFound
    ? `"${id}" finds this, and it should pass.`
    : `"${id}" does not find this.`;
  return [{ at: [kind, id, key, index], message }];
}

function unknownAct({ id, unless }: WordingRule, { actNames }: Judge): readonly Failure[] {
  if (unless === undefined || actNames.includes(unless)) return [];
  const message = `There is no act "${unless}" that could excuse this.`;
  const help = didYouMean(unless, actNames) ?? 'Add it under "acts:", or take this line out.';
  return [{ at: ['rules', id, 'unless'], message, help }];
}

function uncleanLines({ id, better }: WordingRule, judge: Judge): readonly Failure[] {
  return better.flatMap((line, index) => {
    const found = judge
      .findings(line.text, whereOf(line))
      .find(({ what }) => what.severity !== 'hint');
    if (found === undefined) return [];
    const words = line.text.slice(found.start, found.end);
    return [
      {
        at: ['rules', id, 'better', index],
        message: `This better line has "${words}" in it, which "${found.what.id}" finds.`,
        help: 'Offer a line that no rule finds.',
      },
    ];
  });
}

function whereOf({ channel }: PackLine): readonly Channel[] {
  return channel === undefined ? [] : [channel];
}
