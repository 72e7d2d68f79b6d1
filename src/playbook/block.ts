import { type Channel, channels, type Line } from './model.ts';
import { didYouMean } from './near.ts';
import type { Report, Span } from './problem.ts';
import { type Shape, wrongType } from './shape.ts';
import type { Node, TextNode } from './yaml.ts';

/** What each line of a block is, which decides how it is checked. */
export type BlockKind = 'spoken' | 'instruction' | 'reasoned';

/**
 * A block of lines, one wording or instruction a line. `reasoned` lines may end in ` -- why`;
 * `spoken` ones must end in an end mark, so that a sentence wrapped by hand is not read as two.
 */
export function block(kind: BlockKind): Shape<readonly Line[]> {
  return {
    json: { type: ['string', 'number', 'boolean'] },
    read(node, report) {
      if (node.kind !== 'text') return notABlock(node, report);
      if (node.empty || node.text.trim() === '') {
        return wrongType(node, 'a block ("|" and one line a wording)', report);
      }
      if (isFolded(node)) {
        report({
          code: 'text/forgotten-bar',
          severity: 'error',
          message:
            node.style === 'folded'
              ? 'After ">" the lines are joined into one sentence; "|" keeps a line a wording.'
              : 'Without "|" these lines are joined into one sentence.',
          at: node.span,
          help: 'Put "|" after the colon, and each wording on a line of its own.',
          paste: pasteBlock(node.text.split(/(?<=[.?!…]["”’)]*)\s+/)),
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

function linesOf(node: TextNode, kind: BlockKind, report: Report): readonly Line[] {
  const lines: Line[] = [];
  const raw = node.text.split('\n').map((line) => line.trim());
  const written = raw.filter((line) => line !== '');
  written.forEach((source, index) => {
    const at = node.lines[index] ?? node.span;
    const { tag, rest } = splitTag(source);
    const channel = tag === undefined ? undefined : channelOf(tag, at, report);
    const [text, why] = kind === 'reasoned' ? splitReason(rest) : [rest, undefined];
    if (kind === 'spoken') checkEndMark(text, written[index + 1], at, report);
    lines.push({
      text,
      ...(channel === undefined ? {} : { channel }),
      ...(why === undefined ? {} : { why }),
    });
  });
  return lines;
}

function splitTag(line: string): { tag?: string; rest: string } {
  const found = /^\[([^\]]{1,30})\]\s*(.*)$/.exec(line);
  return found === null ? { rest: line } : { tag: found[1] ?? '', rest: found[2] ?? '' };
}

function channelOf(tag: string, at: Span, report: Report): Channel | undefined {
  const found = channels.find((channel) => channel === tag);
  if (found === undefined) {
    const hint = didYouMean(tag, channels);
    report({
      code: 'text/unknown-tag',
      severity: 'error',
      message: `"[${tag}]" is no channel; a line is bound by [phone], [chat] or [in-person].`,
      at: { start: at.start, end: Math.min(at.end, at.start + tag.length + 2) },
      ...(hint === undefined ? {} : { help: hint }),
    });
  }
  return found;
}

function splitReason(line: string): readonly [string, string | undefined] {
  const at = line.indexOf(' -- ');
  if (at < 0) return [line, undefined];
  return [line.slice(0, at).trim(), line.slice(at + 4).trim()];
}

const endMark = /[.?!…:][\s"'”’»)\]*_]*$|[^\p{L}\p{N}\s<>,;'"-]$/u;

function checkEndMark(line: string, next: string | undefined, at: Span, report: Report): void {
  if (endMark.test(line)) return;
  const wrapped = next !== undefined && /^[\p{Ll}\d<]/u.test(next);
  report({
    code: 'text/no-end-mark',
    severity: 'warning',
    message: wrapped
      ? 'This line stops in mid-sentence: each line is a wording of its own.'
      : 'This wording has no end mark; is it half of a sentence?',
    at,
    help: wrapped
      ? 'Join it to the next line, however long it gets; the screen wraps it.'
      : 'End it with a full stop, a question mark or an exclamation mark.',
    paste: wrapped ? `${line} ${next}` : `${line}.`,
  });
}

function notABlock(node: Node, report: Report): undefined {
  const lines =
    node.kind === 'list'
      ? node.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
      : [];
  if (node.kind === 'list') {
    report({
      code: 'schema/type',
      severity: 'error',
      message: 'A list breaks on sentences with ": " in them; a block with "|" is expected here.',
      at: { start: node.span.start, end: node.span.start + 1 },
      help: 'Put "|" after the colon, and each wording on a line of its own without "- ".',
      ...(lines.length === node.items.length ? { paste: pasteBlock(lines) } : {}),
    });
    return undefined;
  }
  return wrongType(node, 'a block ("|" and one line a wording)', report);
}

function pasteBlock(lines: readonly string[]): string {
  return ['|', ...lines.map((line) => `  ${line.trim()}`)].join('\n');
}
