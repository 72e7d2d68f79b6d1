import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Command as Commander } from 'commander';
import { commands } from '../src/commands/index.ts';
import { noPaint } from '../src/formats/format.ts';
import { Session } from '../src/guide/session.ts';
import { type Explanation, explanations, severityWords } from '../src/lint/explanation.ts';
import { isFault } from '../src/lint/faults.ts';
import type { Book } from '../src/playbook/flow.ts';
import { inGroups, noGroup } from '../src/playbook/groups.ts';
import { houseOf } from '../src/playbook/house.ts';
import { decodeHouse } from '../src/playbook/house-file.ts';
import { idOfFile, kindOfFile } from '../src/playbook/library.ts';
import type { Playbook } from '../src/playbook/model.ts';
import { parsePlaybook, parseWith } from '../src/playbook/parse.ts';
import { decodeStories } from '../src/playbook/story.ts';
import type { Shell } from '../src/shell.ts';
import { pretty } from '../src/stories/formats/pretty.ts';
import { runStories } from '../src/stories/report.ts';
import { atStep } from '../src/terminal/keys.ts';
import { draw } from '../src/terminal/screen.ts';
import { themeOf } from '../src/terminal/theme.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The page of the rules, made from the rules. */
export function rulesPage(): string {
  const rules = explanations.filter(({ id }) => !isFault(id));
  const faults = explanations.filter(({ id }) => isFault(id));
  return [
    '# Rules',
    '',
    'What `servekit validate` finds, made from the rules themselves by `npm run docs`; `servekit explain <rule>` says the same. How to turn a rule off, or suppress a finding, is in [settings.md](settings.md).',
    '',
    'First what is found once a file can be read, and then [the faults of reading](#faults-of-reading).',
    '',
    ...tableOf(rules),
    ...rules.flatMap((rule) => sectionOf(rule, '##')),
    '',
    '## Faults of reading',
    '',
    'What cannot be read cannot be judged: those that are errors can be neither turned off nor suppressed.',
    '',
    ...tableOf(faults),
    ...faults.flatMap((fault) => sectionOf(fault, '###')),
    '',
  ].join('\n');
}

function tableOf(all: readonly Explanation[]): readonly string[] {
  return [
    '| rule | severity | what it finds |',
    '| --- | --- | --- |',
    ...all.map(
      (one) => `| [\`${one.id}\`](#${anchor(one.id)}) | ${severityWords(one)} | ${one.summary} |`,
    ),
  ];
}

function anchor(id: string): string {
  return id.replace(/[^a-z-]/g, '');
}

function sectionOf(explanation: Explanation, heading: string): readonly string[] {
  const { id, summary, why, source, bad, good } = explanation;
  const where = bad.line === undefined ? 'Found:' : `Found, on line ${bad.line}:`;
  return [
    '',
    `${heading} ${id}`,
    '',
    summary,
    '',
    why,
    ...(source === undefined ? [] : ['', `Source: ${source}`]),
    ...(bad.told === undefined ? [] : ['', `Found: ${bad.told}`]),
    ...(bad.text === undefined ? [] : ['', where, '', '```yaml', bad.text.trimEnd(), '```']),
    ...(good === undefined ? [] : ['', 'Fine:', '', '```yaml', good.trimEnd(), '```']),
  ];
}

/** The rows of the README's table of commands. */
export function commandRows(): string {
  const program = new Commander();
  const shell = {} as Shell;
  const rows = commands.map(({ name, summary, configure }) => {
    const command = program.command(name);
    configure(command, shell, () => {});
    const args = command.registeredArguments.map((argument) => {
      const word = argument.variadic ? `${argument.name()}...` : argument.name();
      return argument.required ? ` <${word}>` : ` [${word}]`;
    });
    return `| \`servekit ${name}${args.join('')}\` | ${summary} |`;
  });
  return ['| command | what it does |', '| --- | --- |', ...rows].join('\n');
}

/** The built-in playbooks and house, read from their files. */
function builtInBook(): Book {
  const house = parseWith(read('playbooks/servekit.yaml'), decodeHouse).value;
  const playbooks = readdirSync(join(root, 'playbooks'))
    .filter((name) => kindOfFile(name) === 'playbook')
    .flatMap((name) => parsePlaybook(read(`playbooks/${name}`), idOfFile(name)).value ?? []);
  return {
    playbooks: new Map(playbooks.map((playbook) => [playbook.id, playbook])),
    house: houseOf(house === undefined ? [] : [house]),
  };
}

/** The first screen of `guide angry-refund`, as it is at 80 columns. */
export function firstScreen(): string {
  const session = new Session(builtInBook(), 'phone', () => 0);
  session.start('angry-refund');
  const { lines } = draw(session.screen(), atStep, {
    columns: 80,
    rows: 24,
    theme: themeOf(false),
    items: [],
    clock: () => '',
    wrapUp: () => [],
  });
  return ['```', ...lines.map((line) => line.trimEnd()), '```'].join('\n');
}

/** The README with the parts that the program gives put in. */
export function readmePage(written: string): string {
  return written
    .replace(/(<!-- screen.*-->\n)```[\s\S]*?\n```/, (_, mark: string) => mark + firstScreen())
    .replace(/(<!-- commands -->\n)(\|.*\n)+/, (_, mark: string) => `${mark}${commandRows()}\n`);
}

/** What `servekit test` shows of the page's stories, told of the README's playbook. */
function playedStories(page: string): string {
  const id = 'late-parcel';
  const text = firstYaml(read('README.md'));
  const playbook = parsePlaybook(text, id).value;
  const stories = firstYaml(page);
  const { value, root: node } = parseWith(stories, decodeStories);
  if (playbook === undefined || value === undefined) throw new Error('An example is broken.');
  const book = builtInBook();
  const wider = { ...book, playbooks: new Map([...book.playbooks, [id, playbook]]) };
  const path = `playbooks/${id}.stories.yaml`;
  const file = { path, text: stories, root: node, stories: value };
  const run = runStories(wider, { path: `playbooks/${id}.yaml`, text, playbook }, file);
  return pretty.render({ runs: [run], notPlayed: [] }, { colour: noPaint, width: 80 });
}

function firstYaml(page: string): string {
  return /^```yaml\n([\s\S]*?)^```/m.exec(page)?.[1] ?? '';
}

/** The page of stories with what the program shows of them put in. */
export function storiesPage(written: string): string {
  const place = /(<!-- servekit test -->\n)```[\s\S]*?\n```/;
  return written.replace(
    place,
    (_, mark: string) => `${mark}\`\`\`\n${playedStories(written)}\`\`\``,
  );
}

/** The page of the built-in playbooks, made from them. */
export function playbooksPage(): string {
  const { playbooks, house } = builtInBook();
  const groups = inGroups([...playbooks.values()], house.groups);
  return [
    '# The built-in playbooks',
    '',
    "Made from the playbooks themselves by `npm run docs`. Each names its sources at its head, and is walked by the stories beside it. To change one, copy it into your own `playbooks` folder: it takes the other one's place.",
    ...groups.flatMap(({ name, items }) => [
      '',
      `## ${name ?? noGroup}`,
      '',
      '| playbook | open it when | your house fills in |',
      '| --- | --- | --- |',
      ...items.map((playbook) => rowOfPlaybook(playbook, keyOf(playbook))),
    ]),
    '',
  ].join('\n');

  function keyOf({ id }: Playbook): string | undefined {
    return house.anytime.find(({ playbook }) => playbook === id)?.key;
  }
}

function rowOfPlaybook(playbook: Playbook, key: string | undefined): string {
  const { id, title, useWhen, given } = playbook;
  const mark = key === undefined ? '' : `, key \`${key}\``;
  const open = given.filter(({ value }) => value === undefined).map(({ name }) => `\`${name}\``);
  const name = `[${title}](../playbooks/${id}.yaml) (\`${id}\`${mark})`;
  return `| ${name} | ${useWhen.replaceAll('|', '\\|')} | ${open.join(', ')} |`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(root, 'docs/playbooks.md'), playbooksPage());
  writeFileSync(join(root, 'docs/rules.md'), rulesPage());
  writeFileSync(join(root, 'README.md'), readmePage(read('README.md')));
  writeFileSync(join(root, 'docs/stories.md'), storiesPage(read('docs/stories.md')));
}
