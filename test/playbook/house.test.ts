import { describe, expect, it } from 'vitest';
import { type HouseFile, houseOf } from '../../src/playbook/house.ts';
import { decodeHouse } from '../../src/playbook/house-file.ts';
import { parseWith } from '../../src/playbook/parse.ts';

const read = (text: string): HouseFile => {
  const { value, problems } = parseWith(text, decodeHouse);
  expect(problems).toEqual([]);
  return value as HouseFile;
};

const builtIn = read(`servekit: 1
given: { authority: £50, days: 30 }
warnings: { slur: 1, swearing: 2 }
anytime: { m: wants-a-manager, u: dont-know }
after: reset
`);
const own = read(`servekit: 1
playbooks: [ours]
given: { days: 14, company: Acme }
warnings: { swearing: 3 }
anytime: { m: our-manager, k: calm-down }
`);

describe('a house', () => {
  it('is the built-in settings with the own ones on top, key by key', () => {
    expect(houseOf([builtIn, own])).toEqual({
      spoken: { wordsPerMinute: 140, seconds: 12 },
      given: { authority: '£50', days: '14', company: 'Acme' },
      warnings: { slur: 1, swearing: 3 },
      anytime: [
        { key: 'm', playbook: 'our-manager' },
        { key: 'u', playbook: 'dont-know' },
        { key: 'k', playbook: 'calm-down' },
      ],
      after: 'reset',
      rules: {},
    });
  });

  it('has what comes after a call from the most particular file that says so', () => {
    expect(houseOf([builtIn, read('servekit: 1\nafter: breathe\n'), own]).after).toBe('breathe');
  });

  it('has the groups of the most particular file that lists some, and of no other', () => {
    const files = [
      read('servekit: 1\ngroups: [They are angry, They threaten]\n'),
      own,
      read('servekit: 1\ngroups: [Deliveries]\n'),
    ];
    expect(houseOf(files).groups).toEqual(['Deliveries']);
    expect(houseOf(files.slice(0, 2)).groups).toEqual(['They are angry', 'They threaten']);
    expect(houseOf([builtIn, own]).groups).toBeUndefined();
  });

  it('of no file has nothing', () => {
    expect(houseOf([])).toEqual({
      given: {},
      warnings: {},
      anytime: [],
      rules: {},
      spoken: { wordsPerMinute: 140, seconds: 12 },
    });
  });

  it('knows no value that nobody wrote, whatever it is asked for', () => {
    const house = houseOf([builtIn]);
    for (const name of ['constructor', '__proto__', 'toString', 'valueOf']) {
      expect(house.given[name]).toBeUndefined();
      expect(house.warnings[name]).toBeUndefined();
    }
  });

  it('has a level for each rule that some file sets, the most particular one', () => {
    const levels = (text: string) => read(`servekit: 1\nvalidate:\n  rules: ${text}\n`);
    const house = houseOf([
      levels('{ craft/heard-first: error, text/no-end-mark: off }'),
      levels('{ craft/heard-first: warning }'),
    ]);
    expect(house.rules).toEqual({ 'craft/heard-first': 'warning', 'text/no-end-mark': 'off' });
  });

  it('keeps calls for as long as the most particular file says', () => {
    const kept = (text: string) => read(`servekit: 1\nrecords: { keep: ${text} }\n`);
    expect(houseOf([kept('90 days'), own, kept('1 day')]).keep).toBe(1);
    expect(houseOf([kept('3650 days'), own]).keep).toBe(3650);
    expect(houseOf([builtIn, own]).keep).toBeUndefined();
  });

  it.each(['90', 'for ever', '0 days', '3651 days', '2 weeks', '[90 days]'])(
    'keeps calls for no such time as %s',
    (text) => {
      const { problems } = parseWith(`servekit: 1\nrecords: { keep: ${text} }\n`, decodeHouse);
      expect(problems).toEqual([
        expect.objectContaining({ severity: 'error', message: expect.stringContaining('days') }),
      ]);
    },
  );

  it('has a breath as long as some file says, and the words of it from another', () => {
    const breath = (text: string) => read(`servekit: 1\nvalidate: { spoken: { ${text} } }\n`);
    expect(houseOf([breath('seconds: 9'), breath('words-per-minute: 120')]).spoken).toEqual({
      wordsPerMinute: 120,
      seconds: 9,
    });
  });

  it('keeps its values as they are written', () => {
    expect(read('servekit: 1\ngiven: { a: 1.10, b: 007, c: no, d: 30 }\n').given).toEqual({
      a: '1.10',
      b: '007',
      c: 'no',
      d: '30',
    });
  });

  it('leaves out what is broken and keeps the rest', () => {
    const { value, problems } = parseWith(
      'servekit: 1\nplaybooks: [a, ../b]\nwarnings: { slur: many, swearing: 2 }\nafter: reset\n',
      decodeHouse,
    );
    expect(problems.map(({ code }) => code)).toEqual(['schema/value', 'schema/type']);
    expect(value).toMatchObject({ playbooks: ['a'], warnings: { swearing: 2 }, after: 'reset' });
  });
});
