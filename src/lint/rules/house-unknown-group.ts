import { groupMeant } from '../../playbook/groups.ts';
import type { Rule } from '../rule.ts';

/** A group is written as the house lists it, or is quite another one. */
export const houseUnknownGroup: Rule = {
  id: 'house/unknown-group',
  severity: 'warning',
  summary: 'The `group` of a playbook is not nearly one that `servekit.yaml` lists.',
  why: 'A group that is written in two ways becomes two: the playbook stands apart from those it belongs to, at the end of the list, and a rep who looks where the others are does not find it. A group of your own that nobody could take for another is fine, listed or not.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel has not come.
group: They are angry
steps:
  hear:
    say: |
      Tell me what happened.
    next: resolved
`,
      `servekit: 1
title: Late parcel
use-when: A parcel has not come.
group: Parcels
steps:
  hear:
    say: |
      Tell me what happened.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel has not come.
group: Theyre angrry
steps:
  hear:
    say: |
      Tell me what happened.
    next: resolved
`,
        line: 4,
      },
    ],
  },
  *check({ playbook: { group }, book }) {
    const meant = group === undefined ? undefined : groupMeant(group, book.house.groups ?? []);
    if (group === undefined || meant === undefined) return;
    yield {
      at: ['group'],
      message: `"${group}" is a group of its own beside "${meant}".`,
      help: `Did you mean "${meant}"? If it is another group, say in other words how it differs.`,
      paste: meant,
    };
  },
};
