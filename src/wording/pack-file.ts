import { block } from '../playbook/block.ts';
import { version } from '../playbook/decode.ts';
import { channelMeanings } from '../playbook/meanings.ts';
import { channels } from '../playbook/model.ts';
import type { Report } from '../playbook/problem.ts';
import {
  annotated,
  list,
  mapOf,
  name,
  object,
  oneOf,
  optional,
  required,
  type Shape,
  text,
} from '../playbook/shape.ts';
import { locate, type Path } from '../playbook/source-map.ts';
import { type Node, valueAt } from '../playbook/yaml.ts';
import { type Lexicon, type Pack, type PackLine, weightMeanings, weights } from './pack.ts';
import { isFault, type PhraseFault, readPhrase, vocabularyOf } from './phrase.ts';

const lines: Shape<readonly PackLine[]> = block('instruction');
const phrases: Shape<readonly PackLine[]> = block('phrase');

const examples = {
  hits: optional(lines, 'Sentences that this must find; run by "servekit test".'),
  passes: optional(lines, 'Sentences that look like it and are fine.'),
};

const act = object({
  phrases: required(phrases, 'What is found, a phrase a line.'),
  except: optional(phrases, 'Phrases about which a find is none.'),
  ...examples,
});

const rule = object({
  group: optional(text, 'What kind of fault this is.'),
  severity: required(oneOf(weights, weightMeanings), 'How grave it is.'),
  phrases: required(phrases, 'What is found, a phrase a line.'),
  except: optional(phrases, 'Phrases about which a find is none.'),
  unless: optional(name, 'An act that excuses it, in the same sentence or the next.'),
  channels: optional(
    list(oneOf(channels, channelMeanings)),
    'Where it applies; everywhere if left out.',
  ),
  why: required(text, 'One sentence: what it does to the customer.'),
  better: required(lines, 'What to say there, the best first.'),
  source: optional(text, 'Where this comes from.'),
  ...examples,
});

const formsOf = annotated(list(text), { description: 'The forms that no ending makes.' });
const alternatives = annotated(list(text), {
  description: 'Words, or several in a row; other classes as "{name}".',
});
const namedAct = annotated(act, { description: 'Something that a sentence does.' });
const namedRule = annotated(rule, { description: 'Something that is better not said.' });

/** The shape of a pack of phrases, `phrases/<name>.yaml`. */
export const packShape = object({
  servekit: required(version, 'The version of the format.'),
  title: required(text, 'What this pack is for.'),
  language: required(text, 'The language it judges, such as "en" or "de".'),
  forms: optional(mapOf('sentences', formsOf), 'Irregular forms of a word, for "word~".'),
  words: optional(mapOf('names', alternatives), 'Classes of words, "{name}" in a phrase.'),
  sighs: optional(list(text), 'Words that "^" and "$" pass over.'),
  fillers: optional(list(text), 'Words that may stand anywhere in what a phrase finds, too.'),
  'not-meant': optional(phrases, 'Phrases that take back what comes right after.'),
  acts: optional(mapOf('names', namedAct), 'What a sentence does, by name.'),
  rules: optional(mapOf('names', namedRule), 'What is better not said, by name.'),
});

/** The words that a pack in a language may use without saying them. */
export type KnownWords = (language: string) => Lexicon;

const noWords: KnownWords = () => ({ forms: {}, words: {} });

/** Decodes a pack; a rule, act or phrase that is broken is reported and left out. */
export function decodePack(root: Node, report: Report, known = noWords): Pack | undefined {
  const read = packShape.read(root, report);
  if (read === undefined) return undefined;
  const language = read.language ?? 'en';
  const { forms, words } = known(language);
  const pack: Pack = {
    title: read.title ?? '',
    language,
    forms: { ...forms, ...Object.fromEntries(read.forms ?? []) },
    words: { ...words, ...Object.fromEntries(read.words ?? []) },
    sighs: read.sighs ?? [],
    fillers: read.fillers ?? [],
    notMeant: read['not-meant'] ?? [],
    acts: (read.acts ?? []).map(([id, { phrases, except, hits, passes }]) => ({
      id,
      phrases: phrases ?? [],
      except: except ?? [],
      hits: hits ?? [],
      passes: passes ?? [],
    })),
    rules: (read.rules ?? []).map(([id, found]) => ({
      id,
      group: found.group ?? '',
      severity: found.severity ?? 'warning',
      phrases: found.phrases ?? [],
      except: found.except ?? [],
      ...(found.unless === undefined ? {} : { unless: found.unless }),
      channels: found.channels ?? [],
      why: found.why ?? '',
      better: found.better ?? [],
      ...(found.source === undefined ? {} : { source: found.source }),
      hits: found.hits ?? [],
      passes: found.passes ?? [],
    })),
  };
  reportPhrases(pack, root, report);
  return pack;
}

const taggedPhrase = {
  message: 'A phrase holds wherever its rule does: it has no channel of its own.',
  help: 'Take the brackets out, and say "channels:" in the rule.',
};

/** Each phrase that cannot be used, where it stands. */
function reportPhrases(pack: Pack, root: Node, report: Report): void {
  const words = root.kind === 'map' ? valueAt(root, 'words') : undefined;
  const written = words?.kind === 'map' ? words.entries.map(({ key }) => key.text) : [];
  const unread = written.filter((name) => !Object.hasOwn(pack.words, name));
  const vocabulary = vocabularyOf({ ...pack, unread });
  const tell = (path: Path, fault: PhraseFault) => {
    const { start, end } = locate(root, path);
    const at = {
      start: Math.min(end, start + fault.start),
      end: fault.end > fault.start ? Math.min(end, start + fault.end) : end,
    };
    const { message, help } = fault;
    report({
      code: 'phrase/syntax',
      severity: 'error',
      message,
      at,
      ...(help === undefined ? {} : { help }),
    });
  };
  const check = (lines: readonly PackLine[], path: Path) => {
    for (const [index, { text, channel }] of lines.entries()) {
      const items = readPhrase(text, vocabulary);
      if (isFault(items)) tell([...path, index], items);
      else if (channel !== undefined) tell([...path, index], { ...taggedPhrase, start: 0, end: 0 });
    }
  };
  for (const fault of vocabulary.faults) {
    // A class from before can be broken by one that takes the place of another.
    const isOwn = written.includes(fault.name);
    tell(isOwn ? ['words', fault.name, fault.index] : ['words'], fault);
  }
  check(pack.notMeant, ['not-meant']);
  for (const [kind, patterns] of [
    ['acts', pack.acts],
    ['rules', pack.rules],
  ] as const) {
    for (const { id, phrases, except } of patterns) {
      check(phrases, [kind, id, 'phrases']);
      check(except, [kind, id, 'except']);
    }
  }
}
