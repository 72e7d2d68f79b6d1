import type { Rule } from '../rule.ts';

/** A pack does not take the place of a built-in playbook of safety. */
export const housePackSafety: Rule = {
  id: 'house/pack-safety',
  severity: 'warning',
  summary:
    'No pack has a playbook under the name of a built-in one of kind `safety`; that one is kept.',
  why: 'What is said when a life is in danger must not change because a package was updated. So the built-in playbook stays, whatever a pack brings under its name. A house that wants the other one says so itself, in a file of its own.',
  needs: 'house',
  examples: {
    good: [
      `servekit: 1
packs: ["@acme/weather-playbooks"]
`,
    ],
    bad: [
      {
        text: `servekit: 1
packs:
  - "@acme/safety-playbooks"
`,
        line: 3,
      },
    ],
    around: {
      overlaps: [
        {
          id: 'threat-to-life',
          places: [{ isBuiltIn: true }, { pack: '@acme/safety-playbooks', isBuiltIn: false }],
        },
      ],
    },
  },
  *check({ file, overlaps }) {
    for (const { id, places } of overlaps) {
      if (places[0]?.isBuiltIn !== true) continue;
      for (const { pack } of places) {
        const index = pack === undefined ? -1 : (file.packs?.indexOf(pack) ?? -1);
        if (index < 0) continue;
        yield {
          at: ['packs', index],
          message: `"${pack}" has a playbook "${id}", which is one of safety: the built-in one is used.`,
          help: `To use the other one, copy it into your own folder of playbooks. Or have the pack give it a name of its own, and put that name under "anytime:".`,
        };
      }
    }
  },
};
