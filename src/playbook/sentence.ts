const endMark = /[.?!…:][\s"'”’»)\]*_]*$|[^\p{L}\p{N}\s<>,;'"-]$/u;

/** Whether a line ends as a sentence does, and so is none that goes on in the next. */
export function isWholeSentence(line: string): boolean {
  return endMark.test(line);
}
