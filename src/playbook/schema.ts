import { longTarget, playbookShape, target } from './decode.ts';
import { houseShape } from './house-file.ts';
import { anyText, type JsonSchema, name } from './shape.ts';
import { storiesShape } from './story.ts';

/** Written once in each schema and referred to elsewhere. */
const definitions: Readonly<Record<string, JsonSchema>> = {
  name: name.json,
  text: anyText,
  target: target.json,
  'target-in-full': longTarget.json,
};

/** The JSON Schemas that editors read for completion and hover texts, by file name. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
  'playbook.schema.json': schemaOf('playbook', 'A servekit playbook', playbookShape.json),
  'stories.schema.json': schemaOf('stories', 'Stories of a servekit playbook', storiesShape.json),
  'servekit.schema.json': schemaOf('servekit', 'The settings of a house', houseShape.json),
};

/** A schema of the format: its parts that others have, too, are written once. */
export function schemaOf(id: string, title: string, root: JsonSchema): JsonSchema {
  const used = new Map<string, JsonSchema>();
  const body = referring(root, used) as JsonSchema;
  const sorted = [...used].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `servekit/${id}.schema.json`,
    title,
    ...body,
    definitions: Object.fromEntries(sorted),
  };
}

/** The same schema with a reference wherever a definition stands, by identity. */
function referring(schema: unknown, used: Map<string, JsonSchema>, own?: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((item) => referring(item, used));
  if (typeof schema !== 'object' || schema === null) return schema;
  const known = Object.entries(definitions).find(([, json]) => json === schema);
  if (known !== undefined && schema !== own) {
    const [key, json] = known;
    if (!used.has(key)) {
      used.set(key, {});
      used.set(key, referring(json, used, json) as JsonSchema);
    }
    return { $ref: `#/definitions/${key}` };
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, referring(value, used)]),
  );
}
