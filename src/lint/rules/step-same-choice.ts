import type { Choice, Step } from '../../playbook/model.ts';
import { choicePath } from '../places.ts';
import type { Finding, Rule } from '../rule.ts';
import { isEnglish } from '../wording/language.ts';

/** No two choices of a step read alike. */
export const stepSameChoice: Rule = {
  id: 'step/same-choice',
  severity: 'error',
  summary:
    'No two choices of a step have the same sentence or id, or sentences that nobody tells apart.',
  why: 'The rep cannot tell them apart at a glance, and picks by luck. Neither can the record afterwards: which of the two was taken is lost.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I can send another one, or pay it back.
    next:
      They want another one: resolved
      They want the money: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
kind: detour
steps:
  look:
    say: |
      I can send another one, or pay it back.
    offer:
      Another one: resolved
      The money: resolved
    next:
      the money: back
`,
        line: 13,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I can send another one.
    next:
      They don't want it: resolved
      They do not want it!: promise-one
  promise-one:
    say: |
      I'm sending it all the same.
    next: resolved
`,
        line: 10,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I can send another one.
    next:
      They want it: resolved
      They really want it: resolved
`,
        line: 10,
      },
    ],
  },
  *check({ playbook }) {
    const english = isEnglish(playbook);
    for (const step of playbook.steps) {
      const before: Read[] = [];
      for (const choice of step.choices) {
        const read = readOf(choice, english);
        const finding = judge(step, read, before, english);
        if (finding !== undefined) yield finding;
        before.push(read);
      }
    }
  },
};

/** A choice as it is told from others. */
interface Read {
  readonly choice: Choice;
  /** What a story or a record may call it by. */
  readonly names: readonly string[];
  /** Its sentence without what nobody sees at a glance: case, punctuation, articles. */
  readonly words: string | undefined;
}

function readOf(choice: Choice, english: boolean): Read {
  const { text, id } = choice;
  const names = [...new Set([text?.toLowerCase(), id])].filter((name) => name !== undefined);
  return { choice, names, words: text === undefined ? undefined : essentialOf(text, english) };
}

function judge(
  step: Step,
  { choice, names, words }: Read,
  before: readonly Read[],
  english: boolean,
): Finding | undefined {
  const found = { at: choicePath(step, choice), part: 'key' } as const;
  const help = 'Say what makes the two different.';
  const twice = names.find((name) => before.some((other) => other.names.includes(name)));
  if (twice !== undefined) {
    const what = choice.id === twice ? `the id "${twice}"` : `the sentence "${choice.text}"`;
    return { ...found, message: `Another choice of "${step.id}" has ${what} too.`, help };
  }
  if (words === undefined) return undefined;
  const like = before.find((other) => other.words === words);
  if (like !== undefined) {
    return { ...found, message: `"${like.choice.text}" and this read the same.`, help };
  }
  if (!english) return undefined;
  const sense = senseOf(words);
  const redundant = before.find(
    (other) =>
      other.words !== undefined &&
      sameEffect(other.choice, choice) &&
      senseOf(other.words) === sense,
  );
  if (redundant === undefined) return undefined;
  return {
    ...found,
    severity: 'warning',
    message: `"${redundant.choice.text}" says the same, and leads to the same place.`,
    help: 'Leave one out, or say what makes the two different.',
  };
}

const fillers = /\b(?:please|just|really|actually|simply|quite|very|well|so|then|also|too) ?/g;

/** The words without those that make no difference; all of them where nothing else is said. */
function senseOf(words: string): string {
  const sense = words.replace(fillers, '').trim();
  return sense === '' ? words : sense;
}

function essentialOf(text: string, english: boolean): string {
  const plain = text
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[-\u2010-\u2015/]/g, ' ')
    .replace(/[.,;:!?\u2026"\u201c\u201d\u00ab\u00bb()[\]]/g, ' ');
  const spelled = english ? spelledOut(plain).replace(/\b(?:a|an|the)\b/g, ' ') : plain;
  const essential = spelled.replace(/\s+/g, ' ').trim();
  return essential === '' ? text : essential;
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b|\bcannot\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/\bi'm\b/g, 'i am'],
  [/\b(it|that|there|here|he|she|what|who)'s\b/g, '$1 is'],
];

function spelledOut(text: string): string {
  if (!/'|cannot/.test(text)) return text;
  return contractions.reduce((words, [short, long]) => words.replace(short, long), text);
}

function sameEffect(one: Choice, other: Choice): boolean {
  const effect = ({ go, detour, atMost, then, behaviour, says }: Choice) =>
    JSON.stringify([go, detour, atMost, then, behaviour, says]);
  return effect(one) === effect(other);
}
