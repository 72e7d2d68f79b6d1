import { version, versionExample } from './decode.ts';
import { type HouseFile, levels, type Spoken } from './house.ts';
import { levelMeanings } from './meanings.ts';
import type { Report } from './problem.ts';
import {
  annotated,
  days,
  list,
  mapOf,
  name,
  object,
  oneOf,
  optional,
  type Read,
  required,
  type Shape,
  text,
  wholeNumber,
} from './shape.ts';
import type { Node } from './yaml.ts';

const outside = '^\\s*([/\\\\~]|[a-zA-Z]:)|(^|[/\\\\])\\.\\.([/\\\\]|$)';

/** A path of the project and no other: what is elsewhere is not ours to read. */
const pathInside = (help: string): Shape<string> => ({
  json: { ...text.json, not: { type: 'string', pattern: outside } },
  read(node, report) {
    const path = text.read(node, report);
    if (path === undefined || !new RegExp(outside).test(path)) return path;
    report({
      code: 'schema/value',
      severity: 'error',
      message: `"${path}" leads out of the project.`,
      at: node.span,
      help,
    });
    return undefined;
  },
});

/** A name that npm would take, and nothing that could be a path. */
const packageName = '^(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*$';

/** A package by its name: where it is, is for `node_modules` to say. */
const pack: Shape<string> = {
  json: { ...text.json, pattern: packageName, maxLength: 214 },
  read(node, report) {
    const name = text.read(node, report);
    if (name === undefined) return undefined;
    if (name.length <= 214 && new RegExp(packageName).test(name)) return name;
    report({
      code: 'schema/value',
      severity: 'error',
      message: `"${name}" is not the name of a package.`,
      at: node.span,
      help: 'Write the name that "npm install" takes, such as "@acme/servekit-playbooks"; a folder of this project goes under "playbooks:".',
    });
    return undefined;
  },
};

const folder = pathInside('Name a folder below this file; for another one use --playbooks DIR.');
const file = pathInside('Name a file below this one.');

const value = annotated(text, { description: 'What stands for it in every playbook.' });
const number = annotated(wholeNumber(0, 9), {
  description: 'So many warnings come first; 0: the rep may end the call at once.',
});
const opened = annotated(name, {
  description: 'The playbook that this key opens, of kind "detour" or "safety".',
});

const spoken = object({
  'words-per-minute': optional(
    wholeNumber(60, 300),
    'How many words a rep speaks in a minute; 140 if left out.',
  ),
  seconds: optional(wholeNumber(1, 60), 'How long one wording may take; 12 if left out.'),
});

const level = annotated(oneOf(levels, levelMeanings), {
  description: 'How grave what this rule finds is in this house.',
});

const validate = object({
  rules: optional(mapOf('rules', level), 'By rule: error, warning or off.'),
  phrases: optional(
    list(file),
    'Packs of phrases, beside this file: what this house does not say.',
  ),
  spoken: optional(spoken, 'How fast a rep speaks, and for how long on one breath.'),
});

const records = object({
  keep: optional(days, 'How long calls are kept; "servekit calls purge" erases older ones.'),
});

/** The shape of `servekit.yaml`. */
export const houseShape = object(
  {
    servekit: required(version, 'The version of the format.'),
    playbooks: optional(
      list(folder),
      'Folders of playbooks, beside this file; "playbooks" if left out.',
    ),
    packs: optional(
      list(pack),
      'Packages from node_modules that bring playbooks, in the order in which they win.',
    ),
    given: optional(mapOf('names', value), "The house's own policy values."),
    warnings: optional(
      mapOf('names', number),
      'For each behaviour, how many warnings come before the rep may end the call.',
    ),
    anytime: optional(mapOf('letters', opened), 'Keys that open a playbook from any step.'),
    after: optional(name, 'The playbook that runs after the wrap-up.'),
    groups: optional(list(text), 'The groups of playbooks, in the order in which they are shown.'),
    validate: optional(validate, 'What "servekit validate" makes of its rules in this house.'),
    records: optional(records, 'What becomes of the records of calls.'),
  },
  { examples: { servekit: versionExample } },
);

/** Decodes a `servekit.yaml`; what is broken is reported and left out. */
export function decodeHouse(root: Node, report: Report): HouseFile | undefined {
  const read = houseShape.read(root, report);
  if (read === undefined) return undefined;
  return {
    ...(read.playbooks === undefined ? {} : { playbooks: read.playbooks }),
    ...(read.packs === undefined ? {} : { packs: read.packs }),
    given: Object.fromEntries(read.given ?? []),
    warnings: Object.fromEntries(read.warnings ?? []),
    anytime: Object.fromEntries(read.anytime ?? []),
    ...(read.after === undefined ? {} : { after: read.after }),
    ...(read.groups === undefined ? {} : { groups: read.groups }),
    rules: Object.fromEntries(read.validate?.rules ?? []),
    ...(read.validate?.phrases === undefined ? {} : { phrases: read.validate.phrases }),
    spoken: spokenFrom(read.validate?.spoken),
    ...(read.records?.keep === undefined ? {} : { keep: read.records.keep }),
  };
}

function spokenFrom(read: Read<(typeof spoken)['fields']> | undefined): Partial<Spoken> {
  const { 'words-per-minute': wordsPerMinute, seconds } = read ?? {};
  return {
    ...(wordsPerMinute === undefined ? {} : { wordsPerMinute }),
    ...(seconds === undefined ? {} : { seconds }),
  };
}
