import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { listPage } from '../../src/commands/list-page.ts';
import type { Row } from '../../src/commands/list-row.ts';
import { noPaint } from '../../src/formats/format.ts';
import { inGroups } from '../../src/playbook/groups.ts';
import { channels } from '../../src/playbook/model.ts';
import { paint } from '../../src/terminal/theme.ts';
import { folderWith, run } from '../program.ts';

const row = (id: string, more: Partial<Row> = {}): Row => ({
  id,
  title: id,
  useWhen: 'The customer is angry, and wants their money back today and not tomorrow.',
  kind: 'call',
  find: [],
  channels,
  origin: 'built-in',
  path: `playbooks/${id}.yaml`,
  broken: false,
  hides: [],
  ...more,
});
const rows = [
  row('angry-refund', { group: 'They are angry' }),
  row('abuse', { group: 'They are angry', kind: 'detour', key: 'a' }),
  row('danger', { group: 'They threaten', kind: 'safety', key: 't' }),
  row('a-name-that-would-leave-no-room-for-what-it-is-for', { group: 'They threaten' }),
  row('torn', { broken: true, error: 'Line 7: This is \x1b[2J.', useWhen: '', kind: 'unknown' }),
  row('ours', { origin: 'project', hides: ['built-in'], useWhen: 'It is ours.' }),
];
const page = (width: number, colour = noPaint) =>
  listPage(inGroups(rows, ['They are angry']), { colour, width });

describe('the list on a terminal', () => {
  it('has a heading for each group, the names in a column, and their keys in front', () => {
    expect(page(72)).toBe(`They are angry
   angry-refund              The customer is angry, and wants their
                             money back today and not tomorrow.
 a abuse                     The customer is angry, and wants their
                             money back today and not tomorrow.
They threaten
 t danger                    Safety. The customer is angry, and wants
                             their money back today and not tomorrow.
   a-name-that-would-leave-no-room-for-what-it-is-for
     The customer is angry, and wants their money back today and not
     tomorrow.
Other
   ours                      It is ours.  (playbooks/ours.yaml, hides
                             built-in)
   torn                      BROKEN  Line 7: This is <U+001B>[2J.
A letter in front is the key that opens it during a call.
`);
  });

  it.each([20, 30, 40, 59, 60, 80, 120])('fits in %i columns', (width) => {
    for (const line of page(width).split('\n')) {
      const most = Math.max(width, line.startsWith('   a-name') ? 60 : 0);
      expect(stringWidth(line), line).toBeLessThanOrEqual(most);
    }
  });

  it('says the same in colours', () => {
    const coloured = page(80, paint);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(page(80));
    expect(coloured).not.toBe(page(80));
  });

  it('has no heading where nothing is in a group', () => {
    const alone = listPage(inGroups([row('ours')]), { colour: noPaint, width: 80 });
    expect(alone).toMatch(/^ {3}ours {2}The customer/);
  });
});

describe('a playbook in the place of a built-in one', () => {
  const own = (more: string) => `servekit: 1
title: Ours
use-when: It is ours.
${more}steps:
  look:
    say: |
      I'm looking at it now.
    next: back
`;

  it.each([
    ['threat-to-life', 'kind: detour\n', 'safety'],
    ['abusive-language', '', 'detour'],
  ])('is not used where it is of another kind, as %s', (id, kind, was) => {
    const cwd = folderWith({
      'servekit.yaml': 'servekit: 1\n',
      [`playbooks/${id}.yaml`]: own(kind),
    });
    const listed = run(['list'], { cwd });
    expect(listed.out).toMatch(new RegExp(`^${id} +BROKEN .* of kind "${was}"`, 'm'));
    expect(listed.err).toContain(`"${id}" is broken`);
    expect(listed.err).toContain('the built-in one is used.');
    expect(run(['validate', 'playbooks'], { cwd }).out).toContain('[house/other-kind]');
  });

  it('stands in the same group where it names none', () => {
    const cwd = folderWith({
      'servekit.yaml': 'servekit: 1\n',
      'playbooks/silent-line.yaml': own('kind: detour\n'),
    });
    expect(run(['list'], { cwd }).out).toMatch(/^silent-line +It is ours\. {2}\[They are hard/m);
  });
});
