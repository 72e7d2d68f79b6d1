import { describe, expect, it } from 'vitest';
import { acts } from './acts.ts';
import { bookOf, found, lint, steps } from './example-book.ts';

/** The lines on which a rule speaks. */
const linesOf = (rule: string, text: string) => found(rule, text).map(({ line }) => line);

/** A step that goes back, in a detour, so that nothing else is to be said of it. */
const aside = (step: string, head = '') => steps(`  a:\n${step}`, `kind: detour\n${head}`);

const german = 'language: de\n';

describe('a step that owes words', () => {
  it.each([
    ['craft/reflect-slot', '    move: reflect\n'],
    ['craft/apology-short', '    move: apologise\n'],
    ['craft/decline-complete', '    move: decline\n'],
    ['craft/close-recaps', '    move: close\n'],
    ['craft/promise-by', '    promise: A call\n'],
    ['craft/hold-complete', '    hold: 2\n'],
  ])('is found by %s when it has none', (rule, key) => {
    const text = aside(
      `${key}    do: |\n      Mute first.\n    offer: { One: back, Two: back }\n    next: { Neither: back }\n`,
    );
    expect(lint(text).map((one) => one.rule)).toEqual([rule]);
  });

  it('is not judged by its English words in another language', () => {
    const text = steps(
      `  nein:
    move: decline
    say: |
      Das geht nicht.
    offer: { Eins: warten, Zwei: ende }
    next: { I don't want: ende }
  warten:
    hold: 2
    say: |
      Please hold.
    next: weiter
  weiter:
    hand-over: Chef
    say: |
      Goodbye. You'll have it by Friday.
    next: { Ja: handed-over, Nein: ende }
  ende:
    move: close
    say: |
      Auf Wiedersehen.
    next: back
`,
      `kind: detour\n${german}`,
    );
    expect(lint(text, bookOf(), acts)).toEqual([]);
  });

  it('still owes in another language what can be counted', () => {
    const text = steps(
      `  nein:
    move: decline
    say: |
      Das geht nicht.
    offer: { Eins: zurueck }
  zurueck:
    promise: Ein Anruf
    say: |
      Wir rufen an.
    next: chef
  chef:
    hand-over: Chef
    say: |
      Einen Moment.
    next: spiegeln
  spiegeln:
    move: reflect
    say: |
      Verstanden.
    next: back
`,
      `kind: detour\n${german}`,
    );
    expect(lint(text).map(({ rule, line }) => [rule, line])).toEqual([
      ['craft/decline-complete', 11],
      ['craft/offer-none-of-these', 11],
      ['craft/promise-by', 15],
      ['craft/hand-over-way-on', 18],
      ['craft/reflect-slot', 23],
    ]);
  });
});

describe('craft/reflect-slot', () => {
  const said = (line: string) =>
    aside(
      `    move: reflect\n    say: |\n      ${line}\n    next: back\n`,
      'facts:\n  item: Item\ngiven:\n  window: 30 days\n',
    );

  it.each(['You want this: <request>.', 'The <item> is broken.'])('hears them in: %s', (line) => {
    expect(linesOf('craft/reflect-slot', said(line))).toEqual([]);
  });

  it.each(['I see, <customer>.', 'It is within <window>.', 'I am <me>, and <ref> is yours.'])(
    'does not hear them in: %s',
    (line) => {
      expect(linesOf('craft/reflect-slot', said(line))).toEqual([11]);
    },
  );

  it('asks for it on every channel, and names the one that lacks it', () => {
    const text = said('You want this: <request>.').replace('      You', '      [chat] You');
    const [finding] = found('craft/reflect-slot', text);
    expect(finding?.message).toBe('"a" says nothing back of what they said (phone, in-person).');
  });
});

describe('craft/apology-short', () => {
  const sorry = (words: number) =>
    aside(
      `    move: apologise\n    say: |\n      I'm sorry ${'so '.repeat(words - 3)}about.\n    next: back\n`,
    );

  it('allows twenty words and not one more', () => {
    expect(linesOf('craft/apology-short', sorry(20))).toEqual([]);
    expect(found('craft/apology-short', sorry(21))[0]?.message).toBe(
      'This apology has 21 words; 20 is the most that helps.',
    );
  });

  it('allows three sorrys and not one more', () => {
    const text = (line: string) =>
      aside(`    move: apologise\n    say: |\n      ${line}\n    next: back\n`);
    const three = "I'm sorry. I'm so sorry, really sorry.";
    expect(linesOf('craft/apology-short', text(three))).toEqual([]);
    expect(found('craft/apology-short', text(`${three} Sorry.`))[0]?.message).toBe(
      'This says sorry 4 times over.',
    );
  });
});

describe('craft/promise-by', () => {
  it('lets the wordings below the best one ask for the time', () => {
    const text = aside(
      "    promise: A call\n    say: |\n      You'll hear by <by>.\n      When suits you?\n      [chat] When suits you?\n    next: back\n",
    );
    expect(found('craft/promise-by', text)).toMatchObject([{ line: 11 }]);
  });

  it('names the channels on which nothing is said', () => {
    const text = aside(
      "    promise: A call\n    say: |\n      [chat] You'll hear by <by>.\n    next: back\n",
    );
    expect(found('craft/promise-by', text)[0]?.message).toBe(
      '"a" promises something, and does not say so (phone, in-person).',
    );
  });
});

describe('a promise with no time yet', () => {
  const told = (line: string, head = '') =>
    found(
      'craft/promise-by',
      aside(
        `    promise: A call\n    say: |\n      You'll hear by <by>.\n      ${line}\n    next: back\n`,
        head,
      ),
      bookOf(),
      acts,
    ).flatMap(({ severity, message }) => (severity === 'warning' ? [message] : []));

  it.each([
    ["I'll try to ring you by <by>.", 'try to'],
    ["I'll ring you as soon as I can.", 'as soon as I can'],
  ])('is vague: %s', (line, words) => {
    expect(told(line)).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    'If it gets worse soon, ring <crisis-line>. You will have a call by <by>.',
    "I'll be in touch. What day suits you?",
    'Wann passt es Ihnen?',
  ])('is not vague: %s', (line) => {
    expect(told(line)).toEqual([]);
  });

  it('is vague in German, too, unless they are asked when', () => {
    expect(told('Ich rufe Sie so bald wie möglich an.', german)).toHaveLength(1);
    expect(told('Ich rufe Sie so bald wie möglich an. Wann passt es Ihnen?', german)).toEqual([]);
  });
});

describe('craft/mute-first', () => {
  const held = (does: string, head = '') =>
    aside(
      `    hold: 2\n    say: |\n      May I have two minutes, while I ask?\n    do: |\n      ${does}\n    next: back\n`,
      head,
    );

  it('asks nothing of a chat', () => {
    expect(linesOf('craft/mute-first', held('Be quick.', 'channels: [chat]\n'))).toEqual([]);
    expect(linesOf('craft/mute-first', held('Be quick.', 'channels: [chat, phone]\n'))).toEqual([
      8,
    ]);
  });

  it('names the channel that lacks it', () => {
    expect(found('craft/mute-first', held('[phone] Mute first.'))[0]?.message).toBe(
      '"a" has the customer overhear what is said about them (in-person).',
    );
  });
});

describe('craft/safety-at-once', () => {
  const asking = (names: string, kind = 'safety') =>
    steps(
      `  a:\n    say: |\n      Where are you?\n    ask: [${names}]\n    next: { Safe: back, Not safe: emergency }\n`,
      `kind: ${kind}\nfacts:\n  place: Where they are\n  pin: { ask: A word, secret: true }\n  account: Account number\n`,
    );

  it.each(['customer', 'ref', 'pin', 'account'])('finds "%s" asked for', (name) => {
    expect(linesOf('craft/safety-at-once', asking(`place, ${name}`))).toEqual([13]);
  });

  it('lets the place be asked for, and holds for safety only', () => {
    expect(linesOf('craft/safety-at-once', asking('place'))).toEqual([]);
    expect(linesOf('craft/safety-at-once', asking('customer', 'detour'))).toEqual([]);
  });
});

describe('craft/safety-at-once, in what is said', () => {
  const saying = (line: string, key = 'say') =>
    steps(
      `  a:\n    ${key}: |\n      ${line}\n    next: { Safe: back, Not safe: emergency }\n`,
      'kind: safety\n',
    );
  const severities = (line: string, key?: string) =>
    found('craft/safety-at-once', saying(line, key)).map(({ severity }) => severity);

  it('forbids to have them wait, said or done', () => {
    expect(severities('Please hold while I ask.')).toEqual(['error']);
    expect(severities('Put them on hold.', 'do')).toEqual(['error']);
    expect(severities('Never put them on hold.', 'do')).toEqual([]);
  });

  it('only warns of a name, and not where it keeps them talking', () => {
    expect(severities("What's your name?")).toEqual(['warning']);
    expect(severities('What should I call you?')).toEqual([]);
    expect(severities("I'm <me>. What's your name?")).toEqual([]);
  });
});

describe('craft/hand-over-way-on', () => {
  const handing = (next: string) =>
    aside(
      `    hand-over: Depot\n    say: |\n      <taken-by> has my notes.\n    do: |\n      Mute first.\n    next: ${next}\n`,
    );

  it.each(['handed-over', '{ Taken: handed-over, Taken too: handed-over }'])(
    'finds none in: %s',
    (next) => {
      expect(linesOf('craft/hand-over-way-on', handing(next))).toEqual([7]);
    },
  );

  it.each([
    '{ Taken: handed-over, Not taken: back }',
    '{ Taken: handed-over, Not taken: { detour: aside } }',
  ])('finds one in: %s', (next) => {
    expect(linesOf('craft/hand-over-way-on', handing(next))).toEqual([]);
  });
});

describe('craft/offer-none-of-these', () => {
  const offering = (next: string) =>
    aside(`    say: |\n      Which suits you?\n    offer: { One: back, Two: back }\n${next}`);

  it.each([
    '    next: back\n',
    '    next: { They drop it: back }\n',
    '    next: { Neither: back }\n',
  ])('takes for an answer: %s', (next) => {
    expect(linesOf('craft/offer-none-of-these', offering(next))).toEqual([]);
  });

  it.each([
    '',
    "    next: { I've found it: back }\n",
    '    next: { They swear: { behaviour: swearing, go: back, then: back } }\n',
  ])('does not take for an answer: %s', (next) => {
    expect(linesOf('craft/offer-none-of-these', offering(next))).toEqual([9]);
  });
});

describe('craft/move-fits-words', () => {
  const labelled = (line: string, key: string, head = 'kind: detour\n') =>
    steps(`  a:\n${key}    say: |\n      ${line}\n    next: back\n`, head);
  const said = (text: string) => lint(text, bookOf(), acts);
  const isFound = (text: string) => said(text).some(({ rule }) => rule === 'craft/move-fits-words');

  it.each([
    ["I can't refund this.", 'move: decline'],
    ["I can't refund this.", 'move: limit'],
    ["I can't refund this.", 'move: close'],
    ["You'll have it by Friday.", 'promise: It'],
    ["You'll have it by Friday.", 'move: close'],
    ["I'll ring you back in ten minutes.", 'hold: 10'],
    ["If you keep swearing, I'll end the call.", 'move: limit'],
    ["I don't know yet, but I'll find out.", 'move: find-out'],
    ["I don't know yet, but I'll find out.", 'promise: It'],
    ["I don't know yet, but I'll find out.", 'hold: 10'],
    ["I don't know, but Priya in billing will.", 'hand-over: Billing'],
  ])('finds "%s" with no label, and not under "%s"', (line, key) => {
    expect(isFound(labelled(line, ''))).toBe(true);
    expect(isFound(labelled(line, `    ${key}\n`))).toBe(false);
  });

  it.each([
    ['Das geht leider nicht.', 'move: decline'],
    ['Die Erstattung bekommen Sie bis Freitag.', 'promise: Die Erstattung'],
    ['Wenn Sie weiter schreien, lege ich auf.', 'move: limit'],
    ['Das weiß ich nicht, aber ich kläre das.', 'move: find-out'],
  ])('finds "%s" in a playbook in German, and not under "%s"', (line, key) => {
    const head = `kind: detour\n${german}`;
    expect(isFound(labelled(line, '', head))).toBe(true);
    expect(isFound(labelled(line, `    ${key}\n`, head))).toBe(false);
  });

  it.each([
    ["I can't refund this.", 'de'],
    ['Das geht leider nicht.', 'en'],
    ["I can't refund this.", 'fr'],
  ])('does not take "%s" for a move in a playbook in "%s"', (line, language) => {
    expect(isFound(labelled(line, '', `kind: detour\nlanguage: ${language}\n`))).toBe(false);
  });

  it('goes by the language, whatever the region', () => {
    expect(isFound(labelled('Das geht nicht.', '', 'language: de-AT\nkind: detour\n'))).toBe(true);
  });

  it.each([
    "You'll have it by <by>.",
    '<who> will ring you by <by>, and will have the whole story.',
  ])('takes the time of a promise for no new one: %s', (line) => {
    expect(isFound(labelled(line, ''))).toBe(false);
  });

  it('takes what happens next in danger for no limit', () => {
    const line = "If you keep threatening him, I'll call the police.";
    expect(isFound(labelled(line, '', 'kind: safety\n'))).toBe(false);
    expect(isFound(labelled(line, ''))).toBe(true);
  });

  it('points at the very words, on one line among several', () => {
    const text = labelled("Right. You'll hear from me by noon, <customer>.", '');
    expect(found('craft/move-fits-words', text, bookOf(), acts)).toMatchObject([
      {
        line: 8,
        column: 14,
        endColumn: 41,
        message: '"You\'ll hear from me by noon" is a promise, and "a" has no "promise:".',
      },
    ]);
  });

  it.each([
    ["I don't know.", ''],
    ["I don't know. I'm only on the phones. I'll check with my manager.", ''],
    ['Das weiß ich nicht.', german],
  ])('leaves "%s" to the rule for what has no way on', (line, head) => {
    const text = labelled(line, '', `kind: detour\n${head}`);
    expect(said(text).map(({ rule }) => rule)).toEqual(['craft/dont-know-alternative']);
  });
});

describe('"I don\'t know" with no way on', () => {
  const told = (line: string, head = '') =>
    found(
      'craft/dont-know-alternative',
      aside(`    say: |\n      ${line}\n    next: back\n`, head),
      bookOf(),
      acts,
    );

  it('is found at the second place where the first has a way on', () => {
    const line = "I don't know yet: I'll ask. Give it a day. As to the price, I have no idea.";
    expect(told(line)).toMatchObject([
      { column: 67, message: '"I have no idea" stands here with no way on.' },
    ]);
  });

  it('is not found with the way on in the next sentence, or in the same', () => {
    expect(told("I don't know. Let me find out for you.")).toEqual([]);
    expect(told("I don't know, but I'll find out for you.")).toEqual([]);
    expect(told("I don't know. It may come. Let me find out for you.")).toHaveLength(1);
  });

  it('is found in German, too', () => {
    expect(told('Das weiß ich leider nicht.', german)).toMatchObject([
      { message: '"weiß ich leider nicht" stands here with no way on.' },
    ]);
    expect(told('Das weiß ich nicht. Ich rufe Sie um vier zurück.', german)).toEqual([]);
  });
});
