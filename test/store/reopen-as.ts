import { callStore } from '../../src/store/calls.ts';

/** Run as a process of its own: opens a call at a given time, adds a note, and says how it went. */
const [, , data = '', id = '', go = '0'] = process.argv;
const store = callStore({ data, home: undefined });
await new Promise((resolve) => setTimeout(resolve, Number(go) - Date.now() - 20));
while (Date.now() < Number(go));
try {
  const { journal } = await store.reopen(id);
  journal.append([{ kind: 'event', at: 1, event: { type: 'NoteTaken', text: `${process.pid}` } }]);
  // Long enough for all others to have tried.
  await new Promise((resolve) => setTimeout(resolve, 700));
  await journal.close();
  process.stdout.write('won');
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error));
}
