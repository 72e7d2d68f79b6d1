import { Document, Scalar, visit } from 'yaml';
import type { Action } from '../playbook/action.ts';
import { type Story, wordOf } from '../playbook/story.ts';
import { visible } from '../playbook/text.ts';

/** Columns that a list between brackets may take; a longer one has a line for each item. */
const roomForList = 64;

/** Stories as the items of a list, as far in as said. Each starts after a blank line but the first. */
export function storyItems(stories: readonly Story[], indent: number): readonly string[] {
  return stories.map((story) => {
    const lines = yamlOf([story]).trimEnd().split('\n');
    return lines.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
  });
}

/** A whole file of stories. */
export function storiesText(stories: readonly Story[]): string {
  return `stories:\n${storyItems(stories, 2).join('\n')}`;
}

function yamlOf(stories: readonly Story[]): string {
  const document = new Document();
  const inBrackets = (value: unknown) => document.createNode(value, { flow: true });
  document.contents = document.createNode(stories.map((story) => written(story, inBrackets)));
  visit(document, {
    Scalar(_, scalar) {
      if (visible(String(scalar.value)) !== scalar.value) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  // Spaces inside of braces only, as in all that we write.
  return spelledOut(text.replace(/^( +visits:) \[ (.*) \]$/gm, '$1 [$2]'));
}

/** What a terminal would obey or hide stands between double quotes here, and is written as an escape. */
function spelledOut(text: string): string {
  return [...text]
    .map((character) => {
      if (character === '\n' || visible(character) === character) return character;
      const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
      return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
    })
    .join('');
}

type InBrackets = (value: unknown) => unknown;

function written(
  { name, generated, channel, facts, moves, expect }: Story,
  inBrackets: InBrackets,
): object {
  const { outcome, visits, ...others } = expect;
  const isShort = visits !== undefined && visits.join(', ').length <= roomForList;
  return {
    name,
    ...(generated === true ? { generated } : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(Object.keys(facts).length === 0 ? {} : { facts: inBrackets(facts) }),
    moves: moves.map((move) => writtenMove(move, inBrackets)),
    expect: {
      ...(outcome === undefined ? {} : { outcome }),
      ...(visits === undefined ? {} : { visits: isShort ? inBrackets(visits) : visits }),
      ...others,
    },
  };
}

/** A move as a story writes it. */
function writtenMove(action: Action, inBrackets: InBrackets): unknown {
  switch (action.type) {
    case 'choose':
      return wordOf(action) ?? { choose: action.choice };
    case 'interrupt':
    case 'another-matter':
      return { [action.type]: action.playbook };
    case 'jump':
      return { jump: action.to };
    case 'fill':
      return { fill: inBrackets(action.facts) };
    case 'note':
      return { note: action.text };
    case 'promise': {
      const { type: _, ...promise } = action;
      return { promise: inBrackets(promise) };
    }
    case 'hand-over':
      return { 'hand-over': action.name };
    case 'channel':
      return { channel: action.channel };
    case 'over':
      return { over: action.outcome };
    default:
      return action.type;
  }
}
