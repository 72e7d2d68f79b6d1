import { describe, expect, it } from 'vitest';
import { faultsOf, found, judgeFor, packText } from './packs.ts';

const more = `forms:
  tell: [told]
words:
  we: [I, we]
  manager: [manager, team leader, "my {boss}"]
  boss: [boss]
sighs: [look, sorry, please, I'm afraid, sir]
`;

/** A phrase, sentences in which it finds something (in brackets), and ones in which it does not. */
const phrases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'calm down',
    ['Please [Calm Down].', 'Do [calm, down]'],
    ['Calm. Down.', 'calm it down', 'becalm down', 'calm; down'],
  ],
  [
    "I can't",
    ['[I can’t]', '[I cannot] do it', '[i can not]', 'No, [I cant]'],
    ['I can', 'cannot I'],
  ],
  ['I cannot', ["[I can't] say"], []],
  ['he is wrong', ["[He's wrong]", '[he is wrong]'], ['his wrong']],
  ["he's wrong", ['[he is wrong]', "[he's wrong]"], []],
  ['I will call', ["[I'll call] you", '[I will call]'], ['I called']],
  ["I'm going to", ["[I'm gonna] go", '[im going to] go'], []],
  ['I would', ["[I'd] say", '[I would]'], []],
  ['it is not', ['[its not] mine', "[it isn't]", "[it's not]"], []],
  ['tell~ you', ['[told you]', '[telling you]', '[tells you]'], ['telled you']],
  ['stop~', ['[stopped]', '[stopping]', '[stops]'], ['stopper']],
  ['try~', ['[tried]', '[tries]', '[trying]'], ['trys']],
  ['use~', ['[used]', '[using]'], ['useed']],
  ['visit~', ['[visited]', '[visiting]'], []],
  ['{we} know', ['[we know]', '[I know]'], ['they know']],
  ['ask {manager}', ['[ask my boss] now', '[ask team leader]', '[ask manager]'], ['ask team']],
  [
    'not (my | our) (fault | job | cup of tea)',
    ['[not my fault]', '[not our cup of tea]'],
    ['not my cup'],
  ],
  ['you (really | just)? must', ['[you must]', '[you really must]'], ['you really just must']],
  ['one day', ['[one day]'], ['two day', 'ten day', '1 day']],
  ['you must? go', ['[you go]', '[you must go]'], []],
  ['read * terms', ['[read the terms]', '[read our terms]'], ['read terms', 'read all our terms']],
  [
    'you .. wrong',
    ['[you wrong]', '[you got it wrong]', '[you got it all wrong]'],
    ['you got it all very wrong', 'you said it, wrong', 'you, and he is wrong'],
  ],
  [
    'you ... wrong',
    ['you said so, and then [you went and got it all wrong]', '[you – as I said – wrong]'],
    ['you. wrong', 'you a b c d e f g h i j k l m wrong'],
  ],
  [
    '^ listen',
    [
      '[Listen] to me',
      'Look, [listen].',
      'I see, but [listen]',
      'Fine; [listen]',
      'Sam, [listen]',
      'Mr Sam Smith, [listen]',
      '<customer>, [listen]',
      'And [listen]',
      'Right, and [listen]',
      'Ok… [listen]',
    ],
    ['I listen', 'When they speak, listen', 'Stop and listen'],
  ],
  [
    'no idea $',
    [
      '[No idea].',
      '[no idea]',
      '[No idea], sorry!',
      '[No idea], Sam.',
      '[no idea] sorry',
      '[No idea]?',
    ],
    ['No idea what'],
  ],
  [
    'you sure $?',
    ['Are [you sure]?', 'Are [you sure], sir?'],
    ['You sure.', 'Are you sure of it?'],
  ],
  ['really $.', ['[Really].', '[really]'], ['Really?']],
  ['actually ,', ['[Actually], no', '[actually] - no'], ['actually no']],
  ['by <by>', ['Done [by <by>].'], ['by <who>', 'by by']],
  ['by <slot>', ['Done [by <by>].', '[by <who>]'], ['by then']],
  [
    'within # (hours | minutes)',
    ['[within 24 hours]', '[within two minutes]', '[within 24-48 hours]'],
    ['within some hours', 'within hours'],
  ],
  [
    'by #',
    [
      '[by 4 p.m.] today',
      '[by half past four]',
      '[by Friday the 3rd]',
      '[by 10:30]',
      '[by £50]',
      '[by twenty five pounds]',
    ],
    ['by then'],
  ],
];

describe('a phrase', () => {
  it.each(phrases)('%s finds what it says, and no more', (phrase, hits, passes) => {
    const judge = judgeFor(phrase, { more });
    for (const hit of hits) {
      const text = hit.replace(/[[\]]/g, '');
      const [wanted] = found(judge, text);
      expect({ text, wanted }).toEqual({
        text,
        wanted: hit.slice(hit.indexOf('[') + 1, hit.indexOf(']')),
      });
    }
    for (const pass of passes)
      expect({ pass, found: found(judge, pass) }).toEqual({ pass, found: [] });
  });

  it.each([
    ['..', '8:7 .. | This phrase could match anything'],
    ['^ * .. $', '8:7 ^ * .. $ | This phrase could match anything'],
    ['(you)? (must | ..)', '8:7 (you)? (must | ..) | This phrase could match anything'],
    ['ask {maneger}', '8:11 {maneger} | There is no class "maneger" under "words:".'],
    ['ask (you | me', '8:11 ( | This "(" is never closed.'],
    ['ask you)', '8:14 ) | There is no "(" that this ")" belongs to.'],
    ['ask () you', '8:12 ) | An alternative of this group is empty.'],
    ['ask ^ you', '8:11 ^ | The start of a sentence'],
    ['ask $ you', '8:13 you | Nothing can follow the end'],
    ['ask ....', '8:11 .... | Two dots are up to three words'],
    ['? ask', '8:7 ? | A "?" stands right after'],
    ['~ ask', '8:7 ~ | A "~" stands right after a word.'],
    ["don't~ ask", `8:7 don't | "don't" is more than one word`],
    ['ask ..?', '8:11 .. | ".." may be nothing already.'],
    [`${'('.repeat(21)}ask${')'.repeat(21)}`, '8:27 ( | Groups nest deeper than 20 here.'],
    ['ask @', '8:11 @ | "@" is nothing that a phrase is made of.'],
    ['[chat] ask you', '8:7 [chat] ask you | A phrase holds wherever its rule does'],
    [`ask${' ... me'.repeat(20)}`, 'This phrase could reach over 261 words; 60 are the most.'],
    ['# days', '8:7 # days | "#" starts no remark here'],
  ])('%s is refused where it is wrong, with a way out', (phrase, message) => {
    const [fault = '', ...others] = faultsOf(packText(phrase));
    expect(fault).toContain(message);
    expect(fault).toMatch(/\.\s\S.*[.?]$/);
    expect(others).toEqual([]);
  });

  it('may start with any word, or with a number in brackets', () => {
    expect(faultsOf(packText('* manager'))).toEqual([]);
    expect(found(judgeFor('(#) days'), 'It takes 7 days.')).toEqual(['7 days']);
  });

  it('names the nearest class for one that is not there', () => {
    const [fault] = faultsOf(packText('ask {maneger}', { more: 'words:\n  manager: [boss]\n' }));
    expect(fault).toContain('Did you mean "manager"?');
  });

  it.each([
    ['in length', '{c} {c}', 'could reach over 64 words; 60 are the most.'],
    [
      'in breadth',
      '({c} a | {c} b | {c} d | {c} e)',
      'words once the classes in it are written out',
    ],
  ])('is not made of a class that grows without end %s', (_, grown, message) => {
    const classes = Array.from(
      { length: 9 },
      (__, at) => `  c${at + 1}: ["${grown.replaceAll('{c}', `{c${at}}`)}"]`,
    );
    const more = `words:\n  c0: [x y]\n${classes.join('\n')}\n`;
    const [fault, ...others] = faultsOf(packText('{c9} now', { more }));
    expect(fault).toContain(message);
    expect(others).toEqual([]);
  });

  it('is not blamed for a class that is broken itself', () => {
    const faults = faultsOf(
      packText('ask {a}', { more: 'words:\n  a: ["{b}"]\n  b: ["x {a}"]\n' }),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('comes back to itself: a → b → a.');
  });
});
