import { decodeBytes, maxPackBytes } from '../playbook/bytes.ts';
import type { HouseFile } from '../playbook/house.ts';
import { decodeHouse } from '../playbook/house-file.ts';
import { idOfFile } from '../playbook/library.ts';
import type { Playbook } from '../playbook/model.ts';
import { asName, isName } from '../playbook/name.ts';
import { parsePlaybook, parseWith } from '../playbook/parse.ts';
import type { Parsed } from '../playbook/parsed.ts';
import type { Problem, Report } from '../playbook/problem.ts';
import { decodeStories, type WrittenStory } from '../playbook/story.ts';
import type { Node } from '../playbook/yaml.ts';
import type { SourceFile } from '../shell.ts';
import type { Pack } from '../wording/pack.ts';
import { decodePack, type KnownWords } from '../wording/pack-file.ts';
import type { Loaded } from './load.ts';

/** Reads a file as a playbook; its name must be one, too. */
export function readPlaybook(file: SourceFile): Loaded<Playbook> {
  const id = idOfFile(file.path);
  const loaded = readAs(file, (text) => parsePlaybook(text, id));
  if (isName(id)) return loaded;
  const better = asName(id);
  const problem: Problem = {
    code: 'file/name',
    severity: 'error',
    message: `"${id}" is not a playbook name: lower-case letters, digits and hyphens, a letter first.`,
    at: { start: 0, end: 0 },
    ...(better === '' ? {} : { help: `Rename the file to ${better}.yaml.` }),
  };
  return {
    ...loaded,
    parsed: { ...loaded.parsed, problems: [problem, ...loaded.parsed.problems] },
  };
}

/** Reads a file as a `servekit.yaml`. */
export function readHouse(file: SourceFile): Loaded<HouseFile> {
  return readAs(file, (text) => parseWith(text, decodeHouse));
}

/** Reads a file as stories. */
export function readStories(file: SourceFile): Loaded<readonly WrittenStory[]> {
  return readAs(file, (text) => parseWith(text, decodeStories));
}

/** Reads a file as a pack of phrases. */
export function readPack(file: SourceFile, known?: KnownWords): Loaded<Pack> {
  const decode = (root: Node, report: Report) => decodePack(root, report, known);
  return readAs(file, (text) => parseWith(text, decode), maxPackBytes);
}

/** A file's bytes as text, and the text as something; whatever is in the way is a problem. */
function readAs<T>(file: SourceFile, parse: (text: string) => Parsed<T>, most?: number): Loaded<T> {
  const { path, content } = file;
  if ('reason' in content) {
    const { reason, help } = content;
    const problem: Problem = {
      code: 'file/unreadable',
      severity: 'error',
      message: reason,
      at: { start: 0, end: 0 },
      ...(help === undefined ? {} : { help }),
    };
    return { path, parsed: { problems: [problem] } };
  }
  const text = decodeBytes(content, most);
  if (typeof text === 'string') return { path, text, parsed: parse(text) };
  const shown = new TextDecoder().decode(content);
  return { path, text: shown, parsed: { problems: [text] } };
}
