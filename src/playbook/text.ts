import type { Channel, Line } from './model.ts';

/** The slots that every playbook may use without declaring them, with what the rep is asked. */
export const reservedSlots = {
  me: 'Your name',
  customer: 'Their name',
  request: 'What they want',
  ref: 'Reference',
  by: 'By when',
  who: 'Who does it',
  'taken-by': 'Who takes over',
  promises: 'What was promised',
} as const;

export type ReservedSlot = keyof typeof reservedSlots;

/** The reserved slots that the rep fills in like facts. */
export const reservedFacts = ['customer', 'request', 'ref', 'me'] as const;

const slot = /<([a-z][a-z0-9-]*)>/g;

/** The names between `<` and `>` in a text, in order; `<` before anything else is a character. */
export function slotsIn(text: string): readonly string[] {
  return [...text.matchAll(slot)].map((found) => found[1] ?? '');
}

/** One run of a filled text: what was written, or what a slot stood for. */
export interface Part {
  readonly text: string;
  /** Absent for what was written; whether the slot had a value, for a slot. */
  readonly filled?: boolean;
}

export type Values = (name: string) => string | undefined;
export type Labels = (name: string) => string;

/** A text with its slots filled; one without a value reads `‹its label›`. */
export function fill(text: string, values: Values, labels: Labels): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(slot)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    const key = found[1] ?? '';
    const value = values(key);
    parts.push(
      value === undefined
        ? { text: `‹${labels(key)}›`, filled: false }
        : { text: value, filled: true },
    );
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** The parts as one string. */
export function plain(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join('');
}

/** The lines for a channel: those bound to it first, then those bound to none. */
export function linesFor(lines: readonly Line[], channel: Channel): readonly Line[] {
  const bound = lines.filter((line) => line.channel === channel);
  const free = lines.filter((line) => line.channel === undefined);
  return [...bound, ...free];
}

/**
 * Which wording to show: the first whose slots all have a value, else the one with the fewest
 * empty slots, the earlier of two alike. -1 when there is none.
 */
export function bestWording(lines: readonly Line[], values: Values): number {
  let best = -1;
  let fewest = Number.POSITIVE_INFINITY;
  lines.forEach((line, index) => {
    const emptySlots = slotsIn(line.text).filter((key) => values(key) === undefined).length;
    if (emptySlots < fewest) {
      best = index;
      fewest = emptySlots;
    }
  });
  return best;
}

/** "hear-them-out" as "Hear them out". */
export function titleFromId(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const shown: Readonly<Record<string, string>> = { '\t': ' ', '\n': ' ' };

/**
 * The one function that everything printed passes: makes every control character, bidirectional
 * override and invisible character visible as `<U+001B>`, and what no XML 1.0 may hold with them.
 * Nothing strips sequences by pattern, because nesting defeats that. Zero-width joiners stay: emoji
 * and some scripts need them.
 */
export function visible(text: string): string {
  return text.replace(hidden, (found) => shown[found] ?? codePoint(found));
}

/** The same for text of several lines: line feeds stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

const hidden =
  /[\p{Cc}\u2028\u2029\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF\u{E0000}-\u{E007F}]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `<U+${hex}>`;
}

/** Invisible in a terminal as well, but harmless there: between letters that no joiner belongs to. */
const unseen =
  /\u00AD|(?<=[\p{Script=Latin}\p{N}\s]|^)[\u200C\u200D](?=[\p{Script=Latin}\p{N}\s]|$)/gu;

/** Nearly every text: looking closely is slow. */
const inSight = /^[\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e]*$/;

/** The characters of a text that nobody can see, in order; tabs and line feeds are spaces. */
export function hiddenIn(text: string): readonly string[] {
  if (inSight.test(text)) return [];
  const found = [...text.matchAll(hidden), ...text.matchAll(unseen)];
  return found
    .sort((a, b) => a.index - b.index)
    .map(([character]) => character)
    .filter((character) => !Object.hasOwn(shown, character));
}

/** What `JSON.stringify` leaves as it is, and a terminal or an editor would obey or hide. */
const leftByJson =
  /[\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|\uDB40[\uDC00-\uDC7F]/g;

/** A value as JSON for programs and for eyes: nothing in it acts on a terminal. */
export function visibleJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, undefined, indent).replace(leftByJson, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
