import type { UnsentWrite } from '../atlassian/model/write.ts';

/** Whether a change waits for the user because a long text was changed at the same place on the site. */
export function hasMergeableText({ state, conflict }: UnsentWrite): boolean {
  return state === 'conflict' && conflict?.texts?.some(({ source }) => source !== undefined) === true;
}
