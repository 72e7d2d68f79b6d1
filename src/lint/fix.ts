import { commentsIn } from '../playbook/comments.ts';
import type { Span } from '../playbook/problem.ts';
import { type Node, readYaml } from '../playbook/yaml.ts';
import { type Diagnostic, isOpen } from './diagnostic.ts';
import { isFault } from './faults.ts';
import { rules } from './rules/index.ts';

/** The texts of files, by path. */
export type Texts = ReadonlyMap<string, string>;

/** Everything that is wrong with some texts, that which is suppressed among it. */
export type Judge = (texts: Texts) => readonly Diagnostic[];

/** What fixing came to. */
export interface Fixed {
  readonly texts: Texts;
  /** How many findings were fixed, by path; files without any are not in it. */
  readonly counts: ReadonlyMap<string, number>;
  /** How many of those were there from the start, and did not show only after others. */
  readonly known: number;
}

/** Each judging reads all files anew; beyond this what is left is left. */
const mostJudged = 200;

/**
 * Writes what is certain, until nothing is left of it. What was written is judged before it stays:
 * its finding must be gone, no other may have come of it, and everything beside it must read as it
 * did. Where several do not hold together, they are tried one by one, and those that do not hold
 * alone are left to the author.
 */
export function fixAll(before: Texts, judge: Judge): Fixed {
  const refused = new Set<string>();
  const counts = new Map<string, number>();
  let state: State = { texts: before, found: judge(before) };
  const first = new Map(tally(state.found.filter(isOpen)));
  let known = 0;
  let judged = 1;
  const attempt = (fixes: readonly Diagnostic[]): State | undefined => {
    if (judged >= mostJudged) return undefined;
    judged += 1;
    const texts = written(state.texts, fixes);
    const next = { texts, found: judge(texts) };
    return holds(fixes, state, next) ? next : undefined;
  };
  while (judged < mostJudged) {
    const wanted = wantedOf(state, refused);
    if (wanted.length === 0) break;
    const all = attempt(wanted);
    const held = all === undefined ? oneOf(wanted, attempt, refused) : { fixes: wanted, next: all };
    if (held === undefined) break;
    for (const fix of held.fixes) {
      counts.set(fix.path, (counts.get(fix.path) ?? 0) + 1);
      const left = first.get(findingKey(fix)) ?? 0;
      if (left === 0) continue;
      first.set(findingKey(fix), left - 1);
      known += 1;
    }
    state = held.next;
  }
  return { texts: state.texts, counts, known };
}

interface State {
  readonly texts: Texts;
  readonly found: readonly Diagnostic[];
}

/** The first of some fixes that holds alone; those before it are refused for good. */
function oneOf(
  wanted: readonly Diagnostic[],
  attempt: (fixes: readonly Diagnostic[]) => State | undefined,
  refused: Set<string>,
): { readonly fixes: readonly Diagnostic[]; readonly next: State } | undefined {
  for (const fix of wanted) {
    const next = wanted.length === 1 ? undefined : attempt([fix]);
    if (next !== undefined) return { fixes: [fix], next };
    refused.add(fixKey(fix));
  }
  return undefined;
}

/** What can be written at once: of two fixes for one place the first. */
function wantedOf({ texts, found }: State, refused: ReadonlySet<string>): readonly Diagnostic[] {
  const ends = new Map<string, number>();
  return found.filter((fix) => {
    const { path, span, certain, paste } = fix;
    const isSure = certain === true && paste !== undefined && isOpen(fix) && texts.has(path);
    if (!isSure || refused.has(fixKey(fix)) || span.start < (ends.get(path) ?? 0)) return false;
    ends.set(path, Math.max(span.end, span.start + 1));
    return true;
  });
}

function fixKey({ path, rule, message, paste }: Diagnostic): string {
  return JSON.stringify([path, rule, message, paste]);
}

/** A stretch of a text, and what is written in its place. */
interface Edit {
  readonly span: Span;
  readonly text: string;
}

function written(texts: Texts, fixes: readonly Diagnostic[]): Texts {
  const fresh = new Map(texts);
  for (const path of new Set(fixes.map((fix) => fix.path))) {
    const text = texts.get(path) ?? '';
    fresh.set(path, editedBy(text, editsOf(path, text, fixes)));
  }
  return fresh;
}

/** In order, with the line ends of the file. */
function editsOf(path: string, text: string, fixes: readonly Diagnostic[]): readonly Edit[] {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return fixes
    .filter((fix) => fix.path === path)
    .map(({ span, paste = '' }) => ({ span, text: paste.replaceAll('\n', lineEnd) }))
    .sort((a, b) => a.span.start - b.span.start);
}

function editedBy(text: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts = edits.map((edit) => {
    const kept = text.slice(at, edit.span.start);
    at = edit.span.end;
    return kept + edit.text;
  });
  return parts.join('') + text.slice(at);
}

/** Whether the fixes did what they were for, and nothing else. */
function holds(fixes: readonly Diagnostic[], before: State, after: State): boolean {
  const left = tally(after.found);
  const gone = tally(fixes);
  const had = tally(before.found);
  for (const [key, count] of gone) {
    if ((left.get(key) ?? 0) > (had.get(key) ?? 0) - count) return false;
  }
  const paths = new Set(fixes.map(({ path }) => path));
  const changes = new Map([...paths].map((path) => [path, changeOf(path, fixes, before, after)]));
  if ([...changes.values()].some(({ isElsewhereSame }) => !isElsewhereSame)) return false;
  const fresh = newIn(after.found, had);
  const mayReveal = [...changes.values()].some(({ wasBroken }) => wasBroken);
  return fresh.every((finding) => {
    const change = changes.get(finding.path);
    return change === undefined ? mayReveal : isRevealed(finding, change);
  });
}

/** What the fixes of one file did to it. */
interface Change {
  /** How far judging got to find them; what it finds further on was hidden by them. */
  readonly stage: number;
  /** An error kept rules from being asked. */
  readonly wasBroken: boolean;
  readonly isReadAfter: boolean;
  readonly isElsewhereSame: boolean;
  /** Where new text stands, with what stood there before. */
  readonly places: readonly { readonly span: Span; readonly before: string }[];
  /** What stands under a key that was not known, and was not judged for that. */
  readonly unjudged: readonly Span[];
  readonly text: string;
}

function changeOf(path: string, fixes: readonly Diagnostic[], before: State, after: State): Change {
  const text = before.texts.get(path) ?? '';
  const fresh = after.texts.get(path) ?? '';
  const was = rootOf(text);
  const is = rootOf(fresh);
  const edits = editsOf(path, text, fixes);
  const own = fixes.filter((fix) => fix.path === path);
  const stages = own.map((fix) => stageOf(fix, was !== undefined));
  const spans = placesOf(edits);
  const isKey = own.some(({ rule }) => rule === 'schema/unknown-key');
  return {
    stage: Math.max(...stages),
    wasBroken: before.found.some((finding) => finding.path === path && isBlocking(finding)),
    isReadAfter: is !== undefined,
    isElsewhereSame:
      isNoCommentLost(text, fresh) &&
      (was === undefined || (is !== undefined && isSameElsewhere(was, is, edits))),
    places: spans.map((span, index) => ({ span, before: beforeOf(text, edits[index]) })),
    unjudged: isKey && is !== undefined ? [...valuesAt(is, spans)] : [],
    text: fresh,
  };
}

/** Whether every comment is still one. In a text that was misread there may be more of them now. */
function isNoCommentLost(text: string, fresh: string): boolean {
  const left = commentsIn(fresh).map(({ source }) => source);
  return commentsIn(text).every(({ source }) => {
    const at = left.indexOf(source);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function beforeOf(text: string, edit: Edit | undefined): string {
  return edit === undefined ? '' : text.slice(edit.span.start, edit.span.end);
}

/** The values of keys that start where something was written. */
function* valuesAt(node: Node, places: readonly Span[]): Iterable<Span> {
  const children = node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      if (places.some(({ start }) => start === key.span.start)) yield value.span;
    }
  }
  for (const child of node.kind === 'list' ? node.items : children) yield* valuesAt(child, places);
}

/** A finding that was there all along, and could not be seen before. */
function isRevealed(finding: Diagnostic, change: Change): boolean {
  const { stage, wasBroken, isReadAfter, places, unjudged } = change;
  if (!wasBroken) return false;
  if (unjudged.some((place) => isWithin(finding, place))) return true;
  if (stageOf(finding, isReadAfter) <= stage) return false;
  return places.every(
    ({ span, before }) => !isWithin(finding, span) || !cameWith(finding, before, change.text),
  );
}

/** What a new text is not read by came with it; so did a name that nobody had written before. */
function cameWith({ rule, span }: Diagnostic, before: string, text: string): boolean {
  if (isFault(rule)) return true;
  return isUnknownName(rule) && !before.includes(text.slice(span.start, span.end));
}

function isWithin({ span }: Diagnostic, { start, end }: Span): boolean {
  return span.start >= start && span.start < end;
}

/** Reading comes first, then what names stand for, then what is judged of it, then the paths. */
function stageOf({ rule, trail }: Diagnostic, isRead: boolean): number {
  if (isFault(rule)) return isRead ? 1 : 0;
  if (isUnknownName(rule)) return 2;
  return trail !== undefined || wholeRules.has(rule) ? 4 : 3;
}

/** What a name stands for is not known, and so nothing that follows from it. */
function isUnknownName(rule: string): boolean {
  return rule.includes('/unknown-');
}

const wholeRules: ReadonlySet<string> = new Set(
  rules.flatMap(({ id, needs }) => (needs === 'whole' ? [id] : [])),
);

function isBlocking({ rule, severity }: Diagnostic): boolean {
  return (isFault(rule) && severity === 'error') || isUnknownName(rule);
}

function newIn(
  found: readonly Diagnostic[],
  had: ReadonlyMap<string, number>,
): readonly Diagnostic[] {
  const seen = new Map<string, number>();
  return found.filter((finding) => {
    const key = findingKey(finding);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count > (had.get(key) ?? 0);
  });
}

function tally(found: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of found) {
    const key = findingKey(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What a finding is, wherever it stands now: lines move when text is written. */
function findingKey({ path, rule, message }: Diagnostic): string {
  return JSON.stringify([path, rule, message.replace(/\bline \d+/g, 'line')]);
}

function rootOf(text: string): Node | undefined {
  return readYaml(text, () => {});
}

function placesOf(edits: readonly Edit[]): readonly Span[] {
  let moved = 0;
  return edits.map(({ span, text }) => {
    const start = span.start + moved;
    moved += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
}

/** Whether all keys and values beside the edits are the same as before, in the same places. */
export function isSameElsewhere(was: Node, is: Node, edits: readonly Edit[]): boolean {
  const places = placesOf(edits);
  const own = edits.map(({ span }) => span);
  const before = [...leavesOf(was, own, (offset) => backFrom(offset, own, own), [])];
  const after = [...leavesOf(is, places, (offset) => backFrom(offset, places, own), [])];
  return before.length === after.length && before.every((leaf, index) => leaf === after[index]);
}

/** An offset in the edited text as it was before; all of an edit is where that starts. */
function backFrom(offset: number, places: readonly Span[], own: readonly Span[]): number {
  let moved = 0;
  for (const [index, place] of places.entries()) {
    const span = own[index] ?? place;
    if (offset < place.start) break;
    if (offset < place.end) return span.start;
    moved = place.end - span.end;
  }
  return offset - moved;
}

/** Keys and values outside of some places, each with where it and what it belongs to start. */
function* leavesOf(
  node: Node,
  places: readonly Span[],
  placeOf: (offset: number) => number,
  under: readonly number[],
): Iterable<string> {
  if (node.kind === 'text') {
    const { start, end } = node.span;
    const isEdited = places.some((place) => start <= place.end && end >= place.start);
    if (!isEdited) yield JSON.stringify([...under, placeOf(start), node.style, node.text]);
    return;
  }
  if (node.kind === 'list') {
    for (const item of node.items) {
      yield* leavesOf(item, places, placeOf, [...under, placeOf(item.span.start)]);
    }
    return;
  }
  for (const { key, value } of node.entries) {
    yield* leavesOf(key, places, placeOf, under);
    yield* leavesOf(value, places, placeOf, [...under, placeOf(key.span.start)]);
  }
}
