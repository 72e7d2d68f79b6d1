import { UsageError } from '../errors.ts';
import type { Phrasing } from '../lint/phrases.ts';
import { type Levels, levels } from '../playbook/house.ts';
import { didYouMean } from '../playbook/near.ts';
import { visible } from '../playbook/text.ts';

/** Refuses a rule of a pack that none of the packs has. */
export async function refuseUnknownPhrases(
  levels: Levels,
  all: readonly Phrasing[],
): Promise<void> {
  const { meantRule } = await import('../lint/rule-names.ts');
  for (const id of Object.keys(levels).filter((one) => one.startsWith('wording/'))) {
    if (all.some(({ rules }) => rules.has(id))) continue;
    const hint = meantRule(
      id,
      all.flatMap(({ rules }) => [...rules.keys()]),
    );
    throw new UsageError(`--rule: there is no rule "${visible(id)}". ${hint}`);
  }
}

/** The levels that `--rule` sets: `craft/heard-first=off`. The last one of a rule holds. */
export async function levelsFrom(set: readonly string[]): Promise<Levels> {
  if (set.length === 0) return {};
  const [{ ruleNames }, { isRule, meantRule }] = await Promise.all([
    import('../lint/levels.ts'),
    import('../lint/rule-names.ts'),
  ]);
  return Object.fromEntries(
    set.map((words) => {
      const [, id = words, word = ''] = /^(.*)=(.*)$/.exec(words) ?? [];
      // Which phrases there are is known once the packs of the house are read.
      if (!isRule(id, ruleNames)) {
        const hint = meantRule(id, ruleNames.all);
        throw new UsageError(`--rule: there is no rule "${visible(id)}". ${hint}`);
      }
      const level = levels.find((one) => one === word);
      if (level === undefined) {
        const hint = didYouMean(word, levels) ?? '';
        throw new UsageError(`--rule: "${id}=" needs a level after it. ${hint}`);
      }
      if (ruleNames.always.has(id) && level !== 'error') {
        const why = 'is a fault of reading: it stays an error, whatever is set.';
        throw new UsageError(`--rule: "${id}" ${why}`);
      }
      return [id, level];
    }),
  );
}
