import type { Book } from '../playbook/flow.ts';
import type { HouseFile } from '../playbook/house.ts';
import type { Playbook } from '../playbook/model.ts';
import { isSound, type Parsed } from '../playbook/parsed.ts';
import type { Problem, Severity, Span } from '../playbook/problem.ts';
import { lineStarts, locate, positionOf } from '../playbook/source-map.ts';
import type { WrittenStory } from '../playbook/story.ts';
import type { Node } from '../playbook/yaml.ts';
import { type Diagnostic, inOrder } from './diagnostic.ts';
import { targetsOf } from './places.ts';
import { type Proof, prove } from './proof.ts';
import type { Finding, Rule, Subject, Written } from './rule.ts';
import { flowUnknownTarget } from './rules/flow-unknown-target.ts';
import { rules } from './rules/index.ts';

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
 * order. `unsound` are playbooks that exist and cannot be read, so that what names them is not
 * blamed.
 */
export function lintPlaybook(
  { path, text, id, parsed }: NamedFile<Playbook>,
  book: Book,
  unsound: ReadonlySet<string> = none,
): readonly Diagnostic[] {
  const place = placer(path, text, parsed.root);
  const playbook = parsed.value;
  const problems = parsed.problems.map(place.problem);
  if (playbook === undefined) return inOrder(problems);
  const subject = subjectOf(parsed, playbook, withPlaybook(book, id, playbook), unsound);
  const found = rules.flatMap((rule) =>
    [...findings(rule, subject)].map((finding) => place.finding(rule, finding)),
  );
  return inOrder([...problems, ...found]);
}

/** Everything that is wrong with a file of stories, in order. */
export function lintStories(
  { path, text, id, parsed }: NamedFile<readonly WrittenStory[]>,
  book: Book,
  unsound: ReadonlySet<string> = none,
): readonly Diagnostic[] {
  const place = placer(path, text, parsed.root);
  const problems = parsed.problems.map(place.problem);
  const stories = parsed.value;
  if (stories === undefined) return inOrder(problems);
  const found = rules.flatMap((rule) =>
    rule.needs === 'stories'
      ? [...rule.check({ id, stories, book, unsound })].map((one) => place.finding(rule, one))
      : [],
  );
  return inOrder([...problems, ...found]);
}

/** Everything that is wrong with a `servekit.yaml`, in order. */
export function lintHouse(
  { path, text, parsed }: File<HouseFile>,
  book: Book,
  unsound: ReadonlySet<string> = none,
): readonly Diagnostic[] {
  const place = placer(path, text, parsed.root);
  const problems = parsed.problems.map(place.problem);
  const file = parsed.value;
  if (file === undefined) return inOrder(problems);
  const found = rules.flatMap((rule) =>
    rule.needs === 'house'
      ? [...rule.check({ file, book, unsound })].map((one) => place.finding(rule, one))
      : [],
  );
  return inOrder([...problems, ...found]);
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
  const written = writtenIn(parsed.root, playbook);
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
  if (rule.needs === 'parts') yield* rule.check(subject);
  if (rule.needs === 'whole' && subject.proof !== undefined) {
    yield* rule.check({ ...subject, proof: subject.proof });
  }
}

function writtenIn(root: Node | undefined, playbook: Playbook): Written {
  const under = (key: string): readonly string[] => {
    const entries = root?.kind === 'map' ? root.entries : [];
    const node = entries.find((entry) => entry.key.text === key)?.value;
    return node?.kind === 'map' ? node.entries.map((entry) => entry.key.text) : [];
  };
  return {
    steps: new Set([...playbook.steps.map(({ id }) => id), ...under('steps')]),
    facts: new Set([...playbook.facts.map(({ name }) => name), ...under('facts')]),
    given: new Set([...playbook.given.map(({ name }) => name), ...under('given')]),
  };
}

interface Placer {
  readonly problem: (problem: Problem) => Diagnostic;
  readonly finding: (rule: Rule, finding: Finding) => Diagnostic;
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
    problem: ({ code, severity, message, at, help, paste }) => ({
      ...placed(code, severity, message, at),
      ...(help === undefined ? {} : { help }),
      ...(paste === undefined ? {} : { paste }),
    }),
    finding: (rule, { at, part, words, message, help, paste, trail, severity }) => {
      const span = narrowed(text, locate(root, at, part), words);
      return {
        ...placed(rule.id, severity ?? rule.severity, message, span),
        ...(help === undefined ? {} : { help }),
        ...(paste === undefined ? {} : { paste }),
        ...(trail === undefined ? {} : { trail }),
      };
    },
  };
}

/** The words meant, where they stand as they are written; else the whole. */
function narrowed(text: string, span: Span, words: string | undefined): Span {
  if (words === undefined) return span;
  const at = text.slice(span.start, span.end).indexOf(words);
  if (at < 0) return span;
  return { start: span.start + at, end: span.start + at + words.length };
}
