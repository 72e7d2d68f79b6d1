import { type ExitCode, exitCodes, worse } from '../errors.ts';
import { visible } from '../playbook/text.ts';
import type { Shell, SourceFile } from '../shell.ts';
import { readHouses } from './load.ts';
import { isPack, loadPhrasing, tryPackFile } from './phrases.ts';

/** The packs of phrases that paths mean, or all of the project. */
export async function packsOf(
  paths: readonly string[],
  shell: Shell,
): Promise<readonly SourceFile[]> {
  if (paths.length > 0) return (await shell.playbooks.find(paths)).filter(isPack);
  return shell.playbooks.packs();
}

/** Runs the examples of packs, and tells which do not hold. `out` is where that is told. */
export async function tryPacks(
  files: readonly SourceFile[],
  shell: Shell,
  out: (text: string) => void,
): Promise<ExitCode> {
  const { phrasing } = await loadPhrasing(shell, shell.playbooks, await readHouses(shell));
  let code: ExitCode = exitCodes.fine;
  let run = 0;
  let failed = 0;
  for (const file of files) {
    const tried = await tryPackFile(file, phrasing);
    if (tried.broken !== undefined) {
      const more = `"servekit validate ${file.path}" says more.`;
      out(`${visible(file.path)}: ${visible(tried.broken)} ${visible(more)}\n`);
      code = worse(code, exitCodes.unable);
    }
    for (const failure of tried.failed) out(`${visible(`${file.path}:${failure}`)}\n`);
    run += tried.run;
    failed += tried.failed.length;
  }
  if (failed > 0) code = worse(code, exitCodes.findings);
  const examples = run === 1 ? '1 example' : `${run} examples`;
  const outcome = failed === 0 ? 'none failed' : `${failed} failed`;
  shell.err(`${examples} of phrases tried: ${outcome}.\n`);
  return code;
}
