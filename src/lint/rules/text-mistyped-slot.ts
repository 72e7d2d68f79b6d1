import { didYouMeanThese, nearest } from '../../playbook/near.ts';
import { slotLabel } from '../../playbook/slots.ts';
import { type ReservedSlot, reservedSlots } from '../../playbook/text.ts';
import { type Passage, textsOf } from '../places.ts';
import type { Finding, Rule, Subject } from '../rule.ts';

/** A slot is written as one. */
export const textMistypedSlot: Rule = {
  id: 'text/mistyped-slot',
  severity: 'warning',
  summary:
    'A slot is written `<name>`, not as other programs write it; one that stands for a known name is an error.',
  why: 'Templates of other programs have `{name}`, `[name]`, `$name` or `%name%`, and drafts have `____`, `XXX` or `TODO`. Here those are words like any other: the rep would have “Dear {customer}” on the screen, and one under fire reads out what stands there.',
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
      I'm looking at <order> now (the XXL one); it takes < 5 minutes, and costs $5 [plus 20% tax].
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
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      It comes on ____.
    next: resolved
`,
        line: 7,
      },
    ],
  },
  *check(subject) {
    for (const passage of textsOf(subject.playbook)) {
      const { text, at, part } = passage;
      for (const bracketed of bracketsIn(text)) {
        const fault = faultOf(bracketed, passage, subject);
        if (fault !== undefined) yield { at, part, words: bracketed.written, ...fault };
      }
      for (const [written] of text.matchAll(gaps)) {
        yield {
          at,
          part,
          words: written,
          message: `"${written}" is read out as it stands here, and something belongs in its place.`,
          help: 'Write the words; or a slot, such as "<customer>", for what is known in the call only.',
        };
      }
    }
  },
};

/** What nobody says, and drafts are full of. Sizes such as XXL go on with a letter. */
const gaps =
  /_{3,}|(?<![\p{L}\p{N}])(?:[£$€]X+(?:[.,]X+)?|X{3,}|TODO|TBC|TBD|FIXME)(?![\p{L}\p{N}])/gu;

/**
 * How sure it is that something is meant as a slot. `template`: nobody writes it but for a program
 * to fill in. `bracket`: words may stand so, a known name hardly does. `quote`: some languages quote
 * so. `aside`: words often stand so.
 */
type Kind = 'template' | 'bracket' | 'quote' | 'aside';

interface Bracketed {
  readonly written: string;
  readonly name: string;
  readonly kind: Kind;
}

const word = String.raw`\p{L}[\p{L}\p{N}_.-]{0,40}`;
const words = `${word}(?:(?:['’]s)? ${word}){0,4}`;
const forms: readonly (readonly [string, Kind])[] = [
  ['\\{\\{ {0,2}(NAMES) {0,2}\\}\\}', 'template'],
  ['\\$\\{ {0,2}(NAMES) {0,2}\\}', 'template'],
  ['&lt; {0,2}(NAMES) {0,2}&gt;', 'template'],
  ['\\{ {0,2}(NAMES) {0,2}\\}', 'bracket'],
  ['\\[ {0,2}(NAMES) {0,2}\\]', 'bracket'],
  ['‹ {0,2}(NAMES) {0,2}›', 'bracket'],
  ['< {0,2}(NAMES) {0,2}>', 'bracket'],
  ['%(NAME)%', 'bracket'],
  ['\\$(NAME)(?![\\p{L}\\p{N}])', 'bracket'],
  ['« {0,2}(NAMES) {0,2}»', 'quote'],
  ['\\( {0,2}(NAMES) {0,2}\\)', 'aside'],
];
const patterns = forms.map(
  ([form, kind]) =>
    [new RegExp(form.replace('NAMES', words).replace('NAME', word), 'gu'), kind] as const,
);

/** What is written as the slots of other programs are. */
function bracketsIn(text: string): readonly Bracketed[] {
  const beside = text.replace(/<[a-z][a-z0-9-]*>/g, '');
  if (!/[{[‹<%$«(&]/.test(beside)) return [];
  const found: Bracketed[] = [];
  for (const [pattern, kind] of patterns) {
    for (const { 0: written, 1: name = '' } of beside.matchAll(pattern)) {
      const isPart = found.some((one) => one.written.includes(written));
      if (!isPart) found.push({ written, name, kind });
    }
  }
  return found;
}

type Fault = Pick<Finding, 'message' | 'help' | 'paste' | 'severity'>;

function faultOf(
  { written, name, kind }: Bracketed,
  { at }: Passage,
  subject: Subject,
): Fault | undefined {
  const { slots, isSure } = meantBy(name, subject);
  const [slot, other] = slots;
  if (kind === 'quote' && !isSure) return undefined;
  // Spoken text has few asides, and none of two words that are a slot's own name.
  if (kind === 'aside' && !(isSure && at[2] === 'say' && /\S\s\S/.test(name))) return undefined;
  if (slot === undefined && kind !== 'template' && !standIn.test(plain(name))) return undefined;
  const isClear = slot !== undefined && other === undefined;
  return {
    ...(isClear && isSure && kind !== 'aside' ? { severity: 'error' } : {}),
    message: `"${written}" is read out as it stands here; a slot is written "<${isClear ? slot : 'name'}>".`,
    ...(isClear
      ? { paste: `<${slot}>` }
      : {
          help:
            slot === undefined
              ? `Declare it under "facts:" or "given:" first.`
              : didYouMeanThese(slots),
        }),
  };
}

/** Words in brackets that stand for others, whatever they are of. */
const standIn = /(?:^|-)(?:name|date|amount|number)$/;

/** What people call the slots that every playbook has. */
const otherNames: Readonly<Record<string, ReservedSlot>> = {
  client: 'customer',
  caller: 'customer',
  agent: 'me',
  rep: 'me',
  my: 'me',
  reference: 'ref',
  case: 'ref',
  ticket: 'ref',
};

/** The slots that a name may stand for: it is the name, or the question, or near the name. */
function meantBy(
  name: string,
  { playbook, book, written }: Subject,
): { readonly slots: readonly string[]; readonly isSure: boolean } {
  const names = new Set([
    ...written.facts,
    ...written.given,
    ...Object.keys(reservedSlots),
    ...Object.keys(book.house.given),
  ]);
  const wanted = plain(name);
  const asked = [...names].find((one) => plain(slotLabel(book, [playbook], one)) === wanted);
  const bare = wanted.replace(/^(?:insert|enter|add)-/, '').replace(/^(?:the|your|their)-/, '');
  const [, of = '', what] = /^(.+)-(name|number|no)$/.exec(bare) ?? [];
  const isOther = what !== undefined && Object.hasOwn(otherNames, of);
  const known = [wanted, asked ?? '', bare, of].find((one) => names.has(one));
  if (known !== undefined) return { slots: [known], isSure: true };
  if (isOther) return { slots: [otherNames[of] ?? of], isSure: true };
  if (bare === 'name') return { slots: ['customer', 'me'], isSure: false };
  return { slots: wanted.length < 4 ? [] : nearest(wanted, names), isSure: false };
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’]s(?= )/g, '')
    .replace(/[\s_.]+/g, '-');
}
