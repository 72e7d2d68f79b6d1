import { afterEach, describe, expect, it } from 'vitest';
import { root, run } from '../program.ts';
import { closeAll, ladder, type Rep, servekit, shell } from './rep.ts';

afterEach(closeAll);

/** What the terminal was sent, without the two that tell a paste from typing. */
function withoutPasteModes(rep: Rep): string {
  return rep.written.replaceAll('\x1b[?2004h', '').replaceAll('\x1b[?2004l', '');
}

describe.skipIf(process.platform === 'win32')('for a screen reader', () => {
  it('a call is lines that are only added to: no cursor is moved, nothing is cleared', async () => {
    const rep = servekit(['guide', 'angry-refund', '--screen-reader']);
    await rep.sees('Say: Tell me what happened', '1. They have told', 'Keys: a number chooses');
    await rep.typesAndSees('1', 'Say it back');
    await rep.typesAndSees('?', 'q q leave');
    await rep.typesAndSees('/', 'What is happening?');
    await rep.typesAndSees('sorr', 'sorr: Chosen: Say sorry, then check');
    await rep.typesAndSees('\x1b', 'Here: Say it back');
    await rep.typesAndSees('nrang twice\r', 'Note, Enter keeps it:', 'rang twice');
    await rep.typesAndSees('1', 'Say sorry');
    await rep.typesAndSees('qq', 'Outcome  left before the end');
    expect(await rep.leaves()).toBe(0);
    expect(withoutPasteModes(rep)).not.toContain('\x1b');
    expect(rep.takesPastes).toBe(false);
  });

  it('each line of a step is said once', async () => {
    const rep = servekit(['guide', 'angry-refund', '--screen-reader']);
    await rep.sees('Keys:');
    await rep.typesAndSees('1', 'Say it back');
    await rep.typesAndSees('w9', 'There is no 9 here.');
    await rep.typesAndSees('qq', 'Outcome');
    await rep.leaves();
    expect(rep.text.match(/^1\. They have told the whole story$/gm)).toHaveLength(1);
    expect(rep.text.match(/^1\. That's right$/gm)).toHaveLength(1);
    expect(rep.text.match(/^Do: Use their words/gm)).toHaveLength(1);
  });

  it('a fact that is filled in says only what it changes', async () => {
    const rep = servekit(['guide', 'angry-refund', '--screen-reader']);
    await rep.typesAndSees('f', 'What they want. Enter keeps it:');
    await rep.typesAndSees('the money\r', 'You have it: What they want: the money');
    expect(rep.text.match(/^Say: Tell me what happened/gm)).toHaveLength(1);
  });

  it('a step that is entered again is said again', async () => {
    const rep = servekit(['guide', 'angry-refund', '--screen-reader']);
    await rep.typesAndSees('1', 'Say it back');
    await rep.typesAndSees('b', '');
    const count = () => rep.text.match(/^Say: Tell me what happened/gm)?.length;
    await rep.until(() => count() === 2, 'does not hear the first step again');
  });

  it('a paste is no key', async () => {
    const rep = servekit(['guide', 'ladder', '--screen-reader'], { files: ladder(9) });
    await rep.sees('Say: This is rung 1.');
    await rep.typesAndSees('\x1b[200~1\n1\nqq\x1b[201~n', 'Note');
    await rep.typesAndSees('\x1b[200~1\n2\nq\x1b[201~\r1', '1 2 q', 'Say: This is rung 2.');
    expect(rep.text).not.toContain('Say: This is rung 3.');
  });

  it('a burst of keys loses none', async () => {
    const rep = servekit(['guide', 'ladder', '--screen-reader'], { files: ladder(40) });
    await rep.sees('Say: This is rung 1.');
    await rep.typesAndSees('1'.repeat(30), 'Say: This is rung 31.');
  });

  it('the terminal is given back after Ctrl-C, and what was noted is printed', async () => {
    const rep = shell(
      '$servekit guide angry-refund --screen-reader; echo "code=$?"; stty -a; echo settled',
    );
    await rep.sees('Keys:');
    await rep.typesAndSees('nrang twice\r\x03', 'settled');
    expect(rep.text).toContain('Notes    rang twice');
    expect(rep.text).toContain('code=130');
    expect(rep.text).toMatch(/[^-]icanon\b/);
  });

  it('is asked for by the environment, too', async () => {
    const rep = servekit(['guide', 'angry-refund'], { env: { SERVEKIT_SCREEN_READER: '1' } });
    await rep.sees('Say: Tell me what happened');
    expect(rep.isOnAlternateScreen).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('on a terminal that can do nothing', () => {
  it('TERM=dumb gets lines, and not one escape', async () => {
    const rep = servekit(['guide', 'angry-refund'], { env: { TERM: 'dumb' } });
    await rep.typesAndSees('1', 'Say it back');
    await rep.typesAndSees('qq', 'Outcome');
    await rep.leaves();
    expect(rep.written).not.toContain('\x1b');
  });
});

describe.skipIf(process.platform === 'win32')('colour', () => {
  const colours = /\p{Cc}\[[\d;]*m/gu;
  /** What puts all looks back in leaving is no look. */
  const looks = (rep: Rep) => rep.written.replaceAll('\x1b[0m', '').match(colours) ?? [];

  it.each([
    ['a terminal', [], {}, true],
    ['NO_COLOR=1', [], { NO_COLOR: '1' }, false],
    ['--no-color', ['--no-color'], {}, false],
    ['--color over NO_COLOR', ['--color'], { NO_COLOR: '1' }, true],
  ] as const)('%s', async (_, flags, env, wanted) => {
    const rep = servekit(['guide', 'angry-refund', ...flags], { env });
    await rep.typesAndSees('?', 'leave');
    await rep.typesAndSees('n', 'Note');
    expect(looks(rep).length > 0).toBe(wanted);
  });
});

describe('without a terminal', () => {
  it.each([
    [['guide']],
    [['guide', 'angry-refund']],
    [['guide', 'angry-refund', '--screen-reader']],
  ])('%j is refused with what to do instead', (args) => {
    const { code, out, err } = run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('A call needs a terminal.');
    expect(err).toContain('--answers FILE');
    expect(err).not.toMatch(/[^\P{Cc}\n]|\n\s+at /u);
  });

  it.skipIf(process.platform === 'win32')(
    'a terminal that is only half one is refused, too',
    async () => {
      const rep = shell('$servekit guide angry-refund </dev/null; echo "code=$?"');
      await rep.sees('A call needs a terminal.', 'code=2');
      const piped = shell('$servekit guide angry-refund | cat; echo end');
      await piped.sees('A call needs a terminal.', 'end');
      expect(piped.written).not.toContain('\x1b');
    },
  );

  it('--answers plays a story, and prints the wrap-up', () => {
    const stories = `${root}/playbooks/angry-refund.stories.yaml`;
    const played = run([
      'guide',
      'angry-refund',
      '--answers',
      stories,
      '--story',
      'heard, checked, refunded',
    ]);
    expect(played.code).toBe(0);
    expect(played.out).toContain('Outcome   promised, with a time');
    expect(played.err).toContain('> They have told the whole story');
  });
});
