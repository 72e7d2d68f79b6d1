import type { QuestionScreen, StepScreen, Text } from '../../src/guide/view.ts';
import type { Findable } from '../../src/playbook/findable.ts';
import { overOutcomes } from '../../src/playbook/model.ts';
import { atStep, type Mode, picking, type Ui } from '../../src/terminal/keys.ts';
import type { Frame } from '../../src/terminal/screen.ts';
import { themeOf } from '../../src/terminal/theme.ts';

/** A text without slots. */
export function written(text: string): Text {
  return [{ text }];
}

/** A step with nothing on it but what a test says. */
export function aStep(parts: Partial<StepScreen> = {}): StepScreen {
  return {
    kind: 'step',
    crumbs: ['Angry refund', 'Hear them out'],
    phase: 'open',
    wording: { index: 0, of: 1 },
    do: [],
    listenFor: [],
    never: [],
    have: [],
    choices: [],
    fields: [],
    interrupts: [],
    canGoBack: false,
    mayHold: true,
    endings: ['resolved', 'ended-by-customer'],
    ...parts,
  };
}

export function choicesOf(...texts: readonly string[]): StepScreen['choices'] {
  return texts.map((text) => ({ text: written(text), choice: text, offered: false }));
}

/** A step with everything a step can have. */
export const fullStep: StepScreen = aStep({
  crumbs: ['Angry refund', 'Manager', 'Find one'],
  phase: 'work',
  say: [
    { text: 'May I put you on hold for two minutes, ' },
    { text: 'Sam', filled: true },
    { text: ', while I find a manager and tell them about ' },
    { text: '‹what went wrong›', filled: false },
    { text: '?' },
  ],
  wording: { index: 0, of: 2 },
  do: [written('Mute before you talk about them.'), written('Facts and request. No moods.')],
  listenFor: [written('Whether they would rather be rung back.')],
  never: [
    { words: written('Good luck with this one.'), why: written('They may hear it.') },
    { words: written('Calm down.') },
  ],
  have: [{ label: 'Their name', value: 'Sam' }],
  choices: [
    { text: written('A call at a time they pick'), choice: 'ring', offered: true },
    { text: written('A manager can take it now'), choice: 'now', offered: false },
    {
      text: written('I end the call'),
      choice: 'end',
      offered: false,
      locked: 'Two warnings come first; one was given.',
    },
  ],
  fields: [
    { name: 'customer', label: 'Their name', value: 'Sam', wanted: true },
    { name: 'fault', label: 'What went wrong', wanted: true },
    { name: 'order', label: 'Order number', wanted: true },
    { name: 'ref', label: 'Reference', wanted: false },
  ],
  hold: { since: 0, minutes: 2 },
  returnsTo: 'Angry refund › Say it back',
  interrupts: [
    { key: 'a', label: 'Abuse', playbook: 'abusive-language' },
    { key: 'm', label: 'Manager', playbook: 'wants-a-manager', locked: 'It is open already.' },
    { key: 'u', label: "I don't know", playbook: 'dont-know' },
    { key: 't', label: 'Danger', playbook: 'threat-to-life' },
  ],
  canGoBack: true,
});

export const standDown: QuestionScreen = {
  kind: 'stand-down',
  crumbs: ['Danger', 'Are they alone?'],
  returnsTo: 'Angry refund › Say it back',
  canGoBack: true,
  fields: fullStep.fields,
  interrupts: [],
  endings: fullStep.endings,
};

export const whatNow: QuestionScreen = {
  kind: 'what-now',
  crumbs: ['Silence'],
  canGoBack: true,
  fields: fullStep.fields,
  interrupts: fullStep.interrupts,
  endings: fullStep.endings,
};

export const wrapUp: QuestionScreen = {
  kind: 'wrap-up',
  crumbs: ['Angry refund', 'Say what happens now'],
  outcome: 'promised',
  canGoBack: true,
  fields: fullStep.fields,
  interrupts: [],
  endings: [],
};

export const places: readonly Findable[] = [
  ['angry-refund', 'Angry refund', 'The customer is angry and wants their money back.'],
  ['abusive-language', 'Abuse', 'The customer swears at you, insults you, or uses a slur.'],
  ['dont-know', "I don't know", 'They asked something, and you do not know the answer.'],
  ['silent-line', 'Silence', 'Nobody answers.'],
].map(([id = '', title = '', about = '']) => ({
  id,
  title,
  about,
  fields: [
    { weight: 3, texts: [title, id] },
    { weight: 2, texts: [about] },
  ],
}));

export function frameOf(columns: number, rows: number, parts: Partial<Frame> = {}): Frame {
  return {
    columns,
    rows,
    theme: themeOf(false),
    items: places,
    clock: (at) => new Date(at).toISOString().slice(11, 16),
    wrapUp: () => ['Customer  Sam', 'Request   the money back', 'Outcome   promised, with a time'],
    ...parts,
  };
}

/** The terminal's own state in a mode. */
export function uiIn(mode: Mode, parts: Partial<Ui> = {}): Ui {
  return { ...atStep, mode, ...parts };
}

/** Every kind of screen that there is. */
export const scenes = {
  'a step': [fullStep, atStep],
  'a step with a refusal': [fullStep, { ...atStep, notice: 'There is no other wording here.' }],
  'a step that is done, not said': [aStep({ do: [written('Breathe.')] }), atStep],
  'a note': [fullStep, uiIn({ mode: 'note', text: 'rang twice in March' })],
  'a field': [
    fullStep,
    uiIn({ mode: 'fill', field: 'fault', text: '' }, { notice: 'A promise needs a time.' }),
  ],
  'the call is over': [fullStep, uiIn({ mode: 'over' })],
  'the call is over, with all that it may come to': [
    aStep({ endings: overOutcomes }),
    uiIn({ mode: 'over' }),
  ],
  leaving: [fullStep, uiIn({ mode: 'quit' })],
  'the keys': [fullStep, uiIn({ mode: 'help' })],
  'standing down': [standDown, atStep],
  'what now': [whatNow, atStep],
  'the wrap-up': [wrapUp, atStep],
  'the picker': [
    undefined,
    { ...picking, notice: 'There is no playbook "angry-refnd". Did you mean "angry-refund"?' },
  ],
  'the finder': [fullStep, uiIn({ mode: 'find', text: 'an', selected: 1, opens: 'jump' })],
  'the finder without a match': [
    fullStep,
    uiIn({ mode: 'find', text: 'zzzz', selected: 0, opens: 'another-matter' }),
  ],
} as const satisfies Readonly<
  Record<string, readonly [StepScreen | QuestionScreen | undefined, Ui]>
>;
