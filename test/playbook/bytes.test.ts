import { describe, expect, it } from 'vitest';
import { decodeBytes, maxBytes } from '../../src/playbook/bytes.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean, mark: boolean) => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};
const refused = (bytes: Uint8Array) => {
  const found = decodeBytes(bytes);
  if (typeof found === 'string') throw new Error('This was read.');
  return found;
};

describe('the bytes of a file', () => {
  it('are read as UTF-8, with every character in its place', () => {
    expect(decodeBytes(utf8('title: Größe €5 👩‍👩‍👧 می‌خواهم\r\n'))).toBe(
      'title: Größe €5 👩‍👩‍👧 می‌خواهم\r\n',
    );
  });

  it('lose one byte order mark, and no second one', () => {
    expect(decodeBytes(utf8('\ufefftitle: x'))).toBe('title: x');
    expect(decodeBytes(utf8('\ufeff\ufefftitle: x'))).toBe('\ufefftitle: x');
  });

  it.each([
    ['little-endian with a mark', utf16('title: x', false, true)],
    ['big-endian with a mark', utf16('title: x', true, true)],
    ['little-endian without a mark', utf16('title: x', false, false)],
    ['big-endian without a mark', utf16('title: x', true, false)],
  ])('are named as UTF-16 when they are: %s', (_, bytes) => {
    const { code, message, help } = refused(bytes);
    expect(code).toBe('file/encoding');
    expect(message).toMatch(/^This file is UTF-16/);
    expect(help).toBe('Save it as UTF-8.');
  });

  it('are refused at the very byte that is not UTF-8, as in Latin-1', () => {
    const latin1 = new Uint8Array(Buffer.from('use-when: Größe\n', 'latin1'));
    expect(refused(latin1)).toMatchObject({ code: 'file/encoding', at: { start: 12, end: 13 } });
  });

  it('are refused at that byte even when a replacement character stands before it', () => {
    const bytes = new Uint8Array([...utf8('a \ufffd b '), 0xff, ...utf8(' c')]);
    expect(refused(bytes).at).toEqual({ start: 6, end: 7 });
  });

  it('are refused when the last character is cut off', () => {
    expect(refused(utf8('title: €').subarray(0, 9)).at).toEqual({ start: 7, end: 8 });
  });

  it('are refused with a lone surrogate in them', () => {
    expect(refused(new Uint8Array([0x61, 0xed, 0xa0, 0x80])).at.start).toBe(1);
  });

  it('are refused at a NUL', () => {
    expect(refused(utf8('title: a\0b'))).toMatchObject({
      code: 'file/encoding',
      message: 'This file has a NUL character.',
      at: { start: 8, end: 9 },
    });
  });

  it('are refused at a carriage return without a line feed', () => {
    const found = refused(utf8('a: b\r\nc: d\re: f'));
    expect(found).toMatchObject({ code: 'file/encoding', at: { start: 10, end: 11 } });
    expect(found.help).toBe('Save it with Unix (LF) or Windows (CRLF) line ends.');
    expect(refused(utf8('a: b\r')).at.start).toBe(4);
  });

  it('are refused above the limit, and read at it', () => {
    expect(decodeBytes(new Uint8Array(maxBytes).fill(0x20))).toHaveLength(maxBytes);
    expect(refused(new Uint8Array(maxBytes + 1).fill(0x20)).code).toBe('file/too-large');
  });
});
