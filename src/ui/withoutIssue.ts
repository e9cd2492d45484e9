import { isIssueKey, isSameIssue, type IssueRef } from '../core/issueKey.ts';
import type { FoundIssue, IssueFinder } from './issuePicker.ts';

/**
 * A finder of other issues than one, for a pick that puts another one beside it.
 * @param why it is not found, for whoever types its key
 */
export function withoutIssue(finder: IssueFinder, ref: IssueRef, why: string): IssueFinder {
  const others = (found: readonly FoundIssue[]): readonly FoundIssue[] =>
    found.filter((issue) => !isSameIssue(issue.ref, ref));
  const isItsKey = (text: string): boolean => isIssueKey(text) && text.trim().toUpperCase() === ref.key;
  return {
    candidates: async (early, signal) =>
      others(await finder.candidates((known) => early(others(known)), signal)),
    local: (text) => others(finder.local(text)),
    search: async (text, signal) => others(await finder.search(text, signal)),
    place: (key) => finder.place(key),
    locate: async (key, signal) =>
      (await finder.locate(key, signal)).filter((found) => !isSameIssue(found, ref)),
    resolve: async (key, signal) => {
      const found = await finder.resolve(key, signal);
      return found && isSameIssue(found, ref) ? undefined : found;
    },
    explain: (text) => finder.explain?.(text),
    whyNothing: (text) => (isItsKey(text) ? why : finder.whyNothing?.(text)),
  };
}
