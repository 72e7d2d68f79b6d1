/** One sentence of a wording, and where it starts. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** Nobody says more in one breath; beyond it a pattern would only cost time. */
const mostJudged = 2_000;

/**
 * The sentences of a wording, with straight apostrophes and with what is quoted blanked out: that
 * is somebody else's. Both keep their length, so that a place in it is a place in the wording. One
 * that is quoted as a whole is the rep's own.
 */
export function sentencesIn(wording: string): readonly Sentence[] {
  return sentencesOf(withoutQuotes(wording.slice(0, mostJudged)));
}

function withoutQuotes(text: string): string {
  const straight = text
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u00a0\u202f\u2007\t]/g, ' ');
  const whole = /^\s*["“][^"“”]*["”]\s*$/.test(straight);
  if (whole) return straight.replace(/["“”]/g, ' ');
  return straight
    .replace(/["“][^"“”]*["”]/g, blank)
    .replace(/(?<![\p{L}\p{N}])'[^']*(?:'\p{L}[^']*)*'(?!\p{L})/gu, blank);
}

function blank(quoted: string): string {
  return '_'.repeat(quoted.length);
}

/** A full stop after these ends no sentence; `p.m.` before a capital is taken to go on. */
const abbreviated = /(?:^|[\s(])(?:mr|mrs|ms|dr|st|no|vs|e\.g|i\.e|approx|[ap]\.m)\.$/i;

function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const mark of text.matchAll(/[.?!…]+["”')\]_]*\s+/g)) {
    if (abbreviated.test(text.slice(start, mark.index + 1))) continue;
    const end = mark.index + mark[0].length;
    sentences.push(sentenceAt(text, start, end));
    start = end;
  }
  if (start < text.length) sentences.push(sentenceAt(text, start, text.length));
  return sentences;
}

function sentenceAt(text: string, start: number, end: number): Sentence {
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  return { text: raw.trim(), start: start + lead };
}
