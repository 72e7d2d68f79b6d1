/** A value that is not to be said, and what stands in its place. */
export interface Scrubbed {
  readonly value: string;
  readonly label: string;
}

/**
 * Any data with these values taken out of all its texts, wherever they stand as words of their own,
 * in capitals or not: what was offered or warned of was kept as it was on the screen, and may hold them.
 */
export function scrub<T>(data: T, values: readonly Scrubbed[]): T {
  const told = [...values]
    .filter(({ value }) => value.trim() !== '')
    .sort((a, b) => b.value.length - a.value.length);
  if (told.length === 0) return data;
  return scrubbed(data, told) as T;
}

function scrubbed(data: unknown, values: readonly Scrubbed[]): unknown {
  if (typeof data === 'string') return withoutValues(data, values);
  if (Array.isArray(data)) return data.map((one) => scrubbed(one, values));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, scrubbed(value, values)]),
  );
}

function withoutValues(text: string, values: readonly Scrubbed[]): string {
  return values.reduce((left, { value, label }) => {
    const among = small(left);
    const sought = small(value);
    let from = 0;
    let kept = '';
    for (let at = among.indexOf(sought); at >= 0; at = among.indexOf(sought, from)) {
      const end = at + value.length;
      const isWord = !joins(left[at - 1], value[0]) && !joins(value.at(-1), left[end]);
      kept += left.slice(from, at) + (isWord ? `‹${label}›` : left.slice(at, end));
      from = end;
    }
    return kept + left.slice(from);
  }, text);
}

/** A text in small letters, each at the place where it was. */
function small(text: string): string {
  return text.replace(/\p{Lu}/gu, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });
}

/** Whether two characters beside each other are of one word. */
function joins(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && /[\p{L}\p{N}]/u.test(a) && /[\p{L}\p{N}]/u.test(b);
}
