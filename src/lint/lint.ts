import { unquoted } from '../playbook/escapes.ts';
import type { Book } from '../playbook/flow.ts';
import type { HouseFile } from '../playbook/house.ts';
import type { Playbook } from '../playbook/model.ts';
import { asName, isName } from '../playbook/name.ts';
import { isSound, type Parsed } from '../playbook/parsed.ts';
import type { Problem, Severity, Span } from '../playbook/problem.ts';
import { lineStarts, locate, positionOf } from '../playbook/source-map.ts';
import type { WrittenStory } from '../playbook/story.ts';
import { type Entry, type Node, valueAt } from '../playbook/yaml.ts';
import type { Judge } from '../wording/judge.ts';
import type { Pack } from '../wording/pack.ts';
import { tryPack } from '../wording/trial.ts';
import { type Diagnostic, inOrder } from './diagnostic.ts';
import { levelled, namesWith } from './levels.ts';
import { type PhraseFinding, type Phrasing, phraseFindings } from './phrases.ts';
import { targetsOf } from './places.ts';
import { type Proof, prove } from './proof.ts';
import type { Finding, HousePlace, Remark, Rule, RuleNames, Subject, Written } from './rule.ts';
import { flowUnknownTarget } from './rules/flow-unknown-target.ts';
import { rules } from './rules/index.ts';
import { directive, type Named, suppress, suppressionsIn } from './suppression.ts';

/** A file that was read: as the user named it, its text, and what came of it. */
export interface File<T> {
  readonly path: string;
  readonly text: string;
  readonly parsed: Parsed<T>;
}

/** The same for a file whose name means something: without folder and ending. */
export interface NamedFile<T> extends File<T> {
  readonly id: string;
}

const none: ReadonlySet<string> = new Set();

/**
 * Everything that is wrong with a playbook: the faults of reading it, then what each rule finds, in
 * order, as grave as the house has it. What a suppression covers is among it, and says so.
 * `unsound` are playbooks that exist and cannot be read, so that what names them is not blamed.
 * `phrasing` says what is better not said; without it nothing is.
 */
export function lintPlaybook(
  { id, ...file }: NamedFile<Playbook>,
  book: Book,
  unsound: ReadonlySet<string> = none,
  phrasing?: Phrasing,
): readonly Diagnostic[] {
  const { parsed } = file;
  const playbook = parsed.value;
  const names = namesWith(phrasing);
  if (playbook === undefined) return conclude(file, book, { names });
  const judge = phrasing?.judge(playbook.language);
  const whole = subjectOf(parsed, playbook, withPlaybook(book, id, playbook), unsound);
  const subject = judge === undefined ? whole : { ...whole, judge };
  const said = judge === undefined ? [] : phraseFindings(playbook, judge, book.house.rules);
  return conclude(file, book, {
    names,
    check: (rule) => findings(rule, subject),
    said,
    isWhole: subject.proof !== undefined,
  });
}

/** Everything that is wrong with a file of stories, in order. */
export function lintStories(
  { id, ...file }: NamedFile<readonly WrittenStory[]>,
  book: Book,
  unsound: ReadonlySet<string> = none,
  phrasing?: Phrasing,
): readonly Diagnostic[] {
  const stories = file.parsed.value;
  const names = namesWith(phrasing);
  if (stories === undefined) return conclude(file, book, { names });
  const subject = { id, stories, book, unsound };
  const isWhole = isSound(file.parsed) && unsound.size === 0;
  const check: Check = (rule) => (rule.needs === 'stories' ? rule.check(subject) : []);
  return conclude(file, book, { names, check, isWhole });
}

/** The place of settings that are judged by themselves. */
const byItself: HousePlace = { isLast: false, overlaps: [] };

/** Everything that is wrong with a `servekit.yaml`, in order. */
export function lintHouse(
  file: File<HouseFile>,
  book: Book,
  unsound: ReadonlySet<string> = none,
  phrasing?: Phrasing,
  place: HousePlace = byItself,
): readonly Diagnostic[] {
  const house = file.parsed.value;
  const names = namesWith(phrasing);
  if (house === undefined) return conclude(file, book, { names });
  const subject = { file: house, book, unsound, names, ...place };
  const isWhole = isSound(file.parsed) && unsound.size === 0;
  const check: Check = (rule) => (rule.needs === 'house' ? rule.check(subject) : []);
  return conclude(file, book, { names, check, isWhole });
}

type Check = (rule: Rule) => Iterable<Finding>;

/** How a file was judged. */
interface Judged {
  readonly names: RuleNames;
  readonly check?: Check;
  /** What the phrases have found in it. */
  readonly said?: Iterable<PhraseFinding>;
  readonly isWhole?: boolean;
}

/**
 * What reading a file found and what its rules find, with its suppressions and the levels of the
 * house. Where it is not whole some rules have said nothing, and a suppression may be for them.
 */
function conclude(
  { path, text, parsed }: File<unknown>,
  { house }: Book,
  { names, check = () => [], said = [], isWhole = false }: Judged,
): readonly Diagnostic[] {
  const place = placer(path, text, parsed.root);
  const isOn = ({ id }: Rule) => house.rules[id] !== 'off';
  const found = rules
    .filter(isOn)
    .flatMap((rule) => [...check(rule)].map((finding) => place.finding(rule, finding)));
  const suppressions = suppressionsIn(text, parsed.root);
  const heard = [...said].map((finding) =>
    place.finding({ id: finding.rule, severity: finding.severity }, finding),
  );
  const all = [...parsed.problems.map(place.problem), ...found, ...heard];
  const { findings, used } = suppress(all, suppressions);
  const mayBeUsed = ({ id }: Named) =>
    !isWhole || house.rules[id] === 'off' || !names.all.has(id) || names.always.has(id);
  const unused = suppressions
    .filter(({ word }) => word === directive)
    .flatMap((one) => one.names.filter((named) => !used.has(named) && !mayBeUsed(named)));
  const subject = { suppressions, unused, names };
  const remarks = rules.filter(isOn).flatMap((rule) => {
    const made = rule.needs === 'suppressions' ? rule.check(subject) : [];
    return [...made].map((remark) => place.remark(rule, remark));
  });
  return inOrder(levelled([...findings, ...remarks], house.rules));
}

/** Everything that is wrong with a pack of phrases, in order; its examples are run by the judge. */
export function lintPack(
  { path, text, parsed }: File<Pack>,
  judge: (pack: Pack) => Judge,
): readonly Diagnostic[] {
  const place = placer(path, text, parsed.root);
  const problems = parsed.problems.map(place.problem);
  const pack = parsed.value;
  // Where a phrase could not be read its examples cannot hold: one cause, one finding.
  if (pack === undefined || !isSound(parsed)) return inOrder(problems);
  const rule = { id: 'phrase/example', severity: 'error' } as const;
  const { failures } = tryPack(pack, judge(pack));
  return inOrder([...problems, ...failures.map((failure) => place.finding(rule, failure))]);
}

/** The book with this playbook in it: mostly the very same, so that what was proved is kept. */
function withPlaybook(book: Book, id: string, playbook: Playbook): Book {
  if (book.playbooks.get(id) === playbook) return book;
  return { ...book, playbooks: new Map([...book.playbooks, [id, playbook]]) };
}

function subjectOf(
  parsed: Parsed<Playbook>,
  playbook: Playbook,
  book: Book,
  unsound: ReadonlySet<string>,
): Subject {
  const written = writtenIn(parsed, playbook);
  const subject: Subject = { playbook, book, written, unsound };
  return isWhole(parsed, subject)
    ? { ...subject, proof: once(() => prove(book, playbook)) }
    : subject;
}

/** Paths are walked only where nothing on them is broken: one cause, one finding. */
function isWhole(parsed: Parsed<Playbook>, subject: Subject): boolean {
  const { playbook, unsound, written } = subject;
  if (!isSound(parsed) || flowUnknownTarget.needs !== 'parts') return false;
  const [stray] = flowUnknownTarget.check(subject);
  const unread = [...targetsOf(playbook)].some(
    ({ name }) => unsound.has(name) && !written.steps.has(name),
  );
  return stray === undefined && !unread;
}

function once(make: () => Proof): () => Proof {
  let made: Proof | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function* findings(rule: Rule, subject: Subject): Iterable<Finding> {
  if (rule.needs === 'parts') {
    for (const finding of rule.check(subject)) if (!isGuess(rule, finding, subject)) yield finding;
  }
  if (rule.needs === 'whole' && subject.proof !== undefined) {
    yield* rule.check({ ...subject, proof: subject.proof });
  }
}

/**
 * Rules of craft and speech hold a step to what it owes, and what it lacks may stand in the part
 * that was not read. Rules of names and texts speak of what is there, and may go on.
 */
function isGuess({ id }: Rule, { at: [key, step] }: Finding, { written }: Subject): boolean {
  return key === 'steps' && written.unread.has(String(step)) && /^(craft|speech)\//.test(id);
}

function writtenIn({ root, problems }: Parsed<Playbook>, playbook: Playbook): Written {
  const under = (key: string): readonly Entry[] => {
    const node = root?.kind === 'map' ? valueAt(root, key) : undefined;
    return node?.kind === 'map' ? node.entries : [];
  };
  const names = (key: string) => under(key).map((entry) => entry.key.text);
  const faults = problems.filter(({ severity }) => severity === 'error');
  const isUnread = ({ key, value }: Entry) =>
    faults.some(({ at }) => at.start >= key.span.start && at.start < value.span.end);
  // One that starts as far left as "steps:" is found as that, and meant as a step all the same.
  const astray = (root?.kind === 'map' ? root.entries : []).flatMap(({ key, value }) =>
    value.kind === 'map' && !['facts', 'given', 'steps'].includes(key.text) ? [key.text] : [],
  );
  const steps = [...names('steps'), ...astray].map((name) => (isName(name) ? name : asName(name)));
  return {
    steps: new Set([...playbook.steps.map(({ id }) => id), ...steps.filter((name) => name !== '')]),
    unread: new Set(
      under('steps')
        .filter(isUnread)
        .map((entry) => entry.key.text),
    ),
    facts: new Set([...playbook.facts.map(({ name }) => name), ...names('facts')]),
    given: new Set([...playbook.given.map(({ name }) => name), ...names('given')]),
  };
}

interface Placer {
  readonly problem: (problem: Problem) => Diagnostic;
  readonly finding: (rule: Pick<Rule, 'id' | 'severity'>, finding: Finding) => Diagnostic;
  readonly remark: (rule: Rule, remark: Remark) => Diagnostic;
}

/** The one place where paths and offsets become lines. */
function placer(path: string, text: string, root: Node | undefined): Placer {
  const starts = lineStarts(text);
  const placed = (rule: Diagnostic['rule'], severity: Severity, message: string, span: Span) => {
    const from = positionOf(starts, span.start);
    const to = positionOf(starts, Math.max(span.start, span.end));
    return {
      path,
      rule,
      severity,
      message,
      span,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
    };
  };
  return {
    problem: (problem) => ({
      ...placed(problem.code, problem.severity, problem.message, problem.at),
      ...wayOut(problem),
    }),
    finding: (rule, finding) => {
      const { at, part, words, nth, message, trail, severity = rule.severity } = finding;
      const whole = locate(root, at, part);
      const meant = words === undefined ? whole : placeOf(words, nth, text, whole);
      return {
        ...placed(rule.id, severity, message, meant ?? whole),
        // What is to be written stands for the very words: without their place it has none.
        ...wayOut(meant === undefined ? { ...finding, paste: undefined } : finding),
        ...(trail === undefined ? {} : { trail }),
      };
    },
    remark: (rule, remark) => ({
      ...placed(rule.id, rule.severity, remark.message, remark.at),
      ...wayOut(remark),
    }),
  };
}

interface WayOut {
  readonly help?: string;
  readonly paste?: string | undefined;
  readonly certain?: true;
}

function wayOut({ help, paste, certain }: WayOut): Pick<Diagnostic, 'help' | 'paste' | 'certain'> {
  return {
    ...(help === undefined ? {} : { help }),
    ...(paste === undefined ? {} : { paste }),
    ...(paste === undefined || certain === undefined ? {} : { certain }),
  };
}

/** Where the words stand, as they are written, within what a path addresses. */
function placeOf(words: string, nth = 0, text: string, { start, end }: Span): Span | undefined {
  const source = text.slice(start, end);
  const at = nthOf(source, words, nth);
  if (at >= 0) return { start: start + at, end: start + at + words.length };
  // Between quotes some characters are written as others.
  const said = unquoted(source);
  const first = nthOf(said?.text ?? '', words, nth);
  const [from, to] = [said?.places[first], said?.places[first + words.length]];
  return from === undefined || to === undefined
    ? undefined
    : { start: start + from, end: start + to };
}

function nthOf(text: string, words: string, nth: number): number {
  let at = text.indexOf(words);
  for (let left = nth; left > 0 && at >= 0; left -= 1) at = text.indexOf(words, at + words.length);
  return at;
}
