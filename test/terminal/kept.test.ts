import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import type { JournalState } from '../../src/shell.ts';
import { atStep, unkept } from '../../src/terminal/keys.ts';
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

  it('is said with why while it is not, in two lines at most, above the choices', () => {
    const screen = aStep({ choices: choicesOf('One way', 'Another') });
    const { lines } = draw(screen, atStep, { ...frameOf(40, 24), kept: notKept });
    const at = lines.findIndex((line) => line.startsWith(' ! Not kept: The disk is full'));
    expect(lines.slice(at, at + 2)).toEqual([
      ' ! Not kept: The disk is full, so',
      '   ~/.local/share/servekit/calls take…',
    ]);
    expect(lines.slice(at + 2).join('\n')).toContain('1  One way');
  });

  it('is said in full among the keys', () => {
    const { lines } = draw(fullStep, uiIn({ mode: 'help' }), {
      ...frameOf(80, 30),
      kept: notKept,
    });
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(`Not kept: ${why}`);
  });

  it('stands beside what the rep is told, in one line', () => {
    const ui = { ...atStep, notice: 'There is no 7 here.' };
    const { lines } = draw(aStep(), ui, { ...frameOf(40, 24), kept: notKept });
    expect(lines.filter((line) => line.includes('There is no 7 here.'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('Not kept'))).toHaveLength(1);
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

  it('is none of a secret that is being typed', () => {
    const typing = uiIn({ mode: 'fill', field: 'pin', text: '73' });
    expect(unkept(typing, (field) => field === 'pin')).toEqual([]);
  });
});
