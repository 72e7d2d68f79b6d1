import { nearest, slipOf } from '../playbook/near.ts';
import type { Finding } from './rule.ts';

/** What to write for a name that is not known: the only one near, certain where it is a slip. */
export function meantFor(
  name: string,
  known: Iterable<string>,
  written = (near: string) => near,
): Pick<Finding, 'paste' | 'certain'> {
  const all = [...known];
  const [only, other] = nearest(name, all);
  if (only === undefined || other !== undefined) return {};
  const isSlip = slipOf(name, all) === only;
  return { paste: written(only), ...(isSlip ? { certain: true } : {}) };
}
