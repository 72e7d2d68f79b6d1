import type { Finding } from './rule.ts';

/** The words of a find in a wording, as a finding points at them. */
export function wordsAt(
  wording: string,
  { start, end }: { readonly start: number; readonly end: number },
): Required<Pick<Finding, 'words' | 'nth'>> {
  const words = wording.slice(start, end);
  return { words, nth: wording.slice(0, start).split(words).length - 1 };
}
