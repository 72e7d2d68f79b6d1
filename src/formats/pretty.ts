import type { Diagnostic } from '../lint/diagnostic.ts';
import { visible, visibleLines } from '../playbook/text.ts';
import type { Format, Look } from './format.ts';
import { frameOf } from './frame.ts';
import { firstLine, moreLines } from './line.ts';

/** For people: the line of `line`, the text itself, and what to do about it. */
export const pretty: Format = {
  render({ files, diagnostics, rest }, look) {
    const texts = new Map(files.map(({ path, text }) => [path, text ?? '']));
    const blocks = diagnostics.map((found) => blockOf(found, texts.get(found.path) ?? '', look));
    const more = moreLines(rest, look.colour);
    if (more.length > 0) blocks.push(more);
    return blocks.map((block) => `${block.join('\n')}\n`).join('\n');
  },
};

function blockOf(found: Diagnostic, text: string, look: Look): readonly string[] {
  const { help, paste, trail } = found;
  const { colour } = look;
  const block = [firstLine(found, colour), ...frameOf(text, found, look)];
  if (help !== undefined) block.push(`  ${colour.strong('help:')} ${visible(help)}`);
  if (paste !== undefined) {
    const lines = visibleLines(paste).split('\n');
    block.push(`  ${colour.strong('write:')}`, ...lines.map((line) => `    ${line}`));
  }
  if (trail !== undefined) {
    const steps = trail.map((step, index) => `${index + 1}. ${visible(step)}`);
    block.push(`  ${colour.strong('path:')}`, ...steps.map((step) => `    ${step}`));
  }
  return block;
}
