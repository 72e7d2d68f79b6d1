import type { Rule } from '../rule.ts';

/** A pack takes the place of what is built in only where the house has said so. */
export const housePackHidesBuiltIn: Rule = {
  id: 'house/pack-hides-built-in',
  severity: 'warning',
  summary: 'A pack that takes the place of a built-in playbook is known to do so.',
  why: 'A pack may bring a better one, and that is fine. But it may also have used the name for something else, and then a key opens what nobody expects. So the house says once that it is meant, in a suppression above the name of the pack.',
  needs: 'house',
  examples: {
    good: [
      `servekit: 1
packs:
  - "@acme/weather-playbooks"
`,
    ],
    bad: [
      {
        text: `servekit: 1
packs:
  - "@acme/phone-playbooks"
`,
        line: 3,
      },
    ],
    around: {
      overlaps: [
        {
          id: 'silent-line',
          places: [{ pack: '@acme/phone-playbooks', isBuiltIn: false }, { isBuiltIn: true }],
        },
      ],
    },
  },
  *check({ file, overlaps }) {
    for (const [index, pack] of (file.packs ?? []).entries()) {
      const hidden = overlaps.filter(
        ({ places: [winner, ...others] }) =>
          winner?.pack === pack && others.some(({ isBuiltIn }) => isBuiltIn),
      );
      if (hidden.length === 0) continue;
      const ids = hidden.map(({ id }) => `"${id}"`).join(', ');
      yield {
        at: ['packs', index],
        message: `"${pack}" takes the place of what is built in: ${ids}.`,
        help: 'Where that is meant, write above it "# servekit-disable-next-line house/pack-hides-built-in -- why".',
      };
    }
  },
};
