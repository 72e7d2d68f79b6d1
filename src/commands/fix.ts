import { UnableError, UsageError } from '../errors.ts';
import type { Report } from '../lint/diagnostic.ts';
import { fixAll, type Texts } from '../lint/fix.ts';
import { decodeBytes } from '../playbook/bytes.ts';
import { visible } from '../playbook/text.ts';
import type { Shell, SourceFile } from '../shell.ts';
import type { PhrasedWorld } from './gather.ts';
import { judge } from './judge.ts';
import type { World } from './load.ts';

/** A file that was fixed, with its new bytes. */
export interface FixedFile {
  readonly path: string;
  readonly content: Uint8Array;
  /** As it was read. */
  readonly before: Uint8Array | undefined;
  /** How many findings were fixed in it. */
  readonly count: number;
}

/** Fixes in files what is certain; those that changed. Nothing is written yet. */
export function fixFiles(files: readonly SourceFile[], world: PhrasedWorld): readonly FixedFile[] {
  return tryFixes(files, world).files;
}

/** How many of the findings in files would be fixed: it is tried, as what is certain may yet not hold. */
export function countFixable(files: readonly SourceFile[], world: PhrasedWorld): number {
  return tryFixes(files, world).known;
}

function tryFixes(
  files: readonly SourceFile[],
  world: PhrasedWorld,
): { readonly files: readonly FixedFile[]; readonly known: number } {
  const texts = new Map(
    files.flatMap(({ path, content }) => {
      const text = 'reason' in content ? undefined : decodeBytes(content);
      return typeof text === 'string' ? [[path, text] as const] : [];
    }),
  );
  const withTexts = (fresh: Texts) =>
    files.map((file) => {
      const text = fresh.get(file.path);
      const isSame = text === undefined || text === texts.get(file.path);
      return isSame ? file : { path: file.path, content: bytesOf(text, file) };
    });
  const before = new Map(
    files.flatMap(({ path, content }) => ('reason' in content ? [] : [[path, content] as const])),
  );
  const {
    texts: fresh,
    counts,
    known,
  } = fixAll(texts, (now) => judge(withTexts(now), world).diagnostics);
  const fixed = withTexts(fresh).flatMap(({ path, content }) => {
    const count = counts.get(path);
    if (count === undefined || 'reason' in content) return [];
    return [{ path, content, before: before.get(path), count }];
  });
  return { files: fixed, known };
}

/** A byte order mark is none of the text, and stays. */
function bytesOf(text: string, { content }: SourceFile): Uint8Array {
  const [first, second, third] = 'reason' in content ? [] : content;
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? '\uFEFF' : '';
  return new TextEncoder().encode(mark + text);
}

/** What was fixed, and where, in a sentence; nothing where there was nothing to fix. */
export function tell(fixed: readonly FixedFile[], left: Report): string {
  const all = fixed.reduce((sum, { count }) => sum + count, 0);
  const files = fixed.map(({ path, count }) => `${count} in ${visible(path)}`);
  if (all > 0)
    return `Fixed ${all === 1 ? '1 finding' : `${all} findings`}: ${files.join(', ')}.\n`;
  return left.diagnostics.length === 0 ? '' : 'Nothing here can be fixed for certain.\n';
}

/** A file as text with its byte order mark, as it is to be written; nothing where it is no text. */
export function textOf({ content }: SourceFile): string {
  if ('reason' in content || typeof decodeBytes(content) !== 'string') return '';
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

/** Built-in playbooks are everybody's, and gone with the next version: nobody's fixes belong there. */
export async function refuseBuiltIn(
  files: readonly SourceFile[],
  { folders }: World,
  shell: Shell,
): Promise<void> {
  const builtIn = folders.find(({ origin, isOwn }) => origin === 'built-in' && !isOwn);
  if (builtIn === undefined) return;
  const theirs = new Set((await shell.playbooks.files(builtIn)).map(({ path }) => path));
  const named = files.find(({ path }) => theirs.has(path));
  if (named === undefined) return;
  throw new UsageError(
    `${visible(named.path)} is built in, and is not changed. Copy it into your folder of playbooks: there it takes the place of this one.`,
  );
}

/** Writes what was fixed; what could not be written is told, and the rest is written all the same. */
export async function writeFixed(
  fixed: readonly FixedFile[],
  shell: Shell,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { path, content, before } of fixed) {
    try {
      await shell.writeWhole(path, content, before);
    } catch (error) {
      if (!(error instanceof UnableError)) throw error;
      faults.push(error.message);
    }
  }
  return faults;
}
