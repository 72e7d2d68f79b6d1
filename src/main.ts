import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type ExitCode, exitCodes } from './errors.ts';
import type { Compiled, Shell } from './shell.ts';

/** The folder that holds `package.json`, `playbooks` and `dist`. */
const root = join(import.meta.dirname, '..');

function versionOf(): string {
  return String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
}

async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && argv[0] === '--version') {
    writeSync(1, `${versionOf()}\n`);
    return;
  }
  endQuietlyWhenNobodyReads();
  const [{ run }, shell] = await Promise.all([import('./cli.ts'), realShell()]);
  process.exitCode = await run(argv, shell);
}

/** `servekit list | head` is no error; a full disk behind `>` is one. */
function endQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      if (error.code === 'EIO') end(exitCodes.hangup, false);
      process.stderr.write(`servekit: The output could not be written (${error.code}).\n`);
      process.exit(exitCodes.unable);
    });
  }
}

async function realShell(): Promise<Shell> {
  const { PlaybookFiles } = await import('./store/playbook-files.ts');
  const { env, stdin, stdout, stderr } = process;
  const home = env['HOME'] || env['USERPROFILE'] || undefined;
  const xdg = (name: string, fallback: string) => {
    const set = env[name];
    if (set?.startsWith('/')) return join(set, 'servekit');
    return home === undefined ? undefined : join(home, fallback, 'servekit');
  };
  return {
    playbooks: new PlaybookFiles({
      cwd: process.cwd(),
      builtIn: join(root, 'playbooks'),
      home,
      userData: xdg('XDG_DATA_HOME', '.local/share'),
      userConfig: xdg('XDG_CONFIG_HOME', '.config'),
    }),
    compiled: () => compiledBy(join(root, 'dist', 'playbooks.json')),
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    stdinIsTerminal: stdin.isTTY === true,
    stdoutIsTerminal: stdout.isTTY === true,
    columns: stdout.columns || Number(env['COLUMNS']) || 80,
    env,
    paint: async (colour) => {
      const { paintOf, wantsColour } = await import('./terminal/theme.ts');
      return paintOf(wantsColour(env, stdout.isTTY === true, colour));
    },
    readStdin,
    now: () => Date.now(),
    version: versionOf(),
    prompter: async (options) => {
      const [{ prompterFor }, { isatty }] = await Promise.all([
        import('./terminal/prompter.ts'),
        import('node:tty'),
      ]);
      return prompterFor(options, { stdin, stdout, env, end: (code) => end(code, isatty(0)) });
    },
  };
}

/** What `npm run build` has read already; nothing in a checkout that is not built. */
async function compiledBy(path: string): Promise<Compiled> {
  const { readCompiled } = await import('./store/compiled.ts');
  return readCompiled(path);
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * Ends the process after a signal. When the window is gone, Node 20 aborts on its own way out, so
 * the process ends itself: there is nobody left to see a code, and nothing left to be written.
 */
function end(code: ExitCode, terminalIsThere: boolean): never {
  if (!terminalIsThere) process.kill(process.pid, 'SIGKILL');
  return process.exit(code);
}

/** The last resort: what no command has caught. A user is never shown a stack trace unasked. */
function failed(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
  const debug = process.env['SERVEKIT_DEBUG'] === '1' && error instanceof Error;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`servekit: ${debug ? error.stack : message}\n`);
  process.exitCode = exitCodes.unable;
}

// CommonJS, which the build makes of this, has no await out here.
main(process.argv.slice(2)).catch(failed);
