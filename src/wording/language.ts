import { english } from './english.ts';

/** One word as the engine compares it: what it may be read as. "'s" is "is", "has" or an owner's. */
export type Reading = readonly string[];

/**
 * What is known of a language beyond its packs. Without it a pack still works: its words are then
 * compared as they are written.
 */
export interface Language {
  /** The words that a written one stands for, small, with straight apostrophes; itself mostly. */
  spellOut(written: string): readonly Reading[];
  /** The regular forms of a word, itself first, without those that `irregular` takes the place of. */
  forms(word: string, irregular: readonly string[] | undefined): readonly string[];
  /** Numbers and names of days and months. */
  readonly numbers: ReadonlySet<string>;
  /** Between two numbers these make one of them: "half past four". */
  readonly betweenNumbers: readonly string[];
  /** After a number these belong to it: "4 p.m.", "50 pounds". */
  readonly afterNumbers: readonly string[];
  /** A full stop after these never ends a sentence: "Mr. Jones". */
  readonly titles: ReadonlySet<string>;
  /** A full stop after these ends one only before a capital letter: "approx. 5". */
  readonly abbreviations: ReadonlySet<string>;
  /** A clause of its own starts after these, wherever they stand. */
  readonly turns: ReadonlySet<string>;
  /** The same, where a comma or another mark stands before them. */
  readonly joins: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** A language of which nothing is known. */
const plain: Language = {
  spellOut: (written) => [[written]],
  forms: (word, irregular = []) => [word, ...irregular],
  numbers: none,
  betweenNumbers: [],
  afterNumbers: [],
  titles: none,
  abbreviations: none,
  turns: none,
  joins: none,
};

const known: Readonly<Record<string, Language>> = { en: english };

/** What is known of the language of a BCP 47 tag. */
export function languageOf(tag: string): Language {
  const main = tag.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(known, main) ? (known[main] ?? plain) : plain;
}

/** Whether words for the one language are fit to judge a text in the other: `en` is for `en-GB`. */
export function speaks(pack: string, text: string): boolean {
  const [own, other] = [pack.toLowerCase(), text.toLowerCase()];
  return own === other || other.startsWith(`${own}-`);
}
