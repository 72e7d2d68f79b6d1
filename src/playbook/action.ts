import type { Channel, Outcome } from './model.ts';

/**
 * What a rep may do at the keyboard: the one language of stories, of `--answers` and of the guide.
 * An action is a wish; the guide may refuse it.
 */
export type Action =
  /** By its sentence, its id, or its target where only one choice leads there; `next` is the only way on. */
  | { readonly type: 'choose'; readonly choice: string }
  | { readonly type: 'interrupt'; readonly playbook: string }
  /** To a step of the playbook on top, another playbook, or `playbook/step`; always as a detour. */
  | { readonly type: 'jump'; readonly to: string }
  | { readonly type: 'back' }
  /** Yes to the question that standing down from a safety playbook asks. */
  | { readonly type: 'confirm' }
  | { readonly type: 'fill'; readonly facts: Readonly<Record<string, string>> }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'promise'; readonly by?: string; readonly who?: string }
  | { readonly type: 'hand-over'; readonly name: string }
  | { readonly type: 'hold' }
  | { readonly type: 'off-hold' }
  | { readonly type: 'wording' }
  | { readonly type: 'channel'; readonly channel: Channel }
  | { readonly type: 'over'; readonly outcome: Outcome }
  | { readonly type: 'leave' }
  | { readonly type: 'another-matter'; readonly playbook: string }
  | { readonly type: 'file' };
