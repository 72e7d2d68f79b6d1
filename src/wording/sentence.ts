import type { Language, Reading } from './language.ts';
import { quotesIn } from './quotes.ts';

/** What stands before a word: nothing, a comma, or a mark that parts clauses (`;`, a dash, `…`). */
export type Mark = 'none' | 'comma' | 'break';

/** One word, number, slot or quotation of a sentence, and where it stands. */
export interface Token {
  readonly is: Reading;
  /** In UTF-16 code units of the text. Two words written as one ("don't") share their place. */
  readonly start: number;
  readonly end: number;
  readonly before: Mark;
  /** Written with a capital letter, or a slot: it may be a name. */
  readonly isName: boolean;
}

/** One sentence of a text. */
export interface Sentence {
  readonly tokens: readonly Token[];
  readonly isQuestion: boolean;
}

/** Stands for a quotation, which is somebody else's; no phrase can name it. */
const quotation: Reading = ['"'];

/** Apostrophes as people and programs type them. */
const apostrophes = /[\u2018\u2019\u02bc\u2032\u00b4\u0060\uff07]/g;

/**
 * What a text is made of, each at its place. What is none of these (brackets of all kinds aside) is
 * passed over. No alternative can be tried twice at one place: the time is linear.
 */
const piece =
  /(?<slot><[a-z][a-z0-9-]*>)|(?<colour>\p{Cc}\[[0-9;]*[A-Za-z])|(?<number>\p{Sc}?\p{N}+(?:[.,:/]\p{N}+)*(?:[%°]|\p{L}+)?)|(?<dotted>\p{L}\.(?:\p{L}\.)+)|(?<word>\p{L}[\p{L}\p{M}\p{Cf}]*(?:['\u2018\u2019\u02bc\u2032\u00b4\u0060\uff07]\p{L}[\p{L}\p{M}\p{Cf}]*)*)|(?<end>[.?!\u2026\u3002\uff01\uff1f\u0964\u061f]+)|(?<comma>[,\u3001\uff0c\u060c])|(?<break>[;:()[\]{}\u2013\u2014\uff1b\uff1a]|\s-+(?=\s)|--+)|(?<line>\n)|(?<and>&)|(?<emoji>\p{So}+)/gu;

/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A text's sentences, with what is quoted blanked out. Linear in its length; never throws. */
export function sentencesIn(text: string, language: Language): readonly Sentence[] {
  const reader = new Reader(text, language);
  return reader.sentences();
}

/** The words of a phrase, without regard to where they stand. */
export function wordsIn(text: string, language: Language): readonly Reading[] {
  return new Reader(text, language).sentences().flatMap(({ tokens }) => tokens.map(({ is }) => is));
}

class Reader {
  readonly #text: string;
  readonly #language: Language;
  readonly #sentences: Sentence[] = [];
  /** Where the next piece is looked for. */
  #at = 0;
  #tokens: Token[] = [];
  #before: Mark = 'none';

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
  }

  sentences(): readonly Sentence[] {
    const text = this.#text;
    const quotes = quotesIn(text);
    let quote = 0;
    for (let found = this.#next(); found !== null; found = this.#next()) {
      const start = found.index;
      const blanked = quotes[quote];
      if (blanked !== undefined && blanked.end <= start) {
        quote += 1;
        this.#quote(blanked.start, blanked.end);
        this.#at = start;
        continue;
      }
      if (blanked !== undefined && blanked.start <= start) {
        quote += 1;
        this.#quote(blanked.start, blanked.end);
        this.#at = blanked.end;
        continue;
      }
      this.#piece(found);
    }
    this.#end(false);
    return this.#sentences;
  }

  /** One expression serves all texts: made anew for each, it would be compiled anew. */
  #next(): RegExpExecArray | null {
    piece.lastIndex = this.#at;
    const found = piece.exec(this.#text);
    this.#at = piece.lastIndex;
    return found;
  }

  #piece(found: RegExpExecArray): void {
    const { 0: written, index: start } = found;
    const groups = found.groups ?? {};
    const end = start + written.length;
    if (groups['word'] !== undefined) this.#word(written, start, end);
    else if (groups['slot'] !== undefined) this.#push([written, '<slot>'], start, end, true);
    else if (groups['number'] !== undefined)
      this.#push(['#', written.toLowerCase()], start, end, false);
    else if (groups['dotted'] !== undefined) this.#dotted(written, start, end);
    else if (groups['end'] !== undefined) this.#endMark(written, start, end);
    else if (groups['comma'] !== undefined) this.#mark('comma');
    else if (groups['break'] !== undefined) this.#mark('break');
    else if (groups['emoji'] !== undefined) this.#mark('break');
    else if (groups['colour'] !== undefined) return;
    else if (groups['and'] !== undefined)
      this.#push(this.#language.spellOut('&')[0] ?? ['&'], start, end, false);
    else this.#line(end);
  }

  #word(written: string, start: number, end: number): void {
    if (unspacedFrom(written)) {
      for (const part of segmented(written)) {
        this.#push(
          [part.text.toLowerCase()],
          start + part.at,
          start + part.at + part.text.length,
          false,
        );
      }
      return;
    }
    let last = end;
    let spoken = plainly(written);
    // "e-mail" is one word where the language says so; other compounds are their parts.
    if (this.#text[end] === '-') {
      const rest = /^-[\p{L}\p{M}]{1,20}/u.exec(this.#text.slice(end, end + 24))?.[0];
      const whole = rest === undefined ? undefined : spoken + plainly(rest);
      if (rest !== undefined && whole !== undefined) {
        const readings = this.#language.spellOut(whole);
        if (readings[0]?.[0] !== whole) {
          spoken = whole;
          last = end + rest.length;
          this.#at = last;
        }
      }
    }
    const isName = spoken !== 'i' && /^\p{Lu}/u.test(written);
    for (const reading of this.#language.spellOut(spoken)) {
      this.#push(
        this.#language.numbers.has(reading[0] ?? '') ? [...reading, '#'] : reading,
        start,
        last,
        isName,
      );
    }
  }

  /** "p.m." and "e.g." are words; a capital letter after them starts a sentence. */
  #dotted(written: string, start: number, end: number): void {
    const word = written.replaceAll('.', '').toLowerCase();
    this.#push([word], start, end, false);
    if (this.#isStart(end) && word !== 'eg' && word !== 'ie') this.#end(false);
  }

  #push(is: Reading, start: number, end: number, isName: boolean): void {
    this.#tokens.push({ is, start, end, before: this.#before, isName });
    this.#before = 'none';
  }

  #quote(start: number, end: number): void {
    this.#push(quotation, start, end, false);
    if (
      /[.?!\u2026]["\u201d\u2019'\u00bb\u201c]?$/.test(
        this.#text.slice(Math.max(start, end - 3), end),
      ) &&
      this.#isStart(end)
    ) {
      this.#end(false);
    }
  }

  #mark(mark: Mark): void {
    if (this.#before !== 'break') this.#before = mark;
  }

  #endMark(written: string, start: number, end: number): void {
    const text = this.#text;
    const next = text[end];
    const isInside =
      next !== undefined && !/[\s\p{Cf}"'\u2018-\u201f\u00ab\u00bb)\]*_]/u.test(next);
    if (/^\.+$|^\u2026+$/.test(written)) {
      if (written === '.' && this.#isAbbreviated(start, end)) return;
      if (written !== '.') {
        if (next === undefined || this.#isStart(end)) this.#end(false);
        else this.#mark('break');
        return;
      }
      // "cesium.Would you" is two sentences, "servekit.yaml" and "example.com" are words.
      if (isInside && !(/\p{L}/u.test(text[start - 2] ?? '') && /^\p{Lu}/u.test(next))) return;
    }
    this.#end(/[?\uff1f\u061f]/.test(written));
  }

  #isAbbreviated(start: number, end: number): boolean {
    const last = this.#tokens.at(-1);
    if (last === undefined || last.end !== start) return false;
    const word = plainly(this.#text.slice(last.start, last.end));
    if (this.#language.titles.has(word)) return true;
    if (/^\p{Lu}$/u.test(this.#text.slice(last.start, last.end)) && word !== 'i') return true;
    return this.#language.abbreviations.has(word) && !this.#isStart(end) && end < this.#text.length;
  }

  /** Whether what comes next looks like the start of a sentence: white space, then a capital. */
  #isStart(at: number): boolean {
    const next =
      /^["'\u2018-\u201f\u00ab\u00bb)\]*_\p{Cf}]*\s[\s"'\u2018-\u201f\u00ab\u00bb([*_\p{Cf}]*(.)/u.exec(
        this.#text.slice(at, at + 40),
      );
    if (next === null) return this.#text.slice(at, at + 40).trim() === '';
    return /^[\p{Lu}\p{Lt}<]/u.test(next[1] ?? '');
  }

  /** A line that goes on with a small letter was wrapped; any other starts a sentence. */
  #line(end: number): void {
    let at = end;
    while (this.#text[at] === ' ' || this.#text[at] === '\t' || this.#text[at] === '\r') at += 1;
    if (!/^\p{Ll}/u.test(this.#text.slice(at, at + 2))) this.#end(false);
  }

  #end(isQuestion: boolean): void {
    if (this.#tokens.length > 0) this.#sentences.push({ tokens: this.#tokens, isQuestion });
    this.#tokens = [];
    this.#before = 'none';
  }
}

/** Small, with straight apostrophes, letters as usual and nothing invisible among them. */
function plainly(word: string): string {
  const small = word.toLowerCase().replace(apostrophes, "'");
  return isAscii(small) ? small : small.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 127) return false;
  return true;
}

function unspacedFrom(word: string): boolean {
  return !isAscii(word) && unspaced.test(word);
}

let segmenter: Intl.Segmenter | undefined;

/** Node 20 segments in quadratic time: a longer run is cut into such pieces. */
const mostSegmented = 200;

function* segmented(run: string): Iterable<{ readonly text: string; readonly at: number }> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  for (let from = 0; from < run.length; from += mostSegmented) {
    const part = run.slice(from, from + mostSegmented);
    for (const { segment, index, isWordLike } of segmenter.segment(part)) {
      if (isWordLike === true) yield { text: segment, at: from + index };
    }
  }
}
