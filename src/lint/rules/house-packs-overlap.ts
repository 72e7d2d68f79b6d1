import type { Rule } from '../rule.ts';

/** No two packs have a playbook of the same name. */
export const housePacksOverlap: Rule = {
  id: 'house/packs-overlap',
  severity: 'warning',
  summary: 'No two packs have a playbook of the same name; where they do, the first is used.',
  why: 'Which of the two a rep gets depends on nothing but the order of the list. An update of either can change it, and neither pack knows of the other.',
  needs: 'house',
  examples: {
    good: [
      `servekit: 1
packs: ["@acme/phone-playbooks"]
`,
    ],
    bad: [
      {
        text: `servekit: 1
packs:
  - "@acme/phone-playbooks"
  - post-office-playbooks
`,
        line: 4,
      },
    ],
    around: {
      overlaps: [
        {
          id: 'late-parcel',
          places: [
            { pack: '@acme/phone-playbooks', isBuiltIn: false },
            { pack: 'post-office-playbooks', isBuiltIn: false },
          ],
        },
      ],
    },
  },
  *check({ file, overlaps }) {
    for (const { id, places } of overlaps) {
      const [winner, ...others] = places;
      if (winner?.pack === undefined) continue;
      for (const { pack } of others) {
        const index = pack === undefined ? -1 : (file.packs?.indexOf(pack) ?? -1);
        if (index < 0) continue;
        yield {
          at: ['packs', index],
          message: `"${winner.pack}" and "${pack}" both have a playbook "${id}": that of "${winner.pack}" is used.`,
          help: 'Whichever pack is named first goes before; a playbook of that name in your own folder goes before both.',
        };
      }
    }
  },
};
