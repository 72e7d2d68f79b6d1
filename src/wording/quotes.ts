import type { Span } from '../playbook/problem.ts';

/** Nobody quotes more than this on a call: a mark so far away belongs to something else. */
const mostQuoted = 400;

const closing: Readonly<Record<string, string>> = {
  '"': '"',
  '\u201c': '\u201d',
  '\u201e': '\u201c\u201d',
  '\u00ab': '\u00bb',
  '\u300c': '\u300d',
  "'": "'\u2019",
  '\u2018': "\u2019'",
};

const marks = /["'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\n]/g;
const isLetter = /[\p{L}\p{N}]/u;

/**
 * What a text quotes, with its marks, in order: it is somebody else's words. A line that is quoted
 * as a whole is the speaker's own. One pass: each mark is looked at once.
 */
export function quotesIn(text: string): readonly Span[] {
  const quotes: Span[] = [];
  let line = 0;
  let first = 0;
  let open: { readonly at: number; readonly until: string } | undefined;
  // A single mark may be an apostrophe: it does not keep a double one from opening.
  const isDoubt = (openAt: number, mark: string) =>
    /['\u2018]/.test(text[openAt] ?? '') && !/['\u2018\u2019]/.test(mark);
  const endLine = (end: number) => {
    if (quotes.length > first && !saysMore(text, line, end, quotes.slice(first)))
      quotes.length = first;
    first = quotes.length;
    line = end + 1;
    open = undefined;
  };
  for (const { 0: mark, index: at } of text.matchAll(marks)) {
    if (mark === '\n') {
      endLine(at);
    } else if (open?.until.includes(mark) === true && closes(text, at, mark)) {
      if (at - open.at <= mostQuoted) quotes.push({ start: open.at, end: at + 1 });
      open = undefined;
    } else if (
      (open === undefined || at - open.at > mostQuoted || isDoubt(open.at, mark)) &&
      opens(text, at, mark)
    ) {
      open = { at, until: closing[mark] ?? '' };
    }
  }
  endLine(text.length);
  return quotes;
}

/** A single mark between letters is an apostrophe. */
function opens(text: string, at: number, mark: string): boolean {
  if (!Object.hasOwn(closing, mark)) return false;
  if (mark !== "'" && mark !== '\u2018') return true;
  return !isLetter.test(text[at - 1] ?? ' ') && isLetter.test(text[at + 1] ?? ' ');
}

function closes(text: string, at: number, mark: string): boolean {
  if (mark !== "'" && mark !== '\u2019') return true;
  return !/\s/.test(text[at - 1] ?? ' ') && !isLetter.test(text[at + 1] ?? ' ');
}

/** Whether a line has words outside of its quotations. */
function saysMore(text: string, start: number, end: number, quotes: readonly Span[]): boolean {
  let at = start;
  for (const quote of quotes) {
    if (isLetter.test(text.slice(at, quote.start))) return true;
    at = quote.end;
  }
  return isLetter.test(text.slice(at, end));
}
