/** A half-open range of offsets into a file's text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning';

/**
 * The faults that reading a file can find, before any rule looks at its meaning.
 * `schema/*` are the ones that the JSON Schema finds too.
 */
export type ProblemCode =
  | 'file/unreadable'
  | 'file/too-large'
  | 'file/encoding'
  | 'file/too-deep'
  | 'file/too-many-nodes'
  | 'file/empty'
  | 'file/name'
  | 'file/twice'
  | 'yaml/syntax'
  | 'yaml/alias'
  | 'yaml/tag'
  | 'yaml/directive'
  | 'yaml/second-document'
  | 'yaml/duplicate-key'
  | 'yaml/cut-by-comment'
  | 'yaml/sentence-in-flow'
  | 'schema/type'
  | 'schema/required'
  | 'schema/unknown-key'
  | 'schema/name'
  | 'schema/value'
  | 'schema/version'
  | 'text/forgotten-bar'
  | 'text/no-end-mark'
  | 'text/stray-mark'
  | 'text/unknown-tag'
  | 'phrase/syntax'
  | 'phrase/example';

/** One fault found while reading, with the text it is about and, where certain, what to write. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Span;
  /** What to do about it, a whole sentence. */
  readonly help?: string;
  /** The corrected text, ready to paste in place of what the span covers. */
  readonly paste?: string;
  /** The text is sure to be what was meant: `--fix` may write it. */
  readonly certain?: true;
}

/** Collects problems while a file is read; reading goes on after each. */
export type Report = (problem: Problem) => void;
