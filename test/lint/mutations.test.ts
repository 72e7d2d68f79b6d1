import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { lintPlaybook } from '../../src/lint/lint.ts';
import type { Book } from '../../src/playbook/flow.ts';
import { isOutcome, type Playbook, stepOf } from '../../src/playbook/model.ts';
import { builtIn } from '../guide/built-in.ts';
import { acts } from './acts.ts';
import { damages } from './damages.ts';

/**
 * The built-in playbooks, damaged by machine where a kind of damage can be done: in sixty places of
 * each kind, evenly among all; `SERVEKIT_DAMAGES=all` takes every place, in some minutes. Each must be
 * caught by the rule that is meant for it; how many others speak as well is in the table.
 */
const takesAll = process.env['SERVEKIT_DAMAGES'] === 'all';
const most = takesAll ? Number.POSITIVE_INFINITY : 60;

const book = builtIn();

/** The rules that speak about a playbook; the sound ones that they speak about anyway are none. */
function rulesOn(playbook: Playbook): ReadonlySet<string> {
  const playbooks = new Map([...book.playbooks, [playbook.id, playbook]]);
  const among: Book = { ...book, playbooks };
  const file = { path: 'x', text: '', id: playbook.id, parsed: { value: playbook, problems: [] } };
  return new Set(lintPlaybook(file, among, undefined, acts).map(({ rule }) => rule));
}

interface Row {
  readonly damage: string;
  readonly rule: string;
  /** All, of which `others` were tried. */
  readonly places: number;
  readonly missed: readonly string[];
  /** By place, how many other rules speak as well. */
  readonly others: readonly number[];
}

function rowOf({ name, rule, places }: (typeof damages)[number]): Row {
  const missed: string[] = [];
  const others: number[] = [];
  const all = [...book.playbooks.values()].flatMap((playbook) => places(playbook, book));
  const stride = Math.ceil(all.length / most);
  for (const { at, damaged } of all.filter((_, index) => index % stride === 0)) {
    const rules = rulesOn(damaged);
    if (!rules.has(rule)) missed.push(`${damaged.id}: ${at} (${[...rules].join()})`);
    others.push([...rules].filter((one) => one !== rule).length);
  }
  return { damage: name, rule, places: all.length, missed, others };
}

describe('a playbook that was sound', () => {
  it.each([...book.playbooks.values()].map((playbook) => [playbook.id, playbook] as const))(
    '%s: says nothing',
    (_, playbook) => {
      expect([...rulesOn(playbook)]).toEqual([]);
    },
  );
});

const rows = damages.map(rowOf);

describe.each(rows.map((row) => [row.damage, row] as const))('%s', (_, row) => {
  it(`is caught by ${row.rule}`, () => {
    expect(row.places).toBeGreaterThan(0);
    expect(row.missed).toEqual([]);
  });
});

it.skipIf(takesAll)('the table of damages', async () => {
  const width = (pick: (row: Row) => string) => Math.max(...rows.map((row) => pick(row).length));
  const first = width(({ damage }) => damage);
  const second = width(({ rule }) => rule);
  const lines = rows.map(({ damage, rule, places, others }) => {
    const mean = others.reduce((sum, count) => sum + count, 0) / others.length;
    const cells = [damage.padEnd(first), rule.padEnd(second), String(places).padStart(6)];
    return [...cells, mean.toFixed(1).padStart(6), String(Math.max(...others)).padStart(5)].join(
      '  ',
    );
  });
  const head = ['damage'.padEnd(first), 'caught by'.padEnd(second), 'places', 'others', ' most'];
  await expect([head.join('  '), ...lines, ''].join('\n')).toMatchFileSnapshot('mutations.txt');
});

it('a target that is damaged exists in no playbook', () => {
  for (const playbook of book.playbooks.values()) {
    expect(stepOf(playbook, 'nowhere-at-all')).toBeUndefined();
    expect(isOutcome('nowhere-at-all')).toBe(false);
  }
});
