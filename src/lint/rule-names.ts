import { didYouMeanThese, nearest } from '../playbook/near.ts';

/** What to say of a rule that there is none of: what may be meant, or where all are listed. */
export function meantRule(id: string, all: Iterable<string>): string {
  const known = [...all];
  const inGroup = known.filter((one) => one.endsWith(`/${id}`));
  const near = inGroup.length > 0 ? inGroup : nearest(id, known);
  return near.length > 0 ? didYouMeanThese(near) : '"servekit explain" lists them all.';
}
