import type { Language, Reading } from './language.ts';
import type { Sentence, Token } from './sentence.ts';

/** Set phrases ("I mean", "to be honest"), by the first word of each. */
export type SetPhrases = ReadonlyMap<string, readonly (readonly Reading[])[]>;

/** Puts set phrases in order, so that one is found by its first word. */
export function setPhrases(phrases: readonly (readonly Reading[])[]): SetPhrases {
  const byFirst = new Map<string, (readonly Reading[])[]>();
  for (const phrase of phrases) {
    for (const word of phrase[0] ?? []) {
      const known = byFirst.get(word);
      if (known === undefined) byFirst.set(word, [phrase]);
      else known.push(phrase);
    }
  }
  return byFirst;
}

/** By token: whether it belongs to a set phrase. */
export function inSome(tokens: readonly Token[], phrases: SetPhrases): readonly boolean[] {
  const isIn = new Array<boolean>(tokens.length).fill(false);
  for (const at of tokens.keys()) {
    for (const length of lengthsAt(tokens, at, phrases)) isIn.fill(true, at, at + length);
  }
  return isIn;
}

/** Where the clauses of a sentence start, where it ends, and what is only called in between. */
export interface Clauses {
  /** By token. */
  readonly starts: readonly boolean[];
  /** By token: whether nothing but sighs and a name comes before the end from here on. */
  readonly ends: readonly boolean[];
  /** By token: a name or a sigh between two commas ("you, Sam, need"), as if it were not there. */
  readonly asides: readonly boolean[];
}

/**
 * A clause starts where the sentence does, after a mark that parts clauses, after a turn ("but"),
 * and after another join ("and") that has a mark before it. From there on sighs are passed over,
 * and so is what a comma follows at once: a name or an opening word.
 */
export function clausesOf({ tokens }: Sentence, language: Language, sighs: SetPhrases): Clauses {
  const asides = tokens.map((_, at) => isAside(tokens, at, sighs));
  const starts = new Array<boolean>(tokens.length).fill(false);
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    const isFirst = before === undefined || token.before === 'break';
    const turned = before !== undefined && isOne(before, language.turns);
    const joined =
      before !== undefined && before.before !== 'none' && isOne(before, language.joins);
    if (isFirst || turned || joined) starts[at] = true;
    if (starts[at] === true)
      for (const next of passedFrom(tokens, at, language, sighs)) starts[next] = true;
  }
  return { starts, ends: endsOf(tokens, sighs), asides };
}

function isOne(token: Token, words: ReadonlySet<string>): boolean {
  return words.size > 0 && token.is.some((word) => words.has(word));
}

/** Where a clause may be said to start as well, once what opens it is passed over. */
function* passedFrom(
  tokens: readonly Token[],
  at: number,
  language: Language,
  sighs: SetPhrases,
): Iterable<number> {
  const token = tokens[at];
  if (token === undefined) return;
  for (const length of lengthsAt(tokens, at, sighs))
    if (at + length < tokens.length) yield at + length;
  if (at + 1 < tokens.length && (isOne(token, language.turns) || isOne(token, language.joins)))
    yield at + 1;
  // One word with a comma after it, or a name of up to three.
  let end = at + 1;
  while (
    end < at + 3 &&
    token.isName &&
    tokens[end]?.isName === true &&
    tokens[end]?.before === 'none'
  )
    end += 1;
  if (tokens[at + 1]?.before === 'comma') yield at + 1;
  if (end > at + 1 && tokens[end]?.before === 'comma') yield end;
}

/** How long the set phrases are that start at a token. */
function lengthsAt(tokens: readonly Token[], at: number, phrases: SetPhrases): readonly number[] {
  const found: number[] = [];
  for (const word of tokens[at]?.is ?? []) {
    for (const phrase of phrases.get(word) ?? []) {
      const isThere = phrase.every((reading, index) => meets(tokens[at + index], reading));
      if (isThere) found.push(phrase.length);
    }
  }
  return found;
}

function meets(token: Token | undefined, reading: Reading): boolean {
  return token?.is.some((word) => reading.includes(word)) === true;
}

function endsOf(tokens: readonly Token[], sighs: SetPhrases): readonly boolean[] {
  const ends = new Array<boolean>(tokens.length).fill(false);
  const isEnd = (at: number) => at === tokens.length || ends[at] === true;
  for (let at = tokens.length - 1; at > 0 && at >= tokens.length - 8; at -= 1) {
    const isCalled = tokens[at]?.before === 'comma' && isEnd(at + 1);
    const isSigh = lengthsAt(tokens, at, sighs).some((length) => isEnd(at + length));
    ends[at] = isCalled || isSigh;
  }
  return ends;
}

function isAside(tokens: readonly Token[], at: number, sighs: SetPhrases): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (at === 0 || token?.before !== 'comma' || next?.before !== 'comma') return false;
  return token.isName || lengthsAt(tokens, at, sighs).includes(1);
}
