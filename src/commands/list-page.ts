import type { Look } from '../formats/format.ts';
import { hang } from '../layout/lines.ts';
import { type Group, noGroup } from '../playbook/groups.ts';
import { visible } from '../playbook/text.ts';
import { aboutRow, type Row, whereOf } from './list-row.ts';

/** Below this width a playbook's name has a line of its own. */
const narrow = 60;
/** A longer name would leave no room beside it. */
const mostBeside = 24;

/** The list for eyes: a heading for each group, and in front of a name the key that opens it. */
export function listPage(groups: readonly Group<Row>[], { colour, width }: Look): string {
  const rows = groups.flatMap(({ items }) => items);
  const column = Math.min(mostBeside, Math.max(0, ...rows.map(({ id }) => visible(id).length)));
  const hasHeadings = groups.some(({ name }) => name !== undefined);
  const lines = groups.flatMap(({ name, items }) => [
    ...(hasHeadings ? [colour.strong(visible(name ?? noGroup))] : []),
    ...items.flatMap((row) => rowLines(row, column, { colour, width })),
  ]);
  const keys = rows.some(({ key }) => key !== undefined)
    ? hang('', 'A letter in front is the key that opens it during a call.', width)
    : [];
  return [...lines, ...keys.map(colour.dim)].map((line) => `${line}\n`).join('');
}

function rowLines(row: Row, column: number, { colour, width }: Look): readonly string[] {
  const id = visible(row.id);
  const margin = ` ${row.key === undefined ? ' ' : colour.rule(visible(row.key))} `;
  const name = row.broken ? colour.error(id) : id;
  const mark = row.kind === 'safety' ? `${colour.warning('Safety.')} ` : '';
  const text = `${mark}${visible(aboutRow(row))}${colour.dim(visible(whereOf(row)))}`;
  if (width < narrow || id.length > column) return [margin + name, ...hang('     ', text, width)];
  return hang(`${margin}${name}${' '.repeat(column - id.length)}  `, text, width);
}
