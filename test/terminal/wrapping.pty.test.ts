import { afterEach, describe, expect, it } from 'vitest';
import { recorded } from '../commands/recorded.ts';
import { file, fill, hungUp, note, promise } from '../guide/table.ts';
import { closeAll, shell } from './rep.ts';

afterEach(closeAll);

const long = 'They rang three times and nobody could say where in the house it had been left';

describe.skipIf(process.platform === 'win32')('what is printed to a terminal', () => {
  it.each([40, 60])('breaks no word at %i columns', async (columns) => {
    const commands = ['calls show', 'calls show --hand-over', 'followups', 'calls show zzzz'];
    const script = commands.map((command) => `$servekit ${command}`).join('; ');
    const rep = shell(`read go; ${script}; echo settled`, { columns, rows: 60 });
    const sent = [
      'A new one to <address>',
      promise('tomorrow noon', 'Cheery Littlebottom'),
      'next',
    ];
    await recorded(rep.folder, Date.UTC(2020, 10, 22, 14, 3), [
      fill({ customer: 'Sam Vimes', address: '9 Elm Road, the flat above the bakery' }),
      note(long),
      ...sent,
      file,
    ]);
    rep.types('\r');
    await rep.sees('settled');
    // A line that the terminal had to break is one row here, and longer.
    for (const row of rep.rows) expect(row.length).toBeLessThanOrEqual(columns);
    expect(rep.text.replace(/\s+/g, ' ')).toContain(long);
    expect(rep.text).toMatch(/^Notes {5}They rang .*\n {10}\S/m);
    expect(rep.text.replace(/\s+/g, ' ')).toContain('servekit: There is no call "zzzz".');
  });

  it('goes through a pipe in whole lines', async () => {
    const rep = shell('read go; $servekit calls show > shown; wc -l < shown; echo settled', {
      columns: 40,
    });
    await recorded(rep.folder, Date.UTC(2020, 10, 22, 14, 3), [note(long), hungUp]);
    rep.types('\r');
    await rep.sees('settled');
    expect(rep.text).toMatch(/^\s*4$/m);
  });
});
