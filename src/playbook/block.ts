import { type Channel, channels, type Line } from './model.ts';
import { didYouMean, nearest, slipOf } from './near.ts';
import { pasteBlock } from './paste.ts';
import type { Report, Span } from './problem.ts';
import { isWholeSentence } from './sentence.ts';
import { anyText, type Shape, wrongType } from './shape.ts';
import type { Node, TextNode } from './yaml.ts';

/** What each line of a block is, which decides how it is checked. */
export type BlockKind = 'spoken' | 'instruction' | 'reasoned' | 'phrase';

/** What editors write after the colon, so that nobody has to know of the bar. */
const withBar = {
  label: '|',
  description: 'The lines below it, each for itself; nothing in them needs quotes.',
  body: '|\n  $1',
};

/**
 * A block of lines, one wording or instruction a line. `reasoned` lines may end in ` -- why`;
 * `spoken` ones must end in an end mark, so that a sentence wrapped by hand is not read as two. In a
 * `phrase` most marks mean something.
 */
export function block(kind: BlockKind): Shape<readonly Line[]> {
  return {
    json: { ...anyText, defaultSnippets: [withBar] },
    read(node, report) {
      if (node.kind === 'list') return notAList(node.items, node, report);
      if (node.kind === 'map' || node.text.trim() === '' || node.empty) {
        const help = 'Put "|" after the colon, and the text on the lines below it.';
        return wrongType(node, 'a "|" with lines of text below it', report, { help });
      }
      if (isFolded(node)) {
        report({
          code: 'text/forgotten-bar',
          severity: 'error',
          message:
            node.style === 'folded'
              ? 'After ">" the lines are joined into one sentence; "|" keeps a line a wording.'
              : 'Without "|" these lines are joined into one sentence.',
          help: 'Put "|" after the colon, and each wording on a line of its own.',
          ...asBlock(node, sentencesOf(node), isListOfSentences(node)),
        });
        return undefined;
      }
      return linesOf(node, kind, report);
    },
  };
}

function isFolded(node: TextNode): boolean {
  if (node.style === 'literal') return false;
  return node.style === 'folded' || node.multiline;
}

/** A line for each that was written; those of a sentence that was wrapped are joined. */
function sentencesOf(node: TextNode): readonly string[] {
  const written = node.style === 'quoted' ? node.text : node.source.replace(/^>[+-]?\d?/, '');
  const sentences: string[][] = [];
  let ended = true;
  for (const line of written.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    if (ended) sentences.push([line]);
    else sentences.at(-1)?.push(line);
    ended = isWholeSentence(line);
  }
  return sentences.map((lines) => lines.join(' '));
}

/** Below ">" lines were meant to be joined, and between quotes they are no longer what was written. */
function isListOfSentences({ style, source }: TextNode): boolean {
  const written = source.split('\n').filter((line) => line.trim() !== '');
  return style === 'plain' && written.every(isWholeSentence);
}

/** Where a value would have to be a block, and the key with that block where there may be one. */
function asBlock(
  node: Node,
  lines: readonly string[],
  isSure: boolean,
): { at: Span; paste?: string; certain?: true } {
  const { under, span } = node;
  if (under === undefined) return { at: span };
  return {
    at: { start: under.start, end: span.end },
    paste: pasteBlock(under.key, lines, under.indent),
    ...(isSure ? { certain: true } : {}),
  };
}

function linesOf(node: TextNode, kind: BlockKind, report: Report): readonly Line[] {
  const lines: Line[] = [];
  const written = node.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (kind === 'spoken') checkEndMarks(node, written, report);
  written.forEach((source, index) => {
    const at = node.lines[index] ?? node.span;
    if (node.style === 'literal') {
      checkKey(source, at, report);
      checkMarks(source, at, kind, node.under?.key, report);
    }
    const { tag, rest } = splitTag(source);
    const channel = tag === undefined ? undefined : channelOf(tag, at, report);
    const [text, why] = kind === 'reasoned' ? splitReason(rest) : [rest, undefined];
    lines.push({
      text,
      ...(channel === undefined ? {} : { channel }),
      ...(why === undefined ? {} : { why }),
    });
  });
  return lines;
}

const keyLine =
  /^(?:(?:say|do|listen-for|never|says):\s*[|>]|(?:next|offer|facts|steps):$|(?:next|move|go|then|detour): [a-z][a-z0-9-]*$|(?:ask): \[.*\]$)/;

/** A key that starts as far right as the lines of the block above is one of them. */
function checkKey(line: string, at: Span, report: Report): void {
  if (!keyLine.test(line)) return;
  report({
    code: 'yaml/syntax',
    severity: 'error',
    message: `"${line}" is read as a line of the text above, because it starts as far right.`,
    at,
    help: 'Let it start in the column of the key above that text.',
  });
}

/** A line with a mark that was meant for something else, and the line without it. */
interface Stray {
  readonly message: string;
  readonly help: string;
  readonly bare: string;
  readonly isSure: boolean;
}

/** What else a line may have been taken for: an item of a list, a quotation, a remark. */
function checkMarks(
  line: string,
  at: Span,
  kind: BlockKind,
  key: string | undefined,
  report: Report,
): void {
  const fault = { code: 'text/stray-mark', severity: 'warning', at } as const;
  if (isRemark(line)) {
    const number = kind === 'phrase' ? ' For a number at the start write "(#)".' : '';
    report({
      ...fault,
      message: '"#" starts no remark here: below "|" this line is text like the others.',
      help: `Put it on a line of its own above "${key ?? 'say'}:", in the column of that key.${number}`,
    });
    return;
  }
  if (kind === 'phrase') return;
  const found: Stray[] = [];
  let bare = line;
  for (let one = strayIn(bare, kind, key); one !== undefined; one = strayIn(bare, kind, key)) {
    found.push(one);
    bare = one.bare;
  }
  const [first] = found;
  if (first === undefined) return;
  // Without its quotation marks a wording may lack its end mark, too.
  const isAsWhole = kind !== 'spoken' || isWholeSentence(bare) || !isWholeSentence(line);
  report({
    ...fault,
    message: first.message,
    help: first.help,
    paste: isAsWhole ? bare : `${bare}.`,
    ...(isAsWhole && found.every(({ isSure }) => isSure) ? { certain: true } : {}),
  });
}

/** The first mark of a line; each is taken away by what it is told with, so that they come to an end. */
function strayIn(line: string, kind: BlockKind, key: string | undefined): Stray | undefined {
  const [, mark = '', item] = /^([-*•–—]|\d{1,2}[.)])\s+(\S.*)$/.exec(line) ?? [];
  if (item !== undefined) {
    return {
      message: `"${mark}" in front of this line is text: it would stand on the screen.`,
      help: 'Each line is an item already: leave the mark out.',
      bare: item,
      isSure: true,
    };
  }
  const [, channel = '', words] = /^(phone|chat|in-person):\s*(\S.*)$/i.exec(line) ?? [];
  if (words !== undefined) {
    const tag = `[${channel.toLowerCase()}]`;
    return {
      message: `"${channel}:" binds this line to nothing: a channel stands in brackets.`,
      help: `Write "${tag}" in front of the line.`,
      bare: `${tag} ${words}`,
      isSure: true,
    };
  }
  // What the customer may be heard to say may well be a quotation.
  const quotation = key === 'listen-for' ? null : quotedLine.exec(line);
  const [, tag = '', said, after = ''] = quotation ?? [];
  if (said !== undefined && (after === '' || kind === 'reasoned')) {
    return {
      message: 'The quotation marks around this line are text: they would stand on the screen.',
      help: 'Leave them out: every line of a block is taken as it stands.',
      bare: `${tag}${said}${after}`,
      isSure: true,
    };
  }
  return kind === 'reasoned' ? oneHyphen(line) : undefined;
}

const quotedLine = /^(\[[^\]]{1,30}\]\s*)?["“„]([^"“”„]+)["”“]( -- .*)?$/;

/** A "#" that a comment would start with; "#1" and "#refund" are words. */
function isRemark(line: string): boolean {
  return /^#+(?:\s|$|servekit-)/i.test(line);
}

/** Words to avoid with one hyphen before the reason; sure where the words end as a sentence does. */
function oneHyphen(line: string): Stray | undefined {
  if (/\s--(?:\s|$)/.test(line)) return undefined;
  const [words = '', why = '', more] = line.split(/\s[-–—]\s/).map((part) => part.trim());
  if (words === '' || why === '' || more !== undefined) return undefined;
  const isSure = isWholeSentence(words);
  return {
    message: isSure
      ? 'With one hyphen the reason is part of the words: two of them stand before it.'
      : 'This hyphen is part of the words; if a reason starts here, two of them stand before it.',
    help: 'Write " -- " between the words to avoid and why.',
    bare: `${words} -- ${why}`,
    isSure,
  };
}

function splitTag(line: string): { tag?: string; rest: string } {
  const found = /^\[([^\]]{1,30})\]\s*(.*)$/.exec(line);
  return found === null ? { rest: line } : { tag: found[1] ?? '', rest: found[2] ?? '' };
}

function channelOf(tag: string, at: Span, report: Report): Channel | undefined {
  const found = channels.find((channel) => channel === tag);
  if (found === undefined) {
    const hint = didYouMean(tag, channels);
    const [near, other] = nearest(tag, channels);
    report({
      code: 'text/unknown-tag',
      severity: 'error',
      message: `"[${tag}]" is no channel; a line is bound by [phone], [chat] or [in-person].`,
      at: { start: at.start, end: Math.min(at.end, at.start + tag.length + 2) },
      ...(hint === undefined ? {} : { help: hint }),
      ...(near === undefined || other !== undefined ? {} : { paste: `[${near}]` }),
      ...(slipOf(tag, channels) === undefined ? {} : { certain: true }),
    });
  }
  return found;
}

function splitReason(line: string): readonly [string, string | undefined] {
  const at = line.indexOf(' -- ');
  if (at < 0) return [line, undefined];
  return [line.slice(0, at).trim(), line.slice(at + 4).trim()];
}

/** Each line without an end mark, with the lines after it that seem to be the rest of its sentence. */
function checkEndMarks(node: TextNode, lines: readonly string[], report: Report): void {
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const at = node.lines[index] ?? node.span;
    if (isWholeSentence(line) || isRemark(line)) continue;
    let last = index;
    while (last === index || !isWholeSentence(lines[last] ?? '')) {
      if (!/^[\p{Ll}\d<]/u.test(lines[last + 1] ?? '')) break;
      last += 1;
    }
    const isWrapped = last > index;
    report({
      code: 'text/no-end-mark',
      severity: 'warning',
      message: isWrapped
        ? 'This line stops in mid-sentence: each line is a wording of its own.'
        : 'This wording has no end mark; is it half of a sentence?',
      at: { start: at.start, end: (node.lines[last] ?? at).end },
      help: isWrapped
        ? 'Join it to the next line, however long it gets; the screen wraps it.'
        : 'End it with a full stop, a question mark or an exclamation mark.',
      ...pasteOf(node, lines.slice(index, last + 1)),
    });
    index = last;
  }
}

/** Between quotes the text is not what stands in the file, so that nothing can be pasted there. */
function pasteOf(node: TextNode, lines: readonly string[]): { paste?: string; certain?: true } {
  if (node.style === 'quoted') return {};
  const line = lines.join(' ');
  const isWhole = isWholeSentence(line);
  const goesOn = lines.slice(1).every((each) => /^\p{Ll}/u.test(each));
  return {
    paste: isWhole ? line : `${line.replace(/[,;]$/, '')}.`,
    // No wording starts with a small letter; a number or a slot may start one.
    ...(isWhole && goesOn ? { certain: true } : {}),
  };
}

function notAList(items: readonly Node[], node: Node, report: Report): undefined {
  const lines = items.map((item) => (item.kind === 'text' ? item.text : item.source));
  const isWhole = lines.every((line) => !line.includes('\n'));
  const isFlow = node.kind === 'list' && node.flow;
  const block = asBlock(node, lines, !isFlow && items.every(({ kind }) => kind === 'text'));
  report({
    code: 'schema/type',
    severity: 'error',
    message: 'A "|" with lines of text below it is expected here, and a list stands here.',
    help: 'Put "|" after the colon, and each wording on a line of its own without "- ".',
    ...(isWhole ? block : { at: block.at }),
  });
  return undefined;
}
