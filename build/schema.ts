import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemas } from '../src/playbook/schema.ts';
import { packSchemas } from '../src/wording/schema.ts';

const folder = join(import.meta.dirname, '..', 'schema');

await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries({ ...schemas, ...packSchemas })) {
  await writeFile(join(folder, name), `${JSON.stringify(schema, undefined, 2)}\n`);
}
