import type { Frame } from '../playbook/flow.ts';
import type { Channel, Outcome } from '../playbook/model.ts';

/**
 * What happened on a call, in the past tense. An event says what came of a wish, so that folding
 * events needs no playbook: a record can be read when its playbook has changed or is gone.
 */
export type Event =
  | { readonly type: 'CallStarted'; readonly channel: Channel; readonly frames: Frames }
  | {
      readonly type: 'WarningGiven';
      readonly playbook: string;
      readonly step: string;
      /** The words on the screen when the step was left. */
      readonly wording: string;
    }
  | { readonly type: 'BehaviourSeen'; readonly behaviour: string }
  /**
   * `frames` is where it led; empty when there was nothing to go back to; absent when what came of
   * it is the next event (an ending, or a question).
   */
  | {
      readonly type: 'ChoiceMade';
      readonly playbook: string;
      readonly step: string;
      readonly choice: string;
      /** What was offered and taken, as it stood on the screen; absent when nothing was. */
      readonly offered?: string;
      readonly frames?: Frames;
    }
  | { readonly type: 'Interrupted'; readonly playbook: string; readonly frames: Frames }
  | { readonly type: 'Jumped'; readonly to: string; readonly frames: Frames }
  | { readonly type: 'WentBack' }
  | { readonly type: 'FactFilled'; readonly name: string; readonly value: string }
  /** A fact that goes on no disk: its value is beside the state, and asked again after a resume. */
  | { readonly type: 'SecretFilled'; readonly name: string }
  /** A detour was entered again: what was filled in for its last run is not true of this one. */
  | {
      readonly type: 'FactsSetAside';
      readonly names: readonly string[];
      /** Those that may be written into what was promised of them: not the secret ones. */
      readonly spoken: readonly string[];
    }
  | { readonly type: 'NoteTaken'; readonly text: string }
  | { readonly type: 'WordingChanged'; readonly wording: number }
  | { readonly type: 'ChannelChanged'; readonly channel: Channel }
  /**
   * From here on this is the promise spoken of, with what it has already when it was opened before.
   * `what` still holds its slots: they are filled when it is shown.
   */
  | {
      readonly type: 'PromiseOpened';
      readonly id: string;
      readonly what: string;
      readonly by?: string;
      readonly who?: string;
    }
  | {
      readonly type: 'PromiseMade';
      readonly id: string;
      readonly by?: string;
      readonly who?: string;
    }
  | {
      readonly type: 'HandOverOpened';
      readonly id: string;
      readonly role: string;
      readonly name?: string;
    }
  | { readonly type: 'HandedOver'; readonly id: string; readonly name: string }
  /** `at` in milliseconds since 1970. */
  | { readonly type: 'HoldStarted'; readonly minutes: number; readonly at: number }
  | { readonly type: 'HoldEnded' }
  | { readonly type: 'StandDownAsked'; readonly frames: Frames }
  | { readonly type: 'SafetyStoodDown'; readonly frames: Frames }
  | { readonly type: 'CallEnded'; readonly outcome: Outcome; readonly stoodAt: readonly string[] }
  | { readonly type: 'CallLeft' }
  /** The call goes on where it was, after it was left or cut off. */
  | { readonly type: 'CallResumed'; readonly stage: Stage }
  | { readonly type: 'MatterOpened'; readonly frames: Frames }
  /** `frames` is the start of the after-call playbook; empty when the house has none. */
  | { readonly type: 'WrapUpFiled'; readonly frames: Frames }
  | { readonly type: 'CallClosed' }
  /** What was promised has been done; `at` in milliseconds since 1970. Said after the call. */
  | { readonly type: 'PromiseKept'; readonly id: string; readonly at: number }
  /** What was promised will not be done, and why. Said after the call. */
  | { readonly type: 'PromiseWithdrawn'; readonly id: string; readonly why: string };

/** Where a call stands: walking, asked something, ended, or over. */
export type Stage =
  | 'call'
  /** `back` had nothing below: another playbook, or resolved. */
  | 'what-now'
  /** A safety playbook asks whether it may stand down. */
  | 'stand-down'
  | 'wrap-up'
  | 'after'
  | 'left'
  | 'done';

/** An event with when it happened, in milliseconds since 1970. */
export interface Moment {
  readonly at: number;
  readonly event: Event;
}

type Frames = readonly Frame[];
