import type { Refusal } from '../playbook/flow.ts';

/** A refusal as the rep reads it: what is not done, and what would help. */
export function inWords(refusal: Refusal): string {
  switch (refusal.refused) {
    case 'already-in-it':
      return 'You are in it already.';
    case 'safety-first':
      return 'Safety comes first: finish this one.';
    case 'too-deep':
      return 'You are four playbooks deep: finish this one, or press b to go back.';
    case 'nowhere':
      return `There is no "${refusal.target}" here.`;
    case 'no-behaviour':
      return 'You may end the call once they have been warned. No abuse has been noted yet.';
    case 'warnings':
      return `${refusal.given} of ${refusal.needed} warnings given: you may not end the call yet.`;
    case 'promise-open':
      return 'A promise needs a time and a person first.';
    case 'hand-over-open':
      return 'Who has taken over? It needs a name first.';
  }
}
