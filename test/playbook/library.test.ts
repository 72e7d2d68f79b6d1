import { describe, expect, it } from 'vitest';
import { houseOf } from '../../src/playbook/house.ts';
import {
  bookOf,
  type Entry,
  idOfFile,
  kindOfFile,
  libraryOf,
  twinOf,
} from '../../src/playbook/library.ts';
import { parsePlaybook } from '../../src/playbook/parse.ts';

describe('the name of a file', () => {
  it.each([
    ['a/refund.yaml', 'playbook', 'refund'],
    ['refund.yml', 'playbook', 'refund'],
    ['C:\\x\\refund.yaml', 'playbook', 'refund'],
    ['a/refund.stories.yaml', 'stories', 'refund'],
    ['refund.stories.yml', 'stories', 'refund'],
    ['a/servekit.yaml', 'house', 'servekit'],
    ['servekit.yml', 'house', 'servekit'],
    ['my-servekit.yaml', 'playbook', 'my-servekit'],
    ['stories.yaml', 'playbook', 'stories'],
  ])('%s is that of a %s with the id %s', (path, kind, id) => {
    expect(kindOfFile(path)).toBe(kind);
    expect(idOfFile(path)).toBe(id);
  });
});

describe('the twin of a file', () => {
  it.each([
    ['a/x.yaml', ['a/x.yaml', 'a/x.yml'], 'a/x.yml'],
    ['a/x.yaml', ['a/x.yaml', 'a/sub/x.yaml'], 'a/sub/x.yaml'],
    ['a/sub/x.yaml', ['a/x.yaml', 'a/sub/x.yaml'], 'a/x.yaml'],
    ['a/x.yaml', ['a/x.yaml', 'b/x.yaml'], undefined],
    ['playbooks/a/x.yaml', ['playbooks/a/x.yaml', 'playbooks/b/x.yaml'], 'playbooks/b/x.yaml'],
    ['s/playbooks/x.yaml', ['s/playbooks/x.yaml', 't/playbooks/x.yaml'], undefined],
    ['a/x.yaml', ['a/x.yaml', 'ab/x.yaml'], undefined],
    ['a/x.yaml', ['a/x.yaml', 'a/y.yaml'], undefined],
    ['x.yaml', ['x.yaml', 'sub/x.yaml'], 'sub/x.yaml'],
  ])('%s among %j is %s', (path, paths, expected) => {
    expect(twinOf(path, paths)).toBe(expected);
  });
});

function entry(id: string, origin: string, sound = true): Entry {
  const text = `servekit: 1\ntitle: ${origin}\nuse-when: W.\nsteps:\n  a:\n    say: Hi.\n    next: resolved\n`;
  return { id, path: `${origin}/${id}.yaml`, origin, text, parsed: parsePlaybook(text, id), sound };
}

describe('a library', () => {
  const library = libraryOf([
    entry('refund', 'own', false),
    entry('silent', 'own'),
    entry('refund', 'user'),
    entry('refund', 'built-in'),
    entry('abuse', 'built-in'),
  ]);

  it('has of each id the first, sorted by id', () => {
    expect(library.entries.map(({ path }) => path)).toEqual([
      'built-in/abuse.yaml',
      'own/refund.yaml',
      'own/silent.yaml',
    ]);
  });

  it('knows what the first one hides, in order, and nothing of what hides nothing', () => {
    expect(library.hidden.get('refund')?.map(({ path }) => path)).toEqual([
      'user/refund.yaml',
      'built-in/refund.yaml',
    ]);
    expect([...library.hidden.keys()]).toEqual(['refund']);
  });

  it('gives a book in which the first sound one stands in for a broken one', () => {
    const { playbooks } = bookOf(library, houseOf([]));
    expect([...playbooks].map(([id, { title }]) => [id, title])).toEqual([
      ['abuse', 'built-in'],
      ['refund', 'user'],
      ['silent', 'own'],
    ]);
  });

  it('gives a book without what is broken everywhere', () => {
    const broken = libraryOf([entry('refund', 'own', false), entry('refund', 'user', false)]);
    expect(bookOf(broken, houseOf([])).playbooks.size).toBe(0);
  });
});
