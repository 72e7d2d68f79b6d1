import { unfilledOf } from '../../playbook/slots.ts';
import type { Rule } from '../rule.ts';

/** The house fills what its playbooks leave to it. */
export const houseUnfilledValue: Rule = {
  id: 'house/unfilled-value',
  severity: 'warning',
  summary:
    'A value that a playbook within reach leaves to the house (`given` with `ask` alone) is filled in `servekit.yaml`.',
  why: 'Until it is filled the rep reads a question where a number should stand, ‹emergency number› say, and finds that out on the call on which somebody needs it. Nobody but the house knows these values, so no playbook can bring them.',
  needs: 'house',
  examples: {
    good: [
      `servekit: 1
given:
  night-desk: extension 21
`,
    ],
    bad: [
      {
        text: `servekit: 1
# A playbook says "Ring <night-desk>", and nobody has said where that is.
given:
  company: Acme
`,
        line: 3,
      },
      {
        text: `servekit: 1
`,
        line: 1,
      },
    ],
    around: {
      playbook: `servekit: 1
title: After hours
use-when: They ring when the shop is shut.
given:
  company: The company
  night-desk:
    ask: Where the night desk is
steps:
  say-where:
    say: |
      Ring <night-desk>: they are in all night, and <company> pays for the call.
    next: resolved
`,
    },
  },
  *check({ file, book, isLast }) {
    if (!isLast) return;
    const names = Object.keys(file.given);
    for (const { name, ask, playbooks } of unfilledOf(book, book.playbooks.values())) {
      // The file may be an editor's, and newer than what is on the disk.
      if (Object.hasOwn(file.given, name)) continue;
      yield {
        at: names.length > 0 ? ['given'] : ['servekit'],
        part: 'key',
        message: `Nothing fills "${name}": ${needing(playbooks)} the question "${ask}" in its place.`,
        help:
          names.length > 0
            ? `Write it under "given:", as "${name}: …".`
            : `Add "given:" to this file, and under it "${name}: …".`,
      };
    }
  },
};

/** At most so many playbooks are named. */
const most = 3;

function needing(playbooks: readonly string[]): string {
  const named = playbooks.slice(0, most);
  const more = playbooks.length - named.length;
  const all = more > 0 ? [...named, `${more} more`] : named;
  const [last = '', ...before] = all.toReversed();
  if (before.length === 0) return `"${last}" shows`;
  const quoted = (name: string) => (name.endsWith(' more') ? name : `"${name}"`);
  return `${before.toReversed().map(quoted).join(', ')} and ${quoted(last)} show`;
}
