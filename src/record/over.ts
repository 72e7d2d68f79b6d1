import type { Event } from '../guide/events.ts';

/** What may be added to a record when its call is over: it says nothing of where the call stands. */
const afterwards: readonly string[] = ['PromiseKept', 'PromiseWithdrawn'];

/**
 * Whether a call whose last event this is can go no further: it was filed, or closed. Undefined for
 * an event that can follow on either.
 */
export function isOverAfter(event: Event): boolean | undefined {
  if (afterwards.includes(event.type)) return undefined;
  if (event.type === 'WrapUpFiled') return event.frames.length === 0;
  return event.type === 'CallClosed';
}
