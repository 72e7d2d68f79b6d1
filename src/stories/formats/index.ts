import type { TestFormat } from './format.ts';

/** A format as `--format` lists it: loaded only when it is asked for. */
export interface ListedTestFormat {
  readonly name: string;
  load(): Promise<TestFormat>;
}

/** The formats of what stories came to, in the order in which help lists them. */
export const testFormats: readonly ListedTestFormat[] = [
  { name: 'pretty', load: async () => (await import('./pretty.ts')).pretty },
  { name: 'json', load: async () => (await import('./json.ts')).json },
  { name: 'junit', load: async () => (await import('./junit.ts')).junit },
];
