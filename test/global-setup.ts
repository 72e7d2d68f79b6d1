import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Tests that start the program start what is in `src` now, not what was built some time ago. */
export function setup(): void {
  const root = join(import.meta.dirname, '..');
  execFileSync(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'build/build.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
}
