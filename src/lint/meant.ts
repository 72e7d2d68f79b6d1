import { nearest, slipOf } from '../playbook/near.ts';
import type { Finding } from './rule.ts';

/** Names as they are used in a file, each as often as it is, and those that the file itself gives. */
export interface Usage {
  readonly used: readonly string[];
  readonly own: ReadonlySet<string>;
  /** Other files know what this one gives by the same names. */
  readonly isShared?: true;
}

/**
 * What to write for a name that is not known: the only one near. It is certain where it is a slip,
 * and none in the name that the file gives: that is in doubt where nothing else uses it, and several
 * places, or other files, agree on something else. Of a step that one place names it does not
 * matter which of the two is misspelt: they are meant for each other.
 */
export function meantFor(
  name: string,
  known: Iterable<string>,
  { used, own, isShared }: Usage = { used: [], own: new Set() },
  written = (near: string) => near,
): Pick<Finding, 'paste' | 'certain'> {
  const all = [...known];
  const [only, other] = nearest(name, all);
  if (only === undefined || other !== undefined) return {};
  const isOneOfMany = isShared === true || used.filter((one) => one === name).length > 1;
  const isInDoubt = own.has(only) && !used.includes(only) && isOneOfMany;
  const isSure = slipOf(name, all) === only && !isInDoubt;
  return { paste: written(only), ...(isSure ? { certain: true } : {}) };
}
