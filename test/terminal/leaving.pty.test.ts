import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, type Rep, servekit, servekitAlone, shell } from './rep.ts';

afterEach(closeAll);

/** A call with a note in it. */
async function aCall(start: () => Rep): Promise<Rep> {
  const rep = start();
  await rep.sees('Hear them out');
  await rep.typesAndSees('nrang twice', '> rang twice');
  rep.types('\r');
  await rep.until(() => !rep.text.includes('> rang twice'), 'still types');
  return rep;
}

/** Runs servekit from a shell that says afterwards what it left with and how the terminal is set. */
function fromShell(): Rep {
  return shell(
    `echo before; sh -c 'echo $$ > pid; exec $servekit guide angry-refund'; echo "code=$?"; stty -a; echo settled`,
  );
}

/** Sends a signal to the program itself, not to its shell. */
function send(rep: Rep, signal: NodeJS.Signals): void {
  process.kill(Number(readFileSync(join(rep.folder, 'pid'), 'utf8')), signal);
}

function hasTerminalBack(rep: Rep): void {
  expect(rep.isOnAlternateScreen).toBe(false);
  expect(rep.showsCursor).toBe(true);
  expect(rep.takesPastes).toBe(false);
  expect(rep.wraps).toBe(true);
  expect(rep.text).toMatch(/[^-]icanon\b/);
  expect(rep.text).toMatch(/[^-]echo\b/);
  expect(rep.text).toMatch(/[^-]isig\b/);
}

describe.skipIf(process.platform === 'win32')('a call that is left', () => {
  it.each([
    ['q twice', 'qq', 0],
    ['Ctrl-C', '\x03', 130],
    ['Ctrl-D', '\x04', 130],
    ['Ctrl-C in the middle of a note', 'nhalf\x03', 130],
  ])('with %s prints what was noted and gives the terminal back', async (_, keys, code) => {
    const rep = await aCall(fromShell);
    await rep.typesAndSees(keys, 'settled');
    expect(rep.text).toContain(`code=${code}`);
    expect(rep.text).toContain('Notes    rang twice');
    expect(rep.text).toContain('Outcome  left before the end');
    hasTerminalBack(rep);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('by %s prints what was noted and gives the terminal back', async (signal, code) => {
    const rep = await aCall(fromShell);
    send(rep, signal);
    await rep.sees('settled');
    expect(rep.text).toContain(`code=${code}`);
    expect(rep.text).toContain('Notes    rang twice');
    hasTerminalBack(rep);
    expect(rep.rows[0]).toBe('before');
  });

  it('by SIGHUP gives the terminal back', async () => {
    const rep = await aCall(fromShell);
    send(rep, 'SIGHUP');
    await rep.sees('settled');
    // 137: a program whose window is gone ends itself, because Node aborts on its own way out.
    expect(rep.text).toMatch(/code=(129|137)/);
    hasTerminalBack(rep);
  });

  it('with x from anywhere ends in the wrap-up', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.sees('Hear them out');
    await rep.typesAndSees('a', 'Abuse ›');
    await rep.typesAndSees('x', 'The call is over:');
    await rep.typesAndSees('2', 'The call has ended: ended by the customer.');
    await rep.typesAndSees('b', 'Abuse ›');
    await rep.typesAndSees('x1', 'The call has ended: resolved.');
    await rep.typesAndSees('qq', 'Outcome  resolved');
    expect(await rep.leaves()).toBe(0);
  });

  it('with nothing left to go back to still prints what was noted', async () => {
    const rep = servekit(['guide', 'dont-know']);
    await rep.sees('Say so');
    await rep.typesAndSees('4', 'Tell them');
    await rep.typesAndSees('1', 'What now?');
    await rep.typesAndSees('nrang twice', '> rang twice');
    rep.types('\r');
    await rep.until(() => !rep.text.includes('> rang twice'), 'still types');
    await rep.typesAndSees('qq', 'Notes    rang twice');
  });

  it('keeps a note that was half typed at Ctrl-C', async () => {
    const rep = await aCall(fromShell);
    await rep.typesAndSees('nhalf a note\x03', 'settled');
    expect(rep.text).toContain('half a note');
  });

  it('with q once is not left', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.typesAndSees('q', 'Press q again to leave');
    await rep.typesAndSees('1', 'Say it back');
    expect(rep.isOnAlternateScreen).toBe(true);
  });

  it('from the picker with Ctrl-C prints nothing', async () => {
    const rep = servekit(['guide']);
    await rep.sees('What is happening?');
    rep.types('\x03');
    expect(await rep.leaves()).toBe(130);
    expect(rep.text).toBe('[left with 130]');
  });

  it('by closing the window is over at once', async () => {
    const rep = await aCall(() => servekitAlone(['guide', 'angry-refund']));
    const { pid } = rep;
    rep.close();
    await rep.until(() => !isAlive(pid), 'has closed the window, and the program goes on');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a call that is stopped with Ctrl-Z', () => {
  it('gives the terminal to the shell, and is whole again after fg', async () => {
    const rep = shell(
      'set -m; $servekit guide angry-refund; echo "stopped=$?"; stty -a; read answer; fg; echo "code=$?"',
    );
    await rep.sees('Hear them out');
    await rep.typesAndSees('1', 'Say it back');
    const before = rep.text;
    await rep.typesAndSees('\x1a', 'stopped=', 'icanon');
    hasTerminalBack(rep);
    rep.types('\r');
    await rep.until(() => rep.text === before, `does not see:\n${before}\n`);
    expect(rep.isOnAlternateScreen).toBe(true);
    expect(rep.showsCursor).toBe(false);
    await rep.typesAndSees('1', 'Say sorry');
    await rep.typesAndSees('qq', 'code=0');
    expect(rep.text).toContain('Outcome  left before the end');
    expect(rep.text).not.toContain('Say sorry');
  });

  it('goes on where there is no shell to go to', async () => {
    const rep = servekitAlone(['guide', 'angry-refund']);
    await rep.sees('Hear them out');
    rep.types('\x1a');
    await rep.until(() => rep.written.includes('\x1b[?1049l'), 'sees nothing happen');
    await rep.until(() => rep.isOnAlternateScreen, 'does not get the screen back');
    await rep.typesAndSees('1', 'Say it back');
  });
});
