import type { Problem } from './problem.ts';
import type { Node } from './yaml.ts';

/** What reading a file came to. */
export interface Parsed<T> {
  readonly value?: T;
  readonly problems: readonly Problem[];
  /** For `locate`; absent when the syntax is broken. */
  readonly root?: Node;
}

/** Whether what was read may lead a rep: it is there, and nothing about it is an error. */
export function isSound(parsed: Parsed<unknown>): boolean {
  return (
    parsed.value !== undefined && parsed.problems.every(({ severity }) => severity !== 'error')
  );
}
