/** What a block of entries has in front of its lines, all of it as wide. */
export interface Block {
  /** In front of its first line, and again of the first of its lines on a page. */
  readonly label: string;
  /** In front of a page that begins within an entry: it is not the entry's first word. */
  readonly goesOn: string;
  /** In front of every other line. */
  readonly indent: string;
}

/** Lines that stay together on a page, if a page has room for them. */
export interface Entry {
  readonly lines: readonly string[];
  /** Its block, whose label has a page of its own say what these lines are. */
  readonly block?: Block;
}

/** A screen before it is fitted to a height. The middle is what may be cut. */
export interface Sections {
  readonly head: readonly string[];
  readonly say: readonly string[];
  readonly middle: readonly Entry[];
  readonly notice: readonly string[];
  readonly choices: readonly Entry[];
  /** From the fullest to the shortest. */
  readonly feet: readonly (readonly string[])[];
  /** Says that there is more than fits, and which key shows it. */
  readonly more: string;
}

/** `more` where the space key turns the page. */
export const spaceForMore = '   … space for the rest';

/**
 * Fits a screen to a height. What goes first is part of the footer, then air, then the rest of the
 * footer, then the middle, which the space key pages through. What is said stays while there is
 * room, what may be chosen as long as anything does; where nothing fits, everything is paged.
 */
export function fitted(sections: Sections, page: number, rows: number): readonly string[] {
  const { head, say, notice, feet, more } = sections;
  const middle = linesOf(sections.middle);
  const choices = linesOf(sections.choices);
  const shortest = feet[feet.length - 1] ?? [];
  for (const foot of feet.slice(0, 2)) {
    const airy = spaced([head, say, middle, notice, choices, foot]);
    if (airy.length <= rows) return airy;
  }
  for (const foot of feet) {
    const tight = [head, say, middle, notice, choices, foot].flat();
    if (tight.length <= rows) return tight;
  }
  const room = rows - [head, say, notice, choices, shortest].flat().length;
  if (room >= 2) {
    const shown = pageOf(sections.middle, page, room - 1);
    return [head, say, shown, [more], notice, choices, shortest].flat();
  }
  const told = rows - [head, notice, choices, shortest].flat().length;
  if (told >= 3) {
    const shown = pageOf([{ lines: say }, ...sections.middle], page, told - 1);
    return [head, shown, [more], notice, choices, shortest].flat();
  }
  const all = [
    { lines: head },
    { lines: say },
    ...sections.choices,
    ...sections.middle,
    { lines: shortest },
  ];
  return [...pageOf(all, page, rows - 1 - notice.length), more, ...notice].slice(
    0,
    Math.max(0, rows),
  );
}

/** An entry, or as much of it as a page had room for. */
interface Piece extends Entry {
  readonly isRest?: boolean;
}

/** Lines behind the labels of their blocks, each of which stands there once. */
function linesOf(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap(({ lines, block, isRest = false }, index) => {
    if (block === undefined) return lines;
    const first = pieces[index - 1]?.block === block ? block.indent : block.label;
    const front = isRest ? block.goesOn : first;
    return lines.map((line, at) => (at === 0 ? front : block.indent) + line);
  });
}

function pageOf(entries: readonly Entry[], page: number, wanted: number): readonly string[] {
  const pages = pagesOf(entries, Math.max(1, wanted));
  return linesOf(pages[page % Math.max(1, pages.length)] ?? []);
}

/** Pages that end between entries. Only an entry that has no room on any page is broken. */
function pagesOf(entries: readonly Entry[], size: number): readonly (readonly Piece[])[] {
  const pages: Piece[][] = [];
  let current: Piece[] = [];
  let room = 0;
  for (const entry of entries) {
    const { length } = entry.lines;
    if (length > room && length <= size) room = 0;
    for (let from = 0; from < length; ) {
      if (room === 0) {
        current = [];
        pages.push(current);
        room = size;
      }
      const lines = entry.lines.slice(from, from + room);
      current.push({ ...entry, lines, isRest: from > 0 });
      from += lines.length;
      room -= lines.length;
    }
  }
  return pages;
}

function spaced(sections: readonly (readonly string[])[]): readonly string[] {
  const written = sections.filter((lines) => lines.length > 0);
  return written.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
