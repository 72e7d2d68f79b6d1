import type { Library } from '../playbook/library.ts';
import { didYouMean } from '../playbook/near.ts';
import type { PlaybookSource, SourceFile } from '../shell.ts';

/**
 * The files that words of a command line mean: first as paths, folders and globs, and where there is
 * no such thing, as names of playbooks within reach.
 */
export async function findNamed(
  words: readonly string[],
  { entries }: Library,
  playbooks: PlaybookSource,
): Promise<readonly SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const file of await playbooks.find(words)) {
    const isOne = words.includes(file.path) && isName(file.path) && isMissing(file);
    const named = isOne ? await ofName(file.path) : file;
    found.set(named.path, named);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));

  async function ofName(name: string): Promise<SourceFile> {
    const entry = entries.find(({ id }) => id === name);
    if (entry !== undefined) return playbooks.at(entry.path);
    const ids = entries.map(({ id }) => id);
    const reason = `There is no file and no playbook of this name. ${didYouMean(name, ids) ?? ''}`;
    const help = '"servekit list" shows the names of playbooks.';
    return { path: name, content: { reason: reason.trim(), help, isMissing: true } };
  }
}

/** Nothing that has an ending or a folder in it. */
function isName(word: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/i.test(word);
}

function isMissing({ content }: SourceFile): boolean {
  return 'reason' in content && content.isMissing === true;
}
