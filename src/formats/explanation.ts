import widthOf from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { type BadExample, type Explanation, severityWords } from '../lint/explanation.ts';
import { directive } from '../lint/suppression.ts';
import { visible } from '../playbook/text.ts';
import type { Look, Paint } from './format.ts';

/** Nobody reads longer lines with ease. */
const widest = 80;

/** All that is to be said of one rule or fault: why it is there, what it finds, how to set it. */
export function renderExplanation(explanation: Explanation, { colour, width }: Look): string {
  const { id, summary, why, source, bad, good } = explanation;
  const room = Math.min(width, widest);
  const paint = paintOf(explanation, colour);
  const text = (words: string) => wrapped(words, room);
  const code = (words: string, line?: number) => codeLines(words, line);
  const head = [`${colour.rule(visible(id))}  ${paint(severityWords(explanation))}`];
  const found = bad.text === undefined ? text(bad.told ?? '') : code(bad.text, bad.line);
  const parts = [
    head,
    text(summary),
    text(why),
    ...(source === undefined ? [] : [text(`Source: ${source}`)]),
    [...wrapped(foundWhere(bad), room).map(colour.strong), ...found],
    ...(good === undefined ? [] : [[colour.strong('Fine:'), ...code(good)]]),
    ...waysToSet(explanation).map(([words, example]) => [...text(words), ...code(example)]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function paintOf({ severity }: Explanation, colour: Paint): (text: string) => string {
  if (severity === 'hint') return colour.dim;
  return severity === 'either' ? colour.warning : colour[severity];
}

function foundWhere({ line, file }: BadExample): string {
  const where = [
    ...(file === undefined ? [] : [`in ${file}`]),
    ...(line === undefined ? [] : [`on line ${line}`]),
  ];
  return where.length === 0 ? 'Found:' : `Found ${where.join(', ')}:`;
}

function waysToSet(explanation: Explanation): readonly (readonly [string, string])[] {
  const { id, severity, isSettable, isSuppressible } = explanation;
  if (!isSettable) {
    const why =
      'It is an error in every house and cannot be suppressed: what is not read is not judged.';
    return [[why, '']];
  }
  const other = severity === 'error' ? 'a warning ("warning")' : 'an error ("error")';
  const only = severity === 'either' ? ', as long as it is a warning' : '';
  return [
    [
      `To turn it off in servekit.yaml, or to make it ${other}${only}:`,
      `validate:\n  rules:\n    ${id}: off\n`,
    ],
    ...(isSuppressible
      ? [
          [
            'To suppress it in one place, on the line above that:',
            `# ${directive} ${id} -- <reason>\n`,
          ] as const,
        ]
      : []),
  ];
}

/** A line each; cut to the width where there is one. */
export function renderList(all: readonly Explanation[], { colour, width }: Look): string {
  const widestId = Math.max(...all.map(({ id }) => id.length));
  return all
    .map((one) => {
      const id = visible(one.id).padEnd(widestId);
      const graves = { error: 'error  ', warning: 'warning', either: 'varies ', hint: 'hint   ' };
      const grave = graves[one.severity];
      const room = width - widestId - grave.length - 4;
      const summary = room < 20 ? '' : `  ${fitting(visible(one.summary), room)}`;
      const paint = paintOf(one, colour);
      return `${colour.rule(id)}  ${paint(grave)}${summary}`.trimEnd();
    })
    .map((line) => `${line}\n`)
    .join('');
}

function fitting(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const [first = ''] = wrapAnsi(text, room - 1, { hard: true, trim: true }).split('\n');
  return `${first}…`;
}

function wrapped(text: string, room: number): readonly string[] {
  return wrapAnsi(visible(text), room, { hard: true, trim: true }).split('\n');
}

/**
 * Lines of a file, four columns in; a mark stands before the line that is meant. None is ever
 * wrapped: the rest of one would be read as a line of its own by whoever pastes it.
 */
function codeLines(text: string, line?: number): readonly string[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((each, index) => `${index + 1 === line ? '>' : ' '}   ${visible(each)}`.trimEnd());
}
