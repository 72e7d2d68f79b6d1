import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { cleanEnv, folderWith, program, root } from '../program.ts';

/** A terminal of its own with something running on it, and a rep who reads and types. */
export class Rep {
  /** Where the program was started: empty but for what a test puts there. */
  readonly folder: string;
  readonly #pty: IPty;
  readonly #terminal: xterm.Terminal;
  #written = '';

  constructor(
    command: string,
    args: readonly string[],
    options: {
      readonly columns: number;
      readonly rows: number;
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string;
    },
  ) {
    const { columns: cols, rows, cwd, env } = options;
    this.folder = cwd;
    this.#terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 500 });
    this.#pty = spawn(command, [...args], { cols, rows, cwd, env, name: env['TERM'] ?? 'xterm' });
    this.#pty.onData((data) => {
      this.#written += data;
      this.#terminal.write(data);
    });
    open.add(this);
  }

  /** Everything that the terminal was sent. */
  get written(): string {
    return this.#written;
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** The rows of the screen; on the shell's, with what has scrolled, and long lines in one piece. */
  get rows(): readonly string[] {
    const buffer = this.#terminal.buffer.active;
    // A line keeps what a wider window showed, out of sight.
    const columns = this.#terminal.cols;
    const rows: string[] = [];
    for (let index = 0; index < buffer.length; index += 1) {
      const line = buffer.getLine(index);
      const text = line?.translateToString(!this.#isWrapped(index + 1), 0, columns) ?? '';
      if (this.#isWrapped(index)) rows.push((rows.pop() ?? '') + text);
      else rows.push(text);
    }
    return rows.map((row) => row.trimEnd());
  }

  #isWrapped(row: number): boolean {
    return (
      !this.isOnAlternateScreen && this.#terminal.buffer.active.getLine(row)?.isWrapped === true
    );
  }

  get text(): string {
    return this.rows.join('\n').trimEnd();
  }

  /** How many rows have scrolled out of sight. */
  get scrolled(): number {
    return this.#terminal.buffer.active.baseY;
  }

  get isOnAlternateScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  get takesPastes(): boolean {
    return this.#terminal.modes.bracketedPasteMode;
  }

  get wraps(): boolean {
    return this.#terminal.modes.wraparoundMode;
  }

  get showsCursor(): boolean {
    return this.#written.lastIndexOf('\x1b[?25h') >= this.#written.lastIndexOf('\x1b[?25l');
  }

  /** The row of the cursor as text, and its column. */
  get cursor(): { readonly line: string; readonly column: number } {
    const { baseY, cursorY, cursorX } = this.#terminal.buffer.active;
    return { line: this.rows[baseY + cursorY] ?? '', column: cursorX };
  }

  types(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Waits until the screen has these words. */
  async sees(...words: readonly string[]): Promise<void> {
    await this.until(
      () => words.every((wanted) => this.text.includes(wanted)),
      `did not see ${words.map((wanted) => `"${wanted}"`).join(' and ')}`,
    );
  }

  /** Types, and waits until the screen has these words. */
  async typesAndSees(keys: string, ...words: readonly string[]): Promise<void> {
    this.types(keys);
    await this.sees(...words);
  }

  /** Takes the choice that begins with these words, and waits for others. */
  async chooses(choice: string, ...words: readonly string[]): Promise<void> {
    const line = new RegExp(`^ +([1-9]) {2}(offer: )?${choice}`, 'm');
    await this.until(() => line.test(this.text), `found no choice "${choice}"`);
    await this.typesAndSees(line.exec(this.text)?.[1] ?? '', ...words);
  }

  async until(holds: () => boolean, complaint: string, limit = 15_000): Promise<void> {
    const end = performance.now() + limit;
    while (!holds()) {
      if (performance.now() > end)
        throw new Error(`The rep ${complaint}. On the screen:\n${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** The exit code that the program left with. */
  async leaves(): Promise<number> {
    await this.sees('[left with ');
    await this.until(() => left.test(this.text), 'sees no exit code');
    return Number(left.exec(this.text)?.[1]);
  }

  /** Closes the window. */
  close(): void {
    open.delete(this);
    // Some platforms' types lack it: it closes the terminal's own end, as a window does.
    (this.#pty as IPty & { destroy(): void }).destroy();
  }
}

const open = new Set<Rep>();
const left = /\[left with (\d+)\]/;

/** Closes every window that a test has opened. */
export function closeAll(): void {
  for (const rep of open) rep.close();
}

export interface Desk {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** A rep who starts servekit from a shell, which says afterwards what it left with. */
export function servekit(args: readonly string[], desk: Desk = {}): Rep {
  const words = args.map((arg) => `'${arg}'`).join(' ');
  return shell(`$servekit ${words}; echo "[left with $?]"`, desk);
}

/** A rep at a shell; `$servekit` runs the program. */
export function shell(script: string, desk: Desk = {}): Rep {
  mustBeBuilt();
  const { env, ...rest } = settled(desk);
  const servekit = `${process.execPath} ${program}`;
  // The shell stays: what a terminal was sent last is lost on a busy machine when all have left it.
  const staying = `${script}; read rest; read rest`;
  return new Rep('/bin/sh', ['-c', staying], { ...rest, env: { ...env, servekit } });
}

/** A rep whose terminal runs servekit and no shell: closing the program closes the window. */
export function servekitAlone(args: readonly string[], desk: Desk = {}): Rep {
  mustBeBuilt();
  return new Rep(process.execPath, [program, ...args], settled(desk));
}

function settled({ columns = 80, rows = 24, env = {}, files = {} }: Desk) {
  const cwd = folderWith(files);
  return { columns, rows, cwd, env: cleanEnv(cwd, env) };
}

function mustBeBuilt(): void {
  if (!existsSync(join(root, 'dist/main.js'))) {
    throw new Error('These tests start the built program, and it is not built. Run: npm run build');
  }
}

/** A playbook of so many steps in a row: where a rep stands says how many keys have acted. */
export function ladder(rungs: number): Readonly<Record<string, string>> {
  const steps = Array.from({ length: rungs }, (_, index) => {
    const rung = index + 1;
    const next = rung === rungs ? 'resolved' : `rung-${rung + 1}`;
    return `  rung-${rung}:\n    say: |\n      This is rung ${rung}.\n      These are other words.\n    next: ${next}\n`;
  });
  const head = 'servekit: 1\ntitle: Ladder\nuse-when: Somebody counts keys.\nsteps:\n';
  return { 'playbooks/ladder.yaml': head + steps.join('') };
}
