import { didYouMeanThese, nearest } from '../playbook/near.ts';
import type { RuleNames } from './rule.ts';

/** Whether a rule is there; one of a pack may be, where nobody knows of the packs. */
export function isRule(id: string, { all, hasPhrases }: RuleNames): boolean {
  return all.has(id) || (!hasPhrases && id.startsWith('wording/'));
}

/** What to say of a rule that there is none of: what may be meant, or where all are listed. */
export function meantRule(id: string, all: Iterable<string>): string {
  const known = [...all];
  const inGroup = known.filter((one) => one.endsWith(`/${id}`));
  const near = inGroup.length > 0 ? inGroup : nearest(id, known);
  return near.length > 0 ? didYouMeanThese(near) : '"servekit explain" lists them all.';
}
