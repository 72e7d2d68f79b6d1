import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/wording/language.ts';
import { sentencesIn } from '../../src/wording/sentence.ts';

const english = languageOf('en');

/** The sentences of a text by their words, marks shown before the word they stand before. */
function told(text: string, language = english): readonly string[] {
  return sentencesIn(text, language).map(({ tokens, isQuestion }) => {
    // "isn't" is two words at one place: it is told once.
    const apart = tokens.filter(({ start }, at) => start !== tokens[at - 1]?.start);
    const words = apart.map(({ start, end, before }, at) => {
      const mark = at === 0 || before === 'none' ? '' : before === 'comma' ? ', ' : '; ';
      return mark + text.slice(start, end);
    });
    return (
      words.join(' ').replaceAll(' , ', ', ').replaceAll(' ; ', '; ') + (isQuestion ? '?' : '')
    );
  });
}

describe('sentences', () => {
  it.each<readonly [string, readonly string[]]>([
    ['One. Two! Three? Four', ['One', 'Two', 'Three?', 'Four']],
    [
      'At 4 p.m. today. Or at 5 p.m. Then we go.',
      ['At 4 p.m. today', 'Or at 5 p.m.', 'Then we go'],
    ],
    ['Mr. Jones and Dr. Smith, e.g. today', ['Mr Jones and Dr Smith, e.g. today']],
    ['It is no. 5. It costs £1,000.50 or 3.5 %.', ['It is no 5', 'It costs £1,000.50 or 3.5']],
    ['No. I do.', ['No', 'I do']],
    ['J. Smith rang. It was I.', ['J Smith rang', 'It was I']],
    ['Hmm... let me see… Now.', ['Hmm; let me see', 'Now']],
    ['What?! No', ['What?', 'No']],
    [
      'It was cesium.Would you? See servekit.yaml or example.com.',
      ['It was cesium', 'Would you?', 'See servekit yaml or example com'],
    ],
    ['a first line\nand its end\nAnother\n\nlast', ['a first line and its end', 'Another', 'last']],
    ['one, two; three – four - five (six)', ['one, two; three; four; five; six']],
    ['He said "no way. Never." Then left.', ['He said "no way. Never."', 'Then left']],
    ["It’s 'their fault', he said", ["It’s 'their fault', he said"]],
    ["The customers' order isn't 'cause of us", ["The customers order isn't cause of us"]],
    ['"Calm down."', ['Calm down']],
    ['‘Calm down.’ „Ruhe.“ «Non.»', ['Calm down', 'Ruhe', 'Non']],
    ['Say <customer>, by <by>.', ['Say <customer>, by <by>']],
    ['ok 🙂 calm down', ['ok; calm down']],
    ['your e-mail, double-check', ['your e-mail, double check']],
    ['你好。再见!', ['你好', '再见']],
    ['\u202eCalm down.\u202c \u05e9\u05dc\u05d5\u05dd', ['Calm down', '\u05e9\u05dc\u05d5\u05dd']],
    ['\u001b[31mCalm\u001b[0m down', ['Calm down']],
    ['', []],
    ['... !? …', []],
  ])('of %j', (text, sentences) => {
    expect(told(text)).toEqual(sentences);
  });

  it('finds words where a script puts no space between them', () => {
    const text = '我不知道';
    const [sentence] = sentencesIn(text, languageOf('zh'));
    const words = sentence?.tokens.map(({ start, end }) => text.slice(start, end)) ?? [];
    expect(words.length).toBeGreaterThan(1);
    expect(words.join('')).toBe(text);
  });

  it.each(['ca\u200blm', 'CA\u00adLM', '\uff43\uff41\uff4c\uff4d', 'c\u2060alm\ufeff'])(
    'reads %j as what it looks like',
    (text) => {
      const [sentence] = sentencesIn(text, english);
      expect(sentence?.tokens.map(({ is }) => is)).toEqual([['calm']]);
    },
  );

  it('leaves words as they are in a language it knows nothing of', () => {
    const [sentence] = sentencesIn("can't", languageOf('de'));
    expect(sentence?.tokens.map(({ is }) => is)).toEqual([["can't"]]);
  });
});
