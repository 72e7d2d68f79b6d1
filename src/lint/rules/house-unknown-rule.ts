import { meantFor } from '../meant.ts';
import type { Rule } from '../rule.ts';
import { isRule, meantRule } from '../rule-names.ts';

/** The rules that settings name are there, and can be set. */
export const houseUnknownRule: Rule = {
  id: 'house/unknown-rule',
  severity: 'error',
  summary: 'A rule that `servekit.yaml` sets is there, and may be set.',
  why: 'A level under a name that no rule has changes nothing, and whoever wrote it believes that it does. What keeps a file from being read stays an error in every house: nobody can judge what is not read.',
  needs: 'house',
  examples: {
    good: [
      `servekit: 1
validate:
  rules: { craft/heard-first: warning, text/no-end-mark: off }
`,
    ],
    bad: [
      {
        text: `servekit: 1
validate:
  rules:
    craft/herd-first: warning
`,
        line: 4,
      },
      {
        text: `servekit: 1
validate:
  rules:
    schema/type: off
`,
        line: 4,
      },
    ],
  },
  *check({ file, names }) {
    for (const [id, level] of Object.entries(file.rules)) {
      const at = ['validate', 'rules', id];
      if (!isRule(id, names)) {
        yield {
          at,
          part: 'key',
          words: id,
          message: `There is no rule "${id}".`,
          help: meantRule(id, names.all),
          ...meantFor(id, names.all),
        };
      } else if (names.always.has(id) && level !== 'error') {
        yield {
          at,
          part: 'key',
          message: `"${id}" is a fault of reading: it stays an error, whatever is set.`,
          help: 'Take this line out.',
        };
      }
    }
  },
};
