import type { Book } from '../../playbook/flow.ts';
import type { Choice, Playbook, Step } from '../../playbook/model.ts';
import { onwardFrom } from '../onward.ts';
import { choicePath, stepPath } from '../places.ts';
import { type Proof, waysTo } from '../proof.ts';
import type { Finding, Rule } from '../rule.ts';
import { arrivalIn, trailOf } from '../trail.ts';
import { asksOnlyName, asksWhoTheyAre, isProofOfIdentity } from '../wording/identification.ts';
import { isEnglish } from '../wording/language.ts';
import { asksToWait } from '../wording/wait.ts';

/** Whoever is in danger is helped first. */
export const craftSafetyAtOnce: Rule = {
  id: 'craft/safety-at-once',
  severity: 'error',
  summary:
    'A playbook of kind `safety` puts nobody on hold, and asks nobody who they are, in the detours that it opens neither.',
  why: 'Safety beats everything, identity checks included: each question that is not about the danger is a moment in which they may be gone. Where they are and whether they are safe is asked; references and passwords can wait. So can a name that is asked as for a form; "What should I call you?" keeps them talking. Nobody in danger, and nobody who threatens, is left in silence.',
  source:
    'Do not put the caller on hold (NIAID) https://www.niaid.nih.gov/global/emergency-bomb-threat',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Danger
use-when: Somebody is in danger.
kind: safety
facts:
  place: Where they are
steps:
  where:
    say: |
      I'm staying with you. Where are you right now?
    do: |
      Skip the identity check. A colleague rings for help.
    ask: [place]
    next:
      Help is with them: emergency
      Nobody is in danger: back
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Danger
use-when: Somebody is in danger.
kind: safety
facts:
  place: Where they are
steps:
  where:
    say: |
      I'm staying with you. Where are you right now?
    ask: [place, customer]
    next:
      Help is with them: emergency
      Nobody is in danger: back
`,
        line: 11,
      },
      {
        text: `servekit: 1
title: Danger
use-when: Somebody is in danger.
kind: safety
steps:
  where:
    say: |
      I'm staying with you. First, can you confirm your date of birth?
    next:
      Help is with them: emergency
      Nobody is in danger: back
`,
        line: 8,
      },
      {
        text: `servekit: 1
title: Danger
use-when: Somebody is in danger.
kind: safety
steps:
  where:
    say: |
      Where are you right now?
      Please hold for two minutes, while I ask my manager.
    next:
      Help is with them: emergency
      Nobody is in danger: back
`,
        line: 9,
      },
      {
        text: `servekit: 1
title: Danger
use-when: Somebody is in danger.
kind: safety
steps:
  wait:
    hold: 1
    say: |
      May I put you on hold for a minute, while I ask for help?
    do: |
      Mute or step away before you talk about them.
    next:
      Help is with them: emergency
      Nobody is in danger: back
`,
        line: 7,
      },
    ],
  },
  *check({ playbook, book, proof }) {
    if (playbook.kind !== 'safety') return;
    for (const step of playbook.steps) {
      if (step.hold !== undefined) {
        yield {
          at: stepPath(step, 'hold'),
          part: 'key',
          message: `"${step.id}" puts somebody on hold who may be in danger.`,
          help: 'Stay with them, and have a colleague do what the wait was for.',
        };
      }
      yield* asked(playbook, step);
      if (isEnglish(playbook)) yield* saidOrDone(step);
    }
    if (proof !== undefined) yield* elsewhere(proof(), book);
  },
};

/** A detour that holds or asks who they are, and a playbook that is moved over to, are no better. */
function* elsewhere(proved: Proof, { playbooks }: Book): Iterable<Finding> {
  const told = new Set<Choice>();
  for (const { by, level, ways } of onwardFrom(proved)) {
    if (told.has(by.choice)) continue;
    const slow = level.situations.find(({ step, position }) => {
      const playbook = playbooks.get(position.frames.at(-1)?.playbook ?? '');
      if (playbook === undefined || playbook.kind === 'safety') return false;
      const says = isEnglish(playbook) ? [...saidOrDone(step)] : [];
      return step.hold !== undefined || [...asked(playbook, step), ...says].some(isGrave);
    });
    if (slow === undefined) continue;
    told.add(by.choice);
    const does = hasThemWait(slow.step) ? 'puts them on hold' : 'asks who they are';
    yield {
      at: choicePath(by.from.step, by.choice),
      part: 'key',
      message: `This comes to a step that ${does}, while somebody may be in danger.`,
      help: 'Stay in this playbook until they are safe, or end the call from here.',
      trail: trailOf(proved, [...ways(), ...waysTo(slow)], arrivalIn(proved, slow)),
    };
  }
}

function* asked(playbook: Playbook, step: Step): Iterable<Finding> {
  for (const [index, name] of step.ask.entries()) {
    const fact = playbook.facts.find((one) => one.name === name);
    const isProof = isEnglish(playbook) && fact !== undefined && isProofOfIdentity(fact.ask);
    if (name !== 'customer' && name !== 'ref' && !fact?.secret && !isProof) continue;
    yield {
      at: stepPath(step, 'ask', index),
      message: `"${step.id}" asks for "${name}" while somebody may be in danger.`,
      help: 'Ask where they are and what is happening; who they are can wait.',
    };
  }
}

function isGrave({ severity }: Finding): boolean {
  return severity !== 'warning';
}

function hasThemWait({ hold, say, do: does }: Step): boolean {
  return hold !== undefined || [...say, ...does].some(({ text }) => asksToWait(text));
}

function* saidOrDone(step: Step): Iterable<Finding> {
  for (const key of ['say', 'do'] as const) {
    for (const [index, line] of step[key].entries()) {
      // A step with "hold:" is found as a whole.
      if (step.hold === undefined && asksToWait(line.text)) {
        yield {
          at: stepPath(step, key, index),
          message: 'This leaves somebody waiting who may be in danger.',
          help: 'Stay with them, and have a colleague do what the wait was for.',
        };
      }
      if (key === 'say' && !asksWhoTheyAre(line.text) && asksOnlyName(line.text)) {
        yield {
          at: stepPath(step, key, index),
          severity: 'warning',
          message: 'This asks for a name, and nothing else, while somebody may be in danger.',
          help: 'Ask what to call them ("What should I call you?"), or where they are; a name for the record can wait.',
        };
      }
      if (!asksWhoTheyAre(line.text)) continue;
      yield {
        at: stepPath(step, key, index),
        message: 'This asks who they are while somebody may be in danger.',
        help: 'Ask where they are and what is happening; who they are can wait.',
      };
    }
  }
}
