import type { Step } from '../../playbook/model.ts';
import { stepPath } from '../places.ts';
import type { Finding, Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';
import { type LimitPart, missingFromLimit } from '../wording/limit.ts';

/** A limit says what, why and what then, and leaves a good way out. */
export const craftLimitComplete: Rule = {
  id: 'craft/limit-complete',
  severity: 'error',
  summary:
    'A `limit` names the behaviour, the reason and the consequence, and offers a good way out.',
  why: 'A limit is not an ultimatum: it offers choices with consequences. Somebody who is told which behaviour, why it is in the way, and what happens next can still choose well; "stop that" leaves nothing to choose.',
  source:
    'How to set limits (CPI) https://www.crisisprevention.com/Blog/April-2016/How-to-Set-Limits',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: They swear
use-when: They swear at you.
kind: detour
steps:
  warn:
    move: limit
    say: |
      I can't help you while I'm sworn at. If it goes on, I'll end the call.
    offer:
      Carry on without it: back
    next:
      They swear again: { behaviour: swearing, go: warn, then: end-it }
  end-it:
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: They swear
use-when: They swear at you.
kind: detour
steps:
  warn:
    move: limit
    say: |
      I can't help you while I'm sworn at. If it goes on, I'll end the call.
      [chat] Stop swearing, or I'll close this chat.
    offer:
      Carry on without it: back
    next:
      They swear again: { behaviour: swearing, go: warn, then: end-it }
  end-it:
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
        line: 10,
      },
      {
        text: `servekit: 1
title: They swear
use-when: They swear at you.
kind: detour
steps:
  warn:
    move: limit
    say: |
      I can't help you while I'm sworn at. If it goes on, I'll end the call.
    next:
      They swear again: { behaviour: swearing, go: warn, then: end-it }
      They stop: back
  end-it:
    say: |
      I'm ending the call now.
    next: ended-by-rep
`,
        line: 7,
      },
    ],
  },
  *check({ playbook }) {
    for (const step of playbook.steps) {
      if (step.move !== 'limit') continue;
      yield* saidIn(step, isEnglish(playbook));
      yield* choicesIn(step);
    }
  },
};

function* saidIn(step: Step, english: boolean): Iterable<Finding> {
  if (step.say.length === 0) {
    yield {
      at: stepPath(step, 'move'),
      message: `"${step.id}" sets a limit, and says nothing.`,
      help: 'Add "say:" with the behaviour, the reason and what happens if it goes on.',
    };
  }
  if (!english) return;
  for (const [index, line] of step.say.entries()) {
    const missing = missingFromLimit(line.text);
    if (missing.length === 0) continue;
    yield {
      at: stepPath(step, 'say', index),
      message: `This limit leaves out ${listed(missing.map((part) => names[part]))}.`,
      help: missing.map((part) => remedies[part]).join(' '),
    };
  }
}

function* choicesIn(step: Step): Iterable<Finding> {
  if (!step.choices.some((choice) => choice.offered)) {
    yield {
      at: stepPath(step, 'move'),
      message: `"${step.id}" sets a limit without a good way out.`,
      help: 'Add "offer:" with what they can have if it stops.',
    };
  }
  if (!step.choices.some((choice) => !choice.offered && choice.behaviour !== undefined)) {
    yield {
      at: stepPath(step, 'move'),
      message: `"${step.id}" sets a limit, and has no choice for when it goes on.`,
      help: 'Add a choice under "next:" with "behaviour:", "go:" and "then:".',
    };
  }
}

const names: Readonly<Record<LimitPart, string>> = {
  behaviour: 'what they do',
  reason: 'why it is in the way',
  consequence: 'what happens if it goes on',
};

const remedies: Readonly<Record<LimitPart, string>> = {
  behaviour: 'Name it, such as "while I\'m sworn at".',
  reason: 'Say what it stops, such as "I can\'t work on this while …".',
  consequence: 'Say what you will do, such as "If it goes on, I\'ll end the call".',
};

function listed(parts: readonly string[]): string {
  const [last, ...others] = [...parts].reverse();
  return others.length === 0 ? (last ?? '') : `${others.reverse().join(', ')} and ${last}`;
}
