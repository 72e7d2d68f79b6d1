import { randomInt } from 'node:crypto';

/** The files that belong to calls, by their names; everything else in a folder is somebody else's. */
export type CallFile =
  /** `again` is how often the call had to be written anew: 0 for `<id>.jsonl`, 1 for `<id>.r1.jsonl`. */
  | { readonly kind: 'record'; readonly id: string; readonly again: number }
  | { readonly kind: 'lock'; readonly id: string }
  | { readonly kind: 'torn'; readonly id: string; readonly number: number };

const idPattern = '[0-9]{8}-[0-9]{4}-[2-9a-hjkmnp-z]{4}';
const oneId = new RegExp(`^${idPattern}$`);
const oneFile = new RegExp(
  `^(${idPattern})(?:(?:\\.r([1-9]))?(\\.jsonl)|(\\.lock(?:-[0-9a-f]{16}(?:\\.new)?)?)|\\.torn-([1-9][0-9]{0,3}))$`,
);

/** The name of a month's folder. */
export const monthPattern = /^[0-9]{4}-[0-9]{2}$/;

/** Digits and letters that are not taken for one another: no 0 and o, no 1, i and l. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** An id for a call that begins now: the local date and time, and four characters by chance. */
export function newId(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  const chance = Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}-${chance.join('')}`;
}

/** Whether a text is a call's id. Only such a text is ever made part of a path. */
export function isId(text: string): boolean {
  return oneId.test(text);
}

/** The folder that a call is kept in: its month, such as `2026-11`. */
export function monthOf(id: string): string {
  return `${id.slice(0, 4)}-${id.slice(4, 6)}`;
}

/** What a file's name says of it; undefined for a name that is not of ours. */
export function callFile(name: string): CallFile | undefined {
  const [, id, again, record, lock, torn] = oneFile.exec(name) ?? [];
  if (id === undefined) return undefined;
  if (record !== undefined) return { kind: 'record', id, again: Number(again ?? 0) };
  if (lock !== undefined) return { kind: 'lock', id };
  return { kind: 'torn', id, number: Number(torn) };
}

/** The name of a call's record, or of what it was written anew to. */
export function recordName(id: string, again: number): string {
  return again === 0 ? `${id}.jsonl` : `${id}.r${again}.jsonl`;
}

/** How often a call is written anew at most: a disk that has failed so often is broken. */
export const mostAgain = 9;
