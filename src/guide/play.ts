import type { Action } from '../playbook/action.ts';
import { type Book, standing, topOf } from '../playbook/flow.ts';
import type { Story } from '../playbook/story.ts';
import { type Call, isMade } from './call.ts';
import type { Event } from './events.ts';
import { Session } from './session.ts';
import { type Screen, view } from './view.ts';

/** A choice that was taken, by where it stands. */
export interface Taken {
  readonly playbook: string;
  readonly step: string;
  readonly choice: string;
}

/** What playing a story came to. */
export interface Played {
  readonly call: Call;
  readonly events: readonly Event[];
  /** Each move with the screen it was made on, the refusal it met, and the one after it. */
  readonly shown: readonly Shown[];
  readonly taken: readonly Taken[];
  /** `playbook/step`, in the order in which they were stood on. */
  readonly visited: readonly string[];
  /** Why the story does not hold, a sentence each; none when it does. */
  readonly failures: readonly Failure[];
}

export interface Shown {
  readonly move: string;
  readonly refusal?: string;
  readonly screen: Screen;
}

/** `move` is the index of the move that failed; absent when an expectation did. */
export interface Failure {
  readonly move?: number;
  readonly message: string;
}

/** Plays a story from the start of a playbook. Pure; the clock stands still. */
export function play(book: Book, playbook: string, story: Story): Played {
  const session = new Session(book, story.channel ?? 'phone', () => 0);
  const shown: Shown[] = [];
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
    const { refusal } = session.act(move);
    shown.push({
      move: moveInWords(move),
      ...(refusal === undefined ? {} : { refusal }),
      screen: view(book, session.call),
    });
    visit(visited, session.call);
    if (refusal !== undefined && !expected) {
      failures.push({ move: index, message: `${refusal}${waysOn(session)}` });
    }
    refused = refusal;
  }
  if (failures.length === 0) failures.push(...disappointed(session, story, visited, refused));
  const taken = session.events.flatMap((event) =>
    event.type === 'ChoiceMade'
      ? [{ playbook: event.playbook, step: event.step, choice: event.choice }]
      : [],
  );
  return { call: session.call, events: session.events, shown, taken, visited, failures };
}

function visit(visited: string[], call: Call): void {
  const top = topOf(call.frames);
  if (top === undefined) return;
  const place = `${top.playbook}/${top.step}`;
  if (visited[visited.length - 1] !== place) visited.push(place);
}

/** What the rep could have chosen where a story went wrong. */
function waysOn(session: Session): string {
  const here = standing(session.book, session.call.frames);
  if (here === undefined || !['call', 'after'].includes(session.call.stage)) return '';
  const ways = here.step.choices.map((choice) => `"${choice.text ?? 'next'}"`);
  return ` At "${here.step.title}" there are: ${ways.join(', ')}.`;
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
  const differs = (what: string, wanted: unknown, found: unknown) => {
    if (wanted !== undefined && wanted !== found) {
      failures.push({ message: `Expected ${what} ${wanted}; it is ${found ?? 'none'}.` });
    }
  };
  differs('the outcome', expect.outcome, outcome);
  if (expect.at !== undefined && !isPlace(at, expect.at)) differs('to stand at', expect.at, at);
  differs('promises', expect.promises, call.promises.filter(isMade).length);
  differs('warnings', expect.warnings, call.warnings.length);
  const missed = firstMissed(expect.visits ?? [], visited);
  if (missed !== undefined) {
    failures.push({
      message: `Expected a visit to "${missed}"; the call went ${visited.join(', ')}.`,
    });
  }
  if (expect.refused !== undefined && refused?.includes(expect.refused) !== true) {
    failures.push({
      message: `Expected the last move to be refused with "${expect.refused}"; it was ${
        refused === undefined ? 'made' : `refused with "${refused}"`
      }.`,
    });
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

function isPlace(visited: string, wanted: string): boolean {
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
