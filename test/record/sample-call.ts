import type { Event } from '../../src/guide/events.ts';
import { encodeLine, type Line, noSum } from '../../src/record/journal.ts';

const frames = [
  { playbook: 'angry-refund', step: 'hear-them-out', counts: { 'keeps-shouting': 2 } },
  { playbook: 'wants-a-manager', step: 'offer', counts: {}, comeBackAt: 'recap' },
];

/** One event of each kind, with words that are hard to keep. */
export const everyEvent: { readonly [T in Event['type']]: Extract<Event, { readonly type: T }> } = {
  CallStarted: { type: 'CallStarted', channel: 'phone', frames },
  WarningGiven: {
    type: 'WarningGiven',
    playbook: 'abusive-language',
    step: 'warn',
    wording: '“If this goes on,” I said, “I’ll end the call.”\n\t\u001b[2J\u2028',
  },
  BehaviourSeen: { type: 'BehaviourSeen', behaviour: 'insults' },
  ChoiceMade: {
    type: 'ChoiceMade',
    playbook: 'angry-refund',
    step: 'hear-them-out',
    choice: 'calmer',
    offered: 'A refund, or a new one',
    frames,
  },
  Interrupted: { type: 'Interrupted', playbook: 'wants-a-manager', frames },
  Jumped: { type: 'Jumped', to: 'recap', frames: [] },
  WentBack: { type: 'WentBack' },
  SecretFilled: { type: 'SecretFilled', name: 'pin' },
  FactFilled: {
    type: 'FactFilled',
    name: 'customer',
    value: 'Zoë 👩‍👩‍👧 \ud800 ","sum":"00000000"}',
  },
  FactsSetAside: { type: 'FactsSetAside', names: ['question'], spoken: ['question'] },
  NoteTaken: { type: 'NoteTaken', text: '{"kind":"event","seq":0}\n{}\\' },
  WordingChanged: { type: 'WordingChanged', wording: 1 },
  ChannelChanged: { type: 'ChannelChanged', channel: 'chat' },
  PromiseOpened: { type: 'PromiseOpened', id: '0/1', what: 'I’ll find out <question>' },
  PromiseMade: { type: 'PromiseMade', id: '0/1', by: 'Friday 17:00', who: 'Sam' },
  HandOverOpened: { type: 'HandOverOpened', id: '0/2', role: 'a manager' },
  HandedOver: { type: 'HandedOver', id: '0/2', name: 'Ola' },
  HoldStarted: { type: 'HoldStarted', minutes: 2, at: 1_795_318_422_755 },
  HoldEnded: { type: 'HoldEnded' },
  StandDownAsked: { type: 'StandDownAsked', frames },
  SafetyStoodDown: { type: 'SafetyStoodDown', frames },
  CallEnded: { type: 'CallEnded', outcome: 'resolved', stoodAt: ['angry-refund/close'] },
  CallLeft: { type: 'CallLeft' },
  CallResumed: { type: 'CallResumed', stage: 'stand-down' },
  MatterOpened: { type: 'MatterOpened', frames },
  WrapUpFiled: { type: 'WrapUpFiled', frames: [] },
  PromiseKept: { type: 'PromiseKept', id: '0/angry-refund/recap', at: 1_795_318_422_755 },
  PromiseWithdrawn: {
    type: 'PromiseWithdrawn',
    id: '0/angry-refund/recap',
    why: 'They rang “us”.',
  },
  CallClosed: { type: 'CallClosed' },
};

/** A record with a line of each kind, and an event of each. */
export const sampleLines: readonly Line[] = [
  {
    kind: 'header',
    servekit: 1,
    call: '20261122-1403-k7f3',
    at: 1_795_318_422_755,
    version: '0.1.0',
    channel: 'phone',
    playbook: 'angry-refund',
    house: {
      given: { company: 'Ünder & Sons' },
      warnings: { insults: 2 },
      anytime: [{ key: 'm', playbook: 'wants-a-manager' }],
      after: 'after-call',
    },
  },
  { kind: 'playbook', id: 'angry-refund', text: 'id: angry-refund\nsteps:\n- say: "Hm"\n' },
  { kind: 'playbook', id: 'wants-a-manager', text: '# \u0000 is kept, too\r\n' },
  ...Object.values(everyEvent).map(
    (event, seq): Line => ({ kind: 'event', seq, at: 1_795_318_422_755 + seq, event }),
  ),
];

/** Lines as a record's bytes, and where each ends. */
export function written(lines: readonly Line[]): {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
} {
  let sum = noSum;
  const parts = lines.map((line) => {
    const encoded = encodeLine(line, sum);
    sum = encoded.sum;
    return encoded.bytes;
  });
  let end = 0;
  const ends = parts.map((part) => {
    end += part.length;
    return end;
  });
  return { bytes: Buffer.concat(parts), ends };
}
