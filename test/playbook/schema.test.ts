import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allKeys } from '../../src/playbook/cures.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { kindOfFile } from '../../src/playbook/library.ts';
import { parsePlaybook, parseWith } from '../../src/playbook/parse.ts';
import type { Problem } from '../../src/playbook/problem.ts';
import { schemas as ownSchemas } from '../../src/playbook/schema.ts';
import type { JsonSchema } from '../../src/playbook/shape.ts';
import { decodeStories } from '../../src/playbook/story.ts';
import { decodePack } from '../../src/wording/pack-file.ts';
import { packSchemas } from '../../src/wording/schema.ts';
import { textOf, told } from './read.ts';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'test', 'fixtures');

const schemas: Readonly<Record<string, JsonSchema>> = { ...ownSchemas, ...packSchemas };

interface Language {
  readonly validate: ValidateFunction;
  readonly problems: (text: string) => readonly Problem[];
}

function language(schema: string, problems: Language['problems']): Language {
  const ajv = new Ajv({ allowUnionTypes: true, strictNumbers: false });
  // For editors only: other readers of draft-07 pass them over.
  ajv.addVocabulary(['enumDescriptions', 'defaultSnippets']);
  return { validate: ajv.compile(schemas[`${schema}.schema.json`] ?? {}), problems };
}

const languages = {
  playbook: language('playbook', (text) => parsePlaybook(text, 'x').problems),
  stories: language('stories', (text) => parseWith(text, decodeStories).problems),
  house: language('servekit', (text) => parseWith(text, decodeHouse).problems),
  pack: language('phrases', (text) => parseWith(text, decodePack).problems),
};

describe.each(Object.entries(languages))('the schema of a %s', (name, { validate, problems }) => {
  const folder = join(fixtures, 'schema', name);
  const files = ['ok', 'bad'].flatMap((verdict) =>
    readdirSync(join(folder, verdict)).map((file) => [verdict, file] as const),
  );

  it.each(files)('and its decoder find %s/%s to be that', (verdict, file) => {
    const text = textOf(readFileSync(join(folder, verdict, file)));
    const found = problems(text);
    expect(
      found.filter(({ code }) => !code.startsWith('schema/')),
      told(found, text),
    ).toEqual([]);
    expect(found.length > 0 ? 'bad' : 'ok', told(found, text)).toBe(verdict);
    const valid = validate(parse(text));
    expect(valid ? 'ok' : 'bad', JSON.stringify(validate.errors, undefined, 1)).toBe(verdict);
  });
});

describe('the schemas', () => {
  it('are the committed files', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      const file = readFileSync(join(root, 'schema', name), 'utf8');
      expect(JSON.parse(file), `run "npm run schema" for ${name}`).toEqual(schema);
      expect(file).toBe(`${JSON.stringify(schema, undefined, 2)}\n`);
    }
    expect(readdirSync(join(root, 'schema')).sort()).toEqual(Object.keys(schemas).sort());
  });

  it('say on every key what it is for', () => {
    for (const schema of Object.values(schemas)) {
      for (const [key, value] of propertiesIn(schema)) {
        expect(value, key).toHaveProperty('description');
      }
    }
  });

  it('say of every word to choose from what it means, as often as there are words', () => {
    const lists = Object.values(schemas)
      .flatMap((schema) => objectsIn(schema))
      .filter((one) => one['type'] === 'string' && 'enum' in one);
    expect(lists.length).toBeGreaterThan(3);
    for (const { enum: words, enumDescriptions } of lists) {
      expect(enumDescriptions, String(words)).toHaveLength(Array.isArray(words) ? words.length : 0);
    }
  });

  it('say of every name that the author chooses what stands under it', () => {
    for (const schema of Object.values(schemas)) {
      for (const { additionalProperties: named } of objectsIn(schema)) {
        if (typeof named !== 'object' || named === null) continue;
        expect(JSON.stringify(resolved(named, schema)), JSON.stringify(named)).toContain(
          '"description":',
        );
      }
    }
  });

  it('have no key that the reader of broken files does not know', () => {
    const keys = Object.values(schemas).flatMap((schema) =>
      propertiesIn(schema).map(([key]) => key),
    );
    expect([...new Set(keys)].sort()).toEqual([...new Set(allKeys)].sort());
  });

  const others = ['ok', 'bad'].flatMap((folder) =>
    readdirSync(join(fixtures, folder))
      .filter((name) => /^[^.]*\.yaml$/.test(name))
      .map((name) => join('test', 'fixtures', folder, name)),
  );
  const builtIn = readdirSync(join(root, 'playbooks'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join('playbooks', name));

  it.each([...others, ...builtIn])('agree with the decoder on %s', (path) => {
    const text = textOf(readFileSync(join(root, path)));
    const { validate, problems } = languages[kindOfFile(path)];
    const found = problems(text).filter(({ severity }) => severity === 'error');
    if (found.some(({ code }) => !code.startsWith('schema/'))) return;
    // `1.0` is the number 1 to whoever sees no text; the decoder sees how it is written.
    if (path.endsWith('version-with-point.yaml')) return;
    const valid = validate(parse(text, { uniqueKeys: false }));
    expect(valid, JSON.stringify(validate.errors)).toBe(found.length === 0);
  });
});

type Json = Readonly<Record<string, unknown>>;

/** Every object in a schema, itself included. */
function objectsIn(schema: unknown): readonly Json[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(objectsIn);
  return Array.isArray(schema) ? below : [schema as Json, ...below];
}

function resolved(named: object, { definitions }: Json): unknown {
  if (!('$ref' in named)) return named;
  return (definitions as Json)[String(named.$ref).replace('#/definitions/', '')];
}

/** Every property that a schema describes, at any depth. */
function propertiesIn(schema: unknown): readonly (readonly [string, unknown])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.entries(schema.properties ?? {}) : [];
  const below =
    'properties' in schema ? { ...schema, properties: own.map(([, value]) => value) } : schema;
  return [...own, ...Object.values(below).flatMap(propertiesIn)];
}
