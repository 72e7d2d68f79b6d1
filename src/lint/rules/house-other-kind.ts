import type { Kind } from '../../playbook/model.ts';
import type { Rule } from '../rule.ts';

/** What takes the place of a built-in playbook of safety, or of one behind a key, is what that was. */
export const houseOtherKind: Rule = {
  id: 'house/other-kind',
  severity: 'error',
  summary:
    'A playbook in the place of a built-in one of kind `safety` is of that kind, and one behind a key of every screen is a detour or of safety.',
  why: 'Under its key a rep expects what has always been there: something that outranks all else where a life is in danger, or that comes back to where they stood. A playbook of another kind under that name would let an interrupt lead away from danger, or never come back.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Our own parcel
use-when: A parcel has not come.
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
title: Danger
use-when: Somebody may be in danger.
kind: detour
steps:
  ask:
    say: |
      Who is in danger?
    next: back
`,
        line: 4,
        id: 'danger',
      },
    ],
  },
  *check({ playbook: { id, kind }, book }) {
    const was = book.builtIn?.get(id);
    if (was === undefined || kind === was) return;
    const isBehindKey = book.house.anytime.some(({ playbook }) => playbook === id);
    const comesBack: readonly Kind[] = ['detour', 'safety'];
    if (was !== 'safety' && (!isBehindKey || comesBack.includes(kind))) return;
    yield {
      at: ['kind'],
      message: `This is of kind "${kind}", and takes the place of "${id}", which is of kind "${was}".`,
      help: `Write "kind: ${was}", or give the playbook a name of its own.`,
    };
  },
};
