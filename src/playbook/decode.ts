import { block } from './block.ts';
import { channelMeanings, kindMeanings, moveMeanings, outcomeMeanings } from './meanings.ts';
import {
  backTarget,
  type Choice,
  channels,
  type Fact,
  type Given,
  kinds,
  type Line,
  outcomes,
  type Playbook,
  type Step,
  writtenMoves,
} from './model.ts';
import { isName } from './name.ts';
import type { Report } from './problem.ts';
import {
  annotated,
  either,
  type Instead,
  type JsonSchema,
  list,
  mapOf,
  minutes,
  name,
  object,
  oneOf,
  optional,
  type Read,
  required,
  text,
  wholeNumber,
  yesOrNo,
} from './shape.ts';
import { titleFromId } from './text.ts';
import type { Node } from './yaml.ts';

/** The format version this program reads. */
export const formatVersion = 1;
export const version = wholeNumber(formatVersion, formatVersion);
/** What to do where it is not stated. */
export const versionExample = `Write "servekit: ${formatVersion}" on the first line.`;

/** Where a choice leads, in full. */
export const longTarget = object(
  {
    go: optional(
      name,
      'Where this leads: a step, a playbook or an outcome. With "detour": where to come back.',
    ),
    detour: optional(name, 'A playbook to run first.'),
    'at-most': optional(
      wholeNumber(1, 9),
      'How many times this may be chosen in one run of the playbook.',
    ),
    behaviour: optional(name, "What the customer did, a name from the house's table of warnings."),
    then: optional(name, 'Where it leads once "at-most" is used up, or the warnings are given.'),
    says: optional(block('spoken'), 'What it sounds like, in the words of the customer.'),
    id: optional(name, 'A name for stories, where neither target nor sentence serves.'),
  },
  {
    oneOfEach: [['go', 'detour']],
    beside: { 'at-most': ['then'], behaviour: ['then'], then: ['at-most', 'behaviour'] },
  },
);

const shortTarget = annotated(name, {
  description: 'Where this leads: a step, a playbook, an outcome, or "back".',
  offers: { ...outcomeMeanings, [backTarget]: 'Back to where a detour was entered.' },
});

const shortOrLong = either(shortTarget, longTarget);

/** Where a choice leads: a name, or in full. */
export const target: typeof shortOrLong = {
  json: shortOrLong.json,
  read(node, report) {
    return reportBareWord(node, report) ? undefined : shortOrLong.read(node, report);
  },
};
const targetKeys = Object.keys(longTarget.fields);
const sentences = mapOf('sentences', target, targetKeys);

/** `next:` is a map of sentences, or one target, short or long. */
const next = {
  json: { anyOf: [shortTarget.json, longTarget.json, sentences.json] } as JsonSchema,
  read(node: Node, report: Report) {
    if (node.kind === 'text') return name.read(node, report);
    if (reportBareWord(node, report)) return undefined;
    const isTarget =
      node.kind === 'map' && node.entries.some((entry) => targetKeys.includes(entry.key.text));
    return isTarget ? longTarget.read(node, report) : sentences.read(node, report);
  },
};

/** `{ b }`: between braces a target has its key, and without braces it needs none. */
function reportBareWord(node: Node, report: Report): boolean {
  if (node.kind !== 'map' || !node.flow) return false;
  const [first, ...others] = node.entries;
  if (first?.bare !== true) return false;
  const words = first.key.text;
  const meant = isName(words) ? words : /^(?:go *to|go|to) +(\S+)$/i.exec(words)?.[1];
  const isClear = meant !== undefined && isName(meant) && !targetKeys.includes(meant);
  const isLong = others.length > 0;
  if (isLong && !(isClear && others.every(({ key }) => targetKeys.includes(key.text))))
    return false;
  const example = isClear ? meant : 'a-step';
  report({
    code: 'schema/type',
    severity: 'error',
    message: `"${words}" stands between braces without a key, and so is no target.`,
    at: isLong ? first.key.span : node.span,
    help: isLong
      ? `Write "go: ${example}" there.`
      : `Write the name alone, such as "${example}", or "{ go: ${example} }".`,
    ...(isClear ? { paste: isLong ? `go: ${meant}` : meant, certain: true } : {}),
  });
  return true;
}

const fact = either(
  text,
  object({
    ask: required(text, 'The question, as the rep sees it.'),
    sensitive: optional(yesOrNo, 'Left out of exports.'),
    secret: optional(yesOrNo, 'Never written to a disk.'),
  }),
);

const given = either(text, object({ ask: required(text, 'What the house must fill in.') }));

const impliedBy = (key: string) =>
  `A step with "${key}:" makes that move by its key: take "move:" out, and write "${key}:" if it is not there.`;

/** What people call the moves, and those that a step makes by a key of its own. */
const otherMoves: Instead<(typeof writtenMoves)[number]> = {
  meant: {
    hear: 'listen',
    'hear-out': 'listen',
    mirror: 'reflect',
    summarise: 'reflect',
    summarize: 'reflect',
    paraphrase: 'reflect',
    apology: 'apologise',
    apologize: 'apologise',
    sorry: 'apologise',
    refuse: 'decline',
    refusal: 'decline',
    reject: 'decline',
    deny: 'decline',
    no: 'decline',
    'say-no': 'decline',
    'dont-know': 'find-out',
    'i-dont-know': 'find-out',
    warn: 'limit',
    warning: 'limit',
    boundary: 'limit',
    boundaries: 'limit',
    'set-a-limit': 'limit',
    recap: 'close',
    goodbye: 'close',
    farewell: 'close',
    'wrap-up': 'close',
  },
  told: {
    ask: impliedBy('ask'),
    promise: impliedBy('promise'),
    hold: impliedBy('hold'),
    'hand-over': impliedBy('hand-over'),
    handover: impliedBy('hand-over'),
    transfer: impliedBy('hand-over'),
    escalate: impliedBy('hand-over'),
    offer: impliedBy('offer'),
  },
};

const stepFields = object(
  {
    title: optional(text, 'The title of the step; without it, the id in words.'),
    move: optional(
      oneOf(writtenMoves, moveMeanings, otherMoves),
      'What this step owes, and is held to.',
    ),
    say: optional(block('spoken'), 'What the rep says; one wording a line, the best first.'),
    do: optional(block('instruction'), 'What the rep does; one instruction a line.'),
    'listen-for': optional(block('instruction'), 'What to listen for.'),
    never: optional(block('reasoned'), 'What not to say here: "the words -- why".'),
    ask: optional(list(name), 'Facts that are collected here.'),
    promise: optional(text, 'What is promised; by when and by whom are asked on entry.'),
    hold: optional(minutes, 'How long the customer is put on hold.'),
    'hand-over': optional(text, 'The role that takes over; the name is asked on entry.'),
    offer: optional(sentences, 'What can be given: each option and where it leads.'),
    next: optional(next, 'What may happen: each sentence and where it leads; or one target.'),
  },
  {
    oneOfEach: [
      ['next', 'offer'],
      ['say', 'do'],
    ],
    examples: {
      next: `Add "next:" and, on a line below it, what may happen and where it leads, such as "They agree: recap"; or where it leads at once: a step, or an ending (${outcomes.join(', ')}), such as "next: resolved".`,
      say: 'Add "say: |" and a wording on the line below it; or "do: |" and what to do.',
    },
  },
);

const step = annotated(stepFields, {
  description: 'A step: what the rep says and does, and what may happen then.',
});

/** The shape of a playbook file: what is decoded, and what the JSON Schema says. */
export const playbookShape = object(
  {
    servekit: required(version, 'The version of the format.'),
    title: required(text, 'What the rep sees; of a detour also the label of its key.'),
    'use-when': required(text, 'When to open this playbook.'),
    'not-when': optional(text, 'When to open another one instead.'),
    kind: optional(oneOf(kinds, kindMeanings), 'What it is for; "call" if left out.'),
    group: optional(
      text,
      'What the customer is doing, such as "They are angry": playbooks of one group are listed together.',
    ),
    find: optional(list(text), 'Words a rep would type under stress.'),
    channels: optional(
      list(oneOf(channels, channelMeanings)),
      'Where it applies; everywhere if left out.',
    ),
    language: optional(text, 'The language it is written in, as a BCP 47 tag; "en" if left out.'),
    sources: optional(list(text), 'Where the craft comes from.'),
    facts: optional(
      mapOf(
        'names',
        annotated(fact, { description: 'The question, as the rep sees it; or in full.' }),
      ),
      'What the rep may fill in.',
    ),
    given: optional(
      mapOf(
        'names',
        annotated(given, { description: 'Its value; or what the house must fill in.' }),
      ),
      'Policy values; the house may put its own in their place.',
    ),
    steps: required(mapOf('names', step), 'The steps; the first is the start.'),
  },
  {
    examples: {
      servekit: versionExample,
      title: 'Add a line such as "title: Late parcel".',
      'use-when': 'Add a line such as "use-when: A parcel is late."',
      steps: 'Add "steps:", and below it the steps, each by its name with a colon after it.',
    },
  },
);

type ReadStep = Read<(typeof stepFields)['fields']>;
type ReadTarget = string | Read<(typeof longTarget)['fields']>;

/**
 * Decodes a document as a playbook. What is broken is reported and left out, so that the rest can
 * still be judged; undefined only when there is no step at all to speak of.
 */
export function decodePlaybook(id: string, root: Node, report: Report): Playbook | undefined {
  const read = playbookShape.read(root, report);
  if (read?.steps === undefined) return undefined;
  const steps = read.steps.map(([stepId, fields]) => stepFrom(stepId, fields));
  if (steps.length === 0) return undefined;
  return {
    id,
    title: read.title ?? titleFromId(id),
    useWhen: read['use-when'] ?? '',
    ...present('notWhen', read['not-when']),
    kind: read.kind ?? 'call',
    ...present('group', read.group),
    find: read.find ?? [],
    channels: read.channels ?? channels,
    language: read.language ?? 'en',
    sources: read.sources ?? [],
    facts: (read.facts ?? []).map(([factName, value]) => factFrom(factName, value)),
    given: (read.given ?? []).map(([givenName, value]) => givenFrom(givenName, value)),
    steps,
  };
}

function factFrom(
  factName: string,
  value:
    | string
    | { ask: string | undefined; sensitive: boolean | undefined; secret: boolean | undefined },
): Fact {
  if (typeof value === 'string')
    return { name: factName, ask: value, sensitive: false, secret: false };
  return {
    name: factName,
    ask: value.ask ?? titleFromId(factName),
    sensitive: value.sensitive ?? false,
    secret: value.secret ?? false,
  };
}

function givenFrom(givenName: string, value: string | { ask: string | undefined }): Given {
  if (typeof value === 'string') return { name: givenName, value };
  return { name: givenName, ...present('ask', value.ask) };
}

function stepFrom(id: string, fields: ReadStep): Step {
  const none: readonly Line[] = [];
  return {
    id,
    title: fields.title ?? titleFromId(id),
    ...present('move', fields.move),
    say: fields.say ?? none,
    do: fields.do ?? none,
    listenFor: fields['listen-for'] ?? none,
    never: fields.never ?? none,
    ask: fields.ask ?? [],
    ...present('promise', fields.promise),
    ...present('hold', fields.hold),
    ...present('handOver', fields['hand-over']),
    choices: [...choicesFrom(fields.offer, true), ...choicesFrom(fields.next, false)],
  };
}

type ReadChoices = ReadTarget | readonly (readonly [string, ReadTarget])[] | undefined;

function choicesFrom(read: ReadChoices, offered: boolean): readonly Choice[] {
  if (read === undefined) return [];
  if (!Array.isArray(read)) return [choiceFrom(undefined, read as ReadTarget, offered)];
  return read.map(([sentence, value]) => choiceFrom(sentence, value, offered));
}

function choiceFrom(sentence: string | undefined, value: ReadTarget, offered: boolean): Choice {
  if (typeof value === 'string')
    return { ...present('text', sentence), offered, go: value, says: [] };
  return {
    ...present('text', sentence),
    ...present('id', value.id),
    offered,
    ...present('go', value.go),
    ...present('detour', value.detour),
    ...present('atMost', value['at-most']),
    ...present('then', value.then),
    ...present('behaviour', value.behaviour),
    says: value.says ?? [],
  };
}

/** An optional property: there only when it has a value. */
function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
