import type { Look } from '../formats/format.ts';
import { hang, wrap } from '../layout/lines.ts';
import { visible } from '../playbook/text.ts';
import type { FoundLine } from './search-lines.ts';

/** Below this width, what a line is stands above it. */
const narrow = 60;
const labelWidth = 'listen for'.length;

/** Lines for eyes: under each step what was found in it, the best step first. */
export function linePage(found: readonly FoundLine[], look: Look): string {
  const steps = new Map<string, FoundLine[]>();
  for (const line of found) {
    const key = `${line.playbook}/${line.step}`;
    steps.set(key, [...(steps.get(key) ?? []), line]);
  }
  const lines = [...steps.values()].flatMap((inStep, index) => [
    ...(index === 0 ? [] : ['']),
    ...stepLines(inStep, look),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function stepLines(inStep: readonly FoundLine[], look: Look): readonly string[] {
  const { colour, width } = look;
  const [first] = inStep;
  if (first === undefined) return [];
  const place = colour.strong(visible(`${first.playbookTitle} › ${first.stepTitle}`));
  const heading = `${place}  ${colour.dim(visible(first.playbook))}`;
  // The title of a step is its heading. Where nothing else was found, what is said there stands below.
  const lines = inStep.filter(({ where }) => where !== 'step');
  const below =
    lines.length > 0 || first.said === undefined
      ? lines
      : [{ ...first, where: 'say' as const, text: first.said, marks: [] }];
  return [...wrap(heading, width), ...below.flatMap((line) => textLines(line, look))];
}

function textLines(line: FoundLine, look: Look): readonly string[] {
  const { colour, width } = look;
  const text = `${marked(line, look)}${colour.dim(placeOf(line))}`;
  if (width < narrow) return [`  ${colour.rule(line.where)}`, ...hang('    ', text, width)];
  return hang(`  ${colour.rule(line.where.padEnd(labelWidth))}  `, text, width);
}

/** Lines for whatever looks through lines: each says all about itself. */
export function lineRows(found: readonly FoundLine[], look: Look): string {
  return found
    .map((line) => {
      const place = visible(`${line.playbook}/${line.step}`);
      return `${place}  ${line.where}: ${marked(line, look)}${placeOf(line)}\n`;
    })
    .join('');
}

/** What stands behind a line, in brackets: how else it is worded there, and in which file it is. */
function placeOf({ path, line, wordings }: FoundLine): string {
  const others = wordings === 1 ? '1 other wording' : `${wordings} other wordings`;
  const parts = [
    ...(wordings === undefined ? [] : [others]),
    ...(path === undefined ? [] : [`${path}:${line}`]),
  ];
  return parts.length === 0 ? '' : `  (${visible(parts.join(', '))})`;
}

/** The text with what matched in colour, or between stars where there is none. */
function marked({ text, marks, channel }: FoundLine, { colour }: Look): string {
  const hasColour = colour.warning('x') !== 'x';
  const look = (words: string) => (hasColour ? colour.warning(words) : `*${words}*`);
  let from = 0;
  const parts = marks.map(([start, end]) => {
    const before = text.slice(from, start);
    from = end;
    return visible(before) + look(visible(text.slice(start, end)));
  });
  const bound = channel === undefined ? '' : `[${channel}] `;
  return bound + parts.join('') + visible(text.slice(from));
}
