import type { Playbook } from './model.ts';
import type { Searchable } from './search.ts';

/** Something that a rep can find and open: a playbook, or a step of the one that runs. */
export interface Findable extends Searchable {
  /** What is opened: a playbook's id, or a step's. */
  readonly id: string;
  readonly title: string;
  /** Shown beside the title. */
  readonly about: string;
  /** What is listed together, where nothing was asked for. */
  readonly group?: string;
}

/**
 * What a playbook is found by: its title and the words that its author gives (`find`) count most,
 * then when it is for, then what customers say in it.
 */
export function findablePlaybook(playbook: Playbook): Findable {
  const { id, title, useWhen, find, group, steps } = playbook;
  const says = steps.flatMap(({ choices }) => choices.flatMap((choice) => choice.says));
  return {
    id,
    title,
    about: useWhen,
    ...(group === undefined ? {} : { group }),
    fields: [
      { weight: 3, texts: [title, id.replaceAll('-', ' '), ...find] },
      { weight: 2, texts: [useWhen] },
      { weight: 1, texts: says.map(({ text }) => text) },
    ],
  };
}

/** What a step is found by: its title, and less by the lines that the rep sees on it. */
export function findableStep(id: string, title: string, lines: readonly string[]): Findable {
  return {
    id,
    title,
    about: lines[0] ?? '',
    fields: [
      { weight: 3, texts: [title] },
      { weight: 1, texts: lines },
    ],
  };
}
