import { CST, Lexer } from 'yaml';
import type { Span } from './problem.ts';

/** A comment, as the parser takes it for one: a `#` in a block or in quotes starts none. */
export interface Comment {
  /** From its `#` to the end of its line. */
  readonly span: Span;
  readonly source: string;
  /** Where the first thing starts that is below it and no comment. */
  readonly next?: number;
}

/** The comments of a text, in order. Made by the lexer alone, so that no text can overtax it. */
export function commentsIn(text: string): readonly Comment[] {
  const comments: { span: Span; source: string; next?: number }[] = [];
  let above = 0;
  let at = 0;
  let inScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | null = inScalar ? null : CST.tokenType(lexeme);
    inScalar = type === 'scalar';
    // These say something about the text, and are not in it.
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue;
    if (type === 'comment') {
      const source = lexeme.trimEnd();
      comments.push({ span: { start: at, end: at + source.length }, source });
    } else if (type !== 'space' && type !== 'newline') {
      for (const comment of comments.slice(above)) comment.next = at;
      above = comments.length;
    }
    at += lexeme.length;
  }
  return comments;
}
