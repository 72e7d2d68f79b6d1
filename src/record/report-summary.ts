import { choiceKey, type Outcome, outcomes, type Playbook } from '../playbook/model.ts';
import { addFrequent, type Frequent, mostOften, noneFrequent } from './frequent.ts';
import { type Counts, choiceAt, type PlaybookCounts, pathOf, type WalkedPath } from './report.ts';
import { addSpans, quantile, type Spans } from './spans.ts';

/** What a period comes to, for the whole and for each playbook that calls came into. */
export interface ReportSummary {
  readonly whole: Part;
  /** By how many calls came into them, most first. */
  readonly playbooks: readonly (Part & { readonly id: string })[];
  /** Playbooks of today that no call came into. */
  readonly unused: readonly string[];
}

/** What the calls of a playbook, or all of them, come to. */
export interface Part {
  readonly id?: string;
  /** Those that came into it. */
  readonly calls: number;
  /** Those that began with it, and other matters that were opened with it in the same call. */
  readonly matters: number;
  /** Every outcome, in the order of the format. */
  readonly endings: readonly { readonly outcome: Outcome; readonly count: number }[];
  /** Matters that no ending is recorded of: left, cut off, or still going on. */
  readonly unended: number;
  /** Seconds to the ending, each to within `spanError`; absent where nothing has ended. */
  readonly seconds?: { readonly median: number; readonly ninetieth: number };
  /** Every interrupt that was used or has a key today, the most used first. */
  readonly interrupts: readonly { readonly playbook: string; readonly count: number }[];
  /** By playbook, in the order of its file; those that are no longer there come last. */
  readonly steps: readonly StepCounts[];
  readonly choices: readonly ChoiceCounts[];
  /** The most walked, most first. */
  readonly paths: readonly (WalkedPath & { readonly count: number })[];
  /** No count of a path is too low by more. */
  readonly pathsMissed: number;
}

export interface StepCounts {
  readonly playbook: string;
  readonly step: string;
  readonly visits: number;
  /** Visits that were left by going back. */
  readonly backs: number;
  /** The playbook has it today. */
  readonly isThere: boolean;
}

export interface ChoiceCounts {
  readonly playbook: string;
  readonly step: string;
  readonly choice: string;
  readonly taken: number;
  readonly isThere: boolean;
}

/** The playbooks as they are today, and those that have a key of their own. */
export interface Today {
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly anytime: readonly string[];
}

/** How many of the paths are told. */
const mostPaths = 10;

export function summaryOfCounts(counts: Counts, today: Today): ReportSummary {
  const parts = [...counts.playbooks]
    .map(([id, one]) => ({ ...partOf([[id, one]], one.calls, today), id }))
    .sort((a, b) => b.calls - a.calls || (a.id < b.id ? -1 : 1));
  return {
    whole: {
      ...partOf([...counts.playbooks], counts.calls, today),
      steps: parts.flatMap(({ steps }) => steps),
      choices: parts.flatMap(({ choices }) => choices),
    },
    playbooks: parts,
    unused: [...today.playbooks.keys()].filter((id) => !counts.playbooks.has(id)).sort(),
  };
}

/** Steps that no call stood on, of the playbooks that calls came into. */
export function stepsNeverStoodOn({ steps }: Part): readonly StepCounts[] {
  return steps.filter(({ visits, isThere }) => isThere && visits === 0);
}

/** Choices that nobody took, of the steps that were stood on. */
export function choicesNeverTaken({ steps, choices }: Part): readonly ChoiceCounts[] {
  const stoodOn = new Set(
    steps.flatMap(({ playbook, step, visits }) => (visits > 0 ? [`${playbook}/${step}`] : [])),
  );
  return choices.filter(
    // One that is there no longer is counted only because it was taken.
    ({ playbook, step, taken }) => taken === 0 && stoodOn.has(`${playbook}/${step}`),
  );
}

/**
 * Steps of today that people went back from, the surest trouble first: one of one visit says less
 * than thirty of a hundred, so they are ordered by the lower end of Wilson's interval.
 */
export function stepsLeftByBack({ steps }: Part): readonly StepCounts[] {
  return steps
    .filter(({ backs, isThere }) => isThere && backs > 0)
    .sort((a, b) => surely(b) - surely(a) || (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** The share of visits left by going back that the true one is above, 39 times out of 40. */
function surely({ visits, backs }: StepCounts): number {
  const z = 1.96;
  const share = backs / visits;
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * visits)) / visits);
  return (share + (z * z) / (2 * visits) - spread) / (1 + (z * z) / visits);
}

function placeOf({ playbook, step }: StepCounts): string {
  return `${playbook}/${step}`;
}

type Counted = readonly (readonly [id: string, counts: PlaybookCounts])[];

function partOf(counted: Counted, calls: number, today: Today): Part {
  const all = counted.map(([, one]) => one);
  const matters = total(all.map((one) => one.matters));
  const endings = outcomes.map((outcome) => ({
    outcome,
    count: total(all.map((one) => one.endings.get(outcome) ?? 0)),
  }));
  const spans: Spans = new Map();
  const paths: Frequent = noneFrequent();
  for (const one of all) {
    addSpans(spans, one.spans);
    addFrequent(paths, one.paths);
  }
  const median = quantile(spans, 0.5);
  const ninetieth = quantile(spans, 0.9);
  return {
    calls,
    matters,
    endings,
    unended: matters - total(endings.map(({ count }) => count)),
    ...(median === undefined || ninetieth === undefined ? {} : { seconds: { median, ninetieth } }),
    interrupts: interruptsOf(all, today.anytime),
    steps: counted.flatMap(([id, one]) => stepsOf(id, one, today.playbooks.get(id))),
    choices: counted.flatMap(([id, one]) => choicesOf(id, one, today.playbooks.get(id))),
    paths: mostOften(paths)
      .slice(0, mostPaths)
      .map(([key, count]) => ({ ...pathOf(key), count })),
    pathsMissed: paths.missed,
  };
}

function interruptsOf(
  all: readonly PlaybookCounts[],
  anytime: readonly string[],
): Part['interrupts'] {
  const ids = new Set([...anytime, ...all.flatMap(({ interrupts }) => [...interrupts.keys()])]);
  return [...ids]
    .map((playbook) => ({
      playbook,
      count: total(all.map(({ interrupts }) => interrupts.get(playbook) ?? 0)),
    }))
    .sort((a, b) => b.count - a.count || (a.playbook < b.playbook ? -1 : 1));
}

function stepsOf(
  playbook: string,
  { visits, backs }: PlaybookCounts,
  now: Playbook | undefined,
): readonly StepCounts[] {
  const there = new Set(now?.steps.map(({ id }) => id));
  const gone = [...visits.keys()].filter((step) => !there.has(step)).sort();
  return [...there, ...gone].map((step) => ({
    playbook,
    step,
    visits: visits.get(step) ?? 0,
    backs: backs.get(step) ?? 0,
    isThere: there.has(step),
  }));
}

function choicesOf(
  playbook: string,
  { taken }: PlaybookCounts,
  now: Playbook | undefined,
): readonly ChoiceCounts[] {
  const there = new Set(
    now?.steps.flatMap(({ id, choices }) => choices.map((one) => choiceAt(id, choiceKey(one)))),
  );
  const gone = [...taken.keys()].filter((key) => !there.has(key)).sort();
  return [...there, ...gone].map((key) => {
    const [step = '', choice = ''] = JSON.parse(key) as readonly string[];
    return { playbook, step, choice, taken: taken.get(key) ?? 0, isThere: there.has(key) };
  });
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
