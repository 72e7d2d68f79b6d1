/** A workflow command as the runner of GitHub Actions reads it. */
export interface Command {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * The workflow commands in what a step prints, read as the runner does: white space in front is
 * nothing, and `##[command]` counts anywhere in a line that is no command of the other kind.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs.
 */
export function commandsIn(output: string): readonly Command[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, head = '', data = ''] = /^\s*::(.*?)::(.*)$/u.exec(line) ?? [];
    if (head === '') {
      const old = /##\[([^\]]+)\](.*)/u.exec(line);
      return old === null ? [] : [{ command: old[1] ?? '', properties: {}, data: old[2] ?? '' }];
    }
    const [, command = '', list = ''] = /^(\S+)\s*(.*)$/u.exec(head) ?? [];
    const pairs = list.split(',').filter((pair) => pair !== '');
    const properties = pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      const written = value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ',');
      return [key.trim(), unescaped(written)];
    });
    return [{ command, properties: Object.fromEntries(properties), data: unescaped(data) }];
  });
}

/** `%25` comes last, so that what was escaped is not taken for an escape. */
function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
