import type { Book } from '../../playbook/flow.ts';
import type { HouseFile } from '../../playbook/house.ts';
import type { Kind } from '../../playbook/model.ts';
import { didYouMean } from '../../playbook/near.ts';
import type { Path } from '../../playbook/source-map.ts';
import { meantFor } from '../meant.ts';
import type { Finding, Rule } from '../rule.ts';

/** The playbooks that the house names are there, and of the kind that fits. */
export const houseUnknownPlaybook: Rule = {
  id: 'house/unknown-playbook',
  severity: 'error',
  summary:
    'A playbook that `servekit.yaml` names is there: a detour or safety behind a key, one of kind `after` under `after`.',
  why: 'A key that opens nothing is found out when the rep presses it, and that is in the middle of a threat. A playbook of kind `call` behind a key would end the call that it was to interrupt.',
  needs: 'house',
  examples: {
    good: [
      `servekit: 1
anytime: { a: aside, d: danger }
after: rest
`,
    ],
    bad: [
      {
        text: `servekit: 1
anytime:
  d: dangr
`,
        line: 3,
      },
      {
        text: `servekit: 1
after: aside
`,
        line: 2,
      },
    ],
  },
  *check({ file, book, unsound }) {
    for (const named of namedIn(file)) {
      if (unsound.has(named.name)) continue;
      const finding = judge(named, book);
      if (finding !== undefined) yield finding;
    }
  },
};

interface Named {
  readonly at: Path;
  readonly name: string;
  readonly kinds: readonly Kind[];
}

function* namedIn({ anytime, after }: HouseFile): Iterable<Named> {
  for (const [key, name] of Object.entries(anytime)) {
    yield { at: ['anytime', key], name, kinds: ['detour', 'safety'] };
  }
  if (after !== undefined) yield { at: ['after'], name: after, kinds: ['after'] };
}

function judge({ at, name, kinds }: Named, { playbooks }: Book): Finding | undefined {
  const playbook = playbooks.get(name);
  if (playbook !== undefined && kinds.includes(playbook.kind)) return undefined;
  const fit = [...playbooks.values()].filter(({ kind }) => kinds.includes(kind));
  const ids = fit.map(({ id }) => id);
  const hint = didYouMean(name, ids);
  if (playbook === undefined) {
    return {
      at,
      words: name,
      message: `There is no playbook "${name}".`,
      help: hint ?? `Write "${name}.yaml" into the folder of playbooks, or take this line out.`,
      ...meantFor(name, ids),
    };
  }
  const wanted = kinds.map((kind) => `"${kind}"`).join(' or ');
  return {
    at,
    message: `"${name}" is of kind "${playbook.kind}"; here one of kind ${wanted} is expected.`,
    ...(hint === undefined ? {} : { help: hint }),
  };
}
