/** What a quoted scalar on one line says, and where in its source each UTF-16 unit of it comes from. */
export interface Unquoted {
  readonly text: string;
  /** One more than the text has units: the last is where it ends. */
  readonly places: readonly number[];
}

const named: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const piece = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)|''|[\s\S]/g;

/** Reads what stands between quotes; undefined for a text that is not quoted. */
export function unquoted(source: string): Unquoted | undefined {
  const [quote] = source;
  if ((quote !== '"' && quote !== "'") || source.length < 2 || !source.endsWith(quote)) {
    return undefined;
  }
  const places: number[] = [];
  let text = '';
  for (const { 0: written, index } of source.slice(1, -1).matchAll(piece)) {
    const meant = quote === '"' ? unescaped(written) : written === "''" ? "'" : written;
    for (let unit = 0; unit < meant.length; unit += 1) {
      places.push(index + 1 + (meant === written ? unit : 0));
    }
    text += meant;
  }
  return { text, places: [...places, source.length - 1] };
}

function unescaped(written: string): string {
  if (!written.startsWith('\\')) return written;
  const kind = written[1] ?? '';
  if (/^\\[xuU]./.test(written)) {
    const point = Number.parseInt(written.slice(2), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return Object.hasOwn(named, kind) ? (named[kind] ?? kind) : kind;
}
