import { asName, isName, namePattern, refusedNames } from './name.ts';
import { didYouMean, nearest, slipOf } from './near.ts';
import { quoted } from './paste.ts';
import type { Problem, Report } from './problem.ts';
import type { Entry, MapNode, Node, TextNode } from './yaml.ts';

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
export const anyText: JsonSchema = { type: ['string', 'number', 'boolean'], pattern: '\\S' };

/** Text on one line, as written. */
export const text: Shape<string> = {
  json: anyText,
  read(node, report) {
    if (reportColon(node, report)) return undefined;
    if (node.kind === 'map') return wrongType(node, 'text', report, asText(node));
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
    // A name that is used has to be one that is given somewhere; one that is given is the author's.
    return checkName(scalar, (problem) =>
      report(problem.paste === undefined ? problem : { ...problem, certain: true }),
    );
  },
};

function checkName(scalar: TextNode, report: Report): string | undefined {
  const { text: written, span: at } = scalar;
  if (isName(written)) return written;
  const better = asName(written);
  const fault = { code: 'schema/name', severity: 'error', at } as const;
  const shown = shortened(written);
  if (refusedNames.includes(written)) {
    const message = `"${shown}" has a meaning of its own and cannot be a name.`;
    report({ ...fault, message, help: 'Take another word.' });
  } else {
    const message = `"${shown}" is not a name: lower-case letters, digits and hyphens, a letter first.`;
    const isClear = /^[\w '’-]{1,40}$/.test(written) && better !== '';
    report({
      ...fault,
      message,
      help:
        better === ''
          ? 'Take lower-case letters, such as "first-step".'
          : `A name would be "${shortened(better)}".`,
      ...(isClear ? { paste: better } : {}),
    });
  }
  return undefined;
}

/** What to say of a word that is none of those: the one of them that is meant, or what to do. */
export interface Instead<T extends string> {
  /** Other words for one of them. */
  readonly meant?: Readonly<Record<string, T>>;
  /** Words that are none of them, each with what to do. */
  readonly told?: Readonly<Record<string, string>>;
}

/** One of a few words; what each of them means is shown by editors. */
export function oneOf<T extends string>(
  words: readonly T[],
  meanings?: Readonly<Record<T, string>>,
  { meant = {}, told = {} }: Instead<T> = {},
): Shape<T> {
  const enumDescriptions = meanings && words.map((word) => meanings[word]);
  return {
    json: { type: 'string', enum: words, ...(enumDescriptions && { enumDescriptions }) },
    read(node, report) {
      const expected = `one of ${words.join(', ')}`;
      const scalar = scalarOf(node, expected, report);
      if (scalar === undefined) return undefined;
      if (scalar.empty) return empty(node, expected, report);
      const found = words.find((word) => word === scalar.text);
      if (found === undefined) {
        const plain = asName(scalar.text);
        const slip = slipOf(scalar.text, words);
        const same = slip === undefined && Object.hasOwn(meant, plain) ? meant[plain] : undefined;
        const aside = slip === undefined && Object.hasOwn(told, plain) ? told[plain] : undefined;
        const isOther = same !== undefined || aside !== undefined;
        const [near, other] = isOther ? [same] : nearest(scalar.text, words);
        const guess = near === undefined ? undefined : didYouMean(scalar.text, words);
        const hint = aside ?? (same === undefined ? guess : `Write "${same}": ${meanings?.[same]}`);
        report({
          code: 'schema/value',
          severity: 'error',
          message: `"${shortened(scalar.text)}" is not one of ${words.join(', ')}.`,
          at: scalar.span,
          ...(hint === undefined ? {} : { help: hint }),
          ...(near === undefined || other !== undefined ? {} : { paste: near }),
          ...(slip === undefined ? {} : { certain: true }),
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
    const out = withoutQuotes(node, /^(true|false)$/) ?? asTrueOrFalse(node);
    return wrongType(node, '"true" or "false"', report, out);
  },
};

/** A whole number between two bounds, both included. */
export function wholeNumber(least: number, most: number): Shape<number> {
  return {
    json: {
      type: 'integer',
      minimum: least,
      maximum: most,
      // An editor writes 0 for a number, where it is not told of another one.
      ...(least === 0 ? {} : { default: least }),
    },
    read(node, report) {
      const plain = node.kind === 'text' && node.style === 'plain' && /^\d{1,9}$/.test(node.text);
      const value = plain ? Number(node.text) : Number.NaN;
      if (value >= least && value <= most) return value;
      const expected =
        least === most ? `the number ${least}` : `a whole number from ${least} to ${most}`;
      return wrongType(node, expected, report, withoutQuotes(node, /^\d{1,9}$/));
    },
  };
}

/** Minutes: `2`, `1 minute` or `2 minutes`, sixty at most. */
export const minutes: Shape<number> = {
  json: {
    anyOf: [
      { type: 'integer', minimum: 1, maximum: 60 },
      { type: 'string', pattern: '^\\s*([1-9]|[1-5][0-9]|60)( minutes?)?\\s*$' },
    ],
  },
  read(node, report) {
    const found =
      node.kind === 'text' && /^([1-9]|[1-5][0-9]|60)( minutes?)?$/.exec(node.text.trim());
    if (found) return Number(found[1]);
    const expected = 'a time from 1 to 60 minutes, such as "2 minutes",';
    return wrongType(node, expected, report, asMinutes(node));
  },
};

/** Days: `30 days` or `1 day`, ten years at most. */
export const days: Shape<number> = {
  json: { type: 'string', pattern: '^\\s*([1-9][0-9]{0,3}) days?\\s*$' },
  read(node, report) {
    const found = node.kind === 'text' && /^([1-9]\d{0,3}) days?$/.exec(node.text.trim());
    if (found && Number(found[1]) <= 3650) return Number(found[1]);
    const expected = 'a number of days up to 3650, such as "90 days",';
    return wrongType(node, expected, report, asDays(node));
  },
};

/** A number that lacks its word, or a time that is so many days for certain. */
function asDays(node: Node): WayOut {
  if (node.kind !== 'text') return undefined;
  const [, number, unit = 'day'] = /^(\d{1,4}) ?(d|days?|w|weeks?)?$/i.exec(node.text.trim()) ?? [];
  const count = Number(number) * (/^w/i.test(unit) ? 7 : 1);
  if (!(count >= 1 && count <= 3650)) return undefined;
  const paste = count === 1 ? '1 day' : `${count} days`;
  return { help: `Write "${paste}".`, paste };
}

const counts = 'a one two three four five six seven eight nine ten'.split(' ');

/** A time in other words; a couple, or seconds, are not quite what is written for them. */
function asMinutes(node: Node): WayOut {
  if (node.kind !== 'text') return undefined;
  const [, amount = '', unit = ''] =
    /^(?:about |around )?(\d{1,4}|[a-z]+(?: couple(?: of)?)?) ?(m|mins?|minutes?|s|secs?|seconds?)\.?$/i.exec(
      node.text.trim(),
    ) ?? [];
  const words = amount.toLowerCase();
  const isCouple = /^a couple/.test(words);
  const counted = isCouple ? 2 : Math.max(1, counts.indexOf(words));
  const known = isCouple || counts.includes(words) || /^\d+$/.test(words);
  const number = /^\d+$/.test(words) ? Number(words) : counted;
  const isMinutes = /^m/i.test(unit);
  const whole = isMinutes ? number : Math.ceil(number / 60);
  if (!known || whole < 1 || whole > 60) return undefined;
  const paste = whole === 1 ? '1 minute' : `${whole} minutes`;
  return {
    help: `Write "${paste}".`,
    paste,
    ...(isMinutes && !isCouple && !/^a\w/i.test(node.text.trim()) ? { certain: true } : {}),
  };
}

/** A list of values of one shape. */
export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    json: { type: 'array', items: item.json },
    read(node, report) {
      if (node.kind !== 'list') return wrongType(node, 'a list', report, asList(node));
      reportSentences(node.items, node.flow, report);
      return node.items.flatMap((child) => item.read(child, report) ?? []);
    },
  };
}

/** One item of a list, with its number in it: broken ones before it count, too. */
export interface Numbered<T> {
  readonly number: number;
  readonly value: T;
}

/** The same list, its items numbered from 0, so that each can be found in the file again. */
export function numbered<T>(item: Shape<T>): Shape<readonly Numbered<T>[]> {
  return {
    json: list(item).json,
    read(node, report) {
      let number = -1;
      return list<Numbered<T>>({
        json: item.json,
        read(child, reportOn) {
          number += 1;
          const value = item.read(child, reportOn);
          return value === undefined ? undefined : { number, value };
        },
      }).read(node, report);
    },
  };
}

/**
 * The keys an author may choose: names, whole sentences, the letters the screen leaves free, or
 * rules; which rules there are, a rule knows.
 */
export type KeyKind = 'names' | 'sentences' | 'letters' | 'rules';

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
    sentences: { pattern: '\\S', ...(notKeys.length > 0 && { not: { enum: notKeys } }) },
    rules: { pattern: '\\S' },
  }[keys];
  const sentence: ReadKey = (key, report) => checkSentence(key, notKeys, report);
  const readKey: ReadKey = {
    names: checkName,
    letters: checkLetter,
    sentences: sentence,
    rules: sentence,
  }[keys];
  const expected = {
    names: 'a line such as "name: value"',
    letters: 'a line such as "m: wants-a-manager"',
    sentences: 'a line such as "They agree: recap"',
    rules: 'a line such as "craft/heard-first: off"',
  }[keys];
  return {
    json: { type: 'object', minProperties: 1, propertyNames, additionalProperties: value.json },
    read(node, report) {
      if (node.kind !== 'map') return wrongType(node, expected, report, linesApart(node));
      if (node.entries.length === 0) return empty(node, expected, report);
      reportFlowMap(node, [], report);
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

type ReadKey = (key: TextNode, report: Report) => string | undefined;

function checkSentence(
  key: TextNode,
  notKeys: readonly string[],
  report: Report,
): string | undefined {
  if (key.empty || key.text.trim() === '') return empty(key, 'a sentence', report);
  if (!notKeys.includes(key.text)) return key.text.replace(/\s+/g, ' ').trim();
  report({
    code: 'schema/name',
    severity: 'error',
    message: `"${key.text}:" belongs below a sentence, and none stands above it.`,
    at: key.span,
    help: 'Write the sentence first, and this two columns further in below it.',
  });
  return undefined;
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
  /** What to do where a key is missing, or a group by its first key: a sentence with an example. */
  readonly examples?: Readonly<Record<string, string>>;
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
      if (node.kind !== 'map') {
        return wrongType(node, `a line such as "${must[0] ?? names[0]}: …"`, report);
      }
      if (reportColon(node, report)) return undefined;
      const values: Record<string, unknown> = Object.create(null);
      reportFlowMap(node, names, report);
      for (const entry of node.entries) {
        const { key, value } = entry;
        const field = Object.hasOwn(fields, key.text) ? fields[key.text] : undefined;
        if (field === undefined) unknownKey(entry, node, names, report);
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
  const written = node.entries.map(({ key }) => /^[\w-]+/.exec(key.text)?.[0] ?? '');
  const here = new Set(written);
  // A slip in a key is told about already: what it was meant to be is not missing, too.
  for (const key of written)
    for (const meant of nearest(key, keysOf(must, options))) here.add(meant);
  const missing = (message: string, help: string, at = headOf(node)) =>
    report({ code: 'schema/required', severity: 'error', message, at, help });
  const { examples = {} } = options;
  for (const key of must) {
    if (here.has(key)) continue;
    missing(
      `"${key}:" is missing here.`,
      examples[key] ?? `Add a line that starts with "${key}:".`,
    );
  }
  for (const group of options.oneOfEach ?? []) {
    if (group.some((key) => here.has(key))) continue;
    const [first, second, ...more] = group;
    const message =
      more.length === 0
        ? `"${first}:" or "${second}:" is missing here.`
        : 'One of several keys is missing here.';
    missing(message, examples[first ?? ''] ?? `Add one of ${group.join(', ')}.`);
  }
  for (const [key, others] of Object.entries(options.beside ?? {})) {
    if (!here.has(key) || others.some((other) => here.has(other))) continue;
    const wanted = others.map((other) => `"${other}:"`).join(' or ');
    const at = node.entries.find((entry) => entry.key.text === key)?.key.span;
    missing(`"${key}:" needs ${wanted} beside it.`, `Add ${wanted}, or take "${key}:" out.`, at);
  }
}

function keysOf(must: readonly string[], options: ObjectOptions): readonly string[] {
  return [...must, ...(options.oneOfEach ?? []).flat()];
}

/** What stands for a map as a whole: the key above it, or else its first key. */
function headOf({ under, entries, span }: MapNode): { start: number; end: number } {
  if (under !== undefined) return { start: under.start, end: under.start + under.key.length };
  return entries[0]?.key.span ?? { start: span.start, end: span.start + 1 };
}

function unknownKey(
  { key, value }: Entry,
  node: MapNode,
  known: readonly string[],
  report: Report,
): void {
  const fault = { code: 'schema/unknown-key', severity: 'error', at: key.span } as const;
  const [, glued = '', rest = ''] = /^([\w-]+):(.+)$/.exec(key.text) ?? [];
  if (known.includes(glued) && isNothing(value)) {
    const message = `A space is missing after the colon of "${glued}:".`;
    report({ ...fault, message, paste: `${glued}: ${rest}`, certain: true });
    return;
  }
  const free = known.filter((name) => node.entries.every((entry) => entry.key.text !== name));
  const [near, other] = nearest(key.text, known);
  const isClear = near !== undefined && other === undefined && free.includes(near);
  const isStep = known.includes('say') && isName(key.text) && isNothing(value);
  const left = known.includes('steps') && near === undefined ? asStep(key, value, node) : undefined;
  report({
    ...fault,
    message: `There is no key "${shortened(key.text)}" here.`,
    help:
      left?.help ??
      (near === undefined ? undefined : didYouMean(key.text, known)) ??
      (isStep
        ? 'If it is the name of a step, it starts too far to the right.'
        : `The keys here are ${known.join(', ')}.`),
    ...(left?.paste === undefined ? {} : { paste: left.paste }),
    ...(isClear ? { paste: near } : {}),
    ...(isClear && slipOf(key.text, known) !== undefined ? { certain: true } : {}),
  });
}

/** A step whose name starts as far left as `steps:`, if that is what an unknown key looks like. */
function asStep(key: TextNode, value: Node, { entries }: MapNode): WayOut {
  if (!isName(key.text) || value.kind !== 'map' || value.flow) return undefined;
  const [first] = value.entries;
  if (!value.entries.some((entry) => /^(?:say|do|next|offer|move)$/.test(entry.key.text)))
    return undefined;
  const at = entries.findIndex((entry) => entry.key === key);
  const isBelowSteps = entries[at - 1]?.key.text === 'steps';
  return {
    help: 'If it is a step, its name starts two columns further in, below "steps:".',
    ...(isBelowSteps && first?.value.under?.indent === 4 ? { paste: `  ${key.text}` } : {}),
  };
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

/** What editors show and offer where a value of a shape stands. */
export interface Notes {
  /** On hover. */
  readonly description?: string;
  /** Words that are offered, with what each means; others are as valid. */
  readonly offers?: Readonly<Record<string, string>>;
}

/** The same shape with notes for editors, which change nothing about what is valid. */
export function annotated<T>(shape: Shape<T>, { description, offers }: Notes): Shape<T> {
  const defaultSnippets =
    offers &&
    Object.entries(offers).map(([label, meaning]) => ({
      label,
      description: meaning,
      body: label,
    }));
  return {
    ...shape,
    json: {
      ...shape.json,
      ...(description && { description }),
      ...(defaultSnippets && { defaultSnippets }),
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

/** What to do about a value of the wrong type, where it is known. */
type WayOut = Pick<Problem, 'help' | 'paste' | 'certain'> | undefined;

/** Reports that something else stands here, in the author's words. */
export function wrongType(node: Node, expected: string, report: Report, out?: WayOut): undefined {
  if (node.kind === 'text' && (node.empty || node.text.trim() === '')) {
    return empty(node, expected.replace(/,$/, ''), report);
  }
  const inQuotes = node.kind === 'text' && node.style === 'quoted' ? ' in quotes' : '';
  const found = {
    text: `"${node.kind === 'text' ? shortened(node.text.trim()) : ''}" stands here${inQuotes}`,
    list: 'a list stands here',
    map: 'keys with values stand here',
  }[node.kind];
  report({
    code: 'schema/type',
    severity: 'error',
    message: `${expected.charAt(0).toUpperCase()}${expected.slice(1)} is expected here, and ${found}.`,
    at: node.kind === 'text' || out?.paste !== undefined ? node.span : firstOf(node),
    ...out,
  });
  return undefined;
}

/** A list or map is pointed at by its first line, not by all of them. */
function firstOf(node: Node): { readonly start: number; readonly end: number } {
  const [line = ''] = node.source.split('\n');
  return { start: node.span.start, end: node.span.start + line.trimEnd().length };
}

function asTrueOrFalse(node: Node): WayOut {
  if (node.kind !== 'text') return undefined;
  if (/^(yes|y|on)$/i.test(node.text))
    return { help: 'Write "true".', paste: 'true', certain: true };
  if (!/^(no|n|off)$/i.test(node.text)) return undefined;
  return { help: 'Write "false".', paste: 'false', certain: true };
}

function linesApart(node: Node): WayOut {
  if (node.kind !== 'list') return undefined;
  return { help: 'Write each on a line of its own, without dashes and brackets.' };
}

function withoutQuotes(node: Node, fitting: RegExp): WayOut {
  if (node.kind !== 'text' || node.style !== 'quoted' || !fitting.test(node.text)) return undefined;
  return { help: 'Leave the quotes out.', paste: node.text, certain: true };
}

/** A text that was meant as a list: dashes without a space, or words without brackets. */
function asList(node: Node): WayOut {
  if (node.kind !== 'text' || node.style !== 'plain') return undefined;
  if (/^-\S/.test(node.source)) {
    return {
      help: 'A space stands after each dash.',
      paste: node.source.replace(/^(\s*)-(?=\S)/gm, '$1- '),
      certain: true,
    };
  }
  const items = node.source.replace(/\]$/, '');
  if (!/^[\w '’,-]+$/.test(items)) return { help: 'Write "[one, another]".' };
  // Without a bracket a comma may be one within a text.
  const isSure = items !== node.source || items.split(/,\s*/).every(isName);
  return {
    help: 'Put it in brackets.',
    paste: `[${items}]`,
    ...(isSure ? { certain: true } : {}),
  };
}

/** `- Yes: may I ask?` is a key and a value, without a word from the parser. */
function reportColon(node: Node, report: Report): boolean {
  if (node.kind !== 'map' || node.flow || node.under !== undefined) return false;
  const [one, other] = node.entries;
  const isSentence =
    one !== undefined &&
    other === undefined &&
    one.value.kind === 'text' &&
    /\s/.test(one.key.text + one.value.text.trim()) &&
    !/^[a-z-]+$/.test(one.key.text);
  if (!isSentence) return false;
  report({
    code: 'schema/type',
    severity: 'error',
    message: `The colon after "${shortened(one.key.text)}" made a key of it: text is expected here.`,
    at: node.span,
    help: 'Put the whole text in quotes.',
    ...(node.source.includes('\n') ? {} : { paste: quoted(node.source), certain: true }),
  });
  return true;
}

/** `- refund: late` in a list of texts: the words are right, and a colon stands between them. */
function asText({ entries, source, under }: MapNode): WayOut {
  const [one, other] = entries;
  const isOne = one?.value.kind === 'text' && other === undefined && under === undefined;
  if (!isOne || /^[{?]|\n/.test(source)) return undefined;
  return {
    help: 'A colon with a space after it makes a key: put the whole text in quotes.',
    paste: quoted(source),
    certain: true,
  };
}

/** `{ They say no, again: x }` is cut at the comma: the tell-tale is a key without a value. */
function reportFlowMap(node: MapNode, known: readonly string[], report: Report): void {
  if (!node.flow) return;
  const cut = node.entries.findIndex(
    ({ key, bare }) => bare && !known.includes(key.text) && !/^[\w-]+:/.test(key.text),
  );
  const entry = node.entries[cut];
  if (entry === undefined) {
    const texts = node.entries.flatMap(({ key, value }) => [key, value]);
    reportSentences(texts, true, report);
    return;
  }
  const paste = rejoined(node);
  const before = node.entries[cut - 1]?.value;
  const isLast = cut === node.entries.length - 1;
  const isBroken = before?.kind === 'text' && !isName(before.text);
  const ended = isLast || isBroken ? 'before' : 'after';
  const words = shortened(entry.key.text);
  const isAlone = node.entries.length === 1;
  report({
    code: 'yaml/sentence-in-flow',
    severity: 'error',
    message: isAlone
      ? `"${words}" stands between braces without a value: a colon and a value belong after it.`
      : `The comma ${ended} "${words}" ended the sentence: between braces it starts a new key.`,
    at: node.span,
    help: isAlone
      ? `Write "{ ${isName(words) ? words : 'name'}: … }", with what stands for it after the colon.`
      : 'Put the sentence in quotes, or each key on a line of its own without braces.',
    ...(paste === undefined ? {} : { paste, certain: true }),
  });
}

function isNothing(node: Node): boolean {
  return node.kind === 'text' && node.empty;
}

/** The map with what its commas had cut joined again, in quotes; undefined where that is a guess. */
function rejoined(node: MapNode): string | undefined {
  const parts: { key: string; value: string | undefined }[] = [];
  let open: string | undefined;
  for (const { key, bare, value } of node.entries) {
    const last = parts[parts.length - 1];
    if (value.kind !== 'text') {
      parts.push({ key: key.source, value: value.source });
    } else if (!bare) {
      const joined = open === undefined ? key.source : quoted(`${open}, ${key.text}`);
      open = undefined;
      parts.push({ key: joined, value: value.source });
    } else if (last?.value !== undefined && open === undefined && !isName(last.value)) {
      last.value = quoted(`${last.value.replace(/^"(.*)"$/, '$1')}, ${key.text}`);
    } else {
      open = open === undefined ? key.text : `${open}, ${key.text}`;
    }
  }
  if (open !== undefined) return undefined;
  return `{ ${parts.map(({ key, value }) => `${key}: ${value}`).join(', ')} }`;
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
      certain: true,
    });
  }
}

function shortened(words: string): string {
  return words.length <= 40 ? words : `${words.slice(0, 39)}…`;
}

function omit(schema: JsonSchema, key: string): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}
