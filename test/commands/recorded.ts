import { join } from 'node:path';
import { keepNew } from '../../src/commands/keep.ts';
import type { World } from '../../src/commands/load.ts';
import { Session } from '../../src/guide/session.ts';
import { houseOf } from '../../src/playbook/house.ts';
import { libraryOf } from '../../src/playbook/library.ts';
import { parsePlaybook } from '../../src/playbook/parse.ts';
import { callStore } from '../../src/store/calls.ts';
import type { Wish } from '../guide/table.ts';

/** A sound playbook with all that a record may hold. */
export const parcelText = `servekit: 1
title: Late parcel
use-when: A parcel has not come.
kind: detour
facts:
  order: Order number
  address: { ask: Where they live, sensitive: true }
  pin: { ask: Their PIN, secret: true }
steps:
  look:
    say: |
      I'm looking at it now.
    ask: [order, address, pin]
    offer:
      A new one to <address>: send
    next:
      They swear: { go: limit, behaviour: swearing, then: over }
      They have it: resolved
  limit:
    move: limit
    say: |
      I want to help. I can't while I'm sworn at. If it goes on, I end the call.
    offer:
      Carry on, without it: look
    next:
      They swear again: { go: limit, behaviour: swearing, then: over }
  over:
    say: |
      I'm ending the call now.
    next: ended-by-rep
  send:
    promise: A new parcel to <address>
    say: |
      It comes by <by>.
    next: promised
`;

/** The folder that keeps calls below a home folder. */
export function dataOf(home: string): string {
  return join(home, '.local/share/servekit');
}

export function recordOf(cwd: string, id: string): string {
  return join(dataOf(cwd), 'calls', `${id.slice(0, 4)}-${id.slice(4, 6)}`, `${id}.jsonl`);
}

/** Records a call as the guide would, one minute a move, into a home folder. Returns its id. */
export async function recorded(
  home: string,
  at: number,
  wishes: readonly Wish[],
  text = parcelText,
  id = 'late-parcel',
): Promise<string> {
  const parsed = parsePlaybook(text, id);
  if (parsed.value === undefined) throw new Error('The playbook cannot be read.');
  const path = `playbooks/${id}.yaml`;
  const library = libraryOf([{ id, path, origin: 'project', text, parsed, sound: true } as const]);
  const house = { ...houseOf([]), warnings: { swearing: 1 } };
  const book = { playbooks: new Map([[id, parsed.value]]), house };
  const world = { library, book } as unknown as World;
  const store = callStore({ data: dataOf(home), home });
  const keeper = keepNew(store, world, 'phone', '0.1.0');
  let now = at;
  const session = new Session(book, 'phone', () => now, [], keeper.keep);
  const answers = [session.start(id)];
  for (const wish of wishes) {
    now += 60_000;
    answers.push(session.act(typeof wish === 'string' ? { type: 'choose', choice: wish } : wish));
  }
  const refusal = answers.find((answer) => answer.refusal !== undefined)?.refusal;
  if (refusal !== undefined) throw new Error(refusal);
  const state = await keeper.close();
  if (state.kind !== 'kept' || keeper.id === undefined) throw new Error('It is not kept.');
  return keeper.id;
}
