import type { Action } from './action.ts';
import { version } from './decode.ts';
import { channelMeanings, outcomeMeanings } from './meanings.ts';
import { type Channel, channels, type Outcome, outcomes, overOutcomes } from './model.ts';
import type { Report } from './problem.ts';
import {
  annotated,
  either,
  list,
  mapOf,
  mapped,
  name,
  numbered,
  object,
  oneOf,
  optional,
  required,
  text,
  wholeNumber,
  yesOrNo,
} from './shape.ts';
import type { Path } from './source-map.ts';
import type { Node } from './yaml.ts';

/** What a story says must hold once its moves are played. */
export interface Expectation {
  readonly outcome?: Outcome;
  /** Steps that were stood on, in this order, others between; `playbook/step` for another playbook. */
  readonly visits?: readonly string[];
  /** Where the rep stands at the end: a step, or `playbook/step`. */
  readonly at?: string;
  readonly promises?: number;
  readonly warnings?: number;
  /** Words of the refusal that the last move must meet. */
  readonly refused?: string;
}

/** A call told in advance: the moves of a rep, and what must come of them. */
export interface Story {
  readonly name: string;
  /** `servekit test --generate` wrote it, and may write it anew. */
  readonly generated?: true;
  readonly channel?: Channel;
  readonly facts: Readonly<Record<string, string>>;
  readonly moves: readonly Action[];
  readonly expect: Expectation;
}

/** A story as it stands in a file. */
export interface WrittenStory extends Story {
  /** Which one of the file's it is, from 0. */
  readonly number: number;
  /** For each move, which item of the list it was read from: one with two keys is two moves. */
  readonly items: readonly number[];
}

/** Where a story stands in its file, or a part of it. */
export function storyPath({ number }: WrittenStory, ...below: Path): Path {
  return ['stories', number, ...below];
}

/** Where one of its moves stands; `below` is for the key that is meant. */
export function movePath(story: WrittenStory, move: number, ...below: Path): Path {
  return storyPath(story, 'moves', story.items[move] ?? move, ...below);
}

type BareWord = 'back' | 'confirm' | 'hold' | 'off-hold' | 'wording' | 'leave' | 'file';

/** The moves that are one word, and what each does. */
const bareWords: Readonly<Record<BareWord, string>> = {
  back: 'The last choice or interrupt is undone.',
  confirm: 'Yes, nobody is in danger any more.',
  hold: 'The customer is put on hold.',
  'off-hold': 'The customer is back from hold.',
  wording: 'The next wording is shown.',
  leave: 'The rep leaves before the end.',
  file: 'The wrap-up is filed.',
};

function isBareWord(written: string): written is BareWord {
  return Object.hasOwn(bareWords, written);
}

const words = annotated(text, {
  description:
    'A choice, by its sentence, its id or its target; or one word for what the rep does.',
  offers: bareWords,
});

const word = mapped(
  words,
  (written): Action =>
    isBareWord(written) ? { type: written } : { type: 'choose', choice: written },
);

/** A move as one word or sentence, where that is read as the very move. */
export function wordOf(action: Action): string | undefined {
  if (action.type !== 'choose') return isBareWord(action.type) ? action.type : undefined;
  return isBareWord(action.choice) ? undefined : action.choice;
}

const factValue = annotated(text, { description: 'What is filled in for it.' });
const facts = mapped(mapOf('names', factValue), (pairs) => Object.fromEntries(pairs));

const longMove = object(
  {
    choose: optional(text, 'A choice, by its sentence, its id or its target.'),
    interrupt: optional(name, 'A playbook, opened in the middle of another.'),
    jump: optional(text, 'A step, a playbook, or playbook/step.'),
    fill: optional(facts, 'Facts, name by name.'),
    note: optional(text, 'A note.'),
    promise: optional(
      object({
        by: optional(text, 'By when.'),
        who: optional(text, 'Who does it.'),
      }),
      'By when and who, on a promise step.',
    ),
    'hand-over': optional(text, 'The name of the person who takes over.'),
    channel: optional(oneOf(channels, channelMeanings), 'The conversation goes on here.'),
    over: optional(oneOf(overOutcomes, outcomeMeanings), 'The call is over.'),
    'another-matter': optional(name, 'A second playbook in the same call, from the wrap-up.'),
  },
  {
    oneOfEach: [
      [
        'choose',
        'interrupt',
        'jump',
        'fill',
        'note',
        'promise',
        'hand-over',
        'channel',
        'over',
        'another-matter',
      ],
    ],
  },
);

const move = either(
  word,
  mapped(longMove, (read): readonly Action[] => [
    ...(read.choose === undefined ? [] : [{ type: 'choose', choice: read.choose } as const]),
    ...(read.interrupt === undefined
      ? []
      : [{ type: 'interrupt', playbook: read.interrupt } as const]),
    ...(read.jump === undefined ? [] : [{ type: 'jump', to: read.jump } as const]),
    ...(read.fill === undefined ? [] : [{ type: 'fill', facts: read.fill } as const]),
    ...(read.note === undefined ? [] : [{ type: 'note', text: read.note } as const]),
    ...(read.promise === undefined ? [] : [promised(read.promise)]),
    ...(read['hand-over'] === undefined
      ? []
      : [{ type: 'hand-over', name: read['hand-over'] } as const]),
    ...(read.channel === undefined ? [] : [{ type: 'channel', channel: read.channel } as const]),
    ...(read.over === undefined ? [] : [{ type: 'over', outcome: read.over } as const]),
    ...(read['another-matter'] === undefined
      ? []
      : [{ type: 'another-matter', playbook: read['another-matter'] } as const]),
  ]),
);

function promised(read: {
  readonly by: string | undefined;
  readonly who: string | undefined;
}): Action {
  return {
    type: 'promise',
    ...(read.by === undefined ? {} : { by: read.by }),
    ...(read.who === undefined ? {} : { who: read.who }),
  };
}

const expectation = object({
  outcome: optional(oneOf(outcomes, outcomeMeanings), 'How the call ends.'),
  visits: optional(list(text), 'Steps that are stood on, in this order.'),
  at: optional(text, 'Where the rep stands at the end.'),
  promises: optional(wholeNumber(0, 99), 'How many promises have a time and a person.'),
  warnings: optional(wholeNumber(0, 99), 'How many warnings were given.'),
  refused: optional(text, 'Words of the refusal that the last move meets.'),
});

const story = object(
  {
    name: required(text, 'What happens, in a few words.'),
    generated: optional(yesOrNo, 'Written by "servekit test --generate", which may write it anew.'),
    channel: optional(
      oneOf(channels, channelMeanings),
      'Where the conversation takes place; phone if left out.',
    ),
    facts: optional(facts, 'What is known when the call starts.'),
    moves: required(numbered(move), 'What the rep does, in order.'),
    expect: required(expectation, 'What must hold at the end.'),
  },
  {
    examples: {
      name: 'Add a line such as "name: heard, and refunded".',
      moves:
        'Add "moves:", and below it a line such as "- They have told the whole story" for each move.',
      expect: 'Add a line such as "expect: { outcome: resolved }".',
    },
  },
);

/** The shape of a `<id>.stories.yaml` file. */
export const storiesShape = object({
  servekit: optional(version, 'The version of the format.'),
  stories: required(numbered(story), 'The stories.'),
});

/** Decodes a file of stories; a story that is broken is reported and left out. */
export function decodeStories(root: Node, report: Report): readonly WrittenStory[] | undefined {
  return storiesShape.read(root, report)?.stories?.flatMap(({ number, value: read }) => {
    if (read.name === undefined || read.moves === undefined || read.expect === undefined) return [];
    const known = Object.entries(read.expect).filter(([, value]) => value !== undefined);
    const moves = read.moves.flatMap((item) =>
      [item.value].flat().map((action) => ({ number: item.number, action })),
    );
    return [
      {
        name: read.name,
        ...(read.generated === true ? { generated: true as const } : {}),
        ...(read.channel === undefined ? {} : { channel: read.channel }),
        facts: read.facts ?? {},
        moves: moves.map(({ action }) => action),
        expect: Object.fromEntries(known) as Expectation,
        number,
        items: moves.map((move) => move.number),
      },
    ];
  });
}
