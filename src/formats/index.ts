import type { Format } from './format.ts';
import { json } from './json.ts';
import { line } from './line.ts';
import { pretty } from './pretty.ts';

/** The formats of findings, in the order in which help lists them. */
export const formats: readonly Format[] = [pretty, line, json];
