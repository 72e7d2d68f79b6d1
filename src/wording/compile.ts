import { type Machine, machineOf, type Phrase } from './automaton.ts';
import type { Reading } from './language.ts';
import type { Act, Lexicon, Pack, PackLine, WordingRule } from './pack.ts';
import { isFault, readPhrase, vocabularyOf } from './phrase.ts';
import { wordsIn } from './sentence.ts';

/** What a phrase is for: a rule or an act, or what takes a find of one back. */
export type Role =
  | { readonly of: 'rule' | 'rule-except' | 'act' | 'act-except'; readonly index: number }
  | { readonly of: 'not-meant' };

/** A pack made ready to be matched: plain data, so that the build can write it down. */
export interface CompiledPack extends Lexicon {
  readonly title: string;
  readonly language: string;
  readonly sighs: readonly (readonly Reading[])[];
  readonly fillers: readonly (readonly Reading[])[];
  readonly acts: readonly { readonly id: string }[];
  readonly rules: readonly RuleFacts[];
  readonly machine: Machine;
  /** What the machine finds, by its number. */
  readonly roles: readonly Role[];
}

/** What is told of a rule, without its phrases and examples. */
export interface RuleFacts extends Omit<WordingRule, 'phrases' | 'except' | 'hits' | 'passes'> {
  /** The first of its examples: one that it finds, and one that it does not. */
  readonly hit?: string;
  readonly pass?: string;
}

/** Makes a pack ready. A phrase that cannot be used is left out: the decoder has told of it. */
export function compilePack(pack: Pack): CompiledPack {
  const vocabulary = vocabularyOf(pack);
  const phrases: Phrase[] = [];
  const roles: Role[] = [];
  const add = (lines: readonly PackLine[], role: Role) => {
    if (lines.length === 0) return;
    const number = roles.push(role) - 1;
    for (const { text } of lines) {
      const items = readPhrase(text, vocabulary);
      if (!isFault(items)) phrases.push({ items, role: number });
    }
  };
  for (const [index, rule] of pack.rules.entries()) {
    add(rule.phrases, { of: 'rule', index });
    add(rule.except, { of: 'rule-except', index });
  }
  for (const [index, act] of pack.acts.entries()) {
    add(act.phrases, { of: 'act', index });
    add(act.except, { of: 'act-except', index });
  }
  add(pack.notMeant, { of: 'not-meant' });
  return {
    title: pack.title,
    language: pack.language,
    forms: pack.forms,
    words: pack.words,
    sighs: pack.sighs.map((sigh) => wordsIn(sigh, vocabulary.language)),
    fillers: pack.fillers.map((filler) => wordsIn(filler, vocabulary.language)),
    acts: pack.acts.map(({ id }: Act) => ({ id })),
    rules: pack.rules.map(factsOf),
    machine: machineOf(phrases, vocabulary.classes),
    roles,
  };
}

function factsOf({ phrases: _, except: __, hits, passes, ...facts }: WordingRule): RuleFacts {
  const [hit, pass] = [hits[0]?.text, passes[0]?.text];
  return {
    ...facts,
    ...(hit === undefined ? {} : { hit }),
    ...(pass === undefined ? {} : { pass }),
  };
}
