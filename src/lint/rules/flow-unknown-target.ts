import { backTarget, isOutcome, outcomes, type Playbook } from '../../playbook/model.ts';
import { didYouMean } from '../../playbook/near.ts';
import { meantFor } from '../meant.ts';
import { type Target, targetPath, targetsOf } from '../places.ts';
import type { Finding, Rule, Subject } from '../rule.ts';

/** Every target exists, and is of a kind that can be gone to that way. */
export const flowUnknownTarget: Rule = {
  id: 'flow/unknown-target',
  severity: 'error',
  summary: 'Every target is a step, a playbook, an ending or `back`.',
  why: 'A choice that leads nowhere leaves the rep without a next sentence, in the middle of a call. Names are checked here, so that nobody finds out there.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      It is on its way: resolved
      I can't find it: { detour: aside }
      They want something else: other-matter
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      It is on its way: resloved
`,
        line: 9,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next:
      It is on its way: resolved
      I can't find it: aside
`,
        line: 10,
      },
    ],
  },
  *check(subject) {
    yield* misnamed(subject);
    for (const target of targetsOf(subject.playbook)) {
      const fault =
        target.key === 'detour' ? detourFault(target, subject) : goFault(target, subject);
      if (fault === undefined) continue;
      const { step, choice, key, name } = target;
      yield { at: targetPath(step, choice, key), words: name, ...fault };
    }
  },
};

type Fault = Pick<Finding, 'message' | 'help' | 'paste' | 'certain'>;

function goFault({ name, step, choice, key }: Target, subject: Subject): Fault | undefined {
  if (subject.written.steps.has(name) || isOutcome(name) || name === backTarget) return undefined;
  const playbook = subject.book.playbooks.get(name);
  if (playbook === undefined) {
    return subject.unsound.has(name) ? undefined : missing(name, goTargets(subject), subject);
  }
  if (playbook.kind === 'call' || playbook.kind === 'safety') return undefined;
  if (playbook.kind === 'after') return afterwards(name);
  const short = key === 'go' && choice.detour === undefined;
  return {
    message: `"${name}" is a detour: it runs and comes back, so it cannot be gone over to.`,
    help:
      choice.detour === undefined
        ? `Write "detour: ${name}"; it comes back to "${step.id}", or to the step that "go:" names.`
        : 'Name the step to come back to.',
    ...(short ? { paste: `{ detour: ${name} }` } : {}),
  };
}

function detourFault({ name }: Target, subject: Subject): Fault | undefined {
  const playbook = subject.book.playbooks.get(name);
  if (playbook?.kind === 'detour' || playbook?.kind === 'safety') return undefined;
  if (playbook?.kind === 'call') {
    return {
      message: `"${name}" is a playbook for a call of its own, and does not come back.`,
      help: `Write "go: ${name}" to move over to it, or give it "kind: detour".`,
    };
  }
  if (playbook !== undefined) return afterwards(name);
  if (subject.written.steps.has(name)) {
    return {
      message: `"${name}" is a step, and "detour:" names a playbook.`,
      help: `Write "go: ${name}".`,
    };
  }
  return subject.unsound.has(name) ? undefined : missing(name, detours(subject), subject);
}

function afterwards(name: string): Fault {
  return {
    message: `"${name}" runs after the wrap-up, and cannot be gone to during a call.`,
    help: `End the call here; the house runs "${name}" when it is filed.`,
  };
}

function missing(name: string, known: readonly string[], { playbook, written }: Subject): Fault {
  const help = didYouMean(name, known);
  const used = [...targetsOf(playbook)].map((target) => target.name);
  return {
    message: `There is no step, playbook or ending "${name}".`,
    help: help ?? `Write the step, or name one that is there.`,
    ...meantFor(name, known, { used, own: written.steps }),
  };
}

function goTargets({ playbook, book, written }: Subject): readonly string[] {
  const others = playbooks(book.playbooks.values(), ['call', 'safety']);
  const back = playbook.kind === 'call' ? [] : [backTarget];
  return [...written.steps, ...outcomes, ...back, ...others];
}

function detours({ book, playbook }: Subject): readonly string[] {
  return playbooks(book.playbooks.values(), ['detour', 'safety']).filter(
    (id) => id !== playbook.id,
  );
}

function playbooks(all: Iterable<Playbook>, kinds: readonly string[]): readonly string[] {
  return [...all].filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
}

/** A name that stands for two things: whoever reads it as the other goes wrong. */
function* misnamed({ playbook }: Subject): Iterable<Finding> {
  const isTaken = (name: string) => isOutcome(name) || name === backTarget;
  if (isTaken(playbook.id)) {
    yield {
      at: [],
      message: `A playbook cannot be named "${playbook.id}": that is what an ending is called.`,
      help: 'Give the file another name.',
    };
  }
  for (const [index, step] of playbook.steps.entries()) {
    if (isTaken(step.id)) {
      yield {
        at: ['steps', step.id],
        part: 'key',
        message: `A step cannot be named "${step.id}": that is what an ending is called.`,
        help: `Name it after what happens in it, such as "say-goodbye".`,
      };
    } else if (index > 0 && step.id === playbook.id && isNamed(playbook, step.id)) {
      yield {
        at: ['steps', step.id],
        part: 'key',
        message: `"${step.id}" is this step and this playbook too; a choice that names it could mean either.`,
        help: 'Give the step another name.',
      };
    }
  }
}

function isNamed(playbook: Playbook, name: string): boolean {
  return [...targetsOf(playbook)].some((target) => target.key !== 'detour' && target.name === name);
}
