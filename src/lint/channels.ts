import type { Channel, Playbook } from '../playbook/model.ts';

/** Where something holds, for the end of a message: nothing when it holds everywhere. */
export function onChannels(channels: readonly Channel[], playbook: Playbook): string {
  return channels.length === playbook.channels.length ? '' : ` (${channels.join(', ')})`;
}
