/** What a name of a playbook, step, fact or behaviour looks like. */
export const namePattern = '^[a-z][a-z0-9-]*$';

/** Names that mean something to YAML or to JavaScript. */
export const refusedNames = ['__proto__', 'constructor', 'prototype', 'true', 'false', 'null'];

/** The nearest valid name, or the empty string. */
export function asName(words: string): string {
  const made = words
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return refusedNames.includes(made) ? '' : made;
}

/** Whether a text may name something. */
export function isName(text: string): boolean {
  return new RegExp(namePattern).test(text) && !refusedNames.includes(text);
}
