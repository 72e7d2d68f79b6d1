import { evolve, noCall } from '../guide/call.ts';
import type { Event, Moment } from '../guide/events.ts';

/** When what stands of a call happened. What was undone by going back is not in it. */
export interface Times {
  readonly began: number;
  /** The last ending, else the last thing that happened during the call. */
  readonly ended: number;
  /** Milliseconds on the call: without the time between leaving it and going on. */
  readonly spent: number;
  /** How often it was gone on with. */
  readonly resumed: number;
  /** What was left standing, in order. */
  readonly standing: readonly Moment[];
}

/** After these, nothing of the call itself happens any more. */
const afterCall: readonly Event['type'][] = [
  'WrapUpFiled',
  'CallClosed',
  'CallLeft',
  'CallResumed',
  'PromiseKept',
  'PromiseWithdrawn',
];

/** What going back never undoes: it was said, or it is no move. */
const stays: readonly Event['type'][] = [
  'FactFilled',
  'SecretFilled',
  'NoteTaken',
  'PromiseMade',
  'HandedOver',
  'ChannelChanged',
  'HoldStarted',
  'HoldEnded',
  'CallLeft',
  'CallResumed',
  'PromiseKept',
  'PromiseWithdrawn',
];

/** Undefined where nothing has happened. */
export function timesOf(moments: readonly Moment[]): Times | undefined {
  const began = moments[0]?.at;
  if (began === undefined) return undefined;
  const standing = standingOf(moments);
  const during = moments.filter(({ event }) => !afterCall.includes(event.type));
  const ending = standing.findLast(({ event }) => event.type === 'CallEnded');
  const ended = ending?.at ?? during.at(-1)?.at ?? began;
  let spent = 0;
  let last = began;
  for (const { at, event } of moments) {
    if (at > ended) break;
    // A clock that is set back takes no time away.
    if (event.type !== 'CallResumed') spent += Math.max(0, at - last);
    last = at;
  }
  const resumed = moments.filter(({ event }) => event.type === 'CallResumed').length;
  return { began, ended, spent, resumed, standing };
}

/** The moments that going back has not undone. Going back itself is not among them. */
function standingOf(moments: readonly Moment[]): readonly Moment[] {
  let call = noCall;
  // Filing starts the trail anew, and nothing before it can be undone any more.
  let filed = 0;
  let kept: { readonly depth: number; readonly moment: Moment }[] = [];
  for (const moment of moments) {
    const { type } = moment.event;
    const before = call.trail.length;
    call = evolve(call, moment.event);
    if (type === 'WrapUpFiled') filed += before + 1;
    if (type !== 'WentBack') {
      kept.push({ depth: type === 'WrapUpFiled' ? filed - 1 : filed + before, moment });
      continue;
    }
    const to = filed + call.trail.length;
    kept = kept.filter(({ depth, moment: { event } }) => {
      if (event.type === 'CallStarted' || stays.includes(event.type)) return true;
      // What was opened on arrival is older than the choice that led on from there.
      return isOpening(event) ? depth <= to : depth < to;
    });
  }
  return kept.map(({ moment }) => moment);
}

function isOpening({ type }: Event): boolean {
  return type === 'PromiseOpened' || type === 'HandOverOpened';
}
