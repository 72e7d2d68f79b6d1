import type { Action } from '../playbook/action.ts';
import { type Book, choose, standing, topOf, type WayOut } from '../playbook/flow.ts';
import { choiceKey, choicesMeant } from '../playbook/model.ts';
import type { Expectation, Story } from '../playbook/story.ts';
import { type Call, isMade } from './call.ts';
import { isWalking, positionOf } from './decide.ts';
import type { Event } from './events.ts';
import { inWords } from './refusal.ts';
import { Session } from './session.ts';
import { type Screen, view } from './view.ts';

/** A choice that was taken, by where it stands, and which of its two ways out it led. */
export interface Taken {
  readonly playbook: string;
  readonly step: string;
  readonly choice: string;
  readonly way: WayOut;
}

/** What playing a story came to. */
export interface Played {
  readonly call: Call;
  readonly events: readonly Event[];
  /** The moves up to the one that failed, if one did. */
  readonly shown: readonly Shown[];
  readonly taken: readonly Taken[];
  /** `playbook/step`, in the order in which they were stood on. */
  readonly visited: readonly string[];
  /** Why the story does not hold; none when it does. */
  readonly failures: readonly Failure[];
}

/** One move with where it was made, the refusal it met, and the screen after it. */
export interface Shown {
  readonly move: string;
  readonly at: Place;
  readonly refusal?: string;
  readonly screen: Screen;
}

/** Where a rep stands: on a step, or at a question or page between steps. */
export interface Place {
  /** As the screen names it. */
  readonly title: string;
  /** Absent between steps. */
  readonly on?: { readonly playbook: string; readonly step: string };
}

/** One reason why a story does not hold. */
export interface Failure {
  /** A sentence. */
  readonly message: string;
  /** The index of the move that failed; absent when an expectation did. */
  readonly move?: number;
  /** What the rep could have chosen there. */
  readonly choices?: readonly string[];
  readonly expectation?: keyof Expectation;
}

/** Plays a story from the start of a playbook. Pure; the clock stands still. */
export function play(book: Book, playbook: string, story: Story): Played {
  const session = new Session(book, story.channel ?? 'phone', () => 0);
  const shown: Shown[] = [];
  const taken: Taken[] = [];
  const visited: string[] = [];
  const failures: Failure[] = [];
  let refused: string | undefined;
  const started = session.start(playbook);
  if (started.refusal !== undefined) failures.push({ message: started.refusal });
  if (Object.keys(story.facts).length > 0) session.act({ type: 'fill', facts: story.facts });
  visit(visited, session.call);
  for (const [index, move] of story.moves.entries()) {
    if (failures.length > 0) break;
    const expected = index === story.moves.length - 1 && story.expect.refused !== undefined;
    const before = session.call;
    const { refusal } = session.act(move);
    shown.push({
      move: moveInWords(move),
      at: placeOf(book, before),
      ...(refusal === undefined ? {} : { refusal }),
      screen: session.screen() ?? view(book, session.call),
    });
    visit(visited, session.call);
    if (refusal === undefined) taken.push(...takenBy(book, before, move));
    else if (!expected) {
      failures.push({ move: index, message: withMove(refusal), ...waysOn(session) });
    }
    refused = refusal;
  }
  if (failures.length === 0) failures.push(...disappointed(session, story, visited, refused));
  return { call: session.call, events: session.events, shown, taken, visited, failures };
}

/** A refusal with the move that a story lacks before it. */
function withMove(refusal: string): string {
  const lacking = missingMoves.find(([refused]) => inWords({ refused }) === refusal);
  return lacking === undefined ? refusal : `${refusal} Before this move, write "${lacking[1]}".`;
}

const missingMoves = [
  ['promise-open', '- promise: { by: Friday 17:00, who: me }'],
  ['hand-over-open', '- hand-over: Tomasz'],
] as const;

function visit(visited: string[], call: Call): void {
  const top = topOf(call.frames);
  if (top === undefined) return;
  const place = `${top.playbook}/${top.step}`;
  if (visited[visited.length - 1] !== place) visited.push(place);
}

function takenBy(book: Book, call: Call, move: Action): readonly Taken[] {
  const here = standing(book, call.frames);
  if (move.type !== 'choose' || here === undefined) return [];
  const { playbook, step } = here;
  return choicesMeant(step, move.choice).map((choice) => {
    const { way } = choose(book, positionOf(call), choice);
    return { playbook: playbook.id, step: step.id, choice: choiceKey(choice), way };
  });
}

const betweenSteps: Readonly<Record<Exclude<Call['stage'], 'call' | 'after'>, string>> = {
  'what-now': 'What now?',
  'stand-down': 'Is nobody in danger any more?',
  'wrap-up': 'The wrap-up',
  left: 'The call was left',
  done: 'The call is filed',
};

function placeOf(book: Book, call: Call): Place {
  if (call.stage !== 'call' && call.stage !== 'after') return { title: betweenSteps[call.stage] };
  const here = standing(book, call.frames);
  if (here === undefined) return { title: 'Nowhere' };
  const { playbook, step } = here;
  return { title: step.title, on: { playbook: playbook.id, step: step.id } };
}

/** What the rep could have chosen where a story went wrong. */
function waysOn({ book, call }: Session): Pick<Failure, 'choices'> {
  const here = isWalking(call) ? standing(book, call.frames) : undefined;
  if (here === undefined) return {};
  return { choices: here.step.choices.map((choice) => choice.text ?? 'next') };
}

/** A failure as one line: what was refused, and what there was to choose instead. */
export function failureInWords({ shown }: Played, { message, move, choices }: Failure): string {
  if (choices === undefined || move === undefined) return message;
  const ways = choices.map((choice) => `"${choice}"`).join(', ');
  return `${message} At "${shown[move]?.at.title ?? ''}" there are: ${ways}.`;
}

function disappointed(
  session: Session,
  { expect }: Story,
  visited: readonly string[],
  refused: string | undefined,
): readonly Failure[] {
  const { call } = session;
  const outcome = call.endings[call.endings.length - 1]?.outcome;
  const top = topOf(call.frames);
  const at = top === undefined ? 'nowhere' : `${top.playbook}/${top.step}`;
  const failures: Failure[] = [];
  const differs = (expectation: keyof Expectation, what: string, found: unknown) => {
    const wanted = expect[expectation];
    if (wanted !== undefined && wanted !== found) {
      const message = `Expected ${what} ${wanted}; it is ${found ?? 'none'}.`;
      failures.push({ expectation, message });
    }
  };
  differs('outcome', 'the outcome', outcome);
  if (expect.at !== undefined && !isPlace(at, expect.at)) differs('at', 'to stand at', at);
  differs('promises', 'promises', call.promises.filter(isMade).length);
  differs('warnings', 'warnings', call.warnings.length);
  const missed = firstMissed(expect.visits ?? [], visited);
  if (missed !== undefined) {
    failures.push({
      expectation: 'visits',
      message: `Expected a visit to "${missed}"; the call went ${visited.join(', ')}.`,
    });
  }
  if (expect.refused !== undefined && refused?.includes(expect.refused) !== true) {
    const found = refused === undefined ? 'made' : `refused with "${refused}"`;
    const message = `Expected the last move to be refused with "${expect.refused}"; it was ${found}.`;
    failures.push({ expectation: 'refused', message });
  }
  return failures;
}

/** The first expected visit that does not come, in order, among those made. */
function firstMissed(wanted: readonly string[], visited: readonly string[]): string | undefined {
  let from = 0;
  for (const place of wanted) {
    const at = visited.findIndex((visit, index) => index >= from && isPlace(visit, place));
    if (at < 0) return place;
    from = at + 1;
  }
  return undefined;
}

/** Whether a visited `playbook/step` is what a story names: the same, or a step of any playbook. */
export function isPlace(visited: string, wanted: string): boolean {
  return wanted.includes('/') ? visited === wanted : visited.endsWith(`/${wanted}`);
}

/** A move as a story would write it. */
export function moveInWords(action: Action): string {
  switch (action.type) {
    case 'choose':
      return action.choice;
    case 'interrupt':
    case 'another-matter':
      return `${action.type}: ${action.playbook}`;
    case 'jump':
      return `jump: ${action.to}`;
    case 'fill':
      return `fill: ${Object.entries(action.facts)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')}`;
    case 'note':
      return `note: ${action.text}`;
    case 'promise':
      return `promise: by ${action.by ?? '?'}, ${action.who ?? '?'}`;
    case 'hand-over':
      return `hand-over: ${action.name}`;
    case 'channel':
      return `channel: ${action.channel}`;
    case 'over':
      return `over: ${action.outcome}`;
    default:
      return action.type;
  }
}
