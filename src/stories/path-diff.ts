import { diffArrays } from 'diff';
import { isPlace } from '../guide/play.ts';

/** One line of the way a call went, against the way that was expected. */
export interface PathLine {
  readonly place: string;
  /** `met`: as expected · `other`: between them, which is fine · `missing`: expected here, and not come to. */
  readonly is: 'met' | 'other' | 'missing';
}

/**
 * The steps that a call stood on, with those that were expected and did not come put in where they
 * would have fitted. A step may be expected by its name alone.
 */
export function pathDiff(
  expected: readonly string[],
  visited: readonly string[],
): readonly PathLine[] {
  const changes = diffArrays([...expected], [...visited], {
    comparator: (wanted, visit) => isPlace(visit, wanted),
  });
  return changes.flatMap(({ added, removed, value }) => {
    const is = removed ? 'missing' : added ? 'other' : 'met';
    return value.map((place): PathLine => ({ place, is }));
  });
}
