import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formats } from '../src/formats/index.ts';
import { commandsIn } from './formats/read-commands.ts';
import { cleanEnv, folderWith, root, run } from './program.ts';
import { faultsOfAction } from './read-workflow.ts';

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const actionText = readFileSync(join(root, 'action.yml'), 'utf8');
const action: Action = parse(actionText);
const hooks: readonly Readonly<Record<string, string>>[] = parse(
  readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'),
);
const help = run(['validate', '--help']).out;

const fine = readFileSync(join(root, 'playbooks/reset.yaml'), 'utf8');
const broken = fine.replace('title:', 'titel:');
const project = { 'playbooks/fine.yaml': fine, 'playbooks/broken.yaml': broken };

/** Runs the step that checks, as a runner would: `bash -e`, and everything in the environment. */
function check(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
) {
  const cwd = folderWith(files);
  const step = action.runs.steps.at(-1);
  if (step === undefined) throw new Error('The action has no step.');
  const env: Record<string, string> = cleanEnv(cwd);
  for (const [name, expression] of Object.entries(step.env)) {
    const [, input = ''] = /inputs\.([\w-]+)/.exec(expression) ?? [];
    env[name] = input === '' ? root : (inputs[input] ?? action.inputs[input]?.default ?? '');
  }
  const options = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run];
  const { status, stdout, stderr } = spawnSync('bash', options, { cwd, env, encoding: 'utf8' });
  return { cwd, code: status, out: stdout, err: stderr };
}

describe('action.yml', () => {
  it('is an action to the reader that GitHub uses, which finds faults in a broken one', () => {
    expect(faultsOfAction(actionText)).toEqual([]);
    expect(faultsOfAction(actionText.replace('using:', 'uses:'))).not.toEqual([]);
  });

  it('puts nothing from outside into a script', () => {
    for (const { run: script, shell } of action.runs.steps) {
      expect(script).not.toContain('${{');
      expect(shell).toBe('bash');
    }
  });

  it('gives each input to a step, and names formats and options that there are', () => {
    const given = action.runs.steps.flatMap(({ env }) => Object.values(env)).join(' ');
    for (const input of Object.keys(action.inputs)) expect(given).toContain(`inputs.${input} `);
    const names = formats.map(({ name }) => name);
    expect(names).toContain(action.inputs['format']?.default);
    const script = action.runs.steps.at(-1)?.run ?? '';
    const used = script.matchAll(/\bvalidate (github|pretty|sarif|\w+) "\$@"/g);
    for (const [, name = ''] of used) expect(names).toContain(name);
    for (const [, option = ''] of script.matchAll(/ (--[a-z-]+)/g)) expect(help).toContain(option);
  });
});

describe.skipIf(process.platform === 'win32')('the action, run by bash', () => {
  it('annotates what is wrong, lists it in the log, and ends as validate does', () => {
    const ran = check(project);
    expect(ran.code).toBe(1);
    const [first] = commandsIn(ran.out);
    expect(first).toMatchObject({
      command: 'error',
      properties: { file: 'playbooks/broken.yaml', title: 'schema/unknown-key' },
    });
    expect(ran.out).toMatch(/::group::All findings\n::stop-commands::[\w-]+\n.*titel/);
    expect(ran.err).toContain('in 2 files.');
  });

  it('is silent and green where all is well', () => {
    expect(check({ 'playbooks/fine.yaml': fine })).toMatchObject({ code: 0, out: '' });
  });

  it('says so where there is nothing to check', () => {
    expect(check({ 'readme.md': '' })).toMatchObject({ code: 3 });
  });

  it('checks the paths that are named, a line each, whatever is in them', () => {
    const odd = 'a b/$(touch hacked); `touch hacked` "/fine-too.yaml';
    const paths = `playbooks/fine.yaml\n\n${odd}\n`;
    const ran = check({ ...project, [odd]: fine }, { paths });
    expect(ran).toMatchObject({ code: 0, err: '2 files checked: no findings.\n' });
    expect(readdirSync(ran.cwd)).not.toContain('hacked');
  });

  it('takes a path that looks like an option for a path', () => {
    expect(check(project, { paths: '--help' })).toMatchObject({ code: 3 });
  });

  it('fails for warnings when it is told to, and tells a wrong word from a right one', () => {
    const warned = {
      'playbooks/fine.yaml': `${fine}`,
      'servekit.yaml': 'servekit: 1\ngiven:\n  unused: x\n',
    };
    expect(check(warned).code).toBe(0);
    expect(check(warned, { strict: 'true' }).code).toBe(1);
    expect(check(warned, { strict: 'yes' }).code).toBe(2);
  });

  it('writes SARIF to a file, in a folder that is not there yet, whatever the verdict', () => {
    for (const files of [project, { 'playbooks/fine.yaml': fine }]) {
      const { cwd } = check(files, { 'sarif-file': 'out/of the way/servekit.sarif' });
      const log = JSON.parse(readFileSync(join(cwd, 'out/of the way/servekit.sarif'), 'utf8'));
      expect(log.version).toBe('2.1.0');
    }
    expect(existsSync(join(check(project).cwd, 'out'))).toBe(false);
  });

  it.each(formats.map(({ name }) => name))(
    'lets no playbook speak to the runner, as %s',
    (format) => {
      const forged = '::error::forged\n::add-mask::a\n##[error]forged';
      const hostile = broken.replace('steps:', `${forged}\nsteps:`);
      const name = 'playbooks/::error::forged.yaml';
      const { out } = check(
        { [name]: hostile, 'playbooks/::warning file=x::y.yaml': hostile },
        { format },
      );
      let token: string | undefined;
      const obeyed = out.split('\n').flatMap((line) => {
        if (token !== undefined) {
          if (line === `::${token}::`) token = undefined;
          return [];
        }
        const [command] = commandsIn(line);
        if (command?.command === 'stop-commands') token = command.data;
        return command === undefined ? [] : [command];
      });
      const files = obeyed.flatMap(({ properties }) => properties['file'] ?? []);
      expect(out).not.toBe('');
      expect(obeyed.map(({ command }) => command)).not.toContain('add-mask');
      for (const { data } of obeyed) expect(data).not.toMatch(/^forged/);
      for (const file of files) expect(file).toMatch(/^playbooks\/::.*\.yaml$/);
    },
  );

  it('refuses a format that there is not', () => {
    expect(check(project, { format: 'xml' })).toMatchObject({ code: 2 });
  });
});

describe('the hook for pre-commit', () => {
  const [hook, ...others] = hooks;
  const files = new RegExp(hook?.['files'] ?? '^$');

  it('runs a command that the program has', () => {
    expect(others).toEqual([]);
    const [program, ...words] = (hook?.['entry'] ?? '').split(' ');
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(Object.keys(bin)).toContain(program);
    expect(run([...words, '--help']).code).toBe(0);
    expect(hook?.['language']).toBe('node');
  });

  it.each([
    'playbooks/angry-refund.yaml',
    'support/playbooks/de/angry-refund.yml',
    'playbooks/angry-refund.stories.yaml',
    'elsewhere/angry-refund.stories.yml',
    'servekit.yaml',
    'support/servekit.yml',
  ])('runs when %s changed', (path) => {
    expect(files.test(path)).toBe(true);
  });

  it.each([
    '.github/workflows/ci.yaml',
    'docker-compose.yml',
    'myservekit.yaml',
    'playbooks/README.md',
  ])('does not run for %s', (path) => {
    expect(files.test(path)).toBe(false);
  });
});
