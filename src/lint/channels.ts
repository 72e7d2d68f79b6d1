import type { Channel } from '../playbook/model.ts';

/** The channels on which something holds, for the end of a message: nothing when it is all of them. */
export function onChannels(channels: readonly Channel[], all: readonly Channel[]): string {
  return channels.length === all.length ? '' : ` (${channels.join(', ')})`;
}
