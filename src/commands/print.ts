import { wrapped } from '../layout/wrapped.ts';
import type { Shell } from '../shell.ts';

/** Writes a text that is read and not parsed to standard output: wrapped where that is a terminal. */
export function print(text: string, shell: Shell): void {
  shell.out(shell.stdoutIsTerminal ? wrapped(text, shell.columns) : text);
}
