/** Stands in for `node:child_process` in Commander: see `build.ts`. */
export function spawn(): never {
  throw new Error('No command of this program is a program of its own.');
}
