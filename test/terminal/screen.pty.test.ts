import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, ladder, type Rep, servekit } from './rep.ts';

afterEach(closeAll);

const onLadder = { files: ladder(40) };

/** The screen of a fresh program that stands where this one does: what it should look like. */
async function asIfFresh(columns: number, rows: number): Promise<string> {
  const rep = servekit(['guide', 'angry-refund'], { columns, rows });
  await rep.sees('Hear them out');
  return rep.text;
}

async function looksLike(rep: Rep, text: string): Promise<void> {
  await rep.until(() => rep.text === text, `does not see:\n${text}\n`);
}

describe.skipIf(process.platform === 'win32')('the window', () => {
  it('may change its size in the middle of a step: no old frame stays, nothing is lost', async () => {
    const wide = await asIfFresh(80, 24);
    const narrow = await asIfFresh(40, 12);
    const rep = servekit(['guide', 'angry-refund']);
    await looksLike(rep, wide);
    rep.resize(40, 12);
    await looksLike(rep, narrow);
    rep.resize(80, 24);
    await looksLike(rep, wide);
    expect(rep.scrolled).toBe(0);
    await rep.typesAndSees('1', 'Say it back');
  });

  it('may change its size while a note is typed', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.typesAndSees('nrang twice in March', 'Note', '> rang twice in March');
    rep.resize(40, 12);
    await rep.until(() => rep.rows.length === 12, 'sees no narrow window');
    await rep.typesAndSees(', and in May', '> rang twice in March, and in May');
    rep.resize(80, 24);
    await rep.typesAndSees('.\r', 'They want the money');
    rep.types('qq');
    await rep.leaves();
    expect(rep.text).toContain('rang twice in March, and in May.');
  });

  it('never scrolls, whatever is done in 40 columns and 12 rows', async () => {
    const rep = servekit(['guide', 'angry-refund'], { columns: 40, rows: 12 });
    await rep.sees('Hear them out');
    for (const [keys, words] of [
      ['?', '1-9'],
      [' ', 'leave'],
      ['n', 'Note'],
      ['some words', '> some words'],
      ['\x1b', 'They want the money'],
      ['x', 'The call is over:'],
      ['x', 'They want the money'],
      ['9', 'There is no 9 here.'],
      ['q', 'Press q again'],
      ['/', 'Find a step'],
      ['say', '> say'],
      ['\x1b', 'They want the money'],
      ['2', 'Say it back'],
    ] as const) {
      await rep.typesAndSees(keys, words);
    }
    expect(rep.scrolled).toBe(0);
    expect(rep.rows).toHaveLength(12);
  });

  it('shows a text that the terminal finds wider than it was measured without breaking the frame', async () => {
    const families = '👨‍👩‍👧‍👦'.repeat(20);
    const playbook = `servekit: 1\ntitle: Wide\nuse-when: Test.\nsteps:\n  one:\n    say: |\n      ${families} and words.\n      Short.\n    next: resolved\n`;
    const rep = servekit(['guide', 'wide'], { files: { 'playbooks/wide.yaml': playbook } });
    await rep.typesAndSees('w', '“Short.”', 'all keys');
    expect(rep.text.match(/Wide › One/g)).toHaveLength(1);
    expect(rep.scrolled).toBe(0);
  });

  const hostile = 'Hello \\e[2J\\e]52;c;aGk=\\a\\r\\u009b31m\\u202e there.';
  const codes = ['\x1b]', '\x07', '\x9b', '\u202e'];
  const saying = (say: string) =>
    `servekit: 1\ntitle: Hostile\nuse-when: Test.\nsteps:\n  one:\n    say: ${say}\n    next: resolved\n`;

  it('shows a hostile value of the house as text', async () => {
    const files = {
      'servekit.yaml': `servekit: 1\ngiven: { company: "${hostile}" }\n`,
      'playbooks/hostile.yaml': saying('This is <company>.'),
    };
    const rep = servekit(['guide', 'hostile'], { files });
    await rep.sees('<U+001B>', 'all keys');
    for (const code of codes) expect(rep.written).not.toContain(code);
  });

  it('opens no hostile playbook, and says why as text', async () => {
    const files = { 'playbooks/hostile.yaml': saying(`"${hostile}"`) };
    const rep = servekit(['guide', 'hostile'], { files });
    await rep.sees('U+001B, a control character');
    for (const code of codes) expect(rep.written).not.toContain(code);
  });
});

describe.skipIf(process.platform === 'win32')('the picker', () => {
  it('opens without a name, filters as the rep types, and opens the best with Enter', async () => {
    const rep = servekit(['guide']);
    await rep.sees('What is happening?', '› Angry refund', 'Outage');
    expect(rep.showsCursor).toBe(true);
    rep.types('manager');
    await rep.until(() => !rep.text.includes('Outage'), 'still sees what does not match');
    await rep.sees('› Manager', '> manager');
    await rep.typesAndSees('\r', 'Manager › Say yes');
  });

  it('says "did you mean" after a wrong name, with the near one first', async () => {
    const rep = servekit(['guide', 'mangaer']);
    await rep.sees('There is no playbook "mangaer".');
    await rep.typesAndSees('', 'What is happening?');
    expect(rep.rows.find((line) => line.includes('›'))).toBeDefined();
    rep.types('\x03');
    expect(await rep.leaves()).toBe(130);
    const near = servekit(['guide', 'want-a-manager']);
    await near.sees('Did you mean "wants-a-manager"?', '› Manager');
    await near.typesAndSees('\r', 'Say yes');
  });

  it('takes letters that are keys elsewhere as letters', async () => {
    const rep = servekit(['guide']);
    await rep.sees('What is happening?');
    await rep.typesAndSees('qqxb1', '> qqxb1', 'Nothing matches');
  });
});

describe.skipIf(process.platform === 'win32')('a note', () => {
  it('takes every reserved letter, and every one of them is in the wrap-up', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.typesAndSees('n', 'Note');
    const letters = 'bnfwh/?xq amust 123456789 bq!';
    await rep.typesAndSees(letters, `> ${letters}`);
    await rep.typesAndSees('\r', 'They want the money');
    rep.types('qq');
    await rep.leaves();
    expect(rep.text).toContain(`Notes    ${letters}`);
  });

  it('takes letters of other alphabets and emoji, with the cursor behind them', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.typesAndSees('n', 'Note');
    await rep.typesAndSees('né 返金 ', '> né 返金');
    await rep.until(() => rep.cursor.column === 3 + 8, 'sees the cursor elsewhere');
    await rep.typesAndSees('👍\x7f.', '> né 返金 .');
  });

  it('left with Esc is there again', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.typesAndSees('nhalf', '> half');
    await rep.typesAndSees('\x1b', 'They want the money');
    await rep.typesAndSees('n', '> half');
  });

  it('is closed by Esc within 100 ms', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await rep.typesAndSees('n', 'Note');
      const before = performance.now();
      await rep.typesAndSees('\x1b', 'They want the money');
      times.push(performance.now() - before);
    }
    // The best of five: a machine that is busy with something else is not what is measured.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

describe.skipIf(process.platform === 'win32')('a paste', () => {
  const paste = '\x1b[200~1\n2\nq\x1b[201~';

  it('into a note is text', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.sees('Hear them out');
    expect(rep.takesPastes).toBe(true);
    await rep.typesAndSees('n', 'Note');
    await rep.typesAndSees(paste, '> 1 2 q');
    await rep.typesAndSees('\r', 'They want the money');
    rep.types('qq');
    await rep.leaves();
    expect(rep.text).toContain('Notes    1 2 q');
  });

  it('on a step does nothing', async () => {
    const rep = servekit(['guide', 'ladder'], onLadder);
    await rep.sees('This is rung 1.');
    rep.types(`${paste}${paste}`);
    await rep.typesAndSees('?', 'leave');
    await rep.typesAndSees('?', 'This is rung 1.');
    await rep.typesAndSees('1', 'This is rung 2.');
  });

  it('of 5,000 characters is there at once', async () => {
    const rep = servekit(['guide', 'angry-refund']);
    await rep.typesAndSees('n', 'Note');
    const before = performance.now();
    rep.types(`\x1b[200~${'and then they rang '.repeat(263)}END\x1b[201~`);
    await rep.sees('END');
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
