import type { House } from '../playbook/house.ts';
import type { Kind } from '../playbook/model.ts';
import { quoted } from '../playbook/paste.ts';
import { reservedLetters } from '../playbook/shape.ts';
import { visible } from '../playbook/text.ts';
import type { Starter } from '../shell.ts';

/** What a new playbook is to be. */
export interface Wanted {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** Where it will be, as a user would name it. */
  readonly folder: string;
  /** Whether servekit looks into that folder by itself. */
  readonly isWithinReach: boolean;
}

/** A starter as the files of a new playbook: its own title, and on top what to do next. */
export function startedFrom(starter: Starter, wanted: Wanted, house: House): Starter {
  const title = `title: ${scalar(wanted.title)}`;
  const playbook = starter.playbook.replace(/^title: .*$/m, () => title);
  return {
    playbook: `${comment(headOf(wanted, house))}\n${playbook}`,
    stories: `${comment(storiesHead)}\n${starter.stories}`,
  };
}

/** What to do with the new files, a command a line, each with what it is for. */
export function nextCommands(wanted: Wanted): readonly string[] {
  const { id, kind, folder, isWithinReach } = wanted;
  const path = shellWord(`${folder}/${id}.yaml`);
  const where = isWithinReach ? '' : ` --playbooks ${shellWord(folder)}`;
  const commands = [
    [`servekit validate ${path}`, 'what is wrong, and what to write instead'],
    // What runs after a call is not opened by itself.
    ...(kind === 'after' ? [] : [[`servekit guide ${id}${where}`, 'walk through it']]),
    [`servekit test ${path}`, 'play its stories'],
  ];
  const widest = Math.max(...commands.map(([command = '']) => command.length));
  return commands.map(([command = '', what = '']) => `${command.padEnd(widest)}   ${what}`);
}

/** What makes it more than a playbook that is opened by its name. */
export function howItOpens({ id, kind }: Wanted, house: House): string | undefined {
  if (kind === 'call') return undefined;
  if (kind === 'after') return `To run it after every call, in servekit.yaml:  after: ${id}`;
  if (house.anytime.some(({ playbook }) => playbook === id)) return undefined;
  const key = freeKey(id, house);
  return key === undefined
    ? undefined
    : `To open it with a key from any step, in servekit.yaml:  anytime: { ${key}: ${id} }`;
}

const storiesHead = [
  'Calls told in advance. "servekit test" plays them, and says which choices none of',
  'them takes; with "--generate" it writes stories for those.',
];

function headOf(wanted: Wanted, house: House): readonly string[] {
  const opens = howItOpens(wanted, house);
  return [
    `The playbook "${wanted.id}": an example that works as it stands. Make it yours from the`,
    'top, a line at a time, and look as often as you like:',
    ...nextCommands(wanted).map((line) => `  ${line}`),
    ...(opens === undefined ? [] : [opens]),
    'The remarks may go when you no longer need them.',
  ];
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => `# ${visible(line)}\n`).join('');
}

/** The first letter of its name that nothing else has, or else any. */
function freeKey(id: string, { anytime }: House): string | undefined {
  const taken = new Set([...reservedLetters, ...anytime.map(({ key }) => key)]);
  const letters = [...id.replace(/[^a-z]/g, ''), ...'abcdefghijklmnopqrstuvwxyz'];
  return letters.find((letter) => !taken.has(letter));
}

/** A text that YAML reads as it is, in quotes where it would not. */
function scalar(text: string): string {
  return /^\p{L}[\p{L}\p{N} ’'-]*$/u.test(text) ? text : quoted(text);
}

function shellWord(path: string): string {
  return /^[\w./@:-]+$/.test(path) ? path : quoted(path);
}
