import type { Book } from '../../src/playbook/flow.ts';
import {
  type Choice,
  isOutcome,
  type Line,
  type Playbook,
  type Step,
} from '../../src/playbook/model.ts';
import { reservedFacts, slotsIn } from '../../src/playbook/text.ts';

/** One way of damaging a playbook, done by machine in every place where it can be. */
export interface Damage {
  readonly name: string;
  /** The rule that is meant for it. */
  readonly rule: string;
  readonly places: (playbook: Playbook, book: Book) => readonly Place[];
}

interface Place {
  readonly at: string;
  readonly damaged: Playbook;
}

type Edit<T> = (value: T) => T | undefined;

/** The playbook with each of its steps changed in turn; undefined leaves a step alone. */
function eachStep(change: (step: Step, playbook: Playbook, book: Book) => Step | undefined) {
  return (playbook: Playbook, book: Book): readonly Place[] =>
    playbook.steps.flatMap((step) => {
      const changed = change(step, playbook, book);
      return changed === undefined
        ? []
        : [{ at: step.id, damaged: withStep(playbook, step.id, changed) }];
    });
}

function isMovedOverTo(id: string, { playbooks }: Book): boolean {
  return [...playbooks.values()].some(({ steps }) =>
    steps.some(({ choices }) => choices.some(({ go, then }) => go === id || then === id)),
  );
}

/** The playbook with each of its choices changed in turn. */
function eachChoice(
  change: (choice: Choice, step: Step, playbook: Playbook, book: Book) => Choice | undefined,
) {
  return (playbook: Playbook, book: Book): readonly Place[] =>
    playbook.steps.flatMap((step) =>
      step.choices.flatMap((choice, index) => {
        const changed = change(choice, step, playbook, book);
        if (changed === undefined) return [];
        const choices = step.choices.with(index, changed);
        const damaged = withStep(playbook, step.id, { ...step, choices });
        return [{ at: `${step.id}: ${choice.text ?? 'next'}`, damaged }];
      }),
    );
}

function withStep(playbook: Playbook, id: string, step: Step): Playbook {
  return { ...playbook, steps: playbook.steps.map((one) => (one.id === id ? step : one)) };
}

/** Every target that is `from` leads to `to` instead. */
function retargeted(playbook: Playbook, from: string, to: string): Playbook {
  const swap = (target: string | undefined) => (target === from ? to : target);
  const steps = playbook.steps.map((step) => ({
    ...step,
    choices: step.choices.map((choice) =>
      without({ ...choice, go: swap(choice.go), then: swap(choice.then) }),
    ),
  }));
  return { ...playbook, steps };
}

/** Without the keys that stand for nothing: the model leaves them out. */
function without<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries) as T;
}

function lines(say: readonly Line[], edit: Edit<string>): readonly Line[] {
  return say.flatMap((line) => {
    const text = edit(line.text);
    return text === undefined ? [] : [{ ...line, text }];
  });
}

/** The step with another wording in place of its first. */
function says(step: Step, text: string): Step {
  const [first, ...others] = step.say;
  const { why: _, ...place } = first ?? {};
  return { ...step, say: [{ ...place, text }, ...others] };
}

const targets = (step: Step) => step.choices.flatMap(({ go, then }) => [go, then]);

/** Every step behind this one, itself included. */
function behind(playbook: Playbook, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const one of found) {
    const step = playbook.steps.find((each) => each.id === one);
    for (const target of step === undefined ? [] : targets(step)) {
      if (target !== undefined && playbook.steps.some((each) => each.id === target))
        found.add(target);
    }
  }
  return found;
}

export const damages: readonly Damage[] = [
  {
    name: 'a step is dropped',
    rule: 'flow/unknown-target',
    places: (playbook) =>
      playbook.steps.slice(1).map(({ id }) => ({
        at: id,
        damaged: { ...playbook, steps: playbook.steps.filter((step) => step.id !== id) },
      })),
  },
  {
    name: 'a target is misspelt',
    rule: 'flow/unknown-target',
    places: eachChoice((choice) =>
      choice.go === undefined ? undefined : { ...choice, go: `${choice.go}x` },
    ),
  },
  {
    name: 'the ways to a step are cut',
    rule: 'flow/unreachable',
    places: (playbook) =>
      playbook.steps.slice(1).map(({ id }) => ({
        at: id,
        damaged: retargeted(playbook, id, playbook.kind === 'call' ? 'resolved' : 'back'),
      })),
  },
  {
    name: 'a step leads to itself alone',
    rule: 'flow/no-outcome',
    places: eachStep((step) => ({
      ...step,
      choices: [{ text: 'They go on', offered: false, go: step.id, says: [] }],
    })),
  },
  {
    name: 'a loop loses its bound',
    rule: 'flow/unbounded-loop',
    places: eachChoice((choice, step, playbook) => {
      const { atMost, then: _, ...open } = choice;
      const goes = choice.go !== undefined && behind(playbook, choice.go).has(step.id);
      return atMost === undefined || !goes ? undefined : open;
    }),
  },
  {
    name: 'a choice leads back to its own step',
    rule: 'flow/unbounded-loop',
    places: eachChoice((choice, step) =>
      step.choices.length < 2 || choice.detour !== undefined
        ? undefined
        : without<Choice>({ text: choice.text, offered: choice.offered, says: [], go: step.id }),
    ),
  },
  {
    name: 'a step ends as promised, nothing promised',
    rule: 'flow/ending-not-earned',
    places: (playbook, book) =>
      playbook.kind !== 'call'
        ? []
        : eachStep((step, _, __) =>
            step === playbook.steps[0]
              ? { ...step, choices: step.choices.map((choice) => ({ ...choice, go: 'promised' })) }
              : undefined,
          )(playbook, book),
  },
  {
    name: 'a promise is dropped',
    rule: 'flow/ending-not-earned',
    places: (playbook) => {
      const { steps } = playbook;
      const promising = steps.filter(({ promise }) => promise !== undefined);
      const ends = steps.some((step) => targets(step).includes('promised'));
      if (promising.length === 0 || !ends) return [];
      const damaged = steps.map(({ promise: _, ...step }) => step);
      return [{ at: 'all promises', damaged: { ...playbook, steps: damaged } }];
    },
  },
  {
    name: 'a hand-over is dropped',
    rule: 'flow/ending-not-earned',
    places: eachStep(({ handOver, ...step }) =>
      handOver !== undefined && targets(step).includes('handed-over') ? step : undefined,
    ),
  },
  {
    name: 'the rep may end the call without a warning',
    rule: 'flow/ending-not-earned',
    places: eachChoice((choice, step, playbook, book) => {
      const { behaviour, then, go } = choice;
      const ends = then !== undefined && stepEnds(playbook, then);
      const needs = behaviour === undefined ? 0 : (book.house.warnings[behaviour] ?? 1);
      const first = step === playbook.steps[0];
      return first && ends && needs > 0 && go !== undefined ? { ...choice, go: then } : undefined;
    }),
  },
  {
    name: 'a call goes back',
    rule: 'flow/call-lands-on-back',
    places: eachChoice((choice, _, { kind }) =>
      kind === 'call' && choice.go !== undefined && choice.detour === undefined
        ? { ...choice, go: 'back' }
        : undefined,
    ),
  },
  {
    name: 'a detour runs inside itself',
    rule: 'flow/detour-depth',
    places: eachChoice((choice, _, { id, kind }) =>
      kind === 'detour' &&
      choice.detour === undefined &&
      choice.atMost === undefined &&
      choice.behaviour === undefined
        ? { ...choice, detour: id }
        : undefined,
    ),
  },
  {
    name: 'a behaviour is misspelt',
    rule: 'flow/unknown-behaviour',
    places: eachChoice((choice) =>
      choice.behaviour === undefined ? undefined : { ...choice, behaviour: `${choice.behaviour}s` },
    ),
  },
  {
    name: 'a fact loses its declaration',
    rule: 'text/unknown-fact',
    places: (playbook) =>
      playbook.facts
        .filter(({ name }) => playbook.steps.some(({ ask }) => ask.includes(name)))
        .map(({ name }) => ({
          at: name,
          damaged: { ...playbook, facts: playbook.facts.filter((fact) => fact.name !== name) },
        })),
  },
  {
    name: 'a slot is misspelt',
    rule: 'text/unknown-slot',
    places: eachStep((step) => {
      const say = lines(step.say, (text) => text.replace(/<([a-z-]+)>/, '<$1x>'));
      return say.some((line, index) => line.text !== step.say[index]?.text)
        ? { ...step, say }
        : undefined;
    }),
  },
  {
    name: 'a slot is written in braces',
    rule: 'text/mistyped-slot',
    places: eachStep((step) => {
      const say = lines(step.say, (text) => text.replace(/<([a-z-]+)>/, '{$1}'));
      return say.some((line, index) => line.text !== step.say[index]?.text)
        ? { ...step, say }
        : undefined;
    }),
  },
  {
    name: 'a line loses its wording without slots',
    rule: 'speech/no-fallback',
    places: eachStep((step, { facts }) => {
      const open = [...facts.map(({ name }) => name), ...reservedFacts];
      const say = step.say.filter(({ text }) => slotsIn(text).some((slot) => open.includes(slot)));
      return say.length === 0 || say.length === step.say.length ? undefined : { ...step, say };
    }),
  },
  {
    name: 'a time is named before there is a promise',
    rule: 'text/slot-never-filled',
    // Where a call comes from another playbook, something may have been promised there.
    places: eachStep((step, { id, kind, steps }, book) =>
      kind === 'call' && step === steps[0] && !isMovedOverTo(id, book)
        ? { ...step, do: [...step.do, { text: 'Ring them by <by>.' }] }
        : undefined,
    ),
  },
  {
    name: 'a fact is declared and never asked',
    rule: 'text/unused-fact',
    places: (playbook) => {
      const fact = { name: 'left-over', ask: 'Left over', sensitive: false, secret: false };
      return [{ at: 'facts', damaged: { ...playbook, facts: [...playbook.facts, fact] } }];
    },
  },
  {
    name: 'something invisible is pasted in',
    rule: 'text/control-character',
    places: eachChoice(({ text, ...choice }) =>
      text === undefined ? undefined : { ...choice, text: `${text}\u200b` },
    ),
  },
  {
    name: 'a wording grows beyond a breath',
    rule: 'speech/one-breath',
    places: eachStep((step, { channels }) => {
      const [first] = step.say;
      if (first === undefined || !channels.includes('phone')) return undefined;
      const { channel: _, ...free } = first;
      const text = Array.from({ length: 12 }, () => 'One more thing.').join(' ');
      return { ...step, say: [...step.say, { ...free, text }] };
    }),
  },
  {
    name: 'a line in a chat grows beyond the screen',
    rule: 'speech/fits-screen',
    places: eachStep((step, { channels }) =>
      channels.includes('chat') && step.say.length > 0
        ? { ...step, say: [...step.say, { channel: 'chat', text: 'One more thing. '.repeat(60) }] }
        : undefined,
    ),
  },
  {
    name: 'a choice that ends is bounded',
    rule: 'flow/choice-never-taken',
    places: eachChoice((choice) =>
      isOutcome(choice.go ?? '') && choice.behaviour === undefined
        ? { ...choice, atMost: 2, then: 'ended-by-customer' }
        : undefined,
    ),
  },
  {
    name: 'the hearing loses its label',
    rule: 'craft/heard-first',
    places: eachStep(({ move, ...step }, { kind }) =>
      kind === 'call' && move === 'listen' ? step : undefined,
    ),
  },
  {
    name: 'a no comes before the hearing',
    rule: 'craft/heard-first',
    places: (playbook) => {
      if (playbook.kind !== 'call') return [];
      const refusing = playbook.steps.filter(({ move }) => move === 'decline');
      return refusing.map((step) => ({
        at: step.id,
        damaged: { ...playbook, steps: [step, ...playbook.steps.filter((one) => one !== step)] },
      }));
    },
  },
  {
    name: 'an offer is made while listening',
    rule: 'craft/heard-first',
    places: eachStep((step, { kind }) =>
      kind === 'call' && step.move === 'listen'
        ? { ...step, choices: step.choices.map((choice) => ({ ...choice, offered: true })) }
        : undefined,
    ),
  },
  {
    name: 'a number is asked for while listening',
    rule: 'craft/story-before-numbers',
    places: eachStep((step) =>
      step.move === 'listen' ? says(step, "What's your order number?") : undefined,
    ),
  },
  {
    name: 'an apology is made again',
    rule: 'craft/apologise-once',
    places: (playbook, book) => {
      const sorry = playbook.steps.find(({ move }) => move === 'apologise');
      const after = sorry === undefined ? [] : [...behind(playbook, sorry.id)].slice(1);
      return eachStep((step) =>
        sorry !== undefined && step.move === undefined && after.includes(step.id)
          ? { ...step, move: 'apologise' }
          : undefined,
      )(playbook, book);
    },
  },
  {
    name: 'an apology ends the call',
    rule: 'craft/apology-amends',
    places: eachStep((step, { kind }) =>
      kind === 'call' && step.move === 'apologise'
        ? { ...step, choices: [{ offered: false, go: 'resolved', says: [] }] }
        : undefined,
    ),
  },
  {
    name: 'a no ends the call',
    rule: 'craft/ending-with-nothing',
    places: eachChoice((choice, step, { kind }) =>
      kind === 'call' && step.move === 'decline' && !choice.offered
        ? without<Choice>({ text: choice.text, offered: false, go: 'resolved', says: [] })
        : undefined,
    ),
  },
  {
    name: 'what was asked is asked again',
    rule: 'craft/ask-once',
    places: (playbook, book) => {
      const [start] = playbook.steps;
      const fact = start?.ask[0];
      return eachStep((step) =>
        fact !== undefined && step !== start
          ? { ...step, ask: [...step.ask.filter((one) => one !== fact), fact] }
          : undefined,
      )(playbook, book);
    },
  },
  {
    name: 'a reflection loses what they said',
    rule: 'craft/reflect-slot',
    places: eachStep((step) =>
      step.move === 'reflect' ? { ...step, say: [{ text: 'I can see why.' }] } : undefined,
    ),
  },
  {
    name: 'an apology turns into one for how they feel',
    rule: 'craft/apology-short',
    places: eachStep((step) =>
      step.move === 'apologise' ? says(step, "I'm sorry you feel let down.") : undefined,
    ),
  },
  {
    name: 'a no gives a rule for its reason',
    rule: 'craft/decline-complete',
    places: eachStep((step) =>
      step.move === 'decline'
        ? says(step, "I can't refund it, because it's our policy. What would help?")
        : undefined,
    ),
  },
  {
    name: 'a no loses its offers',
    rule: 'craft/decline-complete',
    places: eachStep((step) =>
      step.move === 'decline'
        ? { ...step, choices: step.choices.filter(({ offered }) => !offered) }
        : undefined,
    ),
  },
  {
    name: 'a close only says goodbye',
    rule: 'craft/close-recaps',
    places: eachStep((step) =>
      step.move === 'close' ? says(step, 'Thank you for ringing. Goodbye for now.') : undefined,
    ),
  },
  {
    name: 'a promise loses its time',
    rule: 'craft/promise-by',
    places: eachStep((step) =>
      step.promise === undefined ? undefined : says(step, "I'll see to it for you."),
    ),
  },
  {
    name: 'a hold loses its reason and its length',
    rule: 'craft/hold-complete',
    places: eachStep((step) =>
      step.hold === undefined ? undefined : says(step, 'Could you hold for a moment?'),
    ),
  },
  {
    name: 'nobody is told to mute',
    rule: 'craft/mute-first',
    places: eachStep((step, { channels }) =>
      (step.hold === undefined && step.handOver === undefined) || !channels.includes('phone')
        ? undefined
        : { ...step, do: [{ text: 'Ask for their name.' }] },
    ),
  },
  {
    name: 'somebody in danger is asked to prove who they are',
    rule: 'craft/safety-at-once',
    places: eachStep((step, { kind }) =>
      kind === 'safety' ? says(step, 'First, can I take your date of birth?') : undefined,
    ),
  },
  {
    name: 'somebody in danger is asked for their name',
    rule: 'craft/safety-at-once',
    places: eachStep((step, { kind }) =>
      kind === 'safety' ? { ...step, ask: [...step.ask, 'customer'] } : undefined,
    ),
  },
  {
    name: 'somebody in danger is told to hold',
    rule: 'craft/safety-at-once',
    places: eachStep((step, { kind }) =>
      kind === 'safety' ? says(step, 'Please hold, while I ask my manager.') : undefined,
    ),
  },
  {
    name: 'a hand-over is taken for certain',
    rule: 'craft/hand-over-way-on',
    places: eachStep((step) =>
      step.handOver === undefined ? undefined : { ...step, choices: step.choices.slice(0, 1) },
    ),
  },
  {
    name: 'a hand-over goes without the story',
    rule: 'craft/hand-over-story',
    places: eachStep((step) =>
      step.handOver === undefined
        ? undefined
        : { ...step, say: [{ text: "I'm putting you through." }], do: [{ text: 'Mute first.' }] },
    ),
  },
  {
    name: 'nobody may want none of what is offered',
    rule: 'craft/offer-none-of-these',
    places: eachStep((step) => {
      const offered = step.choices.filter((choice) => choice.offered);
      return step.move === 'limit' || offered.length === 0
        ? undefined
        : { ...step, choices: offered };
    }),
  },
  ...[
    ['a no', "I can't refund this."],
    ['a promise', "You'll have it by Friday."],
    ['a limit', "If you keep shouting, I'll end the call."],
    ['"I don\'t know"', "I don't know yet, but I'll ask."],
  ].map(
    ([what, text]): Damage => ({
      name: `${what} is said under no label`,
      rule: 'craft/move-fits-words',
      places: eachStep((step, { kind }) => {
        const { move, promise, hold, handOver } = step;
        const isLabelled = move !== undefined || promise !== undefined || hold !== undefined;
        return isLabelled || handOver !== undefined || step.say.length === 0 || kind === 'safety'
          ? undefined
          : says(step, text ?? '');
      }),
    }),
  ),
  {
    name: 'a wording fits any call',
    rule: 'speech/nothing-specific',
    places: eachStep((step) =>
      step.say.length === 0
        ? undefined
        : says(step, "I understand your frustration, and I'll do my best to help."),
    ),
  },
  {
    name: 'a limit loses its offers',
    rule: 'craft/limit-complete',
    places: eachStep((step) =>
      step.move === 'limit'
        ? { ...step, choices: step.choices.filter(({ offered }) => !offered) }
        : undefined,
    ),
  },
  {
    name: '"I don\'t know" is left standing',
    rule: 'craft/dont-know-alternative',
    places: eachStep((step) =>
      step.say.length > 0 ? { ...step, say: [{ text: "I don't know." }, ...step.say] } : undefined,
    ),
  },
  {
    name: 'a question may be left open',
    rule: 'craft/dont-know-alternative',
    places: eachChoice((choice, step, { kind }) =>
      kind === 'detour' && step.move === 'find-out'
        ? without<Choice>({ text: choice.text, offered: choice.offered, go: 'back', says: [] })
        : undefined,
    ),
  },
  {
    name: 'a choice is there twice',
    rule: 'step/same-choice',
    places: eachStep((step) => {
      const [first] = step.choices;
      return first?.text === undefined ? undefined : { ...step, choices: [...step.choices, first] };
    }),
  },
  {
    name: 'a choice is there again in other letters',
    rule: 'step/same-choice',
    places: eachStep((step) => {
      const [first] = step.choices;
      if (first?.text === undefined) return undefined;
      const { id: _, ...again } = { ...first, text: `The ${first.text.toUpperCase()}!` };
      return { ...step, choices: [...step.choices, again] };
    }),
  },
  {
    name: 'choices are added until there are ten',
    rule: 'step/too-many-choices',
    places: eachStep((step) => ({
      ...step,
      choices: Array.from({ length: 10 }, (_, index) => ({
        ...(step.choices[index] ?? step.choices[0]),
        text: step.choices[index]?.text ?? `They do thing number ${index}`,
      })) as readonly Choice[],
    })),
  },
];

function stepEnds(playbook: Playbook, id: string): boolean {
  if (isOutcome(id)) return id === 'ended-by-rep';
  return [...behind(playbook, id)].some((one) => {
    const step = playbook.steps.find((each) => each.id === one);
    return step !== undefined && targets(step).includes('ended-by-rep');
  });
}
