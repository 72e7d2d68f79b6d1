import type { Severity } from './problem.ts';

/** What the house makes of a rule: how grave its findings are, or that there are none. */
export const levels = ['error', 'warning', 'off'] as const;
export type Level = Severity | 'off';

/** Levels by the id of a rule. */
export type Levels = Readonly<Record<string, Level>>;

/** The settings of one `servekit.yaml`; what it does not say is absent. */
export interface HouseFile {
  readonly playbooks?: readonly string[];
  /** Packages that bring playbooks, by their names. */
  readonly packs?: readonly string[];
  readonly given: Readonly<Record<string, string>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** Playbook ids by key. */
  readonly anytime: Readonly<Record<string, string>>;
  readonly after?: string;
  readonly groups?: readonly string[];
  readonly rules: Levels;
  readonly spoken: Partial<Spoken>;
  /** Packs of phrases, beside the file. */
  readonly phrases?: readonly string[];
  /** Days for which calls are kept. */
  readonly keep?: number;
}

/** What the guide and the rules go by: the built-in settings with the house's own on top. */
export interface House {
  readonly given: Readonly<Record<string, string>>;
  /** Warnings that must be given before the rep may end the call, by behaviour. */
  readonly warnings: Readonly<Record<string, number>>;
  readonly anytime: readonly { readonly key: string; readonly playbook: string }[];
  readonly after?: string;
  /** The groups of playbooks in the order in which they are shown: of one file, for an order cannot be merged. */
  readonly groups?: readonly string[];
  /** Rules whose level is not their own. */
  readonly rules: Levels;
  readonly spoken: Spoken;
  /** Days for which calls are kept; absent where nobody has said. */
  readonly keep?: number;
}

/** How fast a rep speaks, and for how long on one breath. */
export interface Spoken {
  readonly wordsPerMinute: number;
  readonly seconds: number;
}

/** An unhurried voice on the phone, and a long breath: 28 words. */
const unhurried: Spoken = { wordsPerMinute: 140, seconds: 12 };

/** One house from several files, the most particular last. An interrupt key is replaced singly. */
export function houseOf(files: readonly HouseFile[]): House {
  const merge = <V>(pick: (file: HouseFile) => Readonly<Record<string, V>>) =>
    Object.assign(Object.create(null), ...files.map(pick)) as Readonly<Record<string, V>>;
  const after = files.findLast((file) => file.after !== undefined)?.after;
  const keep = files.findLast((file) => file.keep !== undefined)?.keep;
  const groups = files.findLast((file) => file.groups !== undefined)?.groups;
  return {
    given: merge((file) => file.given),
    warnings: merge((file) => file.warnings),
    anytime: Object.entries(merge((file) => file.anytime)).map(([key, playbook]) => ({
      key,
      playbook,
    })),
    ...(after === undefined ? {} : { after }),
    ...(groups === undefined ? {} : { groups }),
    rules: merge((file) => file.rules),
    spoken: Object.assign({}, unhurried, ...files.map(({ spoken }) => spoken)) as Spoken,
    ...(keep === undefined ? {} : { keep }),
  };
}
