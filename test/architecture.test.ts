import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** Who may import whom: see docs/architecture.md. A name with a slash is one file. */
interface Room {
  /** Rooms of ours. `types:` in front: types only. */
  readonly ours: readonly string[];
  /** Packages and `node:` modules, by name, or by what the name starts with (`@inquirer/`). */
  readonly outside?: Readonly<Record<string, readonly string[]>>;
  readonly pure?: true;
}

const rooms: Readonly<Record<string, Room>> = {
  playbook: {
    ours: [],
    outside: {
      yaml: ['comments.ts', 'guard.ts', 'odd-spaces.ts', 'yaml.ts'],
      'fastest-levenshtein': ['near.ts'],
    },
    pure: true,
  },
  guide: { ours: ['playbook'], pure: true },
  wording: { ours: ['playbook'], pure: true },
  layout: {
    ours: [],
    outside: { 'fast-string-width': ['lines.ts', 'wrapped.ts'], 'fast-wrap-ansi': ['lines.ts'] },
    pure: true,
  },
  lint: { ours: ['playbook', 'layout', 'wording'], pure: true },
  record: { ours: ['guide', 'playbook'], pure: true },
  formats: {
    ours: ['lint', 'layout', 'playbook', 'types:wording'],
    outside: {
      '@sindresorhus/fnv1a': ['fingerprint.ts'],
      'fast-string-width': ['explanation.ts', 'frame.ts'],
      'fast-wrap-ansi': ['explanation.ts'],
    },
    pure: true,
  },
  stories: {
    ours: ['playbook', 'guide', 'lint', 'formats'],
    outside: {
      diff: ['path-diff.ts'],
      'fast-wrap-ansi': ['pretty.ts'],
      yaml: ['yaml-text.ts'],
    },
    pure: true,
  },
  commands: {
    ours: [
      'playbook',
      'guide',
      'lint',
      'layout',
      'record',
      'formats',
      'stories',
      'wording',
      'shell.ts',
      'errors.ts',
    ],
    outside: { 'types:commander': ['command.ts'] },
    pure: true,
  },
  terminal: {
    ours: ['guide', 'playbook', 'layout', 'types:shell.ts', 'errors.ts'],
    outside: {
      '@inquirer/': ['full-screen.ts'],
      chalk: ['theme.ts'],
      'fast-string-width': ['screen.ts'],
      'node:child_process': ['clipboard.ts'],
      'node:readline': ['full-screen.ts', 'line-screen.ts'],
    },
  },
  store: {
    ours: ['playbook', 'types:guide', 'record', 'wording', 'types:shell.ts', 'errors.ts'],
    outside: { 'node:': [], tinyglobby: [] },
  },
  'shell.ts': {
    ours: ['types:guide', 'types:playbook', 'types:record', 'types:formats', 'types:wording'],
    pure: true,
  },
  'errors.ts': { ours: [], pure: true },
  'cli.ts': {
    ours: ['commands', 'playbook', 'errors.ts', 'types:shell.ts'],
    outside: { commander: [] },
    pure: true,
  },
};

interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
}

/** Static, dynamic and re-exporting imports of a source text. */
function importsOf(text: string): readonly Import[] {
  const found: Import[] = [];
  const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  for (const [, type, specifier = ''] of text.matchAll(statement)) {
    found.push({ specifier, typesOnly: type !== undefined });
  }
  for (const [, specifier = ''] of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ specifier, typesOnly: false });
  }
  return found;
}

/** What a file does that its room does not allow, a sentence each. */
function violations(file: string, text: string): readonly string[] {
  const [roomName = ''] = file.split('/');
  const room = rooms[roomName];
  if (file === 'main.ts') return [];
  if (room === undefined) return [`${file} is in no room of the house.`];
  const broken = importsOf(text).flatMap(({ specifier, typesOnly }) => {
    const allowed = specifier.startsWith('.')
      ? mayImportOurs(room, roomName, targetRoom(file, specifier), typesOnly)
      : mayImportOutside(room, posix.basename(file), specifier, typesOnly);
    return allowed ? [] : [`${file} imports ${specifier}.`];
  });
  return room.pure === true ? [...broken, ...impurities(file, text)] : broken;
}

function targetRoom(file: string, specifier: string): string {
  const target = posix.normalize(posix.join(posix.dirname(file), specifier));
  return target.split('/')[0] ?? '';
}

function mayImportOurs(room: Room, own: string, target: string, typesOnly: boolean): boolean {
  if (target === own || room.ours.includes(target)) return true;
  return typesOnly && room.ours.includes(`types:${target}`);
}

function mayImportOutside(
  room: Room,
  file: string,
  specifier: string,
  typesOnly: boolean,
): boolean {
  return Object.entries(room.outside ?? {}).some(([key, files]) => {
    const forTypes = key.startsWith('types:');
    const name = key.replace('types:', '');
    const matches = specifier === name || (/[/:]$/.test(name) && specifier.startsWith(name));
    return matches && (!forTypes || typesOnly) && (files.length === 0 || files.includes(file));
  });
}

function impurities(file: string, text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(^|[^:])\/\/.*$/gm, '$1');
  const words = [
    /\bprocess\./,
    /\bconsole\./,
    /\bDate\.now\b/,
    /\bnew Date\(/,
    /\bMath\.random\b/,
    /\bsetTimeout\b/,
  ];
  return words.filter((word) => word.test(code)).map((word) => `${file} uses ${word.source}.`);
}

function sources(): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

describe('the house', () => {
  it('lets each room import only what its row allows', () => {
    const broken = sources().flatMap((file) =>
      violations(file, readFileSync(join(src, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });

  it.each([
    ['guide/call.ts', "import { readFileSync } from 'node:fs';"],
    ['lint/lint.ts', "import { Session } from '../guide/session.ts';"],
    ['playbook/text.ts', 'const now = Date.now();'],
    ['formats/json.ts', "const chalk = await import('chalk');"],
    ['commands/list.ts', "export { x } from 'node:path';"],
    ['terminal/keys.ts', "import { play } from '../commands/guide.ts';"],
    ['record/wrap-up.ts', 'console.log(1);'],
    ['shell.ts', "import { Session } from './guide/session.ts';"],
    ['utils/string.ts', ''],
  ])('catches a violation planted in %s', (file, text) => {
    expect(violations(file, text)).toHaveLength(1);
  });

  it('has no cycle among the imports that run', () => {
    const graph = new Map(
      sources().map((file) => [
        file,
        importsOf(readFileSync(join(src, file), 'utf8'))
          .filter(({ specifier, typesOnly }) => specifier.startsWith('.') && !typesOnly)
          .map(({ specifier }) => posix.normalize(posix.join(posix.dirname(file), specifier))),
      ]),
    );
    expect(cycleIn(graph)).toEqual([]);
  });

  it.each([['commands'], ['formats'], ['lint/rules'], ['stories/formats']])(
    'lists everything that is in %s',
    (folder) => {
      const index = readFileSync(join(src, folder, 'index.ts'), 'utf8');
      const listed = importsOf(index)
        .filter(({ typesOnly }) => !typesOnly)
        .map(({ specifier }) => specifier);
      const helpers: Readonly<Record<string, readonly string[]>> = {
        commands: [
          'answers.ts',
          'calls-erase.ts',
          'calls-export.ts',
          'calls-find.ts',
          'calls-list.ts',
          'calls-show.ts',
          'command.ts',
          'find-named.ts',
          'fix.ts',
          'followups-list.ts',
          'followups-mark.ts',
          'gather.ts',
          'generate.ts',
          'judge.ts',
          'keep.ts',
          'list-page.ts',
          'list-row.ts',
          'load.ts',
          'phrases.ts',
          'play-stories.ts',
          'print.ts',
          'read.ts',
          'records.ts',
          'report-calls.ts',
          'report-csv.ts',
          'report-json.ts',
          'report-progress.ts',
          'report-text.ts',
          'resume.ts',
          'search-lines.ts',
          'search-text.ts',
          'rule-option.ts',
          'starter.ts',
          'try-packs.ts',
        ],
        formats: [
          'advice.ts',
          'explanation.ts',
          'fingerprint.ts',
          'format.ts',
          'frame.ts',
          'xml.ts',
        ],
        'lint/rules': [],
        'stories/formats': ['format.ts'],
      };
      const there = readdirSync(join(src, folder)).filter(
        (name) => name.endsWith('.ts') && name !== 'index.ts' && !helpers[folder]?.includes(name),
      );
      expect(listed.map((specifier) => specifier.replace('./', '')).sort()).toEqual(there.sort());
    },
  );

  it('names the process in one file only', () => {
    const naming = sources().filter((file) =>
      /from 'node:process'|\bprocess\.(argv|exitCode|cwd)\b/.test(
        readFileSync(join(src, file), 'utf8'),
      ),
    );
    expect(naming).toEqual(['main.ts']);
  });
});

function cycleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    done.add(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
