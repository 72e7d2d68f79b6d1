import type { Format } from './format.ts';

/** A format as `--format` lists it: loaded only when it is asked for. */
export interface ListedFormat {
  readonly name: string;
  load(): Promise<Format>;
}

/** The formats of findings, in the order in which help lists them. */
export const formats: readonly ListedFormat[] = [
  { name: 'pretty', load: async () => (await import('./pretty.ts')).pretty },
  { name: 'line', load: async () => (await import('./line.ts')).line },
  { name: 'json', load: async () => (await import('./json.ts')).json },
  { name: 'github', load: async () => (await import('./github.ts')).github },
  { name: 'sarif', load: async () => (await import('./sarif.ts')).sarif },
  { name: 'junit', load: async () => (await import('./junit.ts')).junit },
];
