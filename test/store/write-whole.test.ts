import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnableError } from '../../src/errors.ts';
import { writeWhole } from '../../src/store/write-whole.ts';

let top: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'servekit-write-')));
});

afterEach(() => {
  chmodSync(top, 0o700);
  rmSync(top, { recursive: true, force: true });
});

const at = (name: string) => join(top, name);
const write = (name: string, text: string) => {
  writeWhole(at(name), name, Buffer.from(text), there(name));
};

function there(name: string): Uint8Array | undefined {
  try {
    return readFileSync(at(name));
  } catch {
    return undefined;
  }
}
const read = (name: string) => readFileSync(at(name), 'utf8');

describe('writing a file whole', () => {
  it('makes one that was not there', () => {
    write('a.yaml', 'new\n');
    expect([read('a.yaml'), readdirSync(top)]).toEqual(['new\n', ['a.yaml']]);
    expect(statSync(at('a.yaml')).mode & 0o600).toBe(0o600);
  });

  it('puts new bytes in the place of the old ones, and leaves nothing beside them', () => {
    writeFileSync(at('a.yaml'), 'old and longer\n');
    write('a.yaml', '\uFEFFnew\r\n');
    expect([read('a.yaml'), readdirSync(top)]).toEqual(['\uFEFFnew\r\n', ['a.yaml']]);
  });

  it('writes more than a system writes at once', () => {
    const long = 'x'.repeat(3_000_000);
    write('a.yaml', long);
    expect(read('a.yaml')).toBe(long);
  });

  it.each([0o600, 0o640, 0o755, 0o664])('keeps the mode %o', (mode) => {
    writeFileSync(at('a.yaml'), 'old');
    chmodSync(at('a.yaml'), mode);
    write('a.yaml', 'new');
    expect(statSync(at('a.yaml')).mode & 0o7777).toBe(mode);
  });

  it('keeps a link a link, and writes the file that it leads to', () => {
    mkdirSync(at('real'));
    writeFileSync(at('real/a.yaml'), 'old');
    symlinkSync('real/a.yaml', at('link.yaml'));
    write('link.yaml', 'new');
    expect(lstatSync(at('link.yaml')).isSymbolicLink()).toBe(true);
    expect([readlinkSync(at('link.yaml')), read('real/a.yaml')]).toEqual(['real/a.yaml', 'new']);
    expect(readdirSync(at('real'))).toEqual(['a.yaml']);
  });

  it('never writes into the file that is there: who has it open reads on in the old one', () => {
    writeFileSync(at('a.yaml'), 'old');
    linkSync(at('a.yaml'), at('b.yaml'));
    write('a.yaml', 'new');
    expect([read('a.yaml'), read('b.yaml')]).toEqual(['new', 'old']);
  });
});

describe('a file that somebody else writes meanwhile', () => {
  it.each([
    ['changed', Buffer.from('old')],
    ['made', undefined],
  ])('is left as it is where they have %s it', (_, before) => {
    writeFileSync(at('a.yaml'), 'theirs');
    expect(() => writeWhole(at('a.yaml'), 'a.yaml', Buffer.from('new'), before)).toThrow(
      'somebody else has changed it just now.',
    );
    expect([read('a.yaml'), readdirSync(top)]).toEqual(['theirs', ['a.yaml']]);
  });
});

describe('a file that may not be written', () => {
  const refusal = (name: string): string => {
    try {
      write(name, 'new');
    } catch (error) {
      expect(error).toBeInstanceOf(UnableError);
      return error instanceof Error ? error.message : '';
    }
    return 'It was written.';
  };

  it('is refused where it is read-only, and stays as it was', () => {
    writeFileSync(at('a.yaml'), 'old');
    chmodSync(at('a.yaml'), 0o444);
    expect(refusal('a.yaml')).toBe('a.yaml could not be written: it is read-only.');
    expect([read('a.yaml'), readdirSync(top)]).toEqual(['old', ['a.yaml']]);
  });

  it('is refused where it is a folder, a link to nothing or in a circle, or below a file', () => {
    mkdirSync(at('folder'));
    symlinkSync('gone', at('dangling'));
    symlinkSync('loop', at('loop'));
    writeFileSync(at('file'), '');
    expect(refusal('folder')).toMatch(/: it is a folder\.$/);
    expect(refusal('dangling')).toMatch(/: it is a link to a file that is not there\.$/);
    expect(refusal('loop')).toMatch(/: it is a link that leads in a circle\.$/);
    expect(refusal('file/a.yaml')).toMatch(/: a part of its path is a file, not a folder\.$/);
    expect(refusal('none/a.yaml')).toMatch(/: its folder is not there\.$/);
    expect(refusal('x'.repeat(300))).toMatch(/: its name is too long\.$/);
    expect(readdirSync(top).sort()).toEqual(['dangling', 'file', 'folder', 'loop']);
  });

  it('is refused where it is no file at all', () => {
    expect(() => writeWhole('/dev/null', '/dev/null', Buffer.from('x'), undefined)).toThrow(
      '/dev/null could not be written: it is not a regular file.',
    );
  });
});
