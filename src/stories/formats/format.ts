import type { Look } from '../../formats/format.ts';
import { stepInWords, type Uncovered, wayInWords } from '../coverage.ts';
import type { TestReport } from '../report.ts';

export type { Look };

/** One way of writing what stories came to: a function from report to text. */
export interface TestFormat {
  render(report: TestReport, look: Look): string;
}

/** What no story covers, as words that follow a place. */
export function uncoveredInWords(uncovered: Uncovered): string {
  const { step } = uncovered;
  if (!('choice' in uncovered)) return `no story comes to ${stepInWords(step)}`;
  return `no story takes ${wayInWords(uncovered)}`;
}
