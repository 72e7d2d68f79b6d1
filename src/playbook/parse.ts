import { decodePlaybook } from './decode.ts';
import type { Playbook } from './model.ts';
import type { Parsed } from './parsed.ts';
import type { Problem, Span } from './problem.ts';
import { type Node, readYaml, valueAt } from './yaml.ts';

/** Misread texts that are remembered: each is compared with every later problem. */
const mostMisread = 100;

type Decode<T> = (root: Node, report: (problem: Problem) => void) => T | undefined;

/**
 * Reads one file's text into a value, with every problem found on the way. Never throws: what
 * reading cannot cope with is a problem like any other.
 */
export function parseWith<T>(text: string, decode: Decode<T>): Parsed<T> {
  const problems: Problem[] = [];
  const misread: Span[] = [];
  const report = (problem: Problem) => {
    const { start } = problem.at;
    // One cause, one finding: what is found inside a text that was misread follows from that.
    if (misread.some((span) => span.start <= start && start < span.end)) return;
    problems.push(problem);
    const isCause = problem.code.startsWith('yaml/') && problem.severity === 'error';
    if (isCause && misread.length < mostMisread) misread.push(problem.at);
  };
  try {
    const root = readYaml(text, report);
    if (root === undefined) return { problems };
    const stop = otherVersion(root);
    if (stop !== undefined) return { problems: [...problems, stop], root };
    const value = decode(root, report);
    return { problems, root, ...(value === undefined ? {} : { value }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `This file cannot be read: ${reason}`;
    problems.push({ code: 'yaml/syntax', severity: 'error', message, at: { start: 0, end: 0 } });
    return { problems };
  }
}

/** Reads a playbook; `id` is its file name without the ending. */
export function parsePlaybook(text: string, id: string): Parsed<Playbook> {
  return parseWith(text, (root, report) => decodePlaybook(id, root, report));
}

/** A file of a version to come is not judged by the rules of this one. */
function otherVersion(root: Node): Problem | undefined {
  if (root.kind !== 'map') return undefined;
  const stated = valueAt(root, 'servekit');
  if (stated?.kind !== 'text' || !/^\d+$/.test(stated.text) || Number(stated.text) === 1)
    return undefined;
  return {
    code: 'schema/version',
    severity: 'error',
    message: `This file is written in version ${stated.text} of the format; this program reads version 1.`,
    at: stated.span,
    help: 'Update servekit, or write "servekit: 1" if the file is in version 1.',
  };
}
