/** A key with a block of lines below it, to stand `indent` columns in. */
export function pasteBlock(key: string, lines: readonly string[], indent: number): string {
  return [`${key}: |`, ...lines.map((line) => `${' '.repeat(indent + 2)}${line.trim()}`)].join(
    '\n',
  );
}

/** The text in quotes: double ones, or single ones where the text has double ones itself. */
export function quoted(text: string): string {
  const single = /["\\]/.test(text) && !text.includes("'");
  return single ? `'${text}'` : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
