import type { UnsentWrite } from '../atlassian/model/write.ts';

/** True for what certainly did not reach the site: it can be taken back, or take another form. */
export function isUndone({ state }: Pick<UnsentWrite, 'state'>): boolean {
  return state === 'waiting' || state === 'refused' || state === 'conflict';
}
