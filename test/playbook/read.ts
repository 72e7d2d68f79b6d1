import { decodeBytes } from '../../src/playbook/bytes.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import type { Parsed } from '../../src/playbook/parsed.ts';
import type { Problem } from '../../src/playbook/problem.ts';
import { lineStarts, positionOf } from '../../src/playbook/source-map.ts';
import { decodeStories } from '../../src/playbook/story.ts';

/** What a fixture is read as, by its name: `x.stories.yaml`, `x.house.yaml`, or a playbook. */
export function readFixture(name: string, text: string): Parsed<unknown> {
  if (name.endsWith('.stories.yaml')) return parseWith(text, decodeStories);
  if (name.endsWith('.house.yaml')) return parseWith(text, decodeHouse);
  return parsePlaybook(text, name.replace(/\.yaml$/, ''));
}

/** A file's bytes as text; a test has no use for one that is none. */
export function textOf(bytes: Uint8Array): string {
  const text = decodeBytes(bytes);
  if (typeof text !== 'string') throw new Error(text.message);
  return text;
}

/** A line a problem, `line:col: severity: message [code]`, and below it what to do. */
export function told(problems: readonly Problem[], text: string): string {
  const starts = lineStarts(text);
  const lines = problems.flatMap(({ code, severity, message, at, help, paste, certain }) => {
    const { line, column } = positionOf(starts, at.start);
    return [
      `${line}:${column}: ${severity}: ${message} [${code}]`,
      ...(help === undefined ? [] : [`    help: ${help}`]),
      ...(paste === undefined
        ? []
        : [
            certain ? '    write, for certain:' : '    write:',
            ...paste.split('\n').map((each) => `      ${each}`),
          ]),
    ];
  });
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
