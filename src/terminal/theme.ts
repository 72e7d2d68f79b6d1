import { Chalk } from 'chalk';
import type { Look } from '../layout/card.ts';

/** How things look, by what they are. Colour only helps: every look has its words too. */
export interface Theme {
  readonly title: Look;
  readonly say: Look;
  readonly filled: Look;
  readonly empty: Look;
  readonly label: Look;
  readonly never: Look;
  readonly key: Look;
  readonly notice: Look;
}

/** A theme of the terminal's own sixteen colours, or of none. */
export function themeOf(colour: boolean): Theme {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    title: (text) => chalk.bold(text),
    say: (text) => chalk.bold(text),
    filled: (text) => chalk.bold.cyan(text),
    empty: (text) => chalk.bold.yellow(text),
    label: (text) => chalk.cyan(text),
    never: (text) => chalk.red(text),
    key: (text) => chalk.bold.green(text),
    notice: (text) => chalk.bold.yellow(text),
  };
}

const chalk = new Chalk({ level: 1 });

/** The looks of findings on a terminal with colours. */
export const paint = {
  error: (text: string) => chalk.bold.red(text),
  warning: (text: string) => chalk.bold.yellow(text),
  path: (text: string) => chalk.bold(text),
  rule: (text: string) => chalk.cyan(text),
  dim: (text: string) => chalk.gray(text),
  strong: (text: string) => chalk.bold(text),
};
