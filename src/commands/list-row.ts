import type { Channel, Playbook } from '../playbook/model.ts';
import type { Origin } from '../shell.ts';

/** One playbook of the list. A broken one says what is wrong first. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly useWhen: string;
  readonly kind: Playbook['kind'] | 'unknown';
  readonly group?: string;
  /** The key that opens it during a call. */
  readonly key?: string;
  readonly find: readonly string[];
  readonly channels: readonly Channel[];
  readonly origin: Origin;
  /** The pack that it comes in. */
  readonly pack?: string;
  readonly path: string;
  readonly broken: boolean;
  /** Where it is broken: the first error. */
  readonly error?: string;
  readonly hides: readonly string[];
}

/** What a playbook is for, or what is wrong with it. */
export function aboutRow({ broken, error, useWhen }: Row): string {
  return broken ? `BROKEN  ${error ?? ''}` : useWhen;
}

/** Whose it is, and what it hides. Of a built-in one that hides nothing there is nothing to say. */
export function whereOf({ origin, path, pack, broken, hides }: Row): string {
  if (origin === 'built-in' && hides.length === 0) return '';
  // Where it is to be mended the name of its pack is not enough.
  const whose = pack === undefined || broken ? path : `pack ${pack}`;
  const from = origin === 'built-in' ? 'built-in' : whose;
  return `  (${from}${hides.length === 0 ? '' : `, hides ${hides.join(', ')}`})`;
}
