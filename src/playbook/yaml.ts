import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type Node as YamlNode,
} from 'yaml';
import { piecesOf } from './guard.ts';
import { oddSpacesIn } from './odd-spaces.ts';
import { quoted } from './paste.ts';
import type { Problem, Report, Span } from './problem.ts';
import { explainSyntax } from './syntax.ts';

/** How a scalar was written; only `literal` (`|`) keeps its lines. */
export type Style = 'plain' | 'quoted' | 'literal' | 'folded';

/** The key above or before a value, outside of brackets, where a block of lines may follow it. */
export interface Under {
  /** As it is written. */
  readonly key: string;
  readonly start: number;
  /** The columns to its left. */
  readonly indent: number;
}

interface Written {
  /** Without the white space after it. */
  readonly span: Span;
  /** What the span covers. */
  readonly source: string;
  /** Absent in a list, at the root and between brackets. */
  readonly under?: Under;
}

/** A scalar as its source text: `30`, `1.10`, `007` and `no` stay as written. */
export interface TextNode extends Written {
  readonly kind: 'text';
  readonly text: string;
  readonly style: Style;
  /** Nothing was written, or a plain `null` or `~`. */
  readonly empty: boolean;
  /** It was written over more than one line. */
  readonly multiline: boolean;
  /** Where each of its lines that is not blank stands, in order. */
  readonly lines: readonly Span[];
}

export interface Entry {
  readonly key: TextNode;
  /** Without a colon after it, as between braces a key may be. */
  readonly bare: boolean;
  readonly value: Node;
}

export interface MapNode extends Written {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In the order of the file, without duplicates. */
  readonly entries: readonly Entry[];
}

export interface ListNode extends Written {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly Node[];
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
  const pieces = piecesOf(text);
  if ('code' in pieces) {
    report(pieces);
    return undefined;
  }
  const directive = /^%.*$/m.exec(text);
  if (directive !== null && !/^(?!%|\s*#|\s*$)/m.test(text.slice(0, directive.index))) {
    report({
      code: 'yaml/directive',
      severity: 'error',
      message: 'A line that starts with "%" changes how the file is read, and is not allowed.',
      at: spanOf(directive.index, directive[0].trimEnd().length),
      help: 'Delete this line; put a "#" in front of it if it is a remark.',
    });
    return undefined;
  }
  const oddSpaces = oddSpacesIn(text);
  if (oddSpaces.length > 0) {
    for (const problem of oddSpaces) report(problem);
    return undefined;
  }
  const [document, second] = compose(pieces);
  if (document === undefined) {
    report(emptyFile(text));
    return undefined;
  }
  if (document.errors.length > 0) {
    for (const problem of explainSyntax(text, faultsOf)) report(problem);
    return undefined;
  }
  if (second !== undefined) {
    const marks = [...text.matchAll(/^(---|\.\.\.)(?=\s|$)/gm)].map(({ index }) => index);
    const at = marks.find((mark) => mark >= document.range[1]) ?? second.range[0];
    report({
      code: 'yaml/second-document',
      severity: 'error',
      message: 'This mark on a line of its own ends the file, and there is more after it.',
      at: spanOf(at, Math.min(3, text.length - at)),
      help: 'Delete the line, or move what follows into a file of its own.',
    });
    return undefined;
  }
  return rootOf(document, text, report);
}

function compose(pieces: readonly CST.Token[]): readonly Document.Parsed[] {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    resolveKnownTags: false,
  });
  return [...composer.compose(pieces)];
}

/** Where `yaml` finds faults in a text; undefined when the text may not be composed at all. */
function faultsOf(text: string): readonly number[] | undefined {
  const pieces = piecesOf(text);
  if ('code' in pieces) return undefined;
  return (compose(pieces)[0]?.errors ?? []).map(({ pos }) => pos[0]);
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
    help: 'Start it with "servekit: 1" on a line of its own.',
  };
}

/** Turns `yaml`'s nodes into ours, and reports what the format leaves out of YAML. */
class Converter {
  readonly #text: string;
  readonly #report: Report;
  /** Each of them is told once, however often it stands in the file. */
  readonly #refused = new Set<string>();

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
  }

  node(node: YamlNode | null, fallback = 0, under?: Under): Node {
    if (node === null) return this.#nothing(fallback);
    this.#refuseExtras(node);
    const written = this.#written(node, under);
    if (isMap(node)) return this.#map(node, written);
    if (isSeq(node)) {
      const items = node.items.map((item) =>
        this.node(item as YamlNode | null, written.span.start),
      );
      return { kind: 'list', flow: node.flow === true, items, ...written };
    }
    if (isScalar(node)) return this.#scalar(node, written);
    return this.#nothing(written.span.start);
  }

  #map(node: YamlNode & { items: unknown[]; flow?: boolean }, written: Written): MapNode {
    const entries: Entry[] = [];
    const first = new Map<string, Span>();
    const flow = node.flow === true;
    for (const pair of node.items as { key: YamlNode | null; value: YamlNode | null }[]) {
      const key = this.node(pair.key, written.span.start);
      if (key.kind !== 'text') {
        this.#reportKey(key);
        continue;
      }
      const value = this.node(pair.value, key.span.end, flow ? undefined : this.#under(key));
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
      entries.push({ key, bare: pair.value === null, value });
    }
    return { kind: 'map', flow, entries, ...written };
  }

  #reportKey({ span, source }: Node): void {
    const [, slot] = /^\{([a-z][a-z0-9-]*)\}$/.exec(source) ?? [];
    const paste = slot === undefined ? quoted(source) : `<${slot}>`;
    this.#report({
      code: 'yaml/syntax',
      severity: 'error',
      message:
        slot === undefined
          ? 'What stands before a colon must be text; this starts with a bracket or a dash.'
          : `"${source}" is no slot: a slot is written "<${slot}>".`,
      at: span,
      ...(slot === undefined ? { help: 'Put the sentence in quotes.' } : {}),
      ...(source.includes('\n') ? {} : { paste }),
    });
  }

  #under(key: TextNode): Under {
    const { start } = key.span;
    return {
      key: key.source,
      start,
      indent: start - (this.#text.lastIndexOf('\n', start - 1) + 1),
    };
  }

  #scalar(node: Scalar, written: Written): TextNode {
    const { span, source } = written;
    const style = styleOf(node);
    const text = textOf(node);
    const empty = style === 'plain' && (text === '' || text === '~' || /^null$/i.test(text));
    if (style === 'plain') this.#reportCut(span, text);
    const lines = linesOf(this.#text, span, style);
    return {
      kind: 'text',
      text,
      style,
      empty,
      multiline: source.includes('\n'),
      lines,
      ...written,
    };
  }

  /** `say: ticket #12` loses "#12" without a word from the parser. */
  #reportCut(span: Span, text: string): void {
    const rest = this.#text.slice(span.end, lineEnd(this.#text, span.end)).trimEnd();
    const comment = /^[ \t]+#(.*)$/.exec(rest);
    if (comment === null || text === '') return;
    const isWord = /^[\w.-]*$/.test(text);
    const isRemark = /^(\s|$)/.test(comment[1] ?? '');
    if (isWord && isRemark) return;
    const whole = this.#text.slice(span.start, span.end) + rest;
    const choice = /^(.*\S):\s+([a-z][a-z0-9-]*)$/.exec(whole);
    const paste =
      choice === null ? quoted(whole) : `${quoted(choice[1] ?? '')}: ${choice[2] ?? ''}`;
    this.#report({
      code: 'yaml/cut-by-comment',
      severity: 'error',
      message: `The text ends before "${shortened(rest.trim())}": a "#" after a space starts a remark.`,
      at: { start: span.start, end: span.end + rest.length },
      help: 'Put the whole text in quotes; if it is a remark, give it a line of its own.',
      ...(whole.includes('\n') ? {} : { paste }),
    });
  }

  #nothing(at: number): TextNode {
    return {
      kind: 'text',
      text: '',
      style: 'plain',
      empty: true,
      multiline: false,
      lines: [],
      span: spanOf(at, 0),
      source: '',
    };
  }

  #written(node: YamlNode, under: Under | undefined): Written {
    const [start, end] = node.range ?? [0, 0];
    const source = this.#text.slice(start, end).trimEnd();
    const span = spanOf(start, source.length);
    return { span, source, ...(under === undefined ? {} : { under }) };
  }

  #refuseExtras(node: YamlNode): void {
    const start = node.range?.[0] ?? 0;
    if (isAlias(node)) {
      this.#refuse('yaml/alias', `"*${node.source}" copies another part of the file`, start);
    } else {
      const { anchor, tag } = node as { anchor?: string; tag?: string };
      if (anchor !== undefined) {
        const at = this.#text.lastIndexOf(`&${anchor}`, start);
        this.#refuse('yaml/alias', `"&${shortened(anchor)}" marks a part of the file to copy`, at);
      }
      if (tag !== undefined) {
        const at = this.#tagBefore(start);
        const written = /^\S*/.exec(this.#text.slice(at, at + 100))?.[0] ?? '';
        const what = `"${shortened(written)}" says how the text after it is to be read`;
        this.#refuse('yaml/tag', what, at);
      }
    }
    if (isMap(node)) {
      for (const { key } of node.items) {
        if (isScalar(key) && key.source === '<<' && key.type === 'PLAIN') {
          const at = key.range?.[0] ?? start;
          this.#refuse('yaml/alias', '"<<" merges another part of the file in', at);
        }
      }
    }
  }

  /** Where the tag of a node starts: the parser keeps what it means, not what was written. */
  #tagBefore(start: number): number {
    const from = Math.max(0, start - 400);
    const props = /[!&]\S*(?:\s+[!&]\S*)?\s*$/.exec(this.#text.slice(from, start));
    if (props === null) return start;
    const tag = /(?:^|\s)!/.exec(props[0]);
    return from + props.index + (tag === null ? 0 : tag.index + tag[0].length - 1);
  }

  #refuse(code: 'yaml/alias' | 'yaml/tag', what: string, at: number): void {
    if (this.#refused.has(what)) return;
    this.#refused.add(what);
    const word = /^\S*?(?=[,\]}]*(\s|$)|:\s)/.exec(this.#text.slice(at, at + 400))?.[0] ?? '';
    this.#report({
      code,
      severity: 'error',
      message: `${what}; that is not allowed here.`,
      at: spanOf(at, Math.max(1, word.length)),
      help:
        code === 'yaml/tag'
          ? 'Delete it, or put the whole text in quotes if it is a sentence.'
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
