import type { UnsentWrite } from '../atlassian/model/write.ts';

/** Whether a change waits for the user because a long text was changed at the same place on the site. */
export function hasMergeableText({ state, conflict, write }: UnsentWrite): boolean {
  // Of a comment that is to be deleted, there is nothing to merge.
  if (state !== 'conflict' || write.kind === 'deleteComment') return false;
  return conflict?.texts?.some(({ source }) => source !== undefined) === true;
}
