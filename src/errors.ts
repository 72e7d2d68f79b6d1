/** What the program's exit code says: the table in the README and in the help. */
export const exitCodes = {
  fine: 0,
  findings: 1,
  usage: 2,
  unable: 3,
  hangup: 129,
  interrupted: 130,
  quit: 131,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Wrong usage: what was typed cannot be meant. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was asked cannot be done: unreadable, not there, no space. Exit code 3. */
export class UnableError extends Error {
  override readonly name = 'UnableError';
}

/** The rep, or the system, ended the program; the terminal is restored already. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly code: ExitCode;

  constructor(code: ExitCode) {
    super('Interrupted.');
    this.code = code;
  }
}

/** Where several codes apply: 2 over 3 over 1. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  const order: readonly ExitCode[] = [
    exitCodes.fine,
    exitCodes.findings,
    exitCodes.unable,
    exitCodes.usage,
  ];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
