import { UsageError } from '../errors.ts';
import { type Levels, levels } from '../playbook/house.ts';
import { didYouMean } from '../playbook/near.ts';
import { visible } from '../playbook/text.ts';

/** The levels that `--rule` sets: `craft/heard-first=off`. The last one of a rule holds. */
export async function levelsFrom(set: readonly string[]): Promise<Levels> {
  if (set.length === 0) return {};
  const [{ ruleNames }, { meantRule }] = await Promise.all([
    import('../lint/levels.ts'),
    import('../lint/rule-names.ts'),
  ]);
  return Object.fromEntries(
    set.map((words) => {
      const [, id = words, word = ''] = /^(.*)=(.*)$/.exec(words) ?? [];
      if (!ruleNames.all.has(id)) {
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
