import type { Playbook } from '../../playbook/model.ts';

/** Whether the word patterns can judge the playbook: they are English. */
export function isEnglish(playbook: Playbook): boolean {
  return /^en(?:-|$)/i.test(playbook.language);
}
