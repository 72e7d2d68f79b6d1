import { parsePlaybook } from '../../src/playbook/parse.ts';
import { hostile } from './hostile.ts';

/**
 * Run as a process of its own under a small heap: reads every hostile text as `validate` would,
 * and prints a line of JSON for each: the last line tells where a process was that died.
 */
for (const [name, text] of Object.entries(hostile)) {
  // It was the second deep text that aborted a process, not the first.
  if (name.includes(' deep')) parsePlaybook(text, 'hostile');
  const started = performance.now();
  const { problems, value } = parsePlaybook(text, 'hostile');
  const milliseconds = performance.now() - started;
  const codes = [...new Set(problems.map(({ code }) => code))];
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const line = {
    name,
    codes,
    milliseconds,
    megabytes,
    sound: value !== undefined && codes.length === 0,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
