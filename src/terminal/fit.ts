/** A screen before it is fitted to a height. The middle is what may be cut. */
export interface Sections {
  readonly head: readonly string[];
  readonly say: readonly string[];
  readonly middle: readonly string[];
  readonly notice: readonly string[];
  readonly choices: readonly string[];
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
  const { head, say, middle, notice, choices, feet, more } = sections;
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
    const shown = pageOf(middle, page, room - 1);
    return [head, say, shown, [more], notice, choices, shortest].flat();
  }
  const told = rows - [head, notice, choices, shortest].flat().length;
  if (told >= 3) {
    const shown = pageOf([...say, ...middle], page, told - 1);
    return [head, shown, [more], notice, choices, shortest].flat();
  }
  const all = [head, say, choices, middle, shortest].flat();
  return [...pageOf(all, page, rows - 1 - notice.length), more, ...notice].slice(
    0,
    Math.max(0, rows),
  );
}

function pageOf(lines: readonly string[], page: number, wanted: number): readonly string[] {
  const size = Math.max(1, wanted);
  const pages = Math.max(1, Math.ceil(lines.length / size));
  const from = (page % pages) * size;
  return lines.slice(from, from + size);
}

function spaced(sections: readonly (readonly string[])[]): readonly string[] {
  const written = sections.filter((lines) => lines.length > 0);
  return written.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
