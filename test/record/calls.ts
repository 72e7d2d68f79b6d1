import type { Moment } from '../../src/guide/events.ts';
import { Session } from '../../src/guide/session.ts';
import type { Book } from '../../src/playbook/flow.ts';
import { reread, type Wish } from '../guide/table.ts';

/** A Sunday, at 14:03. */
export const began = Date.UTC(2026, 10, 22, 14, 3);

/** A call in which each move comes a minute after the one before. */
export function timed(
  book: Book,
  playbook: string,
  ...wishes: readonly Wish[]
): { readonly session: Session; readonly moments: readonly Moment[] } {
  let now = began;
  const session = new Session(book, 'phone', () => now);
  const answers = [session.start(playbook)];
  for (const wish of wishes) {
    now += 60_000;
    answers.push(session.act(typeof wish === 'string' ? { type: 'choose', choice: wish } : wish));
  }
  const refused = answers.findIndex(({ refusal }) => refusal !== undefined);
  if (refused >= 0) throw new Error(`Move ${refused}: ${answers[refused]?.refusal}`);
  return { session, moments: reread(session.moments) };
}
