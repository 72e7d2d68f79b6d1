import { isName } from './name.ts';
import { pasteBlock, quoted } from './paste.ts';
import type { ProblemCode } from './problem.ts';
import { isWholeSentence } from './sentence.ts';

/** A line of the text on trial; `start` is its offset in the file, absent once it was mended. */
export interface Line {
  readonly text: string;
  readonly start?: number;
}

/** A stretch of the text, from a column of one line up to one of the same or a later line. */
export interface Stretch {
  readonly first: number;
  readonly from: number;
  readonly last: number;
  readonly to: number;
}

/** A way to mend a text. Where several would do, none of them is certain. */
export interface Cure {
  readonly code?: ProblemCode;
  readonly message: string;
  readonly help?: string;
  readonly at: Stretch;
  /** What may stand there instead. */
  readonly instead: readonly string[];
  /** It keeps every word, and can be meant in no other way: `--fix` may write it. */
  readonly certain?: true;
  /** How sure it is, of several that leave as few faults: 0 is the surest; 1 if left out. */
  readonly rank?: number;
}

/** A line taken apart: what stands left of the text, and the text with its column. */
interface Taken {
  readonly index: number;
  readonly line: string;
  readonly indent: string;
  /** Dashes of a list, with the spaces after them. */
  readonly dashes: string;
  readonly body: string;
  /** The column of the body. */
  readonly column: number;
}

export function taken(lines: readonly Line[], index: number): Taken {
  const line = lines[index]?.text ?? '';
  const [, indent = '', dashes = '', body = ''] = /^(\s*)((?:- +)*)(.*?)\s*$/.exec(line) ?? [];
  return { index, line, indent, dashes, body, column: indent.length + dashes.length };
}

/** The rest of a line from a column on, without the white space at its end. */
export function rest({ index, column, body }: Taken, from = 0): Stretch {
  return { first: index, from: column + from, last: index, to: column + body.length };
}

/** A key and its value on one line, if that is what the text looks like. */
function keyAndValue(body: string): { key: string; value: string; from: number } | undefined {
  const [whole, key = '', gap = ''] = /^([A-Za-z][\w-]*):([ \t]+)(?=\S)/.exec(body) ?? [];
  if (whole === undefined) return undefined;
  return { key, value: body.slice(whole.length), from: key.length + 1 + gap.length };
}

/** The same for a sentence before a target that starts with a quote. */
function quotedAfterSentence(body: string): { value: string; from: number } | undefined {
  const [lead] = /^[^"{}[\]:#']+(?:'[^"{}[\]:#']+)*:\s+(?=["'])/.exec(body) ?? [];
  return lead === undefined ? undefined : { value: body.slice(lead.length), from: lead.length };
}

/** A sentence and where it leads, short or long; an item of a list leads nowhere. */
function choiceOf({ body, dashes }: Taken): { sentence: string; target: string } | undefined {
  const [, sentence, target] = /^(.*\S)\s*:\s+([a-z][a-z0-9-]*|\{[^{}]*\})$/.exec(body) ?? [];
  if (sentence === undefined || target === undefined || dashes !== '') return undefined;
  return { sentence, target };
}

/** Every key of every file: what can be told from a sentence when its colon is missing. */
export const allKeys: readonly string[] = (
  'servekit title use-when not-when kind find channels language sources facts given steps ' +
  'move say do listen-for never ask promise hold hand-over offer next sensitive secret ' +
  'go detour at-most behaviour then says id ' +
  'stories name generated channel moves expect choose interrupt jump fill note over another-matter by who ' +
  'outcome visits at promises warnings refused playbooks packs anytime after groups ' +
  'validate rules spoken words-per-minute seconds records keep ' +
  'forms words sighs fillers not-meant acts phrases except unless hits passes group severity why better source'
).split(' ');

const spoken = /^(say|do|listen-for|never|says)$/;

/** What may be wrong with a line, the most particular first. */
export function* curesOf(lines: readonly Line[], index: number): Iterable<Cure> {
  const it = taken(lines, index);
  if (it.body === '') return;
  yield* tabs(lines, it);
  yield* colons(lines, it);
  yield* openBrackets(lines, it);
  yield* quotes(it);
  yield* remarks(it);
  yield* barLine(lines, it);
  yield* forgottenBar(lines, index);
  yield* colonInside(it);
  yield* badStart(it);
  yield* indentation(lines, it);
}

/** Tabs look like spaces and are none. */
function* tabs(lines: readonly Line[], it: Taken): Iterable<Cure> {
  const { index, line } = it;
  if (!/^\s*\t/.test(line)) return;
  const isTabbed = (at: number) => /^ *\t\s*\S/.test(lines[at]?.text ?? '');
  let first = index;
  let last = index;
  while (isTabbed(first - 1)) first -= 1;
  while (isTabbed(last + 1)) last += 1;
  const above = lineAbove(lines, first);
  const open = /(:|: [|>][+-]?)$/.test(above.trimEnd());
  const bare = { ...it, body: (lines[first]?.text ?? '').trim(), dashes: '', index: first };
  const base = widthFor(lines, bare) ?? indentOf(above) + (open ? 2 : 0);
  const run = lines
    .slice(first, last + 1)
    .map(({ text }) => text.replace(/^\s*/, (indent) => indent.replace(/\t/g, '  ')));
  const shift = base - indentOf(run[0] ?? '');
  yield {
    message:
      first === last ? 'This line is indented with a tab.' : 'These lines are indented with tabs.',
    help: 'Indent with spaces: two for each level.',
    at: { first, from: 0, last, to: lines[last]?.text.length ?? 0 },
    instead: [run.map((text) => shifted(text, shift)).join('\n')],
    certain: true,
  };
}

/** A colon, or the space after it, was left out. */
function* colons(lines: readonly Line[], it: Taken): Iterable<Cure> {
  const { body } = it;
  const [, glued, value] = /^([a-z][a-z-]*):([^\s:].*)$/.exec(body) ?? [];
  if (glued !== undefined && value !== undefined) {
    yield {
      message: `A space is missing after the colon of "${glued}:".`,
      at: rest(it),
      instead: [`${glued}: ${value}`],
      certain: true,
    };
  }
  const [, sentence, gluedTarget] = /^(.*\S):([a-z][a-z0-9-]*)$/.exec(body) ?? [];
  if (sentence !== undefined && gluedTarget !== undefined && glued === undefined) {
    yield {
      message: `A space is missing between the colon and "${gluedTarget}".`,
      at: rest(it),
      instead: [`${sentence}: ${gluedTarget}`],
      certain: true,
    };
  }
  const [, word = '', after = ''] =
    /^([a-z][a-z-]*)(?:\s*=>?\s*|\s*->\s*|\s+)(.*)$/.exec(`${body} `) ?? [];
  if (allKeys.includes(word)) {
    yield {
      message: `A colon is missing after "${word}".`,
      at: rest(it),
      instead: [`${word}: ${after}`.trim()],
      certain: true,
    };
  } else if (/^[a-z][a-z0-9-]*$/.test(body)) {
    yield {
      message: `A colon is missing after "${body}".`,
      at: rest(it),
      instead: [`${body}:`],
      certain: true,
    };
  }
  const [, before, target] = /^(.*[^\s:])\s*(?:->|=>|→|➔)\s*([a-z][a-z0-9-]*)$/.exec(body) ?? [];
  if (before !== undefined && target !== undefined) {
    yield {
      message: 'A colon, not an arrow, stands between what happens and where it leads.',
      at: rest(it),
      instead: [`${before}: ${target}`],
      certain: true,
    };
  }
  const parent = chainAbove(lines, it.index).find(({ column }) => column < it.column)?.body ?? '';
  const [, choice, braced] = /^(.*[^\s:])\s+(\{[^{}]*\})$/.exec(body) ?? [];
  if (choice !== undefined && braced !== undefined && /^(next|offer):$/.test(parent)) {
    const message = 'A colon is missing before "{".';
    yield { message, at: rest(it), instead: [`${choice}: ${braced}`], certain: true };
  }
  if (classOf(body) === 'text' && indentOf(lineBelow(lines, it.index)) > it.column) {
    const message = 'A colon is missing at the end of this line.';
    yield { message, at: rest(it), instead: [`${body}:`], certain: true };
  }
  const [, name, about] = /^([a-z][a-z0-9-]*)\s+(.*)$/.exec(body) ?? [];
  if (name !== undefined && /^(facts|given):$/.test(parent)) {
    const message = `A colon is missing after "${name}".`;
    yield { message, at: rest(it), instead: [`${name}: ${about}`] };
  }
  const [, said, last = ''] = /^(.*\S)\s+([a-z][a-z0-9-]*)$/.exec(body) ?? [];
  if (said !== undefined && before === undefined && isNamed(lines, last)) {
    yield {
      message: `A colon is missing before "${last}".`,
      at: rest(it),
      instead: [`${said}: ${last}`],
      // "They want it back" ends in an ending too: only a name that is no word is sure to be one.
      ...(last.includes('-') ? { certain: true } : {}),
    };
  }
}

/** Whether a step of this file or an outcome is named so. */
function isNamed(lines: readonly Line[], name: string): boolean {
  const outcomes =
    /^(resolved|promised|handed-over|ended-by-rep|ended-by-customer|emergency|back)$/;
  return outcomes.test(name) || lines.some(({ text }) => text.trim() === `${name}:`);
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** A brace or bracket that is not closed, never opened, or not one that the format means. */
function* openBrackets(lines: readonly Line[], it: Taken): Iterable<Cure> {
  const { body } = it;
  const [slot] = /\{[a-z][a-z0-9-]*\}/.exec(body) ?? [];
  if (slot !== undefined) {
    const start = keyAndValue(body)?.from ?? 0;
    yield {
      message: `"${slot}" is no slot: a slot is written "<${slot.slice(1, -1)}>".`,
      at: rest(it, start),
      instead: [body.slice(start).replace(/\{([a-z][a-z0-9-]*)\}/g, '<$1>')],
      certain: true,
    };
  }
  const from = /^(?:[^"#{}[\]]*:\s+)?(?=[{[])/.exec(body)?.[0].length;
  if (from === undefined) {
    const [, before, value] = /^([^{}[\]]*?:\s+)([^{}[\]]*[\]}])$/.exec(body) ?? [];
    if (before === undefined || value === undefined) return;
    const open = value.endsWith('}') ? '{ ' : '[';
    yield {
      message: `The "${value.slice(-1)}" at the end of this line was never opened.`,
      at: rest(it, before.length),
      instead: [`${open}${value}`],
      certain: true,
    };
    return;
  }
  const value = body.slice(from);
  const { balanced, open } = balance(value);
  if (open !== undefined) {
    yield {
      message: `The "${value.charAt(open)}" that opens here is never closed.`,
      help: 'Each "{" needs its "}", each "[" its "]", on the same line.',
      at: rest(it, from),
      instead: [balanced],
      // Where more may follow below, it may be closed there.
      ...(/,\s*$/.test(value) || /^[^{[]*[}\]]/.test(lineBelow(lines, it.index))
        ? {}
        : { certain: true }),
    };
  } else if (balanced !== value) {
    yield {
      message: 'The brackets on this line do not match.',
      help: 'Each "{" needs its "}", each "[" its "]".',
      at: rest(it, from),
      instead: [balanced],
      certain: true,
    };
  }
  const keys = allKeys.join('|');
  const parted = balanced.replace(new RegExp(`([^\\s,{])\\s+(?=(?:${keys}):\\s)`, 'g'), '$1, ');
  if (parted !== balanced) {
    yield {
      message: 'A comma is missing between two keys in these braces.',
      at: rest(it, from),
      instead: [parted],
      certain: true,
    };
  }
}

/** The text with its brackets matched, and where the first one stands that was never closed. */
function balance(text: string): { readonly balanced: string; readonly open?: number } {
  const stack: { readonly mark: string; readonly at: number }[] = [];
  let balanced = '';
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '{' || mark === '[') stack.push({ mark, at });
    if (mark === '}' || mark === ']') {
      const opened = stack.pop();
      balanced += opened === undefined ? '' : (closing[opened.mark] ?? '');
    } else {
      balanced += mark;
    }
  }
  const open = stack[0]?.at;
  if (open === undefined) return { balanced };
  const space = text.charAt(open) === '{' ? ' ' : '';
  const missing = stack.map(({ mark }) => closing[mark] ?? '').reverse();
  return { balanced: `${balanced.trimEnd()}${space}${missing.join('')}`, open };
}

/** Quotes inside a text that starts with one, or quotes that are not closed. */
function* quotes(it: Taken): Iterable<Cure> {
  const { body } = it;
  const pair = keyAndValue(body) ?? quotedAfterSentence(body);
  const value = pair?.value ?? body;
  const from = pair?.from ?? 0;
  const quote = value.charAt(0);
  if (quote !== '"' && quote !== "'") return;
  const name = quote === '"' ? 'quote' : 'single quote';
  const choice = pair === undefined ? choiceOf(it) : undefined;
  const text = choice?.sentence ?? value;
  const tail = choice === undefined ? '' : `: ${choice.target}`;
  const inner = text.slice(1);
  const closed = inner.length > 0 && inner.endsWith(quote);
  if (!inner.includes(quote)) {
    yield {
      message: `The ${name} that opens here is never closed.`,
      help: 'Close it at the end of the text; or leave it out, if the text can do without.',
      at: rest(it, from),
      instead: quote === '"' ? [`${text}"${tail}`] : [`${text}'${tail}`, `${quoted(text)}${tail}`],
      certain: true,
    };
  } else if (closed && quote === "'") {
    yield {
      message: 'An apostrophe inside single quotes ends the text.',
      help: 'Use double quotes around a text with an apostrophe in it.',
      at: rest(it, from),
      instead: [`${quoted(inner.slice(0, -1))}${tail}`],
      certain: true,
    };
  } else if (closed && /\\/.test(inner)) {
    yield {
      message: 'Between double quotes a backslash starts a code, such as "\\n" for a new line.',
      help: 'Write a backslash that is meant as one twice.',
      at: rest(it, from),
      instead: [`"${inner.slice(0, -1).replace(/\\/g, '\\\\')}"${tail}`],
    };
  }
  yield {
    message: 'The text goes on after its closing quote.',
    help: 'Put the whole text in quotes, with other quotes inside it.',
    at: rest(it, from),
    instead: [`${quoted(text)}${tail}`],
    // Of an odd number one is too many, and it is not known which.
    ...(text.split(quote).length % 2 === 1 ? { certain: true } : {}),
  };
}

/** A sentence that is cut before its target, because a `#` after a space starts a remark. */
function* remarks(it: Taken): Iterable<Cure> {
  const choice = choiceOf(it);
  if (choice === undefined || !/\s#/.test(choice.sentence)) return;
  yield {
    code: 'yaml/cut-by-comment',
    message: `The text ends before "#": a "#" after a space starts a remark.`,
    help: 'Put the sentence in quotes.',
    at: rest(it),
    instead: [`${quoted(choice.sentence)}: ${choice.target}`],
  };
}

/** `say: | Hello.`: the lines of a block start below its bar. */
function* barLine(lines: readonly Line[], it: Taken): Iterable<Cure> {
  const [, key, text] = /^([A-Za-z][\w-]*):\s*[|>][+-]?\s*([^\s+-].*)$/.exec(it.body) ?? [];
  if (key === undefined || text === undefined) return;
  const below = lines[it.index + 1]?.text ?? '';
  const indent = indentOf(below) > it.column ? indentOf(below) : it.column + 2;
  yield {
    message: 'After the "|" the line ends; the text starts on the next one.',
    at: rest(it),
    instead: [`${key}: |\n${' '.repeat(indent)}${text}`],
    certain: true,
  };
}

/** `say:` and sentences below it, without the `|` that keeps them as they are. */
function* forgottenBar(lines: readonly Line[], index: number): Iterable<Cure> {
  const it = taken(lines, index);
  const [, key, text = ''] = /^([a-z-]+):(?:\s+(.*))?$/.exec(it.body) ?? [];
  if (key === undefined || !spoken.test(key) || /^[|>"'{]/.test(text)) return;
  let last = index;
  for (let at = index + 1; at < lines.length; at += 1) {
    const below = lines[at]?.text ?? '';
    if (below.trim() === '') continue;
    if (indentOf(below) < it.column || (indentOf(below) === it.column && !/^\s*-\s/.test(below)))
      break;
    last = at;
  }
  if (text === '' && last === index) return;
  const spokenLines = lines
    .slice(index + 1, last + 1)
    .map((line) => line.text.trim().replace(/^- +/, ''))
    .filter((line) => line !== '');
  const written = text === '' ? spokenLines : [text, ...spokenLines];
  yield {
    code: 'text/forgotten-bar',
    rank: 0,
    message: `After "${key}:" a "|" is missing: without it colons and brackets are taken for marks.`,
    help: 'Put "|" after the colon, and each wording on a line of its own below.',
    at: { first: index, from: it.column, last, to: lines[last]?.text.trimEnd().length ?? 0 },
    instead: [pasteBlock(key, written, it.column)],
    ...(written.every(isWholeSentence) ? { certain: true } : {}),
  };
}

/** Keys that have keys of their own below them. */
const ofPairs = /^(?:fill|facts|given|expect|warnings|anytime|validate|rules|spoken)$/;
/** A name and a value that holds nothing by which braces would be misread. */
const isOnePair = /^[a-z][a-z0-9/-]*:\s+[^\s"'{}[\],:#&*!|>%@`-][^{}[\],:#]*$/;

function isPairBelow({ key, value }: { key: string; value: string }): boolean {
  if (!isOnePair.test(value)) return false;
  // Of a step, what is promised is text.
  return ofPairs.test(key) || (key === 'promise' && /^(?:by|who):/.test(value));
}

/** `: ` inside a sentence ends it. */
function* colonInside(it: Taken): Iterable<Cure> {
  const { body } = it;
  const pair = keyAndValue(body);
  const choice = choiceOf(it);
  const isKey = pair !== undefined && isName(pair.key);
  if (pair !== undefined && isPairBelow(pair)) {
    yield {
      message: `What stands after "${pair.key}:" is a key with a value of its own, and needs braces on this line.`,
      help: 'Put braces around it, or let it stand on the next line, two columns further in.',
      at: rest(it, pair.from),
      instead: [`{ ${pair.value} }`],
      certain: true,
    };
    return;
  }
  if (choice !== undefined && /:\s/.test(choice.sentence) && !isKey) {
    yield {
      message: 'A colon with a space after it ends a sentence, and this one has two of them.',
      help: 'Put the sentence in quotes.',
      at: rest(it),
      instead: [`${quoted(choice.sentence)}: ${choice.target}`],
      certain: true,
    };
  }
  if (it.dashes !== '' && /:(\s|$)/.test(body) && !allKeys.includes(pair?.key ?? '')) {
    yield {
      message: 'A colon with a space after it ends a text, and this one has it inside.',
      help: 'Put the text in quotes.',
      at: rest(it),
      instead: [quoted(body)],
      certain: true,
    };
  } else if (pair !== undefined && /:(\s|$)/.test(pair.value)) {
    yield {
      message: `The text of "${pair.key}:" has a colon with a space after it, which starts a text anew.`,
      help: 'Put the text in quotes.',
      at: rest(it, pair.from),
      instead: [quoted(pair.value)],
      certain: true,
    };
  }
}

/** A text that starts with a mark that means something. */
function* badStart(it: Taken): Iterable<Cure> {
  const { body } = it;
  const choice = choiceOf(it);
  const pair = keyAndValue(body);
  const text = pair?.value ?? choice?.sentence ?? body;
  if (!/^[[\]{}@`%&*!|>?,#-]/.test(text)) return;
  const [, tag] = /^\[([^\]]{1,30})\]\s/.exec(text) ?? [];
  if (pair !== undefined && tag !== undefined && spoken.test(pair.key)) {
    yield {
      code: 'text/forgotten-bar',
      message: `"[${tag}]" can only stand in front of a line below "${pair.key}: |".`,
      help: 'Put "|" after the colon, and the line below it.',
      at: rest(it),
      instead: [pasteBlock(pair.key, [text], it.column)],
      certain: true,
    };
    return;
  }
  yield {
    message: `A text cannot start with "${text.charAt(0)}" here.`,
    help: 'Put it in quotes.',
    at: rest(it, pair?.from ?? 0),
    instead: [
      pair === undefined && choice !== undefined
        ? `${quoted(text)}: ${choice.target}`
        : quoted(text),
    ],
    certain: true,
  };
}

/** A line that starts further left or right than what it belongs to, with all that is below it. */
function* indentation(lines: readonly Line[], it: Taken): Iterable<Cure> {
  const own = it.indent.length;
  const width = widthFor(lines, it);
  if (width === undefined || width === own) return;
  const last = lastToMove(lines, it, width);
  // What is below it stands where it would with the line in its place; no key of a file is named so.
  const isStrayName = width > own && last === it.index && isNameAtLeft(it.line);
  const moved = lines.slice(it.index, last + 1).map(({ text }) => text.trimEnd());
  const isRest = classOf(it.body) === 'text';
  yield {
    message: isRest
      ? 'This line has no key; is it the rest of the text above?'
      : `This line starts too far to the ${width > own ? 'left' : 'right'} for what it belongs to.`,
    help: isRest
      ? 'Let it start in the column of the text above, or further in than its key.'
      : 'Keys of one step start in one column; what belongs below a key starts two further in.',
    at: { first: it.index, from: 0, last, to: moved[moved.length - 1]?.length ?? 0 },
    instead: [moved.map((text) => shifted(text, width - own)).join('\n')],
    // Moving a line can mend much that is broken otherwise; an odd column is likelier a slip.
    rank: own % 2 === 1 || isStrayName ? 2 : 3,
    ...(own % 2 === 1 || isStrayName ? { certain: true } : {}),
  };
}

/** The last line that moves along: none below moves where its distance is right without that. */
function lastToMove(lines: readonly Line[], it: Taken, width: number): number {
  const own = it.indent.length;
  let last = it.index;
  let child: number | undefined;
  for (let at = it.index + 1; at < lines.length; at += 1) {
    const below = lines[at]?.text ?? '';
    if (below.trim() === '') continue;
    if (indentOf(below) <= own) break;
    child ??= indentOf(below);
    last = at;
  }
  const stays =
    child !== undefined &&
    child > width &&
    Math.abs(child - width - 2) <= Math.abs(child - own - 2);
  return stays ? it.index : last;
}

/** Whether a line is a name at the very left, where only keys of the file stand. */
export function isNameAtLeft(line: string): boolean {
  return classOf(line) === 'name' && line.trimEnd().endsWith(':');
}

type LineClass = 'known' | 'name' | 'sentence' | 'text';

/** What a line starts with: a key of the format, a name of the author, a sentence, or no key. */
function classOf(body: string): LineClass {
  const [, key] = /^(.*?):(\s|$)/.exec(body) ?? [];
  if (key === undefined) return 'text';
  if (allKeys.includes(key)) return 'known';
  return /^[a-z][a-z0-9-]*$/.test(key) ? 'name' : 'sentence';
}

/** The column in which a line belongs, by what stands above it; undefined when that cannot be told. */
function widthFor(lines: readonly Line[], it: Taken): number | undefined {
  const chain = chainAbove(lines, it.index);
  const [above, parent] = chain;
  if (above === undefined) return undefined;
  const own = classOf(it.body);
  if (own !== 'known' && opensBlock(above.body)) return above.column + 2;
  if (own === 'text') {
    if (parent !== undefined && opensBlock(parent.body)) return above.indent.length;
    return classOf(above.body) === 'known' && !above.body.endsWith(':')
      ? above.column + 2
      : undefined;
  }
  if (above.body.endsWith(':') && classOf(above.body) !== own) return above.column + 2;
  const sibling = chain.find(({ body }) => classOf(body) === own);
  return sibling?.column;
}

function opensBlock(body: string): boolean {
  return /(^|: )[|>][+-]?$/.test(body);
}

/** The line above and those that it stands below of, from the inside out. */
function chainAbove(lines: readonly Line[], index: number): readonly Taken[] {
  const chain: Taken[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let at = index - 1; at >= 0 && least > 0; at -= 1) {
    const text = lines[at]?.text ?? '';
    if (isBlank(text) || indentOf(text) >= least) continue;
    least = indentOf(text);
    chain.push(taken(lines, at));
  }
  return chain;
}

export function lineAbove(lines: readonly Line[], index: number): string {
  for (let at = index - 1; at >= 0; at -= 1) {
    const text = lines[at]?.text ?? '';
    if (!isBlank(text)) return text;
  }
  return '';
}

export function lineBelow(lines: readonly Line[], index: number): string {
  return lines.slice(index + 1).find(({ text }) => !isBlank(text))?.text ?? '';
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

export function shifted(line: string, by: number): string {
  if (line.trim() === '') return '';
  return ' '.repeat(Math.max(0, indentOf(line) + by)) + line.trimStart();
}

/** What is said when no mend is certain: what stands there, and what could. */
export function unexplained(lines: readonly Line[], index: number): Cure {
  const it = taken(lines, index);
  const base = { at: rest(it), instead: [] };
  const value = keyAndValue(it.body)?.value ?? choiceOf(it)?.target ?? it.body;
  if (/^[{[]/.test(value) || /[{[][^{}[\]]*\s/.test(it.body)) {
    return {
      ...base,
      code: 'yaml/sentence-in-flow',
      message: 'A sentence between braces or brackets breaks at its commas, colons and braces.',
      help: 'Keep { } and [ ] for names and numbers; write sentences on lines of their own.',
    };
  }
  if (/^["']/.test(value)) {
    return {
      ...base,
      message: 'The quotes on this line do not match.',
      help: 'Leave them out, or put the text on a line of its own below "|".',
    };
  }
  const parent = chainAbove(lines, index).find(({ column }) => column < it.column);
  if (!/:(\s|$)/.test(it.body) && /^(next|offer):$/.test(parent?.body ?? '')) {
    return {
      ...base,
      message: `It is not said where "${shortened(it.body)}" leads.`,
      help: 'A choice is a sentence, a colon, a space and where it leads: "They agree: recap".',
    };
  }
  if (!/:(\s|$)/.test(it.body)) {
    return {
      ...base,
      message: `A key with a colon is expected here, and "${shortened(it.body)}" stands here.`,
      help: 'Is this a spoken line? Then "say: |" stands above it, and it starts two columns further in.',
    };
  }
  return {
    ...base,
    message: 'This line cannot be read together with those above it.',
    help: 'Look for a quote or bracket left open above, or for a line in the wrong column.',
  };
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

export function isBlank(line: string): boolean {
  return /^\s*(#.*)?$/.test(line);
}
