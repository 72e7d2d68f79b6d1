import type { Action } from '../playbook/action.ts';
import {
  type Book,
  choose,
  end,
  enter,
  type Frame,
  inSafety,
  interrupt,
  isRefusal,
  jump,
  type Landing,
  type Position,
  type Refusal,
  standing,
} from '../playbook/flow.ts';
import {
  choiceKey,
  choicesMeant,
  type Outcome,
  type OverOutcome,
  overOutcomes,
  type Step,
} from '../playbook/model.ts';
import { bestWording, linesFor } from '../playbook/text.ts';
import { type Call, isMade, noCall, runsOf, stageToResume } from './call.ts';
import type { Event } from './events.ts';
import { type Removed, redact } from './redact.ts';
import { inWords } from './refusal.ts';
import {
  filled,
  handOverHere,
  keptId,
  labelOf,
  promiseHere,
  secretFacts,
  valuesOf,
  withoutSecrets,
} from './values.ts';

/** What a wish comes to: events, or a sentence that says why not, with the field that would help. */
export type Decision =
  | {
      readonly events: readonly Event[];
      /** The values of the secret facts that were filled in: they are in no event. */
      readonly secrets?: Readonly<Record<string, string>>;
      /** A sentence for the rep: something was not kept as it was typed. */
      readonly told?: string;
    }
  | { readonly refusal: string; readonly opens?: 'by' | 'who' | 'taken-by' };

/** A call's first event, or a refusal when there is no such playbook. */
export function startCall(
  book: Book,
  playbook: string,
  channel: Call['channel'] = 'phone',
): Decision {
  const frame = enter(book, playbook);
  if (frame === undefined) return refuse({ refused: 'nowhere', target: playbook });
  const frames = [frame];
  return {
    events: [{ type: 'CallStarted', channel, frames }, ...openings(book, noCall, frames)],
  };
}

/** Goes on with a call that was left or cut off, where it stood; refused when it is filed. */
export function resumeCall(call: Call): Decision {
  const stage = stageToResume(call);
  return stage === undefined
    ? say('The call is over.')
    : { events: [{ type: 'CallResumed', stage }] };
}

/**
 * What an action comes to in this state. Pure: `now` is the clock, in milliseconds since 1970. A
 * refusal changes nothing.
 */
export function decide(book: Book, call: Call, action: Action, now: number): Decision {
  if (call.stage === 'left' || call.stage === 'done') return say('The call is over.');
  switch (action.type) {
    case 'fill':
      return factsFilled(book, call, action.facts);
    case 'note': {
      const kept = redact(action.text.trim());
      return kept.text === ''
        ? say('An empty note is not kept.')
        : { events: [{ type: 'NoteTaken', text: kept.text }], ...told(kept.removed) };
    }
    case 'promise':
      return decidePromise(book, call, action);
    case 'hand-over':
      return decideHandOver(book, call, action.name);
    case 'leave':
      return { events: [{ type: 'CallLeft' }] };
    case 'channel':
      return { events: [{ type: 'ChannelChanged', channel: action.channel }] };
    case 'back':
      return decideBack(call);
    default:
      return decideInStage(book, call, action, now);
  }
}

/** Whether a step is on the screen, and not a question. */
export function isWalking({ stage }: Call): boolean {
  return stage === 'call' || stage === 'after';
}

type StagedAction = Exclude<
  Action,
  { type: 'fill' | 'note' | 'promise' | 'hand-over' | 'leave' | 'channel' | 'back' }
>;

function decideInStage(book: Book, call: Call, action: StagedAction, now: number): Decision {
  switch (action.type) {
    case 'choose':
      return isWalking(call)
        ? decideChoice(book, call, action.choice)
        : say('There is no choice to take here.');
    case 'interrupt':
      if (call.stage === 'wrap-up' || call.stage === 'after') return say('The call has ended.');
      return moved(book, call, interrupt(book, call.frames, action.playbook), (frames) => ({
        type: 'Interrupted',
        playbook: action.playbook,
        frames,
      }));
    case 'jump':
      if (call.stage === 'wrap-up' || call.stage === 'after') return say('The call has ended.');
      if (call.stage === 'stand-down') return say('First: is nobody in danger any more?');
      return moved(book, call, jump(book, call.frames, action.to), (frames) => ({
        type: 'Jumped',
        to: action.to,
        frames,
      }));
    case 'confirm':
      if (call.stage !== 'stand-down' || call.standDown === undefined)
        return say('Nothing is asked here.');
      return arrive(book, call, call.standDown, {
        type: 'SafetyStoodDown',
        frames: call.standDown,
      });
    case 'hold':
      return decideHold(book, call, now);
    case 'off-hold':
      return call.hold === undefined
        ? say('Nobody is on hold.')
        : { events: [{ type: 'HoldEnded' }] };
    case 'wording':
      return decideWording(book, call);
    case 'over':
      return decideOver(book, call, action.outcome);
    case 'another-matter': {
      if (call.stage !== 'wrap-up' && call.stage !== 'what-now') {
        return say(
          'Another matter is opened from the wrap-up. "/" finds a step or a playbook from here.',
        );
      }
      const frame = enter(book, action.playbook);
      if (frame === undefined) return refuse({ refused: 'nowhere', target: action.playbook });
      return arrive(book, { ...call, frames: [], runs: [] }, [frame], {
        type: 'MatterOpened',
        frames: [frame],
      });
    }
    case 'file':
      return decideFile(book, call);
  }
}

function decideChoice(book: Book, call: Call, reference: string): Decision {
  const here = standing(book, call.frames);
  const [choice, other] = here === undefined ? [] : choicesMeant(here.step, reference);
  if (here === undefined || choice === undefined) {
    return say(`There is no choice "${reference}" on this step.`);
  }
  if (other !== undefined) {
    return say(`More than one choice of this step leads to "${reference}": say which sentence.`);
  }
  const { warned, landing } = choose(book, positionOf(call), choice);
  const before: Event[] = [];
  if (warned) {
    before.push({
      type: 'WarningGiven',
      playbook: here.playbook.id,
      step: here.step.id,
      wording: spoken(book, call, here.step),
    });
  }
  if (choice.behaviour !== undefined)
    before.push({ type: 'BehaviourSeen', behaviour: choice.behaviour });
  const made: ChoiceMade = {
    type: 'ChoiceMade',
    playbook: here.playbook.id,
    step: here.step.id,
    choice: choiceKey(choice),
    ...(choice.offered ? { offered: kept(book, call, choice.text ?? '') } : {}),
  };
  const goesOn = !isRefusal(landing) && landing.at === 'step';
  // The call is filed: whatever ends the playbook after it, ends it.
  if (call.stage === 'after' && !goesOn) return { events: [made, { type: 'CallClosed' }] };
  if (isRefusal(landing)) return refuse(landing, book, call);
  return { events: [...before, ...led(book, call, made, landing)] };
}

type ChoiceMade = Extract<Event, { type: 'ChoiceMade' }>;

function led(book: Book, call: Call, made: ChoiceMade, landing: Landing): readonly Event[] {
  switch (landing.at) {
    case 'step':
      return [
        ...asides(book, call, landing.frames),
        { ...made, frames: landing.frames },
        ...openings(book, call, landing.frames),
      ];
    case 'nothing-below':
      return [{ ...made, frames: [] }];
    case 'stand-down':
      return [made, { type: 'StandDownAsked', frames: landing.frames }];
    case 'end':
      return [made, ...ending(call, landing.outcome)];
  }
}

function ending(call: Call, outcome: Outcome): readonly Event[] {
  const stoodAt = call.frames.map((frame) => `${frame.playbook}/${frame.step}`);
  return [{ type: 'CallEnded', outcome, stoodAt }];
}

function decideBack(call: Call): Decision {
  if (call.stage === 'stand-down' || call.trail.length > 0)
    return { events: [{ type: 'WentBack' }] };
  return say(call.stage === 'after' ? 'The call is filed.' : 'This is where the call began.');
}

function decidePromise(
  book: Book,
  call: Call,
  { by, who }: { readonly by?: string; readonly who?: string },
): Decision {
  const promised = promiseHere(book, call);
  if (promised === undefined) return say('Nothing is promised yet.');
  const { text: time, removed: ofTime } = redact(by?.trim() ?? '');
  const { text: person, removed: ofPerson } = redact(who?.trim() ?? '');
  if (time === '' && person === '') return say('A promise needs a time and a person.');
  return {
    events: [
      {
        type: 'PromiseMade',
        id: promised.id,
        ...(time === '' ? {} : { by: time }),
        ...(person === '' ? {} : { who: person }),
      },
    ],
    ...told([...ofTime, ...ofPerson]),
  };
}

function decideHandOver(book: Book, call: Call, name: string): Decision {
  const handOver = handOverHere(book, call);
  if (handOver === undefined) return say('Nobody is asked to take over here.');
  const kept = redact(name.trim());
  if (kept.text === '') return say('A hand-over needs the name of who takes it.');
  return {
    events: [{ type: 'HandedOver', id: handOver.id, name: kept.text }],
    ...told(kept.removed),
  };
}

function decideHold(book: Book, call: Call, now: number): Decision {
  if (call.stage !== 'call') return say('There is nobody to hold here.');
  if (inSafety(book, call.frames))
    return say('Not while somebody may be in danger: stay on the line.');
  if (call.hold !== undefined) return say('They are on hold already; "h" takes them off.');
  const minutes = standing(book, call.frames)?.step.hold ?? 1;
  return { events: [{ type: 'HoldStarted', minutes, at: now }] };
}

function decideWording(book: Book, call: Call): Decision {
  const here = isWalking(call) ? standing(book, call.frames) : undefined;
  const wordings = here === undefined ? 0 : linesFor(here.step.say, call.channel).length;
  if (wordings < 2) return say('There is no other wording here.');
  return { events: [{ type: 'WordingChanged', wording: (call.wording + 1) % wordings }] };
}

function decideOver(book: Book, call: Call, outcome: Outcome): Decision {
  if (call.stage === 'wrap-up' || call.stage === 'after') return say('The call has ended already.');
  if (!overOutcomes.some((one) => one === outcome)) {
    return say(
      'From anywhere, a call ends as promised, handed over, resolved or ended by the customer; other endings are steps.',
    );
  }
  if (outcome === 'promised' && call.promises.length === 0) {
    return say('Nothing was promised in this call: it does not end as promised.');
  }
  if (outcome === 'handed-over' && call.handOvers.length === 0) {
    return say('Nobody was asked to take over in this call: it does not end as handed over.');
  }
  const landing = end(book, positionOf(call), outcome);
  return isRefusal(landing) ? refuse(landing, book, call) : { events: ending(call, outcome) };
}

/** The outcomes as which the call may end from here without a step: none once it has ended. */
export function endingsFrom(book: Book, call: Call): readonly OverOutcome[] {
  return overOutcomes.filter((outcome) => 'events' in decideOver(book, call, outcome));
}

function decideFile(book: Book, call: Call): Decision {
  if (call.stage !== 'wrap-up') return say('The wrap-up comes when the call has ended.');
  const after = book.house.after === undefined ? undefined : enter(book, book.house.after);
  return { events: [{ type: 'WrapUpFiled', frames: after === undefined ? [] : [after] }] };
}

/** Secret facts are shown during the call and go into no event; nothing has to be taken out of them. */
function factsFilled(book: Book, call: Call, facts: Readonly<Record<string, string>>): Decision {
  const secret = secretFacts(book);
  const events: Event[] = [];
  const secrets: [string, string][] = [];
  const removed: Removed[] = [];
  for (const [name, typed] of Object.entries(facts)) {
    const value = typed.trim();
    if (value === '') continue;
    if (secret.has(name)) {
      secrets.push([name, value]);
      events.push({ type: 'SecretFilled', name });
      continue;
    }
    const kept = redact(value, `${name} ${labelOf(book, call, name)}`);
    removed.push(...kept.removed);
    events.push({ type: 'FactFilled', name, value: kept.text });
  }
  return {
    events,
    ...(secrets.length === 0 ? {} : { secrets: Object.fromEntries(secrets) }),
    ...told(removed),
  };
}

/** What the rep is told when something was taken out of what they typed. */
function told(removed: readonly Removed[]): { readonly told?: string } {
  const isCard = removed.includes('card number');
  const isCode = removed.includes('security code');
  if (isCard && isCode) {
    return { told: 'Not kept: the security code, and all but the last four digits of the card.' };
  }
  if (isCard) return { told: 'A card number: only its last four digits are kept.' };
  return isCode ? { told: 'A security code is not kept.' } : {};
}

function moved(
  book: Book,
  call: Call,
  frames: readonly Frame[] | Refusal,
  event: (frames: readonly Frame[]) => Event,
): Decision {
  if ('refused' in frames) return refuse(frames, book, call);
  const { events } = arrive(book, call, frames, event(frames));
  return { events: [...asides(book, call, frames), ...events] };
}

/** A detour entered again starts without the facts of its last run; those of its callers stay. */
function asides(book: Book, call: Call, frames: readonly Frame[]): readonly Event[] {
  if (frames.length <= call.frames.length) return [];
  const entered = book.playbooks.get(frames[frames.length - 1]?.playbook ?? '');
  const others = call.frames.flatMap((frame) => book.playbooks.get(frame.playbook)?.facts ?? []);
  const names = (entered?.facts ?? [])
    .map(({ name }) => name)
    .filter((name) => call.facts[name] !== undefined && !others.some((fact) => fact.name === name));
  if (names.length === 0) return [];
  const secret = secretFacts(book);
  return [{ type: 'FactsSetAside', names, spoken: names.filter((name) => !secret.has(name)) }];
}

function arrive(
  book: Book,
  call: Call,
  frames: readonly Frame[],
  event: Event,
): { readonly events: readonly Event[] } {
  return { events: [event, ...openings(book, call, frames)] };
}

/**
 * A step with a promise or a hand-over opens one on entry, and it is the one spoken of from then on.
 * A promise made before is kept, unless the step leads to itself: then another time is wanted. So
 * is the name of who takes over when the rep comes back from a detour: led there again by a choice,
 * nobody has taken it.
 */
function openings(book: Book, call: Call, frames: readonly Frame[]): readonly Event[] {
  const there = standing(book, frames);
  if (there === undefined) return [];
  const { playbook, step } = there;
  const id = keptId(runsOf(call, frames), playbook.id, step.id);
  const events: Event[] = [];
  const byChoice = frames.length === call.frames.length;
  const toItself = byChoice && standing(book, call.frames)?.step === step;
  if (step.promise !== undefined) {
    const before = call.promises.find((promised) => promised.id === id);
    const { by, who } = toItself && before !== undefined && isMade(before) ? {} : (before ?? {});
    const filled = { ...(by === undefined ? {} : { by }), ...(who === undefined ? {} : { who }) };
    events.push({ type: 'PromiseOpened', id, what: step.promise, ...filled });
  }
  if (step.handOver !== undefined) {
    const before = call.handOvers.find((handOver) => handOver.id === id);
    const name = byChoice ? undefined : before?.name;
    const filled = name === undefined ? {} : { name };
    events.push({ type: 'HandOverOpened', id, role: step.handOver, ...filled });
  }
  return events;
}

/** All that decides what may happen next. */
export function positionOf(call: Call): Position {
  const promise = call.promises[call.promises.length - 1];
  const handOver = call.handOvers[call.handOvers.length - 1];
  return {
    frames: call.frames,
    warnings: call.warnings.length,
    seen: call.seen,
    promiseKept: promise !== undefined && isMade(promise),
    handOverNamed: handOver?.name !== undefined,
  };
}

/** The words on the screen at this moment, as they are kept. */
function spoken(book: Book, call: Call, step: Step): string {
  const line = linesFor(step.say, call.channel)[wordingIndex(book, call, step)];
  return kept(book, call, line?.text ?? '');
}

/** A text as it was on the screen, to be kept: the values of secret facts are not in it. */
function kept(book: Book, call: Call, text: string): string {
  return filled(book, withoutSecrets(book, call), text);
}

/** Which wording is on the screen: the best one, then on from there as often as the rep asked. */
export function wordingIndex(book: Book, call: Call, step: Step): number {
  const lines = linesFor(step.say, call.channel);
  const best = bestWording(lines, valuesOf(book, call));
  return lines.length === 0 ? -1 : (best + call.wording) % lines.length;
}

function say(refusal: string): Decision {
  return { refusal };
}

function refuse(refusal: Refusal, book?: Book, call?: Call): Decision {
  const words = inWords(refusal);
  if (book === undefined || call === undefined) return { refusal: words };
  if (refusal.refused === 'promise-open') {
    const promise = call.promises[call.promises.length - 1];
    if (promise === undefined) return { refusal: words };
    return { refusal: words, opens: promise.by === undefined ? 'by' : 'who' };
  }
  if (refusal.refused === 'hand-over-open' && call.handOvers.length > 0) {
    return { refusal: words, opens: 'taken-by' };
  }
  return { refusal: words };
}
