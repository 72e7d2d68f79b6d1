import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, ladder, servekit } from './rep.ts';

afterEach(closeAll);

describe.skipIf(process.platform === 'win32')('a call on a terminal', () => {
  it.each([80, 40])(
    'goes through an interrupt and back to its ending (%i columns)',
    async (columns) => {
      const rep = servekit(['guide', 'angry-refund'], { columns });
      await rep.sees('Hear them out', 'Tell me what happened');
      expect(rep.isOnAlternateScreen).toBe(true);
      expect(rep.showsCursor).toBe(false);
      await rep.chooses('They have told the whole story', 'Say it back');
      await rep.typesAndSees('a', 'Abuse ›', 'THEN   Back to Angry refund');
      await rep.chooses("It's at the situation", 'Back to the problem');
      await rep.chooses('They are back on the problem', 'Back to it');
      await rep.chooses('Back to Angry refund', 'Use their words');
      await rep.chooses("That's right", 'Say sorry');
      await rep.chooses('It is within 30 days', 'By when', 'Enter keeps it');
      expect(rep.showsCursor).toBe(true);
      await rep.typesAndSees('1 December 16:00', '> 1 December 16:00');
      await rep.until(() => rep.cursor.column === 19, 'sees the cursor elsewhere');
      expect(rep.cursor.line).toBe(' > 1 December 16:00');
      await rep.typesAndSees('\r', 'Who does it');
      rep.types('\r');
      await rep.until(() => !rep.text.includes('Who does it'), 'is asked again who does it');
      // What else is asked here may wait.
      await rep.typesAndSees('\x1b', 'Go on');
      await rep.chooses('Go on', 'Nothing, that', 'December');
      await rep.chooses('Nothing, that', 'Thank them');
      await rep.chooses('End the call', 'The call has ended');
      await rep.chooses('File it', 'Reset');
      await rep.chooses('An ordinary call', 'One line');
      await rep.chooses('I am ready', 'Outcome');
      expect(await rep.leaves()).toBe(0);
      expect(rep.isOnAlternateScreen).toBe(false);
      // Nobody has said how much; and on a narrow terminal lines go on below.
      const printed = rep.text.replace(/\s+/g, ' ');
      expect(printed).toMatch(/Promised Refund: by 1 December 16:00 \(\w+ 1 Dec \d+, 16:00\), me /);
      expect(rep.text).toMatch(/^Outcome +promised, with a time$/m);
      expect(rep.text).not.toContain('Tell me what happened');
    },
  );
});

const bursts = { files: ladder(40) };

describe.skipIf(process.platform === 'win32')('keys typed fast', () => {
  it('in one burst of 30 all act', async () => {
    const rep = servekit(['guide', 'ladder'], bursts);
    await rep.sees('Rung 1', 'This is rung 1.');
    await rep.typesAndSees('1'.repeat(30), 'This is rung 31.');
  });

  it('of many kinds in one burst all act in their order', async () => {
    const rep = servekit(['guide', 'ladder'], bursts);
    await rep.sees('This is rung 1.');
    // Up three, back one, a note that is no key, up three, other words, and up.
    await rep.typesAndSees(`${'111b'}n1bq\r${'111'}w${'1'.repeat(20)}`, 'This is rung 26.');
    await rep.typesAndSees('b'.repeat(25), 'This is rung 1.');
    await rep.typesAndSees('qq', 'Notes    1bq');
    expect(await rep.leaves()).toBe(0);
  });

  it('in one burst are drawn once', async () => {
    const rep = servekit(['guide', 'ladder'], bursts);
    await rep.sees('This is rung 1.');
    await rep.typesAndSees('n', 'Note');
    const frames = () => rep.written.split('\x1b[H\x1b[J').length;
    const before = frames();
    await rep.typesAndSees(`${'word '.repeat(400)}end`, 'word end');
    expect(frames() - before).toBeLessThan(5);
  });

  it('that are a text without marks of a paste leave the call where it is', async () => {
    const rep = servekit(['guide', 'ladder'], bursts);
    await rep.sees('This is rung 1.');
    const text = 'Order 1042 came 1 day late.\r1 refund\r11 calls\r';
    await rep.typesAndSees(text.repeat(200), 'looks like pasted text', 'This is rung 1.');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await rep.typesAndSees('1', 'This is rung 2.');
  });

  it('before the first frame all act', async () => {
    const rep = servekit(['guide', 'ladder'], bursts);
    rep.types('1'.repeat(12));
    await rep.sees('This is rung 13.');
  });

  it('while the program starts all act, whenever they come', async () => {
    const rep = servekit(['guide', 'ladder'], bursts);
    for (let count = 0; count < 12; count += 1) {
      rep.types('1b1');
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    await rep.sees('This is rung 13.');
  });

  // Where the machine stalls between two repeats, no program can tell: then it is tried again.
  it('that are held act once', { retry: 3 }, async () => {
    const rep = servekit(['guide', 'ladder'], bursts);
    await rep.sees('This is rung 1.');
    rep.types('1');
    await new Promise((resolve) => setTimeout(resolve, 400));
    for (let count = 0; count < 20; count += 1) {
      rep.types('1');
      await new Promise((resolve) => setTimeout(resolve, 33));
    }
    // Another key comes after whatever the held one did.
    await rep.typesAndSees('n', 'Note');
    expect(rep.text).toContain('This is rung 2.');
  });
});
