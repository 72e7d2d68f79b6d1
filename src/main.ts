import { readFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
  const [{ run }, shell] = await Promise.all([import('./cli.ts'), realShell()]);
  process.exitCode = await run(argv, shell);
  // Node would wait for the disk, also in `process.exit`: the shell is to have its prompt back.
  if (!letGo()) process.kill(process.pid, 'SIGTERM');
}

/** Gives up what a process must not leave behind; each says whether its disk answers. */
const held: (() => boolean)[] = [];

function letGo(): boolean {
  return held.map((go) => go()).every((answers) => answers);
}

const watched = new Set<NodeJS.WriteStream>();

/** A stream whose faults are answered: `servekit list | head` is none, a full disk behind `>` is. */
function watch(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (watched.has(stream)) return stream;
  watched.add(stream);
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    if (error.code === 'EIO') end(exitCodes.hangup, false);
    writeSync(2, `servekit: The output could not be written (${error.code}).\n`);
    process.exit(exitCodes.unable);
  });
}

async function realShell(): Promise<Shell> {
  const [{ PlaybookFiles }, { wrapped }] = await Promise.all([
    import('./store/playbook-files.ts'),
    import('./layout/wrapped.ts'),
  ]);
  const { env } = process;
  const home = env['HOME'] || env['USERPROFILE'] || undefined;
  const xdg = (name: string, fallback: string) => {
    const set = env[name];
    if (set?.startsWith('/')) return join(set, 'servekit');
    return home === undefined ? undefined : join(home, fallback, 'servekit');
  };
  return {
    playbooks: new PlaybookFiles({
      cwd: currentFolder(),
      builtIn: join(root, 'playbooks'),
      home,
      userData: xdg('XDG_DATA_HOME', '.local/share'),
      userConfig: xdg('XDG_CONFIG_HOME', '.config'),
    }),
    calls: async () => {
      const { callStore } = await import('./store/calls.ts');
      const store = callStore({ data: xdg('XDG_DATA_HOME', '.local/share'), home });
      if (held.length === 0) process.on('exit', () => void (letGo() || killSelf()));
      held.push(store.letGo);
      return store;
    },
    compiled: () => compiledIn([import.meta.dirname, join(root, 'dist')]),
    out: (text) => void watch(process.stdout).write(text),
    err: (text) => {
      const { isTTY, columns } = process.stderr;
      const shown = isTTY === true ? wrapped(text, columns || 80) : text;
      watch(process.stderr).write(shown);
    },
    // Asked for when they are needed: to make the three streams takes 4 ms.
    get stdinIsTerminal() {
      return process.stdin.isTTY === true;
    },
    get stdoutIsTerminal() {
      return process.stdout.isTTY === true;
    },
    get stderrColumns() {
      const { isTTY, columns } = process.stderr;
      return isTTY === true ? columns || 80 : undefined;
    },
    get columns() {
      return process.stdout.columns || Number(env['COLUMNS']) || 80;
    },
    env,
    paint: async (colour) => {
      const { wantsColour } = await import('./terminal/colour.ts');
      if (!wantsColour(env, process.stdout.isTTY === true, colour)) {
        return (await import('./formats/format.ts')).noPaint;
      }
      return (await import('./terminal/theme.ts')).paint;
    },
    phrases: async () => {
      const { readPhrases } = await import('./store/phrases.ts');
      // Beside the bundle: while it is built that is not yet in its place.
      return readPhrases([import.meta.dirname, join(root, 'dist')]);
    },
    readStdin,
    stdinLines: async function* () {
      const { linesOf } = await import('./store/lines.ts');
      yield* linesOf(process.stdin);
    },
    writeWhole: async (path, content, before) => {
      const { writeWhole } = await import('./store/write-whole.ts');
      writeWhole(resolve(currentFolder(), path), path, content, before);
    },
    writeNew: async (files) => {
      const { writeNew } = await import('./store/write-whole.ts');
      writeNew(files, (shown) => resolve(currentFolder(), shown));
    },
    starter: async (kind) => {
      const read = (name: string) => readFileSync(join(root, 'starters', name), 'utf8');
      return { playbook: read(`${kind}.yaml`), stories: read(`${kind}.stories.yaml`) };
    },
    now: () => Date.now(),
    calendar: {
      local(at) {
        const date = new Date(at);
        return {
          year: date.getFullYear(),
          month: date.getMonth() + 1,
          day: date.getDate(),
          hour: date.getHours(),
          minute: date.getMinutes(),
        };
      },
      moment: ({ year, month, day, hour, minute }) =>
        new Date(year, month - 1, day, hour, minute).getTime(),
    },
    copy: async (text) => {
      const { copy } = await import('./terminal/clipboard.ts');
      const { stdout, stderr, platform } = process;
      const terminal = [stdout, stderr].find(({ isTTY }) => isTTY === true);
      return copy(text, { env, platform, ...(terminal === undefined ? {} : { terminal }) });
    },
    version: versionOf(),
    prompter: async (options) => {
      const [{ prompterFor }, { isatty }] = await Promise.all([
        import('./terminal/prompter.ts'),
        import('node:tty'),
      ]);
      const stdout = watch(process.stdout);
      const { stdin } = process;
      return prompterFor(options, { stdin, stdout, env, end: (code) => end(code, isatty(0)) });
    },
  };
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new Error('The folder you are in is gone. Go to another one.');
  }
}

/** What `npm run build` has read already; nothing in a checkout that is not built. */
async function compiledIn(folders: readonly string[]): Promise<Compiled> {
  const { readCompiled } = await import('./store/compiled.ts');
  return readCompiled(folders);
}

/** Standard input, at most a little more than `most` bytes: who sends more is told so. */
async function readStdin(most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length > most) break;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * Ends the process after a signal. When the window is gone, Node 20 aborts on its own way out, so
 * the process ends itself: there is nobody left to see a code, and nothing left to be written.
 */
function end(code: ExitCode, terminalIsThere: boolean): never {
  const answers = letGo();
  if (!terminalIsThere || !answers) killSelf();
  return process.exit(code);
}

function killSelf(): void {
  process.kill(process.pid, 'SIGKILL');
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
