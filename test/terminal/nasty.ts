import fc from 'fast-check';
import type { StepScreen, Text } from '../../src/guide/view.ts';
import type { Mode, Ui } from '../../src/terminal/keys.ts';
import { atStep } from '../../src/terminal/keys.ts';
import { aStep } from './scenes.ts';

// The same cases on every run.
fc.configureGlobal({ seed: 1 });

/** Words that break screens: wide, joined, right to left, combining, endless, hostile. */
const words = [
  'plain',
  'words',
  'that',
  'wrap',
  '返金してください',
  '환불',
  '👨‍👩‍👧‍👦',
  '🇩🇪🇫🇷',
  '👍🏽',
  '☎️',
  'استرداد',
  'המשלוח',
  'e\u0301cole',
  'Z\u0351\u036b\u0343a\u036a\u0328l\u0321\u0353g\u0332o',
  'ครับไม่ได้รับของ',
  'x'.repeat(200),
  'ab'.repeat(20),
  '返'.repeat(45),
  '👨‍👩‍👧‍👦'.repeat(20),
  'e\u0301'.repeat(50),
  '\x1b[2J\x1b[H',
  '\x1b]52;c;aGk=\x07',
  '\x1b]0;title\x1b\\',
  'over\rwritten',
  'bell\x07',
  'two\nlines',
  'a\ttab',
  '\x9b31m',
  '\u202ereversed\u202c',
  '\u2066isolated\u2069',
  'line\u2028separated',
  'null\x00',
  'back\bspace',
  '\ud800',
  '<U+001B>',
] as const;

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 8 }).map(joined) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

function joined(parts: readonly string[]): string {
  return parts.join(' ');
}

const parts: fc.Arbitrary<Text> = fc.array(
  fc.oneof(
    nastyText.map((text) => ({ text })),
    fc.tuple(nastyText, fc.boolean()).map(([text, filled]) => ({ text, filled })),
  ),
  { maxLength: 3 },
);

/** Any step that a file, a customer and a rep can come to. */
export const nastyStep: fc.Arbitrary<StepScreen> = fc
  .record(
    {
      crumbs: fc.array(nastyText, { maxLength: 4 }),
      say: parts,
      do: fc.array(parts, { maxLength: 3 }),
      listenFor: fc.array(parts, { maxLength: 2 }),
      never: fc.array(fc.record({ words: parts, why: parts }), { maxLength: 2 }),
      have: fc.array(fc.record({ label: nastyText, value: nastyText }), { maxLength: 2 }),
      choices: fc.array(
        fc.record(
          { text: parts, choice: fc.constant('next'), offered: fc.boolean(), locked: nastyText },
          { requiredKeys: ['text', 'choice', 'offered'] },
        ),
        { maxLength: 9 },
      ),
      fields: fc.array(
        fc.record({ name: fc.constantFrom('by', 'who'), label: nastyText, wanted: fc.boolean() }),
        { maxLength: 3 },
      ),
      hold: fc.constant({ since: 0, minutes: 2 }),
      returnsTo: nastyText,
      interrupts: fc.array(
        fc.record({
          key: fc.constantFrom('a', 'm', 't'),
          label: nastyText,
          playbook: fc.constant('abusive-language'),
        }),
        { maxLength: 5 },
      ),
      canGoBack: fc.boolean(),
    },
    {
      requiredKeys: [
        'crumbs',
        'do',
        'listenFor',
        'never',
        'have',
        'choices',
        'fields',
        'interrupts',
        'canGoBack',
      ],
    },
  )
  .map((step) => aStep(step));

const nastyMode: fc.Arbitrary<Mode> = fc.oneof(
  fc.constantFrom<Mode>({ mode: 'step' }, { mode: 'over' }, { mode: 'quit' }, { mode: 'help' }),
  nastyText.map((text): Mode => ({ mode: 'note', text })),
  nastyText.map((text): Mode => ({ mode: 'fill', field: 'by', text })),
  fc
    .tuple(nastyText, fc.nat(8), fc.constantFrom('jump' as const, 'start' as const))
    .map(([text, selected, opens]): Mode => ({ mode: 'find', text, selected, opens })),
);

/** Any state of the terminal's own. */
export const nastyUi: fc.Arbitrary<Ui> = fc
  .record(
    { mode: nastyMode, page: fc.nat(9), notice: nastyText },
    { requiredKeys: ['mode', 'page'] },
  )
  .map((ui) => ({ ...atStep, ...ui }));
