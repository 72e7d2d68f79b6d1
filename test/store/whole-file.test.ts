import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putWhole } from '../../src/store/whole-file.ts';

let top: string;
const at = (name: string) => join(top, name);
const bytes = (text: string) => new TextEncoder().encode(text);

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'servekit-whole-'));
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

describe('a file put in place whole', () => {
  it('is there, and nothing is left beside it', () => {
    putWhole(at('a.yaml'), 'new\n', undefined);
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe('new\n');
    expect(readdirSync(top)).toEqual(['a.yaml']);
  });

  it('takes the place of the old one, with its permissions', () => {
    writeFileSync(at('a.yaml'), 'old\n');
    chmodSync(at('a.yaml'), 0o640);
    putWhole(at('a.yaml'), 'new\n', bytes('old\n'));
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe('new\n');
    expect(statSync(at('a.yaml')).mode & 0o777).toBe(0o640);
  });

  it('is another file than before: whoever has the old one open reads on in that', () => {
    writeFileSync(at('a.yaml'), 'old\n');
    const before = statSync(at('a.yaml')).ino;
    putWhole(at('a.yaml'), 'new\n', bytes('old\n'));
    expect(statSync(at('a.yaml')).ino).not.toBe(before);
  });

  it.each([
    ['changed', 'theirs\n', bytes('old\n')],
    ['made', 'theirs\n', undefined],
  ])('is not written over what somebody else has %s meanwhile', (_, theirs, before) => {
    writeFileSync(at('a.yaml'), theirs);
    expect(() => putWhole(at('a.yaml'), 'new\n', before)).toThrow('changed by somebody else');
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe(theirs);
    expect(readdirSync(top)).toEqual(['a.yaml']);
  });

  it('is not written through a link, nor over a folder', () => {
    writeFileSync(at('real'), 'real\n');
    symlinkSync(at('real'), at('a.yaml'));
    mkdirSync(at('b.yaml'));
    expect(() => putWhole(at('a.yaml'), 'new\n', bytes('real\n'))).toThrow('It is a link');
    expect(() => putWhole(at('b.yaml'), 'new\n', undefined)).toThrow('no plain file');
    expect(readFileSync(at('real'), 'utf8')).toBe('real\n');
    expect(readdirSync(top).sort()).toEqual(['a.yaml', 'b.yaml', 'real']);
  });

  it('says in words when there is no folder for it', () => {
    expect(() => putWhole(at('no/a.yaml'), 'new\n', undefined)).toThrow(
      'was not written. Its folder is not there.',
    );
  });
});
