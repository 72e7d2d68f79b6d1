import type { Diagnostic, Report } from '../lint/diagnostic.ts';
import { rules } from '../lint/rules/index.ts';
import { visible, visibleJson } from '../playbook/text.ts';
import { fingerprints } from './fingerprint.ts';
import { type Format, wordsOf } from './format.ts';

/**
 * SARIF 2.1.0, for code scanning: each finding with its place, the rule and its reason, the corrected
 * text as a fix, and a fingerprint by which it is known again. The fingerprint bears our own name:
 * `primaryLocationLineHash` is GitHub's, whose uploader fills it in and complains of any other value.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
export const sarif: Format = {
  render(report, { version }) {
    const descriptors = descriptorsFor(report.diagnostics);
    const indexOf = new Map(descriptors.map(({ id }, index) => [id, index]));
    const known = knownAgain(report);
    const results = report.diagnostics.map((found) => ({
      ruleId: visible(found.rule),
      ruleIndex: indexOf.get(visible(found.rule)),
      level: found.severity,
      message: { text: messageText(wordsOf(found).join('\n')) },
      locations: [
        { physicalLocation: { artifactLocation: artifact(found), region: region(found) } },
      ],
      partialFingerprints: { 'servekit/v1': known.get(found) },
      ...(found.paste === undefined ? {} : { fixes: [fix(found, found.paste)] }),
    }));
    const log = {
      $schema:
        'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'servekit', version, rules: descriptors } },
          invocations: [invocation(report)],
          originalUriBaseIds: { [root]: { description: { text: 'Where servekit was run.' } } },
          columnKind: 'utf16CodeUnits',
          results,
        },
      ],
    };
    return `${visibleJson(log)}\n`;
  },
};

/** The folder that paths are relative to, by the name that GitHub and others know it by. */
const root = '%SRCROOT%';

/** Every rule, found or not, and behind them what else was found. */
function descriptorsFor(diagnostics: readonly Diagnostic[]) {
  const ruled = rules.map(({ id, severity, summary, why, source }) =>
    descriptor(
      id,
      severity,
      summary,
      why,
      source === undefined ? why : `${why}\nSource: ${source}`,
    ),
  );
  const listed = new Set(rules.map(({ id }) => id));
  const others = new Map(
    diagnostics.filter(({ rule }) => !listed.has(rule)).map((found) => [found.rule, found]),
  );
  const read = [...others.values()].map(({ rule, severity }) => {
    const [family = ''] = rule.split('/');
    const what = Object.hasOwn(families, family) ? families[family] : undefined;
    return descriptor(rule, severity, ...(what ?? unknownFamily));
  });
  return [...ruled, ...read.toSorted((a, b) => (a.id < b.id ? -1 : 1))];
}

function descriptor(
  id: string,
  level: Diagnostic['severity'],
  summary: string,
  why: string,
  help: string,
) {
  return {
    id: visible(id),
    shortDescription: { text: messageText(summary) },
    fullDescription: { text: messageText(why) },
    help: { text: messageText(help) },
    defaultConfiguration: { level },
  };
}

type Told = readonly [summary: string, why: string, help: string];

const mend = 'Each finding says what to write instead, where that is certain.';

/** What is not a rule for playbooks, by the first part of its name. */
const families: Readonly<Record<string, Told>> = {
  file: [
    'The file cannot be read as text.',
    'What cannot be read cannot be judged, and a rep would not find the playbook on a call.',
    'Save it as UTF-8, and split it where it is too large.',
  ],
  yaml: [
    'The YAML is broken, or says something else than it seems to.',
    'A mark that YAML takes for its own cuts a sentence short or drops it, and a rep would read the rest.',
    mend,
  ],
  schema: [
    'A key or value is not one that the format has.',
    'What the format does not know has no effect on a call, though it looks as if it had.',
    mend,
  ],
  text: [
    'Something in a text does not mean what it seems to.',
    'The rep reads these words out: what was meant as a line, a tag or a slot has to be one.',
    mend,
  ],
};

const unknownFamily: Told = ['A finding of servekit.', 'What is found says it in full.', mend];

function knownAgain({ files, diagnostics }: Report): ReadonlyMap<Diagnostic, string> {
  const paths = [...new Set(diagnostics.map(({ path }) => path))];
  return new Map(
    paths.flatMap((path) => {
      const text = files.find((file) => file.path === path)?.text ?? '';
      return [
        ...fingerprints(
          text,
          diagnostics.filter((found) => found.path === path),
        ),
      ];
    }),
  );
}

/** How the run went; findings that are not shown are told of here, since no result can. */
function invocation({ diagnostics, rest }: Report) {
  const notes = [...rest].map(([path, count]) => ({
    level: 'warning',
    message: { text: messageText(`${count} more not shown in ${visible(path)}.`) },
  }));
  return {
    executionSuccessful: diagnostics.every(({ rule }) => rule !== 'file/unreadable'),
    ...(notes.length === 0 ? {} : { toolExecutionNotifications: notes }),
  };
}

function artifact({ path }: Diagnostic) {
  const uri = uriOf(path);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: root };
}

/** A path as a URI. Half a surrogate has none; it is the one thing that is not kept. */
function uriOf(path: string): string {
  const parts = path.replace(/\p{Cs}/gu, '\ufffd').split(/[/\\]/);
  const [first = ''] = parts;
  const isDrive = parts.length > 1 && /^[a-z]:$/i.test(first);
  const encoded = parts.map(encodeURIComponent).join('/');
  if (isDrive) return `file:///${first}${encoded.slice(encoded.indexOf('/'))}`;
  return first === '' && parts.length > 1 ? `file://${encoded}` : encoded;
}

function region({ line, column, endLine, endColumn }: Diagnostic) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fix(found: Diagnostic, paste: string) {
  return {
    description: { text: messageText(visible(found.help ?? 'Write this in its place.')) },
    artifactChanges: [
      {
        artifactLocation: artifact(found),
        replacements: [{ deletedRegion: region(found), insertedContent: { text: paste } }],
      },
    ],
  };
}

/**
 * Text as a SARIF message has it: braces stand for what is put in and links are written in brackets,
 * so braces are doubled (3.11.5) and a text that looks like a link is none (3.11.6).
 */
function messageText(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replace(/\](?=\()/g, '\\]');
}
