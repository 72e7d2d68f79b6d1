import type { Choice, Step } from '../playbook/model.ts';
import { slotsIn } from '../playbook/text.ts';

/**
 * What some moves leave owing to the customer until it is settled: an answer to what the rep did not
 * know, amends after an apology, an alternative after a no, and a reply to the story they told.
 */
export type Debt = 'answer' | 'amends' | 'alternative' | 'reply';

const all: readonly Debt[] = ['answer', 'amends', 'alternative', 'reply'];

/** Without any. One value for all, so that states stay small. */
export const noDebts: readonly Debt[] = [];

/** What is still owed once a step is entered. */
export function afterEntering(step: Step, owed: readonly Debt[]): readonly Debt[] {
  return owed.length === 0 ? owed : owed.filter((debt) => !settles(step, debt));
}

/** What is owed once a step is left by a choice. What a detour does not know it owes in its own file. */
export function afterLeaving(
  step: Step,
  choice: Choice,
  owed: readonly Debt[],
  own: boolean,
): readonly Debt[] {
  const kept = choice.offered ? owed.filter((debt) => debt !== 'alternative') : owed;
  const incurred = incurredBy(step, choice);
  if (incurred === undefined || kept.includes(incurred)) return kept;
  if ((incurred === 'answer' && !own) || settles(step, incurred)) return kept;
  return all.filter((debt) => debt === incurred || kept.includes(debt));
}

function incurredBy(step: Step, choice: Choice): Debt | undefined {
  switch (step.move) {
    case 'find-out':
      return 'answer';
    case 'apologise':
      return 'amends';
    case 'decline':
      return choice.offered ? undefined : 'alternative';
    case 'listen':
      return choice.offered ? undefined : 'reply';
    default:
      return undefined;
  }
}

/** Whether standing on the step gives the customer what they are owed; what is only offered, is not yet taken. */
function settles(step: Step, debt: Debt): boolean {
  if (step.promise !== undefined || step.handOver !== undefined) return true;
  switch (debt) {
    case 'answer':
      return step.say.some((line) => slotsIn(line.text).includes('answer'));
    case 'amends':
      return step.choices.some((choice) => choice.offered);
    case 'alternative':
      return step.move === 'close';
    case 'reply':
      return step.move !== 'listen' && step.say.length > 0;
  }
}
