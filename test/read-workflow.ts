import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Actions from '@actions/workflow-parser/actions/action-parser';
import type * as Traces from '@actions/workflow-parser/templates/trace-writer';
import type * as Workflows from '@actions/workflow-parser/workflows/workflow-parser';
import { buildSync } from 'esbuild';
import { folderWith, root } from './program.ts';

type Parser = typeof Actions & typeof Traces & typeof Workflows;

const from = (path: string) => `export * from '@actions/workflow-parser/${path}';`;

/** GitHub's own reader. It imports JSON as no Node does, so it is bundled before it is run. */
const { outputFiles } = buildSync({
  stdin: {
    contents: [
      from('actions/action-parser'),
      from('templates/trace-writer'),
      from('workflows/workflow-parser'),
    ].join('\n'),
    resolveDir: join(root, 'test'),
  },
  bundle: true,
  format: 'esm',
  platform: 'browser',
  write: false,
});
const folder = folderWith({ 'parser.mjs': outputFiles[0]?.text ?? '' });
const parser: Parser = await import(pathToFileURL(join(folder, 'parser.mjs')).href);
const silent = new parser.NoOperationTraceWriter();

/** What GitHub finds wrong with an `action.yml`. */
export function faultsOfAction(content: string): readonly string[] {
  const { context } = parser.parseAction({ name: 'action.yml', content }, silent);
  return context.errors.getErrors().map(({ message }) => message);
}

/** What GitHub finds wrong with a workflow. */
export function faultsOfWorkflow(content: string): readonly string[] {
  const { context } = parser.parseWorkflow({ name: 'workflow.yml', content }, silent);
  return context.errors.getErrors().map(({ message }) => message);
}
