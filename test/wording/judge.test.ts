import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseWith } from '../../src/playbook/parse.ts';
import { compilePack } from '../../src/wording/compile.ts';
import { judgeOf } from '../../src/wording/judge.ts';
import { lexiconOf } from '../../src/wording/pack.ts';
import { decodePack } from '../../src/wording/pack-file.ts';
import { tryPack } from '../../src/wording/trial.ts';
import { root } from '../program.ts';
import { found, judgeBy, judgeFor, packOf, packText } from './packs.ts';

const german = readFileSync(join(root, 'test/fixtures/wording/de.yaml'), 'utf8');

describe('a rule', () => {
  it('is silent where an exception overlaps, and only there', () => {
    const judge = judgeFor("I don't know", { rule: "except: |\n  don't know how to thank\n" });
    expect(found(judge, "I don't know how to thank you.")).toEqual([]);
    expect(found(judge, "I don't know how to thank you, and I don't know when.")).toEqual([
      "I don't know",
    ]);
    expect(found(judge, "I don't know how it works.")).toEqual(["I don't know"]);
  });

  it('is excused by an act in the same sentence or the next, and by no other', () => {
    const more = `acts:
  way-on:
    phrases: |
      I will (ask | find out)
    except: |
      I will ask nobody
`;
    const judge = judgeFor("I don't know\nI will ask not", { more, rule: 'unless: way-on' });
    expect(found(judge, "I don't know, but I'll ask.")).toEqual([]);
    expect(found(judge, "I'll find out; I don't know.")).toEqual([]);
    expect(found(judge, "I don't know. I'll ask.")).toEqual([]);
    expect(found(judge, "I'll ask. I don't know.")).toEqual(["I don't know"]);
    expect(found(judge, "I don't know. Well. I'll ask.")).toEqual(["I don't know"]);
    expect(found(judge, "I don't know. I'll ask nobody.")).toEqual(["I don't know"]);
    // The words of the find itself are no way on.
    expect(found(judge, "I'll ask not.")).toEqual(["I'll ask not"]);
  });

  it('is taken back by what stands right before in the same clause', () => {
    const judge = judgeFor("you're wrong\nwrong", {
      more: 'not-meant: |\n  not saying\n  never say\n',
    });
    expect(found(judge, "I'm not saying you're wrong.")).toEqual([]);
    expect(found(judge, "I'd never say that you are wrong.")).toEqual([]);
    expect(found(judge, "I'm not saying it, you're wrong.")).toEqual(["you're wrong"]);
    expect(found(judge, "I'm not saying. You're wrong.")).toEqual(["You're wrong"]);
    expect(found(judge, "I'm not saying it was in any way wrong.")).toEqual(['wrong']);
  });

  it('is silent about what somebody else said, unless all of the line is quoted', () => {
    const judge = judgeFor('calm down');
    expect(found(judge, 'He said "calm down" to me.')).toEqual([]);
    expect(found(judge, 'He said “Calm down.” So calm down.')).toEqual(['calm down']);
    expect(found(judge, '"Calm down."')).toEqual(['Calm down']);
  });

  it('passes over a name or a sigh between commas', () => {
    const judge = judgeFor('you need to', { more: 'sighs: [sir]\n' });
    expect(found(judge, 'You, sir, need to stop.')).toEqual(['You, sir, need to']);
    expect(found(judge, 'You, Sam, need to stop.')).toEqual(['You, Sam, need to']);
    expect(found(judge, 'You, they said, need to stop.')).toEqual([]);
  });

  it('applies on its channels, and everywhere when nobody knows where it is said', () => {
    const judge = judgeFor('please hold', { rule: 'channels: [chat]' });
    expect(judge.findings('Please hold.', ['chat'])).toHaveLength(1);
    expect(judge.findings('Please hold.', ['phone'])).toEqual([]);
    expect(judge.findings('Please hold.', ['phone', 'chat'])).toHaveLength(1);
    expect(judge.findings('Please hold.')).toHaveLength(1);
  });

  it('speaks once of what several of its phrases find in one place, the widest', () => {
    const judge = judgeFor('calm down\nyou need to calm down\nneed to');
    expect(found(judge, 'You need to calm down. Calm down!')).toEqual([
      'You need to calm down',
      'Calm down',
    ]);
  });

  it('says where in UTF-16 units, whatever stands before', () => {
    const text = '👩‍👩‍👧 \u202eÀ é — you\u2019re\u00a0wrong';
    const [hit] = judgeFor("you're wrong").findings(text);
    expect(hit && text.slice(hit.start, hit.end)).toBe('you\u2019re\u00a0wrong');
  });
});

describe('several packs', () => {
  const house = packOf(
    packText('our coats', { rule: 'unless: way-on' }).replace('  x:', '  coats:'),
  );
  const base = packOf(
    packText('calm down', { more: 'acts:\n  way-on:\n    phrases: |\n      I will ask\n' }),
  );

  it('judge together, and share their acts', () => {
    const judge = judgeBy(base, house);
    expect(found(judge, 'Calm down about our coats.')).toEqual(['Calm down', 'our coats']);
    expect(found(judge, "I'll ask about our coats.")).toEqual([]);
  });

  it('let a later one put its own rule in the place of one before', () => {
    const other = packOf(packText('relax'));
    expect(found(judgeBy(base, other), 'Calm down, relax.')).toEqual(['relax']);
  });

  it('are left out where they speak another language', () => {
    const packs = [base, packOf(german)].map(compilePack);
    expect(found(judgeOf(packs, 'en-GB'), 'Calm down.')).toEqual(['Calm down']);
    expect(found(judgeOf(packs, 'de-AT'), 'Beruhigen Sie sich! Calm down.')).toEqual([
      'Beruhigen Sie sich',
    ]);
    expect(found(judgeOf(packs, 'fr'), 'Calm down.')).toEqual([]);
    expect(found(judgeOf([], 'en'), 'Calm down.')).toEqual([]);
  });
});

describe('fillers', () => {
  const more = 'fillers: [really, to be honest, kind of]\n';
  const judge = judgeFor('you need to .. wait', { more });

  it.each([
    'You really need to wait.',
    'You, to be honest, really need to kind of um wait.',
    'You need to just now please really wait.',
  ])('may stand between any two words, uncounted: %s', (text) => {
    expect(found(judge, text)).toHaveLength(1);
  });

  it.each(['You rarely need to wait.', 'You kind need to wait.', 'You need to be honest.'])(
    'are only those of the pack, and whole: %s',
    (text) => {
      expect(found(judge, text)).toEqual([]);
    },
  );

  it('can be words of a phrase, too', () => {
    expect(found(judgeFor('really now', { more }), 'Really now? Now, really?')).toEqual([
      'Really now',
    ]);
  });

  it('do not widen a find at its ends', () => {
    expect(found(judge, 'Really, you need to wait really.')).toEqual(['you need to wait']);
  });
});

describe('a pack after another', () => {
  const base = packOf(
    packText('{loud}', {
      more: 'words:\n  noise: [shout~, "{loud} noise"]\n  loud: [shout~]\nforms:\n  yell: [yold]\n',
    }),
  );
  const read = (text: string) =>
    parseWith(text, (root, report) =>
      decodePack(root, report, (language) => lexiconOf([base], language)),
    );

  it('may use its classes and forms', () => {
    const { value, problems } = read(packText('stop {loud}\nthey yell~'));
    expect(problems).toEqual([]);
    expect(value && found(judgeBy(value), 'Stop shouting. They yold.')).toEqual([
      'Stop shouting',
      'They yold',
    ]);
  });

  it('may put a class of its own in the place of one of its name', () => {
    const { value } = read(packText('stop {loud}', { more: 'words:\n  loud: [singing]\n' }));
    expect(value && found(judgeBy(value), 'Stop singing. Stop shouting.')).toEqual([
      'Stop singing',
    ]);
  });

  it('may not where it speaks another language', () => {
    const { problems } = read(packText('stop {loud}', { language: 'de' }));
    expect(problems.map(({ message }) => message)).toEqual([
      'There is no class "loud" under "words:".',
    ]);
  });

  it('is told where its class makes one before it come back to itself', () => {
    const { problems } = read(packText('x', { more: 'words:\n  loud: ["{noise}"]\n' }));
    expect(problems.map(({ message }) => message)).toEqual([
      'The class "loud" comes back to itself: noise → loud → noise.',
    ]);
  });
});

describe('what a judge is asked', () => {
  const more = `acts:
  refuses:
    phrases: |
      will not
  asks:
    phrases: |
      may I
  way-on:
    phrases: |
      but I can
`;
  const judge = judgeFor('calm down', { more });
  const text = 'May I? It will not go, but I can look. It will not go.';
  const acts = (...among: readonly string[]) =>
    judge.acts(text, among.length === 0 ? undefined : among).map(({ what }) => what);

  it('is what it is asked for, in order, and the same when it is asked again', () => {
    expect(acts()).toEqual(['asks', 'refuses', 'way-on', 'refuses']);
    expect(acts('refuses', 'unheard-of')).toEqual(['refuses', 'refuses']);
    expect(acts()).toEqual(['asks', 'refuses', 'way-on', 'refuses']);
  });

  it('is where one act stands with nothing of another beside it or in the next sentence', () => {
    const places = (act: string, other: string) =>
      judge.actsWithout(other, act, text).map(({ start }) => start);
    expect(places('refuses', 'way-on')).toEqual([text.lastIndexOf('will')]);
    expect(places('asks', 'refuses')).toEqual([]);
    expect(places('refuses', 'asks')).toEqual([text.indexOf('will'), text.lastIndexOf('will')]);
  });

  it('is nothing where one of the two is not known', () => {
    expect(judge.actsWithout('unheard-of', 'refuses', text)).toEqual([]);
    expect(judge.actsWithout('refuses', 'unheard-of', text)).toEqual([]);
  });
});

describe('a pack in another language', () => {
  it('finds each of its hits and none of its passes', () => {
    const pack = packOf(german);
    const { run, failures } = tryPack(pack, judgeBy(pack));
    expect(failures).toEqual([]);
    expect(run).toBe(29);
  });

  it('compares words as they are written, without English endings and short forms', () => {
    const judge = judgeFor("can't stop~", { language: 'de' });
    expect(found(judge, "can't stop")).toHaveLength(1);
    expect(found(judge, 'can not stop')).toEqual([]);
    expect(found(judge, "can't stopping")).toEqual([]);
  });

  it('finds words in a script without spaces', () => {
    const judge = judgeFor('不知道', { language: 'zh' });
    expect(found(judge, '对不起，我不知道。')).toEqual(['不知道']);
    expect(found(judge, '我知道。')).toEqual([]);
  });
});

describe('the examples of a pack', () => {
  it('fail where a better line is none, and where an act is not there', () => {
    const acts = 'acts:\n  way-on:\n    phrases: |\n      I will ask\n';
    const pack = packOf(packText('something', { more: acts, rule: 'unless: way-of' }));
    expect(tryPack(pack, judgeBy(pack)).failures).toEqual([
      {
        at: ['rules', 'x', 'unless'],
        message: 'There is no act "way-of" that could excuse this.',
        help: 'Did you mean "way-on"?',
      },
      {
        at: ['rules', 'x', 'better', 0],
        message: 'This better line has "Something" in it, which "x" finds.',
        help: 'Offer a line that no rule finds.',
      },
    ]);
  });

  it('are told apart when they do not hold, each at its line', () => {
    const pack = packOf(
      packText('calm down', {
        rule: 'hits: |\n  Calm down.\n  Relax.\npasses: |\n  Calm.\n  Calm down, sir.',
      }),
    );
    expect(tryPack(pack, judgeBy(pack))).toEqual({
      run: 4,
      failures: [
        { at: ['rules', 'x', 'hits', 1], message: '"x" does not find this.' },
        { at: ['rules', 'x', 'passes', 1], message: '"x" finds this, and it should pass.' },
      ],
    });
  });
});
