import type { Event } from '../guide/events.ts';
import { channels, outcomes } from '../playbook/model.ts';

/**
 * Whether a value out of a record is an event that this servekit knows, with all that it needs. One
 * that it does not know is never passed over: the state without it would be a wrong one.
 */
export function isKnownEvent(value: unknown): value is Event {
  if (!isMap(value) || typeof value['type'] !== 'string') return false;
  if (!Object.hasOwn(shapes, value['type'])) return false;
  const shape: Readonly<Record<string, Check>> = shapes[value['type'] as Event['type']];
  return Object.entries(shape).every(([key, check]) => check(value[key]));
}

type Check = (value: unknown) => boolean;
type Shape<T extends Event['type']> = {
  readonly [K in Exclude<keyof Extract<Event, { readonly type: T }>, 'type'>]-?: Check;
};

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.some((one) => one === value);
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = listOf(isText);
const isFrames = listOf(
  (value) =>
    isMap(value) &&
    isText(value['playbook']) &&
    isText(value['step']) &&
    isMap(value['counts']) &&
    Object.values(value['counts']).every(isNumber) &&
    maybe(isText)(value['comeBackAt']),
);

/** What each event must have; the compiler asks for a row for every new one. */
const shapes: { readonly [T in Event['type']]: Shape<T> } = {
  CallStarted: { channel: oneOf(channels), frames: isFrames },
  WarningGiven: { playbook: isText, step: isText, wording: isText },
  BehaviourSeen: { behaviour: isText },
  ChoiceMade: {
    playbook: isText,
    step: isText,
    choice: isText,
    offered: maybe(isText),
    frames: maybe(isFrames),
  },
  Interrupted: { playbook: isText, frames: isFrames },
  Jumped: { to: isText, frames: isFrames },
  WentBack: {},
  FactFilled: { name: isText, value: isText },
  SecretFilled: { name: isText },
  FactsSetAside: { names: isTexts, spoken: isTexts },
  NoteTaken: { text: isText },
  WordingChanged: { wording: isNumber },
  ChannelChanged: { channel: oneOf(channels) },
  PromiseOpened: { id: isText, what: isText, by: maybe(isText), who: maybe(isText) },
  PromiseMade: { id: isText, by: maybe(isText), who: maybe(isText) },
  HandOverOpened: { id: isText, role: isText, name: maybe(isText) },
  HandedOver: { id: isText, name: isText },
  HoldStarted: { minutes: isNumber, at: isNumber },
  HoldEnded: {},
  StandDownAsked: { frames: isFrames },
  SafetyStoodDown: { frames: isFrames },
  CallEnded: { outcome: oneOf(outcomes), stoodAt: isTexts },
  CallLeft: {},
  CallResumed: { stage: oneOf(['call', 'what-now', 'stand-down', 'wrap-up', 'after']) },
  MatterOpened: { frames: isFrames },
  WrapUpFiled: { frames: isFrames },
  CallClosed: {},
  PromiseKept: { id: isText, at: isNumber },
  PromiseWithdrawn: { id: isText, why: isText },
};
