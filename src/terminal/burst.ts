/** More keys at once than somebody types: typed ahead, or pasted into a terminal that does not say so. */
export interface Burst {
  /** This key is the first of them. */
  readonly isFirst: boolean;
  /** What came behind this key. */
  readonly rest: string;
}

/** What acts on a step, but for what opens a field. */
const acting = '1-9bwhxq?';
/** A number, and no choices: choices typed ahead are the same few. */
const number = /\d{4,}/g;

/**
 * Whether keys that came at once on a step are a text and none of them was meant. Keys are what is
 * typed ahead, and a field that they open may be given anything; `interrupts` are the house's.
 */
export function isText(keys: string, interrupts: readonly string[]): boolean {
  const typed = keys.replace(/\s+$/, '');
  const opening = new RegExp(`^([${acting}]*)[nf/]`).exec(typed);
  const ahead = opening?.[1] ?? typed;
  const known = (key: string) =>
    new RegExp(`[${acting}]`).test(key) || (opening === null && interrupts.includes(key));
  return ![...ahead].every(known) || hasNumber(ahead);
}

function hasNumber(keys: string): boolean {
  return (keys.match(number) ?? []).some((digits) => new Set(digits).size > 2);
}
