import { calls } from './calls.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { followups } from './followups.ts';
import { guide } from './guide.ts';
import { list } from './list.ts';
import { newPlaybook } from './new.ts';
import { report } from './report.ts';
import { search } from './search.ts';
import { test } from './test.ts';
import { validate } from './validate.ts';

/** The commands, in the order of the help. */
export const commands: readonly Command[] = [
  guide,
  check,
  calls,
  followups,
  report,
  list,
  search,
  newPlaybook,
  validate,
  explain,
  test,
];
