import { spawn } from 'node:child_process';
import { UnableError } from '../errors.ts';

/** What a copy needs of the process. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The terminal that would take it, if one is looked at. */
  readonly terminal?: { write(text: string): unknown };
}

/** A program of the platform that takes what is to be copied on its standard input. */
interface Tool {
  readonly name: string;
  readonly args: readonly string[];
  /** What it reads; most read UTF-8. */
  readonly encoding?: 'utf16le';
}

/** Milliseconds after which a tool that does not end is left alone. */
const patience = 2_000;

/**
 * Copies a text by the platform's own tool, and asks the terminal to take it, too (OSC 52): over
 * SSH only the terminal knows the user's own clipboard. No library: clipboardy, the one that is
 * kept, brings programs of its own for two platforms (0.9 MB) and knows no OSC 52.
 */
export async function copy(text: string, surroundings: Surroundings): Promise<string> {
  const { terminal } = surroundings;
  const used = await firstThatTakes(text, toolsOf(surroundings));
  terminal?.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`);
  if (used !== undefined) return `Copied with ${used}.`;
  if (terminal !== undefined) return 'Handed to the terminal to copy; not every terminal does.';
  throw new UnableError(
    'It could not be copied: there is no terminal, and none of pbcopy, wl-copy, xclip, xsel or clip.exe took it.',
  );
}

/** The tools that could take it here, the likeliest first. */
export function toolsOf({ env, platform }: Surroundings): readonly Tool[] {
  // By its whole path: Windows would look into the folder that the user is in first.
  const folder = platform === 'win32' ? `${env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\` : '';
  const clip: Tool = { name: `${folder}clip.exe`, args: [], encoding: 'utf16le' };
  if (platform === 'darwin') return [{ name: 'pbcopy', args: [] }];
  if (platform === 'win32') return [clip];
  return [
    ...(env['WAYLAND_DISPLAY'] ? [{ name: 'wl-copy', args: [] }] : []),
    ...(env['DISPLAY']
      ? [
          { name: 'xclip', args: ['-selection', 'clipboard'] },
          { name: 'xsel', args: ['--clipboard', '--input'] },
        ]
      : []),
    ...(env['WSL_DISTRO_NAME'] ? [clip] : []),
    ...(env['TERMUX_VERSION'] ? [{ name: 'termux-clipboard-set', args: [] }] : []),
  ];
}

async function firstThatTakes(text: string, tools: readonly Tool[]): Promise<string | undefined> {
  for (const tool of tools) if (await takes(text, tool)) return tool.name;
  return undefined;
}

/** Whether a tool is there and took it. It is run by its name, without a shell. */
function takes(text: string, { name, args, encoding }: Tool): Promise<boolean> {
  return new Promise((resolve) => {
    // Those that stay to serve the clipboard must not keep us: nothing of theirs is waited for.
    const child = spawn(name, [...args], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    const late = setTimeout(() => {
      child.stdin.destroy();
      child.unref();
      resolve(false);
    }, patience);
    const done = (hasTaken: boolean) => {
      clearTimeout(late);
      resolve(hasTaken);
    };
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
    child.stdin.on('error', () => done(false));
    child.stdin.end(encoding === 'utf16le' ? Buffer.from(`\ufeff${text}`, 'utf16le') : text);
  });
}
