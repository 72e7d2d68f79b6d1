import { didYouMean, nearest } from '../../playbook/near.ts';
import { slotLabel } from '../../playbook/slots.ts';
import { reservedSlots } from '../../playbook/text.ts';
import { textsOf } from '../places.ts';
import type { Rule, Subject } from '../rule.ts';

/** A slot is written as one. */
export const textMistypedSlot: Rule = {
  id: 'text/mistyped-slot',
  severity: 'warning',
  summary: 'A slot is written `<name>`, and not as other programs write it.',
  why: 'Templates of other programs have `{name}`, `[name]`, `$name` or `%name%`. Here those are words like any other: the rep would have “Dear {customer}” on the screen, and one under fire reads out what stands there.',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  look:
    say: |
      I'm looking at <order> now; it takes < 5 minutes, and costs $5 [plus 20% tax].
      I'm looking at it now.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now, {{customer}}.
    next: resolved
`,
        line: 7,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: Order number
steps:
  look:
    say: |
      I'm looking at it now.
    do: |
      Look at <Order number> on the label.
    ask: [order]
    next: resolved
`,
        line: 11,
      },
    ],
  },
  *check(subject) {
    for (const { text, at, part } of textsOf(subject.playbook)) {
      for (const { written, name, isTemplate } of bracketsIn(text)) {
        const found = meantBy(name, subject);
        const [slot, other] = found;
        if (slot === undefined && !isTemplate) continue;
        const isClear = slot !== undefined && other === undefined;
        yield {
          at,
          part,
          words: written,
          message: `"${written}" is read out as it stands here; a slot is written "<${isClear ? slot : 'name'}>".`,
          ...(isClear
            ? { paste: `<${slot}>` }
            : { help: didYouMean(name, found) ?? `Declare it under "facts:" or "given:" first.` }),
        };
      }
    }
  },
};

interface Bracketed {
  readonly written: string;
  readonly name: string;
  /** Nobody writes this but for a program to fill in. */
  readonly isTemplate: boolean;
}

const word = String.raw`\p{L}[\p{L}\p{N}_.-]{0,40}`;
const words = `${word}(?: ${word}){0,4}`;
const forms = [
  ['\\{\\{ {0,2}(NAMES) {0,2}\\}\\}', true],
  ['\\$\\{ {0,2}(NAMES) {0,2}\\}', true],
  ['\\{ {0,2}(NAMES) {0,2}\\}', false],
  ['\\[ {0,2}(NAMES) {0,2}\\]', false],
  ['‹ {0,2}(NAMES) {0,2}›', false],
  ['< {0,2}(NAMES) {0,2}>', false],
  ['%(NAME)%', false],
  ['\\$(NAME)(?![\\p{L}\\p{N}])', false],
] as const;
const patterns = forms.map(
  ([form, isTemplate]) =>
    [new RegExp(form.replace('NAMES', words).replace('NAME', word), 'gu'), isTemplate] as const,
);

/** What is written as the slots of other programs are. */
function bracketsIn(text: string): readonly Bracketed[] {
  const beside = text.replace(/<[a-z][a-z0-9-]*>/g, '');
  if (!/[{[‹<%$]/.test(beside)) return [];
  const found: Bracketed[] = [];
  for (const [pattern, isTemplate] of patterns) {
    for (const { 0: written, 1: name = '' } of beside.matchAll(pattern)) {
      const isPart = found.some((one) => one.written.includes(written));
      if (!isPart) found.push({ written, name, isTemplate });
    }
  }
  return found;
}

/** The slots that a name may stand for: it is the name, or the question, or near the name. */
function meantBy(name: string, { playbook, book, written }: Subject): readonly string[] {
  const names = new Set([
    ...written.facts,
    ...written.given,
    ...Object.keys(reservedSlots),
    ...Object.keys(book.house.given),
  ]);
  const wanted = plain(name);
  if (names.has(wanted)) return [wanted];
  const asked = [...names].find((one) => plain(slotLabel(book, [playbook], one)) === wanted);
  if (asked !== undefined) return [asked];
  return wanted.length < 4 ? [] : nearest(wanted, names);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_.]+/g, '-');
}
