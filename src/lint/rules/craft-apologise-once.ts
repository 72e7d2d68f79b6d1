import type { Choice, Step } from '../../playbook/model.ts';
import { onwardFrom } from '../onward.ts';
import { choicePath, stepPath } from '../places.ts';
import type { Level, Proof, Situation } from '../proof.ts';
import { waysTo } from '../proof.ts';
import type { Finding, Rule } from '../rule.ts';
import { arrivalIn, trailOf } from '../trail.ts';

/** On no path does the rep apologise twice. */
export const craftApologiseOnce: Rule = {
  id: 'craft/apologise-once',
  severity: 'error',
  summary: 'No path passes two `apologise` steps, in detours and other playbooks neither.',
  why: 'The first apology is heard as care, the second as having nothing else to give. In recorded service talks more time spent on sorry went with less that was solved; what helps after the first one is options.',
  source:
    '"Sorry" is not enough: 111 airport conversations (Case Western Reserve) http://case.edu/think/fall2018/customer-rage.html',
  needs: 'whole',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    next: own-it
  own-it:
    move: apologise
    say: |
      I'm sorry your parcel hasn't come. I can send another today, or pay it back. Which suits?
    offer:
      Another one: again
      The money: money
    next:
      They want neither: again
  again:
    promise: Another parcel
    say: |
      I'm sending it now. You'll have it by <by>.
      What day would suit you?
    next: promised
  money:
    promise: The money back
    say: |
      I'm paying it back now. You'll have it by <by>.
      What day would suit you?
    next: promised
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  own-it:
    move: apologise
    say: |
      I'm sorry your parcel hasn't come. Let me find it.
    next:
      It is on its way: again
      It is lost: lost
  lost:
    move: apologise
    say: |
      I'm sorry it was lost. I'm finding you another one now.
    next: again
  again:
    promise: Your parcel
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: promised
`,
        line: 13,
      },
    ],
  },
  *check({ proof }) {
    const proved = proof();
    yield* within(proved);
    yield* elsewhere(proved);
  },
};

const help =
  'Say sorry once, where it does most good. Let this step say what happens next instead.';

function* within(proved: Proof): Iterable<Finding> {
  const told = new Set<Step>();
  for (const situation of proved.situations) {
    if (!isSecond(situation) || !situation.own || told.has(situation.step)) continue;
    told.add(situation.step);
    yield {
      at: stepPath(situation.step, 'move'),
      message: `"${situation.step.id}" apologises, and a path that comes to it has apologised already.`,
      help,
      trail: trailOf(proved, waysTo(situation), arrivalIn(proved, situation)),
    };
  }
}

/** The second apology stands in a detour, or in a playbook that the call moves over to. */
function* elsewhere(proved: Proof): Iterable<Finding> {
  const told = new Set<Choice>();
  for (const { by, level, ways } of onwardFrom(proved)) {
    const before = by.from.apologised || by.from.step.move === 'apologise';
    const second = before && !told.has(by.choice) ? secondIn(level) : undefined;
    if (second === undefined) continue;
    told.add(by.choice);
    const id = second.position.frames.at(-1)?.playbook ?? '';
    yield {
      at: choicePath(by.from.step, by.choice),
      part: 'key',
      message: `After the apology so far, this comes to another one, in "${id}".`,
      help: `Leave one of the two out: "${second.step.id}" of "${id}", or the one before this choice.`,
      trail: trailOf(proved, [...ways(), ...waysTo(second)], arrivalIn(proved, second)),
    };
  }
}

function secondIn(level: Level): Situation | undefined {
  return level.situations.find(isSecond);
}

function isSecond({ step, apologised }: Situation): boolean {
  return step.move === 'apologise' && apologised;
}
