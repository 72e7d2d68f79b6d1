import type { Levels } from '../playbook/house.ts';
import type { Diagnostic } from './diagnostic.ts';
import { faults } from './faults.ts';
import type { Phrasing } from './phrases.ts';
import type { RuleNames } from './rule.ts';
import { rules } from './rules/index.ts';
import { isPastExcuse } from './suppression.ts';

/** The names of all that can be found. */
export const ruleNames: RuleNames = {
  hasPhrases: false,
  all: new Set([...rules.map(({ id }) => id), ...Object.keys(faults)]),
  always: new Set(
    Object.entries(faults).flatMap(([id, { severity }]) => (severity === 'error' ? [id] : [])),
  ),
};

/** The same names, with those of the rules of packs. */
export function namesWith(phrasing: Phrasing | undefined): RuleNames {
  if (phrasing === undefined) return ruleNames;
  const known = withPhrases.get(phrasing);
  if (known !== undefined) return known;
  const names = {
    ...ruleNames,
    hasPhrases: true,
    all: new Set([...ruleNames.all, ...phrasing.rules.keys()]),
  };
  withPhrases.set(phrasing, names);
  return names;
}

const withPhrases = new WeakMap<Phrasing, RuleNames>();

/** The findings as grave as their rules are in this house; those of rules that are off are gone. */
export function levelled(found: readonly Diagnostic[], levels: Levels): readonly Diagnostic[] {
  return found.flatMap((finding) => {
    const level = levels[finding.rule];
    if (level === undefined || isPastExcuse(finding)) return [finding];
    return level === 'off' ? [] : [{ ...finding, severity: level }];
  });
}
