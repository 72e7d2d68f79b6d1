import type { Playbook } from '../../playbook/model.ts';
import { hiddenIn, visible } from '../../playbook/text.ts';
import { type Passage, textsOf } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A text is what it looks like. */
export const textControlCharacter: Rule = {
  id: 'text/control-character',
  severity: 'error',
  summary: 'No text has a character in it that nobody can see or say.',
  why: 'Control characters, invisible spaces and marks that turn the direction of text come along when a line is pasted from elsewhere. The guide shows them as `<U+200B>`, so that nothing is hidden from the rep, and nobody can say that. Two lines that look alike may also differ by one.',
  source: 'Trojan Source: Invisible Vulnerabilities https://trojansource.codes/',
  needs: 'parts',
  examples: {
    good: [
      `servekit: 1
title: "Late parcel 📦"
use-when: A parcel is “late”, or the café’s closed.
steps:
  look:
    say: |
      I’m looking at it now… one moment.
    next: resolved
`,
    ],
    bad: [
      {
        text: `servekit: 1
title: Late parcel
use-when: "A parcel\\u200b is late."
steps:
  look:
    say: |
      I'm looking at it now.
    next: resolved
`,
        line: 3,
      },
      {
        text: `servekit: 1
title: Late parcel
use-when: A parcel is late.
facts:
  order: "\\u202eOrder number"
steps:
  look:
    say: |
      What's the order number?
    ask: [order]
    next: resolved
`,
        line: 5,
      },
    ],
  },
  *check({ playbook }) {
    for (const { text, at, part } of everyText(playbook)) {
      const [character] = hiddenIn(text);
      if (character === undefined) continue;
      const code = character.codePointAt(0) ?? 0;
      yield {
        at,
        part,
        words: character,
        // One that the screen does not show by its number spoils no line.
        ...(visible(character) === character ? { severity: 'warning' } : {}),
        message: `A character stands here that nobody can see or say: ${nameOf(code)}.`,
        help: 'Delete it; where it cannot be found, type the words around it anew.',
      };
    }
  },
};

function* everyText(playbook: Playbook): Iterable<Passage> {
  yield* textsOf(playbook);
  const value = (text: string | undefined, ...at: Passage['at']): Passage[] =>
    text === undefined ? [] : [{ text, at, part: 'value' }];
  for (const [index, word] of playbook.find.entries()) yield* value(word, 'find', index);
  for (const [index, source] of playbook.sources.entries()) yield* value(source, 'sources', index);
  for (const { name, ask } of playbook.facts) yield* value(ask, 'facts', name);
  for (const given of playbook.given) {
    yield* value(given.value, 'given', given.name);
    yield* value(given.ask, 'given', given.name, 'ask');
  }
}

const names: readonly (readonly [from: number, to: number, name: string])[] = [
  [0x00ad, 0x00ad, 'a soft hyphen'],
  [0x061c, 0x061c, 'a mark of direction'],
  [0x200b, 0x200b, 'a space without width'],
  [0x200c, 0x200d, 'a joiner without width'],
  [0x200e, 0x200f, 'a mark of direction'],
  [0x2028, 0x2029, 'a separator of lines'],
  [0x202a, 0x202e, 'a change of direction'],
  [0x2060, 0x2064, 'a joiner without width'],
  [0x2066, 0x2069, 'a change of direction'],
  [0xfeff, 0xfeff, 'a byte order mark'],
  [0xe0000, 0xe007f, 'an invisible tag'],
];

function nameOf(code: number): string {
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = names.find(([from, to]) => from <= code && code <= to)?.[2] ?? 'a control character';
  return `${hex}, ${name}`;
}
