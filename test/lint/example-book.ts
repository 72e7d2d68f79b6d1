import type { Diagnostic } from '../../src/lint/diagnostic.ts';
import { lintPlaybook } from '../../src/lint/lint.ts';
import type { Phrasing } from '../../src/lint/phrases.ts';
import { type Proof, prove } from '../../src/lint/proof.ts';
import type { Book } from '../../src/playbook/flow.ts';
import type { House } from '../../src/playbook/house.ts';
import type { Playbook } from '../../src/playbook/model.ts';
import { parsePlaybook } from '../../src/playbook/parse.ts';

/** The house that examples live in. */
export const house: House = {
  given: { company: 'Acme' },
  warnings: { threat: 0, slur: 1, swearing: 2 },
  anytime: [],
  groups: ['They are angry', 'They threaten'],
  rules: {},
  spoken: { wordsPerMinute: 140, seconds: 12 },
};

/** Playbooks that examples may lead to, one of each kind. */
const companions: Readonly<Record<string, string>> = {
  aside: `servekit: 1
title: An aside
use-when: Something must be looked up.
kind: detour
steps:
  ask:
    say: |
      I'm looking that up for you now.
    next:
      I have it: back
      They want it in writing: write
      It needs somebody else: pass-on
  write:
    promise: An answer in writing
    say: |
      You'll have it by <by>.
      What day would suit you?
    next: back
  pass-on:
    hand-over: A colleague
    say: |
      <taken-by> has this now.
    next: handed-over
`,
  danger: `servekit: 1
title: Danger
use-when: Somebody is in danger.
kind: safety
steps:
  ask:
    say: |
      Who is in danger?
    next:
      Nobody is: back
      They are: emergency
`,
  'other-matter': `servekit: 1
title: Another matter
use-when: It is about something else.
given:
  ring-back-within: two days
steps:
  hear:
    move: listen
    say: |
      Tell me what happened.
    do: |
      If they must go, ring back within <ring-back-within>.
    next: resolved
`,
  'no-answer': `servekit: 1
title: No answer
use-when: Nobody answers.
channels: [phone, chat]
steps:
  ask:
    say: |
      Are you still there?
    next:
      They are gone: goodbye
      They only breathe: goodbye
      They are back: resolved
  goodbye:
    say: |
      I'll end the call for now. Ring any time.
    next: ended-by-customer
`,
  rest: `servekit: 1
title: A rest
use-when: The call is filed.
kind: after
steps:
  breathe:
    do: |
      Breathe out.
    next: resolved
`,
};

/** The text as a playbook; a test that gives broken text is broken itself. */
export function playbookOf(text: string, id = 'example'): Playbook {
  const { value, problems } = parsePlaybook(text, id);
  if (value === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return value;
}

/** A book of the companions and whatever else is given, by id. */
export function bookOf(
  others: Readonly<Record<string, string>> = {},
  warnings = house.warnings,
): Book {
  const all = Object.entries({ ...companions, ...others });
  return {
    playbooks: new Map(all.map(([id, text]) => [id, playbookOf(text, id)])),
    house: { ...house, warnings },
    builtIn: new Map([['danger', 'safety']]),
  };
}

/** The findings on a playbook named `example.yaml`, among the companions; its wordings with a phrasing. */
export function lint(text: string, book = bookOf(), phrasing?: Phrasing): readonly Diagnostic[] {
  const parsed = parsePlaybook(text, 'example');
  const file = { path: 'example.yaml', id: 'example', text, parsed };
  return lintPlaybook(file, book, undefined, phrasing);
}

/** The findings of one rule. */
export function found(
  rule: string,
  text: string,
  book = bookOf(),
  phrasing?: Phrasing,
): readonly Diagnostic[] {
  return lint(text, book, phrasing).filter((diagnostic) => diagnostic.rule === rule);
}

/** The proof of a playbook named `example`, among the companions. */
export function proofOf(text: string, book = bookOf(), most?: number): Proof {
  const playbook = playbookOf(text);
  const playbooks = new Map([...book.playbooks, ['example', playbook]]);
  return prove({ ...book, playbooks }, playbook, most);
}

/** A playbook from its steps alone. */
export function steps(text: string, head = ''): string {
  return `servekit: 1\ntitle: Example\nuse-when: In a test.\n${head}steps:\n${text}`;
}
