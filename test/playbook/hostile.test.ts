import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Lexer, Parser } from 'yaml';
import { maxBytes } from '../../src/playbook/bytes.ts';
import { maxDepth, piecesOf } from '../../src/playbook/guard.ts';
import { hostile } from './hostile.ts';

interface Answer {
  readonly name: string;
  readonly codes: readonly string[];
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly sound: boolean;
}

const answers = new Map<string, Answer>();
let ended: {
  readonly status: number | null;
  readonly signal: string | null;
  readonly said: string;
};

beforeAll(async () => {
  const script = join(import.meta.dirname, 'measure.ts');
  const child = spawn(process.execPath, ['--max-old-space-size=200', '--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: join(import.meta.dirname, '..', '..'),
  });
  const closed = new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (status, signal) => resolve([status, signal]));
  });
  const [out, said, [status, signal]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    closed,
  ]);
  ended = { status, signal, said };
  for (const line of out.split('\n').filter((each) => each !== '')) {
    const answer = JSON.parse(line) as Answer;
    answers.set(answer.name, answer);
  }
}, 120_000);

describe('a hostile file', () => {
  it('does not end the process that reads it, in 200 MB of heap', () => {
    const last = [...answers.keys()].at(-1);
    expect(ended.status, `after "${last}": ${ended.signal ?? ''} ${ended.said}`).toBe(0);
  });

  it.each(Object.keys(hostile))('is answered: %s', (name) => {
    const text = hostile[name] ?? '';
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
    const answer = answers.get(name);
    expect(answer?.sound).toBe(false);
    expect(answer?.codes).not.toEqual([]);
    // One second on the machine this was written on; generous, because no test may hang on time.
    expect(answer?.milliseconds).toBeLessThan(8_000);
    expect(answer?.megabytes).toBeLessThan(300);
    if (/ deep| hidden|real ones/.test(name)) expect(answer?.codes).toEqual(['file/too-deep']);
  });
});

/** Text made of what nests and of what hides it. */
const nesting = fc
  .array(
    fc.oneof(
      fc.constantFrom('[', ']', '{', '}', '- ', '? ', ': ', 'a: ', '"a": ', ',', 'x', '\n'),
      fc.constantFrom('"', "'", '# ', '|\n ', '>\n', '!<', '>', '!a ', '&a ', '*a ', '%', '---\n'),
      fc.integer({ min: 1, max: 40 }).map((width) => `\n${' '.repeat(width)}`),
      fc.integer({ min: 1, max: 50 }).map((times) => '['.repeat(times)),
      fc.integer({ min: 1, max: 50 }).map((times) => 'a: b:\n'.repeat(times)),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

describe('the limit on nesting', () => {
  it('is passed by a text exactly when its pieces stand deeper than that', () => {
    fc.assert(
      fc.property(nesting, (text) => {
        const pieces = piecesOf(text);
        const refused = 'code' in pieces && pieces.code === 'file/too-deep';
        expect(refused).toBe(depthOf(text) > maxDepth);
      }),
      { seed: 20261121, numRuns: 3_000 },
    );
  });

  it('points at the piece that is one too deep', () => {
    const text = `a: ${'['.repeat(40)}`;
    const pieces = piecesOf(text);
    const at = 'code' in pieces ? pieces.at.start : -1;
    expect(depthOf(text.slice(0, at))).toBeLessThanOrEqual(maxDepth);
    expect(depthOf(text.slice(0, at + 1))).toBeGreaterThan(maxDepth);
  });
});

/** How deep the parser stands in a text at the most. */
function depthOf(text: string): number {
  const parser = new Parser();
  let depth = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)) depth += 0;
    depth = Math.max(depth, parser.stack.length);
  }
  return depth;
}
