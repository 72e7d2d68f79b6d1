import { describe, expect, it } from 'vitest';
import { groupMeant, inGroups } from '../../src/playbook/groups.ts';

const item = (id: string, group?: string, kind = 'call') => ({
  id,
  kind,
  ...(group === undefined ? {} : { group }),
});

describe('items in groups', () => {
  it('are in the order of the house, then by name, and at the end those in none', () => {
    const items = [item('a'), item('b', 'Zeal'), item('c', 'Early'), item('d', 'Wanted')];
    const groups = inGroups(items, ['Wanted', 'Empty', 'Zeal', 'Wanted']);
    expect(groups.map(({ name, items: [one] }) => [name, one?.id])).toEqual([
      ['Wanted', 'd'],
      ['Zeal', 'b'],
      ['Early', 'c'],
      [undefined, 'a'],
    ]);
  });

  it('stand by kind and then by id, those that could not be read last', () => {
    const kinds = ['unknown', 'after', 'detour', 'call', 'call', 'safety'];
    const items = kinds.map((kind, at) => item(`p${9 - at}`, 'One', kind));
    const [group] = inGroups(items);
    expect(group?.items.map(({ id }) => id)).toEqual(['p4', 'p5', 'p6', 'p7', 'p8', 'p9']);
  });

  it('are none where there is nothing', () => {
    expect(inGroups([], ['They are angry'])).toEqual([]);
  });
});

describe('a group that is nearly another', () => {
  const known = ['They are angry', 'They threaten', 'After the call', 'I need a way forward'];

  it.each([
    ['they are ANGRY', 'They are angry'],
    ["They're angry", 'They are angry'],
    ['Angry customers', 'They are angry'],
    ['They are angyr', 'They are angry'],
    ['Threatening', 'They threaten'],
    ['After a call', 'After the call'],
    ['I need a way foward.', 'I need a way forward'],
  ])('"%s" is meant as "%s"', (name, meant) => {
    expect(groupMeant(name, known)).toBe(meant);
  });

  it.each([
    'They are angry',
    'They are hungry',
    'They are happy',
    'Not angry',
    'They are angry about a delivery',
    'Before the call',
    'Deliveries',
    'They are',
  ])('"%s" is a group of its own', (name) => {
    expect(groupMeant(name, known)).toBeUndefined();
  });

  it('is not guessed between two', () => {
    expect(groupMeant('angry', ['They are angry', 'The customer is angry'])).toBeUndefined();
  });
});
