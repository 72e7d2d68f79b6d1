import { didYouMean } from '../playbook/near.ts';
import { type Language, languageOf, type Reading } from './language.ts';
import { wordsIn } from './sentence.ts';

/** A phrase as it is matched: what must stand one after the other in a sentence. */
export type Item =
  /** One word that can be read as one of these. */
  | { readonly kind: 'word'; readonly words: readonly string[] }
  /** Any one word. */
  | { readonly kind: 'any' }
  /** Any words up to so many: a short gap crosses no mark, a long one does. */
  | { readonly kind: 'gap'; readonly long: boolean }
  /** A comma or another mark inside a sentence. */
  | { readonly kind: 'mark' }
  /** Where a sentence or a clause starts, or a sentence ends. */
  | { readonly kind: 'start' }
  | { readonly kind: 'end'; readonly as: 'any' | 'question' | 'statement' }
  /** One of the alternatives of a class, which is built once for all who name it. */
  | { readonly kind: 'class'; readonly name: string }
  /** One of several. An empty one makes the rest optional. */
  | { readonly kind: 'either'; readonly of: readonly (readonly Item[])[] };

/** Why a phrase cannot be used, and where in it, in UTF-16 code units. */
export interface PhraseFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help?: string;
}

/** Classes by name, each as one item: its alternatives. None leads back to itself. */
export type Classes = ReadonlyMap<string, Item>;

/** What phrases are read with: the language, the classes and the irregular forms of their pack. */
export interface Vocabulary {
  readonly language: Language;
  readonly forms: ReadonlyMap<string, readonly string[]>;
  readonly classes: Classes;
}

/**
 * Words that a phrase may reach over: with many gaps in a row a long text would take for ever. The
 * widest built-in one reaches over 48.
 */
const mostReach = 60;

/** Groups in groups, at the most. */
const deepest = 20;

/** The class of numbers, amounts, dates and times of day; no pack can name one so. */
const numbers = '#';

export const shortGap = 3;
export const longGap = 12;

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const piece =
  /\s+|(?:\p{L}\.){2,}|\.{2,}|\$[?.]?|<[a-z][a-z0-9-]*>|\{[^{}\s]*\}|[\^*#,()|?~]|[^\s^*#,()|?~{}<>$.]+|./gu;

function piecesOf(phrase: string): readonly Piece[] {
  return [...phrase.matchAll(piece)]
    .map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
    .filter(({ text }) => text.trim() !== '');
}

/** Thrown inside this file only. */
class Fault extends Error {
  readonly at: Piece;
  readonly help: string | undefined;

  constructor(at: Piece, message: string, help?: string) {
    super(message);
    this.at = at;
    this.help = help;
  }
}

/** Reads a phrase: its items, or why it cannot be used. */
export function readPhrase(phrase: string, vocabulary: Vocabulary): readonly Item[] | PhraseFault {
  try {
    const items = trimmed(new Reader(phrase, vocabulary).all());
    if (!isSolid(items)) {
      const whole = { text: phrase, start: 0, end: phrase.length };
      throw new Fault(
        whole,
        'This phrase could match anything: each of its parts is a wildcard or may be left out.',
        'Name at least one word that must be there.',
      );
    }
    const reach = reachOf(items, vocabulary.classes);
    if (reach > mostReach) {
      const whole = { text: phrase, start: 0, end: phrase.length };
      throw new Fault(
        whole,
        `This phrase could reach over ${reach} words; ${mostReach} are the most.`,
        'Nobody says so much in one sentence: make two phrases of it, or use fewer gaps.',
      );
    }
    return items;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { at, message, help } = error;
    return { start: at.start, end: at.end, message, ...(help === undefined ? {} : { help }) };
  }
}

/** Whether a phrase was refused. */
export function isFault(read: readonly Item[] | PhraseFault): read is PhraseFault {
  return 'message' in read;
}

class Reader {
  readonly #pieces: readonly Piece[];
  readonly #vocabulary: Vocabulary;
  readonly #end: Piece;
  #at = 0;
  #depth = 0;

  constructor(phrase: string, vocabulary: Vocabulary) {
    this.#pieces = piecesOf(phrase);
    this.#vocabulary = vocabulary;
    this.#end = { text: '', start: phrase.length, end: phrase.length };
  }

  all(): readonly Item[] {
    const items: Item[] = [];
    if (this.#peek('^')) {
      this.#next();
      items.push({ kind: 'start' });
    }
    items.push(...this.#sequence());
    const last = this.#pieces[this.#at];
    if (last === undefined) return items;
    if (last.text.startsWith('$')) {
      this.#next();
      const more = this.#pieces[this.#at];
      if (more !== undefined)
        throw new Fault(more, 'Nothing can follow the end of a sentence, "$".', 'Put "$" last.');
      const as = { $: 'any', '$?': 'question', '$.': 'statement' } as const;
      items.push({ kind: 'end', as: as[last.text as keyof typeof as] });
      return items;
    }
    throw new Fault(
      last,
      `There is no "(" that this "${last.text}" belongs to.`,
      'Take it out, or open the group before it.',
    );
  }

  #peek(text: string): boolean {
    return this.#pieces[this.#at]?.text === text;
  }

  #next(): Piece {
    const piece = this.#pieces[this.#at] ?? this.#end;
    this.#at += 1;
    return piece;
  }

  #sequence(): readonly Item[] {
    const items: Item[] = [];
    for (;;) {
      const piece = this.#pieces[this.#at];
      if (piece === undefined || /^(?:[)|]|\$[?.]?)$/.test(piece.text)) return items;
      this.#next();
      const made = this.#item(piece);
      const optional = this.#peek('?');
      if (optional) this.#next();
      if (optional && made.every(({ kind }) => kind === 'gap')) {
        throw new Fault(piece, `"${piece.text}" may be nothing already.`, 'Leave the "?" out.');
      }
      items.push(...(optional ? [{ kind: 'either', of: [made, []] } as const] : made));
    }
  }

  #item(piece: Piece): readonly Item[] {
    switch (piece.text) {
      case '^':
        throw new Fault(
          piece,
          'The start of a sentence, "^", can only stand first.',
          'Put it first.',
        );
      case '?':
        throw new Fault(
          piece,
          'A "?" stands right after what may be left out.',
          'For a question, end the phrase with "$?".',
        );
      case '~':
        throw new Fault(
          piece,
          'A "~" stands right after a word.',
          'Write "word~" for the word in all its forms.',
        );
      case '(':
        return [this.#group(piece)];
      case '*':
        return [{ kind: 'any' }];
      case ',':
        return [{ kind: 'mark' }];
      case '#':
        return [{ kind: 'class', name: numbers }];
      case '..':
      case '...':
        return [{ kind: 'gap', long: piece.text === '...' }];
      default:
    }
    if (/^\.{4,}$/.test(piece.text)) {
      throw new Fault(
        piece,
        'Two dots are up to three words, three dots up to twelve.',
        'Write ".." or "...".',
      );
    }
    if (/^<[a-z]/.test(piece.text)) return [{ kind: 'word', words: [piece.text] }];
    if (piece.text.startsWith('{')) return [this.#class(piece)];
    return this.#words(piece);
  }

  #group(open: Piece): Item {
    this.#depth += 1;
    if (this.#depth > deepest) {
      throw new Fault(
        open,
        `Groups nest deeper than ${deepest} here.`,
        'Make a class of an inner one.',
      );
    }
    const of: (readonly Item[])[] = [];
    for (;;) {
      const before = this.#pieces[this.#at] ?? open;
      const items = this.#sequence();
      if (items.length === 0) {
        throw new Fault(
          before,
          'An alternative of this group is empty.',
          'For a group that may be left out, put "?" after its ")".',
        );
      }
      of.push(items);
      const mark = this.#next();
      if (mark.text === ')') {
        this.#depth -= 1;
        return merged(of);
      }
      if (mark.text !== '|') throw new Fault(open, 'This "(" is never closed.', 'Add the ")".');
    }
  }

  #class(piece: Piece): Item {
    const name = piece.text.slice(1, -1);
    const found = this.#vocabulary.classes.get(name);
    // A class of single words is one word that may be read in many ways.
    if (found !== undefined) return found.kind === 'word' ? found : { kind: 'class', name };
    throw new Fault(
      piece,
      `There is no class "${name}" under "words:".`,
      didYouMean(name, this.#vocabulary.classes.keys()) ??
        'Add it there, or write the words out in "( | )".',
    );
  }

  #words(piece: Piece): readonly Item[] {
    const { language, forms } = this.#vocabulary;
    const readings = wordsIn(piece.text, language);
    const [first, second] = readings;
    if (first === undefined) {
      throw new Fault(
        piece,
        `"${piece.text}" is nothing that a phrase is made of.`,
        'Write words, and the signs that the page on phrases lists.',
      );
    }
    if (!this.#peek('~')) return readings.map((reading) => wordItem(written(reading)));
    this.#next();
    const [word = ''] = first;
    if (second !== undefined || first.length > 1) {
      throw new Fault(
        piece,
        `"${piece.text}" is more than one word, so that "~" has no forms for it.`,
        'Write the words out, with "~" after the one that changes.',
      );
    }
    return [{ kind: 'word', words: language.forms(word, forms.get(word)) }];
  }
}

/** A number in a phrase is that number; only "#" is any. */
function written(reading: Reading): Reading {
  return reading.length > 1 ? reading.filter((word) => word !== numbers) : reading;
}

function wordItem(words: Reading): Item {
  return { kind: 'word', words };
}

/** One number, or several that are one: "half past four", "twenty five pounds". */
function numberItem({ betweenNumbers, afterNumbers }: Language): Item {
  const number: Item = { kind: 'word', words: ['#'] };
  const maybe = (...items: readonly Item[]): Item => ({ kind: 'either', of: [items, []] });
  const between =
    betweenNumbers.length === 0 ? [] : [maybe({ kind: 'word', words: betweenNumbers })];
  const after = afterNumbers.length === 0 ? [] : [maybe({ kind: 'word', words: afterNumbers })];
  const more = maybe(...between, number);
  return { kind: 'either', of: [[number, more, more, ...after]] };
}

/** Without the gaps at both ends, which would only widen what is found. */
function trimmed(items: readonly Item[]): readonly Item[] {
  const isGap = (item: Item | undefined) => item?.kind === 'gap';
  let [from, to] = [0, items.length];
  while (isGap(items[from])) from += 1;
  while (isGap(items[to - 1])) to -= 1;
  return items.slice(from, to);
}

/** Whether a word must be there, whichever way the phrase is taken. */
function isSolid(items: readonly Item[]): boolean {
  return items.some(
    (item) =>
      item.kind === 'word' ||
      item.kind === 'class' ||
      (item.kind === 'either' && item.of.every(isSolid)),
  );
}

/** The most words that a match can have. */
export function reachOf(items: readonly Item[], classes: Classes): number {
  return items.reduce((sum, item) => sum + reachOfItem(item, classes), 0);
}

function reachOfItem(item: Item, classes: Classes): number {
  switch (item.kind) {
    case 'gap':
      return item.long ? longGap : shortGap;
    case 'either':
      return Math.max(0, ...item.of.map((items) => reachOf(items, classes)));
    case 'class': {
      const alternatives = classes.get(item.name);
      return alternatives === undefined ? 0 : reachOfItem(alternatives, classes);
    }
    case 'word':
    case 'any':
      return 1;
    default:
      return 0;
  }
}

/** A class or a phrase may not stand for more than so many words, its classes written out. */
const mostWords = 20_000;

/** How many words items stand for, with what is known of the classes. */
function sizeOf(items: readonly Item[], sizes: ReadonlyMap<string, number>): number {
  return items.reduce((sum, item) => {
    if (item.kind === 'class') return sum + (sizes.get(item.name) ?? 1);
    if (item.kind !== 'either') return sum + 1;
    return sum + item.of.reduce((all, one) => all + sizeOf(one, sizes), 0);
  }, 0);
}

/** Why an alternative of a class cannot be used. */
export interface ClassFault extends PhraseFault {
  readonly name: string;
  /** Which of its alternatives. */
  readonly index: number;
}

/**
 * What the phrases of a pack are read with, and what is wrong with its classes. A class may use
 * others; one that comes back to itself is refused.
 */
export function vocabularyOf(pack: {
  readonly language: string;
  readonly forms: Readonly<Record<string, readonly string[]>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Classes that are there and could not be read: what names them is not blamed. */
  readonly unread?: readonly string[];
}): Vocabulary & { readonly faults: readonly ClassFault[] } {
  const language = languageOf(pack.language);
  const forms = new Map(Object.entries(pack.forms));
  const classes = new Map<string, Item>([[numbers, numberItem(language)]]);
  const sizes = new Map<string, number>();
  const faults: ClassFault[] = [];
  const open: string[] = [];
  /** For a class that is told about already: nothing more is said of what uses it. */
  const never: Item = { kind: 'word', words: [] };
  for (const name of pack.unread ?? []) classes.set(name, never);
  const make = (name: string): void => {
    if (classes.has(name)) return;
    open.push(name);
    const alternatives = (pack.words[name] ?? []).flatMap((written, index): (readonly Item[])[] => {
      const refuse = (fault: PhraseFault) => {
        faults.push({ ...fault, name, index });
        return [];
      };
      for (const [, inner = ''] of written.matchAll(/\{([^{}\s]*)\}/g)) {
        if (open.includes(inner)) {
          const round = [...open.slice(open.indexOf(inner)), inner].join(' → ');
          return refuse({
            start: 0,
            end: written.length,
            message: `The class "${name}" comes back to itself: ${round}.`,
            help: 'Take one of them out of the other.',
          });
        }
        if (Object.hasOwn(pack.words, inner)) make(inner);
      }
      const items = readPhrase(written, { language, forms, classes });
      if (isFault(items)) return refuse(items);
      if (items.some(({ kind }) => kind === 'start' || kind === 'end')) {
        return refuse({
          start: 0,
          end: written.length,
          message: 'A class is words; where a sentence starts or ends is for the phrase to say.',
          help: 'Take "^" or "$" out.',
        });
      }
      return [items];
    });
    open.pop();
    const item = alternatives.length === 0 ? never : merged(alternatives);
    const size = sizeOf([item], sizes);
    sizes.set(name, size);
    classes.set(name, size > mostWords ? never : item);
    if (size <= mostWords) return;
    faults.push({
      name,
      index: 0,
      start: 0,
      end: 0,
      message: `The class "${name}" stands for ${size} words once the classes in it are written out; ${mostWords} are the most.`,
      help: 'Take a class out of it, or split it.',
    });
  };
  for (const name of Object.keys(pack.words)) make(name);
  return { language, forms, classes, faults };
}

/** Alternatives of one word each as one word with many readings: one edge instead of many. */
function merged(alternatives: readonly (readonly Item[])[]): Item {
  const single = new Set<string>();
  const longer: (readonly Item[])[] = [];
  const sort = (items: readonly Item[]): void => {
    const [item] = items;
    if (items.length !== 1 || item === undefined) longer.push(items);
    else if (item.kind === 'word') for (const word of item.words) single.add(word);
    else if (item.kind === 'either') for (const inner of item.of) sort(inner);
    else longer.push(items);
  };
  for (const items of alternatives) sort(items);
  if (single.size === 0) return { kind: 'either', of: longer };
  const word: Item = { kind: 'word', words: [...single] };
  return longer.length === 0 ? word : { kind: 'either', of: [[word], ...longer] };
}
