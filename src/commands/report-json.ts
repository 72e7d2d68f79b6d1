import { visibleJson } from '../playbook/text.ts';
import { choicesNeverTaken, type Part, stepsNeverStoodOn } from '../record/report-summary.ts';
import { spanError } from '../record/spans.ts';
import type { ReadReport } from './report-calls.ts';

/** A report as one JSON object, for programs: docs/report.md names its keys. */
export function reportJson({
  since,
  until,
  unreadable,
  inPart,
  summary,
  only,
}: ReadReport): string {
  const { whole, playbooks, unused } = summary;
  const parts = only === undefined ? playbooks : [only];
  return `${visibleJson({
    servekit: 1,
    since,
    until,
    unreadable,
    inPart,
    secondsWithin: spanError,
    ...(only === undefined ? { whole: ofPart(whole), unused } : {}),
    playbooks: parts.map((part) => ({ id: part.id, ...ofPart(part) })),
  })}\n`;
}

function ofPart(part: Part): object {
  const { calls, matters, endings, unended, seconds, interrupts, steps, choices } = part;
  return {
    calls,
    matters,
    endings: Object.fromEntries(endings.map(({ outcome, count }) => [outcome, count])),
    unended,
    ...(seconds === undefined ? {} : { seconds }),
    interrupts,
    steps,
    choices,
    stepsNeverStoodOn: stepsNeverStoodOn(part).map(({ playbook, step }) => ({ playbook, step })),
    choicesNeverTaken: choicesNeverTaken(part).map(({ playbook, step, choice }) => ({
      playbook,
      step,
      choice,
    })),
    paths: part.paths,
    pathsMissed: part.pathsMissed,
  };
}
