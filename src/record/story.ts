import type { Moment } from '../guide/events.ts';
import { isPlace, play } from '../guide/play.ts';
import type { Action } from '../playbook/action.ts';
import type { Book } from '../playbook/flow.ts';
import type { Channel } from '../playbook/model.ts';
import type { Story } from '../playbook/story.ts';
import { type Scrubbed, scrub } from './scrub.ts';

/** What a recorded call is as a story, or why it is none, in a sentence. */
export type Retold = { readonly story: Story } | { readonly unfit: string };

/** The moves that led to what happened. Secret facts have no value, and are left out. */
export function movesOf(
  moments: readonly Moment[],
  isLeftOut: (fact: string) => boolean = () => false,
): readonly Action[] {
  const moves: Action[] = [];
  for (const [index, { event }] of moments.entries()) {
    switch (event.type) {
      case 'ChoiceMade':
        moves.push({ type: 'choose', choice: event.choice });
        break;
      case 'Interrupted':
        moves.push({ type: 'interrupt', playbook: event.playbook });
        break;
      case 'Jumped':
        moves.push({ type: 'jump', to: event.to });
        break;
      case 'WentBack':
        moves.push({ type: 'back' });
        break;
      case 'FactFilled':
        if (!isLeftOut(event.name)) addFact(moves, moments[index - 1], event.name, event.value);
        break;
      case 'NoteTaken':
        moves.push({ type: 'note', text: event.text });
        break;
      case 'WordingChanged':
        moves.push({ type: 'wording' });
        break;
      case 'ChannelChanged':
        moves.push({ type: 'channel', channel: event.channel });
        break;
      case 'PromiseMade': {
        const { by, who } = event;
        moves.push({
          type: 'promise',
          ...(by === undefined ? {} : { by }),
          ...(who === undefined ? {} : { who }),
        });
        break;
      }
      case 'HandedOver':
        moves.push({ type: 'hand-over', name: event.name });
        break;
      case 'HoldStarted':
        moves.push({ type: 'hold' });
        break;
      case 'HoldEnded':
        moves.push({ type: 'off-hold' });
        break;
      case 'SafetyStoodDown':
        moves.push({ type: 'confirm' });
        break;
      case 'CallEnded':
        if (!isOfChoice(moments, index)) moves.push({ type: 'over', outcome: event.outcome });
        break;
      case 'MatterOpened':
        moves.push({ type: 'another-matter', playbook: event.frames[0]?.playbook ?? '' });
        break;
      case 'WrapUpFiled':
        moves.push({ type: 'file' });
        break;
      case 'CallLeft':
        if (!moments.slice(index).some((one) => one.event.type === 'CallResumed'))
          moves.push({ type: 'leave' });
        break;
      // What came of other moves, and what is said after the call.
      case 'CallStarted':
      case 'WarningGiven':
      case 'BehaviourSeen':
      case 'FactsSetAside':
      case 'SecretFilled':
      case 'PromiseOpened':
      case 'HandOverOpened':
      case 'StandDownAsked':
      case 'CallClosed':
      case 'CallResumed':
      case 'PromiseKept':
      case 'PromiseWithdrawn':
        break;
    }
  }
  return moves;
}

/**
 * A recorded call as a story that holds: played with the playbooks of its record, it expects what
 * came of it. One that cannot be played to its end is none. The values of `leftOut` are nowhere in it.
 */
export function storyOf(
  book: Book,
  playbook: string,
  name: string,
  channel: Channel,
  moments: readonly Moment[],
  leftOut: readonly (Scrubbed & { readonly name: string })[],
): Retold {
  const names = new Set(leftOut.map((one) => one.name));
  const moves = movesOf(moments, (fact) => names.has(fact)).map((move) =>
    isTyped(move) ? scrub(move, leftOut) : move,
  );
  const bare: Story = {
    name,
    ...(channel === 'phone' ? {} : { channel }),
    facts: {},
    moves,
    expect: {},
  };
  const { call, failures, visited } = play(book, playbook, bare);
  const [failure] = failures;
  if (failure !== undefined) return { unfit: failure.message };
  const outcome = call.endings.at(-1)?.outcome;
  const visits = visited.map((place) => nearPlace(place, playbook));
  const promises = call.promises.filter(
    ({ by, who }) => by !== undefined && who !== undefined,
  ).length;
  return {
    story: {
      ...bare,
      expect: {
        ...(outcome === undefined ? {} : { outcome }),
        ...(visits.length === 0 ? {} : { visits }),
        ...(promises === 0 ? {} : { promises }),
        ...(call.warnings.length === 0 ? {} : { warnings: call.warnings.length }),
      },
    },
  };
}

/** Whether the rep wrote it: what was chosen is the playbook's own, and holds no value. */
function isTyped({ type }: Action): boolean {
  return ['fill', 'note', 'promise', 'hand-over'].includes(type);
}

/** A place as a story of this playbook writes it, in the shortest form that means no other. */
function nearPlace(place: string, playbook: string): string {
  const step = place.slice(place.indexOf('/') + 1);
  return place.startsWith(`${playbook}/`) && isPlace(place, step) ? step : place;
}

/** Facts that were filled in one after the other are one move, unless one of them was changed. */
function addFact(moves: Action[], before: Moment | undefined, name: string, value: string): void {
  const last = moves.at(-1);
  if (before?.event.type === 'FactFilled' && last?.type === 'fill' && !(name in last.facts)) {
    moves[moves.length - 1] = { type: 'fill', facts: { ...last.facts, [name]: value } };
  } else moves.push({ type: 'fill', facts: { [name]: value } });
}

/** Whether an ending came of the choice right before it. */
function isOfChoice(moments: readonly Moment[], index: number): boolean {
  const before = moments[index - 1]?.event;
  return before?.type === 'ChoiceMade' && before.frames === undefined;
}
