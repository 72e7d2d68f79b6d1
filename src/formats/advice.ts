import { hang, wrap } from '../layout/lines.ts';
import { visible } from '../playbook/text.ts';
import type { Weight } from '../wording/pack.ts';
import type { Look } from './format.ts';

/** One thing in a text that is better not said, and what to say. The order of keys is that of JSON. */
export interface Advice {
  /** `wording/` and its name. */
  readonly rule: string;
  readonly severity: Weight;
  /** As they stand in the text. */
  readonly words: string;
  /** Lines and columns count from 1, columns in UTF-16 code units; the end is the first place after. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** UTF-16 offsets into the text. */
  readonly span: { readonly start: number; readonly end: number };
  readonly why: string;
  /** What to say, the best first. */
  readonly better: readonly string[];
  readonly source?: string;
}

/** How advice is shown: where the text comes from, and whether the source is shown, too. */
export interface AdviceLook extends Look {
  /** The file's name, with a line and a column behind it; empty for lines of standard input. */
  readonly path?: string;
  readonly verbose: boolean;
}

/** Better lines that are shown: who is on a call has time for two. */
const mostBetter = 2;

/** Advice for people: what, why, and what to say. Said once for each rule. */
export function renderAdvice(all: readonly Advice[], look: AdviceLook): string {
  const told = new Set<string>();
  return all
    .map((advice) => {
      const isNew = !told.has(advice.rule);
      told.add(advice.rule);
      const lines = [headOf(advice, look), ...(isNew ? reasonsOf(advice, look) : [])];
      return lines.map((line) => `${line}\n`).join('');
    })
    .join('');
}

function headOf(advice: Advice, { colour, path, width }: AdviceLook): string {
  const { severity, line, column } = advice;
  const file = path === undefined || path === '' ? '' : `${visible(path)}:`;
  const place = path === undefined ? '' : `${file}${line}:${column}: `;
  const tag = `${severity}:`;
  const name = `[${visible(advice.rule)}]`;
  const lines = wrap(`${place}${tag} "${visible(advice.words)}" ${name}`, width - 2);
  const paint = severity === 'hint' ? colour.dim : colour[severity];
  // Colours come last: a line is wrapped by the width of its words.
  return lines
    .join('\n  ')
    .replace(`${place}${tag}`, () => `${place === '' ? '' : colour.path(place)}${paint(tag)}`)
    .replace(name, () => colour.rule(name));
}

function reasonsOf(
  { why, better, source }: Advice,
  { colour, width, verbose }: AdviceLook,
): readonly string[] {
  const shown = better
    .slice(0, mostBetter)
    .flatMap((line) => hang('  say: ', visible(line), width))
    .map((line) => line.replace(/^ {2}say:/, `  ${colour.strong('say:')}`));
  const from = verbose && source !== undefined ? [`  ${colour.dim(visible(source))}`] : [];
  return [...hang('  ', visible(why), width), ...shown, ...from];
}
