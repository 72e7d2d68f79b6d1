import { visible } from '../playbook/text.ts';
import type { Shell } from '../shell.ts';

/** Shows how far a long reading is. */
export interface Progress {
  /** One more has been read. */
  passed(): Promise<void>;
  /** Takes the bar away. */
  end(): void;
}

const firstAfter = 1000;
const nextAfter = 100;

/**
 * A bar on standard error, only where that is a terminal, and only once reading has taken a second.
 * How many there are to read is asked then, and no earlier.
 */
export function progressBar(
  shell: Pick<Shell, 'now' | 'err' | 'stderrColumns' | 'env'>,
  isWanted: boolean,
  count: () => Promise<number>,
): Progress {
  const { stderrColumns: columns } = shell;
  const isShown = isWanted && columns !== undefined && shell.env['TERM'] !== 'dumb';
  const began = shell.now();
  let all: number | undefined;
  let passed = 0;
  let drawn: number | undefined;
  const room = Math.max(20, Math.min((columns ?? 80) - 1, 60));
  return {
    async passed() {
      passed += 1;
      if (!isShown) return;
      const now = shell.now();
      if (now - (drawn ?? began + firstAfter - nextAfter) < nextAfter) return;
      all ??= await count();
      drawn = now;
      shell.err(`\r${visible(barOf(passed, all, room))}`);
    },
    end() {
      if (drawn !== undefined) shell.err(`\r${' '.repeat(room)}\r`);
    },
  };
}

/** `Reading calls [####------]  40 %`, of just so many columns. */
function barOf(passed: number, all: number, width: number): string {
  const share = all === 0 ? 1 : Math.min(1, passed / all);
  const percent = `${Math.floor(share * 100)} %`.padStart(6);
  const label = width < 40 ? 'Reading ' : 'Reading calls ';
  const room = Math.max(1, width - label.length - percent.length - 2);
  const done = Math.round(share * room);
  return `${label}[${'#'.repeat(done)}${'-'.repeat(room - done)}]${percent}`;
}
