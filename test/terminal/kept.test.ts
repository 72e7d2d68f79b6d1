import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import type { JournalState } from '../../src/shell.ts';
import { atStep, picking, press, type Ui, unkept } from '../../src/terminal/keys.ts';
import { keptInWords } from '../../src/terminal/plain.ts';
import { draw } from '../../src/terminal/screen.ts';
import { nastyText } from './nasty.ts';
import { aStep, choicesOf, frameOf, fullStep, uiIn } from './scenes.ts';

const why = 'The disk is full, so ~/.local/share/servekit/calls takes no more. Make room on it.';
const notKept: JournalState = { kind: 'unkept', why };

describe('whether a call is kept', () => {
  it('is not on the screen while it simply is', () => {
    const frame = frameOf(80, 24);
    expect(draw(fullStep, atStep, { ...frame, kept: { kind: 'kept' } })).toEqual(
      draw(fullStep, atStep, frame),
    );
    expect(keptInWords({ kind: 'kept' })).toBeUndefined();
  });

  it.each([80, 40])(
    'is "saving…" in the corner of %i columns while the disk is slow',
    (columns) => {
      const [head = ''] = draw(fullStep, atStep, {
        ...frameOf(columns, 24),
        kept: { kind: 'saving' },
      }).lines;
      expect(head.endsWith('saving…')).toBe(true);
      expect(stringWidth(head)).toBeLessThanOrEqual(columns);
    },
  );

  const reasons = [
    why,
    'You have no permission to write in /home/sam.vimes/.local/share/servekit/calls/2026-11. Give it to yourself (chmod, chown), or set XDG_DATA_HOME to a folder that you can write to.',
  ];
  const modes: readonly Ui[] = [
    atStep,
    {
      ...atStep,
      notice: 'That looks like pasted text: no key of it acted. n opens a note to paste it into.',
    },
    { ...uiIn({ mode: 'note', text: 'forty pounds' }), notice: 'There is no 7 here.' },
    uiIn({ mode: 'over' }),
    uiIn({ mode: 'quit' }),
    picking,
  ];
  const sizes = [
    [80, 24],
    [40, 24],
    [40, 16],
  ] as const;

  it.each(
    sizes.flatMap(([columns, rows]) =>
      reasons.flatMap((reason) => modes.map((ui) => ({ columns, rows, ui, reason }))),
    ),
  )(
    'is said with why, all of it, at $columns by $rows ($ui.mode.mode)',
    ({ columns, rows, ui, reason }) => {
      const kept: JournalState = { kind: 'unkept', why: reason };
      for (const screen of [fullStep, aStep({ choices: choicesOf('One way', 'Another') })]) {
        const { lines } = draw(screen, ui, { ...frameOf(columns, rows), kept });
        expect(lines.length).toBeLessThan(rows);
        const said = lines.map((line) => line.replace(/^ ! /, '').trim()).join(' ');
        // A path that is wider than the screen is broken: nothing of it is lost.
        const solid = (text: string) => text.replaceAll(' ', '');
        expect(solid(said)).toContain(solid(`Not kept: ${reason}`));
        if (ui.notice !== undefined) expect(said).toContain(ui.notice);
      }
    },
  );

  it('leaves the choices on the screen where they have room', () => {
    const screen = aStep({ choices: choicesOf('One way', 'Another') });
    for (const [columns, rows] of sizes) {
      const { lines } = draw(screen, atStep, { ...frameOf(columns, rows), kept: notKept });
      const at = lines.findIndex((line) => line.startsWith(' ! Not kept: The disk is full'));
      expect(lines.slice(at).join('\n')).toContain('1  One way');
    }
  });

  it('is said in full among the keys', () => {
    const { lines } = draw(fullStep, uiIn({ mode: 'help' }), {
      ...frameOf(80, 30),
      kept: notKept,
    });
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(`Not kept: ${why}`);
  });

  it('never makes a screen wider or higher than the terminal, whatever the reason is', () => {
    fc.assert(
      fc.property(
        nastyText,
        fc.integer({ min: 24, max: 120 }),
        fc.integer({ min: 6, max: 50 }),
        (reason, columns, rows) => {
          const kept: JournalState = { kind: 'unkept', why: reason };
          const { lines } = draw(fullStep, atStep, { ...frameOf(columns, rows), kept });
          expect(lines.length).toBeLessThan(rows);
          for (const line of lines) {
            expect(stringWidth(line)).toBeLessThanOrEqual(columns);
            expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
          }
        },
      ),
    );
  });
});

describe('what was typed and not kept', () => {
  const ui = { ...atStep, drafts: { pin: '7391', note: 'half a note' } };

  it('is a note when the call is over, but for what is secret', () => {
    expect(unkept(ui, (field) => field === 'pin')).toEqual(['half a note']);
    expect(unkept(ui, () => false)).toEqual(['pin, not kept: 7391', 'half a note']);
  });

  it('is nothing where a field was opened and shows only what it holds', () => {
    const step = aStep({
      fields: [{ name: 'by', label: 'By when', wanted: true, value: 'Fri 10:00' }],
    });
    const opened = press(atStep, { name: 'f', sequence: 'f' }, step, []).ui;
    expect(opened.mode).toMatchObject({ mode: 'fill', text: 'Fri 10:00' });
    expect(unkept(opened, () => false)).toEqual([]);
    const left = press(opened, { name: 'escape', sequence: '\x1b' }, step, []).ui;
    expect(left).toEqual(atStep);
    expect(unkept(left, () => false)).toEqual([]);
  });

  it('is none of a secret that is being typed', () => {
    const typing = uiIn({ mode: 'fill', field: 'pin', text: '73' });
    expect(unkept(typing, (field) => field === 'pin')).toEqual([]);
  });
});
