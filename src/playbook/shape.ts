import { asName, isName, namePattern, refusedNames } from './name.ts';
import { didYouMean } from './near.ts';
import type { Report } from './problem.ts';
import { type MapNode, type Node, quoted, type TextNode } from './yaml.ts';

/** A JSON Schema (draft-07), as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * What a value must look like, once: `read` decodes it, `json` describes it to editors. A test
 * holds the two against each other on every fixture.
 */
export interface Shape<T> {
  /** The decoded value, or undefined after at least one report. */
  read(node: Node, report: Report): T | undefined;
  readonly json: JsonSchema;
}

/** What an editor may write where text is meant: YAML reads bare `30` and `true` as other types. */
const anyScalar = { type: ['string', 'number', 'boolean'] };

/** Text on one line, as written. */
export const text: Shape<string> = {
  json: anyScalar,
  read(node, report) {
    const scalar = scalarOf(node, 'text', report);
    if (scalar === undefined) return undefined;
    if (scalar.empty || scalar.text.trim() === '') return empty(node, 'text', report);
    return scalar.text.replace(/\s+/g, ' ').trim();
  },
};

/** A name: `[a-z][a-z0-9-]*`. */
export const name: Shape<string> = {
  json: { type: 'string', pattern: namePattern, not: { enum: refusedNames } },
  read(node, report) {
    const scalar = scalarOf(node, 'a name', report);
    if (scalar === undefined) return undefined;
    if (scalar.empty) return empty(node, 'a name', report);
    return checkName(scalar, report);
  },
};

function checkName(scalar: TextNode, report: Report): string | undefined {
  if (isName(scalar.text)) return scalar.text;
  const suggestion = asName(scalar.text);
  report({
    code: 'schema/name',
    severity: 'error',
    message: `"${scalar.text}" is not a name: lower-case letters, digits and hyphens, a letter first.`,
    at: scalar.span,
    ...(suggestion === '' ? {} : { help: `Write "${suggestion}".`, paste: suggestion }),
  });
  return undefined;
}

/** One of a few words. */
export function oneOf<T extends string>(words: readonly T[]): Shape<T> {
  return {
    json: { type: 'string', enum: words },
    read(node, report) {
      const scalar = scalarOf(node, `one of ${words.join(', ')}`, report);
      if (scalar === undefined) return undefined;
      const found = words.find((word) => word === scalar.text);
      if (found === undefined) {
        const hint = didYouMean(scalar.text, words);
        report({
          code: 'schema/value',
          severity: 'error',
          message: `"${scalar.text}" is not one of ${words.join(', ')}.`,
          at: scalar.span,
          ...(hint === undefined ? {} : { help: hint }),
        });
      }
      return found;
    },
  };
}

/** `true` or `false`. */
export const yesOrNo: Shape<boolean> = {
  json: { type: 'boolean' },
  read(node, report) {
    if (node.kind === 'text' && node.style === 'plain') {
      if (/^(true|True|TRUE)$/.test(node.text)) return true;
      if (/^(false|False|FALSE)$/.test(node.text)) return false;
    }
    return wrongType(node, 'true or false', report);
  },
};

/** A whole number between two bounds, both included. */
export function wholeNumber(least: number, most: number): Shape<number> {
  return {
    json: { type: 'integer', minimum: least, maximum: most },
    read(node, report) {
      const plain = node.kind === 'text' && node.style === 'plain' && /^\d{1,9}$/.test(node.text);
      const value = plain ? Number(node.text) : Number.NaN;
      if (value >= least && value <= most) return value;
      return wrongType(node, `a whole number from ${least} to ${most}`, report);
    },
  };
}

/** Minutes: `2`, `1 minute` or `2 minutes`, sixty at most. */
export const minutes: Shape<number> = {
  json: {
    anyOf: [
      { type: 'integer', minimum: 1, maximum: 60 },
      { type: 'string', pattern: '^([1-9]|[1-5][0-9]|60) minutes?$' },
    ],
  },
  read(node, report) {
    const found =
      node.kind === 'text' && /^([1-9]|[1-5][0-9]|60)( minutes?)?$/.exec(node.text.trim());
    if (found) return Number(found[1]);
    return wrongType(node, 'minutes from 1 to 60, such as "2 minutes",', report);
  },
};

/** A list of values of one shape. */
export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    json: { type: 'array', items: item.json },
    read(node, report) {
      if (node.kind !== 'list') return wrongType(node, 'a list', report);
      reportSentences(node.items, node.flow, report);
      return node.items.flatMap((child) => item.read(child, report) ?? []);
    },
  };
}

/** The keys an author may choose: names, whole sentences, or the letters the screen leaves free. */
export type KeyKind = 'names' | 'sentences' | 'letters';

/** Letters that are keys of the screen itself: back, fill, hold, note, quit, wording, over. */
export const reservedLetters = ['b', 'f', 'h', 'n', 'q', 'w', 'x'];
const freeLetter = `^[^${reservedLetters.join('')}\\W\\d_A-Z]$`;

/** A map whose keys the author chooses. Order is kept. */
export function mapOf<T>(
  keys: KeyKind,
  value: Shape<T>,
  notKeys: readonly string[] = [],
): Shape<readonly (readonly [string, T])[]> {
  const propertyNames = {
    names: omit(name.json, 'type'),
    letters: { pattern: freeLetter },
    sentences: { minLength: 1, not: { enum: notKeys } },
  }[keys];
  const readKey = { names: checkName, letters: checkLetter, sentences: sentence }[keys];
  return {
    json: { type: 'object', minProperties: 1, propertyNames, additionalProperties: value.json },
    read(node, report) {
      if (node.kind !== 'map') return wrongType(node, `a map of ${keys}`, report);
      if (node.entries.length === 0) return empty(node, `a map of ${keys}`, report);
      reportFlowMap(node, report);
      return node.entries.flatMap((entry) => {
        const key = readKey(entry.key, report);
        const read = value.read(entry.value, report);
        return key === undefined || read === undefined ? [] : [[key, read] as const];
      });
    },
  };
}

function checkLetter(key: TextNode, report: Report): string | undefined {
  if (new RegExp(freeLetter).test(key.text)) return key.text;
  const reserved = reservedLetters.includes(key.text);
  report({
    code: 'schema/name',
    severity: 'error',
    message: reserved
      ? `"${key.text}" is a key of the screen itself.`
      : `"${key.text}" is not one lower-case letter.`,
    at: key.span,
    help: `Take one letter other than ${reservedLetters.join(', ')}.`,
  });
  return undefined;
}

function sentence(key: TextNode, report: Report): string | undefined {
  if (key.text.trim() !== '') return key.text.replace(/\s+/g, ' ').trim();
  return empty(key, 'a sentence', report);
}

export interface Field<T, Required extends boolean = boolean> {
  readonly shape: Shape<T>;
  readonly required: Required;
  /** Shown by editors on hover, and in the page of the format. */
  readonly about: string;
}

export function required<T>(shape: Shape<T>, about: string): Field<T, true> {
  return { shape, required: true, about };
}

export function optional<T>(shape: Shape<T>, about: string): Field<T, false> {
  return { shape, required: false, about };
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type Value<F> = F extends Field<infer T> ? T : never;

/** What an object of these fields decodes to: a key that is missing or broken is undefined. */
export type Read<F extends Fields> = { readonly [K in keyof F]: Value<F[K]> | undefined };

export interface ObjectOptions {
  /** Of each group at least one key must be there. */
  readonly oneOfEach?: readonly (readonly string[])[];
  /** A key that is only allowed beside one of others. */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
}

/** A map with known keys. An unknown key is an error with the nearest one. */
export function object<F extends Fields>(
  fields: F,
  options: ObjectOptions = {},
): Shape<Read<F>> & { readonly fields: F } {
  const names = Object.keys(fields);
  const must = names.filter((key) => fields[key]?.required === true);
  return {
    fields,
    json: objectJson(fields, must, options),
    read(node, report) {
      if (node.kind !== 'map') return wrongType(node, `a map with ${names.join(', ')}`, report);
      const values: Record<string, unknown> = Object.create(null);
      reportFlowMap(node, report);
      for (const { key, value } of node.entries) {
        const field = Object.hasOwn(fields, key.text) ? fields[key.text] : undefined;
        if (field === undefined) unknownKey(key, names, report);
        else values[key.text] = field.shape.read(value, report);
      }
      reportMissing(node, must, options, report);
      return values as Read<F>;
    },
  };
}

function objectJson(fields: Fields, must: readonly string[], options: ObjectOptions): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      { description: field.about, ...field.shape.json },
    ]),
  );
  const groups = (options.oneOfEach ?? []).map((group) => ({
    anyOf: group.map((key) => ({ required: [key] })),
  }));
  const dependencies = Object.fromEntries(
    Object.entries(options.beside ?? {}).map(([key, others]) => [
      key,
      { anyOf: others.map((other) => ({ required: [other] })) },
    ]),
  );
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(must.length === 0 ? {} : { required: must }),
    ...(groups.length === 0 ? {} : { allOf: groups }),
    ...(Object.keys(dependencies).length === 0 ? {} : { dependencies }),
  };
}

function reportMissing(
  node: MapNode,
  must: readonly string[],
  options: ObjectOptions,
  report: Report,
): void {
  const here = new Set(node.entries.map((entry) => entry.key.text));
  const at = node.entries[0]?.key.span ?? node.span;
  const missing = (message: string) =>
    report({ code: 'schema/required', severity: 'error', message, at });
  for (const key of must) {
    if (!here.has(key)) missing(`"${key}:" is missing here.`);
  }
  for (const group of options.oneOfEach ?? []) {
    if (group.some((key) => here.has(key))) continue;
    missing(`One of ${group.map((key) => `"${key}:"`).join(' and ')} must stand here.`);
  }
  for (const [key, others] of Object.entries(options.beside ?? {})) {
    if (!here.has(key) || others.some((other) => here.has(other))) continue;
    missing(`"${key}:" needs ${others.map((other) => `"${other}:"`).join(' or ')} beside it.`);
  }
}

function unknownKey(key: TextNode, known: readonly string[], report: Report): void {
  const hint = didYouMean(key.text, known);
  report({
    code: 'schema/unknown-key',
    severity: 'error',
    message: `There is no key "${key.text}" here.`,
    at: key.span,
    help: hint ?? `The keys here are ${known.join(', ')}.`,
  });
}

/** A short form (one scalar) or a long one (a map or list). */
export function either<A, B>(short: Shape<A>, long: Shape<B>): Shape<A | B> {
  return {
    json: { anyOf: [short.json, long.json] },
    read(node, report) {
      return node.kind === 'text' ? short.read(node, report) : long.read(node, report);
    },
  };
}

/** The same shape with its result made into something else. */
export function mapped<A, B>(shape: Shape<A>, make: (value: A) => B): Shape<B> {
  return {
    json: shape.json,
    read(node, report) {
      const value = shape.read(node, report);
      return value === undefined ? undefined : make(value);
    },
  };
}

function scalarOf(node: Node, expected: string, report: Report): TextNode | undefined {
  return node.kind === 'text' ? node : wrongType(node, expected, report);
}

function empty(node: Node, expected: string, report: Report): undefined {
  report({
    code: 'schema/type',
    severity: 'error',
    message: `Nothing is written here; ${expected} is expected.`,
    at: node.span,
  });
  return undefined;
}

/** Reports that something else stands here, in the author's words. */
export function wrongType(node: Node, expected: string, report: Report): undefined {
  const found = {
    text: node.kind === 'text' && node.empty ? 'nothing is written here' : 'this is text',
    list: 'this is a list',
    map: 'this is a map ("key: value")',
  }[node.kind];
  const value =
    node.kind === 'text' && !node.empty ? `"${node.text.slice(0, 40)}" stands here` : found;
  report({
    code: 'schema/type',
    severity: 'error',
    message:
      `${expected.charAt(0).toUpperCase()}${expected.slice(1)} is expected here, and ${value}.`.replace(
        ',,',
        ',',
      ),
    at: node.kind === 'text' ? node.span : { start: node.span.start, end: node.span.start + 1 },
  });
  return undefined;
}

/** `{ They say no, again: x }` is cut at the comma: the tell-tale is a key without a value. */
function reportFlowMap(node: MapNode, report: Report): void {
  if (!node.flow) return;
  const cut = node.entries.find(({ key, value }) => /\s/.test(key.text) && isNothing(value));
  if (cut !== undefined) {
    report({
      code: 'yaml/sentence-in-flow',
      severity: 'error',
      message: `The comma before "${cut.key.text}" ended the sentence: between braces a comma starts a new key.`,
      at: node.span,
      help: 'Write it as a block, a key a line, without braces; there commas are just commas.',
      paste: asBlock(node),
    });
    return;
  }
  const long = node.entries.flatMap(({ key, value }) => [key, value]);
  reportSentences(long, true, report);
}

function isNothing(node: Node): boolean {
  return node.kind === 'text' && node.empty;
}

/** Keys on lines of their own; what a comma had cut off is joined to the text before it. */
function asBlock(node: MapNode): string {
  const lines: string[] = [];
  for (const { key, value } of node.entries) {
    if (isNothing(value) && lines.length > 0) lines[lines.length - 1] += `, ${key.text}`;
    else lines.push(`${key.text}: ${value.kind === 'text' ? value.text : '…'}`);
  }
  return lines.join('\n');
}

/** Flow is for ids and numbers: a sentence there breaks at its next comma. */
function reportSentences(nodes: readonly Node[], flow: boolean, report: Report): void {
  if (!flow) return;
  for (const node of nodes) {
    if (node.kind !== 'text' || node.style !== 'plain' || !/\s.*[.?!…]$/.test(node.text)) continue;
    report({
      code: 'yaml/sentence-in-flow',
      severity: 'warning',
      message: 'A sentence between braces or brackets breaks at its next comma or colon.',
      at: node.span,
      help: 'Put it on a line of its own, or in quotes.',
      paste: quoted(node.text),
    });
  }
}

function omit(schema: JsonSchema, key: string): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}
