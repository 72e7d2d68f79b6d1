import type { Level } from './house.ts';
import type { Channel, Kind, Outcome, writtenMoves } from './model.ts';

/** What each kind of playbook is, as editors show it. */
export const kindMeanings: Readonly<Record<Kind, string>> = {
  call: 'Opened for a problem; the customer is heard before anything is offered.',
  detour: 'Opened from any step, and goes back to it.',
  safety: 'Outranks all others: nothing interrupts it.',
  after: 'Runs after the wrap-up, for the rep alone.',
};

/** What each move owes, as editors show it. */
export const moveMeanings: Readonly<Record<(typeof writtenMoves)[number], string>> = {
  listen: 'They tell it. Comes before any decline, limit or offer, on every path of a call.',
  reflect: 'Says back what they said, something specific of it in a slot.',
  apologise: 'Once on a path, and short; an offer or a promise comes after it.',
  decline: 'A no, with its reason and two ways forward.',
  'find-out': 'Not knowing yet, with two ways forward; every way out keeps one open.',
  limit: 'Names the behaviour, the reason and the consequence, and leaves them a good way out.',
  close: 'Says again what happens now.',
};

/** How a call has ended by each outcome, as editors show it. */
export const outcomeMeanings: Readonly<Record<Outcome, string>> = {
  resolved: 'It is settled.',
  promised: 'Something will be done: by when and by whom has to be filled in.',
  'handed-over': 'Somebody else has it: their name has to be filled in.',
  'ended-by-rep': 'The rep ended it; the warnings that the house asks for have to be given.',
  'ended-by-customer': 'The customer hung up or left.',
  emergency: 'Somebody is in danger, and help was called.',
};

/** Where a conversation takes place, as editors show it. */
export const channelMeanings: Readonly<Record<Channel, string>> = {
  phone: 'Words for the ear.',
  chat: 'Words to be read.',
  'in-person': 'Words face to face.',
};

/** What a house makes of a rule by each level, as editors show it. */
export const levelMeanings: Readonly<Record<Level, string>> = {
  error: 'What it finds fails the check, and keeps a playbook from being offered.',
  warning: 'What it finds is told, and fails with --strict only.',
  off: 'It is not looked for.',
};
