import { schemaOf } from '../playbook/schema.ts';
import { packShape } from './pack-file.ts';

/** The JSON Schema of packs of phrases, by its file name. */
export const packSchemas = {
  'phrases.schema.json': schemaOf('phrases', 'A pack of phrases', packShape.json),
};
