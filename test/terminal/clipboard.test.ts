import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { copy, toolsOf } from '../../src/terminal/clipboard.ts';
import { folderWith } from '../program.ts';

const path = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = path;
});

/** A folder with a program of this name that does this, first on the path. */
function tool(name: string, script: string): string {
  const folder = folderWith({});
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  process.env['PATH'] = `${folder}${delimiter}${path}`;
  return folder;
}

const names = (env: Readonly<Record<string, string>>, platform: NodeJS.Platform) =>
  toolsOf({ env, platform }).map(({ name }) => name);

describe('the clipboard', () => {
  it('is that of the platform and of what is running', () => {
    expect(names({}, 'darwin')).toEqual(['pbcopy']);
    expect(names({ SystemRoot: 'D:\\Win' }, 'win32')).toEqual(['D:\\Win\\System32\\clip.exe']);
    expect(names({ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toEqual([
      'wl-copy',
      'xclip',
      'xsel',
    ]);
    expect(names({ WSL_DISTRO_NAME: 'Ubuntu' }, 'linux')).toEqual(['clip.exe']);
    expect(names({}, 'linux')).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'gets the text as it is, and no shell reads it',
    async () => {
      const folder = folderWith({});
      const took = join(folder, 'took');
      tool('xclip', `cat > '${took}'`);
      const text = 'Promised: $(touch gone) `x` "1"\n‹name›';
      expect(await copy(text, { env: { DISPLAY: ':0' }, platform: 'linux' })).toBe(
        'Copied with xclip.',
      );
      expect(readFileSync(took, 'utf8')).toBe(text);
      expect(existsSync(join(folder, 'gone'))).toBe(false);
    },
  );

  it.skipIf(process.platform === 'win32')('is the next one where one fails', async () => {
    const folder = tool('xclip', 'exit 1');
    writeFileSync(join(folder, 'xsel'), '#!/bin/sh\ncat > /dev/null\n');
    chmodSync(join(folder, 'xsel'), 0o755);
    const said = await copy('x', { env: { DISPLAY: ':0' }, platform: 'linux' });
    expect(said).toBe('Copied with xsel.');
  });

  it("is the terminal's own, too", async () => {
    const written: string[] = [];
    const terminal = { write: (text: string) => written.push(text) };
    const said = await copy('Grüße', { env: {}, platform: 'linux', terminal });
    expect(said).toBe('Handed to the terminal to copy; not every terminal does.');
    const base64 = Buffer.from('Grüße').toString('base64');
    expect(written.join('')).toBe(`\u001b]52;c;${base64}\u0007`);
  });

  it('is none where there is neither', async () => {
    await expect(copy('x', { env: {}, platform: 'linux' })).rejects.toThrow('could not be copied');
  });
});
