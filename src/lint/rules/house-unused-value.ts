import { groupMeant } from '../../playbook/groups.ts';
import type { Playbook } from '../../playbook/model.ts';
import { didYouMean } from '../../playbook/near.ts';
import { meantFor } from '../meant.ts';
import type { Finding, Rule } from '../rule.ts';

/** What the house sets is used by some playbook. */
export const houseUnusedValue: Rule = {
  id: 'house/unused-value',
  severity: 'warning',
  summary:
    'A value or a number of warnings in `servekit.yaml` is used by some playbook; a group there is not nearly the one that playbooks name.',
  why: 'A value under a name that no playbook uses changes nothing: most often the name is misspelt. The playbook then goes by its own value, and nobody notices before a customer does.',
  needs: 'house',
  examples: {
    good: [
      `servekit: 1
given: { ring-back-within: a day }
`,
    ],
    bad: [
      {
        text: `servekit: 1
given:
  ring-back-witin: a day
`,
        line: 3,
      },
    ],
  },
  *check({ file, book, unsound }) {
    if (unsound.size > 0) return;
    const all = [...book.playbooks.values()];
    const given = all.flatMap((playbook) => playbook.given.map(({ name }) => name));
    const behaviours = all.flatMap(({ steps }) =>
      steps.flatMap(({ choices }) => choices.flatMap(({ behaviour }) => behaviour ?? [])),
    );
    const tables = [
      ['given', Object.keys(file.given), given],
      ['warnings', Object.keys(file.warnings), behaviours],
    ] as const;
    for (const [key, names, used] of tables) {
      for (const name of names.filter((one) => !used.includes(one))) {
        const hint = didYouMean(name, used);
        yield {
          at: [key, name],
          words: name,
          part: 'key',
          message: `No playbook uses "${name}", so this changes nothing.`,
          ...(hint === undefined ? {} : { help: hint }),
          ...meantFor(name, used),
        };
      }
    }
    yield* groupsMissed(file.groups ?? [], all);
  },
};

/** A group that no playbook is in yet may be meant so; one that is nearly another is not. */
function* groupsMissed(groups: readonly string[], all: readonly Playbook[]): Iterable<Finding> {
  const used = new Set(all.flatMap(({ group }) => group ?? []));
  for (const [at, group] of groups.entries()) {
    const meant = used.has(group) ? undefined : groupMeant(group, used);
    if (meant === undefined || groups.includes(meant)) continue;
    yield {
      at: ['groups', at],
      message: `No playbook is in the group "${group}", so this puts nothing in order.`,
      // Which of the two is misspelt nobody knows: the rule for playbooks advises the other way.
      help: `A playbook says "${meant}": write both alike.`,
    };
  }
}
