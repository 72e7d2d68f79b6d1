import type { Choice, Playbook, Step } from '../playbook/model.ts';
import type { Part, Path } from '../playbook/source-map.ts';
import { slotsIn } from '../playbook/text.ts';
import type { Usage } from './meant.ts';
import type { Written } from './rule.ts';

/** The keys of a choice that name something. */
export type ChoiceKey = 'go' | 'then' | 'detour' | 'behaviour';

/** Where a step stands, or one of its keys. */
export function stepPath(step: Step, ...below: Path): Path {
  return ['steps', step.id, ...below];
}

/** Where a choice stands: its sentence is the key there. */
export function choicePath(step: Step, choice: Choice): Path {
  const under = stepPath(step, choice.offered ? 'offer' : 'next');
  return choice.text === undefined ? under : [...under, choice.text];
}

/** Where a choice names a target or a behaviour; the short form has no key of its own for it. */
export function targetPath(step: Step, choice: Choice, key: ChoiceKey): Path {
  const path = choicePath(step, choice);
  return key === 'go' && isShort(choice) ? path : [...path, key];
}

/** Whether only a target stands there. `{ go: x }` looks the same, and loses only its column. */
function isShort(choice: Choice): boolean {
  const { id, detour, atMost, then, behaviour, says } = choice;
  const others = [id, detour, atMost, then, behaviour];
  return says.length === 0 && others.every((value) => value === undefined);
}

/** A place where a name is a target. */
export interface Target {
  readonly step: Step;
  readonly choice: Choice;
  readonly key: 'go' | 'then' | 'detour';
  readonly name: string;
}

/** Every target a playbook names, in order. */
export function* targetsOf(playbook: Playbook): Iterable<Target> {
  for (const step of playbook.steps) {
    for (const choice of step.choices) {
      for (const key of ['detour', 'go', 'then'] as const) {
        const name = choice[key];
        if (name !== undefined) yield { step, choice, key, name };
      }
    }
  }
}

/** A text of a playbook, and where it stands. */
export interface Passage {
  readonly text: string;
  readonly at: Path;
  readonly part: Part;
}

const blocks = [
  ['say', 'say'],
  ['do', 'do'],
  ['listenFor', 'listen-for'],
  ['never', 'never'],
] as const;

/** Every text in which a slot may stand, in order. */
export function* textsOf(playbook: Playbook): Iterable<Passage> {
  const value = (text: string | undefined, at: Path): Passage[] =>
    text === undefined ? [] : [{ text, at, part: 'value' }];
  yield* value(playbook.title, ['title']);
  yield* value(playbook.useWhen, ['use-when']);
  yield* value(playbook.notWhen, ['not-when']);
  for (const step of playbook.steps) {
    yield* value(step.title, stepPath(step, 'title'));
    for (const [field, key] of blocks) {
      for (const [index, line] of step[field].entries()) {
        const text = line.why === undefined ? line.text : `${line.text} -- ${line.why}`;
        yield* value(text, stepPath(step, key, index));
      }
    }
    yield* value(step.promise, stepPath(step, 'promise'));
    yield* value(step.handOver, stepPath(step, 'hand-over'));
    for (const choice of step.choices) {
      const at = choicePath(step, choice);
      if (choice.text !== undefined) yield { text: choice.text, at, part: 'key' };
      for (const [index, line] of choice.says.entries()) {
        yield* value(line.text, [...at, 'says', index]);
      }
    }
  }
}

/** The names of facts and given values as a playbook uses them, and those that it gives itself. */
export function factUsage(playbook: Playbook, { facts, given }: Written): Usage {
  const slots = [...textsOf(playbook)].flatMap(({ text }) => slotsIn(text));
  const asked = playbook.steps.flatMap(({ ask }) => ask);
  return { used: [...slots, ...asked], own: new Set([...facts, ...given]), isShared: true };
}
