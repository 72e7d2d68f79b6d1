import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run } from './program.ts';

const folder = join(root, 'examples');
const houses = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(houses)('the house %s', (name) => {
  const cwd = join(folder, name);

  it('passes validate --strict as it stands', () => {
    expect(run(['validate', '--strict'], { cwd })).toMatchObject({ code: 0, out: '' });
  });

  it('has stories that hold and cover every step and choice', () => {
    const ran = run(['test'], { cwd });
    expect(ran.code).toBe(0);
    const total = /^total +steps +(\d+)\/(\d+) +choices +(\d+)\/(\d+)/m.exec(ran.out);
    expect(total?.slice(1)).toBeDefined();
    const [, steps, ofSteps, choices, ofChoices] = total ?? [];
    expect([steps, choices]).toEqual([ofSteps, ofChoices]);
  });

  it('has two playbooks of its own, and one that takes the place of a built-in one', () => {
    const { playbooks } = JSON.parse(run(['list', '--json'], { cwd }).out) as {
      playbooks: readonly { origin: string; hides: readonly string[] }[];
    };
    const own = playbooks.filter(({ origin }) => origin !== 'built-in');
    expect(own.filter(({ hides }) => hides.length === 0)).toHaveLength(2);
    expect(own.filter(({ hides }) => hides.includes('built-in'))).toHaveLength(1);
  });
});
