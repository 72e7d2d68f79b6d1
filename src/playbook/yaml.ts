import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  Scalar,
  type YAMLError,
  type Node as YamlNode,
} from 'yaml';
import { guardStructure } from './guard.ts';
import type { Problem, Report, Span } from './problem.ts';

/** How a scalar was written; only `literal` (`|`) keeps its lines. */
export type Style = 'plain' | 'quoted' | 'literal' | 'folded';

/** A scalar as its source text: `30`, `1.10`, `007` and `no` stay as written. */
export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly style: Style;
  /** Nothing was written, or a plain `null` or `~`. */
  readonly empty: boolean;
  /** It was written over more than one line. */
  readonly multiline: boolean;
  /** Where each of its lines that is not blank stands, in order. */
  readonly lines: readonly Span[];
  readonly span: Span;
}

export interface Entry {
  readonly key: TextNode;
  readonly value: Node;
}

export interface MapNode {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In the order of the file, without duplicates. */
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly Node[];
  readonly span: Span;
}

/** What a file says, as plain data with a span for every key and value. */
export type Node = TextNode | MapNode | ListNode;

/** The value under a key, or undefined. */
export function valueAt(map: MapNode, key: string): Node | undefined {
  return map.entries.find((entry) => entry.key.text === key)?.value;
}

/**
 * Reads one YAML 1.2 document of the core schema without tags, anchors, aliases, merge keys or
 * directives. Returns its root, or undefined when the syntax is broken. Never throws.
 */
export function readYaml(text: string, report: Report): Node | undefined {
  const refused = guardStructure(text);
  if (refused !== undefined) {
    report(refused);
    return undefined;
  }
  const directive = /^%.*$/m.exec(text);
  if (directive !== null && !/^(?!%|\s*#|\s*$)/m.test(text.slice(0, directive.index))) {
    report({
      code: 'yaml/directive',
      severity: 'error',
      message: 'A "%" line changes how YAML itself is read, and is not allowed.',
      at: spanOf(directive.index, directive[0].length),
      help: 'Delete this line.',
    });
    return undefined;
  }
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'silent',
    resolveKnownTags: false,
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) {
    report(emptyFile(text));
    return undefined;
  }
  if (document.errors.length > 0) {
    for (const error of firstPerRegion(document.errors, text)) report(syntaxProblem(error, text));
    return undefined;
  }
  if (second !== undefined) {
    report({
      code: 'yaml/second-document',
      severity: 'error',
      message: 'A second document starts here, after "---"; a file holds one.',
      at: spanOf(second.range[0], 3),
      help: 'Move it into a file of its own.',
    });
    return undefined;
  }
  return rootOf(document, text, report);
}

function rootOf(document: Document.Parsed, text: string, report: Report): Node | undefined {
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && textOf(contents) === '')) {
    report(emptyFile(text));
    return undefined;
  }
  return new Converter(text, report).node(contents);
}

function emptyFile(text: string): Problem {
  return {
    code: 'file/empty',
    severity: 'error',
    message: text.trim() === '' ? 'This file is empty.' : 'This file holds nothing but comments.',
    at: spanOf(0, 0),
    help: 'A playbook starts with "servekit: 1" and a "title:".',
  };
}

/** Turns `yaml`'s nodes into ours, and reports what the format leaves out of YAML. */
class Converter {
  readonly #text: string;
  readonly #report: Report;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
  }

  node(node: YamlNode | null, fallback = 0): Node {
    if (node === null) return this.#nothing(fallback);
    this.#refuseExtras(node);
    const span = this.#span(node);
    if (isMap(node)) return this.#map(node, span);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as YamlNode | null, span.start));
      return { kind: 'list', flow: node.flow === true, items, span };
    }
    if (isScalar(node)) return this.#scalar(node, span);
    return this.#nothing(span.start);
  }

  #map(node: YamlNode & { items: unknown[]; flow?: boolean }, span: Span): MapNode {
    const entries: Entry[] = [];
    const first = new Map<string, Span>();
    for (const pair of node.items as { key: YamlNode | null; value: YamlNode | null }[]) {
      const key = this.node(pair.key, span.start);
      if (key.kind !== 'text') {
        this.#report({
          code: 'yaml/syntax',
          severity: 'error',
          message: 'A key must be text, not a list or a map.',
          at: key.span,
          help: 'Put the sentence in quotes.',
        });
        continue;
      }
      const value = this.node(pair.value, key.span.end);
      const earlier = first.get(key.text);
      if (earlier !== undefined) {
        this.#report({
          code: 'yaml/duplicate-key',
          severity: 'error',
          message: `"${key.text}" stands here twice; the first is on line ${lineOf(this.#text, earlier.start)}.`,
          at: key.span,
          help: 'Keep one of the two, or give this one another name.',
        });
        continue;
      }
      first.set(key.text, key.span);
      entries.push({ key, value });
    }
    return { kind: 'map', flow: node.flow === true, entries, span };
  }

  #scalar(node: Scalar, span: Span): TextNode {
    const style = styleOf(node);
    const text = textOf(node);
    const empty = style === 'plain' && (text === '' || text === '~' || /^null$/i.test(text));
    if (style === 'plain') this.#reportCut(span, text);
    const lines = linesOf(this.#text, span, style);
    const multiline = this.#text.slice(span.start, span.end).trimEnd().includes('\n');
    return { kind: 'text', text, style, empty, multiline, lines, span };
  }

  /** `say: ticket #12` loses "#12" without a word from the parser. */
  #reportCut(span: Span, text: string): void {
    const line = this.#text.slice(span.end, lineEnd(this.#text, span.end));
    const comment = /^[ \t]+#(.*)$/.exec(line.replace(/\r$/, ''));
    if (comment === null) return;
    const isName = /^[\w.-]*$/.test(text);
    const isRemark = /^\s/.test(comment[1] ?? '');
    if (isName && isRemark) return;
    this.#report({
      code: 'yaml/cut-by-comment',
      severity: 'error',
      message: 'The text ends before " #": YAML takes the rest of the line for a comment.',
      at: spanOf(span.end, line.trimEnd().length),
      help: 'Put the whole text in quotes; move a remark to a line of its own.',
      paste: quoted(text + line.trimEnd()),
    });
  }

  #nothing(at: number): TextNode {
    const span = spanOf(at, 0);
    return {
      kind: 'text',
      text: '',
      style: 'plain',
      empty: true,
      multiline: false,
      lines: [],
      span,
    };
  }

  #span(node: YamlNode): Span {
    const range = node.range;
    return range == null ? spanOf(0, 0) : { start: range[0], end: range[1] };
  }

  #refuseExtras(node: YamlNode): void {
    const at = this.#span(node);
    if (isAlias(node)) {
      this.#refuse('yaml/alias', `"*${node.source}" copies another part of the file`, at);
    } else {
      const { anchor, tag } = node as { anchor?: string; tag?: string };
      if (anchor !== undefined) this.#refuse('yaml/alias', `"&${anchor}" marks a part to copy`, at);
      if (tag !== undefined) this.#refuse('yaml/tag', `"${tag}" is a YAML tag`, at);
    }
    if (isMap(node)) {
      for (const { key } of node.items) {
        if (isScalar(key) && key.source === '<<' && key.type === 'PLAIN') {
          this.#refuse('yaml/alias', '"<<" merges another part of the file in', this.#span(key));
        }
      }
    }
  }

  #refuse(code: 'yaml/alias' | 'yaml/tag', what: string, at: Span): void {
    this.#report({
      code,
      severity: 'error',
      message: `${what}; that is not allowed here.`,
      at,
      help:
        code === 'yaml/tag'
          ? 'Delete it, or put the text in quotes.'
          : 'Write the part out, or put the text in quotes if it is a sentence.',
    });
  }
}

/** The lines of a block start below its header; any other scalar is one line. */
function linesOf(text: string, span: Span, style: Style): readonly Span[] {
  if (style !== 'literal' && style !== 'folded') return [span];
  const lines: Span[] = [];
  let start = lineEnd(text, span.start) + 1;
  while (start < span.end) {
    const end = Math.min(lineEnd(text, start), span.end);
    const line = text.slice(start, end);
    const written = line.trim();
    if (written !== '') lines.push(spanOf(start + line.indexOf(written), written.length));
    start = end + 1;
  }
  return lines;
}

function textOf(node: Scalar): string {
  return node.source ?? (typeof node.value === 'string' ? node.value : '');
}

function styleOf(node: Scalar): Style {
  switch (node.type) {
    case Scalar.BLOCK_LITERAL:
      return 'literal';
    case Scalar.BLOCK_FOLDED:
      return 'folded';
    case Scalar.QUOTE_DOUBLE:
    case Scalar.QUOTE_SINGLE:
      return 'quoted';
    default:
      return 'plain';
  }
}

/** One bad brace makes `yaml` report up to hundreds; the first of each damaged region is the cause. */
function firstPerRegion(errors: readonly YAMLError[], text: string): readonly YAMLError[] {
  const kept: YAMLError[] = [];
  let regionEnd = -1;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (error.pos[0] <= regionEnd) continue;
    kept.push(error);
    regionEnd = endOfRegion(text, error.pos[0]);
  }
  return kept;
}

/** A region reaches to the next line that starts a step or a top-level key. */
function endOfRegion(text: string, from: number): number {
  const next = /\n {0,2}[a-z][a-z0-9-]*:/g;
  next.lastIndex = lineEnd(text, from);
  const found = next.exec(text);
  return found === null ? text.length : found.index;
}

function syntaxProblem(error: YAMLError, text: string): Problem {
  const start = Math.min(error.pos[0], text.length);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(lineStart, lineEnd(text, start)).replace(/\r$/, '');
  const trap = trapOf(error, line);
  const at = trap.wholeLine
    ? { start: lineStart + (line.length - line.trimStart().length), end: lineStart + line.length }
    : { start, end: Math.max(start, Math.min(error.pos[1], lineEnd(text, start))) };
  return {
    code: trap.code ?? 'yaml/syntax',
    severity: 'error',
    message: trap.message,
    at,
    ...(trap.help === undefined ? {} : { help: trap.help }),
    ...(trap.paste === undefined ? {} : { paste: trap.paste }),
  };
}

interface Trap {
  readonly message: string;
  readonly help?: string;
  readonly paste?: string;
  readonly wholeLine?: true;
  readonly code?: 'yaml/sentence-in-flow';
}

/** Says in the author's words what `yaml` says in YAML's, with the line as it should be. */
function trapOf(error: YAMLError, line: string): Trap {
  const body = line.trim();
  const choice = /^(.*\S)\s*:\s+([a-z][a-z0-9-]*|\{.*\})$/.exec(body);
  if (/\t/.test(/^\s*/.exec(line)?.[0] ?? '')) {
    return { message: 'This line is indented with a tab.', help: 'Indent with spaces.' };
  }
  const flow = /^([^:{}[\]]+:\s*)(\{.*|\[.*)$/.exec(body);
  if (flow !== null && /\s\S+\s/.test(flow[2] ?? '')) {
    return {
      code: 'yaml/sentence-in-flow',
      message: 'A sentence between braces or brackets breaks at its commas, colons and braces.',
      help: 'Keep { } and [ ] for ids and numbers; write sentences on lines of their own.',
      wholeLine: true,
    };
  }
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR': {
      if (choice !== null && /: /.test(choice[1] ?? '')) {
        return {
          message: 'This choice has ": " inside its sentence, so YAML reads two keys.',
          help: 'Put the sentence in quotes.',
          paste: `${quoted(choice[1] ?? '')}: ${choice[2]}`,
          wholeLine: true,
        };
      }
      const plain = /^([\w-]+): (.*: .*)$/.exec(body);
      if (plain !== null) {
        return {
          message: `The text of "${plain[1]}" has ": " inside, so YAML reads another key.`,
          help: 'Put the text in a block, or in quotes.',
          paste: `${plain[1]}: ${quoted(plain[2] ?? '')}`,
          wholeLine: true,
        };
      }
      if (!/:(\s|$)/.test(body)) {
        return {
          message: `YAML expects "key: value" here, and found "${shortened(body)}".`,
          help: 'Is this a spoken line? Then "say: |" must stand above it, and it must be indented deeper.',
          wholeLine: true,
        };
      }
      break;
    }
    case 'BAD_INDENT':
      return {
        message: 'This line is indented unlike the lines around it.',
        help: 'Lines of one map start in one column; what belongs below starts two further in.',
        wholeLine: true,
      };
    case 'BAD_SCALAR_START':
      return {
        message: `A text cannot start with "${body.replace(/^[^:]*:\s*/, '').charAt(0)}" in YAML.`,
        help: 'Put it in quotes, or in a "|" block.',
      };
    case 'UNEXPECTED_TOKEN':
      if (/^["'].*["']/.test(body.replace(/^[\w-]+:\s*/, ''))) {
        return {
          message: 'The text goes on after the closing quote.',
          help: 'Quote the whole text, or use a "|" block, where quotes are just characters.',
          wholeLine: true,
        };
      }
      break;
  }
  return {
    message:
      `YAML cannot read this: ${error.message.replace(/\s+/g, ' ').replace(/ at line \d+.*$/, '')}.`.replace(
        /\.\.$/,
        '.',
      ),
    help: 'Spoken text is safest in a block: "say: |" and one wording a line below it.',
  };
}

/** The text as a double-quoted YAML scalar. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function spanOf(start: number, length: number): Span {
  return { start, end: start + length };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
    line += 1;
  return line;
}
