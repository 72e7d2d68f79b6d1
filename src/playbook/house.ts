import { version } from './decode.ts';
import type { Report } from './problem.ts';
import { list, mapOf, name, object, optional, required, text, wholeNumber } from './shape.ts';
import { type Node, valueAt } from './yaml.ts';

/** The shape of `servekit.yaml`. */
export const houseShape = object({
  servekit: required(version, 'The version of the format.'),
  playbooks: optional(
    list(text),
    'Folders of playbooks, beside this file; "playbooks" if left out.',
  ),
  given: optional(mapOf('names', text), "The house's own policy values."),
  warnings: optional(
    mapOf('names', wholeNumber(0, 9)),
    'For each behaviour, how many warnings come before the rep may end the call.',
  ),
  anytime: optional(mapOf('letters', name), 'Keys that open a playbook from any step.'),
  after: optional(name, 'The playbook that runs after the wrap-up.'),
});

/** The settings of one `servekit.yaml`; what it does not say is absent. */
export interface HouseFile {
  readonly playbooks?: readonly string[];
  readonly given: Readonly<Record<string, string>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** Playbook ids by key. */
  readonly anytime: Readonly<Record<string, string>>;
  readonly after?: string;
}

/** What the guide and the rules go by: the built-in settings with the house's own on top. */
export interface House {
  readonly given: Readonly<Record<string, string>>;
  /** Warnings that must be given before the rep may end the call, by behaviour. */
  readonly warnings: Readonly<Record<string, number>>;
  readonly anytime: readonly { readonly key: string; readonly playbook: string }[];
  readonly after?: string;
}

/** Decodes a `servekit.yaml`; what is broken is reported and left out. */
export function decodeHouse(root: Node, report: Report): HouseFile | undefined {
  const read = houseShape.read(root, report);
  if (read === undefined) return undefined;
  reportOutside(root, report);
  return {
    ...(read.playbooks === undefined ? {} : { playbooks: read.playbooks }),
    given: Object.fromEntries(read.given ?? []),
    warnings: Object.fromEntries(read.warnings ?? []),
    anytime: Object.fromEntries(read.anytime ?? []),
    ...(read.after === undefined ? {} : { after: read.after }),
  };
}

/** Settings name folders of the project and no others: a file from elsewhere is not ours to read. */
function reportOutside(root: Node, report: Report): void {
  const folders = root.kind === 'map' ? valueAt(root, 'playbooks') : undefined;
  if (folders?.kind !== 'list') return;
  for (const item of folders.items) {
    if (item.kind !== 'text' || !/^([/\\~]|[a-zA-Z]:)|(^|[/\\])\.\.([/\\]|$)/.test(item.text))
      continue;
    report({
      code: 'schema/value',
      severity: 'error',
      message: `"${item.text}" leads out of the project.`,
      at: item.span,
      help: 'Name a folder below this file; for another one use --playbooks DIR.',
    });
  }
}

/** One house from several files, the most particular last. An interrupt key is replaced singly. */
export function houseOf(files: readonly HouseFile[]): House {
  const merge = <V>(pick: (file: HouseFile) => Readonly<Record<string, V>>) =>
    Object.assign({}, ...files.map(pick)) as Readonly<Record<string, V>>;
  const after = files.findLast((file) => file.after !== undefined)?.after;
  return {
    given: merge((file) => file.given),
    warnings: merge((file) => file.warnings),
    anytime: Object.entries(merge((file) => file.anytime)).map(([key, playbook]) => ({
      key,
      playbook,
    })),
    ...(after === undefined ? {} : { after }),
  };
}
