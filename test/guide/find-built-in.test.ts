import { expect, it } from 'vitest';
import { Session } from '../../src/guide/session.ts';
import { search } from '../../src/playbook/search.ts';
import { builtIn } from './built-in.ts';

const playbooks = new Session(builtIn(), 'phone', () => 0).playbooks();

/** What a rep types with one hand, with and without slips; no query is the title of its playbook. */
it.each([
  ['refund', 'angry-refund'],
  ['money back', 'angry-refund'],
  ['moneyback', 'angry-refund'],
  ['shouting', 'angry-refund'],
  ['shouts', 'angry-refund'],
  ['swears at me', 'abusive-language'],
  ['swering', 'abusive-language'],
  ['insulted me', 'abusive-language'],
  ['racsit', 'abusive-language'],
  ['wants boss', 'wants-a-manager'],
  ['my supervisor', 'wants-a-manager'],
  ['supervsor', 'wants-a-manager'],
  ['suicidal', 'threat-to-life'],
  ['bomb', 'threat-to-life'],
  ['wepon', 'threat-to-life'],
  ['killing', 'threat-to-life'],
  ['ghost', 'silent-line'],
  ['dead air', 'silent-line'],
  ['no idea', 'dont-know'],
  ['transfering', 'put-through'],
  ['wrong dept', 'put-through'],
  ['on hold', 'look-into-it'],
  ['pasword', 'identity-check'],
  ['goodby', 'what-happens-now'],
])('"%s" has %s among the first two', (query, id) => {
  const first = search(query, playbooks).slice(0, 2);
  expect(first.map(({ item }) => item.id)).toContain(id);
});

it('a half-typed word has what is meant from the third letter on', () => {
  for (const [word, id] of [
    ['manager', 'wants-a-manager'],
    ['suicide', 'threat-to-life'],
    ['transfer', 'put-through'],
  ] as const) {
    for (let length = 3; length <= word.length; length += 1) {
      const first = search(word.slice(0, length), playbooks).slice(0, 2);
      expect(
        first.map(({ item }) => item.id),
        word.slice(0, length),
      ).toContain(id);
    }
  }
});
