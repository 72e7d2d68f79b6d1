/** Stands in for `node:child_process` in the bundle: see `build.ts`. */
export function spawn(): never {
  throw new Error('This program starts no other programs.');
}
