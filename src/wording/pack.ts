import type { Channel } from '../playbook/model.ts';
import { speaks } from './language.ts';

/** How grave a finding is; a hint is shown by `check` only. */
export const weights = ['error', 'warning', 'hint'] as const;
export type Weight = (typeof weights)[number];

/** What each weight means, as editors show it. */
export const weightMeanings: Readonly<Record<Weight, string>> = {
  error: 'What nobody good at this says.',
  warning: 'What is usually wrong.',
  hint: 'Style: shown by "servekit check" only.',
};

/** A line of a pack: a phrase, or an example. Which line of its block it is, is its index. */
export interface PackLine {
  readonly text: string;
  /** Where an example is said; anywhere when absent. */
  readonly channel?: Channel;
}

/** What an act and a rule are both found by, with their examples. */
export interface Pattern {
  readonly phrases: readonly PackLine[];
  /** Where one of these is about a find, it is none. */
  readonly except: readonly PackLine[];
  readonly hits: readonly PackLine[];
  readonly passes: readonly PackLine[];
}

/** What a sentence does, by name: it promises, refuses, offers a way on. */
export interface Act extends Pattern {
  readonly id: string;
}

/** One thing that is better not said. */
export interface WordingRule extends Pattern {
  readonly id: string;
  readonly group: string;
  readonly severity: Weight;
  /** An act that excuses it: in the same sentence or the next. */
  readonly unless?: string;
  /** Where it is not said; nowhere when empty. */
  readonly channels: readonly Channel[];
  /** One sentence. */
  readonly why: string;
  /** What to say there, the best first. */
  readonly better: readonly PackLine[];
  readonly source?: string;
}

/** The words that phrases are written with. */
export interface Lexicon {
  /** Irregular forms, by word. */
  readonly forms: Readonly<Record<string, readonly string[]>>;
  /** Classes of words, by name. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** What not to say in a language, and what its sentences do. Its lexicon holds what it may use. */
export interface Pack extends Lexicon {
  readonly title: string;
  /** A BCP 47 tag. */
  readonly language: string;
  /** Passed over where a sentence starts or ends. */
  readonly sighs: readonly string[];
  /** Passed over there, and between the words of a phrase: "you [really] need [, frankly,] to". */
  readonly fillers: readonly string[];
  /** Right before a find these take it back. */
  readonly notMeant: readonly PackLine[];
  readonly acts: readonly Act[];
  readonly rules: readonly WordingRule[];
}

/** What a pack in a language may use of the packs before it; its own words come on top. */
export function lexiconOf(
  packs: readonly (Lexicon & { readonly language: string })[],
  language: string,
): Lexicon {
  const own = packs.filter((pack) => speaks(pack.language, language));
  return {
    forms: Object.assign({}, ...own.map(({ forms }) => forms)),
    words: Object.assign({}, ...own.map(({ words }) => words)),
  };
}

/** Packs of one language as one, under the title of the first: the files of the built-in pack. */
export function mergedPack(packs: readonly [Pack, ...Pack[]]): Pack {
  const [{ title, language }] = packs;
  return {
    title,
    language,
    ...lexiconOf(packs, language),
    sighs: packs.flatMap(({ sighs }) => sighs),
    fillers: packs.flatMap(({ fillers }) => fillers),
    notMeant: packs.flatMap(({ notMeant }) => notMeant),
    acts: packs.flatMap(({ acts }) => acts),
    rules: packs.flatMap(({ rules }) => rules),
  };
}
